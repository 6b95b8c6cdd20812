"""Exports held in memory, what a reader makes of them, and exports gone wrong."""

import copy
import dataclasses
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

from checks.records import Record, is_set
from checks.sources.bundle import Bundle, Member, open_bundle
from checks.sources.entries import Entry, LeftOut, Unread

EXPORTS = Path(__file__).parent / "samples" / "exports"


def sample(name: str) -> Bundle:
    """Open one of the sample exports, with places that begin at its own name."""
    return dataclasses.replace(open_bundle(EXPORTS / name), label=name)


def bundle(files: Mapping[str, object]) -> Bundle:
    """Make an export of texts, bytes, and whatever else is written as JSON."""
    raw = {name: _raw(content) for name, content in files.items()}
    members = {name: Member(len(content), path=name) for name, content in raw.items()}
    return Bundle("e", tuple(sorted(raw)), (), members, lambda member: io.BytesIO(raw[member.path]), "!")


def _raw(content: object) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode("utf-8", "surrogatepass")


def facts(record: Record) -> dict[str, Any]:
    """Give what is known of a record, and nothing else."""
    return {name: _plain(getattr(record, name)) for name in record.__slots__ if is_set(record, name)}


def picture(**fields: object) -> dict[str, object]:
    """Give the facts of an image: no platform can say that one is only decoration."""
    return {**fields, "decorative": False}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return facts(value) if isinstance(value, Record) else value


def told(reader: ModuleType, source: Bundle) -> list[Any]:
    """Give the facts of each record, and the place and reason of everything else."""
    return [
        facts(entry.record) if isinstance(entry, Entry) else (entry.place, entry.reason)
        for entry in reader.read(source)
    ]


def records(reader: ModuleType, source: Bundle) -> list[dict[str, Any]]:
    """Give the facts of each record; there is nothing that could not be read."""
    entries = list(reader.read(source))
    assert [entry for entry in entries if type(entry) is Unread] == []
    return [facts(entry.record) for entry in entries if isinstance(entry, Entry)]


def counts(reader: ModuleType, source: Bundle) -> tuple[int, int, int]:
    """Count records, what is left out on purpose, and what could not be read."""
    entries = list(reader.read(source))
    left_out = sum(isinstance(entry, LeftOut) for entry in entries)
    read = sum(isinstance(entry, Entry) for entry in entries)
    return read, left_out, len(entries) - read - left_out


#: What a platform never writes.
STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\ud83d"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def gone_wrong(draw: st.DrawFn, value: object) -> object:
    """Draw a copy of a value in which something else stands in up to three places."""
    value = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(list(_places(value))))
        if draw(st.booleans()):
            holder[key] = draw(STRANGE)
        elif isinstance(holder, dict):
            del holder[key]
        if not list(_places(value)):
            break
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)


@st.composite
def torn(draw: st.DrawFn, raw: bytes) -> bytes:
    """Draw a file that ends too soon, or has other bytes somewhere in it."""
    start = draw(st.integers(0, len(raw)))
    end = draw(st.integers(start, min(len(raw), start + 20)))
    return raw[:start] + draw(st.binary(max_size=8)) + (raw[end:] if draw(st.booleans()) else b"")
