"""Service messages: what has happened, where, when, what you do, and when the next word comes.

Source: the questions that webbriktlinjer.se asks of crisis information, made shorter.
"""

import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Post, PostType
from checks.text.phrases import find
from checks.text.reading import Reading, read, sentences
from checks.text.wordlists import term_lexicon

#: 13.30, 06:00 and 2026-12-01.
_CLOCK = re.compile(
    r"(?<![\w.:,])(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?![\w:]|\.[0-9])|(?<![\w-])[0-9]{4}-[01][0-9]-[0-3][0-9](?!\w)"
)


def is_service_message(post: Post) -> bool:
    """Tell whether a post is a service message with words in it."""
    return post.type is PostType.SERVICE and bool(read(post.text).words)


@check(when=is_service_message)
def service_message_time(post: Post, *, times: Sequence[str]) -> Iterator[Finding]:
    """The message says when: a time of day, a date or a day."""
    if not _CLOCK.search(read(post.text).plain) and not find(post.text, term_lexicon(times)):
        yield Finding("Det står inte när. Skriv dag och klockslag, även om du bara vet ungefär.", at="text")


@check(when=is_service_message)
def service_message_length(post: Post, *, max_words: int) -> Iterator[Finding]:
    """The message is read at a glance."""
    words = read(post.text).words
    if len(words) > max_words:
        message = f"Meddelandet har {len(words)} ord. Korta till högst {max_words} och lägg resten på webben."
        start = read(post.text).span(*words[max_words])[0]
        yield Finding(message, at="text", span=(start, len(post.text)))


@check(when=is_service_message)
def service_message_what(post: Post, *, events: Sequence[str]) -> Iterator[Finding]:
    """A message whose first sentence does not seem to say what has happened is looked at by a person."""
    reading = read(post.text)
    first = next(sentences(reading), None)
    if first and not _ends_with(reading, events, first.end):
        message = "Säger första meningen vad som har hänt? Börja med det."
        yield Finding(message, at="text", span=reading.span(first.start, first.end))


@check(when=is_service_message)
def service_message_where(post: Post, *, places: Sequence[str]) -> Iterator[Finding]:
    """A message without a known place is looked at by a person."""
    reading = read(post.text)
    if not _ends_with(reading, places, len(reading.plain)):
        yield Finding("Var gäller det? Skriv gata, hus eller område.", at="text")


@check(when=is_service_message)
def service_message_action(post: Post, *, actions: Sequence[str]) -> Iterator[Finding]:
    """A message that asks nothing of the reader is looked at by a person."""
    if not find(post.text, term_lexicon(actions)):
        yield Finding("Vad gör läsaren nu? Skriv det, även när svaret är ingenting.", at="text")


@check(when=is_service_message)
def service_message_next(post: Post, *, promises: Sequence[str]) -> Iterator[Finding]:
    """A message that does not say when there is more to know is looked at by a person."""
    if not find(post.text, term_lexicon(promises)):
        yield Finding("När kommer nästa besked? Skriv en tid, eller att det är över.", at="text")


def _ends_with(reading: Reading, endings: Sequence[str], before: int) -> bool:
    """Tell whether a word before that place ends as a row says: *Exempelgatan* ends with *gatan*."""
    wanted = tuple(ending.casefold() for ending in endings)
    return any(
        reading.plain[start:end].casefold().endswith(wanted) for start, end in reading.words if start < before
    )
