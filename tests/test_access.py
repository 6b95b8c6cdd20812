"""Access: addresses as people write them, and days at the edge."""

import datetime
import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import access
from checks.core.contract import Finding
from checks.records import Account, Holder, UnsetField

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(days=1)
PRIVATE = ("gmail.com", "hotmail.com")
#: Nothing a person would write: long, invisible, composed, and from beyond the basic plane.
HOSTILE = (
    "a" * 1_000_000,
    "a.b@" * 250_000,
    "a-" * 500_000 + "@",
    "\x00\u202e@",
    "👩‍👩‍👧‍👦@👩",
    "\ud800@",
    "@",
    " ",
)


def places(findings: Iterable[Finding]) -> list[str]:
    """Give where the findings are."""
    return [finding.at for finding in findings]


class TestMailbox:
    """The address that the channel writes to."""

    @pytest.mark.parametrize(
        ("address", "right"),
        [
            ("demobadet@kommunen.example", True),
            (" Demobadet@Kommunen.Example ", True),
            ("demobadet@gmail.com", False),
            ("Demobadet@GMAIL.COM", False),
            ("demobadet@post.gmail.com", False),
            ("demobadet@notgmail.com", True),
            ("demobadet", False),
            ("demobadet@", False),
            ("", False),
        ],
    )
    def test_is_not_of_a_private_service(self, address: str, right: bool) -> None:
        found = places(access.mailbox_not_private(Account(mailbox=address), private=PRIVATE))
        assert found == ([] if right else ["mailbox"])

    def test_an_empty_row_matches_nothing(self) -> None:
        account = Account(mailbox="demobadet@kommunen.example")
        assert not list(access.mailbox_not_private(account, private=("", " ")))

    @pytest.mark.parametrize(
        ("address", "person"),
        [
            ("demo.demosson@kommunen.example", True),
            ("Åsa-Lena.Öberg-Ek2@kommunen.example", True),
            ("demobadet@kommunen.example", False),
            ("sociala-medier@kommunen.example", False),
            ("d.demosson@kommunen.example", False),
            ("info.demobadet.simskola@kommunen.example", False),
        ],
    )
    def test_looks_for_two_names(self, address: str, person: bool) -> None:
        assert bool(list(access.functional_mailbox(Account(mailbox=address)))) is person

    def test_never_repeats_the_address(self) -> None:
        account = Account(mailbox="demo.demosson@gmail.com")
        findings = [
            *access.mailbox_not_private(account, private=PRIVATE),
            *access.functional_mailbox(account),
        ]
        assert len(findings) == 2
        assert not any("demosson" in finding.message for finding in findings)

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_is_quick_whatever_is_written(self, text: str) -> None:
        account = Account(mailbox=text)
        began = time.perf_counter()
        list(access.mailbox_not_private(account, private=PRIVATE))
        access.has_mailbox(account)
        list(access.functional_mailbox(account))
        assert time.perf_counter() - began < 0.5

    @given(st.text(max_size=80))
    def test_never_raises(self, text: str) -> None:
        list(access.mailbox_not_private(Account(mailbox=text), private=(text, "gmail.com")))
        list(access.functional_mailbox(Account(mailbox=text)))


class TestDays:
    """When access was gone through, and when it was taken away."""

    @pytest.mark.parametrize(("age", "found"), [(0, []), (90, []), (91, ["access_reviewed"]), (-1, [])])
    def test_counts_from_the_last_time(self, age: int, found: list[str]) -> None:
        account = Account(access_reviewed=TODAY - age * DAY)
        assert places(access.access_reviewed(account, TODAY, max_age=90 * DAY)) == found

    @pytest.mark.parametrize(
        ("active", "left", "removed", "late"),
        [
            (True, 1, None, False),
            (True, 0, None, False),
            (True, -1, None, True),
            (False, None, None, True),
            (False, None, -5, False),
            (False, -5, -5, False),
            (False, -5, -6, False),
            (False, -5, -4, True),
        ],
    )
    def test_is_taken_away_the_same_day(
        self, active: bool, left: int | None, removed: int | None, late: bool
    ) -> None:
        holder = Holder(
            active=active,
            left=None if left is None else TODAY + left * DAY,
            access_removed=None if removed is None else TODAY + removed * DAY,
        )
        assert access.has_left(holder)
        assert places(access.access_removed_when_left(holder, TODAY)) == (["access_removed"] if late else [])

    def test_whoever_stays_keeps_access(self) -> None:
        assert not access.has_left(Holder())


def test_does_not_guess_about_accounts() -> None:
    """A register that does not say gives no verdict."""
    for check in (access.no_shared_password, access.communicator_has_access):
        with pytest.raises(UnsetField):
            list(check(Account()))


def test_does_not_guess_about_people() -> None:
    """Nobody is taken to have two factors, or not to."""
    with pytest.raises(UnsetField):
        list(access.two_factor_on(Holder()))
