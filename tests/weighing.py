"""What a visit to a page of the built handbook costs its reader: requests, and bytes as they are sent."""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.visiting import Visit


@dataclass(frozen=True, slots=True)
class Weight:
    """A page that is opened first of all, and one that is opened after another."""

    path: str
    requests: int
    first: int
    second: int


def weigh(visits: Iterable[Visit], html: Path, front: str = "index.html") -> list[Weight]:
    """Weigh every page; the second visit follows one to the front page, whose files the browser keeps."""
    seen = {visit.path: visit for visit in visits}
    kept = set(_files(seen[front].loaded))
    return [
        Weight(
            path,
            requests=1 + len(visit.loaded),
            first=sum(_size(html / name) for name in (path, *_files(visit.loaded))),
            second=sum(_size(html / name) for name in (path, *_files(visit.loaded)) if name not in kept),
        )
        for path, visit in seen.items()
    ]


def _files(addresses: Sequence[str]) -> list[str]:
    return [urlsplit(address).path.lstrip("/") for address in addresses]


def _size(file: Path) -> int:
    """Compress as servers do by default; what is compressed already stays as it is."""
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))
