"""The checks on what was copied from a template, with the traps that the page does not show."""

from typing import Any

import pytest

from checks.records.case import Case
from checks.records.post import Post
from checks.templates import (
    has_notice,
    notice_names_ground,
    notice_placeholders,
    notice_which_post,
    notice_whom_to_ask,
    post_placeholders,
)


def case(**fields: Any) -> Case:
    return Case(**fields)


def post(**fields: Any) -> Post:
    return Post(**fields)


@pytest.mark.parametrize(
    "text", ["Hej [förnamn]!", "Rätt är att [det som gäller, kort].", "[Roll] har beslutat."]
)
def test_finds_what_is_left_to_fill_in(text: str) -> None:
    """The span is the brackets with what is in them."""
    (finding,) = post_placeholders(post(text=text))
    assert finding.span is not None
    assert text[slice(*finding.span)].startswith("[")
    assert text[slice(*finding.span)].endswith("]")


@pytest.mark.parametrize("text", ["", "[ ] Ja", "[1]", "[…]", "[ej\nslut]", f"[{'a' * 80}]", "]["])
def test_leaves_other_brackets_alone(text: str) -> None:
    """An empty box, a note number and a bracket that never ends are no templates."""
    assert list(post_placeholders(post(text=text))) == []


@pytest.mark.parametrize("text", ["[" * 1_000_000, "[a" * 500_000, "\x00\ud800👩‍👩‍👧", "12 " * 300_000])
def test_survives_hostile_text(text: str) -> None:
    """A megabyte of brackets is read once."""
    hostile = case(ground="uppmaningar till brott", notice=text)
    assert list(notice_placeholders(hostile)) == []
    assert len(list(notice_which_post(hostile))) == 1
    assert len(list(notice_whom_to_ask(hostile, contacts=("kontaktcenter",)))) == 1
    assert len(list(notice_names_ground(hostile, other="annan"))) == 1


@pytest.mark.parametrize(
    "words", ["den 20 november", "2026-11-20", "”Badet är stängt”", "https://example.se/1"]
)
def test_knows_which_post_by_a_day_a_quotation_or_an_address(words: str) -> None:
    """Any of them tells one post from another."""
    assert list(notice_which_post(case(notice=f"Vi har tagit bort {words}."))) == []


def test_a_dash_is_no_notice() -> None:
    """What is filled in to fill in a form says nothing."""
    assert not has_notice(case(notice="–"))
    assert has_notice(case(notice="Hej"))
