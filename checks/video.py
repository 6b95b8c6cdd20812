"""Films: what somebody who cannot see them gets to know, and what is left when a live broadcast is over."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records.post import Post, Subtitle, Video
from checks.text.phrases import Lexicon, find, forms, lexicon, make_term, phrase
from checks.text.reading import Cover, read
from checks.text.subtitles import Block, parse


@dataclass(frozen=True, slots=True)
class Pointing:
    """Words that point at something in the picture, and what to ask then."""

    words: Annotated[str, Header("Ord")]
    question: Annotated[str, Header("Fråga dig")]


def has_only_seen(video: Video) -> bool:
    """Tell whether something important can only be seen, and is not told by a silent film's own rule."""
    return not video.live and not video.silent and video.only_seen


def is_silent(video: Video) -> bool:
    """Tell whether a film has no sound that means anything."""
    return not video.live and video.silent


def has_words(subtitle: Subtitle) -> bool:
    """Tell whether what is said can be read in a file."""
    return not subtitle.burned_in and any(block.lines for block in _blocks(subtitle))


def is_kept_broadcast(video: Video) -> bool:
    """Tell whether a live broadcast with sounds that matter is over and can still be seen."""
    return video.live and not video.silent and video.ended is not None and video.kept


@check(when=has_only_seen)
def audio_description(video: Video, post: Post, *, since: datetime.date) -> Iterator[Finding]:
    """What is important and only seen is told by a voice.

    Source: Act (2018:1937), section 11; Ordinance (2018:1938), section 2; WCAG 2.1, success criterion 1.2.5.
    """
    excepted = post.published is not None and post.published.date() < since
    if not video.audio_described and not excepted:
        extra = " En textversion räcker inte." if video.text_version.strip() else ""
        message = f"Något viktigt bara syns.{extra} Säg det i talet, eller gör en syntolkad version."
        yield Finding(message, at="audio_described")


@check(when=is_silent)
def silent_film_told(video: Video) -> Iterator[Finding]:
    """A film without sound can be read or heard some other way.

    Source: WCAG 2.1, success criterion 1.2.1.
    """
    if not video.audio_described and not video.text_version.strip():
        message = "Filmen har inget ljud. Berätta i inlägget vad som händer i den, eller lägg till en röst."
        yield Finding(message, at="text_version")


@check(when=has_words)
def spoken_pointing(subtitle: Subtitle, *, pointing: Sequence[Pointing]) -> Iterator[Finding]:
    """Words that point at the picture are looked at by a person."""
    shown = Cover((line.start, line.end) for block in _blocks(subtitle) for line in block.lines)
    for hit in find(subtitle.content, _pointing(pointing)):
        start, end = read(subtitle.content).span(hit.start, hit.end)
        if shown.holds(start, end):
            message = f"”{subtitle.content[start:end]}” pekar på bilden. {hit.row.question}"
            yield Finding(message, at="content", span=(start, end))


@check(when=is_kept_broadcast)
def live_recording_noticed(video: Video) -> Iterator[Finding]:
    """A live broadcast that is kept without captions is looked at by a person from the first day."""
    if not video.subtitles:
        message = "Sändningen är slut men ligger kvar utan undertexter. Texta den nu, eller ta ner den?"
        yield Finding(message, at="subtitles")


@check(when=is_kept_broadcast)
def live_recording_captions(
    video: Video, today: datetime.date, *, max_wait: datetime.timedelta
) -> Iterator[Finding]:
    """A live broadcast that is kept gets its captions without undue delay.

    Source: Act (2018:1937), section 9, first paragraph, 1: only what is sent live is excepted.
    """
    assert video.ended is not None
    waited = today - video.ended
    if not video.subtitles and waited > max_wait:
        message = f"Sändningen har legat utan undertexter i {waited.days} dagar. Texta den, eller ta ner den."
        yield Finding(message, at="subtitles")


@per_table
def _pointing(rows: tuple[Pointing, ...]) -> Lexicon[Pointing]:
    return lexicon(make_term(row.words, form, phrase(form), row) for row in rows for form in forms(row.words))


def _blocks(subtitle: Subtitle) -> Sequence[Block]:
    return parse(subtitle.content, subtitle.file).blocks
