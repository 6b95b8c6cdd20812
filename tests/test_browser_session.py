"""What the reader's browser asks of the checks, and what it is told: the same in CPython."""

import json
from typing import Any

import pytest

from checks.browser import page
from checks.browser.alphabet import settled
from checks.browser.session import Session
from checks.core.catalogue import Catalogue, to_json

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def session(catalogue: Catalogue) -> Session:
    return Session(to_json(catalogue))


def ask(session: Session, record: object, kind: object = "post", **more: object) -> dict[str, Any]:
    request = {"kind": kind, "record": record, "today": TODAY, **more}
    answer: dict[str, Any] = json.loads(session.judge(json.dumps(request)))
    return answer


@pytest.mark.content("pages")
def test_a_finding_says_item_field_and_words(session: Session) -> None:
    """What is wrong is told with the item, the field and the place in it, in characters."""
    text = "Hej! 😀 Vi har bl.a. bad."
    answer = ask(session, {"text": text})
    (finding,) = [each for each in answer["findings"] if each["item"] == "abbreviations-spelled-out"]

    assert (finding["at"], text[slice(*finding["span"])]) == ("text", "bl.a.")
    assert answer["verdicts"]["abbreviations-spelled-out"] == "fail"


def test_every_item_for_the_kind_has_a_verdict(session: Session, catalogue: Catalogue) -> None:
    """The verdicts are those of an audit: what a person judges is there too."""
    answer = ask(session, {"text": "Hej!"})
    manual = {i.id for i in catalogue.items if i.kind.value == "manual" and i.subject == "post"}

    assert {name for name, verdict in answer["verdicts"].items() if name in manual} == manual
    assert {answer["verdicts"][name] for name in manual} == {"needs-person"}


def test_the_world_is_asked(session: Session) -> None:
    """A post's account is found among the records around it."""
    alone = ask(session, {"text": "Hej!", "account": "badet"})
    account = {"kind": "account", "record": {"id": "badet", "name": "Badet", "type": "unit"}}
    around = ask(session, {"text": "Hej!", "account": "badet"}, world=[account])

    assert alone["verdicts"] != around["verdicts"]


@pytest.mark.parametrize(
    ("request_json", "at"),
    [
        ("", ""),
        ("hej", ""),
        ("1", ""),
        ("[]", ""),
        ("[" * 100_000, ""),
        ('"' + '\\"' * 100_000, ""),
        ('{"kind": "post", "record": {}, "today": "2026-13-01"}', "today"),
        ('{"kind": "post", "record": {}, "today": 7}', "today"),
        ('{"kind": "inlägg", "record": {}, "today": "2026-11-22"}', "kind"),
        ('{"kind": "post", "record": {}, "today": "2026-11-22", "world": 1}', "world"),
        ('{"kind": "post", "record": {}, "today": "2026-11-22", "world": [{}]}', "world[0].kind"),
        (
            '{"kind": "post", "record": {}, "today": "2026-11-22", "world": [{"kind": "post", "record": 1}]}',
            "world[0].record",
        ),
        ('{"kind": "post", "today": "2026-11-22"}', ""),
        (
            '{"kind": "post", "record": {"images": [{"width": "x"}]}, "today": "2026-11-22"}',
            "images[0].width",
        ),
        ('{"kind": "post", "record": {"text": 1e999}, "today": "2026-11-22"}', "text"),
        ('{"kind": "post", "record": {"text": ' + "9" * 5_000 + '}, "today": "2026-11-22"}', ""),
    ],
)
def test_whatever_is_asked_is_answered(session: Session, request_json: str, at: str) -> None:
    """What cannot be read is a fault with its place, and then there is no verdict."""
    answer = json.loads(session.judge(request_json))

    assert [fault["at"] for fault in answer.pop("faults")] == [at]
    assert not any(answer.values())


def test_a_hostile_text_is_judged(session: Session) -> None:
    """Half a surrogate pair, signs that turn the text around and a long text crash nothing."""
    for text in ("\ud83d", "\u202e<script>", "a" * 100_000, "\0" * 100):
        assert ask(session, {"text": text})["crashes"] == {}


def test_too_long_a_text_is_told_at_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text beyond measure is not judged: where it stands, how long it is and may be are told."""
    monkeypatch.setattr(Session, "_said", None)
    account = {"kind": "account", "record": {"description": "å" * 300_000}}
    record = {"text": "a" * 100_001, "videos": [{"subtitles": [{"content": "a" * 400_001}]}]}
    said = ask(session, record, world=[account])["faults"]
    title = "Texten är för lång för att granskas här."

    assert said == [
        {
            "at": "text",
            "title": title,
            "hint": "Den har 100\xa0001 tecken. Högst 100\xa0000 går att granska.",
        },
        {
            "at": "videos[0].subtitles[0].content",
            "title": title,
            "hint": "Den har 400\xa0001 tecken. Högst 400\xa0000 går att granska.",
        },
        {
            "at": "world[0].record.description",
            "title": title,
            "hint": "Den har 300\xa0000 tecken. Högst 100\xa0000 går att granska.",
        },
    ]


def test_the_longest_post_is_judged(session: Session) -> None:
    """A text may be as long as the longest that a channel takes, and longer."""
    assert ask(session, {"text": "a" * 63_206})["faults"] == []
    assert ask(session, {"text": "a" * 100_000})["faults"] == []


def test_many_faults_are_cut_short(session: Session) -> None:
    """A hundred faults are enough for anybody."""
    assert len(ask(session, {f"x{n}": 1 for n in range(500)})["faults"]) == 100


def test_items_are_told_with_page_and_requirement(session: Session, catalogue: Catalogue) -> None:
    """Every item has its words, its address, and the requirement it carries."""
    items = json.loads(session.items())
    carrying = {item.id: item.requirements[0] for item in catalogue.items if item.requirements}

    assert items.keys() == catalogue.item.keys()
    assert {name: items[name]["requirement"]["id"] for name in carrying} == carrying
    assert {items[item.id]["text"] for item in catalogue.items} == {item.text for item in catalogue.items}


def test_newer_letters_are_no_letters_anywhere() -> None:
    """A letter that some Pythons do not know is replaced, in keys too; emoji and all others stay."""
    assert settled({"text": ["\u1c8a Å 🫩"], "\ua7cd": 1}) == {"text": ["\ufffd Å 🫩"], "\ufffd": 1}


def looked_at(name: str, data: bytes) -> Any:
    return json.loads(Session.media(Session.__new__(Session), name, len(data), lambda a, b: data[a:b]))


def test_subtitles_are_read_whole() -> None:
    """A byte order mark stays, since there is a rule about it; another encoding is a fault."""
    assert looked_at("film.VTT", b"\xef\xbb\xbfWEBVTT\n") == {"content": "\ufeffWEBVTT\n"}
    assert "UTF-8" in looked_at("film.srt", b"\xe5\xe4\xf6")["fault"]


def test_the_end_of_a_long_film_is_found_without_reading_it() -> None:
    """Only the pieces that tell are fetched, wherever in the file they are."""
    film = b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\x98\x96\x88mdat" + bytes(10_000_000) + b"\0\0\0\x08moov"
    read = 0

    def piece(start: int, end: int) -> bytes:
        nonlocal read
        read += end - start
        return film[start:end]

    session = Session.__new__(Session)
    assert json.loads(session.media("film.mp4", len(film), piece)) == {
        "place_in_file": False,
        "subtitles": [],
    }
    assert read < 300_000


def test_a_file_that_cannot_be_read_is_a_fault(catalogue: Catalogue) -> None:
    """Whatever a script throws when the file is gone becomes a sentence."""

    def gone(start: int, end: int) -> Any:
        raise RuntimeError

    page.open_session(to_json(catalogue))
    assert "Välj den igen" in json.loads(page.media("bild.jpg", 100, gone))["fault"]
