"""Dialogue, opinions and comment rules, with what the pages' examples do not show."""

import datetime
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.comment_rules import (
    comment_rules_grounds,
    comment_rules_published,
    comment_rules_reviewed,
    comment_rules_vague,
)
from checks.core.units import WorkingDays
from checks.dialogue import (
    answer_asks_for_details,
    central_comment_answered_by,
    comment_answered,
    comment_first_reply,
)
from checks.opinions import looks_like_opinion, opinion_registered
from checks.records import Account, AccountType, Comment, CommentType, UnsetField
from checks.text.reasons import WeakReason
from checks.text.spotting import spotted
from checks.worktime.office import OpenDay, Weekday

PAGE = Path(__file__).parent.parent / "docs" / "handbok" / "kommentarsregler.md"
TODAY = datetime.date(2026, 11, 25)
NOON = datetime.datetime(2026, 11, 23, 12, 0)
HOUR = datetime.timedelta(hours=1)
OPEN = tuple(OpenDay(day, datetime.time(8), datetime.time(16)) for day in list(Weekday)[:5])
HOSTILE = ["a" * 1_000_000, "borde " * 160_000, "🎉" * 200_000, "\0\x1b\u202e" * 300_000, "\n" * 1_000_000]


def comment(**fields: Any) -> Comment:
    return Comment(**{"type": CommentType.QUESTION, "received": NOON, **fields})


def first_reply(record: Comment) -> list[str]:
    found = comment_first_reply(record, TODAY, limit=4 * HOUR, hours=OPEN, closed=())
    return [finding.at for finding in found]


class TestFirstReply:
    def test_the_first_of_two_replies_counts(self) -> None:
        """A late answer is no late reply when the author was told in time."""
        assert first_reply(comment(acknowledged=NOON + HOUR, answered=NOON + 40 * HOUR)) == []

    def test_points_at_the_reply_that_came_first(self) -> None:
        """Both were late, and the first is the one to look at."""
        late = comment(acknowledged=NOON + 30 * HOUR, answered=NOON + 40 * HOUR)
        assert first_reply(late) == ["acknowledged"]

    def test_compares_times_with_and_without_a_zone(self) -> None:
        """An export writes UTC where a person writes Swedish time."""
        utc = (NOON + 3 * HOUR).replace(tzinfo=datetime.UTC)
        assert first_reply(comment(answered=utc)) == []

    def test_cannot_judge_a_comment_that_came_nobody_knows_when(self) -> None:
        """The moment it came is asked for, and the record does not say."""
        with pytest.raises(UnsetField):
            first_reply(Comment(type=CommentType.QUESTION))

    @given(st.datetimes(datetime.datetime(1900, 1, 2), datetime.datetime(2199, 12, 30)))
    def test_takes_any_moment_that_a_record_can_hold(self, moment: datetime.datetime) -> None:
        """Nothing is raised, and nothing is searched for ever."""
        record = comment(received=moment, answered=moment, registered=moment.date())
        assert first_reply(record) == []
        assert not list(comment_answered(record, TODAY, limit=WorkingDays(5), hours=OPEN, closed=()))
        assert not list(opinion_registered(record, TODAY, limit=WorkingDays(1), hours=OPEN, closed=()))


def test_nobody_who_is_never_there_is_late() -> None:
    """Without any hours there is no office time, and no working day."""
    record = comment(received=NOON - 1000 * HOUR)
    assert not list(comment_answered(record, TODAY, limit=WorkingDays(5), hours=(), closed=()))
    assert not list(opinion_registered(record, TODAY, limit=WorkingDays(1), hours=(), closed=()))


@pytest.mark.parametrize("said", ["kontaktcenter", " Kontaktcenter ", "KONTAKTCENTER"])
def test_a_role_is_read_however_it_is_typed(said: str) -> None:
    """Capitals and spaces make no other role."""
    record = comment(answered=NOON, answered_by=said)
    account = Account(type=AccountType.CENTRAL)
    assert list(central_comment_answered_by(record, account, role="kontaktcenter")) == []


class TestWords:
    @pytest.mark.parametrize("text", HOSTILE, ids=["letters", "hits", "emoji", "controls", "lines"])
    def test_hostile_text_is_read_in_good_time(self, text: str) -> None:
        """A megabyte is no reason to raise or to stop."""
        begun = time.monotonic()
        for _ in looks_like_opinion(comment(text=text), signs=("borde, bör ni", "inte ... till")):
            pass
        for _ in answer_asks_for_details(comment(answer=text), details=("personnummer",)):
            pass
        assert time.monotonic() - begun < 10

    def test_a_span_is_the_words_themselves(self) -> None:
        """Letters written as two code points are counted as they stand."""
        text = "A\u030a, ni bo\u0308r ni verkligen"
        ((cell, (start, end)),) = spotted(text, ("bör ni",))
        assert (cell, text[start:end]) == ("bör ni", "bo\u0308r ni")

    @given(st.text(max_size=200))
    def test_any_text_is_read(self, text: str) -> None:
        """A span always lies inside the text."""
        for _, (start, end) in spotted(text, ("a", "b ... c", "112", "")):
            assert 0 <= start < end <= len(text)


class TestCommentRules:
    @pytest.mark.content("pages")
    def test_the_template_passes_and_stands_the_same_in_its_example(self) -> None:
        """What an editor copies is what the example shows: the page holds one text, twice."""
        page = PAGE.read_text(encoding="utf-8")
        template = re.search(r"```text\n(.*?)```", page, re.S)
        example = re.search(r"\} Mallen\n.*?comment_rules_text: \|\n(.*?)```", page, re.S)
        assert template is not None
        assert example is not None
        assert re.sub(r"^  ", "", example[1], flags=re.M) == template[1]

    def test_names_every_ground_that_is_missing(self) -> None:
        """Line breaks and capitals do not hide a ground."""
        account = Account(comment_rules_text="Vi tar bort FÖRTAL\noch personangrepp.")
        grounds = ("förtal och personangrepp", "uppmaningar till brott", "sekretess")
        assert len(list(comment_rules_grounds(account, grounds=grounds))) == 2

    def test_says_what_to_write_instead(self) -> None:
        """The row that was found gives the advice."""
        account = Account(comment_rules_text="Vi tar bort olämpliga inlägg.")
        rows = (
            WeakReason(("olämplig",), "Räkna upp grunderna."),
            WeakReason(("dålig ton", "god ton"), "Be om det."),
        )
        (found,) = comment_rules_vague(account, reasons=rows)
        assert found.message.endswith("Räkna upp grunderna.")
        assert found.span == (12, 21)

    @pytest.mark.parametrize("address", ["", " ", "varnamo.se/regler", "http://varnamo.se", "javascript:x"])
    def test_wants_an_address_that_opens(self, address: str) -> None:
        """Nothing but https will do."""
        assert len(list(comment_rules_published(Account(comment_rules=address)))) == 1

    def test_a_leap_day_is_a_year_old_on_the_first_of_march(self) -> None:
        """Months are counted whole."""
        account = Account(comment_rules="https://a.se", comment_rules_reviewed=datetime.date(2024, 2, 29))
        assert not list(comment_rules_reviewed(account, datetime.date(2025, 2, 28), months=12))
        assert list(comment_rules_reviewed(account, datetime.date(2025, 3, 1), months=12))
