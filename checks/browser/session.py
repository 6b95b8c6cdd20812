"""One reader's visit: a catalogue that is opened once, and drafts that are judged as they are written.

Requests and answers are JSON, in CPython and in the browser alike. Whatever a request holds, it is answered:
what cannot be read is a fault that says where and what to write instead.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from checks.browser.files import file_json
from checks.browser.requests import PlainFault, compact, fault, read_request
from checks.core.audit.data import items_plain, record_plain
from checks.core.audit.judged import Judged, known
from checks.core.binding import bind
from checks.core.catalogue import Catalogue, Requirement, Verdict, from_json
from checks.core.handbook import Handbook
from checks.core.missing import first_missing
from checks.core.parts import World
from checks.core.registry import discover
from checks.core.structure import structure
from checks.records import KINDS, Record

#: In one answer; more of the same help nobody.
MOST_FAULTS = 100
#: What an answer says of the record, in the words of an audit's report.
_SAID = ("verdicts", "findings", "waivers", "crashes", "missing")


class Session:
    """A handbook that answers."""

    def __init__(self, catalogue_json: str) -> None:
        """Bind the items to their functions.

        :raises ValueError: when the text is no catalogue of this version
        """
        catalogue = from_json(catalogue_json)
        checks, _ = discover(catalogue.checks)
        bound, _ = bind(catalogue, checks)
        self._handbook = Handbook(catalogue, bound, (), ())

    def judge(self, request_json: str) -> str:
        """Judge a record by every item for its kind; with faults there is no verdict."""
        request, faults = read_request(request_json)
        if request is None:
            return _answer(faults)
        record, faults = _record(request.kind, request.record, ("record",))
        world: list[Record] = []
        for index, (kind, data) in enumerate(request.world):
            other, wrong = _record(kind, data, ("world", index, "record"))
            world += [other] if other else []
            faults += wrong
        if record is None or faults:
            return _answer(faults)
        return _answer([], self._said(request.kind, record, world, request.today))

    def items(self) -> str:
        """Give what the items say and where they stand, by id."""
        catalogue = self._handbook.catalogue
        titles = {page.name: page.title for page in catalogue.pages}
        said: Any = items_plain(self._handbook)
        for item in catalogue.items:
            said[item.id]["page"] = titles.get(item.page, item.page)
            said[item.id]["checklist"] = item.checklist
            said[item.id]["subject"] = item.subject
            if requirement := _first_requirement(catalogue, item.id):
                said[item.id]["requirement"] = {"id": requirement.id, "url": requirement.url}
        return compact(said)

    def media(self, name: str, size: int, read: Callable[[int, int], bytes]) -> str:
        """Look at an image, a film or a file of subtitles.

        :param read: gives the bytes from one place to another
        """
        return file_json(name, size, read)

    def _said(
        self, kind: str, record: Record, world: list[Record], today: datetime.date
    ) -> Mapping[str, object]:
        judge = self._handbook.judge([record, *world], today)
        identity = str(known(record, "id") or "")
        judged = Judged("", 0, kind, identity, tuple(judge.judge(record, kind)), record)
        said = record_plain(judged)
        findings: Any = said["findings"]
        said["findings"] = [{k: v for k, v in finding.items() if v is not None} for finding in findings]
        said["missing"] = self._missing(judged, judge.world, today)
        return said

    def _missing(self, judged: Judged, world: World, today: datetime.date) -> dict[str, str]:
        """Name the answer that each verdict *unknown* lacks, by item, where that can be told."""
        unknown = {j.item.id for j in judged.judgements if j.verdict is Verdict.UNKNOWN and not j.crash}
        lacking = {
            bound.item.id: first_missing(bound, judged.record, today, world)
            for bound in self._handbook.bound
            if bound.item.id in unknown and judged.record is not None
        }
        return {item: place for item, place in lacking.items() if place}


def _record(
    kind: str, data: object, pointer: tuple[str | int, ...]
) -> tuple[Record | None, list[PlainFault]]:
    """Build a record; its own faults are told relative to it, those of the world with where they stand."""
    record, faults = structure(KINDS[kind], data, () if pointer == ("record",) else pointer)
    return record, [fault(each.pointer, each.title, each.hint) for each in faults]


def _answer(faults: list[PlainFault], said: Mapping[str, object] | None = None) -> str:
    empty: dict[str, object] = {"verdicts": {}, "findings": [], "waivers": {}, "crashes": {}, "missing": {}}
    return compact({"faults": faults[:MOST_FAULTS], **{name: (said or empty)[name] for name in _SAID}})


def _first_requirement(catalogue: Catalogue, item: str) -> Requirement | None:
    names = catalogue.item[item].requirements
    return next((catalogue.requirement[name] for name in names if name in catalogue.requirement), None)
