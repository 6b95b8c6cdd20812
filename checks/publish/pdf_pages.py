"""A page of the built handbook as a chapter: its article, with ids and links that hold in one document."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: What only works, or only makes sense, on the web.
_LEFT_OUT_CLASSES = frozenset({"headerlink", "page-facts", "boundary"})
_LEFT_OUT_TAGS = frozenset({"script", "button", "noscript"})
#: Attributes that name other elements of the same page, one or several.
_NAMING = frozenset({"id", "for", "aria-labelledby", "aria-describedby", "aria-controls"})

#: Stands for the site while links are worked out; no such host can be.
_HERE = "https://handbok.invalid/"


@dataclass(frozen=True)
class Heading:
    """A heading, for the table of contents."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Chapter:
    """What a page holds: its article, its headings, and the styles that its head names."""

    html: str
    headings: tuple[Heading, ...]
    styles: tuple[str, ...]
    municipality: str


def read_chapter(html: str, page: str, included: Collection[str], root: str, home: str = "") -> Chapter:
    """Take the article of a page.

    :param included: the pages of the document; a link to one of them leads within it
    :param root: the address of the folder of the site, where pictures and styles are
    :param home: the address where the handbook is published; without one, links to other pages are words only
    """
    reader = _Reader(page, included, root, home)
    reader.feed(html)
    reader.close()
    return Chapter(
        "".join(reader.written), tuple(reader.headings), tuple(reader.styles), reader.municipality.strip()
    )


def anchor_of(page: str, fragment: str = "") -> str:
    """Name a place in the document: the same id may stand on several pages."""
    return f"{page.replace('/', '-')}--{fragment}" if fragment else page.replace("/", "-")


class _Reader(HTMLParser):
    def __init__(self, page: str, included: Collection[str], root: str, home: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.included, self.root, self.home = page, included, root, home
        self.written: list[str] = []
        self.headings: list[Heading] = []
        self.styles: list[str] = []
        self.municipality = ""
        self._depth = 0
        self._skipped = 0
        self._naming = 0
        self._sections: list[str] = []
        self._heading: list[str] | None = None
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if not self._depth:
            self._read_frame(tag, given, classes)
            return
        if tag not in _VOID:
            self._depth += 1
            self._skipped += bool(self._skipped)
        if self._skipped:
            return
        if tag in _LEFT_OUT_TAGS or not _LEFT_OUT_CLASSES.isdisjoint(classes):
            self._skipped = int(tag not in _VOID)
            return
        self._open(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._naming = max(0, self._naming - 1)
        if not self._depth or tag in _VOID:
            return
        self._depth -= 1
        if self._skipped:
            self._skipped -= 1
            return
        if not self._depth:
            return
        self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._naming and not self._depth:
            self.municipality += data
        if not self._depth or self._skipped:
            return
        self.written.append(escape(data, quote=False))
        if self._heading is not None:
            self._heading.append(data)

    def _read_frame(self, tag: str, given: Mapping[str, str], classes: list[str]) -> None:
        """Look at what stands around the article: styles before it, and whose handbook it is."""
        if tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(urljoin(f"{self.root}{self.page}.html", given["href"]))
        elif tag == "span" and "municipality" in classes:
            self._naming = 1
        elif tag == "img" and "sidebar-logo" in classes and not self.municipality:
            self.municipality = given.get("alt", "")
        elif tag == "article":
            self._depth = 1

    def _open(self, tag: str, given: dict[str, str]) -> None:
        if tag == "section":
            self._sections.append(given.get("id", ""))
        if tag in ("h1", "h2"):
            self._heading = []
        if tag == "details":
            given["open"] = ""
        if tag == "figure":
            # A browser tags one as a picture, and a picture without a text alternative is a fault.
            given["role"] = "group"
        if tag == "a":
            tag, given = self._link(given)
            self._links.append(tag)
        if "src" in given:
            given["src"] = urljoin(f"{self.root}{self.page}.html", given["src"])
        for name in _NAMING.intersection(given):
            given[name] = " ".join(anchor_of(self.page, one) for one in given[name].split())
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        self.written.append(f"<{tag}{attributes}>")

    def _close(self, tag: str) -> None:
        if tag in ("h1", "h2") and self._heading is not None:
            anchor = anchor_of(self.page, self._sections[-1] if self._sections else "")
            self.headings.append(Heading(int(tag[1]), anchor, " ".join("".join(self._heading).split())))
            self._heading = None
        if tag == "section":
            self._sections.pop()
        self.written.append(f"</{self._links.pop() if tag == 'a' else tag}>")

    def _link(self, given: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Let a link lead within the document, out on the web, or be words."""
        address, fragment = urldefrag(urljoin(f"{_HERE}{self.page}.html", given.pop("href", "")))
        page = unquote(address.removeprefix(_HERE).removesuffix(".html"))
        if not address.startswith(_HERE):
            return "a", given | {"href": f"{address}#{fragment}" if fragment else address}
        if page in self.included:
            return "a", given | {"href": f"#{anchor_of(page, fragment)}"}
        if self.home:
            there = f"{self.home.rstrip('/')}/{page}.html"
            return "a", given | {"href": f"{there}#{fragment}" if fragment else there}
        return "span", {name: value for name, value in given.items() if name == "class"}
