"""Writing the search beside the pages: its scripts, its index and its texts, by Node where there is one.

All of it lies in a folder that is named by what it holds, so that a browser never mixes old and new. The
texts of a page are in a file of their own, fetched when the page is among the answers.
"""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
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

_ENGINE, _VIEW = (Path(__file__).parent / name for name in ("engine", "view"))
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
    _ENGINE / "packing.js",
    _ENGINE / "showing.js",
    _ENGINE / "ranking.js",
)
#: What the reader meets, in this order.
VIEW = (_VIEW / "making.js", _VIEW / "asking.js", _VIEW / "window.js", _VIEW / "results.js")
_COMMENTS = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the search, unless it is what the pages say already."""
    handbook = domain_of(app.env).handbook
    if exception is not None or handbook is None or app.builder.format != "html":
        return
    static = app.outdir / "_static"
    for name in _UNUSED:
        (static / name).unlink(missing_ok=True)
    said = material(app.env, handbook.catalogue)
    package = library() if app.config.handbook_search_index else None
    engine, view = script_of([package, *PARTS] if package else PARTS), script_of(VIEW)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    style = (static / "search.css").read_text(encoding="utf-8")
    digest = hashlib.blake2b("\0".join((engine, view, style, text)).encode(), digest_size=8).hexdigest()
    folder = static / f"search-{digest}"
    if not folder.is_dir():
        made = make_index(engine, text) if package else None
        if package and made is None:
            # The next build tries again.
            folder, engine = folder.with_name(f"{folder.name}-simple"), script_of(PARTS)
        files = {"engine.js": engine, "view.js": view, **_data(said, made)}
        _write(folder, files)
    _lead_to(folder)


def script_of(parts: Sequence[Path]) -> str:
    """Put a script together: a classic one, so that it also runs from a file on disk."""
    return "\n".join(_COMMENTS.sub("", part.read_text(encoding="utf-8")) for part in parts)


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


def _data(said: dict[str, Any], made: Any) -> Mapping[str, str]:
    """Give the files of what is searched; where there is an index, the texts are in files of their own."""
    if made is None:
        return {"index.js": f"window.handbookIndex = {_as_script({**said, 'index': None})};\n"}
    pages = [
        {**page, "rules": [rule[:2] for rule in page["rules"]], "examples": [], "passages": []}
        for page in said["pages"]
    ]
    texts = {
        f"text-{number}.js": f"(window.handbookTexts ??= {{}})[{number}] = {_as_script(page['passages'])};\n"
        for number, page in enumerate(said["pages"])
    }
    index = _as_script({**said, "pages": pages, "index": made})
    return {"index.js": f"window.handbookIndex = {index};\n", **texts}


def _as_script(data: Any) -> str:
    """Write data so that it is also a JavaScript expression."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write a folder whole or not at all: its name says that what it should hold is there."""
    begun = folder.with_name(f"{folder.name}.new")
    for earlier in (begun, folder):
        shutil.rmtree(earlier, ignore_errors=True)
    begun.mkdir(parents=True)
    for name, text in files.items():
        (begun / name).write_text(text, encoding="utf-8")
    begun.rename(folder)


def _lead_to(folder: Path) -> None:
    """Say which folder holds, and take away those of earlier builds."""
    for earlier in folder.parent.glob("search-*/"):
        if earlier != folder:
            shutil.rmtree(earlier)
    script = f'window.handbookSearchFolder = "{folder.name}";\n'
    (folder.parent / "search-folder.js").write_text(script, encoding="utf-8")
