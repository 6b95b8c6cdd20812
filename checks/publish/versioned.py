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


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Give the folder its name, and take away those of earlier builds."""
    copied = app.outdir / "_static" / _SOURCE.name
    if exception is not None or not copied.is_dir():
        return
    for earlier in copied.parent.glob(f"{_SOURCE.name}-*"):
        shutil.rmtree(earlier)
    copied.rename(copied.with_name(judge_folder()))


def setup_versioned(app: Sphinx) -> None:
    """Name the folder when everything has been copied."""
    app.connect("build-finished", on_build_finished)
