"""Closing: silence, order of days, and what a register cannot say."""

import datetime
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import closing
from checks.core.contract import Finding
from checks.records import Account, Holder, UnsetField

TODAY = datetime.date(2026, 11, 22)
DAY = datetime.timedelta(days=1)
SILENCE = 180 * DAY
DATES = st.dates()


def places(findings: Iterable[Finding]) -> list[str]:
    """Give where the findings are."""
    return [finding.at for finding in findings]


def day(offset: int | None) -> datetime.date | None:
    return None if offset is None else TODAY + offset * DAY


class TestSilence:
    @pytest.mark.parametrize(
        ("last", "resumes", "silent"),
        [
            (0, None, False),
            (-180, None, False),
            (-181, None, True),
            (1, None, False),
            (-900, 0, False),
            (-900, 200, False),
            (-900, -1, True),
        ],
    )
    def test_is_broken_by_posts_and_promises(self, last: int, resumes: int | None, silent: bool) -> None:
        account = Account(last_post=TODAY + last * DAY, resumes=day(resumes))
        assert places(closing.account_alive(account, TODAY, silence=SILENCE)) == (
            ["last_post"] if silent else []
        )

    def test_is_not_guessed(self) -> None:
        """An account whose last post is not known is neither silent nor alive."""
        with pytest.raises(UnsetField):
            list(closing.account_alive(Account(), TODAY, silence=SILENCE))


class TestOrder:
    @pytest.mark.parametrize(
        ("snapshot", "last", "found"),
        [
            (None, -9, ["snapshot"]),
            (-9, -9, []),
            (-10, -9, ["snapshot"]),
            (0, -9, []),
            (1, -9, ["snapshot"]),
        ],
    )
    def test_the_snapshot_lies_between_the_last_post_and_the_end(
        self, snapshot: int | None, last: int, found: list[str]
    ) -> None:
        account = Account(snapshot=day(snapshot), last_post=TODAY + last * DAY, closed=TODAY)
        assert places(closing.snapshot_before_closing(account)) == found

    def test_a_snapshot_after_the_end_is_told_whatever_else_is_unknown(self) -> None:
        account = Account(snapshot=TODAY + DAY, closed=TODAY)
        assert places(closing.snapshot_before_closing(account)) == ["snapshot"]

    def test_an_account_that_is_to_close_is_asked_to_prepare_but_not_yet_to_be_gone(self) -> None:
        account, holder = Account(closed=TODAY + 30 * DAY), Holder()
        assert closing.is_closed(account)
        assert not closing.is_open(account)
        assert not closing.is_gone(account, TODAY)
        assert places(closing.followers_told(account, notice=14 * DAY)) == ["followers_told"]
        assert closing.is_gone(account, TODAY + 31 * DAY)
        assert places(closing.closed_access_removed(holder, account, TODAY + 31 * DAY)) == ["access_removed"]

    @given(DATES, DATES, DATES, DATES, DATES)
    def test_no_days_make_a_check_raise(
        self,
        closed: datetime.date,
        told: datetime.date,
        decided: datetime.date,
        snapshot: datetime.date,
        today: datetime.date,
    ) -> None:
        account = Account(
            closed=closed, followers_told=told, closing_decided=decided, snapshot=snapshot,
            last_post=told, register_updated=decided, resumes=closed,
        )  # fmt: skip
        assert len(places(closing.followers_told(account, notice=14 * DAY))) <= 1
        assert len(places(closing.closing_decided(account))) <= 1
        assert len(places(closing.snapshot_before_closing(account))) <= 1
        assert len(places(closing.register_says_closed(account, today))) <= 1
        assert len(places(closing.account_alive(account, today, silence=SILENCE))) <= 1
