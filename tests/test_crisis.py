"""Crisis posts, with the traps that the examples in the page do not show."""

import datetime
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.crisis import (
    crisis_clock,
    crisis_guesses,
    crisis_next_update,
    crisis_promise_kept,
    crisis_website,
    crisis_what_to_do,
    ordinary_post_in_crisis,
    scheduled_posts_paused,
)
from checks.records import Account, Post, PostType

NOON = datetime.datetime(2026, 11, 22, 12, 0)
HOUR = datetime.timedelta(hours=1)


def crisis(text: str = "", **fields: Any) -> Post:
    return Post(type=PostType.CRISIS, text=text, **fields)


def leads(text: str) -> bool:
    return not list(crisis_website(crisis(text), website="varnamo.se"))


@pytest.mark.parametrize(
    "text",
    [
        "varnamo.se",
        "Se VARNAMO.SE!",
        "(kommun.varnamo.se)",
        "https://varnamo.se/vatten?x=1",
        "www.varnamo.se.",
    ],
)
def test_finds_the_website_however_it_is_written(text: str) -> None:
    """Capitals, parts of the site, paths and full stops do not hide it."""
    assert leads(text)


@pytest.mark.parametrize(
    "text",
    ["", "varnamo", "falskvarnamo.se", "varnamo.se.nu", "info@varnamo.se", "varnamo.sex", "visitvarnamo.se"],
)
def test_is_not_fooled_by_what_looks_like_the_website(text: str) -> None:
    """Another domain and an e-mail address are no links there."""
    assert not leads(text)


@pytest.mark.parametrize("text", ["14.10", "kl. 9", "kl 09", "Klockan 23", "9:05", "(08.00)", "00.00"])
def test_knows_a_time_of_day(text: str) -> None:
    """All the ways that people write it."""
    assert not list(crisis_clock(crisis(f"Gäller {text} i dag")))


@pytest.mark.parametrize(
    "text", ["", "25.10", "24.00", "1.234.567", "3,5", "2026-11-22", "14.1", "klockan", "112"]
)
def test_knows_what_is_no_time_of_day(text: str) -> None:
    """Numbers of other kinds."""
    assert list(crisis_clock(crisis(f"Gäller {text} i dag")))


@pytest.mark.parametrize(
    "text",
    ["a." * 500_000, "a-" * 500_000, "1." * 500_000, "kl " * 300_000, "🚨" * 250_000, "\0\u202e" * 400_000],
    ids=["dots", "hyphens", "numbers", "clocks", "emoji", "controls"],
)
def test_hostile_text_is_read_in_good_time(text: str) -> None:
    """A megabyte is no reason to raise or to stop."""
    begun = time.monotonic()
    post, words = crisis(text), ("koka", "drick ... inte")
    for found in (
        crisis_website(post, website="varnamo.se"),
        crisis_clock(post),
        crisis_next_update(post, phrases=words),
        crisis_what_to_do(post, verbs=words),
        crisis_guesses(post, guesses=words),
    ):
        list(found)
    assert time.monotonic() - begun < 10


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Nothing is raised, and a span lies inside the text."""
    post = crisis(text)
    list(crisis_website(post, website="varnamo.se"))
    list(crisis_clock(post))
    for finding in crisis_guesses(post, guesses=("tror", "kanske")):
        assert finding.span is not None
        assert finding.span[1] <= len(text)


def test_times_with_and_without_a_zone_are_compared() -> None:
    """An export writes UTC where a person writes Swedish time."""
    given_utc = (NOON - HOUR).replace(tzinfo=datetime.UTC)
    post = crisis(next_update=NOON, next_update_given=given_utc)
    assert not list(crisis_promise_kept(post, NOON.date()))
    account = Account(crisis_began=NOON, scheduled_paused=given_utc)
    assert not list(scheduled_posts_paused(account))


def test_a_promise_for_midnight_is_for_the_swedish_day() -> None:
    """Late in the evening, UTC, it is already tomorrow here."""
    late = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
    assert not list(crisis_promise_kept(crisis(next_update=late), datetime.date(2026, 11, 23)))
    assert list(crisis_promise_kept(crisis(next_update=late), datetime.date(2026, 11, 24)))


def test_a_post_before_the_crisis_is_left_alone() -> None:
    """Nobody could know."""
    account = Account(crisis_began=NOON)
    assert not list(ordinary_post_in_crisis(Post(published=NOON - HOUR), account))
    assert list(ordinary_post_in_crisis(Post(published=NOON), account))
