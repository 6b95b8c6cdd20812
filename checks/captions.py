"""Captions: that a film has them, in the right language and form, and that somebody has read them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.post import Post, Subtitle, Video


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, whether it takes a file of captions, and what the file's name must end with there."""

    name: Annotated[str, Header("Kanal")]
    takes_file: Annotated[bool, Header("Tar textfil")]
    ending: Annotated[str | None, Header("Filnamnet slutar med")]


def has_sound_to_caption(video: Video) -> bool:
    """Tell whether a film has sounds that matter; what is sent live has rules of its own."""
    return not video.live and not video.silent


def has_captions(video: Video) -> bool:
    """Tell whether a film with sounds that matter has captions to judge."""
    return bool(video.subtitles) and not video.silent


def is_automatic(subtitle: Subtitle) -> bool:
    """Tell whether a machine made the captions."""
    return subtitle.automatic


def is_file(subtitle: Subtitle) -> bool:
    """Tell whether the captions are a file of their own."""
    return not subtitle.burned_in and bool(subtitle.file.strip())


def is_burned_in(subtitle: Subtitle) -> bool:
    """Tell whether the captions are a part of the picture."""
    return subtitle.burned_in


@check(when=has_sound_to_caption)
def captions_present(video: Video, post: Post, *, since: datetime.date) -> Iterator[Finding]:
    """A film with sounds that matter has captions.

    Source: Act (2018:1937), section 11; Ordinance (2018:1938), section 2; WCAG 2.1, success criterion 1.2.2.
    """
    excepted = post.published is not None and post.published.date() < since
    if not video.subtitles and not excepted:
        message = "Filmen saknar undertexter. Texta den, eller märk att den inte har något viktigt ljud."
        yield Finding(message, at="subtitles")


@check(when=has_captions)
def captions_language(video: Video) -> Iterator[Finding]:
    """Some of the captions are in the language that is spoken."""
    spoken = _language(video.language)
    found = sorted({_language(subtitle.language) for subtitle in video.subtitles})
    if spoken not in found:
        message = (
            f"Talet är på språket {spoken} men undertexterna på {', '.join(found)}. Texta på {spoken} också."
        )
        yield Finding(message, at="subtitles")


@check(when=is_automatic)
def captions_corrected(subtitle: Subtitle) -> Iterator[Finding]:
    """Captions that a machine made have been read and put right by a person."""
    if not subtitle.corrected:
        message = (
            "Undertexterna är automatiska och ingen har rättat dem. Läs och rätta, namn och siffror först."
        )
        yield Finding(message, at="corrected")


@check(when=is_file)
def captions_file_fits(subtitle: Subtitle, post: Post, *, channels: Sequence[Channel]) -> Iterator[Finding]:
    """The channel takes the file of captions, and the file has the name it asks for."""
    channel = _channel(post.channel, channels)
    if channel and not channel.takes_file:
        message = f"{channel.name} tar inte emot någon textfil. Bränn in undertexterna i filmen i stället."
        yield Finding(message, at="file")
    elif channel and channel.ending:
        ending = _for_language(channel.ending, _language(subtitle.language))
        if not subtitle.file.strip().casefold().endswith(ending.casefold()):
            message = f"{channel.name} vill ha ett filnamn som slutar med {ending}. Byt namn på textfilen."
            yield Finding(message, at="file")


@check(when=is_burned_in)
def captions_closed(
    subtitle: Subtitle, video: Video, post: Post, *, channels: Sequence[Channel]
) -> Iterator[Finding]:
    """Captions can be turned on and off where the channel makes that possible."""
    channel = _channel(post.channel, channels)
    if channel and channel.takes_file and all(other.burned_in for other in video.subtitles):
        message = f"{channel.name} tar emot en textfil. Går det att ladda upp en i stället för att bränna in?"
        yield Finding(message, at="burned_in")


def _channel(name: str, channels: Sequence[Channel]) -> Channel | None:
    return next((channel for channel in channels if channel.name.casefold() == name.strip().casefold()), None)


def _for_language(ending: str, language: str) -> str:
    """Give the ending for a language: of *.sv_SE.srt* only *.srt* holds for captions that are not Swedish."""
    _, named, extension = ending.rpartition(".")
    return ending if ending.casefold().startswith(f".{language}_") else named + extension


def _language(tag: str) -> str:
    """Give the language of a tag without its country: *sv-SE* is *sv*."""
    return tag.strip().casefold().replace("_", "-").partition("-")[0]
