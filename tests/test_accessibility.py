"""The checks on accessibility as a whole, with what the examples in the page do not show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.accessibility import access_complaint, has_media, text_beside_media
from checks.records.comment import Comment
from checks.records.post import Image, Post, Video

WORDS = ("undertext, undertexter", "döv", "går inte att läsa")


def pointed(text: str) -> list[str]:
    found = access_complaint(Comment(text=text), words=WORDS)
    return [text[slice(*finding.span)] for finding in found if finding.span]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UNDERTEXTER tack", ["UNDERTEXTER"]),
        ("Jag är do\u0308v.", ["do\u0308v"]),
        ("Texten går inte att  läsa!", ["går inte att  läsa"]),
        ("Dövas dag, undertexten och #döv", []),
    ],
)
def test_points_at_words_that_may_mean_somebody_is_shut_out(text: str, found: list[str]) -> None:
    """Words are found in capitals and however their letters are written, but not inside others."""
    assert pointed(text) == found


@pytest.mark.parametrize("text", ["", "😀😀😀", "#badet #sommar", "https://kommunen.example/a/b/c"])
def test_what_nobody_can_read_aloud_is_no_words(text: str) -> None:
    """Emojis, hashtags and addresses do not say what the post is about."""
    post = Post(text=text, images=(Image(),))
    (finding,) = text_beside_media(post, min_words=1)
    assert "inga ord" in finding.message


def test_a_film_counts_as_media() -> None:
    """A post of words alone is not judged."""
    assert has_media(Post(videos=(Video(),)))
    assert not has_media(Post(text="Hej!"))


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_never_raises(text: str) -> None:
    """Any comment is looked through."""
    assert all(pointed(text + " döv"))
