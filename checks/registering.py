"""Registering: which comments and messages go to the registry, and which are only kept in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records.account import Account
from checks.records.comment import Comment
from checks.text.comparing import plain
from checks.text.phrases import Lexicon, find, forms, lexicon, make_term, phrase
from checks.text.reading import read

#: How much of a comment's own words a message repeats.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Way:
    """One way of handling a comment, and whether it takes a number in the registry."""

    name: Annotated[str, Header("Hantering")]
    registered: Annotated[bool, Header("Diarienummer")]


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that tell a reader to look once more, and what they may mean."""

    words: Annotated[str, Header("Ord")]
    meaning: Annotated[str, Header("Det kan vara")]


def is_secret(comment: Comment) -> bool:
    """Tell whether it holds anything secret."""
    return comment.confidential


def starts_case(comment: Comment) -> bool:
    """Tell whether it makes the municipality begin a case."""
    return comment.starts_case


def has_text(comment: Comment) -> bool:
    """Tell whether anything is written."""
    return bool(comment.text.strip())


def is_open(account: Account) -> bool:
    """Tell whether the account is still in use."""
    return account.closed is None


@check
def comment_handling_chosen(comment: Comment, *, ways: Sequence[Way]) -> Iterator[Finding]:
    """Somebody has decided how the comment or message is handled.

    Source: the Public Access to Information and Secrecy Act (2009:400), chapter 5, section 1.
    """
    if not plain(comment.handling):
        what = "direktmeddelandet" if comment.direct else "kommentaren"
        yield Finding(f"Det står inte hur {what} hanteras. Välj ett sätt i tabellen.", at="handling")
    elif _way(comment, ways) is None:
        shown = comment.handling[:_QUOTED]
        message = f"Sättet ”{shown}” finns inte i tabellen. Välj ett som står där."
        yield Finding(message, at="handling")


@check
def comment_number_noted(comment: Comment, *, ways: Sequence[Way]) -> Iterator[Finding]:
    """What goes to the registry has its number."""
    way = _way(comment, ways)
    if way is not None and way.registered and not plain(comment.registration_number):
        message = f"Hanteringen är ”{way.name}”, men diarienumret saknas. Skriv numret."
        yield Finding(message, at="registration_number")


@check(when=is_secret)
def comment_secret_registered(comment: Comment) -> Iterator[Finding]:
    """What holds anything secret is always registered.

    Source: the Public Access to Information and Secrecy Act (2009:400), chapter 5, section 1.
    """
    if not plain(comment.registration_number):
        message = "Innehållet omfattas av sekretess och måste registreras. Diarienumret saknas."
        yield Finding(message, at="registration_number")


@check(when=starts_case)
def comment_case_registered(comment: Comment) -> Iterator[Finding]:
    """What begins a case is registered in it."""
    if not plain(comment.registration_number):
        message = "Kommentaren startar ett ärende, men diarienumret saknas. Lämna den till registratorn."
        yield Finding(message, at="registration_number")


@check(when=has_text)
def comment_may_start_case(comment: Comment, *, signs: Sequence[Sign]) -> Iterator[Finding]:
    """No application, appeal or request is left standing as small talk."""
    for hit in find(comment.text, _lexicon(signs)):
        message = f"Det kan vara {hit.row.meaning}. Bedöm om kommentaren ska till registratorn."
        yield Finding(message, at="text", span=read(comment.text).span(hit.start, hit.end))


@check(when=has_text)
def comment_may_be_secret(comment: Comment, *, signs: Sequence[Sign]) -> Iterator[Finding]:
    """Nothing that may be secret is left standing unread."""
    for hit in find(comment.text, _lexicon(signs)):
        message = f"Det kan vara {hit.row.meaning}. Bedöm om något omfattas av sekretess."
        yield Finding(message, at="text", span=read(comment.text).span(hit.start, hit.end))


@check(when=is_open)
def account_listed(account: Account) -> Iterator[Finding]:
    """The account stands in the list that everybody can see."""
    if not account.listed:
        message = "Kontot står inte i kommunens öppna lista. Säg till den som sköter listan."
        yield Finding(message, at="listed")


@per_table
def _lexicon(rows: tuple[Sign, ...]) -> Lexicon[Sign]:
    return lexicon(make_term(row.words, form, phrase(form), row) for row in rows for form in forms(row.words))


def _way(comment: Comment, ways: Sequence[Way]) -> Way | None:
    said = plain(comment.handling)
    return next((way for way in ways if plain(way.name) == said), None)
