"""Forms: what a page may ask, and what is told where it asks for something that is not there."""

import pytest

from checks.core.form_reading import read_form
from checks.core.forms import Choice, Condition, Form, Group, Question, Template, unknown_names
from checks.core.structure import Fault
from checks.records import Account, Case, Post

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


def test_every_field_of_an_account_can_be_asked_for() -> None:
    """No annotation of a record is one that a form cannot take."""
    fields = {name: "Vad?" for name in Account.__slots__ if name not in ("holders", "measures")}
    assert faults({"A": fields}, Account) == []
