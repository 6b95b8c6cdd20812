"""A check that does not read the text is found out, and the missing example is written."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from checks.core.catalogue import Example, Verdict
from checks.core.contract import Finding, check
from checks.core.examples import judge_examples
from checks.core.pinning import Mutation, mutate, pinning_problems
from checks.core.running import Bound
from checks.core.score import score_json, score_text, scores
from checks.records import Post
from tests.made import made_bound, made_catalogue, made_example, made_use, made_value

TODAY = datetime.date(2026, 11, 22)


def short(post: Post, *, longest: int) -> Iterator[Finding]:
    if len(post.text) > longest:
        yield Finding("För lång.", at="text")


def deaf(post: Post, *, longest: int) -> Iterator[Finding]:
    if len(post.text) > 3:
        yield Finding("För lång.", at="text")


def polite(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    for word in words:
        if (start := post.text.find(word)) >= 0:
            yield Finding("Byt ordet.", at="text", span=(start, start + len(word)))


def has_text(post: Post) -> bool:
    return bool(post.text)


@check(when=has_text)
def greeting(post: Post) -> Iterator[Finding]:
    if not post.text.startswith("Hej"):
        yield Finding("Hälsa.", at="text")


def bind(function: Any, **arguments: object) -> Bound:
    """Bind a function to an item that states its arguments."""
    bound = made_bound(function, **arguments)
    values = tuple(made_value(k, str(v)) for k, v in arguments.items() if not isinstance(v, tuple))
    tables = tuple(made_use(k, k) for k, v in arguments.items() if isinstance(v, tuple))
    return replace(bound, item=replace(bound.item, values=values, tables=tables))


def example(bound: Bound, verdict: Verdict, text: object) -> Example:
    return made_example({"text": text}, verdict, items=(bound.item.id,))


def changed(bound: Bound, *examples: Example) -> tuple[Mutation, ...]:
    catalogue = made_catalogue(bound.item, examples=examples)
    outcomes, unreadable = judge_examples(catalogue, [bound], TODAY)
    assert not unreadable
    return mutate(catalogue, [bound], outcomes, TODAY)


def told(bound: Bound, *examples: Example) -> list[tuple[str, str]]:
    catalogue = made_catalogue(bound.item, examples=examples)
    return [(p.title, p.example) for p in pinning_problems(catalogue, changed(bound, *examples))]


class TestAValue:
    def test_is_pinned_by_examples_on_both_sides(self) -> None:
        """One example that just passes and one that just fails notice a step either way."""
        bound = bind(short, longest=3)

        examples = [example(bound, Verdict.PASS, "aaa"), example(bound, Verdict.FAIL, "aaaa")]

        assert told(bound, *examples) == []

    def test_far_from_its_examples_is_not_pinned(self) -> None:
        """The example to paste is derived from the item's own examples."""
        bound = bind(short, longest=3)

        ((title, pasted),) = told(
            bound, example(bound, Verdict.PASS, "a"), example(bound, Verdict.FAIL, "a" * 9)
        )

        assert title == (
            "Inget exempel till short märker att longest ändras: ett steg ner eller ett steg upp."
        )
        assert pasted.splitlines() == [
            "```{example} Precis på gränsen",
            ":check: short",
            ":verdict: pass",
            ":boundary:",
            "",
            'text: {repeat: "a", times: longest}',
            "```",
        ]

    def test_that_the_function_ignores_is_not_pinned(self) -> None:
        """The right number in the code is not the number in the sentence, and no example can be derived."""
        bound = bind(deaf, longest=3)

        ((_, pasted),) = told(
            bound, example(bound, Verdict.PASS, "aaa"), example(bound, Verdict.FAIL, "aaaa")
        )

        assert pasted == ""

    def test_keeps_its_relative_examples(self) -> None:
        """An example written relative to the value is made with the page's value, not the changed one."""
        bound = bind(short, longest=3)

        last = example(bound, Verdict.PASS, {"repeat": "a", "times": "longest"})
        first = example(bound, Verdict.FAIL, {"repeat": "a", "times": "longest + 1"})

        assert told(bound, last, first) == []


class TestATable:
    def test_is_pinned_when_emptying_it_changes_a_verdict(self) -> None:
        """Each row is tried too, and reported."""
        bound = bind(polite, words=("ej", "blott"))

        mutations = changed(bound, example(bound, Verdict.PASS, "Hej då"), example(bound, Verdict.FAIL, "ej"))
        # "Hej" holds "ej": the passing example is wrong, so the item is left alone.
        assert mutations == ()

        mutations = changed(
            bound, example(bound, Verdict.PASS, "God dag"), example(bound, Verdict.FAIL, "ej")
        )
        assert [(m.change, m.noticed, m.required) for m in mutations if m.name == "words"] == [
            ("tömd", True, True),
            ("utan rad 1", True, False),
            ("utan rad 2", False, False),
        ]

    def test_counts_the_places_found(self) -> None:
        """The verdict stays, but one place less is found: that is noticed."""
        bound = bind(polite, words=("ej", "blott"))

        mutations = changed(
            bound, example(bound, Verdict.PASS, "God dag"), example(bound, Verdict.FAIL, "ej blott")
        )

        assert all(m.noticed for m in mutations)


class TestAFunction:
    def test_that_could_say_anything_is_noticed(self) -> None:
        """Both a function that never finds and one that always does are told apart by the two examples."""
        bound = bind(greeting)
        none = example(bound, Verdict.NOT_APPLICABLE, "")

        mutations = changed(
            bound, example(bound, Verdict.PASS, "Hej!"), example(bound, Verdict.FAIL, "Jaha."), none
        )

        assert [(m.name, m.change, m.noticed) for m in mutations] == [
            ("", "godkänner alltid", True),
            ("", "anmärker alltid", True),
            ("when", "gäller alltid", True),
        ]

    def test_without_both_examples_is_left_alone(self) -> None:
        """What is missing has been told; one slip gives one message."""
        bound = bind(short, longest=3)

        assert changed(bound, example(bound, Verdict.PASS, "aaa")) == ()


class TestTheScore:
    MUTATIONS = (
        Mutation("x", "en", "n", "ett steg upp", True),
        Mutation("x", "en", "n", "ett steg ner", False),
        Mutation("y", "två", "t", "tömd", True),
        Mutation("y", "två", "t", "utan rad 1", False, required=False),
    )

    def test_is_counted_per_page(self) -> None:
        """Rows are counted apart."""
        assert [(s.page, s.changes, s.noticed, s.rows, s.rows_noticed) for s in scores(self.MUTATIONS)] == [
            ("en", 2, 1, 0, 0),
            ("två", 1, 1, 1, 0),
        ]

    def test_is_written_with_what_was_not_noticed(self) -> None:
        assert score_text(self.MUTATIONS) == (
            "en          1 av 2 ändringar märks (50 %)\n"
            "två         1 av 1 ändringar märks (100 %), 0 av 1 rader\n"
            "alla sidor  2 av 3 ändringar märks (66 %), 0 av 1 rader\n"
            "  märks inte: x n ett steg ner\n"
        )
        assert '"noticed": false' in score_json(self.MUTATIONS)

    def test_of_nothing_says_so(self) -> None:
        assert score_text(()) == "Ingenting ändrades: handboken har inga bundna punkter.\n"
