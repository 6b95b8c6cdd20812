"""The catalogue: everything the pages say, as data that others can read."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checks.core.catalogue import VERSION, Catalogue, Severity, Verdict, from_json, to_json
from checks.core.schema import schema, schema_json
from tests.made import (
    made_catalogue,
    made_example,
    made_item,
    made_requirement,
    made_value,
    small_handbook,
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of the small handbook."""
    return small_handbook(tmp_path_factory.mktemp("small")).catalogue


@pytest.fixture
def plain(small: Catalogue) -> Any:
    """The same as plain data, for a test to spoil."""
    return json.loads(to_json(small))


class TestJson:
    def test_comes_back_as_it_was(self, small: Catalogue) -> None:
        """Nothing is lost on the way to a file and back, and the second file is the first."""
        back = from_json(to_json(small))
        assert back == small
        assert to_json(back) == to_json(small)

    def test_is_the_same_for_the_same_pages(self, small: Catalogue, tmp_path: Path) -> None:
        """Two readings give the same bytes, so that a difference is always a change in the text."""
        assert to_json(small_handbook(tmp_path).catalogue) == to_json(small)

    def test_says_what_stands_in_the_pages(self, plain: Any) -> None:
        """An item, whole: what the reader sees, what the function gets, and where it stands."""
        item = next(item for item in plain["items"] if item["id"] == "two-holders")
        place = {"path": "docs/index.md", "line": 15}
        expected = {
            "id": "two-holders",
            "kind": "check",
            "sentence": "Kontot har {holders} ansvariga.",
            "text": "Kontot har två ansvariga.",
            "values": [{"name": "holders", "text": "två", "place": place, "stated": "tva-ansvariga.holders"}],
            "tables": [],
            "requirements": ["tva-ansvariga"],
            "proposals": [],
            "severity": "must",
            "subject": "account",
            "checklist": "Ett eget konto",
            "page": "index",
            "place": place,
            "url": "index.html#two-holders",
        }
        assert {name: item[name] for name in expected} == expected

    @pytest.mark.parametrize(
        "text", ["[]", "{}", '{"version": 0}', '"katalog"', f'{{"version": "{VERSION}"}}']
    )
    def test_refuses_what_is_no_catalogue_of_this_version(self, text: str) -> None:
        """A reader of one version does not guess what another means."""
        with pytest.raises(ValueError, match=f"ingen katalog av version {VERSION}"):
            from_json(text)


class TestSchema:
    def test_is_a_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(json.loads(schema_json()))

    def test_accepts_the_small_handbook(self, plain: Any) -> None:
        jsonschema.validate(plain, schema())

    @pytest.mark.parametrize(
        ("spoil", "where"),
        [
            (lambda data: data.update(version=VERSION + 1), ["version"]),
            (lambda data: data.pop("items"), []),
            (lambda data: data.update(author="Någon"), []),
            (lambda data: data["items"][0].update(kind="checks"), ["items", 0, "kind"]),
            (lambda data: data["items"][0].pop("severity"), ["items", 0]),
            (lambda data: data["items"][1].update(colour="red"), ["items", 1]),
            (lambda data: data["items"][0]["place"].update(line="6"), ["items", 0, "place", "line"]),
            (lambda data: data["tables"][0]["rows"][0].update(cells="x"), ["tables", 0, "rows", 0, "cells"]),
            (lambda data: data["examples"][0].update(verdict="ok"), ["examples", 0, "verdict"]),
            (lambda data: data["pages"][0].update(meta=[]), ["pages", 0, "meta"]),
        ],
    )
    def test_refuses_a_wrong_one(self, plain: Any, spoil: Callable[[Any], object], where: list[Any]) -> None:
        """What is missing, added, misspelt or of another type is found, and where it is."""
        wrong = copy.deepcopy(plain)
        spoil(wrong)
        with pytest.raises(jsonschema.ValidationError) as refused:
            jsonschema.validate(wrong, schema())
        assert list(refused.value.absolute_path) == where

    def test_describes_every_part(self) -> None:
        """A stranger to the code reads what each thing is."""
        parts = [schema(), *schema()["$defs"].values()]
        assert [part for part in parts if not part["description"].endswith(".")] == []


class TestLookups:
    def test_values_are_known_by_what_states_them(self, small: Catalogue) -> None:
        assert small.stated["tva-ansvariga.holders"].text == "två"

    def test_examples_are_known_by_item_and_by_page(self) -> None:
        """An example of several items is found from each of them."""
        both = made_example({}, items=("a", "b"))
        one = made_example({}, items=("b",), page="annan")
        catalogue = Catalogue(examples=(both, one))
        assert catalogue.examples_of == {"a": (both,), "b": (both, one)}
        assert catalogue.examples_on == {"sida": (0,), "annan": (1,)}

    def test_a_requirement_knows_who_carries_it(self) -> None:
        one = made_item("one", requirements=("a", "b"))
        other = made_item("other", requirements=("b",), page="annan")
        catalogue = made_catalogue(one, other)
        assert catalogue.carriers == {"a": (one,), "b": (one, other)}
        assert catalogue.items_on == {"sida": (one,), "annan": (other,)}

    def test_a_reference_does_not_state(self) -> None:
        """Only the place that says the value in words states it."""
        stated, shown = made_value("n", "två"), made_value("n", "två", stated="krav.n")
        catalogue = made_catalogue(
            made_item("punkt", values=(shown,)), requirements=(made_requirement("krav", stated),)
        )
        assert catalogue.stated == {"krav.n": stated}


def test_the_order_of_verdicts_and_severities_is_their_weight() -> None:
    """Worst verdict first, strongest severity last: others compare by it."""
    assert [verdict.rank for verdict in Verdict] == [0, 1, 2, 3, 4]
    assert list(Severity) == [Severity.ADVICE, Severity.SHOULD, Severity.MUST]
