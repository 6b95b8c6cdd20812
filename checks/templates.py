"""Templates: whether the words that were copied from one have become words to somebody."""

import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.case import Case
from checks.records.post import Post
from checks.text.comparing import plain, same, says_something, shown

#: A place to fill in, as the templates write it: *[datum]*.
_PLACEHOLDER = re.compile(r"\[(?<!\w\[)[a-zåäö][^\[\]\n]{0,60}\](?!\w)", re.IGNORECASE)
#: What tells one post from another: a day, a quotation or an address.
_POINTER = re.compile(r"\d{1,2} [a-zåäö]{3,9}\b|\d{4}-\d{2}-\d{2}|[”\"»]|https?://", re.IGNORECASE)


def has_notice(case: Case) -> bool:
    """Tell whether the case holds the words that the author was sent."""
    return says_something(case.notice)


@check
def post_placeholders(post: Post) -> Iterator[Finding]:
    """A post has no empty places left from its template."""
    for match in _PLACEHOLDER.finditer(post.text) if "[" in post.text else ():
        yield Finding(_left(match[0]), at="text", span=match.span())


@check(when=has_notice)
def notice_placeholders(case: Case) -> Iterator[Finding]:
    """A notice of removal has no empty places left from its template."""
    for match in _PLACEHOLDER.finditer(case.notice):
        yield Finding(_left(match[0]), at="notice", span=match.span())


@check(when=has_notice)
def notice_which_post(case: Case) -> Iterator[Finding]:
    """A notice of removal says which post it is about."""
    if not _POINTER.search(case.notice):
        message = "Beskedet verkar inte säga vilket inlägg det gäller. Skriv dagen eller adressen."
        yield Finding(message, at="notice")


@check(when=has_notice)
def notice_names_ground(case: Case, *, other: str) -> Iterator[Finding]:
    """A notice of removal states its ground in the guideline's words."""
    if not same(case.ground, other) and plain(case.ground) not in plain(case.notice):
        message = f"Beskedet nämner inte grunden. Skriv ”{shown(case.ground)}”, som i ärendet."
        yield Finding(message, at="notice")


@check(when=has_notice)
def notice_whom_to_ask(case: Case, *, contacts: Sequence[str]) -> Iterator[Finding]:
    """A notice of removal says whom to ask."""
    said = plain(case.notice)
    if not any(plain(contact) in said for contact in contacts):
        message = "Beskedet säger inte vem man kan fråga. Ta med en av kontaktvägarna i listan."
        yield Finding(message, at="notice")


def _left(placeholder: str) -> str:
    return f"{placeholder} står kvar från mallen. Fyll i eller stryk."
