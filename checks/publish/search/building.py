"""Writing the search beside the pages: its engine and its index, made by Node where there is one."""

import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sphinx.search
from sphinx.application import Sphinx
from sphinx.util import logging

from checks.publish import node
from checks.publish.domain import domain_of
from checks.publish.search.material import material

logger = logging.getLogger(__name__)

_ENGINE = Path(__file__).parent / "engine"
_STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"
#: What the theme brings for Sphinx's own search.
_UNUSED = ("searchtools.js", "language_data.js")
_MINISEARCH = Path("node_modules/minisearch/dist/umd/index.js")
#: What the browser runs, in this order; MiniSearch comes first where it can be had.
PARTS = (
    _STEMMERS / "base-stemmer.js",
    _STEMMERS / "swedish-stemmer.js",
    _ENGINE / "words.js",
    _ENGINE / "asking.js",
    _ENGINE / "ranking.js",
)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the engine and the index, unless they are what the pages say already."""
    handbook = domain_of(app.env).handbook
    if exception is not None or handbook is None or app.builder.format != "html":
        return
    for name in _UNUSED:
        (app.outdir / "_static" / name).unlink(missing_ok=True)
    said = material(app.env, handbook.catalogue)
    package = library() if app.config.handbook_search_index else None
    engine = engine_of([package, *PARTS] if package else PARTS)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.blake2b(f"{engine}\0{text}".encode(), digest_size=16).hexdigest()
    first = f"/* {digest} */\n"
    index, static = app.outdir / "_static" / "search-index.js", app.outdir / "_static"
    if _begins(index, first):
        return
    made = make_index(engine, text) if package else None
    if package and made is None:
        # The next build tries again.
        first, engine = "", engine_of(PARTS)
    _write(static / "search-engine.js", engine)
    shown = _shown(said) if made else said
    _write(index, f"{first}window.handbookIndex = {_as_script({**shown, 'index': made})};\n")


def engine_of(parts: Sequence[Path]) -> str:
    """Put the engine together: classic scripts, so that it also runs from a file on disk."""
    return "\n".join(_without_map(part.read_text(encoding="utf-8")) for part in parts)


def library() -> Path | None:
    """Give MiniSearch, from the packages that stand beside the handbook's own code."""
    found = (parent / _MINISEARCH for parent in Path(__file__).parents)
    return next((path for path in found if path.is_file()), None)


def make_index(engine: str, said: str) -> Any:
    """Let Node make the index; nothing where it cannot."""
    with TemporaryDirectory() as folder:
        paths = Path(folder, "engine.js"), Path(folder, "material.json")
        for path, text in zip(paths, (engine, said), strict=True):
            path.write_text(text, encoding="utf-8")
        try:
            return json.loads(node.run(_ENGINE / "build.mjs", *map(str, paths)))
        except (node.NoNode, OSError, subprocess.SubprocessError, ValueError) as error:
            logger.info("Sökningen blir enkel: %s", getattr(error, "stderr", None) or error)
            return None


def _shown(said: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the index holds and nobody is shown."""
    pages = [
        {**page, "rules": [rule[:2] for rule in page["rules"]], "examples": []} for page in said["pages"]
    ]
    return {**said, "pages": pages}


def _as_script(data: Any) -> str:
    """Write data so that it is also a JavaScript expression."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _without_map(script: str) -> str:
    """Leave out the comment that names a file which is not published."""
    return "".join(line for line in script.splitlines(keepends=True) if not line.startswith("//# source"))


def _begins(path: Path, line: str) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline() == line
    except OSError:
        return False


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
