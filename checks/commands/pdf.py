"""``handbok pdf``: the guideline, or any pages, as one document for decisions and archive."""

import argparse
import datetime
import sys
from pathlib import Path

from checks.commands.days import day
from checks.core.catalogue import Catalogue, from_json
from checks.publish.chromium import NoBrowser

CLEAN, FAILED = 0, 2

#: What is printed when nothing is asked for.
_GUIDELINE = "riktlinje/index"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "pages", nargs="*", metavar="SIDA", help="till exempel handbok/moderering eller handbok/*"
    )
    parser.add_argument("--out", type=Path, metavar="FIL", help="filen som skrivs (annars i _build/pdf)")
    parser.add_argument(
        "--title", default="", metavar="TEXT", help="titeln (annars sidans, eller handbokens)"
    )
    parser.add_argument("--html", type=Path, metavar="MAPP", help="den byggda handboken (annars _build/html)")
    parser.add_argument(
        "--home", default="", metavar="ADRESS", help="den publicerade handbokens adress, för länkar"
    )
    parser.add_argument("--today", type=day, metavar="DAG", help="dagen på omslaget, annars dagens")


def run(options: argparse.Namespace, root: Path) -> int:
    """Print pages that are built."""
    try:
        from checks.publish.pdf_book import NoPages, bind, choose
        from checks.publish.pdf_print import Unprintable, print_book
    except ModuleNotFoundError as error:
        return _fail(f"Det som skriver pdf är inte installerat ({error.name}). Skriv make pdf i stället.")
    html = options.html or root / "_build" / "html"
    try:
        catalogue = from_json((html / "catalogue.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _fail(f"Det finns ingen byggd handbok i {html}. Skriv make html först.")
    try:
        pages = choose({page.name: page for page in catalogue.pages}, options.pages or [_GUIDELINE])
        metas = {page.name: page.meta for page in catalogue.pages}
        today = (options.today or datetime.date.today()).isoformat()
        title = options.title or _title(catalogue, pages)
        book = bind(html, pages, metas, title, today, options.home)
        out = options.out or root / "_build" / "pdf" / _name(pages)
        count = print_book(book, out)
    except (NoPages, Unprintable, NoBrowser) as error:
        return _fail(str(error))
    print(f"{count} sidor i {out}")
    return CLEAN


def _title(catalogue: Catalogue, pages: list[str]) -> str:
    titles = {page.name: page.title for page in catalogue.pages}
    return titles[pages[0]] if len(pages) == 1 else catalogue.project


def _name(pages: list[str]) -> str:
    if len(pages) > 1:
        return "utdrag.pdf"
    return f"{pages[0].removesuffix('/index').replace('/', '-')}.pdf"


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return FAILED
