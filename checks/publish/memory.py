"""A failed build stays failed.

Sphinx reads only what has changed, so a page that was warned about is silent the next time and the
same command passes. We remember the pages that were warned about and read them again. (Problems of
the handbook itself need no memory: they live with their page and are reported in every run.)
"""

import json
import logging as standard_logging
from pathlib import Path
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from checks.publish.domain import domain_of

_FILE = "warned.json"
#: Stands for a warning without a page: everything is read again.
_EVERYTHING = "*"


class _Listener(standard_logging.Handler):
    """Notes every warning that is not ours: its page, and what it says where."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(standard_logging.WARNING)
        self.app = app
        self.pages: set[str] = set()
        self.warnings: list[tuple[str, int, str]] = []

    def emit(self, record: standard_logging.LogRecord) -> None:
        if getattr(record, "type", None) == "handbook":
            return
        path, line = self._place(getattr(record, "location", None))
        self.warnings.append((path, line, record.getMessage()))
        self.pages.add(self.app.project.path2doc(path) or _EVERYTHING if path else _EVERYTHING)

    def _place(self, location: object) -> tuple[str, int]:
        """Give file and line; Sphinx says them as a node, a docname with a line, or a text."""
        line: object = None
        if isinstance(location, nodes.Node):
            document = location.document
            line = get_source_line(location)[1]
            location = location.source or (document.get("source") if document is not None else None)
        elif isinstance(location, tuple):
            location, line = location
        if not isinstance(location, str):
            return "", 0
        path, _, rest = location.partition(":")
        if line is None and rest.split(":")[0].isdigit():
            line = int(rest.split(":")[0])
        if path in self.app.project.docnames:
            path = str(self.app.project.doc2path(path, absolute=True))
        return path, line if isinstance(line, int) else 0


_LISTENERS: "WeakKeyDictionary[Sphinx, _Listener]" = WeakKeyDictionary()


def warnings_of(app: Sphinx) -> list[tuple[str, int, str]]:
    """Give the warnings of a run that are not the handbook's own: file, line and message."""
    return _LISTENERS[app].warnings


def setup_memory(app: Sphinx) -> None:
    """Listen to the warnings of this run, and read again what was warned about in the last."""
    listener = _LISTENERS[app] = _Listener(app)
    logger = standard_logging.getLogger("sphinx")
    for old in [handler for handler in logger.handlers if isinstance(handler, _Listener)]:
        logger.removeHandler(old)
    logger.addHandler(listener)
    app.connect("env-get-outdated", _to_read_again)
    app.connect("build-finished", lambda app, exception: _remember(app, listener, exception))


def _to_read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Give what was warned about in the last run, and what names a page that is gone, in a link or a menu."""
    names = _warned_last_time(app)
    again = env.found_docs if _EVERYTHING in names else set(names)
    _note(app, [_EVERYTHING])
    named = {
        name: page.linked.union(env.toctree_includes.get(name, ()))
        for name, page in domain_of(env).pages.items()
    }
    return [*again, *(name for name, others in named.items() if not removed.isdisjoint(others))]


def _warned_last_time(app: Sphinx) -> list[str]:
    try:
        names: list[str] = json.loads(_file(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return names


def _remember(app: Sphinx, listener: _Listener, exception: Exception | None) -> None:
    standard_logging.getLogger("sphinx").removeHandler(listener)
    names = sorted(listener.pages | ({_EVERYTHING} if exception else set()))
    if names:
        _note(app, names)
    else:
        _file(app).unlink(missing_ok=True)


def _note(app: Sphinx, names: list[str]) -> None:
    """Write what to read again; while a run is going on that is everything, should it be interrupted."""
    app.doctreedir.mkdir(parents=True, exist_ok=True)
    _file(app).write_text(json.dumps(names), encoding="utf-8")


def _file(app: Sphinx) -> Path:
    return Path(app.doctreedir) / _FILE
