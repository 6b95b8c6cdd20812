"""Consent: what gives the right to show people, and how far a consent reaches."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.consent import Consent
from checks.records.pictures import shows_people, with_people
from checks.records.post import Post
from checks.text.comparing import plain, same, says_something, shown
from checks.text.listed import FULL_NAME


@dataclass(frozen=True, slots=True)
class Basis:
    """What can give the right to show somebody."""

    name: Annotated[str, Header("Rättslig grund")]
    by_consent: Annotated[bool, Header("Samtycke behövs")]


def is_given(consent: Consent) -> bool:
    """Tell whether somebody has said yes."""
    return consent.given is not None


def is_withdrawn(consent: Consent) -> bool:
    """Tell whether the person has changed their mind."""
    return consent.withdrawn is not None


def still_holds(consent: Consent) -> bool:
    """Tell whether a consent was given and not withdrawn."""
    return is_given(consent) and not is_withdrawn(consent)


@check(when=shows_people)
def people_basis(post: Post, *, bases: Sequence[Basis]) -> Iterator[Finding]:
    """Every picture where somebody can be recognised says what gives the right to show them.

    Source: dataskyddsförordningen (EU) 2016/679 article 6.
    """
    names = ", ".join(basis.name for basis in bases)
    for at, picture in with_people(post):
        if not plain(picture.basis):
            yield Finding(f"Det står inte vilken rättslig grund som gäller. Välj en: {names}.", f"{at}basis")
        elif _basis(picture.basis, bases) is None:
            message = f"”{shown(picture.basis)}” är ingen rättslig grund som används här. Välj en: {names}."
            yield Finding(message, f"{at}basis")


@check(when=shows_people)
def people_consent(post: Post, *, bases: Sequence[Basis]) -> Iterator[Finding]:
    """A picture that rests on consent has at least one consent noted.

    Source: dataskyddsförordningen (EU) 2016/679 article 7.1.
    """
    for at, picture in with_people(post):
        basis = _basis(picture.basis, bases)
        if basis is not None and basis.by_consent and not picture.consents:
            message = "Grunden är samtycke, men inget samtycke är noterat. Fråga först, eller byt bild."
            yield Finding(message, f"{at}consents")


@check(when=shows_people)
def consent_not_mixed(post: Post, *, bases: Sequence[Basis]) -> Iterator[Finding]:
    """No consent is collected for a picture that rests on another basis."""
    for at, picture in with_people(post):
        basis = _basis(picture.basis, bases)
        if basis is not None and not basis.by_consent and picture.consents:
            message = f"Grunden är {basis.name}. Då ska du inte samla in samtycke. Informera i stället."
            yield Finding(message, f"{at}consents")


@check
def consent_purpose(consent: Consent) -> Iterator[Finding]:
    """A consent says what the image is for.

    Source: dataskyddsförordningen (EU) 2016/679 article 6.1 a.
    """
    if not says_something(consent.purpose):
        message = "Samtycket säger inte vad bilden ska användas till. Skriv det, och fråga personen igen."
        yield Finding(message, at="purpose")


@check
def consent_channels(consent: Consent) -> Iterator[Finding]:
    """A consent names the channels it covers."""
    if not any(map(says_something, consent.channels)):
        message = "Samtycket säger inte var bilden får publiceras. Skriv kanalerna, och fråga personen igen."
        yield Finding(message, at="channels")


@check
def consent_covers_channel(consent: Consent, post: Post) -> Iterator[Finding]:
    """A post stands in a channel that the person has said yes to."""
    if consent.channels and not _covers(consent, post.channel):
        message = f"Samtycket gäller {_channels(consent)}, inte {shown(post.channel) or 'den här kanalen'}."
        yield Finding(f"{message} Fråga personen igen, eller välj en annan bild.", at="channels")


@check
def consent_held(consent: Consent, post: Post) -> Iterator[Finding]:
    """The consent was given before the post was published, and had not been withdrawn.

    Source: dataskyddsförordningen (EU) 2016/679 article 7.
    """
    published = post.published.date() if post.published else None
    if consent.given is None:
        yield Finding("Ingen har sagt ja än. Publicera inte bilden.", at="given")
    elif published and consent.given > published:
        message = f"Samtycket gavs {consent.given}, efter publiceringen {published}. Fråga före nästa gång."
        yield Finding(message, at="given")
    if consent.withdrawn and (published is None or consent.withdrawn <= published):
        yield Finding("Samtycket är återkallat. Välj en annan bild.", at="withdrawn")


@check(when=is_given)
def consent_kept(consent: Consent) -> Iterator[Finding]:
    """It is noted where the proof of a consent is kept.

    Source: dataskyddsförordningen (EU) 2016/679 article 7.1.
    """
    if not says_something(consent.kept_at):
        message = "Det står inte var samtycket finns. Skriv diarienumret, så att kommunen kan visa det."
        yield Finding(message, at="kept_at")


@check(when=is_given)
def consent_places_listed(consent: Consent) -> Iterator[Finding]:
    """Every place where the image is published is written down, so that it can be taken away everywhere."""
    if not consent.places:
        message = "Det står inte var bilden är publicerad. Skriv varje kanal och adress."
        yield Finding(message, at="places")


@check(when=is_given)
def consent_places_covered(consent: Consent) -> Iterator[Finding]:
    """The image is only in channels that the consent covers."""
    for index, place in enumerate(consent.places):
        if place.removed is None and not _covers(consent, place.channel):
            message = (
                f"Bilden ligger på {shown(place.channel) or 'ett ställe utan kanal'}, "
                f"men samtycket gäller {_channels(consent)}. Ta bort bilden där, eller fråga personen igen."
            )
            yield Finding(message, at=f"places[{index}].channel")


@check(when=is_withdrawn)
def consent_withdrawn_removed(
    consent: Consent, today: datetime.date, *, limit: datetime.timedelta
) -> Iterator[Finding]:
    """After a withdrawal the image is gone from every place within the limit.

    Source: dataskyddsförordningen (EU) 2016/679 article 17.1 b.
    """
    if consent.withdrawn is None:
        return
    for index, place in enumerate(consent.places):
        taken = (place.removed or today) - consent.withdrawn
        if taken > limit:
            where = shown(place.url or place.channel) or "ett ställe"
            what = "togs bort" if place.removed else "ligger kvar"
            message = (
                f"Samtycket är återkallat, men bilden på {where} {what} efter {taken.days} dygn. "
                f"Den skulle bort inom {limit.days} dygn."
            )
            yield Finding(message, at=f"places[{index}].removed")


@check(when=still_holds)
def consent_reminded(consent: Consent, today: datetime.date, *, years: int) -> Iterator[Finding]:
    """A consent is not older than the limit, or the person has been reminded of it since."""
    last = max(day for day in (consent.given, consent.reminded) if day is not None)
    if (today.year - years, today.month, today.day) > (last.year, last.month, last.day):
        message = f"Personen sa ja eller blev påmind senast {last}. Påminn nu, eller ta bort bilden."
        yield Finding(message, at="reminded")


@check
def consent_pseudonym(consent: Consent) -> Iterator[Finding]:
    """The person in the register of consents is a pseudonym, not a name."""
    for match in FULL_NAME.finditer(consent.person):
        message = "Det här ser ut som ett namn. Skriv ett nummer i registret, och namnet bara på blanketten."
        yield Finding(message, at="person", span=match.span())


def _basis(name: str, bases: Sequence[Basis]) -> Basis | None:
    return next((basis for basis in bases if same(name, basis.name)), None)


def _covers(consent: Consent, channel: str) -> bool:
    return any(same(channel, covered) for covered in consent.channels)


def _channels(consent: Consent) -> str:
    return shown(", ".join(consent.channels)) or "ingen kanal"
