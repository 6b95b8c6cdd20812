"""The checks on moderation cases, with the traps that the examples in the page do not show."""

import datetime
from typing import Any

import pytest

from checks.core.contract import Finding
from checks.moderation import (
    Covered,
    Ground,
    case_author_informed,
    case_ground,
    case_motivation,
    case_registered_with_committee,
    case_screenshot_complete,
    case_screenshot_first,
    case_stopped_promptly,
    evidence_is_ours,
    is_removed,
    is_stopped,
)
from checks.records.account import Account
from checks.records.base import UNSET, UnsetField
from checks.records.case import Case
from checks.text.reasons import WeakReason

GROUNDS = ("förtal och personangrepp", "uppmaningar till brott")
NOON = datetime.datetime(2026, 11, 20, 12, 0)
MINUTE = datetime.timedelta(minutes=1)


def case(**fields: Any) -> Case:
    return Case(account="demobadet", **fields)


def account(**fields: Any) -> Account:
    return Account(**fields)


def judged(case: Case) -> list[Finding]:
    return list(case_ground(case, grounds=GROUNDS, other="annan"))


class TestCaseGround:
    @pytest.mark.parametrize(
        "ground",
        [
            "förtal och personangrepp",
            "Uppmaningar till brott",
            "  förtal  och\npersonangrepp. ",
            "fo\u0308rtal och personangrepp",
        ],
        ids=["listed", "capital", "spaces", "decomposed"],
    )
    def test_accepts_a_listed_ground_however_it_is_typed(self, ground: str) -> None:
        """Capitals, spaces, a full stop and another form of ö do not make another ground."""
        assert judged(case(ground=ground)) == []

    @pytest.mark.parametrize("ground", ["", "   ", "."])
    def test_finds_a_missing_ground(self, ground: str) -> None:
        """An empty ground is said to be missing, not to be unlisted."""
        (finding,) = judged(case(ground=ground))
        assert (finding.at, "saknar grund" in finding.message) == ("ground", True)

    def test_suggests_the_ground_that_was_shortened(self) -> None:
        """A part of a listed ground leads to the whole."""
        (finding,) = judged(case(ground="Förtal"))
        assert "Menar du ”förtal och personangrepp”?" in finding.message

    def test_does_not_accept_words_around_a_listed_ground(self) -> None:
        """A text that only contains a ground is another text."""
        (finding,) = judged(case(ground="inte förtal och personangrepp"))
        assert finding.at == "ground"

    def test_asks_why_when_the_ground_is_another(self) -> None:
        """*Annan* without a motivation is no ground, and neither is one of spaces."""
        for motivation in ("", " \n ", "."):
            (finding,) = judged(case(ground="Annan", motivation=motivation))
            assert finding.at == "motivation"
        assert judged(case(ground="annan", motivation="Hot mot en medarbetare")) == []

    def test_does_not_let_a_motivation_replace_the_ground(self) -> None:
        """A motivation counts only where the ground says that it is another."""
        assert judged(case(ground="tråkigt", motivation="Väldigt tråkigt"))

    def test_shows_only_the_beginning_of_a_long_ground(self) -> None:
        """A whole comment pasted as its ground does not end up in the report."""
        (finding,) = judged(case(ground="hemligt " * 100_000))
        assert len(finding.message) < 200

    @pytest.mark.parametrize("ground", ["\x00\x07\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(" * 1_000_000])
    def test_survives_hostile_text(self, ground: str) -> None:
        """Control characters, emoji, lone surrogates and a megabyte are just unlisted grounds."""
        assert len(judged(case(ground=ground))) == 1

    def test_is_unknown_without_a_ground(self) -> None:
        """A source that cannot tell the ground leaves it open."""
        with pytest.raises(UnsetField):
            judged(case(ground=UNSET))


class TestCaseScreenshotFirst:
    def test_accepts_a_screenshot_before_the_removal(self) -> None:
        """Before, and in the same minute, is first."""
        assert list(case_screenshot_first(case(screenshot=NOON - MINUTE, removed=NOON))) == []
        assert list(case_screenshot_first(case(screenshot=NOON, removed=NOON))) == []

    def test_finds_one_that_came_later(self) -> None:
        """The message names both times."""
        (finding,) = case_screenshot_first(case(screenshot=NOON + MINUTE, removed=NOON))
        assert finding.at == "screenshot"
        assert "2026-11-20 kl. 12.01" in finding.message
        assert "2026-11-20 kl. 12.00" in finding.message

    def test_finds_a_missing_one_before_it_is_too_late(self) -> None:
        """There is a finding also while the post is still there."""
        assert len(list(case_screenshot_first(case()))) == 1
        assert len(list(case_screenshot_first(case(removed=NOON)))) == 1

    def test_accepts_a_screenshot_while_the_post_is_still_there(self) -> None:
        """What is not removed cannot have been removed too early."""
        assert list(case_screenshot_first(case(screenshot=NOON))) == []

    def test_compares_moments_and_not_clocks(self) -> None:
        """12.30 in Sweden is before 11.45 in universal time."""
        sweden, utc = datetime.timezone(datetime.timedelta(hours=1)), datetime.UTC
        screenshot = datetime.datetime(2026, 11, 20, 12, 30, tzinfo=sweden)
        removed = datetime.datetime(2026, 11, 20, 11, 45, tzinfo=utc)
        assert list(case_screenshot_first(case(screenshot=screenshot, removed=removed))) == []

    @pytest.mark.parametrize("zoned", ["screenshot", "removed"])
    def test_does_not_guess_a_missing_time_zone(self, zoned: str) -> None:
        """A time with a zone and one without cannot be put in order."""
        times = {"screenshot": NOON, "removed": NOON} | {zoned: NOON.replace(tzinfo=datetime.UTC)}
        (finding,) = case_screenshot_first(case(**times))
        assert "tidszon" in finding.message

    def test_does_not_apply_when_the_police_keep_the_evidence(self) -> None:
        """Nobody is made to copy a picture that is a crime to have."""
        assert not evidence_is_ours(case(evidence_with_police=True))
        assert evidence_is_ours(case())

    def test_is_unknown_when_the_log_has_no_times(self) -> None:
        """A source without the field leaves it open."""
        with pytest.raises(UnsetField):
            list(case_screenshot_first(case(screenshot=UNSET, removed=NOON)))
        with pytest.raises(UnsetField):
            list(case_screenshot_first(case(screenshot=NOON, removed=UNSET)))


class TestCaseAuthorInformed:
    def test_finds_silence(self) -> None:
        """Neither a date nor a reason: the author was not told."""
        (finding,) = case_author_informed(case(removed=NOON))
        assert finding.at == "author_informed"

    def test_accepts_a_date_or_a_reason(self) -> None:
        """Either is enough."""
        assert list(case_author_informed(case(removed=NOON, author_informed=NOON.date()))) == []
        assert list(case_author_informed(case(removed=NOON, not_informed_because="Kontot är raderat."))) == []

    def test_does_not_accept_an_empty_reason(self) -> None:
        """Spaces are no reason."""
        assert list(case_author_informed(case(removed=NOON, not_informed_because=" \t ")))

    def test_applies_once_the_post_is_gone(self) -> None:
        """As long as the post is there, there is nothing to tell."""
        assert not is_removed(case())
        assert is_removed(case(removed=NOON))


class TestCaseStoppedPromptly:
    GROUNDS = (Ground("uppmaningar till brott", Covered.YES), Ground("reklam", Covered.NO))

    def judged(self, ground: str = "uppmaningar till brott", **fields: Any) -> list[Finding]:
        return list(
            case_stopped_promptly(
                case(ground=ground, **fields), urgent=60 * MINUTE, other=120 * MINUTE, categories=self.GROUNDS
            )
        )

    def test_counts_to_whatever_came_first(self) -> None:
        """Hidden in time is stopped in time, however late the removal."""
        assert self.judged(noticed=NOON, hidden=NOON + MINUTE, removed=NOON + 1000 * MINUTE) == []

    def test_points_at_what_came_late(self) -> None:
        """The place is the hiding where there is one, otherwise the removal."""
        (hidden,) = self.judged(noticed=NOON, hidden=NOON + 61 * MINUTE, removed=NOON + 62 * MINUTE)
        (removed,) = self.judged(noticed=NOON, removed=NOON + 61 * MINUTE)
        assert (hidden.at, removed.at) == ("hidden", "removed")
        assert "längre än en timme" in removed.message

    @pytest.mark.parametrize("ground", ["reklam", "annan", ""])
    def test_gives_more_time_where_the_law_is_silent(self, ground: str) -> None:
        """A ground that the act does not name, or that is not in the table, has the longer time."""
        assert self.judged(ground, noticed=NOON, removed=NOON + 120 * MINUTE) == []
        assert len(self.judged(ground, noticed=NOON, removed=NOON + 121 * MINUTE)) == 1

    def test_finds_times_that_cannot_be(self) -> None:
        """Nobody removes what nobody has seen, and clocks of two kinds are not compared."""
        assert "Rätta" in self.judged(noticed=NOON, removed=NOON - MINUTE)[0].message
        zoned = NOON.replace(tzinfo=datetime.UTC)
        assert "tidszon" in self.judged(noticed=zoned, removed=NOON)[0].message
        assert "tidszon" in self.judged(noticed=NOON, hidden=zoned, removed=NOON)[0].message

    def test_applies_once_something_is_done(self) -> None:
        """Until then there is no time to count."""
        assert not is_stopped(case())
        assert is_stopped(case(hidden=NOON))


class TestCaseScreenshotComplete:
    def test_names_what_is_missing(self) -> None:
        """However the rest is spelled."""
        seen = case(screenshot=NOON, screenshot_shows=("Kontots  namn.",))
        (finding,) = case_screenshot_complete(seen, needed=("kontots namn", "dag och tid"))
        assert "saknas: dag och tid." in finding.message

    def test_is_unknown_when_nobody_has_said(self) -> None:
        """Not said is not the same as not there."""
        with pytest.raises(UnsetField):
            list(case_screenshot_complete(case(screenshot=NOON), needed=("dag och tid",)))


class TestCaseRegisteredWithCommittee:
    def test_compares_the_words_and_not_the_letters(self) -> None:
        """Capitals and spaces do not make another committee."""
        owned = account(committee="Demonämnden")
        assert list(case_registered_with_committee(case(registered_at=" DEMONÄMNDEN "), owned)) == []
        assert len(list(case_registered_with_committee(case(registered_at="–"), owned))) == 1

    def test_is_unknown_when_the_register_names_no_committee(self) -> None:
        """It is the register that fails then, not the case."""
        with pytest.raises(UnsetField):
            list(case_registered_with_committee(case(registered_at="Demonämnden"), account()))


class TestCaseMotivation:
    ROWS = (WeakReason(("olämplig",), "Vem skadas?"), WeakReason(("kriti",), "Är det kritik?"))

    def test_finds_the_beginning_of_words_only(self) -> None:
        """*Olämpligt* is found; *självkritik* and *kritvit* are other words."""
        found = case_motivation(
            case(motivation="Olämpligt, sa en självkritisk kritvit man."), reasons=self.ROWS
        )
        assert [finding.span for finding in found] == [(0, 9)]

    @pytest.mark.parametrize("text", ["\x00\ud800👩‍👩‍👧", "olämpli" * 150_000, "\n" * 1_000_000])
    def test_survives_hostile_text(self, text: str) -> None:
        """A megabyte, emoji and lone surrogates are only text."""
        assert list(case_motivation(case(motivation=text), reasons=self.ROWS)) == []
