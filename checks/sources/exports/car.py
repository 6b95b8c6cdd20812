"""Bluesky's archive of an account: a CAR file with blocks of DAG-CBOR, read a block at a time.

The file is gone through twice: first for the tree that names the records, then for the records. A block that
no name leads to is not given.

Source: repo-stream's documentation (docs.rs) of the tree and the commit, read 2026-11-22 in a stored copy,
and the archives that bluesky-social/indigo is tested with.
"""

import base64
import struct
from collections.abc import Iterator
from typing import BinaryIO

from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Unread
from checks.sources.exports.streaming import Item

#: In bytes: the largest block that atproto lets a repository hold is a quarter of it.
LARGEST_BLOCK = 4_000_000
#: Names that are kept between the two times through the file.
MOST_RECORDS = 2_000_000
#: Levels of lists and maps in a record.
DEEPEST = 60

_HASHED = b"\x12\x20"
_CID = 36
_LINK = 42


class Broken(ValueError):
    """The file is no whole CAR file, or a block in it is not DAG-CBOR."""


def is_car(start: bytes) -> bool:
    """Tell a CAR file by how it begins: a header in CBOR that names its roots and its version."""
    return b"eroots" in start[:300] and b"gversion\x01" in start[:300]


def car_records(bundle: Bundle, name: str, collection: str) -> Iterator[Item | Unread]:
    """Yield the records of a collection as listRecords gives them: ``{"uri": …, "value": …}``."""
    names, account = {}, ""
    try:
        for _, block in _blocks(bundle, name):
            node = _read(block)
            if isinstance(node, dict) and isinstance(node.get("did"), str):
                account = node["did"]
            for key, cid in _named(node):
                if key.startswith(f"{collection}/"):
                    names[cid] = key
            if len(names) > MOST_RECORDS:
                raise Broken(f"Arkivet har fler än {MOST_RECORDS} poster.")
        for cid, block in _blocks(bundle, name):
            if key := names.pop(cid, ""):
                value = {"uri": f"at://{account}/{key}", "value": _read(block)}
                yield Item(value, bundle.place(name, f"/{key}"))
        for key in names.values():
            yield Unread(
                bundle.place(name, f"/{key}"), "Posten finns inte i arkivet, fast den är uppräknad där."
            )
    except OSError as error:
        yield Unread(bundle.place(name), reason_of(error))
    except Broken as error:
        yield Unread(bundle.place(name), str(error))


def _blocks(bundle: Bundle, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield each block with the link that leads to it."""
    with bundle.open(name) as stream:
        _exactly(stream, _length(stream) or 0)
        while (length := _length(stream)) is not None:
            block = _exactly(stream, length)
            if block[:1] == b"\x01" and block[2:4] == _HASHED and length > _CID:
                yield _link(block[:_CID]), block[_CID:]


def _length(stream: BinaryIO) -> int | None:
    """Read a number of seven bits a byte; nothing at the end of the file."""
    number = shift = 0
    while shift < 35:
        byte = stream.read(1)
        if not byte:
            if shift:
                raise Broken(_SHORT)
            return None
        number |= (byte[0] & 0x7F) << shift
        shift += 7
        if byte[0] < 0x80:
            break
    if number > LARGEST_BLOCK:
        raise Broken("Ett block i arkivet är orimligt stort.")
    return number


def _exactly(stream: BinaryIO, size: int) -> bytes:
    raw = stream.read(size)
    if len(raw) < size:
        raise Broken(_SHORT)
    return raw


_SHORT = "Arkivet tar slut för tidigt."


def _link(cid: bytes) -> str:
    return "b" + base64.b32encode(cid).decode().lower().rstrip("=")


def _named(node: object) -> Iterator[tuple[str, str]]:
    """Yield what a node of the tree names: each name goes on from the one before it."""
    entries = node.get("e") if isinstance(node, dict) and "l" in node else None
    key = b""
    for entry in entries if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        kept, rest, link = entry.get("p"), entry.get("k"), entry.get("v")
        if isinstance(kept, int) and isinstance(rest, bytes) and isinstance(link, dict):
            key = key[:kept] + rest
            yield key.decode("ascii", "replace"), str(link.get("$link"))


def _read(block: bytes) -> object:
    value, end = _value(block, 0, 0)
    if end != len(block):
        raise Broken(_STRANGE)
    return value


_STRANGE = "Ett block i arkivet går inte att läsa."


def _value(raw: bytes, at: int, depth: int) -> tuple[object, int]:
    """Read a value, and give where it ends."""
    if at >= len(raw) or depth > DEEPEST:
        raise Broken(_STRANGE)
    major, minor = raw[at] >> 5, raw[at] & 31
    if major == 7:
        return _simple(raw, at, minor)
    number, at = _number(raw, at, minor)
    if major < 2:
        return (number if major == 0 else -1 - number), at
    if major in (2, 3):
        end = at + number
        if end > len(raw):
            raise Broken(_STRANGE)
        return (raw[at:end] if major == 2 else raw[at:end].decode("utf-8", "replace")), end
    if major == 6:
        value, at = _value(raw, at, depth + 1)
        if number != _LINK or not isinstance(value, bytes):
            raise Broken(_STRANGE)
        return {"$link": _link(value[1:])}, at
    if number > len(raw):
        raise Broken(_STRANGE)
    return _list(raw, at, number, depth + 1) if major == 4 else _map(raw, at, number, depth + 1)


def _list(raw: bytes, at: int, number: int, depth: int) -> tuple[object, int]:
    items = []
    for _ in range(number):
        item, at = _value(raw, at, depth)
        items.append(item)
    return items, at


def _map(raw: bytes, at: int, number: int, depth: int) -> tuple[object, int]:
    fields = {}
    for _ in range(number):
        key, at = _value(raw, at, depth)
        if not isinstance(key, str):
            raise Broken(_STRANGE)
        fields[key], at = _value(raw, at, depth)
    return fields, at


def _number(raw: bytes, at: int, minor: int) -> tuple[int, int]:
    if minor < 24:
        return minor, at + 1
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(minor, 0)
    if not size or at + 1 + size > len(raw):
        raise Broken(_STRANGE)
    return int.from_bytes(raw[at + 1 : at + 1 + size], "big"), at + 1 + size


def _simple(raw: bytes, at: int, minor: int) -> tuple[object, int]:
    if minor in (20, 21, 22):
        return {20: False, 21: True, 22: None}[minor], at + 1
    if minor == 27 and at + 9 <= len(raw):
        return struct.unpack(">d", raw[at + 1 : at + 9])[0], at + 9
    raise Broken(_STRANGE)
