"""Copies of a handbook as projects of their own: changed, built and asked from another process."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "samples" / "small"
#: What is written about a build, and what the next one remembers: no part of what is published.
NOT_PUBLISHED = {".buildinfo", ".buildinfo.bak", ".doctrees"}
#: 1 May 2025, in the morning.
EPOCH = 1746086400


@dataclass(frozen=True)
class Project:
    """A handbook in a folder of its own."""

    folder: Path

    def run(
        self, *command: str, stdin: str | bytes = b"", cwd: Path | None = None, **environ: str
    ) -> "Answer":
        """Run a Python module in the project."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd or self.folder,
            env=self.environ() | environ,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def environ(self) -> dict[str, str]:
        """Give what a process of the project is started with: nothing of the caller's terminal or caches."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTEST_", "SPHINX", "COV"))
        }
        return kept | {
            "PYTHONPATH": os.pathsep.join([str(self.folder), str(ROOT)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": str(EPOCH),
            "NO_COLOR": "1",
            "COLUMNS": "100",
        }

    def handbok(self, *words: str, stdin: str | bytes = b"", cwd: Path | None = None) -> "Answer":
        """Give the command line its words."""
        return self.run("checks", *words, stdin=stdin, cwd=cwd)

    def build(self, out: str = "html", *options: str, **environ: str) -> "Answer":
        """Build as ``make html`` does, each folder with a memory of its own."""
        strict = ["-n", "-W", "--keep-going", "-q"]
        doctrees = f"_build/{out}.doctrees"
        return self.run(
            "sphinx", *strict, *options, "-c", ".", "-d", doctrees, "docs", f"_build/{out}", **environ
        )

    def built(self, out: str = "html", *options: str, **environ: str) -> Path:
        """Build without a warning, and give the folder."""
        answer = self.build(out, *options, **environ)
        assert answer.code == 0, answer.err
        return self.folder / "_build" / out

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def move(self, text: str, source: str, target: str) -> None:
        """Take a text out of one file and put it last in another."""
        self.edit(source, text, "")
        self.write(target, f"{self.read(target)}\n{text}")


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    def without(self, folder: Path) -> str:
        """Give what it said on its error stream, with the project's folder left out."""
        return self.err.replace(f"{folder}/", "")


def small_project(folder: Path) -> Project:
    """Copy the small handbook."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "_build"))
    return Project(folder)


def real_project(folder: Path) -> Project:
    """Copy the handbook itself, with its checks."""
    without = shutil.ignore_patterns("__pycache__")
    for name in ("docs", "checks"):
        shutil.copytree(ROOT / name, folder / name, ignore=without)
    for file in (ROOT / "conf.py", *logotypes()):
        shutil.copy(file, folder)
    return Project(folder)


def municipality() -> dict[str, str]:
    """Give what conf.py says of whose handbook it is."""
    said: dict[str, str] = runpy.run_path(str(ROOT / "conf.py"))["handbook_municipality"]
    return said


def logotypes() -> list[Path]:
    """Give the pictures beside conf.py that every page shows."""
    return [ROOT / name for key in ("logotype", "logotype_dark") if (name := municipality().get(key))]


def page_files() -> list[Path]:
    """Give the files of the handbook's pages."""
    return sorted((ROOT / "docs").rglob("*.md"))


def page_with(*parts: str) -> str:
    """Give the address of the first page that has something, for tests that need no certain page."""
    found = (path for path in page_files() if all(part in path.read_text(encoding="utf-8") for part in parts))
    return next(found).relative_to(ROOT / "docs").with_suffix(".html").as_posix()


def published(folder: Path) -> dict[str, bytes]:
    """Give every file of a built handbook."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and NOT_PUBLISHED.isdisjoint(path.relative_to(folder).parts)
    }


class WebPage(HTMLParser):
    """What a page has that can be linked to, and what it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        #: Addresses of pages, pictures, scripts and styles, as they stand.
        self.addresses: list[str] = []
        #: The fields that labels name.
        self.labelled: list[str] = []
        #: The names of all attributes, to find what should have been text.
        self.attributes: set[str] = set()
        #: The words of links, by address.
        self.links: dict[str, list[str]] = {}
        self._text: list[str] = []
        self._link = ""
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The words of the page, without those of scripts."""
        return " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        if "id" in given:
            self.ids.append(given["id"])
        self.addresses += [given[name] for name in ("href", "src") if name in given]
        if tag == "label" and "for" in given:
            self.labelled.append(given["for"])
        if tag == "a":
            self._link = given.get("href", "")
            self.links.setdefault(self._link, []).append("")

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._link:
            self.links[self._link][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""


def web_pages(site: Path) -> dict[str, WebPage]:
    """Read every page of a built handbook."""
    return {
        path.relative_to(site).as_posix(): WebPage(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def dead_links(site: Path) -> list[str]:
    """Follow every link within a site: its file is there, and so is its anchor."""
    pages = web_pages(site)
    dead = []
    for name, page in pages.items():
        for address in [address for address in page.addresses if not _ELSEWHERE.match(address)]:
            path, anchor = urldefrag(address)
            if anchor.startswith("exempel="):
                dead += [] if _is_tried(site, anchor) else [f"{name}: {address} leads to no example"]
                anchor = ""
            path = unquote(path.partition("?")[0])
            start = site if path.startswith("/") else (site / name).parent
            target = start / path.lstrip("/") if path else site / name
            if not target.is_file():
                dead.append(f"{name}: {address} leads to no file")
                continue
            ids = pages[target.resolve().relative_to(site.resolve()).as_posix()].ids if anchor else []
            if anchor and unquote(anchor) not in ids:
                dead.append(f"{name}: {address} leads to no anchor")
        dead += [
            f"{name}: a label names no field {field}" for field in page.labelled if field not in page.ids
        ]
    return dead


def _is_tried(site: Path, anchor: str) -> bool:
    """Tell whether the draft that a link opens in a form is there."""
    page, _, number = anchor.removeprefix("exempel=").rpartition(":")
    examples = json.loads((site / "examples.json").read_text(encoding="utf-8")).get(page, [])
    return int(number) < len(examples) and examples[int(number)] is not None


def repeated_ids(site: Path) -> list[str]:
    """Give the ids that stand twice on a page."""
    return [
        f"{name}#{identity}"
        for name, page in web_pages(site).items()
        for identity in sorted({i for i in page.ids if page.ids.count(i) > 1})
    ]
