"""What a file of records may hold: the schema, the page about it, and the reader agree."""

import io
import re
from typing import Any

import jsonschema
import pytest

from checks.core.catalogue import Catalogue
from checks.core.fields import fields_of
from checks.core.record_schema import absent, schema, told
from checks.records import KINDS, Account, Post
from checks.sources.drafts import read_paths
from checks.sources.yaml12 import read_yaml
from tests.small import ROOT

PAGE = (ROOT / "docs" / "om" / "granska-konton.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def test_the_page_shows_every_kind() -> None:
    """With an example and a table of its fields."""
    assert sorted(re.findall(r"^kind: (\w+)$", "".join(EXAMPLES), re.MULTILINE)) == sorted(KINDS)
    assert KINDS.keys() <= set(re.findall(r"^```\{records\} (\w+)$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_its_examples_are_read_and_follow_the_schema(
    text: str, validator: jsonschema.Draft202012Validator
) -> None:
    loaded = read_paths(["-"], io.BytesIO(text.encode()))
    assert (len(loaded.records), loaded.problems) == (1, [])
    validator.validate(read_yaml(text).data)


def test_every_example_of_the_handbook_follows_the_schema(
    catalogue: Catalogue, validator: jsonschema.Draft202012Validator
) -> None:
    """What the reader takes, the schema takes."""
    tried = [_plain({"kind": e.kind, **e.record}) for e in catalogue.examples if isinstance(e.record, dict)]
    assert tried
    wrong = [(data, error.message) for data in tried for error in validator.iter_errors(data)]
    assert wrong == []


def test_what_the_reader_refuses_the_schema_refuses(validator: jsonschema.Draft202012Validator) -> None:
    """A misspelt field, a word of no kind, a day that is none, a list that is no list."""
    for data in (
        {"kind": "post", "txt": "Hej"},
        {"kind": "account", "type": "central-ish"},
        {"kind": "consent", "given": "i fjol"},
        {"kind": "post", "images": {"alt": "Sol."}},
        {"txt": "Hej"},
        {"pots": []},
    ):
        assert not validator.is_valid(data), data
    assert validator.is_valid({"posts": [{"text": None}], "cases": []})


def test_fields_are_told_in_swedish() -> None:
    """What to write, and what it means to leave the field out."""
    account = {field.name: (told(field.type), absent(field)) for field in fields_of(Account)}
    assert account["type"] == ("central (centralt), unit (enskild verksamhet)", "okänt")
    assert account["decided"] == ("dag, till exempel 2026-03-01", "tomt")
    assert account["holders"] == ("lista: kontoansvarig", "tomt")
    post = {field.name: (told(field.type), absent(field)) for field in fields_of(Post)}
    assert post["account"] == ("id, eller ett helt konto", "okänt")


def _plain(data: Any) -> Any:
    """Carry out ``{repeat, times}`` in some way; how is no matter to a schema."""
    if isinstance(data, dict):
        return "a" if "repeat" in data else {name: _plain(value) for name, value in data.items()}
    return [_plain(entry) for entry in data] if isinstance(data, list) else data
