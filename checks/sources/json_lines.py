"""JSON Lines: a record a line, read as drafts are."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

from checks.core.fields import Fault
from checks.core.structure import structure
from checks.records import KINDS
from checks.sources.entries import MOST_FAULTS, Entry, Unread
from checks.sources.faults import YamlFault
from checks.sources.headings import KIND_WORDS, kind_by_fields
from checks.sources.json_text import json_data

#: In bytes: a longer line is passed over and told. A text of 5 MB has room.
LONGEST_LINE = 32_000_000


def each_line(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that hold something, with their numbers; nothing for one that is too long."""
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(LONGEST_LINE)
            yield number, None
        elif raw.startswith(b"{") or raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, raw


def record_on(raw: bytes | None, name: str, place: str) -> Entry | Unread:
    if raw is None:
        return Unread(place, f"Raden är längre än {LONGEST_LINE // 1_000_000} MB.")
    try:
        text = raw.removeprefix(BOM_UTF8).decode().strip()
        data = json_data(text)
    except UnicodeDecodeError as error:
        return Unread(f"{place}:{error.start + 1}", "Raden är inte sparad som UTF-8.")
    except YamlFault as fault:
        return Unread(f"{place}:{_column_of_fault(text)}", f"{fault.title} {fault.hint}".strip())
    if not isinstance(data, dict):
        return Unread(place, 'Här ska det stå en post: {"kind": "post", "text": "…"}.')
    said = data.get("kind")
    word = said if isinstance(said, str) else kind_by_fields(name, data)
    if word not in KINDS:
        at = text.find('"kind"') + 1 if "kind" in data else 1
        return Unread(f"{place}:{at}", f"Det syns inte vad posten är. Skriv kind: {KIND_WORDS}.")
    record, faults = structure(KINDS[word], data)
    if record is None:
        reasons = " ".join(f"{fault.title} {fault.hint}".strip() for fault in faults[:MOST_FAULTS])
        return Unread(f"{place}:{_column_of(text, faults[0])}", reasons)
    return Entry(word, record, place)


def _column_of(text: str, fault: Fault) -> int:
    """Give where in a line the field of a fault stands."""
    keys = [json.dumps(step, ensure_ascii=False) for step in fault.pointer if isinstance(step, str)]
    at = 0
    for key in keys:
        at = max(text.find(key, at), at)
    return at + 1


def _column_of_fault(text: str) -> int:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.colno
    except (ValueError, RecursionError):
        pass
    return 1
