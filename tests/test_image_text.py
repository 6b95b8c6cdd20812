"""What the page on text in images says, with the traps that its examples do not show."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.contract import Finding
from checks.image_text import (
    image_poster,
    image_text_brief,
    image_text_contrast,
    image_text_numbers,
    image_text_repeated,
)
from checks.records import UNSET, Image, Post, UnsetField


def messages(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def contrast(text: str, background: str, wanted: float = 4.5) -> list[Finding]:
    image = Image(text_in_image="Hej", text_colour=text, background_colour=background)
    return list(image_text_contrast(image, min_contrast=wanted))


class TestRepeated:
    def test_lists_what_is_missing_once(self) -> None:
        """A word that stands twice in the image is told once, as it is spoken."""
        image = Image(text_in_image="LÖPNING löpning kl")
        (message,) = messages(image_text_repeated(image, Post(text="kl"), min_percent=100))
        assert message.count("löpning") == 1

    def test_reads_both_forms_of_a_letter(self) -> None:
        """It does not matter whether å is one code point or two."""
        image = Image(text_in_image="A\u030ar", alt="år")
        assert not messages(image_text_repeated(image, Post(), min_percent=100))

    def test_only_signs(self) -> None:
        """An image whose text has no words has nothing to repeat."""
        assert not messages(image_text_repeated(Image(text_in_image="→ !"), Post(), min_percent=100))

    def test_unknown_alternative_text(self) -> None:
        """What the source cannot tell might repeat it."""
        with pytest.raises(UnsetField):
            list(image_text_repeated(Image(text_in_image="Hej", alt=UNSET), Post(), min_percent=100))


class TestNumbers:
    @pytest.mark.parametrize(
        ("image", "post"), [("17:00", "17"), ("17.30", "17:30"), ("17–19", "17 till 19.00"), ("3,5", "3,5")]
    )
    def test_written_otherwise(self, image: str, post: str) -> None:
        """The usual ways to write a time are the same."""
        assert not messages(image_text_numbers(Image(text_in_image=image), Post(text=post)))

    def test_a_part_is_not_the_number(self) -> None:
        """1 is not found in 12."""
        (message,) = messages(image_text_numbers(Image(text_in_image="1 maj"), Post(text="12 maj")))
        assert ": 1." in message


class TestContrast:
    @pytest.mark.parametrize(
        ("text", "background"), [("#000", "#fff"), ("FFFFFF", "#000000"), (" #1A1A1A ", "#FFF")]
    )
    def test_enough(self, text: str, background: str) -> None:
        """Either may be the darker, and both ways of writing a colour are read."""
        assert not contrast(text, background)

    def test_the_extremes(self) -> None:
        """Black on white is 21 to 1, and a colour on itself is 1 to 1."""
        assert not contrast("#000", "#fff", 21.0)
        (finding,) = contrast("#123456", "#123456", 1.01)
        assert "1,00 till 1" in finding.message

    @pytest.mark.parametrize("colour", ["", "grå", "#12345", "#١٢٣", "rgb(0,0,0)"])
    def test_unreadable(self, colour: str) -> None:
        """What is no colour is told where it stands, and nothing is counted from it."""
        (finding,) = contrast(colour, "#fff")
        assert finding.at == "text_colour"


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises in any check."""
        judge(text)

    @pytest.mark.parametrize(
        "text",
        ["a" * 1_000_000, "a1 " * 300_000, "1." * 500_000, "#" * 1_000_000, "\x00\u202e🏊‍♀️" * 100_000],
        ids=["letters", "words", "numbers", "signs", "control"],
    )
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        assert all(len(message) < 600 for message in judge(text))


def judge(text: str) -> list[str]:
    image = Image(text_in_image=text, file=text, text_colour=text, background_colour=text)
    post = Post(text=text[: len(text) // 2])
    return [
        *messages(image_text_repeated(image, post, min_percent=80)),
        *messages(image_text_numbers(image, post)),
        *messages(image_text_contrast(image, min_contrast=4.5)),
        *messages(image_text_brief(image, max_words=8)),
        *messages(image_poster(Image(file=text, alt=text), words=("affisch", "a"))),
    ]
