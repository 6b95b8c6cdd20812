"""``handbok serve``: the handbook in a browser, with its problems, built again when a file is saved."""

import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from checks.core.cannot import CannotRun


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", type=int, default=0, metavar="PORT", help="annars väljs en ledig")
    parser.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare")


def run(options: argparse.Namespace, root: Path) -> int:
    """Serve until interrupted.

    :raises CannotRun: when there is no handbook, or nothing to serve it with
    """
    if not (root / "conf.py").is_file():
        raise CannotRun(f"Det finns ingen handbok i {root}: filen conf.py saknas.")
    if importlib.util.find_spec("sphinx_autobuild") is None:
        raise CannotRun("Det som visar handboken är inte installerat. Skriv make serve i stället.")
    words = command(root, options.port, not options.no_browser)
    sys.stdout.flush()
    os.chdir(root)
    if os.name == "posix":
        os.execv(words[0], words)
    return subprocess.call(words)


def command(root: Path, port: int, browser: bool) -> list[str]:
    """Give the command that serves: each build is a process of its own, so that changed checks are read."""
    source = "docs" if (root / "docs").is_dir() else "."
    build = "_build/serve"
    words = [sys.executable, "-m", "sphinx_autobuild", "-n", "-q", "-D", "handbook_preview=1"]
    words += ["-c", ".", "-d", f"{build}/doctrees", source, f"{build}/html"]
    watched = [path.relative_to(root).as_posix() for path in sorted(root.glob("*.py"))]
    watched += [name for name in ("checks",) if (root / name).is_dir()]
    for name in watched:
        words += ["--watch", name]
    words += ["--re-ignore", "__pycache__", "--port", str(port)]
    return [*words, "--open-browser"] if browser else words
