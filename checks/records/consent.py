"""Consents to be shown: what for, where, and whether they still hold."""

import datetime

from checks.records.base import Record, labelled, record


@record
class Place(Record):
    """One place where an image or a film is published: a post, a page, an advertisement."""

    noun = "ställe"

    channel: str = labelled("Kanal", default="")
    url: str = labelled("Adress", default="")
    removed: datetime.date | None = labelled("Borttaget", default=None)


@record
class Consent(Record):
    """One person's consent to one image or film; the person is a pseudonym, never a name."""

    noun = "samtycke"

    id: str = labelled("Samtycke", default="")
    purpose: str = labelled("Ändamål", default="")
    channels: tuple[str, ...] = labelled("Kanaler", default=())
    given: datetime.date | None = labelled("Givet", default=None)
    withdrawn: datetime.date | None = labelled("Återkallat", default=None)
    #: Who consented: a number or a pseudonym, never a name.
    person: str = labelled("Person", default="")
    #: Where the form or the e-mail is kept, as a record number.
    kept_at: str = labelled("Förvaras", default="")
    #: When the person was last reminded that they may change their mind.
    reminded: datetime.date | None = labelled("Påmind", default=None)
    #: Everywhere the image has been published; unset where nobody has kept a list.
    places: tuple[Place, ...] = labelled("Publicerad på")
    child: bool = labelled("Gäller ett barn", default=False)
    #: How old the child was when the consent was given.
    age: int = labelled("Barnets ålder")
    #: Those who have custody have said yes.
    guardian: bool = labelled("Vårdnadshavare har sagt ja", default=False)
