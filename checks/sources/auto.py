"""Whatever is given, read by the reader it is for: the platforms' exports, lists, drafts and registers.

What a path holds is told by its content. Drafts and registers are read first and kept, since other records
refer to them; everything else comes one record at a time, while it is judged, and nothing of it is kept.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, TextIO

from checks.core.problems import Problem
from checks.sources import lists
from checks.sources.bundle import Bundle, open_bundle, reason_of
from checks.sources.disk import LARGEST, SUFFIXES
from checks.sources.drafts import read_member, read_paths
from checks.sources.entries import Unread
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
from checks.sources.loaded import Loaded
from checks.sources.reading import Reading
from checks.sources.strangers import ARCHIVES, is_ours, told
from checks.sources.telling import problem_of

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
        if not found and (stranger := told(bundle)):
            problems.append(_stranger(bundle, stranger))
            continue
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
    drafts = _ending(bundle, of_people or (".yaml", ".yml"))
    if not found and not any(is_ours(bundle, name) for name in drafts):
        drafts = []
    members.extend((bundle, name) for name in drafts)
    if len(bundle.names) > 1:
        problems.extend(problem_of(Unread(bundle.place(name), _NESTED)) for name in _ending(bundle, ARCHIVES))
    if not found:
        problems.extend(map(problem_of, bundle.refused))
    if not found and not drafts and not bundle.refused:
        problems.append(_stranger(bundle, told(bundle) or (_UNKNOWN, _FORCE)))


_NESTED = "Arkivet ligger i ett annat arkiv. Packa upp det yttre."
_UNKNOWN = "Det är ingen export som går att känna igen."
_FORCE = (
    f"De som läses är {', '.join(READERS)}. "
    "Är det en av dem: säg vilken med --source. Annars: gör en lista i CSV."
)


def _stranger(bundle: Bundle, said: tuple[str, str]) -> Problem:
    title, hint = said
    return problem_of(Unread(bundle.label, title), hint)


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
        # A folder of archives alone has been read already.
        if not _ending(bundle, ARCHIVES) or _ending(bundle, SUFFIXES):
            yield path
    elif Path(path).is_dir():
        suffixes = SUFFIXES if found == [lists] else (".yaml", ".yml")
        yield from (str(Path(path, name)) for name in _ending(bundle, suffixes))


def _ending(bundle: Bundle, suffixes: tuple[str, ...]) -> list[str]:
    return [name for name in bundle.names if name.lower().endswith(suffixes)]


def _read_draft(bundle: Bundle, name: str, loaded: Loaded) -> None:
    try:
        with bundle.open(name) as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        loaded.problems.append(problem_of(Unread(bundle.place(name), reason_of(error))))
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
