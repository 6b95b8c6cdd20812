"""The published handbook, built once a run however many workers there are."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from checks.core.catalogue import Catalogue, from_json

pytest_plugins = ["pytester", "tests.browser", "tests.content", "tests.visiting"]

ROOT = Path(__file__).parent.parent

# The same examples every time: nobody's pull request is red by chance. `make soak` looks for new ones.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

#: Longer than any build; a worker that waits longer than this says so instead of hanging.
PATIENCE = 300


@pytest.fixture(scope="session")
def published_html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built handbook; a build with a warning fails every test that asks for it."""
    html = ROOT / "_build" / "test" / "html"
    with _once(_shared(tmp_path_factory)) as first:
        if first:
            build(ROOT, html, ROOT / "_build" / "test" / "doctrees")
    return html


@pytest.fixture(scope="session")
def catalogue(published_html: Path) -> Catalogue:
    """Give the catalogue that was published with the handbook."""
    return from_json((published_html / "catalogue.json").read_text(encoding="utf-8"))


def build(root: Path, html: Path, doctrees: Path, *options: str) -> None:
    """Build a handbook as ``make html`` does."""
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", *options]
    command += ["-c", str(root), "-d", str(doctrees), str(root / "docs"), str(html)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0, f"Handboken gick inte att bygga:\n{done.stderr[-8000:]}"


def _shared(factory: pytest.TempPathFactory) -> Path:
    """Give a folder that all workers of this run share, and no other run."""
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@contextmanager
def _once(folder: Path) -> Iterator[bool]:
    """Let the first worker in do the work; the others wait until it is done, or fail if it failed."""
    lock, done, failed = folder / "build.lock", folder / "build.done", folder / "build.failed"
    try:
        lock.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), "Bygget misslyckades för ett annat prov."
            assert time.monotonic() < deadline, "Bygget tog för lång tid."
            time.sleep(0.1)
        yield False
        return
    try:
        yield True
    except BaseException:
        failed.touch()
        raise
    done.touch()
