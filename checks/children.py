"""Children in images and films: who has said yes, and what a picture of them must not give away."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records.consent import Consent
from checks.records.pictures import shows_children, with_children
from checks.records.post import Post
from checks.text.comparing import same
from checks.text.listed import FULL_NAME, listed_words


@dataclass(frozen=True, slots=True)
class SecretWord:
    """A word that may give away what secrecy protects about a child, and the law that does."""

    word: Annotated[str, Header("Ord")]
    law: Annotated[str, Header("Lagrum")]


def is_child(consent: Consent) -> bool:
    """Tell whether the consent is about a child."""
    return consent.child


@check(when=shows_children)
def child_consent(post: Post, *, basis: str) -> Iterator[Finding]:
    """A picture of children that rests on consent has a consent that is about a child."""
    for at, picture in with_children(post):
        if same(picture.basis, basis) and not any(consent.child for consent in picture.consents):
            message = "Barn går att känna igen, men inget av samtyckena gäller ett barn. Fråga hemma först."
            yield Finding(message, f"{at}consents")


@check(when=is_child)
def child_guardian(consent: Consent, *, age: int) -> Iterator[Finding]:
    """Whoever has custody of a child below the age limit has said yes."""
    if consent.age < age and not consent.guardian:
        message = f"Barnet är {consent.age} år, men ingen vårdnadshavare har sagt ja. Fråga hemma först."
        yield Finding(message, at="guardian")


@check(when=shows_children)
def child_protection_checked(
    post: Post, today: datetime.date, *, window: datetime.timedelta
) -> Iterator[Finding]:
    """Somebody has asked, shortly before publication, whether a child has protected personal data.

    Source: offentlighets- och sekretesslagen (2009:400) chapter 21 section 3 a.
    """
    day = post.published.date() if post.published else today
    for at, picture in with_children(post):
        checked = picture.protection_checked
        if checked is None:
            message = "Ingen har kontrollerat skyddade personuppgifter. Fråga den som känner gruppen."
            yield Finding(message, f"{at}protection_checked")
        elif not datetime.timedelta() <= day - checked <= window:
            message = f"Skyddade personuppgifter kontrollerades {checked}. Kontrollera igen före publicering."
            yield Finding(message, f"{at}protection_checked")


@check(when=shows_children)
def child_named(post: Post) -> Iterator[Finding]:
    """A post with a picture of children does not also say what they are called."""
    for match in FULL_NAME.finditer(post.text):
        message = "Här står ett namn, och barn syns på bild. Är det barnets namn? Ta bort det."
        yield Finding(message, at="text", span=match.span())


@check(when=shows_children)
def child_secrecy(post: Post, *, words: Sequence[SecretWord]) -> Iterator[Finding]:
    """A post with a picture of children has no word that gives away what secrecy protects.

    Source: offentlighets- och sekretesslagen (2009:400) chapters 23, 25 and 26.
    """
    laws = {row.word.lower(): row.law for row in words}
    for match in listed_words(post.text, _words(words), endings=True):
        law = laws[match[1].lower()]
        message = f"”{match[1]}” och barn på bild kan röja en hemlighet ({law}). Byt bild eller text."
        yield Finding(message, at="text", span=match.span())


@check(when=shows_children)
def child_whereabouts(post: Post, *, words: Sequence[str]) -> Iterator[Finding]:
    """A post with a picture of children does not say where they are at this moment."""
    for match in listed_words(post.text, words):
        message = f"”{match[0]}” kan berätta var barnen är nu. Vänta med inlägget tills de har gått därifrån."
        yield Finding(message, at="text", span=match.span())


@per_table
def _words(rows: tuple[SecretWord, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.word.lower() for row in rows))
