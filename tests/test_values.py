"""The words of a sentence become the value that a check compares with."""

import contextlib
import datetime
from collections.abc import Sequence
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.contract import Step
from checks.core.units import Hours, OfficeHours, WorkingDays
from checks.core.values import MONTHS, UnreadableValue, read_value, split_list
from checks.records import AccountType

ONES = (
    "noll ett två tre fyra fem sex sju åtta nio "
    "tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
#: Every type that an author may ask for.
TYPES = [
    int,
    float,
    bool,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    WorkingDays,
    OfficeHours,
    AccountType,
    Sequence[int],
    datetime.date | None,
]
EIGHT, HALF_PAST_FOUR = datetime.time(8), datetime.time(16, 30)


def spelled(number: int) -> str:
    """Spell a number below one thousand as Swedish does, in one word."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        tail = spelled(rest) if rest else ""
        return f"{spelled(hundreds)}hundra{tail}"
    if number < 20:
        return ONES.split()[number]
    tens, ones = divmod(number, 10)
    return TENS.split()[tens - 2] + (spelled(ones) if ones else "")


class TestReads:
    @pytest.mark.parametrize(
        ("text", "annotation", "value"),
        [
            ("10", int, 10),
            ("63 206", int, 63206),
            ("63\u00a0206", int, 63206),
            ("1 234 567", int, 1234567),
            ("-3", int, -3),
            ("−3", int, -3),
            ("två", int, 2),
            ("Två", int, 2),
            ("en", int, 1),
            ("tjugofem", int, 25),
            ("hundra", int, 100),
            ("10", Annotated[int, Step(3)], 10),
            ("3,5", float, 3.5),
            ("−3,5", float, -3.5),
            ("1 000,5", float, 1000.5),
            ("40", float, 40.0),
            ("tre", float, 3.0),
            ("Anna  Ek", str, "Anna Ek"),
            ("", str, ""),
            ("ja", bool, True),
            ("Nej", bool, False),
            ("31 december 2023", datetime.date, datetime.date(2023, 12, 31)),
            ("den 1 Mars 2026", datetime.date, datetime.date(2026, 3, 1)),
            ("2023-12-31", datetime.date, datetime.date(2023, 12, 31)),
            ("8.00", datetime.time, EIGHT),
            ("8", datetime.time, EIGHT),
            ("klockan 16.30", datetime.time, HALF_PAST_FOUR),
            ("kl. 16:30", datetime.time, HALF_PAST_FOUR),
            ("24 timmar", datetime.timedelta, datetime.timedelta(hours=24)),
            ("en vecka", datetime.timedelta, datetime.timedelta(days=7)),
            ("1,5 timmar", datetime.timedelta, datetime.timedelta(minutes=90)),
            ("två arbetsdagar", WorkingDays, WorkingDays(2)),
            ("fredag 8–16.30", OfficeHours, OfficeHours(((4, Hours(EIGHT, HALF_PAST_FOUR)),))),
            ("centralt", AccountType, AccountType.CENTRAL),
            ("Enskild verksamhet", AccountType, AccountType.UNIT),
            ("unit", AccountType, AccountType.UNIT),
            ("a, b och c", Sequence[str], ("a", "b", "c")),
            ("en, två och 3", Sequence[int], (1, 2, 3)),
            ("–", datetime.date | None, None),
            ("", datetime.date | None, None),
            ("2026-03-01", datetime.date | None, datetime.date(2026, 3, 1)),
        ],
    )
    def test_what_stands_in_a_sentence(self, text: str, annotation: Any, value: object) -> None:
        """The words give exactly this value, of exactly this type."""
        read = read_value(text, annotation)
        assert (read, type(read)) == (value, type(value))

    def test_office_hours_by_weekday(self) -> None:
        """A span of days shares its hours; a day that is not named is closed."""
        read = read_value("måndag–torsdag 7.30–16.30, fredag 7.30–15.30", OfficeHours)
        assert isinstance(read, OfficeHours)
        friday = Hours(datetime.time(7, 30), datetime.time(15, 30))
        assert (sorted(read.by_weekday), read.by_weekday[4]) == ([0, 1, 2, 3, 4], friday)

    def test_decomposed_letters(self) -> None:
        """An å typed as two characters is the same å."""
        assert read_value("tva\u030a", int) == 2

    def test_the_channels_of_the_guideline(self) -> None:
        """A list in a sentence has a comma, or *och*, or both between its parts."""
        words = "Facebook, Instagram, LinkedIn, Youtube, Snapchat, Twitter, och Tiktok"
        assert read_value(words, Sequence[str]) == tuple(words.replace(" och", "").split(", "))


class TestRefuses:
    @pytest.mark.parametrize(
        ("text", "annotation", "hint"),
        [
            ("ett par", int, "Skriv ett heltal"),
            ("3,5", int, "Skriv ett heltal"),
            ("1 2", int, "Skriv ett heltal"),
            ("tjugotolv", int, "Skriv ett heltal"),
            ("hundrahundra", int, "Skriv ett heltal"),
            ("", int, "Det står inget där."),
            ("3.5", float, "Skriv decimaltal med komma: 3,5."),
            ("halva", float, "Skriv ett tal"),
            ("kanske", bool, "Skriv ja eller nej."),
            ("31 februari 2026", datetime.date, "finns inte i kalendern"),
            ("2026-02-31", datetime.date, "finns inte i kalendern"),
            ("nyår", datetime.date, "Skriv ett datum"),
            ("25.00", datetime.time, "Skriv ett klockslag"),
            ("24", datetime.timedelta, "Skriv en tid med enhet"),
            ("två dagar", WorkingDays, "Skriv ett antal arbetsdagar"),
            ("vardagar 8–16", OfficeHours, "Skriv kontorstid så här"),
            ("fredag 16–8", OfficeHours, "slutar tiden innan den börjar"),
            ("fredag–måndag 8–16", OfficeHours, "slutar tiden innan den börjar"),
            ("eget", AccountType, "centralt, enskild verksamhet"),
            ("1 och många", Sequence[int], "Skriv ett heltal"),
            ("a", dict[str, str], "Typen dict"),
        ],
    )
    def test_what_it_cannot_read(self, text: str, annotation: Any, hint: str) -> None:
        """The message says what could be written instead."""
        with pytest.raises(UnreadableValue, match=hint.replace(".", r"\.")):
            read_value(text, annotation)

    @pytest.mark.parametrize("annotation", TYPES, ids=str)
    @pytest.mark.parametrize(
        "text",
        ["9" * 5000, "9" * 5000 + " veckor", "9" * 5000 + " arbetsdagar", "a" * 1_000_000, "hundra" * 100_000,
         "\x00", "\ud800", "👩‍👩‍👧", "1" + " 000" * 100_000, ", och " * 50_000, "måndag–" * 50_000],
        ids=["long number", "long time", "many days", "long word", "long numeral",
             "control", "surrogate", "emoji", "long grouped number", "separators", "days"],
    )  # fmt: skip
    def test_hostile_words_without_another_error(self, text: str, annotation: Any) -> None:
        """Whatever stands there is either read or refused."""
        with contextlib.suppress(UnreadableValue):
            read_value(text, annotation)


class TestProperties:
    @given(st.integers(min_value=1 - 10**18, max_value=10**18 - 1))
    def test_digits_are_read_as_they_are_written(self, number: int) -> None:
        """An integer written in digits is that integer, with or without groups of three."""
        assert read_value(str(number), int) == number
        assert read_value(f"{number:,}".replace(",", " "), int) == number

    def test_numerals_are_read_as_they_are_spelled(self) -> None:
        """Every Swedish numeral below one thousand is its number."""
        assert [read_value(spelled(number), int) for number in range(1000)] == list(range(1000))

    @given(st.decimals(min_value=-1000, max_value=1000, places=2))
    def test_a_decimal_comma_is_a_point(self, number: Any) -> None:
        assert read_value(str(number).replace(".", ","), float) == float(number)

    @given(st.dates(min_value=datetime.date(1000, 1, 1)))
    def test_a_date_in_words_is_the_date_in_digits(self, day: datetime.date) -> None:
        words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        assert read_value(words, datetime.date) == read_value(day.isoformat(), datetime.date) == day

    @given(st.times())
    def test_a_time_has_hours_and_minutes(self, time: datetime.time) -> None:
        assert read_value(f"{time:%H.%M}", datetime.time) == time.replace(second=0, microsecond=0)

    @given(st.lists(st.text("abcåäö", min_size=1), min_size=2))
    def test_a_list_is_its_parts(self, parts: list[str]) -> None:
        """What is put together with commas and *och* comes apart again."""
        assert split_list(f"{', '.join(parts[:-1])} och {parts[-1]}") == parts

    @given(st.text(), st.sampled_from(TYPES))
    def test_any_words_are_read_or_refused(self, text: str, annotation: Any) -> None:
        """No words raise anything but the refusal that says what to write."""
        with contextlib.suppress(UnreadableValue):
            read_value(text, annotation)
