"""Where this machine has a Chrome, Chromium or Edge.

Needs nothing but Python, so that it can be asked before anything is installed:
``python3 checks/publish/chromium.py``.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

#: Commands, and packages of the same names.
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
PLACES = (
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/snap/bin/chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
    "/var/lib/flatpak/exports/bin/com.google.Chrome",
)
MAC_APPS = {
    "com.google.Chrome": "Google Chrome",
    "org.chromium.Chromium": "Chromium",
    "com.microsoft.edgemac": "Microsoft Edge",
}
#: How a package manager is asked which files a package has put where.
PACKAGE_MANAGERS = (("dpkg", "-L"), ("rpm", "-ql"), ("pacman", "-Qlq"), ("apk", "info", "-L"))

MISSING = (
    "Ingen webbläsare hittades. Installera Chromium, Chrome eller Edge "
    "(Debian och Ubuntu: sudo apt install chromium), eller ange sökvägen i variabeln CHROME."
)


class NoBrowser(Exception):
    """This machine has no browser; the message says what to install."""


def find(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Give the browsers of this machine, likeliest first; one that is named in CHROME is the only one.

    :raises NoBrowser: when there is none
    """
    named = environ.get("CHROME") or environ.get("BROWSER_PATH")
    if named:
        path = shutil.which(named)
        if not path:
            raise NoBrowser(f"Webbläsaren {named}, som CHROME eller BROWSER_PATH anger, finns inte.")
        return [Path(path)]
    runnable = (path for path in _candidates(environ) if path.is_file() and os.access(path, os.X_OK))
    found = list({path.resolve(): path for path in runnable}.values())
    if not found:
        raise NoBrowser(MISSING)
    return found


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    yield from (Path(path) for name in NAMES if (path := shutil.which(name, path=environ.get("PATH", ""))))
    for place in PLACES:
        start, _, rest = place.rpartition("}")
        folder = environ.get(start.strip("{"), "") if start else ""
        if folder or not start:
            yield Path(folder + rest)
    yield from _mac_apps()
    yield from _packaged()


def _mac_apps() -> Iterator[Path]:
    """Ask Spotlight, which knows an app wherever it was dragged."""
    for identifier, name in MAC_APPS.items():
        for app in _ask("mdfind", f"kMDItemCFBundleIdentifier == '{identifier}'"):
            yield Path(app, "Contents", "MacOS", name)


def _packaged() -> Iterator[Path]:
    for manager in PACKAGE_MANAGERS:
        for name in NAMES:
            yield from (path for path in map(Path, _ask(*manager, name)) if path.name in NAMES)


def _ask(*command: str) -> list[str]:
    """Give the lines a command prints; none when there is no such command, or it says no."""
    if not shutil.which(command[0]):
        return []
    answer = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return answer.stdout.splitlines() if answer.returncode == 0 else []


if __name__ == "__main__":
    try:
        print(find()[0])
    except NoBrowser as problem:
        sys.exit(str(problem))
