"""Whatever is given, read by the reader it is for: the platforms' exports, lists, drafts and registers.

What a path holds is told by its content. Drafts and registers are read first and kept, since other records
refer to them; everything else comes one record at a time, while it is judged, and nothing of it is kept.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, TextIO

from checks.core.problems import Kind, Problem
from checks.records import Record
from checks.sources import lists
from checks.sources.bundle import Bundle, open_bundle, printable, reason_of
from checks.sources.drafts import (
    LARGEST,
    MOST_PROBLEMS,
    SUFFIXES,
    Loaded,
    LoadedRecord,
    read_member,
    read_paths,
)
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports import (
    bluesky,
    facebook,
    instagram,
    linkedin,
    mastodon,
    meta_graph,
    snapchat,
    tiktok,
    x,
    youtube,
)

#: The readers by the word after ``--source``: modules with ``recognises(bundle)`` and ``read(bundle)``.
READERS: dict[str, ModuleType] = {
    module.NAME: module
    for module in (
        *(facebook, instagram, x, mastodon, bluesky, tiktok, linkedin, youtube, snapchat, meta_graph),
        lists,
    )
}
AUTO, DRAFTS = "auto", "drafts"
SOURCES = (AUTO, DRAFTS, *READERS)
ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
#: In bytes: a list that is larger is no register of accounts, and is not read twice to find out.
LARGEST_REGISTER = 64_000_000
#: Reasons that the sum of what was not read tells of.
MOST_REASONS = 3


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
        sum_ = _Sum(bundle.label, reader.NAME)
        entries: Entries = reader.read(bundle)
        for entry in itertools.chain(bundle.refused, entries):
            if isinstance(entry, Entry):
                sum_.read += 1
                yield LoadedRecord(entry.kind, entry.record, entry.place, (), {})
            elif isinstance(entry, LeftOut):
                if entry.counted:
                    sum_.left_out[_alike(entry.reason)] += 1
                else:
                    self.notes.append(f"{entry.place}: {entry.reason}")
            elif not entry.counted:
                self.problems.append(_problem(entry))
            else:
                sum_.unread[_alike(entry.reason)] += 1
                if sum_.unread.total() <= MOST_PROBLEMS:
                    self.problems.append(_problem(entry))
        self.problems.extend(sum_.problems())
        self.notes.extend(sum_.notes())


class _Sum:
    """What became of the entries of one source."""

    def __init__(self, label: str, name: str) -> None:
        self._label = label
        self._name = name
        self.read = 0
        self.unread: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    def problems(self) -> Iterator[Problem]:
        """Sum up what was not read, or say that there was nothing."""
        all_ = self.read + self.unread.total() + self.left_out.total()
        if not all_:
            hint = "Kontrollera att det är rätt export, och att den är hämtad med inläggen."
            yield _problem(Unread(self._label, "Det finns inga inlägg att bedöma i den."), hint)
        elif count := self.unread.total():
            verb = "är inte läst" if count == 1 else "är inte lästa"
            shown = min(count, MOST_PROBLEMS)
            hint = f"Läst som {self._name}."
            if shown < count:
                hint += f" De första {shown} står här ovanför."
            title = f"{count} av {all_} poster {verb}."
            if shown < count or count > len(self.unread):
                title = f"{title[:-1]}: {_reasons(self.unread)}"
            yield _problem(Unread(self._label, title), hint)

    def notes(self) -> Iterator[str]:
        """Say what was left out on purpose."""
        if count := self.left_out.total():
            verb = "post är utelämnad" if count == 1 else "poster är utelämnade"
            yield f"{self._label} ({self._name}): {count} {verb}: {_reasons(self.left_out)}"


def read_source(paths: Sequence[str], stdin: TextIO | BinaryIO, source: str = AUTO) -> Reading:
    """Find out what paths hold, and read what has to be read before the rest.

    :param source: the word for a reader, where the content is not to decide
    """
    sources: list[tuple[Bundle, ModuleType]] = []
    drafts: list[str] = []
    members: list[tuple[Bundle, str]] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        if path == "-" or source == DRAFTS or not _exists(path):
            drafts.append(path)
            continue
        for inner in _archives_in(path):
            _sort(open_bundle(inner), source, sources, members, problems)
        if path.lower().endswith((".yaml", ".yml")) and source == AUTO and Path(path).is_file():
            drafts.append(path)
            continue
        bundle = open_bundle(Path(path))
        if bundle.label.lower().endswith(ARCHIVES) or not _is_plain(path, bundle):
            _sort(bundle, source, sources, members, problems)
            continue
        found = _readers(bundle, source)
        if not found and path.lower().endswith((".csv", ".tsv")):
            found = [lists]  # which tells what its headings lack
        sources.extend((bundle, reader) for reader in found)
        drafts.extend(_drafts(path, bundle, found))
    loaded = read_paths(drafts, stdin)
    loaded.problems.extend(problems)
    for bundle, name in members:
        _read_draft(bundle, name, loaded)
    return Reading(loaded, sources)


def _sort(
    bundle: Bundle,
    source: str,
    sources: list[tuple[Bundle, ModuleType]],
    members: list[tuple[Bundle, str]],
    problems: list[Problem],
) -> None:
    """Tell what is to be done with an archive."""
    found = _readers(bundle, source)
    sources.extend((bundle, reader) for reader in found)
    of_people = () if any(reader is not lists for reader in found) else SUFFIXES
    drafts = [name for name in bundle.names if name.lower().endswith(of_people or (".yaml", ".yml"))]
    members.extend((bundle, name) for name in drafts)
    for name in bundle.names:
        if name.lower().endswith(ARCHIVES) and len(bundle.names) > 1:
            problems.append(_problem(Unread(bundle.place(name), _NESTED)))
    if not found:
        problems.extend(map(_problem, bundle.refused))
    if not found and not drafts and not bundle.refused:
        problems.append(_problem(Unread(bundle.label, _UNKNOWN), _FORCE))


_NESTED = "Arkivet ligger i ett annat arkiv. Packa upp det yttre."
_UNKNOWN = "Det är ingen export som går att känna igen."
_FORCE = f"Säg vad det är med --source och något av orden {', '.join(READERS)}."


def _readers(bundle: Bundle, source: str) -> list[ModuleType]:
    """Find the readers of a bundle: all platforms that are in it, and lists."""
    if source != AUTO:
        return [READERS[source]]
    own = [reader for reader in READERS.values() if reader is not lists]
    found = [reader for reader in own if reader.recognises(bundle)]
    # The platforms that export tables are not asked whether their tables are lists of ours.
    if linkedin not in found and youtube not in found and lists.recognises(bundle):
        found.append(lists)
    return found


def _drafts(path: str, bundle: Bundle, found: list[ModuleType]) -> Iterator[str]:
    """Yield what of a folder or file is drafts: everything, unless a reader has been found for it."""
    if not found:
        yield path
    elif Path(path).is_dir():
        suffixes = SUFFIXES if found == [lists] else (".yaml", ".yml")
        for name in bundle.names:
            if name.lower().endswith(suffixes):
                yield str(Path(path, name))


def _read_draft(bundle: Bundle, name: str, loaded: Loaded) -> None:
    try:
        with bundle.open(name) as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        loaded.problems.append(_problem(Unread(bundle.place(name), reason_of(error))))
    else:
        read_member(bundle.place(name), raw, loaded)


def _archives_in(path: str) -> Iterator[Path]:
    """Yield the archives of a folder, each of which is an export of its own."""
    if Path(path).is_dir():
        yield from sorted(
            inner
            for inner in Path(path).rglob("*")
            if inner.name.lower().endswith(ARCHIVES) and _is_let_in(inner, path)
        )


def _is_let_in(path: Path, folder: str) -> bool:
    """Tell what is neither hidden nor a link."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.is_file() and not path.is_symlink()


def _is_plain(path: str, bundle: Bundle) -> bool:
    """Tell a folder or a file that is read as it stands from an archive, whatever it is called."""
    return Path(path).is_dir() or bundle.names == (Path(path).name,)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _problem(unread: Unread, hint: str = "") -> Problem:
    return Problem(Kind.RECORD_UNREADABLE, printable(unread.place), 0, unread.reason, hint)


def _alike(reason: str) -> str:
    """Give a reason without what it quotes, so that those of a kind are counted together."""
    return re.sub("”[^”]*”", "”…”", reason)


def _reasons(counted: Counter[str]) -> str:
    """List the most common reasons, each with how often."""
    shown = [f"{reason.rstrip('.')} ({count})" for reason, count in counted.most_common(MOST_REASONS)]
    left = len(counted) - len(shown)
    return ". ".join([*shown, *([f"{left} skäl till"] if left else [])]) + "."
