"""What is new since an earlier report, and what was mended."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from checks.core.audit.judged import Judged, key_of
from checks.core.plain import to_plain

#: A record in two reports: kind, account, and its id or what it says or where it stands.
Identity = tuple[str, str, str]
#: A finding of a record in two reports: the item, what it said without figures, and where.
Said = tuple[str, str, str]

_FIGURES = re.compile(r"\d+")


class UnreadableBaseline(ValueError):
    """The file is no earlier report; the message says so in Swedish."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding that stood in the earlier report, and no longer does."""

    kind: str
    account: str
    id: str
    item: str
    message: str
    #: The record was judged this time too: what was wrong is put right, not only gone.
    judged: bool


@dataclass(slots=True)
class Changes:
    """What differs from an earlier report, found while the records are judged."""

    #: What the file is called.
    name: str
    _left: dict[Identity, Counter[Said]]
    _messages: dict[tuple[Identity, Said], tuple[str, str]]
    _judged: set[Identity] = field(default_factory=set)
    new: int = 0
    known: int = 0

    def sift(self, record: Judged) -> Judged:
        """Leave out what was said of a record in the earlier report."""
        identity = identity_of(record)
        left = self._left.get(identity)
        if left is None:
            self.new += sum(len(j.findings) for j in record.judgements if not j.waived)
            return record
        self._judged.add(identity)
        kept = []
        for judgement in record.judgements:
            if judgement.waived or not judgement.findings:
                kept.append(judgement)
                continue
            new = []
            for finding in judgement.findings:
                said = _said(judgement.item.id, finding.message, finding.at)
                if left[said] > 0:
                    left[said] -= 1
                    self.known += 1
                else:
                    new.append(finding)
            self.new += len(new)
            if new:
                kept.append(replace(judgement, findings=tuple(new)))
        return replace(record, judgements=tuple(kept))

    @property
    def mended(self) -> Iterator[Mended]:
        """What is no longer said; asked for when all records are judged."""
        for identity, left in self._left.items():
            kind, account, _ = identity
            for said, count in left.items():
                name, message = self._messages[identity, said]
                for _ in range(count):
                    yield Mended(kind, account, name, said[0], message, identity in self._judged)

    def plain(self) -> dict[str, object]:
        """Give the changes as data."""
        return {
            "since": self.name,
            "new": self.new,
            "known": self.known,
            "mended": to_plain(list(self.mended)),
        }

    @property
    def summary(self) -> str:
        """Say in a sentence how the two reports differ."""
        mended = list(self.mended)
        put_right = sum(each.judged for each in mended)
        gone = len(mended) - put_right
        text = f"Jämfört med {self.name}: {self.new} nya, {put_right} åtgärdade, {self.known} kvar sedan dess"
        return f"{text}, {gone} i poster som inte är med nu." if gone else f"{text}."


def read_baseline(name: str, text: str) -> Changes:
    """Read an earlier report, ``json`` or ``jsonl``.

    :raises UnreadableBaseline: when it is none
    """
    left: dict[Identity, Counter[Said]] = {}
    messages: dict[tuple[Identity, Said], tuple[str, str]] = {}
    try:
        for record in _records(text):
            identity = _identity(record)
            counts = left.setdefault(identity, Counter())
            for finding in record["findings"]:
                if not finding["waived"]:
                    said = _said(finding["item"], finding["message"], finding["at"])
                    counts[said] += 1
                    messages[identity, said] = str(record["id"] or record["path"]), str(finding["message"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"{name} är ingen tidigare rapport. Ge en fil från --format json eller jsonl."
        raise UnreadableBaseline(message) from None
    return Changes(name, left, messages)


def identity_of(record: Judged) -> Identity:
    """Name a record so that another report of it gives the same name."""
    place = f"{record.path}:{record.line}"
    return record.kind, _account(record.kind, record.account), record.id or key_of(record) or place


def _identity(record: Mapping[str, Any]) -> Identity:
    kind, name = str(record["kind"]), str(record["id"])
    place = f"{record['path']}:{record['line']}"
    return kind, _account(kind, str(record.get("account", ""))), name or str(record.get("key", "")) or place


def _account(kind: str, account: str) -> str:
    """An account is named by its own id alone."""
    return "" if kind == "account" else account


def _said(item: str, message: str, at: str) -> Said:
    """Leave figures out: *för 12 dagar sedan* says the same as last month's *för 3 dagar sedan*."""
    return str(item), _FIGURES.sub("#", str(message)), _FIGURES.sub("#", str(at))


def _records(text: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records of either form; the first line of the second is an object of its own."""
    first, _, rest = text.partition("\n")
    if '"type"' in first[:40]:
        if json.loads(first)["type"] != "audit":
            raise ValueError
        for line in rest.split("\n"):
            data = json.loads(line) if line.strip() else {"type": ""}
            if data["type"] == "record":
                yield data
    else:
        yield from json.loads(text)["records"]
