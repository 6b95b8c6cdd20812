"""Swedish words that no dictionary knows: hunspell, with the dictionary that the system's packages have."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.core.own_prose import Prose

MISSING = (
    "Stavningen går inte att pröva: {} saknas. "
    "Installera hunspell med svensk ordlista (Debian och Ubuntu: sudo apt install hunspell hunspell-sv)."
)
LANGUAGE = "sv_SE"
#: Letters, with what stands inside a word: a hyphen, a colon (EU:s), an apostrophe.
_WORD = re.compile(r"[^\W\d_]+(?:[-:’'][^\W\d_]+)*")
#: Addresses, and what is named by a dot or a slash: files, domains, hashtags, functional mailboxes.
_NO_PROSE = re.compile(r"\S*(?:://|@|[./]\w)\S*|#\w+|\{\w+\}")


class NoDictionary(Exception):
    """This machine cannot spell Swedish; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that the dictionary does not know."""

    path: str
    line: int
    word: str

    @property
    def parts(self) -> list[str]:
        """What hyphens, and the colon of a genitive, divide it in."""
        return [part for part in re.split(r"[-:’']", self.word) if len(part) > 1]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.word}"


def misspelt(pages: Iterable[Prose], known: frozenset[str]) -> list[Misspelt]:
    """Give the words that neither the dictionary nor the project's list knows, where they stand.

    :raises NoDictionary: when hunspell or its Swedish dictionary is not there
    """
    found = [Misspelt(page.path, page.line(at), word) for page in pages for at, word in words(page.text)]
    asked = [place for place in found if place.word not in known]
    unknown = _unknown({part for place in asked for part in place.parts} - known)
    return [place for place in asked if not unknown.isdisjoint(place.parts)]


def words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text with their places; addresses and hashtags are none."""
    plain = _NO_PROSE.sub(lambda match: " " * len(match[0]), text)
    yield from ((match.start(), match[0]) for match in _WORD.finditer(plain))


def _unknown(asked: set[str]) -> set[str]:
    command = shutil.which("hunspell")
    if not command:
        raise NoDictionary(MISSING.format("hunspell"))
    answer = subprocess.run(
        [command, "-d", LANGUAGE, "-i", "utf-8", "-l"],
        input="\n".join(sorted(asked)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if answer.returncode or "Can't open" in answer.stderr:
        raise NoDictionary(MISSING.format(f"ordlistan {LANGUAGE}"))
    return set(answer.stdout.split())
