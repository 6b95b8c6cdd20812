"""Channels: what each of them takes, and how much of a text it shows."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records.post import Post
from checks.text.emoji import emojis
from checks.text.marks import hashtags, links
from checks.text.reading import read, sentences


@dataclass(frozen=True, slots=True)
class Platform:
    """What a channel takes; a dash is *not known* or *no limit*."""

    name: Annotated[str, Header("Kanal")]
    former: Annotated[str | None, Header("Hette förut")]
    longest: Annotated[int | None, Header("Tecken högst")]
    shown: Annotated[int | None, Header("Syns före ”mer”, ungefär")]
    hashtags: Annotated[int | None, Header("Hashtaggar högst")]
    #: How many characters a link or an emoji counts as, where not as many as it has.
    link: Annotated[int | None, Header("En länk räknas som")]
    emoji: Annotated[int | None, Header("En emoji räknas som")]


def has_channel(post: Post) -> bool:
    """Tell whether the post says where it will be published."""
    return bool(post.channel.strip())


def has_channel_and_text(post: Post) -> bool:
    """Tell whether there is a text for a channel."""
    return has_channel(post) and bool(post.text.strip())


@check(when=has_channel)
def post_channel_known(post: Post, *, platforms: Sequence[Platform]) -> Iterator[Finding]:
    """A channel that the handbook does not describe is looked at by a person."""
    if _platform(post, platforms) is None:
        known = ", ".join(row.name for row in platforms)
        message = f"Handboken beskriver inte kanalen. Den känner till {known}. Fråga en kommunikatör."
        yield Finding(message, at="channel")


@check(when=has_channel_and_text)
def text_fits_channel(post: Post, *, platforms: Sequence[Platform]) -> Iterator[Finding]:
    """The text is no longer than the channel takes.

    Source: for X its own documentation of how characters are counted; for the others what has been
    read elsewhere.
    """
    platform = _platform(post, platforms)
    if platform is None or platform.longest is None:
        return
    pieces = list(_pieces(post.text, platform))
    length = sum(counted for _, _, counted in pieces)
    if length > platform.longest:
        message = (
            f"Texten räknas som {length} tecken. {platform.name} tar högst {platform.longest}. Korta den."
        )
        yield Finding(message, at="text", span=_beyond(pieces, platform.longest))


@check(when=has_channel_and_text)
def text_shown_first(post: Post, *, platforms: Sequence[Platform]) -> Iterator[Finding]:
    """A first sentence that a channel cuts off is looked at by a person."""
    platform, reading = _platform(post, platforms), read(post.text)
    first = next(sentences(reading), None)
    if first is None or platform is None or platform.shown is None:
        return
    _, end = reading.span(first.start, first.end)
    if end > platform.shown:
        message = f"{platform.name} visar ungefär {platform.shown} tecken. Den första meningen ryms inte där."
        yield Finding(message, at="text", span=(platform.shown, end))


@check(when=has_channel_and_text)
def hashtags_fit_channel(post: Post, *, platforms: Sequence[Platform]) -> Iterator[Finding]:
    """There are no more hashtags than the channel takes."""
    platform, found = _platform(post, platforms), list(hashtags(post.text))
    if platform and platform.hashtags is not None and len(found) > platform.hashtags:
        message = f"Texten har {len(found)} hashtaggar. {platform.name} tar högst {platform.hashtags}."
        yield Finding(message, at="text", span=found[platform.hashtags][:2])


def _platform(post: Post, platforms: Sequence[Platform]) -> Platform | None:
    """Find the channel by its name or its former one."""
    return _by_name(platforms).get(_folded(post.channel))


@per_table
def _by_name(platforms: tuple[Platform, ...]) -> Mapping[str, Platform]:
    """Arrange the channels by their names, the first row first."""
    names = ((_folded(name), row) for row in platforms for name in (row.name, row.former or ""))
    found: dict[str, Platform] = {}
    for name, row in names:
        found.setdefault(name, row)
    return found


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).casefold().split())


def _pieces(text: str, platform: Platform) -> Iterator[tuple[int, int, int]]:
    """Divide a text into stretches, each with what the channel counts it as."""
    special = [(link.start, link.end, platform.link) for link in links(text)]
    special += [(emoji.start, emoji.end, platform.emoji) for emoji in emojis(text)]
    reached = 0
    for start, end, counted in sorted(special, key=lambda piece: piece[:2]):
        if counted is not None and start >= reached:
            yield reached, start, _length(text[reached:start])
            yield start, end, counted
            reached = end
    yield reached, len(text), _length(text[reached:])


def _length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


def _beyond(pieces: Sequence[tuple[int, int, int]], longest: int) -> tuple[int, int]:
    """Give the stretch that does not fit."""
    used = 0
    for start, end, counted in pieces:
        if used + counted > longest:
            return min(start + longest - used, end - 1), pieces[-1][1]
        used += counted
    return pieces[-1][1], pieces[-1][1]
