"""What the exports of Facebook and Instagram have in common: their text, their times and their media."""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping

from checks.records import UNSET, Image, Subtitle, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Unread
from checks.sources.exports.known import YEARS, known, picture, words
from checks.sources.exports.looking import named, own
from checks.sources.media.looking import look
from checks.sources.media.seen import image_fields

#: In bytes: a larger file of subtitles is not read.
LARGEST_SUBTITLES = 2_000_000
#: Files of the same name, in different folders, that are compared with an address.
MOST_ALIKE = 100

AS_HTML = "Exporten är i HTML. Begär den en gång till och välj formatet JSON."

_FILM = re.compile(r".*\.(?:mp4|mov|m4v|webm|mkv|avi|3gp)", re.IGNORECASE | re.DOTALL)


def post_files(bundle: Bundle, pattern: str) -> Iterator[str]:
    """Give the files of posts; a file on its own may be called anything."""
    return named(bundle, pattern if len(bundle.names) > 1 else r".*\.json")


def only_pages(bundle: Bundle, pattern: str) -> Iterator[Unread]:
    """Give the pages that have no file of the same name beside them that can be read."""
    for name in named(bundle, pattern):
        if f"{name.removesuffix('.html')}.json" not in bundle.names:
            yield Unread(bundle.place(name), AS_HTML)


def repaired(value: object) -> str:
    """Give a text as it was written: Meta writes each byte of UTF-8 as a character of its own.

    A text that cannot have been written so is right as it stands, and is left alone.
    """
    if not isinstance(value, str) or value.isascii():
        return words(value)
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words(value)


def seconds(value: object) -> datetime.datetime | None:
    """Read a time in seconds since 1970; Meta writes 0 for what it does not know."""
    if type(value) not in (int, float) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    # Before the arithmetic, which would overflow.
    if not 0 < value < 10**11:
        return None
    time = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=value)
    return time if time.year in YEARS else None


def objects(value: object) -> list[dict[str, object]]:
    """Give the objects of a list; one object stands for a list of one."""
    several = [value] if isinstance(value, dict) else value
    return [item for item in several if isinstance(item, dict)] if isinstance(several, list) else []


class Media:
    """The files of an export, found by what the posts call them."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._names: dict[str, list[str]] = {}
        for name in bundle.names:
            self._names.setdefault(own(name), []).append(name)

    def pictures(self, media: Iterable[Mapping[str, object]]) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
        """Give images and films. The export never holds alternative texts, so they are unknown."""
        images: list[Image] = []
        videos: list[Video] = []
        for medium in media:
            file = self._file(repaired(medium.get("uri")))
            if is_film(medium):
                subtitles = self._subtitles(medium, file) or UNSET
                videos.append(known(Video, file=file or UNSET, subtitles=subtitles))
            else:
                images.append(picture(file=file or UNSET, **image_fields(look(self._bundle, file))))
        return tuple(images), tuple(videos)

    def _file(self, uri: str) -> str:
        """Find the member whose path ends as the address does, or give the address."""
        alike = self._names.get(own(uri), [])[:MOST_ALIKE]
        return next((name for name in alike if f"/{name}".endswith(f"/{uri}")), uri)

    def _subtitles(self, medium: Mapping[str, object], film: str) -> tuple[Subtitle, ...]:
        """Give the files of subtitles, and the tracks in the film where it is in the export."""
        metadata = medium.get("media_metadata")
        of_film = metadata.get("video_metadata") if isinstance(metadata, dict) else None
        tracks = objects(of_film.get("subtitles")) if isinstance(of_film, dict) else []
        files = [self._file(repaired(track.get("uri"))) for track in tracks]
        beside = [known(Subtitle, file=file, content=self._content(file)) for file in files if file]
        inside = look(self._bundle, film).subtitles or ()
        return (*beside, *(known(Subtitle, language=language) for language in inside if language != "und"))

    def _content(self, name: str) -> object:
        """Give the text of a file of subtitles, where it is in the export."""
        try:
            with self._bundle.open(name) as stream:
                raw = stream.read(LARGEST_SUBTITLES + 1)
            return raw.decode("utf-8-sig") if len(raw) <= LARGEST_SUBTITLES else UNSET
        except (KeyError, OSError, UnicodeDecodeError):
            return UNSET


def is_film(medium: Mapping[str, object]) -> bool:
    """Tell a film from an image, by the name of its file or what is said of it."""
    metadata = medium.get("media_metadata")
    told = isinstance(metadata, dict) and "video_metadata" in metadata
    return told or _FILM.fullmatch(words(medium.get("uri")).partition("?")[0]) is not None
