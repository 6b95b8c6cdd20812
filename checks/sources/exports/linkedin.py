"""LinkedIn: ``Shares.csv`` in the copy of its data that a member downloads.

The file writes times without a zone. They are read as UTC, which is an assumption: other files of the
same export say GMT. It holds no alternative texts, and does not say what an image or a film is called. Own
comments and reposts without a word of one's own are counted and left out.
"""

import datetime
import re
from urllib.parse import unquote, urlsplit

from checks.records import UNSET, Post
from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, moment, picture, shown, words
from checks.sources.exports.looking import head, named
from checks.sources.tables import Row, Table, TableFault, column_of, read_table

NAME = "linkedin"

#: The zone of times that have none.
ZONE = datetime.UTC
#: Files of what is no post, and why.
LEFT_OUT = (
    (r"Comments(?:_.*)?\.csv", "Det är kontots egen kommentar."),
    (r"InstantReposts(?:_.*)?\.csv", "Det är en delning av någon annans inlägg."),
)

_IMAGE = re.compile(r".*\.(?:jpe?g|png|gif|webp|heic)", re.IGNORECASE)


def recognises(bundle: Bundle) -> bool:
    """Tell whether there is a file of shares."""
    pattern = r"Shares.*\.csv" if len(bundle.names) > 1 else r".*\.csv"
    return any(b"sharecommentary" in head(bundle, name)[:500].lower() for name in named(bundle, pattern))


def read(bundle: Bundle) -> Entries:
    """Yield every share."""
    for name in named(bundle, r"Shares.*\.csv" if len(bundle.names) > 1 else r".*\.csv"):
        yield from _table(bundle, name, "")
    if len(bundle.names) > 1:
        for pattern, reason in LEFT_OUT:
            for name in named(bundle, pattern):
                yield from _table(bundle, name, reason)


def _table(bundle: Bundle, name: str, left_out: str) -> Entries:
    """Yield the rows of a file: as posts, or left out for a reason."""
    place = bundle.place(name)
    try:
        # Comments, unlike shares, have a backslash before a quote.
        table = read_table(lambda: bundle.open(name), escape="\\" if left_out else None)
        columns = _Columns(table)
        if not left_out and columns.missing:
            missing = ", ".join(columns.missing)
            yield Unread(
                f"{place}:{table.line}", f"Kolumnerna {missing} saknas. Har LinkedIn bytt namn på dem?"
            )
            return
        for row in table.rows:
            if isinstance(row, TableFault):
                yield Unread(f"{place}:{row.line}", row.reason)
            elif left_out:
                yield LeftOut(f"{place}:{row.line}", left_out)
            else:
                yield columns.entry(row, f"{place}:{row.line}")
    except TableFault as fault:
        yield Unread(f"{place}:{fault.line}" if fault.line else place, fault.reason)
    except OSError as error:
        yield Unread(place, reason_of(error))


class _Columns:
    """Where in a row the fields of a post stand."""

    def __init__(self, table: Table) -> None:
        self._width = len(table.header)
        self._date = column_of(table.header, "Date")
        self._text = column_of(table.header, "ShareCommentary")
        self._link = column_of(table.header, "ShareLink")
        self._media = column_of(table.header, "MediaUrl")
        needed = {"Date": self._date, "ShareCommentary": self._text, "ShareLink": self._link}
        #: The columns that no post can do without.
        self.missing = [name for name, column in needed.items() if column is None]

    def entry(self, row: Row, place: str) -> Entry | Unread:
        """Make a post of a row."""
        if len(row.cells) > self._width:
            return Unread(
                place, f"Raden har {len(row.cells)} celler, men tabellen har {self._width} kolumner."
            )
        written = _cell(row, self._date).strip()
        published = moment(written, ZONE)
        if written and published is None:
            return Unread(place, f"Tiden {shown(written)} går inte att läsa.")
        medium, link = _cell(row, self._media).strip(), _cell(row, self._link).strip()
        record = known(
            Post,
            id=unquote(link).rpartition("/")[2],
            url=link or UNSET,
            channel="linkedin",
            text=_text(_cell(row, self._text)),
            published=published or UNSET,
            images=(picture(file=medium),) if _IMAGE.fullmatch(_path(medium)) else UNSET,
        )
        return Entry("post", record, place)


def _cell(row: Row, column: int | None) -> str:
    return words(row.cells[column]) if column is not None and column < len(row.cells) else ""


def _text(text: str) -> str:
    r"""Give a text as it was written: LinkedIn puts quotes about the line breaks, as ``"\n"``."""
    text = text.replace("\r\n", "\n")
    if "\n" in text and text.count("\n") == len(_QUOTED_BREAK.findall(text)):
        text = text.replace('"\n"', "\n")
    return text.strip()


_QUOTED_BREAK = re.compile('(?<=")\n(?=")')


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
