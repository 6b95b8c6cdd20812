"""The examples that readers see are the tests of the checks."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from checks.core.catalogue import Catalogue, Example, ItemKind, Verdict
from checks.core.contract import Finding
from checks.core.examples import LONGEST, UnreadableExample, judge_examples, make_record, repeated
from checks.core.problems import Kind
from checks.core.running import Bound
from checks.records import Image, Post, is_set
from tests.made import made_bound, made_catalogue, made_example, made_item

TODAY = datetime.date(2026, 11, 22)
VALUES = {"max_length": 250, "words": ("bild på",), "share": 0.5}


def an_item(post: Post, today: datetime.date, *, max_length: int) -> Iterator[Finding]:
    """The text is short, and not from the future."""
    if len(post.text) > max_length:
        yield Finding("För lång.", at="text")
    if post.published and post.published.date() > today:
        yield Finding("För tidig.", at="published")


@pytest.fixture
def bound() -> Bound:
    return made_bound(an_item, max_length=5)


class TestRepeated:
    @pytest.mark.parametrize(
        ("times", "length"),
        [
            (3, 3),
            ("max_length", 250),
            ("max_length + 1", 251),
            ("max_length-1", 249),
            (" max_length  +  10 ", 260),
            ("max_length - 300", 0),
            (0, 0),
        ],
    )
    def test_counts_from_the_value_of_the_page(self, times: object, length: int) -> None:
        """A boundary follows the limit when an editor changes it."""
        assert repeated({"repeat": "a", "times": times}, VALUES) == "a" * length

    def test_is_carried_out_wherever_it_stands(self) -> None:
        """In lists and fields alike, and nothing else is touched."""
        data = {"images": [{"alt": {"repeat": "ab", "times": 2}, "file": "a.jpg"}], "text": "repeat"}
        assert repeated(data, {}) == {"images": [{"alt": "abab", "file": "a.jpg"}], "text": "repeat"}

    def test_needs_both_words_and_no_other(self) -> None:
        """A record may have a field that happens to be called so."""
        for data in ({"repeat": "a"}, {"repeat": "a", "times": 2, "text": ""}):
            assert repeated(data, {}) == data

    @pytest.mark.parametrize(
        ("times", "hint"),
        [
            ("max_lenght", "Menade du max_length?"),
            ("max_length * 2", "Skriv ett tal, eller max_length med + eller - och ett tal."),
            ("words + 1", "Skriv ett tal"),
            ("share", "Skriv ett tal"),
            ("__import__('os')", "Skriv ett tal"),
            ("max_length + 99999999", "Skriv ett tal"),
            (None, "Skriv ett tal"),
            ([], "Skriv ett tal"),
        ],
    )
    def test_refuses_what_it_cannot_count(self, times: object, hint: str) -> None:
        """Only the item's whole numbers, a plus or a minus, and a number: nothing is evaluated."""
        with pytest.raises(UnreadableExample) as refused:
            repeated({"repeat": "a", "times": times}, VALUES)
        (fault,) = refused.value.faults
        assert hint in fault.hint

    def test_refuses_to_fill_the_memory(self) -> None:
        """A slip of the finger makes no text of a gigabyte."""
        assert len(repeated({"repeat": "ab", "times": LONGEST // 2}, {})) == LONGEST
        for times in (LONGEST, 10**100):
            with pytest.raises(UnreadableExample):
                repeated({"repeat": "ab", "times": times}, {})


class TestMakeRecord:
    def test_builds_the_whole_record(self, bound: Bound) -> None:
        """Fields that are absent are their defaults, null is unknown, and values come from the items."""
        data = {"text": {"repeat": "a", "times": "max_length"}, "channel": None, "images": [{"alt": "Sol"}]}
        record = make_record(made_example(data), [bound])
        assert isinstance(record, Post)
        assert (record.text, record.images) == ("aaaaa", (Image(alt="Sol"),))
        assert not is_set(record, "channel")

    def test_carries_every_fault(self, bound: Bound) -> None:
        """Two slips are two faults, each with its place."""
        with pytest.raises(UnreadableExample) as refused:
            make_record(made_example({"txt": "Hej", "images": "sol.jpg"}), [bound])
        assert [fault.pointer for fault in refused.value.faults] == [("txt",), ("images",)]
        assert "Menade du text?" in str(refused.value)

    def test_needs_to_know_what_it_is(self) -> None:
        with pytest.raises(UnreadableExample, match="vad exemplet är för slags post"):
            make_record(made_example({}, kind=""), [])


def judged(example: Example, *bound: Bound) -> tuple[list[list[Any]], list[tuple[Kind, int, str]]]:
    """Judge an example; give verdicts and problems in short."""
    catalogue = made_catalogue(*(b.item for b in bound), examples=(example,))
    outcomes, problems = judge_examples(catalogue, bound, TODAY)
    verdicts = [[judgement.verdict for judgement in outcome.judgements] for outcome in outcomes]
    return verdicts, [(problem.kind, problem.line, problem.title) for problem in problems]


class TestJudge:
    def test_every_item_judges_the_record(self, bound: Bound) -> None:
        """An example of several items is judged by each of them."""

        def other(post: Post) -> Iterator[Finding]:
            yield from ()

        example = made_example({"text": "För långt"}, items=("an-item", "other"))
        assert judged(example, bound, made_bound(other)) == ([[Verdict.FAIL, Verdict.PASS]], [])

    @pytest.mark.parametrize(
        ("today", "verdict"), [("", Verdict.FAIL), ("2026-11-22", Verdict.FAIL), ("2026-11-23", Verdict.PASS)]
    )
    def test_an_example_may_have_a_day_of_its_own(self, bound: Bound, today: str, verdict: Verdict) -> None:
        """Without one it is judged by the day of the run."""
        example = made_example({"published": "2026-11-23 08:00"}, today=today)
        assert judged(example, bound) == ([[verdict]], [])

    def test_a_day_that_is_none_is_told(self, bound: Bound) -> None:
        problems = [(Kind.EXAMPLE_UNREADABLE, 20, "Dagen ”i går” går inte att läsa.")]
        assert judged(made_example({}, today="i går"), bound) == ([], problems)

    def test_a_fault_is_told_on_the_line_of_its_field(self, bound: Bound) -> None:
        """The record begins on line 24, and the field is its third line."""
        example = made_example({"txt": ""}, source="id: a\nchannel: x\ntxt: ''")
        assert judged(example, bound)[1] == [
            (Kind.EXAMPLE_UNREADABLE, 26, "Fältet ”txt” finns inte i inlägg.")
        ]

    def test_a_fault_in_one_of_several_like_fields_is_told_where_the_example_begins(
        self, bound: Bound
    ) -> None:
        """No line is better than the wrong one."""
        source = "images:\n  - alt: 1\n  - alt: Sol"
        example = made_example({"images": [{"alt": 1}, {"alt": "Sol"}]}, source=source)
        assert [line for _, line, _ in judged(example, bound)[1]] == [20]

    def test_what_follows_from_an_unbound_item_is_not_told(self, bound: Bound) -> None:
        """The limit is not known because the item is wrong, and that is told already."""
        example = made_example({"text": {"repeat": "a", "times": "limit"}}, items=("an-item", "lost"))
        assert judged(example, bound) == ([], [])

    def test_a_record_that_could_not_be_read_is_passed_over(self, bound: Bound) -> None:
        """Its page has told of it."""
        assert judged(made_example(None), bound) == ([], [])


def test_an_assist_is_shown_by_what_a_person_must_look_at() -> None:
    """An example of an assist that says fail can never be right, and one that passes is not enough."""
    catalogue = Catalogue(
        items=(made_item(kind=ItemKind.ASSIST),),
        examples=(made_example({"text": "För långt"}, Verdict.NEEDS_PERSON),),
    )
    outcomes, problems = judge_examples(
        catalogue, [made_bound(an_item, ItemKind.ASSIST, max_length=5)], TODAY
    )
    assert problems == []
    assert outcomes[0].judgements[0].verdict is Verdict.NEEDS_PERSON
