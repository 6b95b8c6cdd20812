"""The checks on consent, with the traps that the examples in the page do not show."""

import datetime
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.consent import (
    Basis,
    consent_channels,
    consent_covers_channel,
    consent_held,
    consent_kept,
    consent_not_mixed,
    consent_places_covered,
    consent_pseudonym,
    consent_purpose,
    consent_reminded,
    consent_withdrawn_removed,
    people_basis,
    people_consent,
)
from checks.core.contract import Finding
from checks.records import UNSET, Consent, Image, Place, Post, UnsetField, Video
from checks.records.pictures import shows_people, with_people

BASES = (Basis("uppgift av allmänt intresse", False), Basis("samtycke", True))
TODAY = datetime.date(2026, 11, 22)
LIMIT = datetime.timedelta(days=3)
HOSTILE = ["\x00\x07\x1b[31m", "👩‍👩‍👧" * 10, "\ud800", "(" * 1_000_000, "Aa" * 500_000]


def image(**fields: Any) -> Image:
    return Image(**fields)


def video(**fields: Any) -> Video:
    return Video(**fields)


def post(*pictures: Image | Video, **fields: Any) -> Post:
    images = tuple(picture for picture in pictures if isinstance(picture, Image))
    videos = tuple(picture for picture in pictures if isinstance(picture, Video))
    return Post(**{"account": "demobadet", "images": images, "videos": videos, **fields})


def consent(**fields: Any) -> Consent:
    return Consent(**{"channels": ("facebook",), "given": TODAY, **fields})


def places(found: Iterable[Finding]) -> list[str]:
    return [finding.at for finding in found]


class TestPeople:
    def test_looks_at_films_too(self) -> None:
        """A film where somebody can be recognised needs a basis as well."""
        film = video(people=True)
        assert places(people_basis(post(image(people=False), film), bases=BASES)) == ["videos[0].basis"]

    def test_tells_what_is_known_before_what_is_not(self) -> None:
        """A picture that nobody has looked at does not hide another one's fault."""
        found = people_basis(post(image(), image(people=True)), bases=BASES)
        assert next(iter(found)).at == "images[1].basis"
        with pytest.raises(UnsetField):
            list(people_basis(post(image(), image(people=True)), bases=BASES))

    def test_does_not_judge_a_post_whose_pictures_are_not_known(self) -> None:
        """An export without images does not say that there are none."""
        fields: dict[str, Any] = {"account": "demobadet", "images": UNSET}
        export = Post(**fields)
        with pytest.raises(UnsetField):
            shows_people(export)

    def test_applies_as_soon_as_one_picture_shows_somebody(self) -> None:
        """Pictures nobody has looked at do not matter once one is known."""
        assert shows_people(post(image(), image(people=True)))
        assert not shows_people(post(image(people=False)))
        assert not shows_people(post())

    def test_yields_nothing_twice(self) -> None:
        """Every picture with people comes once."""
        found = list(with_people(post(image(people=True), image(people=False), video(people=True))))
        assert [at for at, _ in found] == ["images[0].", "videos[0]."]

    @pytest.mark.parametrize("basis", ["Samtycke", " samtycke. ", "SAMTYCKE"])
    def test_reads_a_basis_however_it_is_typed(self, basis: str) -> None:
        """Capitals, spaces and a full stop do not make another basis."""
        picture = image(people=True, basis=basis)
        assert not list(people_basis(post(picture), bases=BASES))
        assert places(people_consent(post(picture), bases=BASES)) == ["images[0].consents"]

    def test_leaves_an_unknown_basis_to_one_check(self) -> None:
        """A basis that is not in the table is told once, not three times."""
        picture = image(people=True, basis="avtal", consents=(consent(),))
        judged = post(picture)
        assert places(people_basis(judged, bases=BASES)) == ["images[0].basis"]
        assert not list(people_consent(judged, bases=BASES))
        assert not list(consent_not_mixed(judged, bases=BASES))


class TestChannelAndTime:
    def test_does_not_ask_for_the_channel_of_a_consent_without_any(self) -> None:
        """A consent without channels has its own check."""
        assert not list(consent_covers_channel(consent(channels=()), post(channel="facebook")))

    def test_asks_when_the_post_has_no_channel(self) -> None:
        """A post that says no channel is in none that the consent covers."""
        (finding,) = consent_covers_channel(consent(), post())
        assert "den här kanalen" in finding.message

    def test_tells_of_a_withdrawal_on_the_day_of_publication(self) -> None:
        """Whoever changes their mind the same day was not willing when it mattered."""
        published = datetime.datetime(2026, 11, 22, 12)
        assert places(consent_held(consent(withdrawn=TODAY), post(published=published))) == ["withdrawn"]

    def test_tells_both_of_a_late_consent_and_a_withdrawal(self) -> None:
        """A consent given too late and withdrawn before has two faults."""
        published = datetime.datetime(2026, 11, 20, 12)
        found = consent_held(consent(withdrawn=datetime.date(2026, 11, 1)), post(published=published))
        assert places(found) == ["given", "withdrawn"]


class TestRegister:
    @pytest.mark.parametrize("said", ["", " ", "–", "...", "👍"])
    def test_does_not_take_a_sign_for_an_answer(self, said: str) -> None:
        """What is written only to fill in a form says nothing."""
        assert places(consent_purpose(consent(purpose=said))) == ["purpose"]
        assert places(consent_kept(consent(kept_at=said))) == ["kept_at"]
        assert places(consent_channels(consent(channels=(said,)))) == ["channels"]

    def test_says_nothing_of_the_list_of_places_when_it_is_unknown(self) -> None:
        """A register that has no list of places gives no verdict."""
        with pytest.raises(UnsetField):
            list(consent_places_covered(consent()))
        with pytest.raises(UnsetField):
            list(consent_withdrawn_removed(consent(withdrawn=TODAY), TODAY, limit=LIMIT))

    def test_counts_each_place_by_itself(self) -> None:
        """One place left is one finding, whatever was done elsewhere."""
        gone = Place(channel="facebook", removed=TODAY)
        judged = consent(withdrawn=TODAY - 2 * LIMIT, places=(Place(channel="instagram"), gone))
        found = consent_withdrawn_removed(judged, TODAY, limit=LIMIT)
        assert places(found) == ["places[0].removed", "places[1].removed"]

    def test_takes_away_before_the_withdrawal_count_as_in_time(self) -> None:
        """An image that was gone already is gone."""
        gone = Place(channel="facebook", removed=datetime.date(2020, 1, 1))
        assert not list(
            consent_withdrawn_removed(consent(withdrawn=TODAY, places=(gone,)), TODAY, limit=LIMIT)
        )

    @pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)])
    def test_survives_any_day(self, day: datetime.date) -> None:
        """The first and the last day there are, and the leap day, can be compared."""
        judged = consent(given=day, reminded=None, withdrawn=None, places=(Place(channel="x"),))
        list(consent_reminded(judged, TODAY, years=2))
        ended = consent(given=day, withdrawn=day, places=(Place(channel="x"),))
        list(consent_withdrawn_removed(ended, TODAY, limit=LIMIT))

    @given(days=st.integers(0, 1500), years=st.integers(0, 4))
    @settings(max_examples=50, deadline=None)
    def test_a_reminder_never_makes_a_consent_older(self, days: int, years: int) -> None:
        """Where there is nothing to say, there is nothing to say after a reminder either."""
        given_on = TODAY - datetime.timedelta(days=days)
        before = list(consent_reminded(consent(given=given_on), TODAY, years=years))
        after = list(consent_reminded(consent(given=given_on, reminded=TODAY), TODAY, years=years))
        assert not after or before


@pytest.mark.parametrize("text", HOSTILE, ids=["control", "emoji", "surrogate", "brackets", "letters"])
def test_survives_hostile_text(text: str) -> None:
    """No text stops a check or fills its message."""
    picture = image(people=True, basis=text, consents=(consent(channels=(text,)),))
    judged, noted = (
        post(picture, channel=text),
        consent(person=text, purpose=text, channels=(text,), kept_at=text),
    )
    place = Place(channel=text, url=text)
    checks: list[Callable[[], Iterable[Finding]]] = [
        partial(people_basis, judged, bases=BASES),
        partial(people_consent, judged, bases=BASES),
        partial(consent_covers_channel, consent(), judged),
        partial(consent_covers_channel, noted, post(channel="facebook")),
        partial(consent_purpose, noted),
        partial(consent_pseudonym, noted),
        partial(consent_places_covered, consent(places=(place,))),
        partial(
            consent_withdrawn_removed,
            consent(withdrawn=TODAY - 2 * LIMIT, places=(place,)),
            TODAY,
            limit=LIMIT,
        ),
    ]
    for check in checks:
        assert all(len(finding.message) < 400 for finding in check())
