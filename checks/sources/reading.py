"""Records on their way from their sources, one at a time, while they are judged."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType

from checks.core.problems import Problem
from checks.records import Record
from checks.sources import lists
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut
from checks.sources.loaded import Loaded, LoadedRecord
from checks.sources.telling import Sum, problem_of

#: In bytes: a list that is larger is no register of accounts, and is not read twice to find out.
LARGEST_REGISTER = 64_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """Records on their way: `problems` and `notes` grow while `records` is gone through."""

    #: Drafts and registers: read at once.
    loaded: Loaded
    #: What is read while it is judged, and by which reader.
    sources: list[tuple[Bundle, ModuleType]] = field(default_factory=list)
    #: What was understood and left out, in a sentence for each source.
    notes: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """What could not be read so far; one list, that grows."""
        return self.loaded.problems

    @property
    def known(self) -> list[Record]:
        """The records that others may refer to: all drafts, and the accounts of registers in lists."""
        return [*(entry.record for entry in self.loaded.records), *self._accounts()]

    @property
    def total(self) -> int | None:
        """How many records there are, where that is known before they are read."""
        return None if self.sources else len(self.loaded.records)

    @property
    def records(self) -> Iterator[LoadedRecord]:
        """The records, drafts and registers first; to be gone through once."""
        yield from self.loaded.records
        for bundle, reader in self.sources:
            yield from self._of(bundle, reader)

    def _accounts(self) -> Iterator[Record]:
        for bundle, reader in self.sources:
            if reader is lists and sum(map(bundle.size, bundle.names)) <= LARGEST_REGISTER:
                for entry in lists.read(bundle):
                    if isinstance(entry, Entry) and entry.kind == "account":
                        yield entry.record

    def _of(self, bundle: Bundle, reader: ModuleType) -> Iterator[LoadedRecord]:
        sum_ = Sum(bundle.label, reader.NAME)
        entries: Entries = reader.read(bundle)
        for entry in itertools.chain(bundle.refused, entries):
            if isinstance(entry, Entry):
                sum_.read += 1
                yield LoadedRecord(entry.kind, entry.record, entry.place, (), {})
            elif isinstance(entry, LeftOut):
                if entry.counted:
                    sum_.leave_out(entry.reason)
                else:
                    self.notes.append(f"{entry.place}: {entry.reason}")
            elif not entry.counted or sum_.pass_by(entry.reason):
                self.problems.append(problem_of(entry))
        self.problems.extend(sum_.problems())
        self.notes.extend(sum_.notes())
