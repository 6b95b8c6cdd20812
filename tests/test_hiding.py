"""What leads to a person is hidden, and every place in the text stays."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.text.hiding import hide


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Född 19121212-1212.", "Född ••••••••-••••."),
        ("Ring 070-174 06 05 nu", "Ring •••-••• •• •• nu"),
        ("kim.e@example.com svarar", "•••.•@•••••••.••• svarar"),
        ("Grattis till Kim Exempelsson!", "Grattis till ••• •••••••••••!"),
        ("Vi ses på Storgatan 12 B.", "Vi ses på Storgatan •• •."),
        ("Vi ses klockan 18 den 12 maj.", "Vi ses klockan 18 den 12 maj."),
        ("Ring 112 eller 1177.", "Ring 112 eller 1177."),
    ],
)
def test_hides_what_leads_to_somebody(text: str, hidden: str) -> None:
    """Its form is left, so that a reader sees what kind of thing it was."""
    assert hide(text) == hidden


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_every_place_stays(text: str) -> None:
    """A span in the text is a span in what is shown."""
    assert len(hide(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["gatan" * 10_000, "Aa " * 20_000, "1" * 50_000, "a@" * 20_000, "väg 1 " * 9_000]
)
def test_a_long_text_takes_no_longer_than_its_length(text: str) -> None:
    """No pattern runs away."""
    began = time.process_time()
    hide(text)
    assert time.process_time() - began < 2
