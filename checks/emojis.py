"""Emojis: a few, last, and never instead of words. A screen reader says the name of every one."""

import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Post
from checks.text.emoji import Emoji, emojis
from checks.text.marks import words_only
from checks.text.phrases import find
from checks.text.reading import read
from checks.text.wordlists import term_lexicon

#: After these, and what may close them, a sentence is over.
_STOPS = ".!?…:"
_BETWEEN = " \t\u00a0\0"
_CLOSING = "”\"'’»)]" + _BETWEEN
_BLANK = re.compile("[ \u00a0]*+")
_LINE_START = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)


def has_emojis(post: Post) -> bool:
    """Tell whether there is an emoji in the text."""
    return bool(emojis(post.text))


@check(when=has_emojis)
def emoji_count(post: Post, *, max_emojis: int) -> Iterator[Finding]:
    """There are few emojis; a sequence that looks like one is one."""
    found = emojis(post.text)
    if len(found) > max_emojis:
        message = f"Texten har {len(found)} emojier. Behåll högst {max_emojis}."
        yield Finding(message, at="text", span=found[max_emojis][:2])


@check(when=has_emojis)
def emoji_repeated(post: Post) -> Iterator[Finding]:
    """No emoji stands twice, in whatever skin tone."""
    seen: set[str] = set()
    for start, end, base in emojis(post.text):
        if base in seen:
            message = f"{post.text[start:end]} läses upp en gång till. Behåll en."
            yield Finding(message, at="text", span=(start, end))
        seen.add(base)


@check(when=has_emojis)
def emoji_inside_sentence(post: Post) -> Iterator[Finding]:
    """No emoji interrupts a sentence."""
    for (start, end, _), before, after in _surroundings(post.text):
        if before and before not in _STOPS and after.isalnum():
            message = f"{post.text[start:end]} står mitt i en mening. Flytta emojin sist."
            yield Finding(message, at="text", span=(start, end))


@check(when=has_emojis)
def emoji_bullets(post: Post, *, max_lines: int) -> Iterator[Finding]:
    """A list is not made with emojis."""
    starts = {match.end() for match in _LINE_START.finditer(post.text)}
    found = [(emoji.start, emoji.end) for emoji in emojis(post.text) if emoji.start in starts]
    if len(found) > max_lines:
        message = f"{len(found)} rader börjar med en emoji. Gör listan med streck i stället."
        yield Finding(message, at="text", span=found[max_lines])


@check(when=has_emojis)
def emoji_instead_of_word(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    """An emoji right after a word that wants another word is looked at by a person."""
    reading = read(post.text)
    pictures = {emoji.start: emoji for emoji in emojis(post.text)}
    for hit in find(post.text, term_lexicon(words)):
        blank = _BLANK.match(post.text, reading.span(hit.start, hit.end)[1])
        if blank and (emoji := pictures.get(blank.end())):
            start, end, _ = emoji
            message = f"Efter ”{hit.row}” väntar läsaren ett ord, inte {post.text[start:end]}. Skriv ordet."
            yield Finding(message, at="text", span=(start, end))


def _surroundings(text: str) -> Iterator[tuple[Emoji, str, str]]:
    """Yield every emoji with what stands before and after it on its line."""
    words, found = words_only(text), emojis(text)
    after: list[str] = []
    following, place = "", len(words)
    for emoji in reversed(found):
        for character in reversed(words[emoji.end : place]):
            if character not in _BETWEEN:
                following = character
        after.append(following)
        place = emoji.start
    preceding, place = "", 0
    for emoji, next_one in zip(found, reversed(after), strict=True):
        for character in words[place : emoji.start]:
            if character == "\n":
                preceding = ""
            elif character not in _CLOSING:
                preceding = character
        yield emoji, preceding, next_one
        place = emoji.end
