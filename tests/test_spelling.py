"""Every page is spelt as the dictionary spells, or as the project's own short list of words does."""

import subprocess
from pathlib import Path

import pytest

from checks.core.own_prose import Prose
from checks.publish.build import read_handbook
from tests.small import ROOT
from tests.spelling import NoDictionary, misspelt, words

#: The pages are read once.
pytestmark = pytest.mark.xdist_group("spelling")

#: Names, and words that are too new or too special for the dictionary; one a line, sorted.
LIST = Path(__file__).parent / "samples" / "words.txt"


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Prose, ...]:
    return read_handbook(ROOT, cache=tmp_path_factory.mktemp("spelling"), pinning=False).prose


def known() -> list[str]:
    return LIST.read_text(encoding="utf-8").split()


@pytest.mark.content("spelling")
def test_every_word_is_known(pages: tuple[Prose, ...]) -> None:
    """A word that is spelt wrong is told with page and line; one that is right is added to the list."""
    assert len(pages) > 30
    assert "\n".join(map(str, misspelt(pages, frozenset(known())))) == ""


@pytest.mark.content("spelling")
def test_the_list_is_sorted_and_has_no_word_too_many(pages: tuple[Prose, ...]) -> None:
    """A word that the dictionary knows, or that no page has, hides nothing but a mistake to come."""
    listed = known()
    assert listed == sorted(set(listed), key=lambda word: (word.casefold(), word))
    needed = {word for place in misspelt(pages, frozenset()) for word in [place.word, *place.parts]}
    assert sorted(set(listed) - needed) == []


def test_a_misspelt_word_is_told_where_it_stands() -> None:
    page = Prose("docs/a.md", "Rubrik\n\nSkirv så\natt alla förstårr.\n\n", ((0, 1), (8, 3)))
    assert [str(place) for place in misspelt([page], frozenset())] == [
        "docs/a.md:3: Skirv",
        "docs/a.md:4: förstårr",
    ]
    assert misspelt([page], frozenset({"Skirv", "förstårr"})) == []


def test_addresses_and_hashtags_are_no_words() -> None:
    text = "Läs https://exempel.se/abc, x@y.se, #SommarIVärnamo, docs/a.md och EU:s e-tjänst {id}."
    assert [word for _, word in words(text)] == ["Läs", "och", "EU:s", "e-tjänst"]


@pytest.mark.parametrize("missing", ["hunspell", "ordlistan"])
def test_without_a_dictionary_it_says_what_to_install(
    missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Red with one clear line, never green because nothing was asked."""
    if missing == "hunspell":
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        failed = subprocess.CompletedProcess([], 1, "", "Can't open affix or dictionary files")
        monkeypatch.setattr("tests.spelling.subprocess.run", lambda *_, **__: failed)
        monkeypatch.setattr("tests.spelling.shutil.which", lambda _: "hunspell")
    with pytest.raises(NoDictionary, match=rf"{missing}.* saknas\. Installera hunspell"):
        misspelt([Prose("a.md", "Ord", ((0, 1),))], frozenset())
