"""Entries of a large list come one at a time, and those that cannot be read are told and hide no others."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.sources.bundle import Bundle, Damaged, Member
from checks.sources.entries import Unread
from checks.sources.exports import cursor
from checks.sources.exports.streaming import Item, each, first, keys, whole


def bundle(content: str | bytes) -> Bundle:
    raw = content.encode() if isinstance(content, str) else content
    return Bundle("e.zip", ("x",), (), {"x": Member(len(raw))}, lambda _: io.BytesIO(raw))


def read(content: str | bytes, *path: str) -> list[object]:
    """Give values, and the reasons of what was not read with what stands after # in its place."""
    return [
        item.value if isinstance(item, Item) else (item.place.partition("#")[2], item.reason)
        for item in each(bundle(content), "x", *path)
    ]


@pytest.fixture(params=[1, 7, cursor.STEP])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in pieces of every size: where a piece ends must not matter."""
    monkeypatch.setattr(cursor, "STEP", request.param)


GOOD: list[tuple[str | bytes, tuple[str, ...], list[object]]] = [
    ('[{"a": "x\\"[å"}, 2.5 , [1, [2]], null, true, ""]', (), [{"a": 'x"[å'}, 2.5, [1, [2]], None, True, ""]),
    (" [ ] ", (), []),
    ("\ufeff[1]", (), [1]),
    ('window.YTD.tweets.part0 = [{"t": 1}]', (), [{"t": 1}]),
    ('{"P": {"n": 1, "Q": {"L": [1, {"x": "]"}], "z": 0}}, "q": [5]}', ("P", "Q", "L"), [1, {"x": "]"}]),
    ('{"P": null, "q": 1}', ("P", "Q"), []),
    ('{"P": {"Q": null}}', ("P", "Q"), []),
    ('{"P": {}}', ("P", "Q"), []),
]


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize(("content", "path", "values"), GOOD)
def test_entries(content: str, path: tuple[str, ...], values: list[object]) -> None:
    assert read(content, *path) == values


TRUNCATED = "Filen tar slut för tidigt."
BAD: list[tuple[str | bytes, tuple[str, ...], list[object]]] = [
    ("", (), [("", "Filen är tom.")]),
    ("[1 2]", (), [1, ("", "Det saknas ett kommatecken."), 2]),
    ('[1, {"b": NaN}, 2]', (), [1, ("/1", "Värdet NaN finns inte i JSON."), 2]),
    ("[-Infinity, 2]", (), [("/0", "Värdet -Infinity finns inte i JSON."), 2]),
    ('[{"d": 1, "d": 2}, 3]', (), [("/0", "Fältet ”d” står två gånger."), 3]),
    ('[{"a": [1,], "b": 1}, 3]', (), [("/0", "Posten är inte JSON."), 3]),
    ("[1, 2,\n]", (), [1, 2, ("", "Det står ett komma för mycket före ].")]),
    ('{"P": [1],}', ("P",), [1, ("", "Det står ett komma för mycket före }.")]),
    ('[{"a": 1}, {"b": ', (), [{"a": 1}, ("/1", TRUNCATED)]),
    ("[1, 2", (), [1, 2, ("", TRUNCATED)]),
    ('[{"a": 1}', (), [{"a": 1}, ("", TRUNCATED)]),
    ('{"P": [1], "P": [2]}', ("P",), [1, ("/P", "Fältet ”P” står två gånger. Bara det första läses.")]),
    ('{"P": {"Q": 7}}', ("P", "Q"), [("/P/Q", "Här skulle det stå en lista, men här står något annat.")]),
    ("[[1]]", ("P",), [("", "Här skulle det stå fält, men här står något annat.")]),
    ("[1] x", (), [1, ("", "Det står mer text efter att JSON-värdet har tagit slut.")]),
    (b'[{"a": "\xff"}, "\xc3\xa5"]', (), [("/0", "Texten är inte sparad som UTF-8."), "å"]),
    ("[1]".encode("utf-16"), (), [("", "Filen är sparad som UTF-16. Spara om den som UTF-8.")]),
    (f"[{'9' * 6000}, 1]", (), [("/0", "Ett tal är för långt för att läsas."), 1]),
    (
        f"[{'[' * 9000}{']' * 9000}, 3]",
        (),
        [("/0", "Listor och fält ligger i varandra i för många led."), 3],
    ),
]


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize(("content", "path", "values"), BAD)
def test_what_is_wrong(content: str | bytes, path: tuple[str, ...], values: list[object]) -> None:
    assert read(content, *path) == values


def test_large_entry_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursor, "LARGEST_ENTRY", 1_000)
    values = read(f'[1, {{"a": "{"x" * 5_000}"}}, {"7" * 5_000}, 2]')
    assert [values[0], values[-1], len(values)] == [1, 2, 4]


def test_archive_that_breaks_while_it_is_read() -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise Damaged("Arkivet är skadat.")
            return super().read(12)

    broken = Bundle(
        "e.zip", ("x",), (), {"x": Member(9)}, lambda _: cast(BinaryIO, Breaking(b"[1, 2, 3, 4, 5]"))
    )
    *values, last = each(broken, "x")
    assert last == Unread("e.zip!x", "Arkivet är skadat.")
    assert all(isinstance(value, Item) for value in values)


def test_keys_and_first() -> None:
    assert keys(bundle('{"a": [1, {"b": 2}], "c": "x}", "d": nul'), "x") == ("a", "c", "d")
    assert keys(bundle("[1]"), "x") is None
    assert first(bundle('[NaN, {"a": 1}]'), "x") == {"a": 1}
    assert first(bundle("[]"), "x") is None


def test_whole() -> None:
    assert whole(bundle('{"a": 1}'), "x") == Item({"a": 1}, "e.zip!x")
    assert isinstance(whole(bundle("{"), "x"), Unread)
    assert isinstance(whole(bundle(b"\xff"), "x"), Unread)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(JSON, max_size=6), st.booleans())
def test_the_same_as_the_standard_library(values: list[object], ascii_only: bool) -> None:
    assert read(json.dumps(values, ensure_ascii=ascii_only)) == values


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80) | st.text('[]{}",:\\ 1a', max_size=40), st.sampled_from([(), ("a",)]))
def test_never_raises(content: bytes | str, path: tuple[str, ...]) -> None:
    read(content, *path)
    keys(bundle(content), "x")


class Endless(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return b"".join(piece for _ in range(max(1, size // 1_000)) if (piece := next(self.pieces, b"")))


def peak(pieces: Iterator[bytes]) -> tuple[int, int]:
    made = Bundle("e", ("x",), (), {"x": Member(0)}, lambda _: cast(BinaryIO, Endless(pieces)))
    tracemalloc.start()
    count = sum(1 for _ in each(made, "x"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return count, most


def entries(count: int, entry: bytes) -> Iterator[bytes]:
    yield b"["
    for _ in range(count - 1):
        yield entry + b","
    yield entry + b"]"


@pytest.mark.parametrize("entry", [b'{"a":"%s"}' % (b"x" * 900), b'{"a":[1,]%s}' % (b" " * 900)])
def test_memory_is_flat(entry: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven times as many entries take no more, good or bad."""
    monkeypatch.setattr(cursor, "STEP", 65_536)
    small, large = peak(entries(300, entry)), peak(entries(2_000, entry))
    assert (small[0], large[0]) == (300, 2_000)
    assert large[1] < small[1] * 1.5 + 200_000


def test_one_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursor, "STEP", 65_536)
    monkeypatch.setattr(cursor, "LARGEST_ENTRY", 300_000)
    count, most = peak(entries(1, b'"' + b"x" * 20_000_000 + b'"'))
    assert count == 1
    assert most < 60_000_000
