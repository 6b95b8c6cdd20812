"""The checks on politics and on private opinions, with what the examples in the pages do not show."""

from collections.abc import Iterable
from typing import Any

import pytest

from checks.core.contract import Finding
from checks.politics import (
    Issue,
    Party,
    party_named,
    party_shared,
    political_issue,
    political_not_sponsored,
    political_words,
    politician_named,
)
from checks.private_use import private_opinion
from checks.records import Post, UnsetField

HOSTILE = ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(M" * 500_000, "jag tyckerx " * 90_000]
PARTIES = (Party("Moderaterna", ("(M)",)), Party("Centerpartiet", ("Centern", "(C)")))
ISSUES = (Issue("Hälsa", ("vaccination", "folkhälsa")), Issue("Ekonomi", ("skatt",)))


def post(text: str = "", **fields: Any) -> Post:
    return Post(**{"account": "exempelkonto", "text": text, **fields})


def pointed_at(found: Iterable[Finding], text: str) -> list[str]:
    return [text[slice(*finding.span)] for finding in found if finding.span]


class TestParties:
    @pytest.mark.parametrize(
        ("text", "pieces"),
        [
            ("Moderaternas förslag", ["Moderaternas"]),
            ("Kim Exempelsson (m) talar", ["(m)"]),
            ("CENTERN och (C)", ["CENTERN", "(C)"]),
            ("timme(m)", []),
            ("Shoppingcentern har öppet", []),
            ("Punkt C i listan", []),
        ],
    )
    def test_finds_parties_as_they_are_written(self, text: str, pieces: list[str]) -> None:
        """Names count in any capitals and with endings, letters only in parentheses."""
        assert pointed_at(party_named(post(text), parties=PARTIES), text) == pieces

    def test_shared_from_is_read_alone(self) -> None:
        """What the post itself says is another check's matter."""
        judged = post("Moderaterna", shared_from="Exempelföreningen")
        assert not list(party_shared(judged, parties=PARTIES))

    def test_the_same_parties_are_found_in_an_advertisement(self) -> None:
        """Words and parties are looked for together."""
        text = "Rösta på Centern!"
        found = political_words(post(text), words=("rösta på",), parties=PARTIES)
        assert pointed_at(found, text) == ["Rösta på", "Centern"]


class TestIssues:
    def test_names_the_subject_of_the_word(self) -> None:
        """The message says which subject the platform counts it to."""
        (finding,) = political_issue(
            post("Om folkhälsan.", channel="Facebook"), channels=("facebook",), issues=ISSUES
        )
        assert "ämnet hälsa" in finding.message

    def test_other_channels_are_left_alone(self) -> None:
        """A channel that is not in the table refuses nothing."""
        judged = post("Om folkhälsan.", channel="linkedin")
        assert not list(political_issue(judged, channels=("facebook",), issues=ISSUES))


def test_nobody_has_judged_the_message() -> None:
    """An advertisement that nobody has judged gets no verdict."""
    with pytest.raises(UnsetField):
        list(political_not_sponsored(post(sponsored=True)))


@pytest.mark.parametrize(
    "text", ["\x00\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(M" * 500_000, "jag tyckerx " * 90_000]
)
def test_survives_hostile_text(text: str) -> None:
    """No text stops a check or fills its message."""
    judged = post(text, shared_from=text, channel="facebook")
    for found in (
        party_named(judged, parties=PARTIES),
        party_shared(judged, parties=PARTIES),
        political_words(judged, words=("rösta på",), parties=PARTIES),
        political_issue(judged, channels=("facebook",), issues=ISSUES),
        politician_named(judged, titles=("kommunalråd",)),
        private_opinion(judged, words=("jag tycker",)),
    ):
        assert all(len(finding.message) < 300 for finding in found)


def test_empty_tables_find_nothing() -> None:
    """Without rows there is nothing to look for."""
    judged = post("Jag tycker att Moderaterna har rätt.", channel="facebook")
    assert not list(party_named(judged, parties=()))
    assert not list(political_words(judged, words=(), parties=()))
    assert not list(political_issue(judged, channels=("facebook",), issues=()))
    assert not list(private_opinion(judged, words=()))
