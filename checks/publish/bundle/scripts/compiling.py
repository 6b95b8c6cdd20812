"""Compiles what a session imports, inside the Python that will run it: `build.mjs` calls it.

Python's own library is half of the start when it has to be compiled in the reader's browser. Only modules
that a session imports are taken; which they are follows from the checks alone: a changed page needs no other
library.
"""

import importlib._bootstrap_external
import sys
import zipfile
import zoneinfo
from importlib import import_module
from pathlib import Path

#: What Python imports by itself when it first needs it, and a text may come along that does.
NEEDED_LATER = ("encodings.cp1252", "encodings.idna", "encodings.latin_1", "encodings.ascii", "_strptime")
#: Where its zone's rules lie: Python looks for them with modules that nothing else imports.
ZONE = "Europe/Stockholm"
#: Pyodide imports these by name when it starts.
OF_PYODIDE = ("_pyodide", "pyodide", "pyodide_js")
#: In a zip no file has a date to compare with.
_pyc = importlib._bootstrap_external._code_to_hash_pyc  # type: ignore[attr-defined]


def compile_all() -> None:
    """Write ``/library.zip`` from ``/files.zip`` and Python's own library."""
    own = _sources(Path("/files.zip"))
    standard = _sources(next(Path("/lib").glob("python*.zip")))
    _import(own)
    loaded = {name.replace(".", "/") for name in sys.modules}
    with zipfile.ZipFile("/library.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as library:
        for name, source in sorted({**standard, **own}.items()):
            stem = name.removesuffix(".py").removesuffix("/__init__")
            if not name.endswith(".py"):
                if name in own:
                    _write(library, name, source)
            elif name in own or stem in loaded or name.startswith(OF_PYODIDE):
                # Nobody reads the library's own docstrings here; the checks travel whole.
                optimize = 0 if name in own else 2
                code = compile(source, f"/lib/{name}", "exec", dont_inherit=True, optimize=optimize)
                _write(library, f"{name}c", _pyc(code, bytes(8), checked=False))


def _import(own: dict[str, bytes]) -> None:
    sys.path.insert(0, "/files.zip")
    for name in (*NEEDED_LATER, *(name for name in own if name.endswith(".py"))):
        import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    zoneinfo.ZoneInfo(ZONE)


def _sources(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        return {name: held.read(name) for name in held.namelist() if not name.endswith("/")}


def _write(library: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    library.writestr(entry, bytes(data))
