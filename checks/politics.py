"""Politics: what may not be advertised, and how the municipality keeps out of the parties' way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records.post import Post
from checks.text.comparing import plain, same, shown
from checks.text.listed import listed_words
from checks.text.phrases import find
from checks.text.reading import read
from checks.text.wordlists import name_lexicon


@dataclass(frozen=True, slots=True)
class Party:
    """A political party, and what else it is called."""

    name: Annotated[str, Header("Parti")]
    also: Annotated[Sequence[str], Header("Skrivs också")]


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject that a platform counts as political in an advertisement, and words that tell of it."""

    subject: Annotated[str, Header("Ämne")]
    words: Annotated[Sequence[str], Header("Ord")]


def is_sponsored(post: Post) -> bool:
    """Tell whether the municipality pays for more people to see the post."""
    return post.sponsored


def is_shared(post: Post) -> bool:
    """Tell whether the post passes on somebody else's."""
    return bool(plain(post.shared_from))


@check(when=is_sponsored)
def political_not_sponsored(post: Post) -> Iterator[Finding]:
    """A message that somebody has judged to be political is not paid for.

    Source: regulation (EU) 2024/900 on the transparency and targeting of political advertising.
    """
    if post.political:
        message = "Budskapet är politiskt. Ta bort annonsen. Publicera det som ett vanligt inlägg."
        yield Finding(message, at="political")


@check(when=is_sponsored)
def political_words(post: Post, *, words: Sequence[str], parties: Sequence[Party]) -> Iterator[Finding]:
    """No word of a sponsored post makes it a political message.

    Source: regulation (EU) 2024/900 article 3.2.
    """
    for match in listed_words(post.text, (*words, *_names(parties)), endings=True):
        message = f"”{match[0]}” kan göra annonsen politisk. Fråga en kommunikatör innan du betalar."
        yield Finding(message, at="text", span=match.span())


@check(when=is_sponsored)
def political_issue(post: Post, *, channels: Sequence[str], issues: Sequence[Issue]) -> Iterator[Finding]:
    """A sponsored post in these channels takes up none of the subjects that they refuse."""
    if not any(same(post.channel, channel) for channel in channels):
        return
    subjects = {word.lower(): issue.subject for issue in issues for word in issue.words}
    for match in listed_words(post.text, tuple(subjects), endings=True):
        message = (
            f"”{match[0]}” hör till ämnet {subjects[match[1].lower()].lower()}. "
            f"{shown(post.channel)} kan stoppa annonsen. Skriv om den, eller publicera utan att betala."
        )
        yield Finding(message, at="text", span=match.span())


@check
def party_named(post: Post, *, parties: Sequence[Party]) -> Iterator[Finding]:
    """A post that names a party is read once more by a person.

    Source: regeringsformen chapter 1 section 9.
    """
    for match in listed_words(post.text, _names(parties), endings=True):
        message = f"”{match[0]}” är ett parti. Behövs det för att förstå? Annars: stryk det."
        yield Finding(message, at="text", span=match.span())


@check(when=is_shared)
def party_shared(post: Post, *, parties: Sequence[Party]) -> Iterator[Finding]:
    """A post does not pass on anything from a party's account.

    Source: regeringsformen chapter 1 section 9.
    """
    for match in listed_words(post.shared_from, _names(parties), endings=True):
        message = f"Inlägget delas från {shown(post.shared_from)}, ett parti. Dela det inte."
        yield Finding(message, at="shared_from", span=match.span())


@check
def politician_named(post: Post, *, titles: Sequence[str]) -> Iterator[Finding]:
    """A post that lifts a politician is read once more by a person.

    Source: regeringsformen chapter 1 section 9.
    """
    reading = read(post.text)
    for start, end, _ in find(post.text, name_lexicon(titles)):
        found = reading.plain[start:end]
        message = f"”{found}”: är politikern med för sitt uppdrag? Annars är det reklam för ett parti."
        yield Finding(message, at="text", span=reading.span(start, end))


@per_table
def _names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(name for party in parties for name in (party.name, *party.also))
