"""Two runs at once take turns: what Sphinx remembers of the pages is written by one of them at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such lock; there a run that meets another one may have to be repeated
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(cache: Path) -> Iterator[None]:
    """Wait until no other run uses a folder, and keep it until the end; a killed run leaves no lock."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".turn").open("w") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
