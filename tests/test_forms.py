"""Forms: what a page may ask, and what is told where it asks for something that is not there."""

import pytest

from checks.core.fields import Fault
from checks.core.form_reading import read_form
from checks.core.forms import Choice, Condition, Form, Group, Question, Template, unknown_names
from checks.records import Account, Case, Consent, Post

CHOICES = (Choice("true", "ja"), Choice("false", "nej"), Choice("", "vet inte"))


def faults(data: object, kind: type = Post) -> list[Fault]:
    """Give what is wrong with the words of a form."""
    return read_form("post", kind, data)[1]


def test_the_fields_decide_what_kind_of_answer_a_question_takes() -> None:
    """The page's words are kept beside what the record's own annotations say."""
    data = {
        "Text": {
            "text": {"question": "Vad?", "lines": 5, "help": "Kort."},
            "sponsored": "Betalt?",
            "political": {"question": "Politiskt?", "when": "sponsored"},
        },
    }
    form, found = read_form("post", Post, data)

    at = ("Text",)
    questions = (
        Question("text", "text", "Vad?", (*at, "text"), help="Kort.", certain=True, lines=5),
        Question(
            "sponsored",
            "yesno",
            "Betalt?",
            (*at, "sponsored"),
            choices=CHOICES,
            default="false",
            certain=True,
        ),
        Question(
            "political",
            "yesno",
            "Politiskt?",
            (*at, "political"),
            choices=CHOICES,
            when=(Condition("sponsored"),),
        ),
    )
    assert form == Form("post", (Group("Text", questions),))
    assert found == []


def test_conditions_and_defaults_are_written_in_swedish() -> None:
    """What the record says for a word is looked up in the field, also in the record around a part."""
    data = {
        "A": {
            "type": {"question": "Slag?", "default": "krisinformation"},
            "images": {
                "question": "Bilder?",
                "fields": {"alt": {"question": "Text?", "when": {"type": ["vanligt inlägg"]}}},
            },
        }
    }
    form, found = read_form("post", Post, data)

    kind, images = form.groups[0].questions
    assert (kind.default, images.answer, images.noun) == ("crisis", "parts", "bild")
    assert images.parts[0].when == (Condition("type", ("ordinary",)),)
    assert found == []


def test_an_account_is_written_in_place_only_where_the_page_asks_for_its_fields() -> None:
    """Otherwise its id is asked for."""
    inside = {"A": {"account": {"question": "Konto?", "fields": {"type": "Vem?"}}}}
    assert read_form("post", Post, inside)[0].groups[0].questions[0].answer == "part"
    assert read_form("post", Post, {"A": {"account": "Konto?"}})[0].groups[0].questions[0].answer == "text"


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"txt": "Vad?"}, "Fältet txt finns inte i inlägg."),
        ({"text": {"help": "Kort."}}, "Fältet text har ingen fråga."),
        ({"text": {"question": "Vad?", "hjälp": "Kort."}}, "Frågan har inget som heter hjälp."),
        ({"type": {"question": "Slag?", "default": "kris"}}, "”kris” är inget svar på frågan."),
        ({"text": {"question": "Vad?", "when": "txt"}}, "Frågan beror på txt, som inte finns."),
        (
            {"text": {"question": "Vad?", "when": "channel"}},
            "Frågan beror på channel, som formuläret inte frågar efter.",
        ),
        ({"images": "Bilder?"}, "Frågan säger inte vad en bild ska ha för fält."),
        ({"text": {"question": "Vad?", "reads": "bredd"}}, "Fältet bredd finns inte i inlägg."),
        (
            {"text": {"question": "Vad?", "compose": [{"x": "ground"}]}},
            "Texten beror på ground, som inte finns.",
        ),
    ],
)
def test_what_is_not_there_is_told_with_what_to_write_instead(fields: object, title: str) -> None:
    """Every fault names the word that is wrong, and never stands without advice."""
    (fault,) = faults({"Grupp": fields})
    assert fault.title == title
    assert fault.hint


@pytest.mark.parametrize("data", [None, "text", [], {"text": "Vad?"}, {"A": None}])
def test_a_form_without_groups_is_told(data: object) -> None:
    """Whatever stands there, it is one fault and no traceback."""
    (fault,) = faults(data)
    assert fault.title == "Formuläret har inga grupper av frågor."


def test_asking_twice_is_told() -> None:
    """Two answers to one field would be one too many."""
    (fault,) = faults({"A": {"text": "Vad?"}, "B": {"text": "Vad?"}})
    assert fault == Fault(("B", "text"), "Formuläret frågar efter text två gånger.", "Behåll den ena frågan.")


def test_tables_and_texts_that_no_page_has_are_told() -> None:
    """Both when the form names them wrongly and when another page loses them."""
    words = {"question": "Vad?", "options": ["a", "b"], "compose": ["c", {"d": "ground"}]}
    form, found = read_form("case", Case, {"A": {"ground": words}})
    assert found == []
    assert form.groups[0].questions[0].compose == (Template("c"), Template("d", "ground"))

    lost = unknown_names(form, lambda name: ("x",) if name == "a" else None, {"c": "…"})
    assert [fault.title for fault in lost] == [
        "Svaren ska hämtas från b, som inte finns.",
        "Texten ska hämtas från d, som inte finns.",
    ]


def test_a_condition_that_no_answer_of_the_table_meets_is_told() -> None:
    """A question that depends on a word of another page's table would else vanish when the word changes."""
    asked = {
        "basis": {"question": "Grund?", "options": "grunder"},
        "credit": {"question": "Vem?", "when": {"basis": "ja"}},
    }
    form, found = read_form("post", Post, {"A": {"images": {"question": "Bilder?", "fields": asked}}})
    assert found == []

    assert list(unknown_names(form, lambda name: ("ja", "nej"), {})) == []
    (lost,) = unknown_names(form, lambda name: ("jag", "nej"), {})
    assert lost.pointer == ("A", "images", "fields", "credit", "when")
    assert lost.title == "”ja” är inget svar på frågan om basis."


def test_a_part_has_questions_of_its_own() -> None:
    """They may have the names of the record around it, and depend on any of the records around them."""
    place = {"question": "Var?", "fields": {"channel": {"question": "Kanal?", "when": "alt"}}}
    held = {
        "question": "Ja?",
        "fields": {"id": "Nr?", "places": place, "purpose": {"question": "?", "when": "alt"}},
    }
    asked = {"alt": "Text?", "consents": {**held, "add": "En till"}}
    images = {"question": "Bilder?", "fields": asked}
    form, found = read_form("post", Post, {"A": {"id": "Id?", "channel": "Kanal?", "images": images}})

    assert found == []
    assert [question.field for question in form.questions()] == [
        *("id", "channel", "images", "alt", "consents", "id", "places", "channel", "purpose")
    ]
    assert [question.add for question in form.questions() if question.answer == "parts"] == [
        *("Lägg till bild", "En till", "Lägg till ställe")
    ]


def test_each_kind_of_field_has_its_kind_of_answer() -> None:
    """A day is picked in a calendar, a word in a list."""
    fields = ["type", "published", "amount", "period_start", "political", "text"]
    form, _ = read_form("post", Post, {"A": dict.fromkeys(fields, "?")})
    assert {question.field: question.answer for question in form.questions()} == {
        "type": "choice",
        "published": "moment",
        "amount": "decimal",
        "period_start": "date",
        "political": "yesno",
        "text": "text",
    }
    (channels,) = read_form("consent", Consent, {"A": {"channels": "?"}})[0].questions()
    assert channels.answer == "texts"


def test_a_file_is_asked_for_with_what_is_read_from_it() -> None:
    """The reader sees what the fields are called."""
    asked = {
        "file": {"question": "Vilken?", "accept": "image/*", "reads": ["width", "height"]},
        "alt": "Text?",
    }
    form, found = read_form("post", Post, {"A": {"images": {"question": "?", "fields": asked}}})
    assert found == []
    file = list(form.questions())[1]
    assert (file.accept, file.reads) == (
        "image/*",
        (Choice("width", "Bredd"), Choice("height", "Höjd")),
    )


def test_a_word_that_is_like_none_is_told_with_all_of_them() -> None:
    """So is an answer; and the fault stands where the word does."""
    (fault,) = faults({"A": {"text": {"question": "Vad?", "xyz": "1"}}})
    assert (fault.pointer, fault.hint[:18]) == (("A", "text", "xyz"), "Orden är question,")
    (fault,) = faults({"A": {"text": {"question": "Vad?", "hjelp": "1"}}})
    assert fault.hint == "Menade du help?"
    (fault,) = faults({"A": {"text": {"question": "Vad?", "when": "channel"}}})
    assert fault.pointer == ("A", "text", "when")


def test_an_empty_table_is_there_and_an_unknown_one_is_told_once() -> None:
    """What has no answers at all is another page's fault, not the condition's."""
    asked = {
        "basis": {"question": "Grund?", "options": "grunder"},
        "credit": {"question": "Vem?", "when": {"basis": "ja"}},
    }
    form, _ = read_form("post", Post, {"A": {"images": {"question": "Bilder?", "fields": asked}}})
    assert list(unknown_names(form, lambda name: (), {})) == []
    (lost,) = unknown_names(form, lambda name: None, {})
    assert lost.title == "Svaren ska hämtas från grunder, som inte finns."


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("bilder", "Menade du images?"),
        ("Kanalen", "Menade du channel?"),
        ("paid-partnership", "Menade du paid_partnership?"),
        (
            "rubrik",
            "Fälten är id, account, channel, type, text, images, videos, published, published_by, watched_by "
            "med flera.",
        ),
    ],
)
def test_an_unknown_field_is_told_with_the_one_that_was_meant(written: str, hint: str) -> None:
    """By its name or by the word that readers see; only what is like none gives a list, and a short one."""
    (fault,) = faults({"A": {written: "Vad?"}})
    assert fault.hint == hint


def test_every_field_of_an_account_can_be_asked_for() -> None:
    """No annotation of a record is one that a form cannot take."""
    fields = {name: "Vad?" for name in Account.__slots__ if name not in ("holders", "measures")}
    assert faults({"A": fields}, Account) == []
