"""The checks of the small handbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records import Account, AccountType, Image, Post


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A row of the table of abbreviations."""

    short: Annotated[str, Header("Förkortning")]
    instead: Annotated[str, Header("Skriv")]


@check
def alt_text_length(image: Image, *, min_length: int, max_length: int) -> Iterator[Finding]:
    """The alternative text is neither empty nor an essay."""
    if not min_length <= len(image.alt) <= max_length:
        yield Finding(f"Alternativtexten är {len(image.alt)} tecken.", at="alt")


@check
def abbreviations(post: Post, *, table: Sequence[Abbreviation]) -> Iterator[Finding]:
    """No abbreviation of the table is used."""
    for row in table:
        if (start := post.text.find(row.short)) >= 0:
            yield Finding(f"Skriv {row.instead}.", at="text", span=(start, start + len(row.short)))


def is_unit_account(account: Account) -> bool:
    """A unit runs the account, not the communications office."""
    return account.type is AccountType.UNIT


@check(when=is_unit_account)
def two_holders(account: Account, *, holders: int) -> Iterator[Finding]:
    """Enough people answer for the account."""
    if len(account.holders) < holders:
        yield Finding(f"Kontot har {len(account.holders)} ansvariga.", at="holders")


@check
def alt_text_says_image(image: Image, *, words: Sequence[str]) -> Iterator[Finding]:
    """The alternative text begins with the image, not with the word image."""
    if image.alt.lower().startswith(tuple(words)):
        yield Finding("Börja med det som syns.", at="alt")
