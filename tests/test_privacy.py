"""What the handbook's page on personal data says, tried on texts one by one.

Every number here belongs to nobody: test numbers of the tax agency (Skatteverket), telephone numbers
that the telecom authority (PTS) keeps for fiction, or numbers with a wrong check digit.
"""

import datetime
import inspect
import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import privacy
from checks.core.contract import Finding, is_check, read_contract
from checks.privacy import (
    bank_account_number,
    coordination_number,
    incomplete_personal_number,
    personal_number,
    personal_work_address,
    phone_number,
    private_email_address,
    property_designation,
    sensitive_words_about_person,
    vehicle_registration,
)
from checks.records import UNSET, UnsetField
from checks.records.post import Image, Post
from checks.text.numbers import account_numbers, fold, identity_numbers, luhn, mask, phone_numbers

ALLOWED = ("0370-37", "020", "077")
DOMAINS = ("varnamo.se",)
FUNCTIONS = ("info", "Kontakt")
WORDS = ("diagnos", "LVU", "skyddad identitet")
PEOPLE = ("hon", "eleven")

#: Every check of the module with arguments such as the page gives.
CHECKS: dict[str, Callable[[Post], Iterable[Finding]]] = {
    "personal_number": personal_number,
    "coordination_number": partial(coordination_number, added_days=60),
    "phone_number": partial(phone_number, allowed=ALLOWED),
    "private_email_address": partial(private_email_address, domains=DOMAINS, functions=FUNCTIONS),
    "bank_account_number": bank_account_number,
    "incomplete_personal_number": incomplete_personal_number,
    "personal_work_address": partial(personal_work_address, domains=DOMAINS),
    "vehicle_registration": partial(vehicle_registration, ignored=("LSS",)),
    "property_designation": partial(property_designation, ignored=("Kl", "uppdatering")),
    "sensitive_words_about_person": partial(sensitive_words_about_person, words=WORDS, people=PEOPLE),
}

#: The tax agency's test numbers: for a person born in 1912, and for one born in 2019.
TWELVE = "191212121212"
TEN = "190101-2391"


def in_post(text: str = "", images: tuple[Image, ...] = ()) -> Post:
    return Post(account="demobadet", text=text, images=images)


def pointed_at(check: str, text: str) -> list[str]:
    """The pieces of a post's text that a check points at."""
    found = CHECKS[check](in_post(text=text))
    return [text[slice(*finding.span)] for finding in found if finding.span]


def all_findings(post: Post) -> Iterator[Finding]:
    for check in CHECKS.values():
        yield from check(post)


def test_every_check_is_tried_here() -> None:
    """No check of the module is left out of these tests, and each keeps the contract."""
    functions = [function for _, function in inspect.getmembers(privacy, is_check)]
    assert {function.__name__ for function in functions} == set(CHECKS)
    assert all(read_contract(function).part is Post for function in functions)


class TestPersonalNumber:
    @pytest.mark.parametrize(
        "number",
        [
            TWELVE,
            "19121212-1212",
            "19121212 1212",
            "19121212 - 1212",
            "1912-12-12-1212",
            "1912.12.12-1212",
            "19 121212-1212",
            TEN,
            "190101 2391",
            "1901012391",
            "121212+1212",
            "19121212+1212",
            "19121212\u20101212",
            "19121212\u20111212",
            "19121212–1212",
            "19121212—1212",
            "19121212−1212",
            "19121212\u00ad1212",
            "19121212\u200b1212",
            "19121212\u00a01212",
            "１９１２１２１２－１２１２",
            "１２１２１２＋１２１２",
            "𝟏𝟗𝟏𝟐𝟏𝟐𝟏𝟐𝟏𝟐𝟏𝟐",
            "١٩١٢١٢١٢١٢١٢",
        ],
    )
    def test_every_way_of_writing_it_is_seen(self, number: str) -> None:
        """Digits of any kind, any hyphen or space, and the plus sign of the very old."""
        assert pointed_at("personal_number", f"Vinnare: {number}.") == [number]

    @pytest.mark.parametrize(
        "around", ["({})", "pnr:{}", "”{}”", "{},", "{}!", "🎉{}🎉", "\n{}\n", "född {} i"]
    )
    def test_it_is_seen_whatever_stands_around_it(self, around: str) -> None:
        """Brackets, quotes, emoji and line breaks hide nothing."""
        assert pointed_at("personal_number", around.format(TEN)) == [TEN]

    def test_two_in_a_row_are_two_findings(self) -> None:
        """Numbers parted by a slash, a comma or a space are all seen."""
        assert pointed_at("personal_number", f"{TEN}/{TEN},{TEN} {TEN}") == [TEN] * 4

    @pytest.mark.parametrize(
        "text",
        [
            "Ordernummer 121212-1213",  # wrong check digit
            "Ordernummer 121332-1212",  # no such month
            "Ordernummer 190230-1230",  # no such day
            "Ordernummer 20190229-1238",  # no leap year
            "Ordernummer 19121212-0004",  # no birth number 000
            "Kort 4581191212121212",
            "Kort 4581 1912 1212 1212",
            "Kort 4581-1912-1212-1212",
            "ORDER191212121212",
            "191212121212kr",
            "Ärende 191212-1212-01",
            "1912-12-12 12:12",
            "1912-12-12 1212",
            "1912-12-12–1912-12-13",
            "19121212-19121213",
            "Organisationsnummer 212000-0555",
            "Organisationsnummer 162120000555",
            "SE45 5000 0000 0583 9825 7466",
            "Ärende KS 2026/000123",
            "070-174 06 15",
            "Sommaren 1912, 12 december klockan 12.12",
            "",
        ],
    )
    def test_other_numbers_are_left_alone(self, text: str) -> None:
        """Order numbers, cards, dates, organisations, accounts and telephones are no personal numbers."""
        assert pointed_at("personal_number", text) == []

    def test_a_leap_day_needs_one_century_that_has_it(self) -> None:
        """29 February 00 was a day in 2000 though not in 1900."""
        (number,) = identity_numbers("000229-xxxx")
        assert number.has_birthday
        (number,) = identity_numbers("19000229-xxxx")
        assert not number.has_birthday

    def test_ten_digits_of_a_mobile_telephone_are_no_personal_number(self) -> None:
        """Without a separator 070 begins a telephone number; with one it may be a birth date."""
        assert identity_numbers("0701740615") == ()
        assert len(identity_numbers("070101-xxxx")) == 1

    @given(
        st.dates(datetime.date(1890, 1, 1), datetime.date(2029, 12, 31)),
        st.integers(1, 999),
        st.sampled_from(["", "-", "+", " ", "–", " - "]),
        st.booleans(),
    )
    def test_it_agrees_with_the_rule_written_another_way(
        self, born: datetime.date, serial: int, joint: str, long: bool
    ) -> None:
        """Whatever the day and the birth number, only one last digit makes a personal number."""
        digits = f"{born:%y%m%d}{serial:03}"
        doubled = [
            sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, [2, 1] * 5, strict=False)
        ]
        right = -sum(doubled) % 10
        birth = f"{born:%Y%m%d}" if long or (digits.startswith("070") and not joint) else f"{born:%y%m%d}"
        for last in range(10):
            text = f"{birth}{joint}{serial:03}{last}"
            assert pointed_at("personal_number", text) == ([text] if last == right else [])


class TestCoordinationNumber:
    @pytest.mark.parametrize(
        "number",
        [
            "202601912393",  # the 31st
            "202601612381",  # the 1st
            "19171160-2399",  # the day is not known
            "191500722390",  # the month is not known
            "171160+2399",
        ],
    )
    def test_a_coordination_number_is_seen(self, number: str) -> None:
        """The tax agency's own test numbers, also those with month 00 and day 60."""
        assert pointed_at("coordination_number", f"Kallelse: {number}.") == [number]
        assert pointed_at("personal_number", number) == []

    @pytest.mark.parametrize(
        "number", ["202601591239", "202601921238", "202601912394", TWELVE, "212000-0555"]
    )
    def test_other_numbers_are_left_alone(self, number: str) -> None:
        """A day below 60 or above 91, a wrong check digit, a personal number, an organisation."""
        assert pointed_at("coordination_number", number) == []

    def test_a_telephone_is_no_coordination_number(self) -> None:
        """070-174 06 15 has the digits of the 14th of January and a right check digit."""
        assert luhn("0701740615")
        assert pointed_at("coordination_number", "0701740615 och 070-174 06 15") == []


class TestPhoneNumber:
    @pytest.mark.parametrize(
        "number",
        [
            "070-174 06 05",
            "070 174 06 05",
            "0701740605",
            "070-1740605",
            "070-174-06-05",
            "070/174 06 05",
            "070 - 174 06 05",
            "0701-74 06 05",
            "(070) 174 06 05",
            "+46 70 174 06 05",
            "+46701740605",
            "+46 (0)70-174 06 05",
            "+46(0) 70 174 06 05",
            "0046 70 174 06 05",
            "070‑174 06 05",
            "070–174 06 05",
            "070\u00a0174\u00a006\u00a005",
            "０７０－１７４０６０５",
            "031-390 06 00",
            "040-628 04 00",
            "08-465 004 00",
            "0980-319 200",
            "0980-31 92 00",
            "+47 12 34 56 78",
        ],
    )
    def test_every_way_of_writing_it_is_seen(self, number: str) -> None:
        """Area codes of two to four digits, mobiles, other countries, any hyphen or space."""
        assert pointed_at("phone_number", f"Ring Kim på {number}, vardagar.") == [number]

    @pytest.mark.parametrize("last", range(5, 100))
    def test_the_numbers_kept_for_fiction_are_findings_too(self, last: int) -> None:
        """Otherwise an example could not show the rule."""
        assert pointed_at("phone_number", f"070-174 06 {last:02}") == [f"070-174 06 {last:02}"]

    def test_a_number_ends_where_it_ends(self) -> None:
        """A date or another number after it is not taken for a part of it."""
        assert pointed_at("phone_number", "Ring 070-174 06 05 2 juni") == ["070-174 06 05"]
        assert pointed_at("phone_number", "0980-31 92 00 22 juni") == ["0980-31 92 00"]
        both = "070-174 06 05 070-174 06 06"
        assert pointed_at("phone_number", both) == ["070-174 06 05", "070-174 06 06"]
        assert pointed_at("phone_number", "(070-174 06 05)") == ["070-174 06 05"]

    @pytest.mark.parametrize(
        "number",
        [
            "0370-37 70 00",
            "0370377000",
            "+46 370 37 70 00",
            "0046370377000",
            "+46 (0)370-37 70 00",
            "020-50 50 50",
        ],
    )
    def test_the_numbers_of_the_table_pass_however_they_are_written(self, number: str) -> None:
        """The page gives the beginning of a series; hyphens, spaces and country code do not matter."""
        assert pointed_at("phone_number", f"Ring {number}.") == []

    def test_another_number_in_the_same_area_is_a_finding(self) -> None:
        """Only the series counts, not the whole area code."""
        post = in_post("031-390 06 00")
        assert list(phone_number(post, allowed=("031-391",)))
        assert not list(phone_number(post, allowed=("031-390",)))

    def test_a_table_without_digits_allows_nothing(self) -> None:
        """A slip in the table must not let every number through."""
        for allowed in ((), ("",), ("växeln",)):
            assert list(phone_number(in_post(text="0370-37 70 00"), allowed=allowed))

    @pytest.mark.parametrize(
        "text",
        [
            "112, 1177, 113 13, 114 14 och 116 117",
            "Den 08-12-2026, 08/12 2026 och 2026-05-17",
            "08122026",
            "Öppet 08-16 12-13",
            "Öppet 08.00–16.30, 0800-1630 och 08 00-16 30",
            "0800-1630 22 juni",
            "Ärende KS 2026/0123-45 och BUN.2026.0370.12",
            "Ärende 2026-0370-12345",
            "Kort 0123 4567 8901 2345",
            "Kort 4581 0123 4567 8901",
            "Bankgiro 123-4567, plusgiro 12 34 56-7",
            "ISBN 978-91-1234567-8",
            "331 83 Värnamo",
            "12 000 000 kr, +5 000 000 kr, 0,5 procent",
            f"{TWELVE} {TEN} 010203-1234",
            "SE45 5000 0000 0583 9825 7466",
            "Grupp 01 02 03 04 05",
        ],
    )
    def test_other_numbers_are_left_alone(self, text: str) -> None:
        """Short numbers, dates, opening hours, cases, cards, giro, ISBN, postcodes and sums."""
        assert pointed_at("phone_number", text) == []


class TestEmail:
    @pytest.mark.parametrize(
        "address",
        [
            "kim@example.com",
            "kim.exempelsson+barn@sub.example.com",
            "KIM@EXAMPLE.COM",
            "åsa@example.com",
            "kim＠example.com",
            "kim@varnamo.se.example.com",
            "kim@envarnamo.se",
        ],
    )
    def test_an_address_elsewhere_is_a_finding(self, address: str) -> None:
        """A domain that only looks like the municipality's own is not its own."""
        assert pointed_at("private_email_address", f"Skriv till <{address}>.") == [address]

    @pytest.mark.parametrize(
        "text",
        [
            "kontaktcenter@varnamo.se",
            "Kontaktcenter@Varnamo.SE.",
            "simhallen@fritid.varnamo.se",
            "info@example.org och KONTAKT@example.org",
            "@varnamokommun",
            "@kim@example.com",
            "foto@hemma",
            "3 @ 5 kr, a@b, @@",
        ],
    )
    def test_own_functions_and_what_is_no_address_pass(self, text: str) -> None:
        """Subdomains are the municipality's; names of users in social media are no addresses."""
        assert pointed_at("private_email_address", text) == []

    def test_an_employee_by_name_is_for_a_person_to_judge(self) -> None:
        """First name and last name at the municipality's domain, but no function and no other domain."""
        for address in ("kim.exempelsson@varnamo.se", "kim-bo.exempel-sson2@varnamo.se"):
            assert pointed_at("personal_work_address", address) == [address]
        assert (
            pointed_at("personal_work_address", "kontaktcenter@varnamo.se, a.b@example.com, .@varnamo.se")
            == []
        )


class TestBankAccount:
    @pytest.mark.parametrize(
        "account",
        [
            "SE45 5000 0000 0583 9825 7466",
            "SE4550000000058398257466",
            "se45 5000 0000 0583 9825 7466",
            "SE45\u00a05000\u00a00000\u00a00583\u00a09825\u00a07466",
            "GB82 WEST 1234 5698 7654 32",
            "NO93 8601 1117 947",
        ],
    )
    def test_an_account_of_any_country_is_seen(self, account: str) -> None:
        """The examples of the standard, with and without spaces."""
        assert pointed_at("bank_account_number", f"Sätt in på {account}.") == [account]
        assert pointed_at("bank_account_number", f"Sätt in på {account} 2000 KR TACK") == [account]

    @pytest.mark.parametrize(
        "text",
        [
            "SE45 5000 0000 0583 9825 7467",
            "SE45 5000",
            "XSE4550000000058398257466",
            "AB12 ÄR TVÅ RUM",
            "SE12",
        ],
    )
    def test_other_texts_are_left_alone(self, text: str) -> None:
        """Wrong check digits, too short, or part of a longer word."""
        assert pointed_at("bank_account_number", text) == []


class TestIncompletePersonalNumber:
    @pytest.mark.parametrize(
        "number",
        [
            "121212-xxxx",
            "121212-XXXX",
            "121212-****",
            "19121212-••••",
            "121212xxxx",
            "121212-12xx",
            "121212-1213",
        ],
    )
    def test_a_birth_date_with_something_after_it_is_pointed_at(self, number: str) -> None:
        """Hidden digits, some hidden digits, or a slip in one of them."""
        assert pointed_at("incomplete_personal_number", f"Sökande {number}.") == [number]

    @pytest.mark.parametrize(
        "text",
        [
            TWELVE,
            TEN,
            "121332-xxxx",
            "1212121213",
            "212000-0555",
            "2026-05-17 – 2026-05-24",
            "2026-05-17 18.30",
            "2026-05-17",
            "191212 xx",
        ],
    )
    def test_whole_numbers_and_dates_are_left_alone(self, text: str) -> None:
        """A whole number belongs to the other checks; a date or a row of digits is nothing."""
        assert pointed_at("incomplete_personal_number", text) == []


class TestVehicleAndProperty:
    @pytest.mark.parametrize("plate", ["MLB 084", "MLB084", "MLB-084", "MLB 84A"])
    def test_a_registration_number_is_pointed_at(self, plate: str) -> None:
        """Three letters and three digits, or a letter last. MLB is kept for examples."""
        assert pointed_at("vehicle_registration", f"Bilen {plate} står fel.") == [plate]

    @pytest.mark.parametrize(
        "text",
        ["LSS 101", "MLB 08", "MLB 0845", "XMLB 084", "mlb 084", "MLI 084", "MLB 84O", "MLB 100-årsfest"],
    )
    def test_other_letters_and_digits_are_left_alone(self, text: str) -> None:
        """The page's abbreviations, letters that no plate has, longer words and numbers."""
        assert pointed_at("vehicle_registration", text) == []

    @pytest.mark.parametrize("place", ["Demobyn 3:14", "Norra Demobyn 12:1", "Åby 1:2", "Demobyn 12:16"])
    def test_a_property_is_pointed_at(self, place: str) -> None:
        """A place name, a block and a unit."""
        assert pointed_at("property_designation", f"vid {place}.") == [place]

    @pytest.mark.parametrize(
        "text", ["Fredag 18:00", "Start 09:30", "Klockan 7:05", "Matchen 3–1", "demobyn 3:14"]
    )
    def test_times_and_results_are_left_alone(self, text: str) -> None:
        """Times of day on the quarter or the five minutes, and anything without a name."""
        assert pointed_at("property_designation", text) == []


class TestSensitiveWords:
    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("Hon har fått en diagnos.", "diagnos"),
            ("Eleven väntar på diagnosen.", "diagnosen"),
            ("Kim Exempelsson omfattas av lvu.", "lvu"),
            ("Fint väder i dag! Kim Exempelsson har skyddad identitet.", "skyddad identitet"),
            ("Hon, dvs. hyresgästen, har t.ex. en diagnos.", "diagnos"),
        ],
    )
    def test_the_word_is_pointed_at(self, text: str, word: str) -> None:
        """A word of the table, with endings, in a sentence with a person of the table or a full name."""
        assert pointed_at("sensitive_words_about_person", text) == [word]

    @pytest.mark.parametrize(
        "text",
        [
            "Har du en diagnos? Hon som svarar heter Kim.",
            "Kim Exempelsson föreläser.\nÄmnet är diagnos.",
            "Kim Exempelsson är feldiagnosticerad.",
            "Honung hjälper inte mot en diagnos.",
            "",
        ],
    )
    def test_sentences_are_kept_apart(self, text: str) -> None:
        """The person and the word must share a sentence, and both be words of their own."""
        assert pointed_at("sensitive_words_about_person", text) == []

    def test_without_words_there_is_nothing_to_find(self) -> None:
        """An empty table finds nothing; without person words a full name still counts."""
        post = in_post(text="Hon och Kim Exempelsson har en diagnos.")
        assert not list(sensitive_words_about_person(post, words=(), people=PEOPLE))
        assert list(sensitive_words_about_person(post, words=WORDS, people=()))


class TestPlaces:
    def test_the_place_is_the_alternative_text(self) -> None:
        """Each text of a post is read, and the finding says which."""
        post = in_post(text=f"Nr {TEN}", images=(Image(alt="Badet."), Image(alt=f"Lista: {TEN}")))
        assert [(finding.at, finding.span) for finding in personal_number(post)] == [
            ("text", (3, 14)),
            ("images[1].alt", (7, 18)),
        ]

    @pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
    def test_what_is_not_known_is_not_passed(self, check: Callable[[Post], Iterable[Finding]]) -> None:
        """An export without text, images or alternative texts gives no verdict."""
        for post in (in_post(text=UNSET), in_post(images=UNSET), in_post(images=(Image(alt=UNSET),))):
            with pytest.raises(UnsetField):
                list(check(post))

    def test_what_is_not_known_hides_no_finding(self) -> None:
        """The texts that are known are read before the first that is not."""
        post = in_post(text=UNSET, images=(Image(alt=UNSET), Image(alt=TEN)))
        findings = personal_number(post)
        assert next(iter(findings)).at == "images[1].alt"


#: Texts with what the checks look for, whole and in pieces, between all sorts of characters.
pieces = st.sampled_from(
    [
        *(
            TWELVE,
            TEN,
            "202601912393",
            "070-174 06 05",
            "+46 (0)70",
            "kim.exempelsson@example.com",
            "@varnamo.se",
        ),
        *("SE45 5000 0000 0583 9825 7466", "121212-12xx", "MLB 84A", "Demobyn 3:14", "Hon", "diagnos", "LVU"),
        *"0123456789-+–.:/() \n\t\x00\u00ad\u200b\ufeff０９٣½²xX*•@é😀",
    ]
)
texts = st.lists(pieces | st.text(max_size=5), max_size=30).map("".join)


class TestAnyText:
    @settings(deadline=None, max_examples=300)
    @given(texts, texts)
    def test_nothing_raises_and_nothing_leaks(self, text: str, alt: str) -> None:
        """No message holds a digit or a mailbox, and every span is a place in the text it names."""
        for finding in all_findings(in_post(text=text, images=(Image(alt=alt),))):
            assert not any(character.isnumeric() for character in finding.message)
            assert not re.search(r"[^\W_]@|@[^\W_]", finding.message)
            assert "xempel" not in finding.message
            assert finding.span
            start, end = finding.span
            assert 0 <= start < end <= len({"text": text, "images[0].alt": alt}[finding.at])

    @given(st.text())
    def test_folding_keeps_every_character_in_its_place(self, text: str) -> None:
        """Folded text has the same length, so that spans hold, and folding it again changes nothing."""
        assert len(fold(text)) == len(text)
        assert fold(fold(text)) == fold(text)

    @given(st.text())
    def test_a_mask_hides_every_letter_and_digit(self, text: str) -> None:
        """What is left is the shape: hyphens, spaces and dots."""
        assert not any(character.isalnum() for character in mask(text))

    @pytest.mark.parametrize(
        "piece",
        [
            *("1", "0", "08 1", "070-174 06 05 ", "+46 (0)", "+1", "121212-xxxx ", "SE12 ", "AB12 ABCD "),
            *("a@", "a.b@c.", "a", "Aa ", "Kim Exempelsson diagnos ", "diagnos", "3:1 ", "A1:"),
            *(". ", " ", "\u200b", "😀\x00", "("),
        ],
    )
    def test_hostile_texts_take_no_time(self, piece: str) -> None:
        """A hundred thousand characters of the same thing are read in well under a few seconds."""
        post = in_post(text=piece * (100_000 // len(piece)))
        started = time.process_time()
        for _ in all_findings(post):
            pass
        assert time.process_time() - started < 5


def test_numbers_are_found_without_a_record() -> None:
    """The finders work on any text, for whoever needs them."""
    assert list(phone_numbers("Ring +46 70-174 06 05")) == [((5, 21), "0701740605")]
    assert list(account_numbers("SE4550000000058398257466")) == [(0, 24)]
    assert [number.masked for number in identity_numbers(TEN)] == ["••••••-••••"]
