"""Text in images: what can be seen there can also be read by those who do not see."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from checks.core.contract import Finding, Step, check
from checks.core.per_table import per_table
from checks.records.post import Image, Post
from checks.text.comparing import plain

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.:,]\d+)*")
_COLOUR = re.compile(r"#?((?:[0-9a-f]{3}){1,2})", re.IGNORECASE | re.ASCII)
#: How many missing words a message lists.
_LISTED = 5
#: How much of one a message repeats.
_QUOTED = 40


def has_text(image: Image) -> bool:
    """Tell whether any words can be read in the image."""
    return bool(image.text_in_image.strip())


def conveys_text(image: Image) -> bool:
    """Tell whether the words in the image say something: those of a logotype do not."""
    return has_text(image) and not image.logotype


@check(when=conveys_text)
def image_text_repeated(
    image: Image, post: Post, *, min_percent: Annotated[int, Step(5)]
) -> Iterator[Finding]:
    """What an image says in words stands as text too, in the post or in the alternative text.

    Source: WCAG 2.1, success criteria 1.1.1 and 1.4.5.
    """
    words = dict.fromkeys(_words(image.text_in_image))
    told = {*_words(post.text), *_words(image.alt)}
    missing = [word for word in words if word not in told]
    if 100 * (len(words) - len(missing)) < min_percent * len(words):
        shown = ", ".join(f"”{word[:_QUOTED]}”" for word in missing[:_LISTED])
        message = f"Text i bilden står inte i inlägget: {shown}. Skriv den i inlägget eller alternativtexten."
        yield Finding(message, at="text_in_image")


@check(when=conveys_text)
def image_text_numbers(image: Image, post: Post) -> Iterator[Finding]:
    """Dates, times, prices and telephone numbers in an image stand as text too."""
    told = {*_numbers(post.text), *_numbers(image.alt)}
    missing = [number for number in dict.fromkeys(_numbers(image.text_in_image)) if number not in told]
    if missing:
        shown = ", ".join(number[:_QUOTED] for number in missing[:_LISTED])
        message = f"Siffror i bilden hittas inte i inlägget: {shown}. Står uppgiften där på ett annat sätt?"
        yield Finding(message, at="text_in_image")


@check(when=conveys_text)
def image_text_contrast(image: Image, *, min_contrast: float) -> Iterator[Finding]:
    """Text in an image stands out from what is behind it.

    Source: WCAG 2.1, success criterion 1.4.3.
    """
    colours = [(name, _luminance(getattr(image, name))) for name in ("text_colour", "background_colour")]
    known = [light for _, light in colours if light is not None]
    for name, light in colours:
        if light is None:
            yield Finding("Färgen går inte att läsa. Skriv den som #1a1a1a.", at=name)
    if len(known) == len(colours):
        contrast = (max(known) + 0.05) / (min(known) + 0.05)
        if contrast < min_contrast:
            found, wanted = (f"{number:.2f}".replace(".", ",") for number in (contrast, min_contrast))
            message = (
                f"Kontrasten är {found} till 1. Den ska vara minst {wanted}: välj färger som skiljer sig mer."
            )
            yield Finding(message, at="text_colour")


@check(when=has_text)
def image_text_brief(image: Image, *, max_words: int) -> Iterator[Finding]:
    """An image full of text is better without it."""
    words = len(_WORD.findall(image.text_in_image))
    if words > max_words:
        message = f"Bilden har {words} ord text. Går det bra utan, med texten i inlägget i stället?"
        yield Finding(message, at="text_in_image")


@check
def image_poster(image: Image, *, words: Sequence[str]) -> Iterator[Finding]:
    """An image that is called a poster has its text written down."""
    told = _words(f"{image.file} {image.alt}")
    listed = _compared(words)
    word = next((word for word in told if word in listed), "")
    if word and not has_text(image):
        message = f"”{word[:_QUOTED]}”: finns det text i bilden? Skriv av den, så går den att jämföra."
        yield Finding(message, at="text_in_image")


@per_table
def _compared(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, words))


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _numbers(text: str) -> list[str]:
    """Give the numbers of a text; *17:00*, *17.00* and *17* are the same."""
    return [re.sub(r"\.00$", "", number.replace(":", ".")) for number in _NUMBER.findall(text)]


def _luminance(colour: str) -> float | None:
    """Give the relative luminance of a colour as WCAG defines it, or nothing where it is no colour."""
    match = _COLOUR.fullmatch(colour.strip())
    if not match:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
