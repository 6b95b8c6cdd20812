"""Files that nobody here reads: what they are instead, and what to do about it."""

import re

from checks.sources.bundle import Bundle
from checks.sources.exports.looking import head
from checks.sources.placing import PLURALS

ARCHIVES = (".zip", ".tar", ".tgz", ".gz")
_FETCH = "Hämta den en gång till."
_SHEET = "Öppna den i Excel och spara arket som CSV UTF-8."
_UNPACK = "Packa upp det och ange mappen, eller packa om det som zip."
#: How files begin → what they are, and what to do.
_SIGNS = {
    b"Rar!": ("Filen är ett RAR-arkiv, och sådana läses inte.", _UNPACK),
    b"7z\xbc\xaf": ("Filen är ett 7-Zip-arkiv, och sådana läses inte.", _UNPACK),
    b"\xd0\xcf\x11\xe0": (
        "Filen är ett äldre Word- eller Excel-dokument.",
        "Är det en lista: öppna den i Excel och spara arket som CSV UTF-8.",
    ),
}
#: What documents that are zips inside hold → what they are, and what to do.
_DOCUMENTS = {
    "xl/workbook.xml": ("Filen är en Excel-bok.", _SHEET),
    "word/document.xml": (
        "Filen är ett Word-dokument.",
        "Poster skrivs i YAML, JSON eller CSV.",
    ),
    "content.xml": (
        "Filen är ett dokument från LibreOffice.",
        "Är det en lista? Spara den som CSV i UTF-8.",
    ),
}
#: What data, or an archive of them, ends with.
_DATA = ("json", "jsonl", "js", "csv", "car", "yaml", "yml", *(ending[1:] for ending in ARCHIVES))
_OURS = re.compile(rb'"(?:kind|%s)"\s*:' % "|".join(PLURALS).encode())


def told(bundle: Bundle) -> tuple[str, str] | None:
    """Say what a stranger is, and what to do; nothing where that cannot be seen."""
    if document := next((said for name, said in _DOCUMENTS.items() if name in bundle.names), None):
        return document
    if _is_html(bundle):
        return "Exporten är i HTML.", "Begär den en gång till och välj formatet JSON."
    if len(bundle.names) != 1:
        return None
    start = head(bundle, bundle.names[0])
    if said := next((said for sign, said in _SIGNS.items() if start.startswith(sign)), None):
        return said
    if bundle.label.lower().endswith(ARCHIVES) and bundle.place(bundle.names[0]) == bundle.label:
        title = "Filen heter som ett arkiv, men är inget." if start else "Filen är tom."
        return title, _FETCH
    return None


def is_ours(bundle: Bundle, name: str) -> bool:
    """Tell JSON with records as people write them from that of a platform that nobody here reads."""
    return not name.lower().endswith(".json") or _OURS.search(head(bundle, name)) is not None


def _is_html(bundle: Bundle) -> bool:
    """Tell an export that is pages to look at: where there are data too, the pages only show them."""
    endings = {name.rpartition(".")[2].lower() for name in bundle.names}
    return "html" in endings and endings.isdisjoint(_DATA)
