"""What is added to MyST's parser, held here so that a new version of it cannot drop it in silence."""

import pytest

from checks.core.catalogue import Catalogue, Severity, from_json
from tests.small import Answer, small_project

PAGE = """\
# Rader

Första raden är tom på roller.

:::{checklist} Punkter
:for: post

- [ ] Den första punkten. {manual}`first`
- [ ] Den andra punkten har ett {value}`3 <three>`. {manual}`second`

  Den har en förklaring.
- [ ] Den tredje punkten. {manual}`third`
:::

(tabell)=
| Ord | Skriv |
|---|---|
| ett | 1 |
| två | 2 |

(lista)=
- första
- andra

[Ingen av dem]{#utan-verb .requirement strength=should} binder.
[Alla ska]{#med-verb .requirement strength=advice} binda.

Stycket har {check}`finns-inte` på sin första rad.

| Ord | Skriv |
|---|---|
| ett | {table}`ord <finns-inte-heller>` |
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Answer]:
    """The catalogue of a handbook with the page, and what was said while it was built."""
    project = small_project(tmp_path_factory.mktemp("rows"))
    project.write("docs/rader.md", PAGE)
    project.edit("docs/index.md", "\ninlagg\n", "\ninlagg\nrader\n")
    answer = project.build()
    catalogue = from_json((project.folder / "_build/html/catalogue.json").read_text(encoding="utf-8"))
    return catalogue, Answer(answer.code, answer.out, answer.without(project.folder))


def _line(words: str) -> int:
    return next(number for number, line in enumerate(PAGE.splitlines(), 1) if words in line)


def test_a_span_keeps_its_strength(read: tuple[Catalogue, Answer]) -> None:
    """MyST keeps only id and class. What a requirement states wins over its verb."""
    requirement = read[0].requirement
    assert requirement["utan-verb"].strength is Severity.SHOULD
    assert requirement["med-verb"].strength is Severity.ADVICE
    assert requirement["med-verb"].place.line == _line("med-verb")


def test_an_item_and_its_values_know_their_line(read: tuple[Catalogue, Answer]) -> None:
    """Each item of a list has its own line, not that of its list."""
    items = read[0].item
    assert {name: items[name].place.line for name in ("first", "third")} == {
        "first": _line("first"),
        "third": _line("third"),
    }


def test_rows_of_tables_and_lists_know_their_line(read: tuple[Catalogue, Answer]) -> None:
    """A cell that cannot be read is reported where it stands."""
    tables = read[0].table
    assert [row.place.line for row in tables["tabell"].rows] == [_line("| ett | 1 |"), _line("| två | 2 |")]
    assert [row.place.line for row in tables["lista"].rows] == [_line("- första"), _line("- andra")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("{value}`3 <three>`", "har ingen kontroll som läser three"),
        ("{check}`finns-inte`", "Ingen punkt i handboken heter finns-inte."),
        ("finns-inte-heller", "undefined label: 'finns-inte-heller'"),
    ],
)
def test_a_role_knows_its_page_and_line(read: tuple[Catalogue, Answer], words: str, message: str) -> None:
    """In an item, in a paragraph and in a cell."""
    said = [line for line in read[1].err.splitlines() if message in line]
    assert [line.partition(" ")[0] for line in said] == [f"docs/rader.md:{_line(words)}:"]
