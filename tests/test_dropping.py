"""A municipality drops pages: what is the same whoever does it is done, and the gate is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.core.contract import Finding
from checks.core.dropping import labels_of, without_pages, without_places, without_requirements
from checks.core.set_aside import named_in, without
from checks.records import Image
from tests.made import made_bound
from tests.small import Project, small_project


def used(image: Image) -> Iterator[Finding]:
    yield from ()


def spare(image: Image) -> Iterator[Finding]:
    yield from ()


CHECKS = {function.__name__: made_bound(function).check for function in (used, spare)}
PAGE = """\
Läs om [val](val.md) och [bild](bild.md#storlek), eller [start](../index.md).

- [Val och sånt](val.md)
- [Bild](bild.md)
- [Val](val.md) och mer

```{toctree}
:hidden:

val
bild
```
"""
LEFT = """\
Läs om val och [bild](bild.md#storlek), eller [start](../index.md).

- [Bild](bild.md)
- Val och mer

```{toctree}
:hidden:

bild
```
"""


def test_lists_lose_the_page_and_sentences_keep_the_words() -> None:
    assert without_pages(PAGE, "handbok/index", {"handbok/val"}) == LEFT


def test_a_page_of_that_name_in_another_folder_stays() -> None:
    assert without_pages(PAGE, "om/index", {"handbok/val"}) == PAGE


def test_links_to_places_and_items_that_are_gone_keep_their_words() -> None:
    """A bare reference has no words to keep: it stays, and the gate tells of it."""
    text = "Se [listan](#gone), [en till](#kept), {check}`så här <gone>`, {assist}`och <kept>` {check}`gone`."
    assert without_places(text, {"gone"}) == text.replace("[listan](#gone)", "listan").replace(
        "{check}`så här <gone>`", "så här"
    )


def test_the_places_of_a_page_are_its_labels() -> None:
    assert labels_of("# Sida\n\n(gone)=\n| A |\n\n(not)= text\n(kept-too)=\n") == {"gone", "kept-too"}


def test_items_lose_the_requirements_that_are_gone() -> None:
    """Elsewhere they stay, for somebody to read: the sentence may have to be another."""
    text = "- [ ] Bilden är vår. {check}`ours` {req}`gone` {req}`kept`\n\nSe {req}`gone`.\n"
    assert without_requirements(text, {"kept"}) == text.replace(" {req}`gone`", "", 1)


class TestSetAside:
    def test_a_named_check_is_left_out(self) -> None:
        kept, problems = without(CHECKS, named_in("# Varför\n\nspare # reklam\n"), ["used"], "f.txt")
        assert (list(kept), problems) == (["used"], [])

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("spare\nused\n", "f.txt:2 Kontrollen used används av en punkt i handboken. Ta bort raden."),
            ("spara\n", "f.txt:1 Det finns ingen kontroll spara. Menade du spare?"),
        ],
    )
    def test_a_name_that_is_needless_or_wrong_is_told(self, text: str, said: str) -> None:
        """A check that an item uses judges all the same."""
        kept, (problem,) = without(CHECKS, named_in(text), ["used"], "f.txt")
        assert "used" in kept
        assert f"{problem.place} {problem.title} {problem.hint}" == said


class TestTheCommand:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Project:
        """Give the small handbook with one page more, whose check no other page uses."""
        project = small_project(tmp_path)
        line = "- [ ] Texten har inga {table}`förkortningar"
        (item,) = [part for part in project.read("docs/index.md").splitlines() if part.startswith(line)]
        project.edit("docs/index.md", f"{item}\n", "")
        project.write("docs/ord.md", f"# Ord\n\n(lasa)=\n:::{{checklist}} Läs\n{item}\n:::\n")
        linked = "\nSe {check}`orden <abbreviations>` och [listan](#lasa).\n"
        project.write("docs/inlagg.md", project.read("docs/inlagg.md") + linked)
        project.edit("docs/index.md", "riktlinje\ninlagg\n", "riktlinje\ninlagg\nord\n")
        setting = 'handbook_set_aside = "docs/utan-punkt.txt"'
        project.write("conf.py", f"{project.read('conf.py')}\n{setting}\n")
        return project

    def test_takes_page_and_check_away(self, project: Project) -> None:
        """What is left for a person is what the gate says: the requirement, and the example."""
        answer = project.handbok("drop", "docs/ord.md")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.splitlines()[0] == "Borttagna sidor: 1. Ändrade sidor: 2. Kontroller utan punkt: 1."
        assert not project.path("docs/ord.md").exists()
        assert project.read("docs/inlagg.md").endswith("\nSe orden och listan.\n")
        assert project.read("docs/utan-punkt.txt") == "abbreviations\n"
        said = project.handbok("check").out
        assert "[requirement-uncarried]" in said
        assert "[function-unused]" not in said
        assert "ord.md" not in said

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["docs/orden.md"], "Det finns ingen sida docs/orden.md. Menade du docs/ord.md?\n"),
            ([], "Säg vilka sidor som ska bort, eller skriv --requirements. Se handbok drop --help.\n"),
        ],
    )
    def test_refuses_what_it_cannot_do(self, project: Project, words: list[str], said: str) -> None:
        """Nothing is written."""
        before = project.read("docs/index.md")
        answer = project.handbok("drop", *words)
        assert (answer.code, answer.out, answer.err) == (2, "", said)
        assert project.read("docs/index.md") == before
