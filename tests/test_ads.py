"""The checks on advertisements and paid partnerships, with what the examples in the page do not show."""

import datetime
from typing import Any

import pytest

from checks.ads import ad_amount, ad_coordinated, ad_marked, ad_partner_named, ad_period, commercial_words
from checks.core.contract import Finding
from checks.records import Post

HOSTILE = ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(" * 1_000_000, "handla hos " * 100_000]
PHRASES = ("Annons", "Reklam", "Betalt samarbete", "I betalt samarbete med")


def post(**fields: Any) -> Post:
    return Post(**{"account": "demobadet", **fields})


def marked(text: str) -> list[Finding]:
    return list(ad_marked(post(text=text, paid_partnership=True), phrases=PHRASES))


class TestCoordinated:
    @pytest.mark.parametrize("role", ["Kommunikatör", " kommunikatör. ", "kommunikato\u0308r"])
    def test_accepts_the_role_however_it_is_typed(self, role: str) -> None:
        """Capitals, spaces and another form of ö make no other role."""
        assert not list(ad_coordinated(post(coordinated_by=role), coordinator="kommunikatör"))

    def test_says_who_did_it_instead(self) -> None:
        """The message repeats the beginning of what is written."""
        (finding,) = ad_coordinated(post(coordinated_by="rektorn " * 100_000), coordinator="kommunikatör")
        assert "rektorn" in finding.message
        assert len(finding.message) < 300


class TestAmountAndPeriod:
    @pytest.mark.parametrize(("amount", "faults"), [(None, 1), (-5.0, 1), (0.0, 1), (0.5, 0), (1e12, 0)])
    def test_a_cost_is_more_than_nothing(self, amount: float | None, faults: int) -> None:
        """Nothing, less than nothing and unwritten are all no cost."""
        assert len(list(ad_amount(post(amount=amount)))) == faults

    def test_asks_for_both_days_at_once(self) -> None:
        """Two missing days are two findings, in the order they are filled in."""
        assert [finding.at for finding in ad_period(post())] == ["period_start", "period_end"]

    def test_a_missing_start_does_not_hide_the_end(self) -> None:
        """An end without a start has nothing to be before."""
        found = ad_period(post(period_end=datetime.date(2026, 1, 1)))
        assert [finding.at for finding in found] == ["period_start"]


class TestMarked:
    @pytest.mark.parametrize(
        "text",
        [
            "ANNONS: Följ med!",
            "[Annons] Följ med!",
            "(Reklam) Följ med!",
            "  I betalt  samarbete med Demoprofilen: Följ med!",
            "Annons",
            "Annons.",
        ],
    )
    def test_accepts_a_mark_first_in_the_text(self, text: str) -> None:
        """Capitals, brackets and spaces do not hide the mark."""
        assert not marked(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Annonsen är här.",
            "#annons Följ med",
            "Reklamen rullar.",
            "Tack till Demoprofilen. Annons",
            "Ingen reklam",
            "👍 Annons",
        ],
    )
    def test_finds_a_mark_that_is_missing_late_or_another_word(self, text: str) -> None:
        """Only the mark itself, and only first, tells the reader in time."""
        assert [finding.at for finding in marked(text)] == ["text"]

    def test_needs_a_table(self) -> None:
        """Without phrases nothing is a mark."""
        assert list(ad_marked(post(text="Annons"), phrases=()))


class TestPartner:
    def test_finds_the_name_in_any_capitals(self) -> None:
        """A name written in capitals in the text is the name."""
        assert not list(ad_partner_named(post(text="Tack DEMOPROFILEN!", partner="Demoprofilen")))

    @pytest.mark.parametrize("partner", ["", " ", "–"])
    def test_a_dash_is_no_partner(self, partner: str) -> None:
        """What is written to fill in a form is no name."""
        assert [finding.at for finding in ad_partner_named(post(text="–", partner=partner))] == ["partner"]


@pytest.mark.parametrize(
    "text", ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(" * 1_000_000, "handla hos " * 100_000]
)
def test_survives_hostile_text(text: str) -> None:
    """No text stops a check or fills its message."""
    judged = post(text=text, partner=text, paid_partnership=True)
    for found in (
        ad_marked(judged, phrases=PHRASES),
        ad_partner_named(judged),
        commercial_words(judged, words=("handla hos", "köp nu")),
    ):
        assert all(len(finding.message) < 300 for finding in found)
