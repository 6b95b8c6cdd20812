"""Which records a file holds, by what its own data says: ``kind:`` in each, or lists such as ``posts:``."""

import re
from collections.abc import Iterator

from checks.core.clipping import clipped
from checks.core.fields import Fault, Pointer, fields_of
from checks.core.problems import nearest
from checks.records import KINDS
from checks.sources.faults import either

#: What the handbook's own page wrote about a record when it was judged there; it is judged anew here.
PROTOCOL = "protocol"
#: The word of a list → the word of a kind.
PLURALS = {f"{word}s": word for word in KINDS}
#: The word of a kind, what is to be a record of it, and where that stands.
Found = tuple[str, object, Pointer]


def records_in(data: object) -> Iterator[Found | Fault]:
    """Yield each record of a file with its kind, or what stands where a record should be."""
    if not isinstance(data, list):
        yield from _in_object(data, ())
    else:
        for index, item in enumerate(data):
            yield from _in_object(item, (index,))


def _in_object(data: object, pointer: Pointer) -> Iterator[Found | Fault]:
    if not isinstance(data, dict):
        spaceless = isinstance(data, str) and re.match("kind:[a-z]", data)
        hint = f"Skriv ett blanksteg efter kolonet. {_KIND_FIRST}" if spaceless else _KIND_FIRST
        yield Fault(pointer, "Här ska det stå en post, men här står bara ett värde.", hint)
    elif "kind" in data:
        yield _of_kind(data, pointer)
    elif data.keys() & PLURALS.keys():
        for name, items in data.items():
            yield from _in_list(name, items, (*pointer, name))
    else:
        yield _of_no_kind(data, pointer)


def _of_kind(data: dict[str, object], pointer: Pointer) -> Found | Fault:
    word = data["kind"]
    if isinstance(word, str) and word in KINDS:
        return word, {name: value for name, value in data.items() if name != PROTOCOL}, pointer
    written = clipped(word)
    swedish = {kind.noun: known for known, kind in KINDS.items()}
    guess = f"Menade du {swedish[written]}?" if written in swedish else nearest(written, KINDS)
    title = f"Ordet ”{written}” går inte att skriva efter kind."
    return Fault((*pointer, "kind"), title, f"{guess} Orden är {either(KINDS)}.".strip())


def _in_list(name: str, items: object, pointer: Pointer) -> Iterator[Found | Fault]:
    if name not in PLURALS:
        title = f"”{clipped(name)}” är ingen lista med poster."
        yield Fault(pointer, title, nearest(name, PLURALS) or f"Listorna heter {either(PLURALS)}.")
    elif not isinstance(items, list):
        hint = "Börja varje post med ett streck, också när det bara är en."
        yield Fault(pointer, f"{name} ska vara en lista.", hint)
    else:
        for index, item in enumerate(items):
            yield PLURALS[name], item, (*pointer, index)


def _of_no_kind(data: dict[str, object], pointer: Pointer) -> Fault:
    title = "Posten säger inte vad den är för något."
    shared = {word: len(data.keys() & {f.name for f in fields_of(kind)}) for word, kind in KINDS.items()}
    likely = max(shared, key=lambda word: shared[word])
    if shared[likely]:
        hint = f"Skriv det på första raden, till exempel kind: {likely} för {KINDS[likely].noun}."
        return Fault(pointer, title, hint)
    guesses = (nearest(name, PLURALS) for name in data)
    return Fault(pointer, title, next(filter(None, guesses), _KIND_FIRST))


_KIND_FIRST = f"Skriv först vad det är: kind: {either(KINDS)}."
