"""Records from what an export says: everything it does not say is unknown, never missing."""

import datetime
import re
from typing import TypeVar

from checks.records import UNSET, Image, Record

R = TypeVar("R", bound=Record)

#: Years outside this are faults in the export, and would overflow when days are counted from them.
YEARS = range(1970, 2200)


def known(kind: type[R], **fields: object) -> R:
    """Make a record of these fields alone; the rest is unknown, defaults too."""
    record = object.__new__(kind)
    for name, value in fields.items():
        if value is not UNSET:
            object.__setattr__(record, name, value)
    return record


def picture(**fields: object) -> Image:
    """Make an image: none of the platforms has a way to say that one is only decoration."""
    return known(Image, decorative=False, **fields)


def words(value: object) -> str:
    """Give a text as it stands, or nothing where there is none; half an emoji becomes a mark of its loss."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", value)


def moment(value: object, zone: datetime.tzinfo = datetime.UTC) -> datetime.datetime | None:
    """Read a time as ISO writes it, with a space or a T; one without a zone is in `zone`."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(text := value.strip().removesuffix(" UTC")):
        return None
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    if time.year not in YEARS:
        return None
    return time if time.tzinfo else time.replace(tzinfo=zone)


def shown(text: str) -> str:
    """Quote what could not be read, short, and without the digits that could be a personal number."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    text = _PERSONAL.sub("…", text)
    return f"”{text if len(text) <= 40 else text[:39] + '…'}”"


_LONE = re.compile("[\ud800-\udfff]")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?", re.ASCII
)
_PERSONAL = re.compile(r"\d{6,8}[-+ ]?\d{4}(?!\d)")
