"""The checks on children in pictures, with what the examples in the page do not show."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from checks.children import (
    SecretWord,
    child_consent,
    child_guardian,
    child_named,
    child_protection_checked,
    child_secrecy,
    child_whereabouts,
)
from checks.core.contract import Finding
from checks.records import Consent, Image, Post, UnsetField, Video
from checks.records.pictures import shows_children

TODAY = datetime.date(2026, 11, 22)
WEEK = datetime.timedelta(days=7)
HOSTILE = ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "Aa " * 400_000, "kurator" * 150_000]
WORDS = (SecretWord("särskilt stöd", "23 kap. 2 § OSL"), SecretWord("kurator", "23 kap. 2 § OSL"))


def image(**fields: Any) -> Image:
    return Image(**fields)


def video(**fields: Any) -> Video:
    return Video(**fields)


def consent(**fields: Any) -> Consent:
    return Consent(**fields)


def made(**fields: Any) -> Post:
    return Post(**{"account": "exempelskolan", **fields})


def post(text: str = "", **fields: Any) -> Post:
    picture = image(**{"people": True, "children": True, **fields})
    return made(text=text, images=(picture,))


def pointed_at(found: Iterable[Finding], text: str) -> list[str]:
    return [text[slice(*finding.span)] for finding in found if finding.span]


class TestShowsChildren:
    def test_there_are_no_children_where_there_is_nobody(self) -> None:
        """A picture without people needs no answer about children."""
        assert not shows_children(made(images=(image(people=False),)))

    def test_one_child_is_enough(self) -> None:
        """A child in one picture counts, also when nobody has looked at another."""
        seen, unseen = image(people=True, children=True), image(people=True)
        assert shows_children(made(images=(unseen, seen)))

    def test_nobody_has_looked(self) -> None:
        """People are seen, but nobody has said whether one of them is a child."""
        with pytest.raises(UnsetField):
            shows_children(made(images=(image(people=True),)))

    def test_films_count(self) -> None:
        """A child in a film is a child."""
        assert shows_children(made(videos=(video(people=True, children=True),)))


class TestConsent:
    def test_one_consent_for_a_child_among_others_is_enough(self) -> None:
        """A teacher's consent beside a child's is no fault."""
        consents = (consent(), consent(child=True))
        assert not list(child_consent(post(basis="samtycke", consents=consents), basis="samtycke"))

    def test_a_guardian_always_is_enough(self) -> None:
        """No age needs more than a yes from home."""
        for age in (0, 14, 15, 17):
            assert not list(child_guardian(consent(child=True, age=age, guardian=True), age=15))


class TestProtection:
    @pytest.mark.parametrize(("checked", "faults"), [(0, 0), (7, 0), (8, 1), (-1, 1)])
    def test_the_day_of_a_draft_is_today(self, checked: int, faults: int) -> None:
        """A draft is judged as if it were published today; a day to come is none."""
        day = TODAY - datetime.timedelta(days=checked)
        found = child_protection_checked(post(protection_checked=day), TODAY, window=WEEK)
        assert len(list(found)) == faults

    @pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
    def test_survives_any_day(self, day: datetime.date) -> None:
        """The first and the last day there are can be compared."""
        assert list(child_protection_checked(post(protection_checked=day), TODAY, window=WEEK))


class TestText:
    @pytest.mark.parametrize(
        ("text", "pieces"),
        [
            ("Kim Exempelsson vann.", ["Kim Exempelsson"]),
            ("Exempelskolan vann.", []),
            ("KIM EXEMPELSSON vann.", []),
            ("Elin Ål och Bo Öst vann.", ["Elin Ål", "Bo Öst"]),
            ("Till Kim Exempelsson på Demobadet", ["Kim Exempelsson"]),
            ("På Exempelskolan vid Norra Demovägen", []),
        ],
    )
    def test_finds_a_first_and_a_last_name(self, text: str, pieces: list[str]) -> None:
        """Two words with capitals after each other may be a name."""
        assert pointed_at(child_named(post(text)), text) == pieces

    @pytest.mark.parametrize(
        ("text", "pieces"),
        [
            ("Kuratorn hälsar.", ["Kuratorn"]),
            ("Gruppen för SÄRSKILT STÖD bakar.", ["SÄRSKILT STÖD"]),
            ("Ackuratorn är ett annat ord.", []),
            ("Ett stöd som är särskilt bra.", []),
        ],
    )
    def test_finds_the_words_of_the_table(self, text: str, pieces: list[str]) -> None:
        """Words count with endings, but not inside other words."""
        assert pointed_at(child_secrecy(post(text), words=WORDS), text) == pieces

    def test_names_the_law_of_the_row(self) -> None:
        """The message says where the secrecy stands."""
        (finding,) = child_secrecy(post("Kuratorn hälsar."), words=WORDS)
        assert "23 kap. 2 § OSL" in finding.message

    @pytest.mark.parametrize(
        "text", ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "Aa " * 400_000, "kurator" * 150_000]
    )
    def test_survives_hostile_text(self, text: str) -> None:
        """No text stops a check; long ones take no longer than reading them."""
        judged = post(text)
        for check in (
            child_named(judged),
            child_secrecy(judged, words=WORDS),
            child_whereabouts(judged, words=("just nu", "hela dagen")),
        ):
            assert all(len(finding.message) < 300 for finding in check)
