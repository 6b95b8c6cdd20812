"""Modules that import each other by name, in a folder that is named by what they hold.

A browser keeps a file under its address. Were only the first module's address new after a change, old and new
modules would run together.
"""

import hashlib
import shutil
from pathlib import Path

from sphinx.application import Sphinx

#: Where they lie in this package, and the folder that is published.
_SOURCE = Path(__file__).parent / "static" / "judge"


def judge_folder() -> str:
    """Name the folder of the scripts that judge drafts."""
    files = sorted(file for file in _SOURCE.rglob("*") if file.is_file())
    held = b"\0".join(file.name.encode() + b"\0" + file.read_bytes() for file in files)
    return f"{_SOURCE.name}-{hashlib.blake2b(held, digest_size=8).hexdigest()}"


def on_builder_inited(app: Sphinx) -> None:
    """Publish the folder before any page is written: every build then gives its scripts the same address."""
    if app.builder.format != "html":
        return
    published = app.outdir / "_static" / judge_folder()
    for earlier in published.parent.glob(f"{_SOURCE.name}-*"):
        if earlier != published:
            shutil.rmtree(earlier)
    shutil.copytree(_SOURCE, published, dirs_exist_ok=True)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Take away what Sphinx has copied with the other static files."""
    shutil.rmtree(app.outdir / "_static" / _SOURCE.name, ignore_errors=True)


def setup_versioned(app: Sphinx) -> None:
    """Publish the folder first."""
    app.connect("builder-inited", on_builder_inited)
    app.connect("build-finished", on_build_finished)
