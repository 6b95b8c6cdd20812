"""The lock file's text: written so that its diff reads *old sentence → new sentence*, and read back."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checks.core.catalogue import Severity
from checks.core.problems import Kind, Problem, nearest
from checks.core.review import STRENGTH_WORDS, Entry, Facts, Lock, Reviewer

_HEAD = """\
# Vad en människa har läst tillsammans: punktens mening, kraven den bär och kontrollens kod.
# Ändras något av dem säger handbok check till. Då läser du dem igen och kör handbok review.
# Tal och ord som står på en {plats} i en mening kan ändras utan ny granskning.
"""
_SENTENCE, _REQUIREMENTS, _STRENGTH, _FUNCTION = "mening", "krav", "styrka", "funktion"
_BY, _REVIEWER, _DATE = "granskad_av", "granskad_som", "granskad_den"
#: The type of each key, and what to write.
_KEYS: dict[str, tuple[type, str]] = {
    _SENTENCE: (str, '"En mening."'),
    _REQUIREMENTS: (dict, '"Kravets mening."'),
    _STRENGTH: (str, '"ska" eller "bör"'),
    _FUNCTION: (str, '""'),
    _BY: (str, '"redaktör"'),
    _REVIEWER: (str, '"författaren" eller "kommunen"'),
    _DATE: (datetime.date, "2026-11-22"),
}
_OPTIONAL = {_REQUIREMENTS, _STRENGTH, _FUNCTION}
_STRENGTHS = {word: severity for severity, word in STRENGTH_WORDS.items()}

#: Line breaks, other controls, and signs that hide letters or turn their order: written so that they show.
_HIDDEN = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


class _Wrong(ValueError):
    """What is wrong in an entry."""

    def __init__(self, title: str, hint: str, key: str = "") -> None:
        super().__init__(title)
        self.title, self.hint, self.key = title, hint, key


def to_toml(entries: Mapping[str, Entry], pages: Mapping[str, str]) -> str:
    """Write entries sorted by page and id, a key to a line.

    :param pages: the page of each item
    """
    parts = [_HEAD]
    last = ""
    for name in sorted(entries, key=lambda name: (pages.get(name, ""), name)):
        page = pages.get(name, "")
        if page != last:
            parts.append(f"\n# Sidan {page}\n")
        last = page
        parts.append(f"\n{entry_toml(name, entries[name])}")
    return "".join(parts)


def entry_toml(name: str, entry: Entry) -> str:
    """Write one entry, as it can be pasted into the file."""
    facts = entry.facts
    lines = [f"[{_key(name)}]", f"{_SENTENCE} = {_text(facts.sentence)}"]
    lines += [
        f"{_REQUIREMENTS}.{_key(requirement)} = {_text(facts.requirements[requirement])}"
        for requirement in sorted(facts.requirements)
    ]
    if facts.severity is not Severity.ADVICE:
        lines.append(f"{_STRENGTH} = {_text(STRENGTH_WORDS[facts.severity])}")
    lines += [f"{_FUNCTION} = {_text(facts.fingerprint)}"] if facts.fingerprint else []
    lines += [f"{_BY} = {_text(entry.by)}", f"{_REVIEWER} = {_text(entry.reviewer.value)}"]
    return "\n".join([*lines, f"{_DATE} = {entry.date.isoformat()}"]) + "\n"


def from_toml(text: str, path: str) -> Lock:
    """Read the file; where it cannot be read, the lock says why and on which line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Lock(path, problem=_undecodable(text, path, error))
    except RecursionError:
        return Lock(path, problem=_problem(path, 0, "Filen är för djupt nästlad.", "Ta tillbaka den ur git."))
    lines = dict(_headings(text))
    entries = {}
    for name, table in data.items():
        try:
            entries[name] = _entry(name, table)
        except _Wrong as wrong:
            line = _line_of(text, lines.get(name, 0), wrong.key)
            return Lock(path, problem=_problem(path, line, wrong.title, wrong.hint))
    return Lock(path, entries, lines)


def missing(path: str) -> Lock:
    """Give the lock where ``conf.py`` names a file that is not there."""
    hint = "Ta tillbaka den ur git. Har handboken aldrig haft någon: kör handbok review --all."
    return Lock(path, problem=_problem(path, 0, "Filen med granskningar finns inte.", hint))


def unreadable(path: str, why: str) -> Lock:
    """Give the lock of a file whose bytes cannot be had."""
    hint = "Ta tillbaka den ur git, och spara den som UTF-8."
    return Lock(path, problem=_problem(path, 0, f"Filen med granskningar går inte att läsa: {why}.", hint))


def _entry(name: str, table: Any) -> Entry:
    if not isinstance(table, dict):
        raise _Wrong(f"{name} står för sig, utan rubrik.", f"En granskning börjar med en rad [{name}].", name)
    for key in table:
        if key not in _KEYS:
            guess = nearest(key, _KEYS)
            raise _Wrong(f"[{name}] har {key}, som inte finns.", guess or f"Skriv {', '.join(_KEYS)}.", key)
    for key, (kind, example) in _KEYS.items():
        if key not in table and key not in _OPTIONAL:
            raise _Wrong(f"[{name}] saknar {key}.", f"Skriv en rad till: {key} = {example}")
        if key in table and type(table[key]) is not kind:
            raise _Wrong(f"{key} i [{name}] har fel form.", f"Skriv {key} = {example}", key)
    if not all(isinstance(sentence, str) for sentence in table.get(_REQUIREMENTS, {}).values()):
        hint = f'Skriv {_REQUIREMENTS}.id-på-kravet = "Kravets mening."'
        raise _Wrong(f"{_REQUIREMENTS} i [{name}] har fel form.", hint, _REQUIREMENTS)
    if not table[_BY].strip():
        raise _Wrong(f"[{name}] säger inte vem som har granskat.", 'Skriv rollen: "redaktör"', _BY)
    if table[_REVIEWER] not in {reviewer.value for reviewer in Reviewer}:
        title = f"{_REVIEWER} i [{name}] är ”{table[_REVIEWER]}”."
        raise _Wrong(title, f"Skriv {_REVIEWER} = {_KEYS[_REVIEWER][1]}", _REVIEWER)
    strength = table.get(_STRENGTH, STRENGTH_WORDS[Severity.ADVICE])
    if strength not in _STRENGTHS:
        title = f"{_STRENGTH} i [{name}] är ”{strength}”."
        raise _Wrong(title, f"Skriv {_STRENGTH} = {_KEYS[_STRENGTH][1]}", _STRENGTH)
    facts = Facts(
        table[_SENTENCE], table.get(_REQUIREMENTS, {}), table.get(_FUNCTION, ""), _STRENGTHS[strength]
    )
    return Entry(facts, table[_BY], Reviewer(table[_REVIEWER]), table[_DATE])


def _undecodable(text: str, path: str, error: tomllib.TOMLDecodeError) -> Problem:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            title = "Två ändringar av filen har krockat."
            hint = "Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>."
            return _problem(path, number, title, hint)
    place = _AT_LINE.search(str(error))
    number = int(place[1]) if place else len(text.splitlines())
    lines = text.splitlines()
    wrong = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    if re.search("twice|overwrite", str(error)):
        return _problem(path, number, f"{wrong[:80]} står två gånger.", "Behåll den senaste.")
    title = f"Raden går inte att läsa som TOML: {wrong[:80]}"
    hint = 'Varje rad är nyckel = "text". Text står inom "…".'
    return _problem(path, number, title, hint)


def _headings(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if match := re.match(r'\s*\[\s*"?([^\]"]+?)"?\s*\]', line):
            yield match[1], number


def _line_of(text: str, start: int, key: str) -> int:
    """Give the line of a key under a heading, or the heading's own."""
    lines: Iterable[str] = text.splitlines()[start:] if key else ()
    for number, line in enumerate(lines, start=start + 1):
        if re.match(rf"\s*\"?{re.escape(key)}\b", line):
            return number
        if start and line.lstrip().startswith("["):
            break
    return start


def _problem(path: str, line: int, title: str, hint: str) -> Problem:
    return Problem(Kind.REVIEW_UNREADABLE, path, line, title, hint)


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    return '"' + _HIDDEN.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
