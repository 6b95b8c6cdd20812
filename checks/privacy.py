"""Personal data in posts: numbers, addresses and words that point at somebody.

No message repeats what it found. The span says where it stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checks.core.contract import Finding, check
from checks.core.per_table import per_table
from checks.records.base import Record, UnsetField, is_set
from checks.records.post import Post
from checks.text.listed import FULL_NAME, has_listed, words_pattern
from checks.text.numbers import Span, account_numbers, fold, identity_numbers, mask, phone_numbers


@check
def personal_number(post: Post) -> Iterator[Finding]:
    """No text of a post holds a personal number.

    Source: lagen (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning 3 kap. 10 §;
    folkbokföringslagen (1991:481) 18 §.
    """
    for at, text in _texts(post):
        for number in identity_numbers(text):
            if number.is_personal:
                message = f"Här står ett personnummer: {number.masked}. Ta bort hela numret."
                yield Finding(message, at, number.span)


@check
def coordination_number(post: Post, *, added_days: int) -> Iterator[Finding]:
    """No text of a post holds a coordination number.

    Source: lagen (2018:218) 3 kap. 10 §; lagen (2022:1697) om samordningsnummer.
    """
    for at, text in _texts(post):
        for number in identity_numbers(text):
            if number.is_coordination(added_days):
                message = f"Här står ett samordningsnummer: {number.masked}. Ta bort hela numret."
                yield Finding(message, at, number.span)


@check
def phone_number(post: Post, *, allowed: Sequence[str]) -> Iterator[Finding]:
    """Every telephone number in a post belongs to the municipality or to a service, not to a person."""
    series = _series(allowed)
    for at, text in _texts(post):
        for span, number in phone_numbers(text):
            if not number.startswith(series):
                message = (
                    f"Telefonnumret {_masked(text, span)} är inte ett av kommunens. "
                    "Skriv ett av kommunens nummer, eller länka till en sida med kontaktuppgifter."
                )
                yield Finding(message, at, span)


@check
def private_email_address(
    post: Post, *, domains: Sequence[str], functions: Sequence[str]
) -> Iterator[Finding]:
    """Every e-mail address in a post is the municipality's own or belongs to a function."""
    for at, text in _texts(post):
        for span, mailbox, domain in _email_addresses(text):
            parts = {mailbox, *re.split(r"[.+_-]", mailbox)}
            if not _is_own(domain, domains) and parts.isdisjoint(map(str.lower, functions)):
                message = (
                    f"E-postadressen {_masked(text, span)} kan vara privat. "
                    "Skriv en av kommunens funktionsadresser i stället."
                )
                yield Finding(message, at, span)


@check
def bank_account_number(post: Post) -> Iterator[Finding]:
    """No text of a post holds a bank account number in IBAN form."""
    for at, text in _texts(post):
        for span in account_numbers(text):
            message = f"Här står ett kontonummer (IBAN): {_masked(text, span)}. Ta bort det."
            yield Finding(message, at, span)


@check
def incomplete_personal_number(post: Post) -> Iterator[Finding]:
    """Nothing in a post looks like a part of a personal number, or like one with a slip in it."""
    for at, text in _texts(post):
        for number in identity_numbers(text):
            if not number.has_birthday or number.is_personal:
                continue
            if not number.tail.isdigit() or number.joint:
                message = (
                    f"{number.masked} liknar ett personnummer som är ofullständigt eller felskrivet. "
                    "Pekar det ut någon? Ta bort det."
                )
                yield Finding(message, at, number.span)


@check
def personal_work_address(post: Post, *, domains: Sequence[str]) -> Iterator[Finding]:
    """E-mail addresses at the municipality's own domains belong to functions, not to named employees."""
    for at, text in _texts(post):
        for span, mailbox, domain in _email_addresses(text):
            if _is_own(domain, domains) and _FIRST_AND_LAST_NAME.fullmatch(mailbox):
                message = (
                    f"Adressen {_masked(text, span)} ser ut att höra till en namngiven medarbetare. "
                    "Kan du skriva en funktionsadress i stället?"
                )
                yield Finding(message, at, span)


@check
def vehicle_registration(post: Post, *, ignored: Sequence[str]) -> Iterator[Finding]:
    """No text of a post holds the registration number of somebody's vehicle."""
    for at, text in _texts(post):
        for match in _VEHICLE.finditer(fold(text)):
            if match[1] not in ignored:
                message = (
                    f"{mask(match[0])} kan vara ett registreringsnummer. "
                    "Går det till en enskild person? Ta bort det."
                )
                yield Finding(message, at, match.span())


@check
def property_designation(post: Post, *, ignored: Sequence[str]) -> Iterator[Finding]:
    """No text of a post points out somebody's home by its property designation."""
    for at, text in _texts(post):
        folded = fold(text)
        for match in _PROPERTY.finditer(folded) if ":" in folded and _COLON.search(folded) else ():
            if _TIME.search(match[0]) and match[0].split()[-2].lower() in map(str.lower, ignored):
                continue
            message = (
                f"{mask(match[0])} kan vara en fastighetsbeteckning. "
                "Pekar den ut någons hem? Skriv området i stället."
            )
            yield Finding(message, at, match.span())


@check
def sensitive_words_about_person(
    post: Post, *, words: Sequence[str], people: Sequence[str]
) -> Iterator[Finding]:
    """No sentence of a post has both a sensitive word and a person in it.

    Source: dataskyddsförordningen (EU) 2016/679 article 9.
    """
    for at, text in _texts(post):
        if not has_listed(text, words):
            continue
        sensitive = words_pattern(tuple(words), endings=True)
        person = words_pattern(tuple(people), endings=False)
        for start, sentence in _sentences(text):
            if person.search(sentence) or FULL_NAME.search(sentence):
                for match in sensitive.finditer(sentence):
                    message = (
                        f"”{match[1]}” står i samma mening som en person. "
                        "Ta bort det, eller skriv så att ingen går att peka ut."
                    )
                    yield Finding(message, at, (start + match.start(), start + match.end()))


def _texts(post: Post) -> Iterator[tuple[str, str]]:
    """Yield every text of a post with its place: the post's own, then the alternative texts.

    What is known comes first, so that a text the source could not give never hides a finding.
    """
    try:
        known = [
            ("text", post.text),
            *((f"images[{at}].alt", image.alt) for at, image in enumerate(post.images)),
        ]
    except UnsetField:
        yield from _known_texts(post)
    else:
        yield from known


def _known_texts(post: Post) -> Iterator[tuple[str, str]]:
    holders: list[tuple[Record, str, str]] = [(post, "text", "text")]
    if is_set(post, "images"):
        holders += [(image, "alt", f"images[{index}].alt") for index, image in enumerate(post.images)]
    for holder, field, at in holders:
        if is_set(holder, field):
            yield at, getattr(holder, field)
    for holder, field, _ in (*holders, (post, "images", "")):
        getattr(holder, field)  # raises where it is not known


@per_table
def _series(allowed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (re.sub(r"[^0-9+]", "", fold(start)) for start in allowed)))


def _masked(text: str, span: Span) -> str:
    return mask(fold(text)[slice(*span)])


_MAILBOX = re.compile(r"(?<![\w.+@-])[\w.+-]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@-])")
_NAME = r"[^\W\d_]+(?:-[^\W\d_]+)?"
_FIRST_AND_LAST_NAME = re.compile(rf"{_NAME}(?:\.{_NAME}){{1,3}}\d{{0,3}}")


@lru_cache(maxsize=32)
def _email_addresses(text: str) -> tuple[tuple[Span, str, str], ...]:
    """Give each address: where it stands, its mailbox and its domain, both in lower case."""
    folded = fold(text)
    found: list[tuple[Span, str, str]] = []
    for at in re.finditer("@", folded):
        mailbox = _MAILBOX.search(folded, max(0, at.start() - 65), at.start())
        domain = _DOMAIN.match(folded, at.end())
        if mailbox and domain:
            found.append(((mailbox.start(), domain.end()), mailbox[0].lower(), domain[0].lower()))
    return tuple(found)


def _is_own(domain: str, domains: Sequence[str]) -> bool:
    return any(f".{domain}".endswith(f".{own.lower()}") for own in domains)


#: Three letters and three digits, the last of which may be a letter since 2019; some letters are never used.
_VEHICLE = re.compile(
    r"([A-HJ-PR-UW-Z](?<![\w-][A-Z])[A-HJ-PR-UW-Z]{2})[ -]?[0-9]{2}[A-HJ-NPR-UW-Z0-9](?![\w-])"
)

#: A place name with a block and a unit, but not a time of day: *Demobyn 3:14*, not *Fredag 18:00*.
_PROPERTY = re.compile(
    r"[A-ZÅÄÖ](?<!\w[A-ZÅÄÖ])[a-zåäöé]{1,30}(?: [A-ZÅÄÖ][a-zåäöé]{1,30})? "
    r"(?!0|[0-9]{1,2}:0|(?:[01][0-9]|2[0-3]):[0-5][05](?![0-9]))"
    r"[0-9]{1,3}:[0-9]{1,4}(?![\w:])"
)
_COLON = re.compile(r"[0-9]:[0-9]")
_TIME = re.compile(r" (?:1?[0-9]|2[0-3]):[0-5][0-9]\Z")

_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])|\n")


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text with their starts; an abbreviation does not end one."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]
