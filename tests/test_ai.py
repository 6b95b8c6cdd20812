"""What the page on AI says, with the traps that its examples do not show."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.ai import ai_film_labelled, ai_image_labelled, ai_leftovers, ai_text_reviewed, image_looks_real
from checks.core.contract import Finding
from checks.records import UNSET, AiUse, Image, Post, UnsetField, Video

LABELS = ("Bilden är gjord med AI", "Filmen är gjord med AI")
IMAGE = Image(ai=AiUse.MADE, lifelike=True)


def messages(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings]


class TestLabel:
    @pytest.mark.parametrize(
        "text",
        ["BILDEN ÄR GJORD MED AI!", "Fint. Bilden\när gjord  med AI.", "Bilden a\u0308r gjord med AI"],
    )
    def test_recognised(self, text: str) -> None:
        """Capitals, line breaks and the form of ä make no difference."""
        assert not messages(ai_image_labelled(IMAGE, Post(text=text), labels=LABELS))

    @pytest.mark.parametrize(
        "text", ["Bilden är inte gjord med AI", "Bilden är gjord med AIR", "AI", "#BildenÄrGjordMedAI"]
    )
    def test_not_recognised(self, text: str) -> None:
        """A denial is no label, and neither is half a word or a hashtag."""
        (message,) = messages(ai_image_labelled(IMAGE, Post(text=text), labels=LABELS))
        assert message.endswith("Skriv till exempel: Bilden är gjord med AI.")

    def test_in_the_credit(self) -> None:
        """The credit stands in the post, and may carry the label."""
        video = Video(ai=AiUse.EDITED, lifelike=True, credit="Filmen är gjord med AI.")
        assert not messages(ai_film_labelled(video, Post(), labels=LABELS))

    def test_an_empty_table_recognises_nothing(self) -> None:
        """Without a label in the table there is none to suggest."""
        assert messages(ai_image_labelled(IMAGE, Post(text=LABELS[0]), labels=()))


class TestLooksReal:
    def test_only_asked_of_what_is_made_with_ai(self) -> None:
        """A photograph need not say that it looks real; whether AI was used may be unknown."""
        assert not image_looks_real(Image())
        with pytest.raises(UnsetField):
            image_looks_real(Image(ai=AiUse.MADE))
        with pytest.raises(UnsetField):
            image_looks_real(Image(ai=UNSET))


class TestText:
    def test_a_dash_is_no_reviewer(self) -> None:
        """A sign written to fill in a form is nobody."""
        assert messages(ai_text_reviewed(Post(ai_text=AiUse.MADE, ai_text_reviewed_by="–")))

    def test_leftovers_are_whole_words(self) -> None:
        """The span is the phrase, and a part of a word is none."""
        text = "Hej! Här är ett förslag."
        (finding,) = ai_leftovers(Post(text=text), phrases=("här är ett förslag",))
        assert finding.span is not None
        assert text[slice(*finding.span)] == "Här är ett förslag"
        assert not messages(ai_leftovers(Post(text="där är ett förslagsbrev"), phrases=("är ett förslag",)))


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises in any check."""
        judge(text)

    @pytest.mark.parametrize(
        "text",
        ["a" * 1_000_000, "bilden är " * 100_000, "Bilden" + " " * 1_000_000, "\x00\u202e🏊‍♀️" * 100_000],
        ids=["letters", "words", "spaces", "control"],
    )
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        assert all(len(message) < 600 for message in judge(text))


def judge(text: str) -> list[str]:
    post = Post(text=text, ai_text=AiUse.MADE, ai_text_reviewed_by=text)
    return [
        *messages(ai_image_labelled(IMAGE, post, labels=LABELS)),
        *messages(ai_text_reviewed(post)),
        *messages(ai_leftovers(post, phrases=("här är ett förslag", "ditt namn här"))),
    ]
