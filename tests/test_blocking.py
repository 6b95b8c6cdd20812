"""The checks on blocking, with the traps that the examples in the page do not show."""

import datetime
from typing import Any

import pytest

from checks.blocking import (
    blocking_after_cases,
    blocking_after_warning,
    blocking_lifted,
    blocking_reason_words,
    blocking_registered,
    blocking_time_limited,
    is_limited,
    is_of_person,
)
from checks.core.contract import Finding
from checks.records.base import UNSET, UnsetField
from checks.records.case import BlockedKind, Blocking, Case
from checks.text.reasons import WeakReason

MONTH = datetime.timedelta(days=30)
DAY = datetime.date(2026, 11, 16)


def blocking(**fields: Any) -> Blocking:
    return Blocking(**fields)


def case(**fields: Any) -> Case:
    return Case(**fields)


class TestBlockingTimeLimited:
    def judged(self, **fields: Any) -> list[Finding]:
        return list(blocking_time_limited(blocking(**fields), longest=MONTH))

    @pytest.mark.parametrize(
        ("fields", "at"),
        [
            ({}, "blocked"),
            ({"blocked": DAY}, "until"),
            ({"blocked": DAY, "until": DAY - datetime.timedelta(days=1)}, "until"),
            ({"blocked": datetime.date.min, "until": datetime.date.max}, "until"),
        ],
        ids=["no first day", "no last day", "backwards", "for ever"],
    )
    def test_finds_what_does_not_end(self, fields: dict[str, Any], at: str) -> None:
        """A blocking has a first and a last day, in that order, not too far apart."""
        (finding,) = self.judged(**fields)
        assert finding.at == at

    def test_accepts_one_day(self) -> None:
        """The first day may be the last."""
        assert self.judged(blocked=DAY, until=DAY) == []


class TestBlockingAfterCases:
    @pytest.mark.parametrize("cases", [(), ("a",), ("a", "a"), ("a", " a "), ("a", "–"), ("a", "")])
    def test_counts_different_cases_that_say_something(self, cases: tuple[str, ...]) -> None:
        """The same case twice, or a dash, is not a second time."""
        assert len(list(blocking_after_cases(blocking(earlier_cases=cases), breaches=2))) == 1

    def test_accepts_enough(self) -> None:
        """Two different cases are two."""
        assert list(blocking_after_cases(blocking(earlier_cases=("a", "b")), breaches=2)) == []


class TestBlockingAfterWarning:
    def test_a_warning_without_a_first_day_is_a_warning(self) -> None:
        """Until the account is blocked the warning cannot be late."""
        assert list(blocking_after_warning(blocking(warned=DAY))) == []


class TestBlockingReasonWords:
    ROWS = (WeakReason(("ny", "inte till ämnet"), "Vart hör det?"), WeakReason(("",), "Aldrig."))

    def test_finds_the_words_however_they_are_spaced(self) -> None:
        """Capitals and line breaks do not hide them, and an empty row finds nothing."""
        said = "Håller sig INTE\n till  ämnet."
        (finding,) = blocking_reason_words(blocking(reason=said), reasons=self.ROWS)
        assert finding.span is not None
        assert said[slice(*finding.span)] == "INTE\n till  ämnet"

    @pytest.mark.parametrize("text", ["\x00\ud800👩‍👩‍👧", "inte till " * 100_000, " " * 1_000_000])
    def test_survives_hostile_text(self, text: str) -> None:
        """A megabyte, emoji and lone surrogates are only text."""
        assert list(blocking_reason_words(blocking(reason=text), reasons=self.ROWS)) == []


class TestWhen:
    def test_a_false_account_is_nobody(self) -> None:
        """What asks for respect of a person does not apply to a robot."""
        assert is_of_person(blocking())
        assert not is_of_person(blocking(kind=BlockedKind.FAKE))
        assert not is_limited(blocking(kind=BlockedKind.FAKE, until=DAY))
        assert not is_limited(blocking())

    def test_the_last_day_is_still_a_day(self) -> None:
        """It is the day after that the blocking must be gone."""
        assert list(blocking_lifted(blocking(until=DAY), DAY)) == []
        assert len(list(blocking_lifted(blocking(until=DAY), DAY + datetime.timedelta(days=1)))) == 1

    def test_is_unknown_where_the_log_cannot_say(self) -> None:
        """A source without the number leaves it open."""
        with pytest.raises(UnsetField):
            list(blocking_registered(blocking(), case(registration_number=UNSET)))
