"""What somebody else has made, other than images: borrowed films, copied and shared posts, quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Image, Post, Reuse, Video
from checks.text.comparing import plain, says_something, shown
from checks.text.licences import Licence, listed, nearest
from checks.text.reading import read

_WORD = re.compile(r"[^\W\d_]+")
#: What a quotation begins with, in the text made ready for reading.
_QUOTATION = '”"“„»«'


def is_somebody_elses(video: Video) -> bool:
    """Tell whether somebody other than the municipality made the film."""
    return not video.own


def needs_licence(video: Video) -> bool:
    """Tell whether only a licence lets the municipality use the film."""
    return not video.own and not video.permission


def is_copied(post: Post) -> bool:
    """Tell whether the post's words or images are taken from somebody else's."""
    return post.reuse is Reuse.COPIED


@check
def film_source_stated(video: Video) -> Iterator[Finding]:
    """Whether a film is the municipality's own or where it was found is stated, and not both.

    Source: the Copyright Act (1960:729), section 2.
    """
    if video.own and video.source.strip():
        message = "Filmen är märkt som egen men har också en källa. Ta bort det som inte stämmer."
        yield Finding(message, at="source")
    elif not video.own and not video.source.strip():
        message = "Det står inte varifrån filmen kommer. Märk den som egen, eller skriv källan."
        yield Finding(message, at="source")


@check(when=needs_licence)
def film_licence(video: Video, *, licences: Sequence[Licence]) -> Iterator[Finding]:
    """A borrowed film is used by a written permission or by a licence that the municipality can use.

    Source: the Copyright Act (1960:729), section 2.
    """
    licence = listed(video.licence, licences)
    if not says_something(video.licence):
        message = (
            "Filmen är lånad utan tillstånd eller licens. Fråga den som gjort den, eller länka i stället."
        )
        yield Finding(message, at="licence")
    elif licence is None:
        near = nearest(video.licence, [row.name for row in licences])
        advice = f"Menar du {near}?" if near else "Be om ett skriftligt tillstånd i stället."
        yield Finding(f"Licensen ”{shown(video.licence)}” finns inte i tabellen. {advice}", at="licence")
    elif not licence.usable:
        message = f"Filmer med licensen {licence.name} använder vi inte. Välj en annan film, eller länka."
        yield Finding(message, at="licence")


@check(when=is_somebody_elses)
def film_credit(video: Video) -> Iterator[Finding]:
    """A film that somebody else made names them.

    Source: the Copyright Act (1960:729), section 3.
    """
    if not says_something(video.credit):
        message = "Det står inte vem som har gjort filmen. Skriv till exempel ”Film: namn” i inlägget."
        yield Finding(message, at="credit")


@check(when=is_copied)
def copied_post_permission(post: Post) -> Iterator[Finding]:
    """Somebody else's words and images are copied only by permission.

    Source: the Copyright Act (1960:729), section 2.
    """
    if not post.reuse_permission:
        message = "Inlägget är kopierat utan tillstånd. Använd delaknappen, eller fråga den som gjort det."
        yield Finding(message, at="reuse_permission")


@check(when=is_copied)
def copied_post_credit(post: Post) -> Iterator[Finding]:
    """What is copied names whoever made it, in the post itself.

    Source: the Copyright Act (1960:729), section 3.
    """
    if not says_something(post.reuse_credit):
        message = "Det står inte vem som har gjort det du kopierat. Skriv namnet i inlägget."
        yield Finding(message, at="reuse_credit")
    elif plain(post.reuse_credit) not in plain(post.text):
        message = f"Namnet ”{shown(post.reuse_credit)}” står inte i inläggets text. Skriv det där."
        yield Finding(message, at="text")


@check
def shared_post(post: Post) -> Iterator[Finding]:
    """A post that is passed on has been read to its end, and so has the account behind it."""
    if post.reuse is Reuse.SHARED:
        message = "Inlägget är delat. Har du läst allt i det, och sett vem som står bakom kontot?"
        yield Finding(message, at="reuse")


@check
def image_screenshot(image: Image, *, words: Sequence[str]) -> Iterator[Finding]:
    """A screenshot shows nothing that somebody else made or is named in, without their permission."""
    told = f"{image.file} {image.alt}".casefold()
    word = next((word for word in words if word.casefold() in told), "")
    if word:
        message = f"”{word}”: visar bilden något som någon annan gjort, eller någons namn? Be om lov."
        yield Finding(message, at="file")


@check
def long_quotation(post: Post, *, max_words: int) -> Iterator[Finding]:
    """A quotation is no longer than its purpose needs, and says whose words they are.

    Source: the Copyright Act (1960:729), sections 11 and 22.
    """
    reading = read(post.text)
    if not reading.apart:
        return
    starts = [match.start() for match in _WORD.finditer(reading.plain)]
    for start, end in reading.apart:
        words = bisect_left(starts, end) - bisect_left(starts, start)
        if words > max_words and reading.plain[start] in _QUOTATION:
            message = f"Citatet är {words} ord. Räcker det med mindre, och står det vem som sagt det?"
            yield Finding(message, at="text", span=reading.span(start, end))
