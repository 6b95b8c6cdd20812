"""A document on paper: printed by the browser of this machine, twice, for the contents to know its pages."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle

from checks.publish import chromium
from checks.publish.pdf_book import Book

#: Nothing but our own file is opened; the browser is not to ask for anything else.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
#: Longer than the whole handbook takes, many times over.
_PATIENCE = 180
#: Numbers in the contents may move a page, once or twice.
_ROUNDS = 4


class Unprintable(Exception):
    """The browser wrote no document; the message says what it said."""


def print_book(book: Book, out: Path) -> int:
    """Write the document; give its number of pages.

    :raises chromium.NoBrowser: when this machine has no browser
    :raises Unprintable: when the browser writes nothing
    """
    browser = chromium.find()[0]
    numbers: dict[str, str] = {}
    with _workplace(out) as folder:
        page, printed = folder / "book.html", folder / "book.pdf"
        for _ in range(_ROUNDS):
            page.write_text(book.html(numbers), encoding="utf-8")
            _print(browser, page, printed, folder)
            reader = PdfReader(printed)
            before, numbers = numbers, page_numbers(reader)
            if numbers == before:
                break
        return _complete(reader, book, out)


def page_numbers(reader: PdfReader) -> dict[str, str]:
    """Give the page of every place that something leads to."""
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        if number is not None:
            found[name.lstrip("/")] = str(number + 1)
    return found


def _print(browser: Path, page: Path, out: Path, folder: Path) -> None:
    command = [
        str(browser),
        *_FLAGS,
        f"--user-data-dir={folder / 'browser'}",
        f"--print-to-pdf={out}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Unprintable(f"{browser} skrev ingen pdf på {_PATIENCE} sekunder.") from None
    if done.returncode or not out.is_file():
        said = " ".join(done.stderr.split())[-300:]
        raise Unprintable(f"{browser} skrev ingen pdf. Den svarar: {said or done.returncode}")


def _complete(reader: PdfReader, book: Book, out: Path) -> int:
    """Add what a browser does not know: whose document it is, and what its pages are called."""
    writer = PdfWriter(clone_from=reader)
    count = len(writer.pages)
    writer.set_page_label(0, count - 1, style=PageLabelStyle.DECIMAL)
    writer.add_metadata({"/Title": book.title, "/Author": book.municipality, "/Creator": "handbok pdf"})
    writer.write(out)
    return count


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """Give a folder that the browser may read and write: one in a snap sees no /tmp."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="print-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()
