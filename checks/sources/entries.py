"""What a source gives: records with their place, and what it could not read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checks.records.base import Record


class Entry(NamedTuple):
    """A record, the word for its kind, and where it stands: ``export.zip!posts/posts_1.json#/12``."""

    kind: str
    record: Record
    place: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a source that no record could be made of, and why, in Swedish."""

    place: str
    reason: str
    #: It stands for an entry of its own; a remark on a column does not.
    counted: bool = True


@dataclass(frozen=True, slots=True)
class LeftOut(Unread):
    """What was understood and is no record of the account's own: a boost, a private film, one's own comments.

    It is counted, so that entries are records and the rest, but nothing is wrong.
    """


#: Faults of one entry that are told; more are the same slip.
MOST_FAULTS = 5
#: What a reader yields, in the order of the file.
Entries = Iterator[Entry | Unread]
