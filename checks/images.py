"""What those get who do not see an image, or not its colours: above all, alternative texts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.post import Image, Post
from checks.text.alternatives import first_of, opening_of

_WORD = re.compile(r"[^\W_]+")
#: What may stand after the full stop of a sentence.
_CLOSING = "”\"'’»)]"
#: How much of a text a message repeats.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Question:
    """Words that should make a person stop, and what to ask then."""

    words: Annotated[Sequence[str], Header("Ord")]
    question: Annotated[str, Header("Fråga dig")]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, and whether it has somewhere to write an alternative text."""

    name: Annotated[str, Header("Kanal")]
    has_field: Annotated[bool, Header("Har fält")]


def needs_alternative(image: Image) -> bool:
    """Tell whether somebody who cannot see the image misses something."""
    return not image.decorative


def has_alternative(image: Image) -> bool:
    """Tell whether there is an alternative text to judge."""
    return not image.decorative and bool(image.alt.strip())


@check(when=needs_alternative)
def alt_text_length(image: Image, *, min_length: int, max_length: int) -> Iterator[Finding]:
    """The alternative text is neither missing nor an essay.

    Source: WCAG 2.1, success criterion 1.1.1. The limits are the handbook's own.
    """
    length = len(image.alt.strip())
    if length < min_length:
        wrong = f"Alternativtexten är {length} tecken." if length else "Bilden saknar alternativtext."
        advice = f"Skriv {min_length} till {max_length} tecken om det som är viktigt i bilden."
        yield Finding(f"{wrong} {advice}", at="alt")
    elif length > max_length:
        start = len(image.alt) - len(image.alt.lstrip())
        advice = f"Korta till högst {max_length}, eller flytta en del till inläggets text."
        span = (start + max_length, start + length)
        yield Finding(f"Alternativtexten är {length} tecken. {advice}", at="alt", span=span)


@check(when=has_alternative)
def alt_text_words(image: Image, *, min_words: int) -> Iterator[Finding]:
    """The alternative text is more than a label."""
    words = len(_WORD.findall(_composed(image.alt)))
    if words < min_words:
        count = f"{words} ord" if words else "inga ord"
        message = f"Alternativtexten har {count}. Skriv minst {min_words}: vad syns, och vad händer?"
        yield Finding(message, at="alt")


@check(when=has_alternative)
def alt_text_not_file_name(
    image: Image, *, extensions: Sequence[str], beginnings: Sequence[str]
) -> Iterator[Finding]:
    """The alternative text is not the name that a camera or a computer gave the file.

    Source: WCAG 2.1, success criterion 1.1.1 (failure F30).
    """
    text = _composed(image.alt).strip().rstrip(".").casefold()
    if _has_extension(text, extensions) or any(_is_numbered(text, beginning) for beginning in beginnings):
        message = f"Alternativtexten ser ut som ett filnamn: ”{_shown(image.alt)}”. Skriv vad bilden visar."
        yield Finding(message, at="alt")


@check(when=has_alternative)
def alt_text_not_post_text(image: Image, post: Post) -> Iterator[Finding]:
    """The alternative text says something that the post's text does not say already."""
    if (text := _plain(image.alt)) and text == _plain(post.text):
        message = (
            "Alternativtexten är samma som inläggets text och läses upp två gånger. Skriv vad bilden visar."
        )
        yield Finding(message, at="alt")


@check(when=has_alternative)
def alt_text_opening(image: Image, *, openings: Sequence[str]) -> Iterator[Finding]:
    """The alternative text goes straight to the matter: the screen reader has said that it is an image."""
    opening = opening_of(openings, image.alt)
    if opening:
        rest = image.alt[opening.end() :].lstrip(" :,–-")
        better = f": ”{_shown(rest[0].upper() + rest[1:])}”" if rest.strip() else " med det som syns."
        message = f"Alternativtexten börjar med ”{_shown(opening[1])}”. Börja direkt{better}"
        yield Finding(message, at="alt", span=opening.span(1))


@check(when=has_alternative)
def alt_text_full_stop(image: Image) -> Iterator[Finding]:
    """The alternative text ends as a sentence does, so that the screen reader pauses."""
    if not image.alt.rstrip().rstrip(_CLOSING).endswith("."):
        yield Finding("Alternativtexten slutar inte med punkt. Sätt en punkt sist.", at="alt")


@check(when=has_alternative)
def alt_text_brief(image: Image, *, brief_length: int) -> Iterator[Finding]:
    """A long alternative text may be needed, but often is not."""
    length = len(image.alt.strip())
    if length > brief_length:
        yield Finding(f"Alternativtexten är {length} tecken. Räcker det med {brief_length}?", at="alt")


@check(when=has_alternative)
def alt_text_quality(image: Image, *, questions: Sequence[Question]) -> Iterator[Finding]:
    """The alternative text passes on what the image holds, instead of naming what kind of image it is."""
    yield from _ask(image, questions)


@check(when=has_alternative)
def alt_text_people(image: Image, *, questions: Sequence[Question]) -> Iterator[Finding]:
    """People are described by what matters in the post, not by sex, age, disability or origin."""
    yield from _ask(image, questions)


@check(when=has_alternative)
def alt_text_automatic(image: Image, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """A text that the platform wrote has been read and mended by a person."""
    phrase = first_of(phrases, image.alt)
    if phrase:
        message = f"”{_shown(phrase[1])}” brukar plattformen skriva själv. Skriv om texten med egna ord."
        yield Finding(message, at="alt", span=phrase.span(1))


@check
def image_decorative(image: Image) -> Iterator[Finding]:
    """An image without an alternative text is one that nobody misses."""
    if image.decorative:
        message = "Bilden är märkt som dekoration och läses inte upp. Är det säkert att ingen missar något?"
        yield Finding(message, at="decorative")


@check(when=needs_alternative)
def image_told_in_text(image: Image, post: Post, *, channels: Sequence[Channel]) -> Iterator[Finding]:
    """Where the channel has no alternative texts, the post's own text says what matters in the image."""
    without = {channel.name.casefold() for channel in channels if not channel.has_field}
    if post.channel.strip().casefold() in without:
        name = _shown(post.channel.strip()).capitalize()
        message = f"{name} har inget fält för alternativtext. Står det viktiga i inläggets text?"
        yield Finding(message, at="alt")


@check
def colour_alone(post: Post, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """What an image tells by a colour, it also tells in some other way.

    Source: WCAG 2.1, success criterion 1.4.1.
    """
    phrase = first_of(phrases, post.text)
    if phrase and post.images:
        message = (
            f"”{phrase[1]}”: går det att förstå bilden utan att se färgen? Skriv namn eller nummer också."
        )
        yield Finding(message, at="text", span=phrase.span(1))


def _ask(image: Image, questions: Iterable[Question]) -> Iterator[Finding]:
    for row in questions:
        word = first_of(row.words, image.alt)
        if word:
            yield Finding(f"”{_shown(word[1])}”: {row.question}", at="alt", span=word.span(1))


def _has_extension(text: str, extensions: Iterable[str]) -> bool:
    """Tell whether a text ends with an extension that something other than a space stands before."""
    endings = [extension.strip(" .").casefold() for extension in extensions]
    before = (text.removesuffix(f".{ending}") for ending in endings if ending)
    return any(name != text and name[-1:].strip() for name in before)


def _is_numbered(text: str, beginning: str) -> bool:
    """Tell whether a text is a beginning and a number, with no further word of three letters or more."""
    start = beginning.strip().casefold()
    rest = text.removeprefix(start)
    return rest != text and any(map(str.isdigit, rest)) and not re.search(r"[^\W\d_]{3}", rest)


def _composed(text: str) -> str:
    """Give a text where å is one code point, as it is on a page."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8)
def _plain(text: str) -> str:
    """Give a text without capitals, extra spaces and final punctuation, so that words are compared."""
    return " ".join(_composed(text).casefold().split()).rstrip(" .!?…")


def _shown(text: str) -> str:
    """Give as much of a text as fits in a message."""
    words = " ".join(text[: 2 * _QUOTED].split())
    return words if len(words) <= _QUOTED and len(text) <= 2 * _QUOTED else f"{words[:_QUOTED].rstrip()} …"
