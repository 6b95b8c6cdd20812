"""Rights: where an image comes from, and what its licence asks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from checks.core.contract import Finding, Header, check
from checks.records.base import Word
from checks.records.post import Image
from checks.text.licences import Licence, key_of, listed, named_in, nearest

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE | re.ASCII)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")
#: The longest host name that the domain name system can hold.
_LONGEST_HOST = 253
#: How much of a text a message repeats.
_QUOTED = 60


class Answer(Word):
    """What the terms of a website say of all its images."""

    YES = "ja"
    NO = "nej"
    BY_LICENCE = "enligt licensen"


@dataclass(frozen=True, slots=True)
class Site:
    """A website whose images may be used."""

    domain: Annotated[str, Header("Webbplats")]
    credit: Annotated[Answer, Header("Namn krävs")]
    editing: Annotated[Answer, Header("Får bearbetas")]


def is_borrowed(image: Image) -> bool:
    """Tell whether only a licence lets the municipality use the image."""
    return not image.own and not image.permission


def is_permitted(image: Image) -> bool:
    """Tell whether somebody else made the image and has permitted its use."""
    return image.permission and not image.own


def is_found(image: Image) -> bool:
    """Tell whether a borrowed image says where it was found."""
    return is_borrowed(image) and bool(image.source.strip())


def is_licensed(image: Image) -> bool:
    """Tell whether a borrowed image states a licence."""
    return is_borrowed(image) and bool(image.licence.strip())


def is_credited(image: Image) -> bool:
    """Tell whether a borrowed image states both a licence and a credit."""
    return is_licensed(image) and bool(image.credit.strip())


def is_edited(image: Image) -> bool:
    """Tell whether a borrowed image that says where it was found, or its licence, has been edited."""
    return is_borrowed(image) and image.edited and bool(image.licence.strip() or image.source.strip())


@check
def image_source_stated(image: Image) -> Iterator[Finding]:
    """Whether an image is the municipality's own or where it was found is stated, and not both.

    Source: the Copyright Act (1960:729), section 49 a.
    """
    if image.own and image.source.strip():
        message = "Bilden är märkt som egen men har också en källa. Ta bort det som inte stämmer."
        yield Finding(message, at="source")
    elif not image.own and not image.source.strip():
        message = "Det står inte varifrån bilden kommer. Märk den som egen, eller skriv källan."
        yield Finding(message, at="source")


@check(when=is_found)
def image_source(image: Image, *, sites: Sequence[str]) -> Iterator[Finding]:
    """A borrowed image comes from a website in the list, or from a subdomain of one."""
    host = host_of(image.source)
    if not any(_within(host, site) for site in sites):
        yield Finding(_not_approved(image.source, host, sites), at="source")


@check(when=is_borrowed)
def image_licence_stated(image: Image) -> Iterator[Finding]:
    """A borrowed image states the licence it is used by."""
    if not image.licence.strip():
        message = "Det står inte vilken licens bilden har. Leta upp licensen på bildens sida."
        yield Finding(message, at="licence")


@check(when=is_licensed)
def image_licence(image: Image, *, licences: Sequence[Licence]) -> Iterator[Finding]:
    """The licence of a borrowed image is one that the municipality can use."""
    licence = _licence(image, licences)
    if licence is None:
        near = nearest(image.licence, [row.name for row in licences])
        advice = f"Menar du {near}?" if near else "Skriv den som i tabellen, eller välj en annan bild."
        yield Finding(f"Licensen ”{_shown(image.licence)}” finns inte i tabellen. {advice}", at="licence")
    elif not licence.usable:
        message = f"Bilder med licensen {licence.name} använder vi inte. Välj en annan bild."
        yield Finding(message, at="licence")


@check(when=is_borrowed)
def image_credit(image: Image, *, sites: Sequence[Site], licences: Sequence[Licence]) -> Iterator[Finding]:
    """A borrowed image is credited where its licence or its website asks for a name.

    Source: the Copyright Act (1960:729), section 3; Creative Commons BY 4.0, section 3(a).
    """
    if not image.credit.strip() and (asking := _asking_for_name(image, sites, licences)):
        message = f"{asking} kräver namn. Skriv till exempel ”Foto: namn, licens” i inlägget."
        yield Finding(message, at="credit")


@check(when=is_credited)
def image_credit_licence(image: Image, *, licences: Sequence[Licence]) -> Iterator[Finding]:
    """The credit names the licence, where the licence asks for a credit.

    Source: Creative Commons BY 4.0, section 3(a)(1)(C).
    """
    licence = _licence(image, licences)
    if licence and licence.credit and named_in(image.credit, licences) != key_of(licence.name):
        message = f"Bildtexten säger inte att licensen är {licence.name}. Skriv ”Foto: namn, {licence.name}”."
        yield Finding(message, at="credit")


@check(when=is_edited)
def image_editing(image: Image, *, sites: Sequence[Site], licences: Sequence[Licence]) -> Iterator[Finding]:
    """A borrowed image is edited only where its licence and its website permit that.

    Source: Creative Commons BY-ND 4.0, section 2(a)(1).
    """
    licence, site = _licence(image, licences), _site(image, sites)
    refusing = licence.name if licence and not licence.editing else ""
    if not refusing and site and site.editing is Answer.NO:
        refusing = site.domain
    if refusing:
        message = f"{refusing} tillåter inte att bilden bearbetas. Ta originalet eller en annan bild."
        yield Finding(message, at="edited")
    elif not licence and not (site and site.editing is Answer.YES):
        message = "Varken licensen eller webbplatsen säger att bilden får bearbetas. Ta originalet."
        yield Finding(message, at="edited")


@check(when=is_edited)
def image_change_noted(image: Image, *, licences: Sequence[Licence]) -> Iterator[Finding]:
    """The credit says that the image was changed, where the licence asks for that.

    Source: Creative Commons BY 4.0, section 3(a)(1)(B).
    """
    licence = _licence(image, licences)
    if licence and licence.changes:
        message = f"Bilden är bearbetad. {licence.name} kräver att bildtexten säger det. Gör den det?"
        yield Finding(message, at="credit")


@check(when=is_permitted)
def image_permission_credit(image: Image) -> Iterator[Finding]:
    """An image that somebody has permitted the municipality to use names whoever made it.

    Source: the Copyright Act (1960:729), section 3.
    """
    if not image.credit.strip():
        message = "Det står inte vem som har gjort bilden. Skriv till exempel ”Foto: namn” i inlägget."
        yield Finding(message, at="credit")


@check
def image_own_first(image: Image) -> Iterator[Finding]:
    """A borrowed image is one that no image of the municipality's own could replace."""
    if is_borrowed(image):
        yield Finding("Bilden är lånad. Finns det en egen bild, eller kan du ta en?", at="source")


def host_of(address: str) -> str:
    """Give the host that an address leads to, in lower case and ASCII; nothing where that is not certain.

    Browsers and Python read backslashes, spaces and control characters differently: those are refused.
    """
    address = address.strip()
    if not address.isprintable() or " " in address or "\\" in address:
        return ""
    if not _SCHEME.match(address):
        address = f"//{address.removeprefix('//')}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removesuffix(".") if parts.port != 0 else ""
        host = host.encode("idna").decode("ascii").lower() if len(host) <= _LONGEST_HOST else ""
    except ValueError:  # a port or a bracket that is none, a label that is too long
        return ""
    return host if parts.scheme in ("", "http", "https") and _HOST.fullmatch(host) else ""


@lru_cache(maxsize=256)
def _domain(site: str) -> str:
    return host_of(site).removeprefix("www.")


def _within(host: str, site: str) -> bool:
    """Tell whether a host is a website or a subdomain of it."""
    domain = _domain(site)
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def _not_approved(address: str, host: str, sites: Sequence[str]) -> str:
    lure = next(
        (_domain(site) for site in sites if _domain(site) and _domain(site) in address.casefold()), ""
    )
    if not host:
        return f"Källan ”{_shown(address)}” är ingen webbadress. Skriv adressen till bildens egen sida."
    if lure:
        return f"Adressen nämner {lure} men leder till {host}. Hämta bilden från den riktiga webbplatsen."
    return f"{host} är inte en godkänd webbplats. Ta en egen bild, eller välj en webbplats i tabellen."


def _asking_for_name(image: Image, sites: Sequence[Site], licences: Sequence[Licence]) -> str:
    """Name the licence, or else the website, that asks for a name; nothing where neither does."""
    licence = _licence(image, licences)
    if licence and licence.credit:
        return licence.name
    site = _site(image, sites)
    return site.domain if site and site.credit is Answer.YES else ""


def _site(image: Image, sites: Sequence[Site]) -> Site | None:
    host = host_of(image.source)
    return next((site for site in sites if _within(host, site.domain)), None)


def _licence(image: Image, licences: Sequence[Licence]) -> Licence | None:
    return listed(image.licence, licences)


def _shown(text: str) -> str:
    """Give as much of a text as fits in a message."""
    words = " ".join(text[: 2 * _QUOTED].split())
    return words if len(words) <= _QUOTED and len(text) <= 2 * _QUOTED else f"{words[:_QUOTED].rstrip()} …"
