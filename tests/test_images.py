"""What the handbook's page on alternative texts says, tried on images one by one."""

import inspect
import unicodedata
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import images
from checks.core.contract import Finding, is_check, read_contract
from checks.images import (
    Channel,
    Question,
    alt_text_automatic,
    alt_text_brief,
    alt_text_full_stop,
    alt_text_length,
    alt_text_not_file_name,
    alt_text_not_post_text,
    alt_text_opening,
    alt_text_people,
    alt_text_quality,
    alt_text_words,
    colour_alone,
    has_alternative,
    image_decorative,
    image_told_in_text,
    needs_alternative,
)
from checks.records import UNSET, UnsetField
from checks.records.post import Image, Post

EXTENSIONS = (".jpg", "png")
BEGINNINGS = ("IMG", "DSC", "WhatsApp Image", "Skärmavbild", "Bild")
OPENINGS = ("bild på", "en bild på", "foto av", "bild")
QUESTIONS = (Question(("affisch", "affischen"), "Står det viktiga med?"), Question(("karta",), "Var är det?"))
CHANNELS = (Channel("Snapchat", False), Channel("Facebook", True))


def found(findings: Iterable[Finding]) -> list[Finding]:
    return list(findings)


def in_post(text: str = "", channel: str = "") -> Post:
    return Post(account="demobadet", text=text, channel=channel)


def pointed_at(text: str, findings: Iterable[Finding]) -> list[str]:
    return [text[finding.span[0] : finding.span[1]] for finding in findings if finding.span]


class TestPredicates:
    def test_decoration_needs_no_alternative(self) -> None:
        """A decorative image is outside every rule on alternative texts, whatever its text."""
        assert not needs_alternative(Image(decorative=True))
        assert not has_alternative(Image(decorative=True, alt="En krans."))

    def test_blank_text_is_no_alternative(self) -> None:
        """Spaces are no alternative text, but the image still needs one."""
        assert needs_alternative(Image(alt=" \n"))
        assert not has_alternative(Image(alt=" \n"))

    def test_unset_text_is_unknown(self) -> None:
        """Where the source cannot give the text, nothing is claimed."""
        with pytest.raises(UnsetField):
            has_alternative(Image(alt=UNSET))


class TestLength:
    @pytest.mark.parametrize("length", [10, 11, 249, 250])
    def test_within(self, length: int) -> None:
        """Both limits are themselves allowed."""
        assert not found(alt_text_length(Image(alt="a" * length), min_length=10, max_length=250))

    @pytest.mark.parametrize("length", [1, 9, 251, 5000])
    def test_outside(self, length: int) -> None:
        """One character outside is one finding, with the length in it."""
        (finding,) = alt_text_length(Image(alt="a" * length), min_length=10, max_length=250)
        assert f"{length} tecken" in finding.message
        assert finding.at == "alt"

    def test_missing(self) -> None:
        """A missing text is one finding that says so, not a text of zero characters."""
        (finding,) = alt_text_length(Image(alt="  "), min_length=10, max_length=250)
        assert finding.message.startswith("Bilden saknar alternativtext.")

    def test_trims_and_counts_code_points(self) -> None:
        """Spaces around do not count; an emoji outside the basic plane is one."""
        assert not found(alt_text_length(Image(alt="  " + "🏊" * 10 + "\n"), min_length=10, max_length=10))
        assert found(alt_text_length(Image(alt="  " + "🏊" * 9 + "   "), min_length=10, max_length=250))

    def test_points_at_what_is_too_much(self) -> None:
        """The span is the overflow, counted in the text as it is written."""
        text = "  abcdefghij  "
        assert pointed_at(text, alt_text_length(Image(alt=text), min_length=1, max_length=7)) == ["hij"]


class TestWords:
    @pytest.mark.parametrize("text", ["Tom badbrygga", "e-tjänst", "2 barn"])
    def test_enough(self, text: str) -> None:
        """Letters and digits make words."""
        assert not found(alt_text_words(Image(alt=text), min_words=2))

    @pytest.mark.parametrize("text", ["Badbryggan.", "🏊 🏊 🏊", "…", "_ _ _"])
    def test_too_few(self, text: str) -> None:
        """Emojis and punctuation are no words."""
        assert len(found(alt_text_words(Image(alt=text), min_words=2))) == 1


class TestFileName:
    @pytest.mark.parametrize(
        "text",
        [
            "badet.jpg",
            "BADET.JPG.",
            "Sommarbad vid bryggan.png",
            "IMG_1234",
            "img 20260612",
            "DSC01234",
            "WhatsApp Image 2026-06-12 at 10.11.12",
            "Skärmavbild 2026-06-12 kl. 10.11.12",
            "bild 1",
            "Bild 3.",
        ],
    )
    def test_is_one(self, text: str) -> None:
        """Names that cameras, telephones and computers give are recognised."""
        (finding,) = alt_text_not_file_name(Image(alt=text), extensions=EXTENSIONS, beginnings=BEGINNINGS)
        assert "filnamn" in finding.message

    @pytest.mark.parametrize(
        "text",
        [
            "Tre barn badar.",
            "Bilden hänger snett.",
            "Bild 3 visar knappen Skicka.",
            "IMG",
            "Kartan finns att hämta som .jpg",
            "Bildlektion i sal 4.",
            "Imgard",
            ".jpg",
        ],
    )
    def test_is_none(self, text: str) -> None:
        """Sentences are no file names, even where they begin or end as one."""
        assert not found(
            alt_text_not_file_name(Image(alt=text), extensions=EXTENSIONS, beginnings=BEGINNINGS)
        )

    def test_empty_lists_find_nothing(self) -> None:
        """The lists come from the page; without them nothing is recognised."""
        image = Image(alt="IMG_1234.jpg")
        assert not found(alt_text_not_file_name(image, extensions=(), beginnings=()))
        assert not found(alt_text_not_file_name(image, extensions=("", "."), beginnings=("", " ")))


class TestPostText:
    @pytest.mark.parametrize("alt", ["Nu är badet öppet!", "nu  är badet\nöppet", "Nu är badet öppet …"])
    def test_copy(self, alt: str) -> None:
        """Capitals, spaces and the final mark make no difference."""
        assert len(found(alt_text_not_post_text(Image(alt=alt), in_post(text="Nu är badet öppet.")))) == 1

    @pytest.mark.parametrize("text", ["Nu är badet öppet. Välkommen!", "", "..."])
    def test_no_copy(self, text: str) -> None:
        """A part of the text is no copy, and nothing equals nothing."""
        assert not found(alt_text_not_post_text(Image(alt="Nu är badet öppet."), in_post(text=text)))
        assert not found(alt_text_not_post_text(Image(alt="…"), in_post(text=text)))


class TestOpening:
    def test_suggests_the_rest(self) -> None:
        """The message shows how the text reads without its opening."""
        text = " »En  bild på två barn.«"
        findings = found(alt_text_opening(Image(alt=text), openings=OPENINGS))
        assert "Börja direkt: ”Två barn.«”" in findings[0].message
        assert pointed_at(text, findings) == ["En  bild på"]

    @pytest.mark.parametrize("text", ["BILD PÅ", "Foto av: ", "bild"])
    def test_nothing_but_opening(self, text: str) -> None:
        """Where nothing follows, the message says what to do instead."""
        (finding,) = alt_text_opening(Image(alt=text), openings=OPENINGS)
        assert finding.message.endswith("Börja direkt med det som syns.")

    @pytest.mark.parametrize("text", ["Bildlektion.", "Fotografen ler.", "Två barn på en bild på väggen."])
    def test_whole_words_at_the_start(self, text: str) -> None:
        """Only whole words at the very start count."""
        assert not found(alt_text_opening(Image(alt=text), openings=OPENINGS))

    def test_longest_opening(self) -> None:
        """The longest opening is taken, in whatever order the page has them."""
        text = "Bild på ett hus."
        assert pointed_at(text, alt_text_opening(Image(alt=text), openings=("bild", "bild på"))) == [
            "Bild på"
        ]


class TestDecomposedLetters:
    def test_spans_hold(self) -> None:
        """A text where å is two code points, as in a Mac's file names, is read and pointed at alike."""
        text = unicodedata.normalize("NFD", "Bild på ån.")
        assert pointed_at(text, alt_text_opening(Image(alt=text), openings=OPENINGS)) == [text[:8]]

    def test_words_and_names(self) -> None:
        """Nor do the marks make more words, hide a file name or a copy."""
        text = unicodedata.normalize("NFD", "Skärmavbild 1")
        assert found(alt_text_not_file_name(Image(alt=text), extensions=(), beginnings=BEGINNINGS))
        assert found(alt_text_words(Image(alt=text), min_words=3))
        assert found(alt_text_not_post_text(Image(alt=text), in_post(text="Skärmavbild 1.")))


class TestFullStop:
    @pytest.mark.parametrize("text", ["Ett hus.", "Ett hus. ", "På skylten står ”Stängt.”", "(Ett hus.)"])
    def test_ends_with_one(self, text: str) -> None:
        """Spaces and closing marks may follow the full stop."""
        assert not found(alt_text_full_stop(Image(alt=text)))

    @pytest.mark.parametrize("text", ["Ett hus", "Ett hus!", "Ett hus. 🏠", "”"])
    def test_ends_without(self, text: str) -> None:
        """Nothing else will do."""
        assert len(found(alt_text_full_stop(Image(alt=text)))) == 1


class TestHints:
    def test_brief(self) -> None:
        """The limit itself is brief."""
        assert not found(alt_text_brief(Image(alt="a" * 150 + " "), brief_length=150))
        assert found(alt_text_brief(Image(alt="a" * 151), brief_length=150))

    @pytest.mark.parametrize("ask", [alt_text_quality, alt_text_people])
    def test_questions(self, ask: Callable[..., Iterable[Finding]]) -> None:
        """Every row that a whole word matches asks its question once, at the word."""
        text = "Affischen har en KARTA, och en karta till."
        findings = found(ask(Image(alt=text), questions=QUESTIONS))
        assert [finding.message for finding in findings] == [
            "”Affischen”: Står det viktiga med?",
            "”KARTA”: Var är det?",
        ]
        assert pointed_at(text, findings) == ["Affischen", "KARTA"]
        assert not found(ask(Image(alt="Kartan och affischerna."), questions=QUESTIONS))

    def test_automatic(self) -> None:
        """The platform's phrases are found wherever they stand."""
        text = "Foto: Kan  vara en bild av 3 personer."
        findings = found(alt_text_automatic(Image(alt=text), phrases=("kan vara en bild", "may be")))
        assert pointed_at(text, findings) == ["Kan  vara en bild"]
        assert not found(alt_text_automatic(Image(alt=text), phrases=()))

    def test_decorative(self) -> None:
        """Decoration is looked at by a person."""
        assert found(image_decorative(Image(decorative=True)))
        assert not found(image_decorative(Image()))

    @pytest.mark.parametrize(("channel", "count"), [("snapchat ", 1), ("facebook", 0), ("", 0), ("okänd", 0)])
    def test_channel(self, channel: str, count: int) -> None:
        """Only a channel that the table says has no field is pointed at."""
        findings = found(image_told_in_text(Image(), in_post(channel=channel), channels=CHANNELS))
        assert len(findings) == count


ARGUMENTS: dict[str, object] = {
    "min_length": 10,
    "max_length": 250,
    "min_words": 2,
    "brief_length": 150,
    "extensions": EXTENSIONS,
    "beginnings": BEGINNINGS,
    "openings": OPENINGS,
    "phrases": ("kan vara en bild",),
    "questions": QUESTIONS,
    "channels": CHANNELS,
}
CHECKS = [read_contract(function) for _, function in inspect.getmembers(images, is_check)]


def judged(text: str) -> dict[str, list[Finding]]:
    """Run every check of the module on an image with this alternative text."""
    image = Image(alt=text)
    post = Post(account="demobadet", text=text, channel="snapchat", images=(image,))
    world = {"Post": post}
    return {
        check.id: list(
            check.function(
                image if check.part is Image else post,
                *(world[parameter.type.__name__] for parameter in check.context),
                **{name: ARGUMENTS[name] for name in check.parameters},
            )
        )
        for check in CHECKS
    }


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises, and every span lies within it."""
        for findings in judged(text).values():
            for finding in findings:
                start, end = finding.span or (0, 0)
                assert 0 <= start <= end <= len(text)

    @pytest.mark.parametrize(
        "text",
        [
            "a" * 1_000_000,
            " " * 999_999 + "b",
            "bild " + " " * 999_999,
            "kan vara " * 100_000,
            "\x00\u202e🏊‍♀️" * 100_000,
            "IMG" + "1" * 1_000_000,
            "." * 1_000_000,
        ],
        ids=["letters", "spaces", "opening", "phrase", "control", "digits", "stops"],
    )
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        for findings in judged(text).values():
            assert all(len(finding.message) < 400 for finding in findings)


class TestColourAlone:
    def test_tells_where_the_colour_stands(self) -> None:
        """The span is the phrase, whatever its capitals."""
        text = "Kolla kartan. DET RÖDA OMRÅDET är avstängt."
        (finding,) = colour_alone(
            Post(account="demobadet", text=text, images=(Image(file="karta.png"),)),
            phrases=("det röda området",),
        )
        assert finding.span is not None
        assert text[slice(*finding.span)] == "DET RÖDA OMRÅDET"

    def test_unknown_images_matter_only_where_a_colour_is_named(self) -> None:
        """Without a colour in the text there is nothing to ask about the images."""
        assert (
            list(colour_alone(Post(account="demobadet", text="Hej", images=UNSET), phrases=("det röda",)))
            == []
        )
        with pytest.raises(UnsetField):
            list(
                colour_alone(Post(account="demobadet", text="det röda", images=UNSET), phrases=("det röda",))
            )
