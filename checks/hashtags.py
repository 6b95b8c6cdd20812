"""Hashtags and mentions: few, last, and with a capital letter in every word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.base import Word
from checks.records.post import Post
from checks.text.marks import Mark, hashtags, mentions, words_end

#: How much of a text a message repeats.
_QUOTED = 60
#: No platform takes a longer hashtag; what is longer is not taken apart.
_LONGEST = 200


class TagWordKind(Word):
    """What a word can do in a hashtag: names and small words are never a part of a longer Swedish word."""

    NAME = "namn"
    SMALL = "småord"
    ORDINARY = "ord"


@dataclass(frozen=True, slots=True)
class TagWord:
    """A word that is common in hashtags."""

    word: Annotated[str, Header("Ord")]
    kind: Annotated[TagWordKind, Header("Slag")]


def has_hashtags(post: Post) -> bool:
    """Tell whether there is a hashtag in the text."""
    return next(hashtags(post.text), None) is not None


def has_mentions(post: Post) -> bool:
    """Tell whether somebody is mentioned in the text."""
    return next(mentions(post.text), None) is not None


@check(when=has_hashtags)
def hashtag_count(post: Post, *, max_hashtags: int) -> Iterator[Finding]:
    """There are few hashtags."""
    found = list(hashtags(post.text))
    if len(found) > max_hashtags:
        message = f"Texten har {len(found)} hashtaggar. Behåll högst {max_hashtags}."
        yield _at(found[max_hashtags], message)


@check(when=has_hashtags)
def hashtags_last(post: Post, *, allowed: Sequence[str]) -> Iterator[Finding]:
    """Hashtags come after the last word, except one that must come first: *#Annons*."""
    end, first = words_end(post.text), {_joined(words) for words in allowed}
    for tag in hashtags(post.text):
        if tag.start < end and _joined(post.text[tag.start + 1 : tag.end]) not in first:
            yield _at(tag, f"{_shown(post, tag)} står inne i texten. Skriv ordet där, och hashtaggen sist.")


@check(when=has_hashtags)
def hashtag_capitals(post: Post, *, words: Sequence[TagWord]) -> Iterator[Finding]:
    """Every word in a hashtag begins with a capital letter, where the words are known."""
    kinds = {row.word.casefold(): row.kind for row in words}
    for tag in hashtags(post.text):
        written = post.text[tag.start + 1 : tag.end]
        parts = _parts(written.casefold(), frozenset(kinds)) if _one_capital(written) else ()
        if len(parts) > 1 and any(kinds.get(part) is not TagWordKind.ORDINARY for part in parts):
            better = "".join(part[0].upper() + part[1:] for part in parts)
            message = f"{_shown(post, tag)} läses som ett enda ord. Skriv #{better}."
            yield Finding(message, at="text", span=(tag.start, tag.end), instead=(f"#{better}",))


@check(when=has_hashtags)
def hashtag_long(post: Post, *, max_letters: int) -> Iterator[Finding]:
    """A long hashtag without capitals inside is looked at by a person: it may be several words."""
    for tag in hashtags(post.text):
        if tag.end - tag.start - 1 > max_letters and _one_capital(post.text[tag.start + 1 : tag.end]):
            message = f"Är {_shown(post, tag)} flera ord? Börja då varje ord med stor bokstav."
            yield _at(tag, message)


@check(when=has_mentions)
def mentions_last(post: Post) -> Iterator[Finding]:
    """A mention before the end is looked at by a person."""
    end = words_end(post.text)
    for mention in mentions(post.text):
        if mention.start < end:
            message = f"{_shown(post, mention)} står inne i texten. Skriv namnet där, och omnämnandet sist."
            yield _at(mention, message)


def _joined(words: str) -> str:
    return "".join(words.casefold().split())


def _one_capital(written: str) -> bool:
    """Tell whether nothing shows where a second word begins."""
    return written[1:] == written[1:].lower() and "_" not in written


@lru_cache(maxsize=256)
def _parts(written: str, known: frozenset[str]) -> tuple[str, ...]:
    """Take a hashtag apart into as few known words as possible; figures may stand last."""
    letters = written.rstrip("0123456789")
    if not letters or len(letters) > _LONGEST:
        return ()
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(letters) + 1):
        ways = (
            (*before, letters[start:end])
            for start in range(end)
            if (before := best[start]) is not None and letters[start:end] in known
        )
        best.append(min(ways, key=len, default=None))
    found = best[-1]
    figures = written[len(letters) :]
    return () if found is None else (*found[:-1], found[-1] + figures) if figures else found


def _shown(post: Post, mark: Mark) -> str:
    return post.text[mark.start : min(mark.end, mark.start + _QUOTED)]


def _at(mark: Mark, message: str) -> Finding:
    return Finding(message, at="text", span=(mark.start, mark.end))
