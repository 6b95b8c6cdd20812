"""YouTube: the table of videos in Google Takeout, whatever language its folders, files and columns are in.

The columns are known by their English names. In other languages they are known by what stands in them: the
number of a video, the number of a channel, times. The title and the description then follow from their
places, as Google writes the columns in the same order. Own comments are counted and left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from checks.records import UNSET, Post, Video
from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, moment, shown, words
from checks.sources.exports.looking import named, own
from checks.sources.tables import Row, TableFault, column_of, read_table

NAME = "youtube"

#: Rows that are looked at to tell what a table holds.
SAMPLE = 50
#: Columns of a table of videos, at least.
FEWEST_COLUMNS = 8
#: The words for a video that only its owner sees, in the languages that we know them in.
PRIVATE = frozenset({"private", "privat", "privée", "privé", "privado", "privato", "yksityinen"})

_VIDEO = re.compile(r"[\w-]{11}", re.ASCII)
_CHANNEL = re.compile(r"UC[\w-]{22}", re.ASCII)
_COMMENT = re.compile(r"Ug[\w-]{18,60}(?:\.[\w-]{10,60})?", re.ASCII)
_FILM = re.compile(r".*\.(?:mp4|mov|webm|avi|mkv|3gp|flv|wmv|m4v|mpe?g)", re.IGNORECASE)


class Columns(NamedTuple):
    """Where in a row the fields of a video stand."""

    id: int
    title: int
    published: int
    description: int | None
    channel: int | None
    language: int | None
    privacy: int | None


def recognises(bundle: Bundle) -> bool:
    """Tell whether there is a table of videos, or of comments, as YouTube writes it."""
    for name in named(bundle, r".*\.csv"):
        try:
            rows = _Rows(bundle, name)
        except (TableFault, OSError):
            continue
        if rows.is_videos or rows.is_comments:
            return True
    return False


def read(bundle: Bundle) -> Entries:
    """Yield every video that others can see."""
    films = _films(bundle)
    for name in named(bundle, r".*\.csv"):
        place = bundle.place(name)
        try:
            yield from _table(_Rows(bundle, name), place, films)
        except TableFault as fault:
            if own(name).casefold() == "videos.csv":
                yield Unread(f"{place}:{fault.line}" if fault.line else place, fault.reason)
        except OSError as error:
            yield Unread(place, reason_of(error))


def _table(table: "_Rows", place: str, films: Mapping[str, str]) -> Entries:
    if table.columns is None and not table.is_comments:
        if table.is_videos:
            reason = "Det går inte att se vilken kolumn som är titeln. Beställ exporten på engelska."
            yield Unread(place, reason)
        return
    for row in table:
        here = f"{place}:{row.line}"
        if isinstance(row, TableFault):
            yield Unread(here, row.reason)
        elif table.columns is None:
            yield LeftOut(here, "Det är kontots egen kommentar.")
        else:
            yield _entry(row, here, table.columns, films)


def _entry(row: Row, place: str, columns: Columns, films: Mapping[str, str]) -> Entry | Unread:
    if _cell(row, columns.privacy).casefold() in PRIVATE:
        return LeftOut(place, "Filmen är privat.")
    number, title = _cell(row, columns.id), _cell(row, columns.title)
    if not _VIDEO.fullmatch(number):
        return Unread(place, "Raden börjar inte med numret på en film.")
    written = _cell(row, columns.published)
    published = moment(written)
    if written and published is None:
        return Unread(place, f"Tiden {shown(written)} går inte att läsa.")
    description = UNSET if columns.description is None else _cell(row, columns.description)
    video = known(
        Video, file=films.get(_folded(title), UNSET), language=_cell(row, columns.language) or UNSET
    )
    post = known(
        Post,
        id=number,
        url=f"https://www.youtube.com/watch?v={number}",
        account=_cell(row, columns.channel) or UNSET,
        channel="youtube",
        text="\n\n".join(part for part in (title, description) if part and part is not UNSET),
        published=published or UNSET,
        images=(),
        videos=(video,),
    )
    return Entry("post", post, place)


class _Rows:
    """The rows of a table, and what its columns are when it is one of YouTube's."""

    def __init__(self, bundle: Bundle, name: str) -> None:
        table = read_table(lambda: bundle.open(name))
        self._sample = list(islice(table.rows, SAMPLE))
        self._rows = chain(self._sample, table.rows)
        rows = [row.cells for row in self._sample if isinstance(row, Row)]
        header = table.header
        columns = {
            index: [row[index].strip() for row in rows if index < len(row)] for index in range(len(header))
        }
        #: It is the table of comments.
        self.is_comments = column_of(header, "Comment ID") is not None or _all(columns.get(0, ()), _COMMENT)
        english = column_of(header, "Video ID") is not None and column_of(header, *_TITLES) is not None
        #: It is the table of videos, whether its columns can be told apart or not.
        self.is_videos = not self.is_comments and (english or _is_foreign(columns))
        self.columns = None
        if self.is_videos:
            self.columns = _english(header) if english else _foreign(header, columns)

    def __iter__(self) -> Iterator[Row | TableFault]:
        return self._rows


_TITLES = ("Video Title (Original)", "Video Title")


def _english(header: Sequence[str]) -> Columns | None:
    number, title = column_of(header, "Video ID"), column_of(header, *_TITLES)
    published = column_of(header, "Video Publish Timestamp")
    if published is None:
        published = column_of(header, "Video Create Timestamp")
    if number is None or title is None or published is None:
        return None
    return Columns(
        number,
        title,
        published,
        column_of(header, "Video Description (Original)", "Video Description"),
        column_of(header, "Channel ID"),
        column_of(header, "Video Audio Language"),
        column_of(header, "Privacy", "Video Privacy"),
    )


def _is_foreign(columns: Mapping[int, Sequence[str]]) -> bool:
    """Tell a table of videos by what stands in it."""
    return (
        len(columns) >= FEWEST_COLUMNS
        and _all(columns[0], _VIDEO)
        and any(_all(cells, _CHANNEL) for cells in columns.values())
        and any(_all_times(cells) for cells in columns.values())
    )


def _foreign(header: Sequence[str], columns: Mapping[int, Sequence[str]]) -> Columns | None:
    """Find the columns by their order: …, description, channel, tags, title, privacy, state, times.

    The title and the description are the headings with a parenthesis, as in *Videotitel (original)*, and the
    column after each may name its language.
    """
    channel = next(index for index, cells in columns.items() if _all(cells, _CHANNEL))
    times = [index for index, cells in columns.items() if _all_times(cells)]
    titles = [index for index in range(channel + 1, times[0]) if "(" in header[index]]
    described = [index for index in range(2, channel) if "(" in header[index]]
    if not titles:
        return None
    # Privacy stands after the title, or after the language of the title, which is a code of two letters.
    privacy = next((i for i in range(titles[-1] + 1, times[0]) if not _is_language(columns[i])), None)
    if privacy is not None and "(" in header[privacy]:
        privacy = None
    language = 2 if described and described[0] > 3 and _is_language(columns[2]) else None
    return Columns(0, titles[0], times[-1], described[0] if described else None, channel, language, privacy)


def _all(cells: Iterable[str], pattern: re.Pattern[str]) -> bool:
    """Tell whether everything that is written in a column is of a pattern, and something is."""
    written = [cell for cell in cells if cell]
    return bool(written) and all(pattern.fullmatch(cell) for cell in written)


def _all_times(cells: Iterable[str]) -> bool:
    written = [cell for cell in cells if cell]
    return bool(written) and all(moment(cell) for cell in written)


def _is_language(cells: Iterable[str]) -> bool:
    return all(re.fullmatch(r"(?:[a-z]{2,3}(?:-\w{2,8})?)?", cell) for cell in cells)


def _cell(row: Row, column: int | None) -> str:
    return words(row.cells[column]).strip() if column is not None and column < len(row.cells) else ""


def _films(bundle: Bundle) -> dict[str, str]:
    """Give the films by their titles, as far as a file's name can hold a title; two alike are no one's."""
    films: dict[str, str] = {}
    for name in bundle.names:
        if _FILM.fullmatch(name):
            title = _folded(own(name).rpartition(".")[0])
            films[title] = "" if title in films else name
    return {title: name for title, name in films.items() if title and name}


def _folded(title: str) -> str:
    """Take away what a file's name cannot hold, and what is cut off."""
    return "".join(char for char in title.casefold() if char.isalnum())[:40]
