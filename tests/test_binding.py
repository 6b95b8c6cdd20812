"""What is bound to a function, and what is not; the messages stand in ``samples/gate.md``."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from checks.core.arguments import Broken, read_table
from checks.core.binding import bind
from checks.core.catalogue import Catalogue, Item, ItemKind
from checks.core.contract import Check, Finding, Header, check, read_contract
from checks.core.problems import Kind
from checks.records import Post
from tests.made import (
    made_catalogue,
    made_item,
    made_requirement,
    made_table,
    made_use,
    made_value,
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A row of a table of licences."""

    name: Annotated[str, Header("Licens")]
    since: Annotated[int, Header("Gäller från")]
    ends: datetime.date | None


LICENCES = made_table(
    "licenser",
    ("Gäller från", "licens", "Anmärkning", "ends"),
    ("2002", "CC BY", "vanlig", "2030-01-01"),
    ("2009", "CC0", "fri", "–"),
)


@check
def an_item(
    post: Post, *, limit: int, words: Sequence[str], licences: Sequence[Licence]
) -> Iterator[Finding]:
    """Take a number, a list and a table."""
    yield from ()


@check
def plain(post: Post) -> Iterator[Finding]:
    """Take nothing."""
    yield from ()


def checks(*functions: Any) -> Mapping[str, Check]:
    return {contract.id: contract for contract in map(read_contract, functions)}


def an_item_with(**changes: Any) -> Item:
    """The item that fits *an_item*, with changes."""
    fitting = {
        "values": (made_value("limit", "tio"), made_value("words", "a, b och c")),
        "tables": (made_use("licences", "licenser"),),
    }
    return made_item(**fitting | changes)


def problems(catalogue: Catalogue, *functions: Any) -> list[Kind]:
    return [problem.kind for problem in bind(catalogue, checks(*functions))[1]]


class TestBinds:
    def test_the_words_of_the_sentence_to_the_parameters(self) -> None:
        """The function gets values of the types that it asks for, by name."""
        (bound,), found = bind(made_catalogue(an_item_with(), tables=(LICENCES,)), checks(an_item))
        assert found == []
        assert bound.arguments == {
            "limit": 10,
            "words": ("a", "b", "c"),
            "licences": (Licence("CC BY", 2002, datetime.date(2030, 1, 1)), Licence("CC0", 2009, None)),
        }

    def test_a_list_of_the_page_to_a_sequence(self) -> None:
        """A sequence of words is a list in the sentence, or a list or a column of the page."""
        item = an_item_with(
            values=(made_value("limit", "10"),),
            tables=(made_use("words", "ord"), made_use("licences", "licenser")),
        )
        words = made_table("ord", (), ("bild på",), ("foto av",))
        (bound,), _ = bind(made_catalogue(item, tables=(LICENCES, words)), checks(an_item))
        assert bound.arguments["words"] == ("bild på", "foto av")

    def test_an_assist_like_a_check(self) -> None:
        (bound,), found = bind(made_catalogue(made_item("plain", ItemKind.ASSIST)), checks(plain))
        assert (bound.item.id, bound.check.id, bound.arguments, found) == ("plain", "plain", {}, [])

    def test_no_function_to_a_manual_item(self) -> None:
        """What a person decides has no function, and one of the same name is one that no item uses."""
        manual = made_item("plain", ItemKind.MANUAL)
        assert bind(made_catalogue(manual), {}) == ((), [])
        assert problems(made_catalogue(manual), plain) == [Kind.FUNCTION_UNUSED]

    def test_nothing_that_has_a_fault(self) -> None:
        """An item with a fault never runs with half of its arguments."""
        item = an_item_with(values=(made_value("limit", "tio"),))
        bound, (problem,) = bind(made_catalogue(item, tables=(LICENCES,)), checks(an_item))
        assert (bound, problem.kind) == ((), Kind.PARAMETER_MISSING)


class TestProblems:
    def test_are_told_all_at_once(self) -> None:
        """Every value of a sentence is looked at, whatever is wrong with the others."""
        values = (made_value("limit", "många"), made_value("limits", "3"), made_value("words", "a"))
        item = an_item_with(values=values, tables=(), requirements=("inget",))
        assert set(problems(made_catalogue(item), an_item)) == {
            Kind.REQUIREMENT_UNKNOWN,
            Kind.VALUE_UNREADABLE,
            Kind.PARAMETER_UNKNOWN,
            Kind.PARAMETER_MISSING,
        }

    def test_of_a_misspelt_name_are_one(self) -> None:
        """The name that is missing and the name that is unknown are the same slip."""
        values = (made_value("limt", "tio"), made_value("words", "a"))
        catalogue = made_catalogue(an_item_with(values=values), tables=(LICENCES,))
        assert problems(catalogue, an_item) == [Kind.PARAMETER_UNKNOWN]

    def test_of_a_misspelt_id_are_one(self) -> None:
        """So are the item without a function and the function without an item."""
        assert problems(made_catalogue(made_item("plian")), plain) == [Kind.FUNCTION_MISSING]

    def test_of_a_value_without_a_name_suggest_what_the_function_lacks(self) -> None:
        values = (made_value("", "tio"), made_value("words", "a"))
        _, (problem,) = bind(made_catalogue(an_item_with(values=values), tables=(LICENCES,)), checks(an_item))
        assert (problem.kind, problem.hint) == (Kind.VALUE_UNNAMED, "Skriv {value}`tio <limit>`.")

    @pytest.mark.parametrize(
        ("text", "stated", "kinds"),
        [
            ("tio", "", [Kind.VALUE_COPIED]),
            ("12", "", [Kind.VALUE_COPIED]),
            ("tio", "krav.limit", []),
            ("tio", "krav.limits", [Kind.VALUE_UNKNOWN]),
        ],
        ids=["the same words", "other words", "a reference", "a lost reference"],
    )
    def test_of_a_value_that_the_requirement_states(self, text: str, stated: str, kinds: list[Kind]) -> None:
        """It is fetched from there, even when the words happen to agree today."""
        values = (made_value("limit", text, stated), made_value("words", "a"))
        item = an_item_with(values=values, requirements=("krav",))
        requirement = made_requirement("krav", made_value("limit", "tio"))
        assert (
            problems(made_catalogue(item, tables=(LICENCES,), requirements=(requirement,)), an_item) == kinds
        )

    def test_of_a_requirement_that_nobody_carries(self) -> None:
        """What is only information binds nobody, and nobody has to carry it."""
        requirements = (made_requirement("krav"), made_requirement("lagen", informative=True))
        catalogue = made_catalogue(made_item("plain"), requirements=requirements)
        assert problems(catalogue, plain) == [Kind.REQUIREMENT_UNCARRIED]

    def test_of_a_manual_item_that_shows_a_value(self) -> None:
        """It may show what the guideline states; a value of its own would be read by nobody."""
        requirement = made_requirement("krav", made_value("limit", "tio"))

        def kinds(*arguments: str) -> list[Kind]:
            values = (made_value(*arguments),)
            item = made_item("m", ItemKind.MANUAL, values=values, requirements=("krav",))
            return problems(made_catalogue(item, requirements=(requirement,)))

        assert kinds("limit", "tio", "krav.limit") == []
        assert kinds("limit", "tio", "krav.limits") == [Kind.VALUE_UNKNOWN]
        assert kinds("limit", "tio") == [Kind.PARAMETER_UNKNOWN]


class TestTables:
    def test_headers_name_the_fields_in_any_order_and_case(self) -> None:
        """A column that no field asks for is the reader's."""
        first, _ = read_table(LICENCES, Sequence[Licence])
        assert first == Licence("CC BY", 2002, datetime.date(2030, 1, 1))

    def test_the_first_column_of_a_table_is_a_list(self) -> None:
        assert read_table(LICENCES, Sequence[int]) == (2002, 2009)

    def test_an_empty_table_is_empty(self) -> None:
        """Whether that is what was meant is for the examples to show."""
        assert read_table(made_table("tom", LICENCES.headers), Sequence[Licence]) == ()

    def test_every_cell_that_cannot_be_read_is_told(self) -> None:
        """Each on the line of its row."""
        table = made_table(
            "licenser",
            LICENCES.headers,
            ("länge", "CC BY", "", "–"),
            ("2009", "CC0", "", "nyår"),
            ("", "X", "", ""),
        )
        with pytest.raises(Broken) as broken:
            read_table(table, Sequence[Licence])
        assert [(problem.kind, problem.line) for problem in broken.value.problems] == [
            (Kind.TABLE_CELL, 11),
            (Kind.TABLE_CELL, 12),
            (Kind.TABLE_CELL, 13),
        ]

    def test_every_column_that_is_missing_is_told(self) -> None:
        """At the table, with the names it has; no cell is looked at."""
        with pytest.raises(Broken) as broken:
            read_table(made_table("licenser", ("Licens", "Från"), ("CC BY", "länge")), Sequence[Licence])
        assert [(problem.kind, problem.line) for problem in broken.value.problems] == [
            (Kind.TABLE_COLUMN, 10),
            (Kind.TABLE_COLUMN, 10),
        ]
