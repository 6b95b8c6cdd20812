"""Building the engine's folder with Node, once for each key."""

import gzip
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.publish import node
from checks.publish.bundle.parts import Parts
from checks.publish.bundle.sources import SCRIPTS, Sources

#: Scripts that the browser runs; the others only build.
RUNNING = ("worker.js", "files.js", "python.js", "patch.js", "spans.js")
#: Pyodide's own files, and what they are called here: every server knows what a `.js` is.
OF_PYODIDE = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
#: In bytes: from here on a file lies compressed beside itself.
LARGE = 100_000
#: Of compression: one more takes twice the time, and saves 20 kB of nine million.
LEVEL = 8
LIBRARY = "library.zip"
#: The folder of what many builds have in common, beside theirs.
PARTS = "parts"
#: Folders of earlier builds that are kept, for whoever goes back and forth between two texts.
KEPT = 3


class CannotBuild(Exception):
    """The engine cannot be built on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """A folder with everything that is published."""

    folder: Path
    #: Whether Python starts from a snapshot of its memory.
    snapshot: bool
    #: Of what the browser fetches for a first verdict, compressed.
    bytes: int


def build(sources: Sources, packages: Path, cache: Path) -> Built:
    """Build the engine, or take what was built from the same.

    :param packages: the folder of npm's packages
    :param cache: where what was built is kept
    :raises CannotBuild: when Node or a package is missing, or the build script fails
    """
    pyodide = packages / "pyodide"
    if not (pyodide / "pyodide.asm.wasm").is_file():
        raise CannotBuild("npm-paketet pyodide är inte installerat.")
    folder = cache / sources.key(pyodide)
    if not (folder / "contents.js").is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix="tmp-") as work:
            made = Path(work) / "engine"
            made.mkdir()
            _make(sources, pyodide, made, Parts(cache / PARTS))
            _put(made, folder)
        _forget(cache, folder)
    os.utime(folder)
    contents = _contents(folder)
    first = ("pyodide.asm.wasm", "pyodide.asm.js", "snapshot.bin" if contents["snapshot"] else "library.zip")
    sizes = [contents["files"][name].get("gzip", contents["files"][name]["bytes"]) for name in first]
    return Built(folder, bool(contents["snapshot"]), sum(sizes))


def _make(sources: Sources, pyodide: Path, folder: Path, parts: Parts) -> None:
    key = sources.library_key(pyodide)
    library = parts.get(LIBRARY, key)
    if library is not None:
        (folder / LIBRARY).write_bytes(library)
    made = _run(sources, pyodide, folder)
    if library is None:
        parts.keep(LIBRARY, key, (folder / LIBRARY).read_bytes())
    for name in RUNNING:
        shutil.copyfile(SCRIPTS / name, folder / name)
    for name, here in OF_PYODIDE.items():
        (folder / here).write_bytes(_ready((pyodide / name).read_bytes()))
    (folder / "nothing.zip").unlink(missing_ok=True)
    files = {path.name: _measured(path, parts) for path in sorted(folder.iterdir())}
    contents = json.dumps({"snapshot": made["snapshot"], "versions": made["versions"], "files": files})
    (folder / "contents.js").write_text(f"export default {contents};\n", encoding="utf-8")


def _run(sources: Sources, pyodide: Path, folder: Path) -> Any:
    """Run the build script, and give what it says it has made."""
    work = folder / "sources"
    work.mkdir()
    sources.write(work)
    try:
        said = node.run(SCRIPTS / "build.mjs", str(pyodide), str(work), str(folder))
        return json.loads(said.strip().splitlines()[-1])
    except node.NoNode as error:
        raise CannotBuild(str(error)) from None
    except subprocess.CalledProcessError as error:
        raise CannotBuild(f"Node gick inte att köra: {_last_line(error.stderr)}") from None
    except (subprocess.TimeoutExpired, OSError, ValueError, IndexError) as error:
        raise CannotBuild(f"Bygget blev inte klart: {type(error).__name__}") from None
    finally:
        shutil.rmtree(work)


def _measured(path: Path, parts: Parts) -> dict[str, int]:
    """Give a file's size; a large one is also compressed."""
    data = path.read_bytes()
    if len(data) < LARGE or path.suffix == ".zip":
        return {"bytes": len(data)}
    # What Pyodide brings is the same in every build.
    ours = path.name not in OF_PYODIDE.values()
    packed = gzip.compress(data, LEVEL, mtime=0) if ours else parts.packed(path.name, data, LEVEL)
    path.with_name(f"{path.name}.gz").write_bytes(packed)
    return {"bytes": len(data), "gzip": len(packed)}


def _ready(script: bytes) -> bytes:
    """Leave out where a script's source map is, which is not published, and have it read only once.

    Browsers skim a function before they read it, unless it is in parentheses; Emscripten's is a megabyte.
    """
    before, mark, after = script.rpartition(b"//# sourceMappingURL=")
    script = before if mark and b"\n" not in after.strip() else script
    begin, end = b"async function _createPyodideModule(", b"export default _createPyodideModule;\n"
    if script.startswith(begin) and script.endswith(end):
        return b"export default (" + script.removesuffix(end) + b");\n"
    return script


def _put(made: Path, folder: Path) -> None:
    """Put a finished folder in its place; if somebody else was first, theirs is as good."""
    try:
        made.rename(folder)
    except OSError:
        if not (folder / "contents.js").is_file():
            raise


def _forget(cache: Path, folder: Path) -> None:
    others = [path for path in cache.iterdir() if path.is_dir() and path != folder and len(path.name) == 16]
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _contents(folder: Path) -> Any:
    text = (folder / "contents.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("export default ").strip().removesuffix(";"))


def _last_line(text: str | None) -> str:
    lines = [line.strip() for line in (text or "").splitlines() if "Error" in line and len(line) < 300]
    return lines[-1] if lines else "den sa inte varför."
