"""The text of a post that is written in HTML, as a reader sees it."""

import re
from html.parser import HTMLParser

#: In characters: a post has some thousands.
LONGEST = 1_000_000

#: A whole tag, or a sign that begins none. What a tag says besides its name is not shown. The parser of
#: the standard library takes minutes over ten thousand tags that never end, so it is given none of them.
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<")
_NEW_LINE = frozenset({"br", "li", "tr"})
_PARAGRAPH = frozenset("p div blockquote ul ol pre h1 h2 h3 h4 h5 h6".split())
_UNSEEN = frozenset({"script", "style", "template"})


def html_text(html: str) -> str:
    """Give the words of an HTML text, with its paragraphs and line breaks."""
    parser = _Words()
    parser.feed(_TAG.sub(_bare, html[:LONGEST]))
    parser.close()
    return parser.text()


def _bare(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if tag[1] else "&lt;"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._unseen = 0

    def text(self) -> str:
        """Give what has been gathered; no paragraph is empty, and no space stands at its ends."""
        paragraphs = "".join(self._pieces).split("\n\n")
        shown = ("\n".join(line.strip() for line in part.split("\n")).strip() for part in paragraphs)
        return "\n\n".join(part for part in shown if part)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _NEW_LINE:
            self._pieces.append("\n")
        elif tag in _PARAGRAPH:
            self._pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _PARAGRAPH:
            self._pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(data)
