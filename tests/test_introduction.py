"""Introduction: who begins when, among several people."""

import datetime

import pytest

from checks import introduction
from checks.records import Account, Holder, UnsetField

LEFT = datetime.date(2026, 9, 30)
DAY = datetime.timedelta(days=1)


def holder(began: int | None = None, left: int | None = None, active: bool = True) -> Holder:
    days = {
        name: LEFT + offset * DAY for name, offset in (("began", began), ("left", left)) if offset is not None
    }
    return Holder(active=active, **days)  # type: ignore[arg-type]


class TestHandover:
    @pytest.mark.parametrize(
        ("holders", "found"),
        [
            ([holder(left=0), holder(began=0)], []),
            ([holder(left=0), holder(began=1)], ["holders[0].left"]),
            ([holder(began=1), holder(left=0)], ["holders[1].left"]),
            ([holder(left=0)], ["holders[0].left"]),
            ([holder(left=0), holder(began=9), holder(began=-900)], []),
            ([holder(left=0), holder(began=-900, active=False)], ["holders[0].left"]),
            ([holder(began=-9, left=0), holder(began=-9, left=0)], []),
        ],
    )
    def test_somebody_else_was_there(self, holders: list[Holder], found: list[str]) -> None:
        account = Account(holders=tuple(holders))
        assert introduction.somebody_leaves(account)
        assert [finding.at for finding in introduction.handover_overlaps(account)] == found

    def test_is_not_guessed(self) -> None:
        """Where nobody knows when the other began there is no verdict."""
        with pytest.raises(UnsetField):
            list(introduction.handover_overlaps(Account(holders=(holder(left=0), holder()))))

    def test_is_not_asked_where_nobody_leaves_or_the_account_is_closed(self) -> None:
        assert not introduction.somebody_leaves(Account(holders=(holder(began=0),)))
        assert not introduction.somebody_leaves(Account(holders=(holder(left=0),), closed=LEFT))


def test_training_before_the_day_they_began_is_in_time() -> None:
    """Somebody may be trained before the account is theirs."""
    person = Holder(began=LEFT, trained=LEFT - 90 * DAY)
    assert not list(introduction.trained_in_time(person, LEFT + 400 * DAY, time_limit=30 * DAY))
