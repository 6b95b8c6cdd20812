"""What the page on others' work says, with the traps that its examples do not show."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.contract import Finding
from checks.records import UNSET, Image, Post, Reuse, UnsetField, Video
from checks.reuse import (
    copied_post_credit,
    film_credit,
    film_licence,
    film_source_stated,
    image_screenshot,
    long_quotation,
    needs_licence,
)
from checks.text.licences import Licence

LICENCES = (
    Licence("CC BY", credit=True, editing=True, changes=True, usable=True),
    Licence("CC BY-NC", credit=True, editing=True, changes=True, usable=False),
)


def messages(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings]


class TestFilm:
    @pytest.mark.parametrize(
        ("licence", "start"),
        [
            ("–", "Filmen är lånad"),
            ("CC BY-NC 4.0", "Filmer med licensen CC BY-NC"),
            ("Alla rättigheter förbehållna", "Licensen ”Alla"),
        ],
    )
    def test_licence_refused(self, licence: str, start: str) -> None:
        """A dash is no licence, and neither is one that the table lacks or refuses."""
        (message,) = messages(film_licence(Video(licence=licence), licences=LICENCES))
        assert message.startswith(start)

    def test_unknown_owner(self) -> None:
        """Where it is not known whose the film is, nothing is claimed."""
        with pytest.raises(UnsetField):
            needs_licence(Video(own=UNSET))

    def test_a_dash_is_no_credit(self) -> None:
        """A sign written to fill in a form names nobody."""
        assert messages(film_credit(Video(credit=" – ")))


class TestCopied:
    def test_credit_is_compared_as_words(self) -> None:
        """Capitals, line breaks and the form of å make no difference."""
        post = Post(reuse=Reuse.COPIED, reuse_credit="Åsa\nDemo.", text="Foto: A\u030aSA demo")
        assert not messages(copied_post_credit(post))


class TestScreenshot:
    @pytest.mark.parametrize("file", ["Skärmbild 2026.png", "SCREENSHOT_1.PNG"])
    def test_file_names(self, file: str) -> None:
        """The name that a telephone gave the file is enough."""
        assert messages(image_screenshot(Image(file=file), words=("skärmbild", "screenshot")))


class TestQuotation:
    def test_case_numbers_and_counts(self) -> None:
        """A case number is no quotation, digits are no words, and the span is the quotation's."""
        text = "KS 2026:123. Hon sa ”ett två tre 4 5”."
        (finding,) = long_quotation(Post(text=text), max_words=2)
        assert finding.span is not None
        assert text[slice(*finding.span)] == "”ett två tre 4 5”"
        assert not messages(long_quotation(Post(text=text), max_words=3))


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises in any check."""
        judge(text)

    @pytest.mark.parametrize(
        "text",
        ["a" * 1_000_000, "” ”" * 300_000, "\x00\u202e🏊‍♀️" * 100_000, "cc by " * 150_000],
        ids=["letters", "quotes", "control", "licence"],
    )
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        assert all(len(message) < 600 for message in judge(text))


def judge(text: str) -> list[str]:
    post = Post(text=text, reuse=Reuse.COPIED, reuse_credit=text)
    video = Video(source=text, licence=text, credit=text)
    return [
        *messages(copied_post_credit(post)),
        *messages(long_quotation(post, max_words=30)),
        *messages(film_source_stated(video)),
        *messages(film_licence(video, licences=LICENCES)),
        *messages(film_credit(video)),
        *messages(image_screenshot(Image(file=text, alt=text), words=("skärmbild",))),
    ]
