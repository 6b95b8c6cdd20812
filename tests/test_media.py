"""The files of images and films are looked at without trusting them."""

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.records import Image
from checks.records.base import is_set
from checks.sources.bundle import open_bundle
from checks.sources.exports import instagram
from checks.sources.exports.known import known
from checks.sources.media import forwards
from checks.sources.media.looking import look, look_at
from checks.sources.media.seen import UNSEEN, Seen, image_fields

#: Made with Pillow 12, from a grey square.
SAMPLES = Path(__file__).parent / "samples" / "media"
PLAIN = Seen(31, 17, place=False, owner=False)
TOLD = Seen(31, 17, place=True, owner=True, software="Demoprogram 1.0")
FILES = {
    "plain.jpg": PLAIN,
    "progressive.jpg": PLAIN,
    "plain.png": PLAIN,
    "plain.gif": PLAIN,
    "lossy.webp": PLAIN,
    "lossless.webp": PLAIN,
    "exif.jpg": TOLD,
    "exif.png": TOLD,
    "exif.webp": TOLD,
    "turned.jpg": Seen(17, 31, place=False, owner=False, software="Demoprogram 1.0"),
    "text.png": Seen(31, 17, place=False, owner=True, software="Demoprogram 1.0"),
}


class Flowing(io.BytesIO):
    """A file in an archive: it only goes forwards."""

    def seekable(self) -> bool:
        return False


def box(kind: bytes, *inner: bytes) -> bytes:
    content = b"".join(inner)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(handler: bytes, language: str) -> bytes:
    packed = sum((ord(letter) - 0x60) << shift for letter, shift in zip(language, (10, 5, 0), strict=True))
    header = box(b"mdhd", bytes(20), struct.pack(">H", packed), bytes(2))
    return box(b"trak", box(b"mdia", header, box(b"hdlr", bytes(8), handler, bytes(12))))


FILM = (
    box(b"ftyp", b"isom")
    + box(b"mdat", bytes(50_000))
    + box(b"moov", track(b"vide", "und"), track(b"sbtl", "swe"), track(b"text", "fin"))
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", [io.BytesIO, Flowing])
def test_image(name: str, kind: type[io.BytesIO]) -> None:
    assert look_at(kind((SAMPLES / name).read_bytes())) == FILES[name]


def test_place_in_words_of_its_own() -> None:
    """XMP may hold it instead of Exif."""
    raw = (SAMPLES / "plain.jpg").read_bytes()
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='57,11N'/>"
    assert look_at(io.BytesIO(raw[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + raw[2:])).place


@pytest.mark.parametrize("kind", [io.BytesIO, Flowing])
def test_film(kind: type[io.BytesIO]) -> None:
    assert look_at(kind(FILM)) == Seen(place=False, subtitles=("sv", "fi"))


def test_film_with_its_tables_too_far_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forwards, "FARTHEST", 10_000)
    assert look_at(Flowing(FILM)) == UNSEEN
    assert look_at(io.BytesIO(FILM)).subtitles == ("sv", "fi")


def test_missing_file_says_nothing() -> None:
    assert look(open_bundle(SAMPLES), "finns-inte.jpg") == UNSEEN


def test_what_is_not_known_is_unset() -> None:
    image = known(Image, **image_fields(Seen(31, 17)))
    assert (image.width, image.height) == (31, 17)
    assert not is_set(image, "place_in_file")
    assert not is_set(image, "software")


def test_beside_the_record(tmp_path: Path) -> None:
    (tmp_path / "exif.jpg").write_bytes((SAMPLES / "exif.jpg").read_bytes())
    (tmp_path / "film.mp4").write_bytes(FILM)
    entry = '[{"media": [{"uri": "exif.jpg", "title": "Hej"}, {"uri": "film.mp4"}]}]'
    (tmp_path / "posts_1.json").write_text(entry)
    (found,) = instagram.read(open_bundle(tmp_path))
    text = repr(found)
    assert "place_in_file=True, owner_in_file=True" in text
    assert "Subtitle(language='sv')" in text
    assert "Demo Person" not in text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*sorted(FILES), "film"]), st.data())
def test_cut_or_changed_anywhere(name: str, data: st.DataObject) -> None:
    """Nothing raises, whatever has become of the file."""
    raw = FILM[:400] if name == "film" else (SAMPLES / name).read_bytes()
    at = data.draw(st.integers(0, len(raw) - 1))
    changed = data.draw(st.binary(max_size=8))
    for odd in (raw[:at], raw[:at] + changed + raw[at + len(changed) :]):
        assert isinstance(look_at(Flowing(odd)), Seen)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF1234WEBP", b"\0\0\0\x08ftyp"]), st.binary())
def test_anything_after_the_first_bytes(head: bytes, rest: bytes) -> None:
    assert isinstance(look_at(io.BytesIO(head + rest)), Seen)
