"""Reading a handbook's pages into a `Handbook`, for everything that is not a web page."""

import datetime
import io
import re
import subprocess
import traceback
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from checks.core.cannot import CannotRun
from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem, in_reading_order
from checks.publish.domain import domain_of
from checks.publish.foreign import in_swedish
from checks.publish.memory import warnings_of
from checks.publish.remembered import remember, state
from checks.publish.turns import turn

_BROKEN_SETTINGS = re.compile(r"syntax error in your configuration file.*, line (\d+)\)", re.DOTALL)


class HandbookBuilder(DummyBuilder):
    """Reads the pages and follows their references; writes nothing."""

    name = "handbook"

    def get_outdated_docs(self) -> set[str]:
        return set()

    def write_documents(self, docnames: Set[str]) -> None:
        for docname in sorted(docnames):
            self.env.get_and_resolve_doctree(docname, self, tags=self.tags)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Nothing is written."""


class UnbuildableHandbook(CannotRun):
    """Sphinx could not read the handbook at all; the message says why."""


def read_handbook(
    root: Path, today: datetime.date | None = None, cache: Path | None = None, *, pinning: bool = True
) -> Handbook:
    """Read the pages under a project's root and run the whole gate.

    :param today: the day that examples and documents are judged by; the newest commit's day if not given
    :param pinning: also prove that the checks read the text; who only judges records need not
    :raises UnbuildableHandbook: when there is no handbook, or its settings are broken
    """
    if not (root / "conf.py").is_file():
        raise UnbuildableHandbook(f"Det finns ingen handbok i {root}: filen conf.py saknas.")
    cache = cache or root / "_build" / "check"
    source = root / "docs" if (root / "docs").is_dir() else root
    day = today or newest_commit_day(root)
    with turn(cache), _sphinx_namespace():
        before = state(root)
        try:
            app = Sphinx(
                source,
                root,
                cache,
                cache / "doctrees",
                "handbook",
                confoverrides={"handbook_today": day.isoformat(), "handbook_pinning": pinning},
                status=None,
                warning=io.StringIO(),
            )
            app.build()
        except SphinxError as error:
            raise UnbuildableHandbook(f"Handboken går inte att läsa: {_reason(root, error)}") from error
        handbook = domain_of(app.env).handbook
        assert handbook is not None
        others = foreign_problems(app, handbook)
        taken = {app.srcdir / path for paths in app.env.dependencies.values() for path in paths}
        remember(cache, root, before, handbook, taken)
    return replace(handbook, problems=tuple(in_reading_order([*handbook.problems, *others])))


def newest_commit_day(root: Path) -> datetime.date:
    """Give the day of the newest commit, so that time alone turns nothing red; outside git the real day."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()
        return datetime.date.fromisoformat(said)
    except (OSError, subprocess.SubprocessError, ValueError):
        return datetime.date.today()


def foreign_problems(app: Sphinx, handbook: Handbook) -> list[Problem]:
    """Give what Sphinx and MyST have warned about so far in this run, in Swedish."""
    warnings = [_as_problem(Path(app.confdir), *warning) for warning in warnings_of(app)]
    return in_swedish(warnings, handbook.problems, handbook.catalogue)


@contextmanager
def _sphinx_namespace() -> Iterator[None]:
    """Keep what an application registers with docutils from the next one in the same process."""
    with patch_docutils(), docutils_namespace():
        yield


def _reason(root: Path, error: SphinxError) -> str:
    """Say what went wrong, and where in the project's own code if that is known."""
    if broken := _BROKEN_SETTINGS.search(str(error)):
        return (
            f"conf.py:{broken[1]}: raden är inte skriven som Python. Oftast saknas ett komma, ett citat"
            "tecken eller en parentes på den, eller på raden ovanför."
        )
    cause = getattr(error, "orig_exc", None)
    if not isinstance(cause, Exception):
        return str(error).strip()
    places = [
        f" ({Path(frame.filename).relative_to(root)}:{frame.lineno})"
        for frame in traceback.extract_tb(cause.__traceback__)
        if Path(frame.filename).is_relative_to(root)
    ]
    return f"{type(cause).__name__}: {cause}{places[-1] if places else ''}"


def _as_problem(root: Path, path: str, line: int, message: str) -> Problem:
    try:
        path = Path(path).relative_to(root).as_posix()
    except ValueError:
        path = path or "conf.py"
    return Problem(Kind.PAGE_WARNING, path, line, message)


def setup_build(app: Sphinx) -> None:
    """Register the builder that only reads."""
    app.add_builder(HandbookBuilder)
