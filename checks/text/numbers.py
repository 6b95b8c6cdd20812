"""Numbers that lead to a person, found in running text: personal numbers, telephones, bank accounts.

From text to places in it, and nothing else: what may be published is for the checks to say.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.text.having import signs_of

#: Start and end in the text, in code points.
Span = tuple[int, int]

_SPACES = "\t\u00a0\u00ad\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_HYPHENS = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_DIGITS = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19\U0001d7ce-\U0001d7ff"
_UNUSUAL = re.compile(f"[{_SPACES}{_HYPHENS}{_DIGITS}\uff0b\ufe62\uff20]")


@lru_cache(maxsize=32)
def fold(text: str) -> str:
    """Write digits, hyphens, spaces, ``+`` and ``@`` in their plain form, character by character.

    Every character stays in its place, so a span in the folded text is a span in the text.
    """
    if not _UNUSUAL.search(signs_of(text)):
        return text
    return _UNUSUAL.sub(lambda match: _plain(match[0]), text)


def mask(text: str) -> str:
    """Hide every letter and digit, so that a message never repeats what must not be published."""
    return "".join("•" if character.isalnum() else character for character in text)


def luhn(digits: str) -> bool:
    """Tell whether the last digit is the right check digit.

    Source: Skatteverket; modulus 10 with the weights 2 and 1.
    """
    products = (int(digit) * (2 - index % 2) for index, digit in enumerate(reversed(digits), start=1))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """What is written like a personal number, whether or not it can be one."""

    span: Span
    #: The number as it stands, with every letter and digit hidden.
    masked: str
    #: *18*, *19* or *20*; empty where the number has ten digits.
    century: str
    year: str
    month: int
    day: int
    #: What stands between the birth date and the last four.
    joint: str
    #: The last four; letters and stars where somebody has hidden them.
    tail: str

    @property
    def checks_out(self) -> bool:
        """All digits are there, and the last one is the right check digit."""
        return self.tail.isdigit() and luhn(f"{self.year}{self.month:02}{self.day:02}{self.tail}")

    @property
    def has_birthday(self) -> bool:
        """The birth date is in the calendar, in either century where none is written."""
        centuries = [self.century] if self.century else ["19", "20"]
        return any(_in_calendar(int(century + self.year), self.month, self.day) for century in centuries)

    @property
    def is_personal(self) -> bool:
        """A personal number: a real day, a birth number from 001, a right check digit."""
        return self.has_birthday and not self.tail.startswith("000") and self.checks_out

    def is_coordination(self, added_days: int) -> bool:
        """A coordination number: days added to the day of birth.

        Month and day may be 00 where they are not known, and the day need not exist in that month.
        """
        return self.month <= 12 and 0 <= self.day - added_days <= 31 and self.checks_out


@lru_cache(maxsize=32)
def identity_numbers(text: str) -> tuple[IdentityNumber, ...]:
    """Find what is written like a personal number, with ten or twelve digits or the last ones hidden.

    Ten digits in a row that begin with 070 are left alone: they are read as a mobile telephone.
    """
    return tuple(_identity_numbers(text))


def phone_numbers(text: str) -> Iterator[tuple[Span, str]]:
    """Yield where telephone numbers stand, with their digits as dialled within Sweden or with ``+``.

    Short numbers (112, 1177) belong to nobody and are not looked for.
    """
    for match in _in_runs(_PHONE, text):
        number = re.sub(r"\(0\)|[^0-9+]", "", match[0])
        yield match.span(), re.sub(r"^(?:\+|00)46(?:0(?=[1-9]))?", "0", number)


def account_numbers(text: str) -> Iterator[Span]:
    """Yield where bank account numbers in IBAN form stand.

    Source: ISO 13616; the whole number, country and check digits last, leaves 1 when divided by 97.
    """
    folded = fold(text)
    if not _IBAN_BEGINNING.search(folded):
        return
    for match in _IBAN.finditer(folded):
        groups = match[0].split(" ")
        while sum(map(len, groups)) >= _SHORTEST_IBAN:
            if _remainder("".join(groups)) == 1:
                yield match.start(), match.start() + len(" ".join(groups))
                break
            groups.pop()


#: The cheap filter that most posts never pass: eight or more characters that a number could be written with.
_RUN = re.compile(r"[0-9+(][0-9+() ./xX*•-]{7,}")


def _in_runs(number: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    folded = fold(text)
    for start, end in _runs(folded):
        # One more character, so that the pattern sees what follows the number.
        yield from number.finditer(folded, start, end + 1)


@lru_cache(maxsize=32)
def _runs(folded: str) -> tuple[Span, ...]:
    return tuple(run.span() for run in _RUN.finditer(folded))


_IDENTITY = re.compile(
    r"(?<!\w)(?<![0-9]-)"
    r"(?:(?P<century>18|19|20) ?)?(?P<year>[0-9]{2})"
    r"(?P<inner>[ ./-]?)(?P<month>[0-9]{2})(?P=inner)(?P<day>[0-9]{2})"
    r"(?P<joint> ?[-+]? ?)(?P<tail>[0-9xX*•]{4})"
    r"(?![\w*•]|-[0-9])"
)


def _identity_numbers(text: str) -> Iterator[IdentityNumber]:
    for match in _in_runs(_IDENTITY, text):
        century, year, inner, month, day, joint, tail = match.groups("")
        if inner and not joint.strip():
            continue  # a date followed by a time or a number
        if not century and not joint and match[0].startswith("070"):
            continue
        yield IdentityNumber(
            match.span(), mask(match[0]), century, year, int(month), int(day), joint.strip(), tail
        )


def _in_calendar(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _dialled(area: str, first: str, fewest: int, most: int) -> str:
    """An area code, and a subscriber number with so many digits after its first.

    Its groups are parted by spaces or by hyphens, not by both: *08-16 12-13* are opening hours.
    """
    digits = rf"(?:(?: ?[0-9]){{{fewest},{most}}}|(?:-?[0-9]){{{fewest},{most}}})"
    return rf"(?:\({area}\) ?|{area}(?: ?[-/] ?| )){first}{digits}"


#: Area codes have one to three digits after the zero, and only Stockholm's has one (PTS).
_PHONE = re.compile(
    r"(?<![\w+])(?<![0-9][-./:,+])"
    # not a date that ends in a year: 08-12-2026
    r"(?![0-9]{2}[-/ ]?[0-9]{2}[-/ ]?(?:19|20)[0-9]{2}(?![0-9]))"
    r"(?:(?:\+|00 ?)[1-9](?:[ -]?(?:\(0\)[ -]?)?[0-9]){8,13}"
    r"|08[1-9][0-9]{5,7}|0[1-9][0-9]{7,8}"
    rf"|{_dialled('07[02369]', '[0-9]', 6, 6)}|{_dialled('07[02369][0-9]', '[0-9]', 5, 5)}"
    rf"|{_dialled('08', '[1-9]', 5, 7)}|{_dialled('0[1-9][0-9]', '[1-9]', 4, 6)}"
    # four digits alone after a four-digit area code are two times of day: 0800-1630
    rf"|{_dialled('0[1-9][0-9]{2}', '(?![0-9]{4}(?![0-9]))[1-9]', 4, 5)}"
    r")(?![0-9]|-[0-9]| [1-9][0-9]{2})"
)

_SHORTEST_IBAN = 15
_IBAN_BEGINNING = re.compile(r"[0-9](?<=[A-Za-z]{2}[0-9])[0-9]")
_IBAN = re.compile(
    r"(?<!\w)(?:"
    r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?"
    r"|[a-z]{2}[0-9]{2}(?: ?[0-9]{4}){2,7}(?: ?[0-9]{1,3})?"
    r")(?!\w)"
)


def _remainder(account: str) -> int:
    turned = account[4:] + account[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97


def _plain(character: str) -> str:
    if character.isdigit():
        return str(int(character))
    if character in "\uff0b\ufe62":
        return "+"
    if character == "\uff20":
        return "@"
    return " " if re.fullmatch(f"[{_SPACES}]", character) else "-"
