"""Accounts: counting people, comparing words and days, and what does not apply."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from checks import accounts
from checks.accounts import FormerName
from checks.core.contract import Finding, is_check, read_contract
from checks.records import (
    UNSET,
    Account,
    AccountType,
    Holder,
    Post,
    PostType,
    Record,
    UnsetField,
)

UNIT = AccountType.UNIT
CENTRAL = AccountType.CENTRAL
DAY = datetime.date(2026, 10, 1)
NEXT_DAY = datetime.date(2026, 10, 2)
NOON = datetime.datetime(2026, 10, 1, 12, tzinfo=datetime.UTC)
CHANNELS = ("Facebook", "Instagram", "LinkedIn", "Youtube", "Snapchat", "Twitter", "Tiktok")
RENAMED = (FormerName("Twitter", "X"),)

#: Nothing a person would write: long, invisible, composed, and from beyond the basic plane.
HOSTILE = ("å" * 1_000_000, "\x00\x1b[31m\u202e", "👩‍👩‍👧‍👦" * 50, "a\u030a", "\ud800", " \n\t ")

#: Arguments for every check that takes any.
ARGUMENTS: dict[str, dict[str, Any]] = {
    "decision_by_responsible": {"decider": "ansvarig för sociala medier"},
    "channel_known": {"channels": CHANNELS, "former_names": RENAMED},
    "sender_stated": {"sender": "Värnamo kommun"},
    "enough_holders": {"holders": 2},
    "spare_holders": {"holders": 2},
    "central_account_responsible": {"function": "kommunikationsfunktionen"},
    "central_post_publisher": {"publisher": "kommunikatör", "exception": PostType.SERVICE},
    "service_message_publisher": {"channel": "Facebook", "publisher": "kontaktcenter"},
    "central_comments_watched": {"watcher": "kontaktcenter"},
    "role_not_name": {"roles": ("Kommunikatör", "Kontaktcenter", "Verksamheten")},
}
CHECKS = {name: check for name, check in vars(accounts).items() if is_check(check)}


def places(findings: Iterable[Finding]) -> list[str]:
    """Give where the findings are."""
    return [finding.at for finding in findings]


def applies(name: str, *records: Record) -> bool:
    """Tell whether a check has anything to judge."""
    contract = read_contract(CHECKS[name])
    assert contract.when is not None
    known = dict(zip([contract.part, *(p.type for p in contract.context)], records, strict=True))
    wanted = read_contract_names(contract.when)
    return contract.when(**{name: known[kind] for name, kind in wanted.items()})


def read_contract_names(predicate: Any) -> dict[str, type]:
    return {name: kind for name, kind in predicate.__annotations__.items() if name != "return"}


def person(id: str, unit: str = "Demobadet", active: bool = True) -> Holder:
    return Holder(id=id, unit=unit, active=active)


def run_by_unit(*holders: Holder) -> Account:
    return Account(type=UNIT, unit="Demobadet", holders=holders)


class TestHolders:
    """The two people of a unit's own account."""

    @pytest.mark.parametrize(
        ("holders", "enough"),
        [
            ([], False),
            ([person("a")], False),
            ([person("a"), person("b")], True),
            ([person("a"), person("b"), person("c")], True),
            ([person("a"), person("A ")], False),
            ([person("a"), person("")], False),
            ([person("a"), person("-")], False),
            ([person("a"), person("b", active=False)], False),
            ([person("a"), person("b", unit="Exempelskolan")], False),
            ([person("a"), person("b", unit="")], False),
            ([person("a"), person("b", unit="  demobadet ")], True),
            ([person("a"), person("a", active=False), person("b")], True),
        ],
    )
    def test_counts_different_active_people_of_the_unit(self, holders: list[Holder], enough: bool) -> None:
        found = places(accounts.enough_holders(run_by_unit(*holders), holders=2))
        assert found == ([] if enough else ["holders"])

    def test_says_how_many_counted_and_how_many_there_should_be(self) -> None:
        (finding,) = accounts.enough_holders(run_by_unit(person("a")), holders=3)
        assert "räknas: 1. Det ska vara minst 3." in finding.message

    def test_never_repeats_who_the_people_are(self) -> None:
        (finding,) = accounts.enough_holders(run_by_unit(person("Demo Demosson")), holders=2)
        assert "Demo" not in finding.message

    @pytest.mark.parametrize(("people", "spare"), [(1, False), (2, False), (3, True)])
    def test_points_at_more_people_than_the_guideline_says(self, people: int, spare: bool) -> None:
        account = run_by_unit(*(person(str(number)) for number in range(people)))
        assert bool(list(accounts.spare_holders(account, holders=2))) is spare

    def test_does_not_guess_whether_someone_is_still_there(self) -> None:
        holder = Holder(id="b", unit="Demobadet", active=UNSET)
        with pytest.raises(UnsetField):
            list(accounts.enough_holders(run_by_unit(person("a"), holder), holders=2))

    def test_needs_no_training_of_those_who_have_left(self) -> None:
        assert not applies("holder_trained", person("a", active=False))
        assert applies("holder_trained", person("a"))

    def test_asks_for_the_day_of_training(self) -> None:
        assert places(accounts.holder_trained(person("a"))) == ["trained"]
        assert not list(accounts.holder_trained(Holder(id="a", trained=DAY)))

    @pytest.mark.parametrize(("deputy", "named"), [("", False), ("–", False), ("demo-3", True)])
    def test_asks_for_a_deputy(self, deputy: str, named: bool) -> None:
        assert bool(list(accounts.deputy_named(Account(type=UNIT, deputy=deputy)))) is not named


class TestStart:
    """What must have happened, in order, before an account is opened."""

    @pytest.mark.parametrize(
        ("contacted", "started", "found"),
        [
            (None, None, ["contacted_communicator"]),
            (None, DAY, ["contacted_communicator"]),
            (DAY, None, []),
            (DAY, NEXT_DAY, []),
            (DAY, DAY, []),
            (NEXT_DAY, DAY, ["contacted_communicator"]),
        ],
    )
    def test_contact_comes_no_later_than_the_start(
        self, contacted: datetime.date | None, started: datetime.date | None, found: list[str]
    ) -> None:
        account = Account(contacted_communicator=contacted, started=started)
        assert places(accounts.communicator_contacted(account)) == found

    @pytest.mark.parametrize(
        ("decided", "started", "found"),
        [
            (None, None, ["decided"]),
            (None, DAY, ["decided"]),
            (DAY, None, []),
            (DAY, NEXT_DAY, []),
            (DAY, DAY, []),
            (NEXT_DAY, DAY, ["started"]),
        ],
    )
    def test_decision_comes_no_later_than_the_start(
        self, decided: datetime.date | None, started: datetime.date | None, found: list[str]
    ) -> None:
        account = Account(decided=decided, started=started)
        assert places(accounts.decision_before_start(account)) == found

    @pytest.mark.parametrize(
        ("decided_by", "right"),
        [
            ("ansvarig för sociala medier", True),
            ("Ansvarig  för sociala medier\n", True),
            ("rektor", False),
            ("ansvarig för sociala medier och rektor", False),
            ("", False),
        ],
    )
    def test_the_right_role_decided(self, decided_by: str, right: bool) -> None:
        account = Account(decided_by=decided_by)
        found = accounts.decision_by_responsible(account, decider="ansvarig för sociala medier")
        assert places(found) == ([] if right else ["decided_by"])

    @pytest.mark.parametrize("name", ["unit", "committee", "purpose", "goals", "audience"])
    @pytest.mark.parametrize(("said", "enough"), [("", False), (" - ", False), ("…", False), ("Ö", True)])
    def test_a_dash_states_nothing(self, name: str, said: str, enough: bool) -> None:
        check = CHECKS[f"{name}_{'named' if name in ('unit', 'committee') else 'stated'}"]
        assert places(check(Account(**{name: said}))) == ([] if enough else [name])

    @pytest.mark.parametrize(
        "name",
        [
            "communicator_contacted",
            "decision_by_responsible",
            "decision_before_start",
            "unit_named",
            "enough_holders",
            "spare_holders",
            "deputy_named",
        ],
    )
    def test_central_accounts_are_not_asked(self, name: str) -> None:
        assert applies(name, Account(type=UNIT))
        assert not applies(name, Account(type=CENTRAL))
        with pytest.raises(UnsetField):
            applies(name, Account())

    @pytest.mark.parametrize("name", ["enough_holders", "spare_holders", "deputy_named"])
    def test_closed_accounts_need_nobody(self, name: str) -> None:
        assert not applies(name, Account(type=UNIT, closed=DAY))

    @pytest.mark.parametrize(
        ("registered", "started", "found"),
        [
            (None, None, ["registered"]),
            (DAY, None, []),
            (DAY, DAY, []),
            (NEXT_DAY, DAY, ["registered"]),
        ],
    )
    def test_the_register_comes_no_later_than_the_start(
        self, registered: datetime.date | None, started: datetime.date | None, found: list[str]
    ) -> None:
        account = Account(registered=registered, started=started)
        assert places(accounts.account_registered(account)) == found


class TestChannel:
    """The guideline's list, with the names of today."""

    @pytest.mark.parametrize(
        ("channel", "known"),
        [
            ("facebook", True),
            ("YouTube", True),
            ("TikTok", True),
            ("Twitter", True),
            ("x", True),
            ("X ", True),
            ("Mastodon", False),
            ("xx", False),
            ("", False),
        ],
    )
    def test_knows_a_channel_however_it_is_spelled(self, channel: str, known: bool) -> None:
        found = accounts.channel_known(Account(channel=channel), channels=CHANNELS, former_names=RENAMED)
        assert places(found) == ([] if known else ["channel"])

    def test_knows_the_new_name_only_from_the_table(self) -> None:
        assert list(accounts.channel_known(Account(channel="x"), channels=CHANNELS, former_names=()))

    def test_keeps_the_old_name_when_the_guideline_has_the_new_one(self) -> None:
        assert not list(
            accounts.channel_known(Account(channel="twitter"), channels=("X",), former_names=RENAMED)
        )

    @pytest.mark.parametrize(
        ("said", "clear"),
        [
            ("Demobadet, Värnamo kommun", True),
            ("VÄRNAMO KOMMUN – Demobadet", True),
            ("Demobadet, Va\u0308rnamo kommun", True),
            ("Demobadet i Värnamo", False),
            ("", False),
        ],
    )
    @pytest.mark.parametrize("field", ["name", "presentation"])
    def test_looks_for_the_sender_in_the_name_and_the_presentation(
        self, field: str, said: str, clear: bool
    ) -> None:
        found = accounts.sender_stated(Account(**{field: said}), sender="Värnamo kommun")
        assert places(found) == ([] if clear else ["presentation"])


class TestRoles:
    """Who publishes and who answers."""

    @pytest.mark.parametrize(
        ("account_type", "published_by", "published", "judged"),
        [
            (CENTRAL, "", None, False),
            (CENTRAL, "–", None, False),
            (CENTRAL, "verksamheten", None, True),
            (CENTRAL, "", NOON, True),
            (UNIT, "verksamheten", NOON, False),
        ],
    )
    def test_judges_what_is_published_on_central_accounts(
        self,
        account_type: AccountType,
        published_by: str,
        published: datetime.datetime | None,
        judged: bool,
    ) -> None:
        post = Post(published_by=published_by, published=published, type=PostType.SERVICE)
        account = Account(type=account_type)
        assert applies("central_post_publisher", post, account) is judged
        assert applies("service_message_publisher", post, account) is judged

    def test_asks_nothing_of_an_export_that_cannot_say_who_published(self) -> None:
        with pytest.raises(UnsetField):
            applies("central_post_publisher", Post(published_by=UNSET), Account(type=CENTRAL))

    @pytest.mark.parametrize(
        ("kind", "published_by", "right"),
        [
            (PostType.ORDINARY, "Kommunikatör", True),
            (PostType.ORDINARY, "kontaktcenter", False),
            (PostType.ORDINARY, "", False),
            (PostType.CRISIS, "kontaktcenter", False),
            (PostType.SERVICE, "kontaktcenter", True),
        ],
    )
    def test_communicators_publish_except_service_messages(
        self, kind: PostType, published_by: str, right: bool
    ) -> None:
        post = Post(type=kind, published_by=published_by)
        found = accounts.central_post_publisher(
            post, Account(type=CENTRAL), publisher="kommunikatör", exception=PostType.SERVICE
        )
        assert places(found) == ([] if right else ["published_by"])

    @pytest.mark.parametrize(
        ("post_channel", "account_channel", "published_by", "right"),
        [
            ("facebook", "", "Kontaktcenter", True),
            ("facebook", "", "kommunikatör", False),
            ("", "Facebook", "kommunikatör", False),
            ("instagram", "facebook", "kommunikatör", True),
            ("", "", "kommunikatör", True),
        ],
    )
    def test_the_contact_centre_publishes_service_messages_on_facebook(
        self, post_channel: str, account_channel: str, published_by: str, right: bool
    ) -> None:
        post = Post(type=PostType.SERVICE, channel=post_channel, published_by=published_by)
        account = Account(type=CENTRAL, channel=account_channel)
        found = accounts.service_message_publisher(
            post, account, channel="Facebook", publisher="kontaktcenter"
        )
        assert places(found) == ([] if right else ["published_by"])

    def test_only_service_messages_are_service_messages(self) -> None:
        post = Post(type=PostType.ORDINARY, published_by="kontaktcenter")
        assert not applies("service_message_publisher", post, Account(type=CENTRAL))

    def test_the_contact_centre_answers_on_central_accounts(self) -> None:
        central, unit = Account(type=CENTRAL), Account(type=UNIT)
        wrong, right = Post(watched_by="kommunikatör"), Post(watched_by="Kontaktcenter")
        assert places(accounts.central_comments_watched(wrong, central, watcher="kontaktcenter")) == [
            "watched_by"
        ]
        assert not list(accounts.central_comments_watched(right, central, watcher="kontaktcenter"))
        assert not applies("central_comments_watched", Post(), central)
        assert not applies("central_comments_watched", wrong, unit)

    def test_someone_answers_on_a_units_own_account(self) -> None:
        unit = Account(type=UNIT)
        assert places(accounts.unit_comments_watched(Post(), unit)) == ["watched_by"]
        assert not list(accounts.unit_comments_watched(Post(watched_by="verksamheten"), unit))
        assert not applies("unit_comments_watched", Post(), Account(type=CENTRAL))

    def test_points_at_names_in_both_places_without_repeating_them(self) -> None:
        post = Post(published_by="Demo Demosson", watched_by="Demo Demosson")
        findings = list(accounts.role_not_name(post, roles=("Kommunikatör",)))
        assert places(findings) == ["published_by", "watched_by"]
        assert not any("Demosson" in finding.message for finding in findings)

    def test_takes_roles_and_silence(self) -> None:
        post = Post(published_by="kommunikatör", watched_by="")
        assert not list(accounts.role_not_name(post, roles=("Kommunikatör",)))

    def test_the_communication_function_answers_for_central_accounts(self) -> None:
        assert applies("central_account_responsible", Account(type=CENTRAL))
        assert not applies("central_account_responsible", Account(type=UNIT))
        right = Account(responsible="Kommunikationsfunktionen")
        assert not list(accounts.central_account_responsible(right, function="kommunikationsfunktionen"))
        wrong = Account(responsible="Demobadet")
        found = accounts.central_account_responsible(wrong, function="kommunikationsfunktionen")
        assert places(found) == ["responsible"]


class TestHostileInput:
    """No text makes a check fail by itself, or write a message that floods a report."""

    @pytest.mark.parametrize(
        "text", HOSTILE, ids=["long", "control", "emoji", "composed", "surrogate", "space"]
    )
    @pytest.mark.parametrize("name", CHECKS)
    def test_never_raises(self, name: str, text: str) -> None:
        account = Account(
            name=text, channel=text, type=UNIT, unit=text, committee=text, responsible=text, purpose=text,
            audience=text, holders=(Holder(id=text, unit=text),), deputy=text, decided_by=text,
            goals=text, presentation=text,
        )  # fmt: skip
        post = Post(account=account, channel=text, text=text, published_by=text, watched_by=text)
        records: dict[Any, Record] = {Account: account, Post: post, Holder: account.holders[0]}
        contract = read_contract(CHECKS[name])
        parts = [records[kind] for kind in (contract.part, *(p.type for p in contract.context))]
        findings = list(contract.function(*parts, **ARGUMENTS.get(name, {})))
        assert all(len(finding.message) < 300 for finding in findings)
