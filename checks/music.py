"""Music in films: where it comes from, and what that lets the municipality do with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.post import Post, Video
from checks.text.comparing import plain, same, says_something, shown
from checks.text.licences import Licence, listed, nearest


@dataclass(frozen=True, slots=True)
class MusicSource:
    """Somewhere that music comes from, and what it may be used for."""

    name: Annotated[str, Header("Musikkälla")]
    usable: Annotated[bool, Header("Får användas")]
    #: The only channels it may be used in; nothing where it may be used in all of them.
    only_in: Annotated[Sequence[str] | None, Header("Bara i")]
    ads: Annotated[bool, Header("I annons")]
    licence: Annotated[bool, Header("Licens ska anges")]
    credit: Annotated[bool, Header("Namn krävs")]


def has_music(video: Video) -> bool:
    """Tell whether any music is played in the film."""
    return says_something(video.music)


def has_source(video: Video) -> bool:
    """Tell whether it is said where the film's music comes from."""
    return has_music(video) and says_something(video.music_source)


def has_licence(video: Video) -> bool:
    """Tell whether the film's music states a licence."""
    return has_music(video) and says_something(video.music_licence)


def is_heard_in_ad(video: Video, post: Post) -> bool:
    """Tell whether somebody has paid for the post that the music is heard in."""
    return has_source(video) and post.sponsored


@check(when=has_music)
def music_source_stated(video: Video) -> Iterator[Finding]:
    """Where the music in a film comes from is stated.

    Source: the Copyright Act (1960:729), sections 2, 45 and 46.
    """
    if not says_something(video.music_source):
        message = "Det står inte varifrån musiken kommer. Skriv källan, eller ta bort musiken."
        yield Finding(message, at="music_source")


@check(when=has_source)
def music_source(video: Video, *, sources: Sequence[MusicSource]) -> Iterator[Finding]:
    """The music in a film comes from somewhere that a municipality may take music from."""
    source = _source(video, sources)
    if source is None:
        near = nearest(video.music_source, [row.name for row in sources])
        advice = f"Menar du {near}?" if near else "Välj en i tabellen, eller fråga en kommunikatör."
        yield Finding(f"Musikkällan ”{shown(video.music_source)}” är okänd. {advice}", at="music_source")
    elif not source.usable:
        message = f"Musik från {source.name} får vi inte använda. Välj en annan musikkälla i tabellen."
        yield Finding(message, at="music_source")


@check(when=has_source)
def music_channel(video: Video, post: Post, *, sources: Sequence[MusicSource]) -> Iterator[Finding]:
    """Music that one platform offers is not heard on another."""
    source = _source(video, sources)
    if not source or not source.usable or source.only_in is None:
        return
    if plain(post.channel) not in map(plain, source.only_in):
        where = " och ".join(source.only_in)
        message = f"Musik från {source.name} får bara användas i {where}. Byt musik, eller byt kanal."
        yield Finding(message, at="music_source")


@check(when=is_heard_in_ad)
def music_in_ad(video: Video, post: Post, *, sources: Sequence[MusicSource]) -> Iterator[Finding]:
    """Music in what somebody has paid for is music that may be heard in advertising."""
    source = _source(video, sources)
    if source and source.usable and not source.ads:
        message = f"Inlägget är sponsrat. Musik från {source.name} gäller inte i annonser: byt musik."
        yield Finding(message, at="music_source")


@check(when=has_source)
def music_licence_stated(video: Video, *, sources: Sequence[MusicSource]) -> Iterator[Finding]:
    """Music from where each piece has a licence of its own states it."""
    source = _source(video, sources)
    if source and source.licence and not says_something(video.music_licence):
        message = f"{source.name} har olika licens för olika låtar. Skriv vilken licens den här låten har."
        yield Finding(message, at="music_licence")


@check(when=has_licence)
def music_licence(video: Video, *, licences: Sequence[Licence]) -> Iterator[Finding]:
    """The licence of music permits that it is joined to moving images.

    Source: Creative Commons 4.0, section 1: music synched to a moving image is always an adaptation.
    """
    licence = listed(video.music_licence, licences)
    if licence is None:
        near = nearest(video.music_licence, [row.name for row in licences])
        advice = f"Menar du {near}?" if near else "Välj annan musik, eller fråga en kommunikatör."
        yield Finding(f"Licensen ”{shown(video.music_licence)}” är okänd. {advice}", at="music_licence")
    elif not licence.usable:
        message = f"Musik med licensen {licence.name} använder vi inte. Välj annan musik."
        yield Finding(message, at="music_licence")
    elif not licence.editing:
        message = f"Musik till film är alltid en bearbetning, och {licence.name} tillåter ingen. Byt musik."
        yield Finding(message, at="music_licence")


@check(when=has_source)
def music_credit(
    video: Video, *, sources: Sequence[MusicSource], licences: Sequence[Licence]
) -> Iterator[Finding]:
    """Music names whoever made it, where its source or its licence asks for a name.

    Source: the Copyright Act (1960:729), section 3; Creative Commons BY 4.0, section 3(a).
    """
    source, licence = _source(video, sources), listed(video.music_licence, licences)
    asking = next((row.name for row in (licence, source) if row and row.credit), "")
    if asking and not says_something(video.music_credit):
        message = f"{asking} kräver namn. Skriv till exempel ”Musik: låtens namn, namn” i inlägget."
        yield Finding(message, at="music_credit")


def _source(video: Video, sources: Sequence[MusicSource]) -> MusicSource | None:
    return next((row for row in sources if same(row.name, video.music_source)), None)
