"""The checks on disposal and snapshots, with the traps that the examples in the page do not show."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import archiving
from checks.archiving import Period
from checks.records import UNSET, Account, Disposal, UnsetField
from checks.text.months import months_after

TODAY = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)
PERIODS = (
    Period("Eget inlägg", True, 24, False),
    Period("Kommentar i ett ärende", True, 0, True),
    Period("Krisinlägg", False, None, False),
)


def disposal(**fields: Any) -> Disposal:
    return Disposal(account="demobadet", **fields)


def account(**fields: Any) -> Account:
    return Account(id="demobadet", **fields)


class TestMonthsAfter:
    @pytest.mark.parametrize(
        ("day", "months", "later"),
        [
            ("2026-08-31", 6, "2027-02-28"),
            ("2027-08-31", 6, "2028-02-29"),
            ("2026-12-31", 1, "2027-01-31"),
            ("2026-01-15", 0, "2026-01-15"),
            ("2026-11-30", 24, "2028-11-30"),
            ("9999-12-01", 1, "9999-12-31"),
        ],
    )
    def test_a_short_month_gives_its_last_day(self, day: str, months: int, later: str) -> None:
        """The 31st has no day of its own in February, and the calendar has an end."""
        assert months_after(datetime.date.fromisoformat(day), months).isoformat() == later

    @settings(max_examples=50)
    @given(st.dates(), st.integers(0, 24))
    def test_it_never_goes_backwards(self, day: datetime.date, months: int) -> None:
        """Waiting longer never ends earlier."""
        assert day <= months_after(day, months) <= months_after(day, months + 1)


class TestDocumentType:
    @pytest.mark.parametrize("kind", ["EGET  inlägg.", "Eget inla\u0308gg", " eget inlägg\n"])
    def test_is_found_however_it_is_typed(self, kind: str) -> None:
        """Capitals, spaces, a full stop and another form of ä do not make another type."""
        assert list(archiving.disposal_type_listed(disposal(document_type=kind), periods=PERIODS)) == []

    def test_a_near_miss_is_suggested(self) -> None:
        """Most wrong types are slips of the pen."""
        (finding,) = archiving.disposal_type_listed(disposal(document_type="Egna inlägg"), periods=PERIODS)
        assert "Menar du ”Eget inlägg”?" in finding.message

    @pytest.mark.parametrize("kind", ["a" * 1_000_000, "🧑‍🚒" * 100_000, "\x00\x1b[31m", "\u202e" * 9])
    def test_hostile_words_are_shortened(self, kind: str) -> None:
        """A message holds only the beginning of what somebody wrote."""
        (finding,) = archiving.disposal_type_listed(disposal(document_type=kind), periods=PERIODS)
        assert len(finding.message) < 200

    @pytest.mark.parametrize(
        "found",
        [
            archiving.disposal_allowed(disposal(document_type="Okänd"), periods=PERIODS),
            archiving.disposal_waited(disposal(document_type="Okänd"), TODAY, periods=PERIODS),
            archiving.disposal_registered_first(disposal(document_type="Okänd"), TODAY, periods=PERIODS),
        ],
        ids=["allowed", "waited", "registered"],
    )
    def test_an_unlisted_type_is_told_once(self, found: Any) -> None:
        """The check on the type has said it; the others have no row to read."""
        assert list(found) == []


class TestDays:
    def test_a_planned_disposal_is_judged_as_of_today(self) -> None:
        """Nothing is removed yet, so today is the day that counts."""
        planned = disposal(document_type="Eget inlägg", current_until=datetime.date(2024, 11, 22))
        assert list(archiving.disposal_waited(planned, TODAY, periods=PERIODS)) == []
        assert list(archiving.disposal_waited(planned, TODAY - ONE_DAY, periods=PERIODS)) != []

    def test_what_was_done_too_early_stays_too_early(self) -> None:
        """The day it was removed counts, however long ago."""
        done = disposal(
            document_type="Eget inlägg",
            current_until=datetime.date(2024, 6, 1),
            disposed=datetime.date(2025, 6, 1),
        )
        (finding,) = archiving.disposal_waited(done, TODAY, periods=PERIODS)
        assert (finding.at, "2026-06-01" in finding.message) == ("disposed", True)

    def test_what_has_no_last_day_is_told_by_one_check(self) -> None:
        """The time cannot be counted, and the check on being current says why."""
        open_ended = disposal(document_type="Eget inlägg")
        assert list(archiving.disposal_waited(open_ended, TODAY, periods=PERIODS)) == []
        assert [f.at for f in archiving.disposal_not_current(open_ended, TODAY)] == ["current_until"]

    def test_registered_on_the_day_of_disposal_is_in_time(self) -> None:
        """A day has no hours here; the same day is given the benefit of the doubt."""
        done = disposal(
            document_type="Kommentar i ett ärende",
            registration_number="DEMO 1",
            registered=TODAY,
            disposed=TODAY,
        )
        assert list(archiving.disposal_registered_first(done, TODAY, periods=PERIODS)) == []

    def test_both_what_is_missing_is_told(self) -> None:
        """Number and day are two things to write."""
        found = archiving.disposal_registered_first(
            disposal(document_type="Kommentar i ett ärende"), TODAY, periods=PERIODS
        )
        assert [finding.at for finding in found] == ["registration_number", "registered"]


class TestRequests:
    def test_nobody_asked_is_not_the_same_as_unknown(self) -> None:
        """A register that does not say cannot pass."""
        with pytest.raises(UnsetField):
            list(archiving.disposal_not_requested(disposal(request_pending=UNSET)))


class TestSnapshots:
    @pytest.mark.parametrize("said", ["PDF/A", "pdf/a-2b", " PDF/A-1A "])
    def test_every_part_of_the_standard_will_do(self, said: str) -> None:
        """PDF/A has several versions, all made to last."""
        taken = account(snapshot=TODAY, snapshot_format=said)
        assert list(archiving.snapshot_format(taken, wanted="PDF/A")) == []

    @pytest.mark.parametrize("said", ["PDF", "PDF/X", "PDF/Annat", "", "inte PDF/A"])
    def test_what_only_looks_like_it_will_not(self, said: str) -> None:
        """An ordinary PDF is not made to last."""
        taken = account(snapshot=TODAY, snapshot_format=said)
        assert [f.at for f in archiving.snapshot_format(taken, wanted="PDF/A")] == ["snapshot_format"]

    def test_an_account_without_a_start_has_no_respite(self) -> None:
        """Only a new account may be without a snapshot."""
        assert [f.at for f in archiving.account_snapshot_recent(account(), TODAY, months=6)] == ["snapshot"]

    def test_an_account_without_a_channel_is_judged_by_its_place(self) -> None:
        """An empty channel is not found in every place."""
        kept = account(snapshot=TODAY, snapshot_kept_in="Demokommunens e-arkiv")
        assert list(archiving.snapshot_kept(kept)) == []
