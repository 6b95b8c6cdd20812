"""Registers and case logs as CSV and JSON Lines: what is read, and what whoever keeps them is told."""

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.core.fields import fields_of
from checks.records import KINDS, AccountType, is_set
from checks.sources import json_lines, lists, tables
from checks.sources.bundle import open_bundle
from checks.sources.cells import EMPTY, CellFault, cell_reader
from checks.sources.entries import Entry
from checks.sources.headings import column
from tests.exporting import STRANGE, bundle, facts, records, told, torn

MOMENT = "Skriv dag och klockslag, till exempel 2026-03-01 13:30."
SWEDISH = datetime.timezone(datetime.timedelta(hours=1))
REGISTER = (
    "Konto;Namn;Kanal;Kontotyp;Kontoansvariga;Beslut;Särprofilerad verksamhet;Inlägg den senaste månaden\r\n"
    'badet;Demobadet;Facebook;enskild verksamhet;"p-1, p-2";2024-03-01;nej;12\r\n'
    "skolan;Exempelskolan;Instagram;Centralt;p-3;;JA;1 200\r\n"
)
BADET = {
    "id": "badet",
    "name": "Demobadet",
    "channel": "Facebook",
    "type": AccountType.UNIT,
    "holders": [{"id": "p-1"}, {"id": "p-2"}],
    "decided": datetime.date(2024, 3, 1),
    "separately_profiled": False,
    "posts_last_month": 12,
}


def only(text: str | bytes, name: str = "lista.csv") -> list[object]:
    return told(lists, bundle({name: text}))


def test_a_register_from_swedish_excel_is_read() -> None:
    """Headings are the handbook's own words; a column that is not there is unknown, an empty cell is not."""
    source = bundle({"register.csv": REGISTER})
    assert lists.recognises(source)
    badet, skolan = records(lists, source)
    assert badet == BADET
    assert (skolan["decided"], skolan["posts_last_month"], skolan["type"]) == (
        None,
        1200,
        AccountType.CENTRAL,
    )


FORMS: dict[str, Callable[[str], bytes]] = {
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "Windows": lambda text: text.encode("cp1252"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "tabs": lambda text: text.replace(";", "\t").encode(),
    "Unix": lambda text: text.replace("\r\n", "\n").encode(),
    "old Mac": lambda text: text.replace("\r\n", "\r").encode(),
    "Excel's own line": lambda text: ("sep=;\r\n" + text).encode(),
    "empty rows": lambda text: ("\r\n;;;\r\n" + text + ";;;\r\n").encode(),
    "English heading": lambda text: text.replace("Särprofilerad verksamhet", "separately_profiled").encode(),
    "capitals": lambda text: text.replace("Konto;Namn;Kanal", "KONTO;NAMN;KANAL").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_register_in_other_forms(form: str) -> None:
    """Encoding, byte order mark, delimiter, line breaks and the case of headings do not matter."""
    assert records(lists, bundle({"r.csv": FORMS[form](REGISTER)}))[0] == BADET


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_an_encoding_that_cannot_be_told_is_refused(encoding: str) -> None:
    """Nothing is read as gibberish: the file is sent back to be saved as UTF-8."""
    text = "Konto;Namn;Kanal\nbadet;Båtfesten på ön och sjön;Facebook\n"
    (place, reason) = only(text.encode(encoding))[0]  # type: ignore[misc]
    assert (place, reason.endswith("Spara om den som CSV UTF-8.")) == ("e!lista.csv", True)


def test_an_encoding_is_told_over_the_whole_file() -> None:
    """A letter that is cut in two where the reading pauses is still a letter."""
    text = "Konto;Namn\n" + "a;" + "å" * tables.STEP + "\n"
    assert records(lists, bundle({"konton.csv": text}))[0]["name"] == "å" * tables.STEP


def test_parts_of_a_list_have_numbered_columns() -> None:
    """A number whose cells are all empty is no part."""
    header = "Konto,Kontoansvarig 1: Person,Kontoansvarig 1: Aktiv,Kontoansvarig 2,holders[3].id"
    (account,) = records(lists, bundle({"a.csv": f"{header}\nbadet,p-1,ja,,p-3\n"}))
    assert account["holders"] == [{"id": "p-1", "active": True}, {"id": "p-3"}]


def test_a_log_of_cases_is_read() -> None:
    """Times without a zone are Swedish, and a column may say *okänt*."""
    header = "Ärende;Konto;Grund;Borttaget;Sekretess;Syns i skärmdumpen"
    text = f"{header}\nM-1;badet;hot;2026-03-01 14.05;okänt;a, b\n"
    (case,) = records(lists, bundle({"log.csv": text}))
    assert case == {
        "id": "M-1",
        "account": "badet",
        "ground": "hot",
        "removed": datetime.datetime(2026, 3, 1, 14, 5, tzinfo=SWEDISH),
        "screenshot_shows": ["a", "b"],
    }


@pytest.mark.parametrize("word", KINDS)
def test_every_field_of_every_kind_can_be_a_column(word: str) -> None:
    """A field has one heading in Swedish and one in English, and they mean the same."""
    for field in fields_of(KINDS[word]):
        by_name = column(word, field.name)
        assert by_name is not None
        assert column(word, field.label) == by_name


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (datetime.date, "2026-03-01", datetime.date(2026, 3, 1)),
        (datetime.date, "2026-03-01 00:00:00", datetime.date(2026, 3, 1)),
        (datetime.date, "2026/3/1", datetime.date(2026, 3, 1)),
        (datetime.date, "1/3 2026", datetime.date(2026, 3, 1)),
        (datetime.date, "den 1 mars 2026", datetime.date(2026, 3, 1)),
        (datetime.date, "–", EMPTY),
        (
            datetime.datetime,
            "2026-03-01T13:30:05Z",
            datetime.datetime(2026, 3, 1, 13, 30, 5, tzinfo=datetime.UTC),
        ),
        (datetime.datetime, "1 mars 2026 kl. 13.30", datetime.datetime(2026, 3, 1, 13, 30, tzinfo=SWEDISH)),
        (datetime.datetime, "2026-03-01 13:30 +01:00", datetime.datetime(2026, 3, 1, 13, 30, tzinfo=SWEDISH)),
        (float | None, "1 234,50 kr", 1234.5),
        (float | None, "12.5", 12.5),
        (int, "1\u00a0200", 1200),
        (bool, "x", True),
        (bool, "FALSKT", False),
        (AccountType, "unit", AccountType.UNIT),
        (str, "  hej\nhopp ", "hej\nhopp"),
        (tuple[str, ...], "a, b; c", ("a, b", "c")),
    ],
)
def test_cells_are_read_as_people_write_them(kind: object, cell: str, value: object) -> None:
    """Decimal comma, hard spaces, days in words, and what Excel makes of them."""
    assert cell_reader(kind)(cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "reason"),
    [
        (datetime.date, "01/03/2026", "”01/03/2026” är inget datum. Skriv till exempel 2026-03-01."),
        (datetime.date, "2026-02-30", "”2026-02-30” är inget datum. Skriv till exempel 2026-03-01."),
        (
            datetime.date,
            "46082",
            "”46082” är inget datum. Excel har sparat dagen som ett tal. Ge kolumnen formatet datum. "
            "Skriv till exempel 2026-03-01.",
        ),
        (
            datetime.datetime,
            "2026-03-01",
            f"Här står ”2026-03-01”. Klockslaget saknas. {MOMENT}",
        ),
        (
            datetime.datetime,
            "2026-03-01 25:00",
            f"Klockslaget i ”2026-03-01 25:00” finns inte. {MOMENT}",
        ),
        (float, "1.234", "Här står ”1.234”. Skriv decimaltal med komma: 1,234."),
        (bool, "kanske", "Här står ”kanske”. Skriv ja eller nej."),
        (
            AccountType,
            "privat",
            "Här kan det inte stå ”privat”. Välj mellan centralt och enskild verksamhet.",
        ),
        (int, "19900101-2385", "Här står ”…”. Skriv ett heltal, till exempel 10, 63 206 eller tjugofem."),
        (bool, "a" * 100, "Här står en lång text. Står cellen i rätt kolumn?"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_to_write(kind: object, cell: str, reason: str) -> None:
    """Nothing is guessed, and what could be a personal number is not repeated."""
    with pytest.raises(CellFault) as raised:
        cell_reader(kind)(cell)
    assert str(raised.value) == reason


def test_a_row_that_cannot_be_read_is_told_with_line_and_column() -> None:
    """All that is wrong in it is said at once; the rows around it are read, and lines within cells count."""
    text = 'Konto;Namn;Beslut;Delat lösenord\na;"b\nc";2026-01-01;ja\nd;e;igår;kanske\nf;g;;nej\n'
    first, fault, last = only(text, "konton.csv")
    assert fault == (
        "e!konton.csv:4:3",
        "Beslut: ”igår” är inget datum. Skriv till exempel 2026-03-01. "
        "Delat lösenord: Här står ”kanske”. Skriv ja eller nej.",
    )
    assert (first["id"], last["id"]) == ("a", "f")  # type: ignore[index]


def test_columns_that_are_not_read_are_told() -> None:
    """A misspelt heading must not pass for a field that nobody has filled in."""
    text = "Konto;Namn;Beslutt;Telefon;konto\na;b;2026-01-01;123;c\n"
    assert only(text, "konton.csv") == [
        ("e!konton.csv:1:3", "Kolumnen ”Beslutt” finns inte i konto, och läses inte. Menade du Beslut?"),
        ("e!konton.csv:1:4", "Kolumnen ”Telefon” finns inte i konto, och läses inte."),
        ("e!konton.csv:1:5", "Kolumnen ”konto” betyder samma sak som ”Konto”, och läses inte."),
        {"id": "a", "name": "b"},
    ]


def test_a_row_with_more_cells_than_headings_is_told() -> None:
    """A delimiter in a text without quotes would move what is after it."""
    text = "Konto;Namn\na;b;c\nd;e;;\nf\n"
    assert only(text, "konton.csv") == [
        (
            "e!konton.csv:2:3",
            "Raden har fler celler än rubriker. Sätt citattecken om text med skiljetecknet i.",
        ),
        {"id": "d", "name": "e"},
        {"id": "f", "name": ""},
    ]


@pytest.mark.parametrize(
    ("name", "header", "word"),
    [
        ("kontoregister 2026.csv", "Konto;Namn", "account"),
        ("arenden.csv", "Konto;Grund", "case"),
        ("kommentarer.csv", "Text;Konto", "comment"),
        ("inlägg.csv", "Text;Konto", "post"),
        ("a.csv", "Text;Konto;Kom in", "comment"),
        ("a.csv", "Samtycke;Givet", "consent"),
        ("a.csv", "Handlingstyp;Gallrat", "disposal"),
        ("a.csv", "Titel;Gäller från", "document"),
    ],
)
def test_the_kind_is_told_by_headings_and_name(name: str, header: str, word: str) -> None:
    """Where the headings leave it open, the name of the file says it."""
    (entry,) = lists.read(bundle({name: f"{header}\nokänt;\n"}))
    assert isinstance(entry, Entry)
    assert entry.kind == word


def test_a_column_may_say_the_kind_of_each_row() -> None:
    """In English or Swedish; a row that says something else is told."""
    text = "kind;Text\npost;a\nKommentar;b\nbrev;c\n"
    entries = list(lists.read(bundle({"a.csv": text})))
    assert [entry.kind for entry in entries if isinstance(entry, Entry)] == ["post", "comment"]
    assert entries[2].place == "e!a.csv:4:1"


def test_a_table_that_could_be_two_kinds_asks() -> None:
    """It is not judged as the wrong thing."""
    ((place, reason),) = only("Text;Konto\na;b\n")  # type: ignore[misc]
    assert (place, reason[:45]) == ("e!lista.csv:1", "Rubrikerna visar inte vad raderna är. Ge file")


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("", ("e!lista.csv", "Filen är tom.")),
        ("PK\0\0", ("e!lista.csv", "Filen är inte text. Spara arket som CSV UTF-8.")),
        (
            'Konto;Namn\na;"b',
            (
                "e!lista.csv:2",
                'Ett citattecken i raden stängs aldrig. Skriv ett " till, eller ta bort det första.',
            ),
        ),
    ],
)
def test_a_file_that_is_no_table_is_told(text: str, told_of: tuple[str, str]) -> None:
    """Empty, in Excel's own format, or with a quote that never ends."""
    assert only(text) == [told_of]


def test_headings_that_nobody_knows_are_told_with_those_that_are() -> None:
    """A file named after a kind says what its rows are; what its headings lack is then the matter."""
    reason = (
        "Ingen av rubrikerna ”Kontots namn”, ”Plattforn” finns i konto. Menade du Kontotyp? "
        "Där heter de till exempel Konto, Namn, Kanal, Kontotyp, Verksamhet."
    )
    assert only("Kontots namn;Plattforn\r\nBadet;Facebook\r\n", "konton.csv") == [("e!konton.csv:1", reason)]


def test_long_texts_are_read_and_longer_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of 5 MB is read; a row without end is not, and Python's own limit is as it was."""
    before = csv.field_size_limit()
    long = "å" * 2_500_000
    assert records(lists, bundle({"inlägg.csv": f"Text;Kanal\n{long};x\n"}))[0]["text"] == long
    monkeypatch.setattr(tables, "LONGEST_ROW", 1_000)
    for cell in ("a" * 2_000, '"' + "a\n" * 2_000):
        (_, reason) = only(f"Text;Kanal\n{cell};x\nb;x\n", "inlägg.csv")[0]  # type: ignore[misc]
        assert reason
    assert csv.field_size_limit() == before


def test_lines_of_json_are_read_as_drafts() -> None:
    """An absent field is its default there, and faults stand at their line and column."""
    text = (
        '\ufeff{"kind": "post", "text": "Hej"}\n\n'
        '{"kind": "post", "text": 5}\n'
        '{"text": "a", "received": "2026-03-01 10:00"}\n'
        '{"a": NaN}\n'
        "[1]\n"
        '{"kind": "brev"}\n'
        '{"text": "a" "b"}\n'
    )
    source = bundle({"a.jsonl": text})
    assert lists.recognises(source)
    entries = list(lists.read(source))
    assert [entry.place for entry in entries] == [
        f"e!a.jsonl:{n}" for n in ("1", "3:18", "4", "5:1", "6", "7:2", "8:14")
    ]
    assert [entry.kind for entry in entries if isinstance(entry, Entry)] == ["post", "comment"]
    assert isinstance(entries[0], Entry)
    assert is_set(entries[0].record, "type")


def test_lines_of_json_say_by_name_what_they_are(tmp_path: Path) -> None:
    """A file on its own is recognised by its content, and its name tells what is open."""
    path = tmp_path / "kommentarer.log"
    path.write_text('{"text": "a"}\n{"text": "b"}\n')
    assert lists.recognises(open_bundle(path))
    assert [entry.kind for entry in lists.read(open_bundle(path)) if isinstance(entry, Entry)] == [
        "comment"
    ] * 2


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines after it are read, and keep their numbers."""
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 100)
    text = f'{{"kind": "post", "text": "{"a" * 500}"}}\n{{"kind": "post"}}\n'
    entries = list(lists.read(bundle({"a.jsonl": text})))
    assert [entry.place for entry in entries] == ["e!a.jsonl:1", "e!a.jsonl:2"]


@pytest.mark.parametrize(
    "text", ["kind: post\ntext: hej\n", "First Name,Last Name\na,b\n", '{"text": "a"}', "hej"]
)
def test_other_files_are_no_lists(text: str) -> None:
    """A draft, a table of something else, one object, a word."""
    assert not lists.recognises(bundle({"a.csv": text, "b.yaml": text}))


@settings(max_examples=40, deadline=None)
@given(torn(REGISTER.encode()), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_torn_tables_never_raise(raw: bytes, encoding: str) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    for text in (raw, raw.decode("utf-8", "replace").encode(encoding, "replace")):
        lists.recognises(bundle({"a.csv": text}))
        told(lists, bundle({"a.csv": text}))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_strange_cells_never_raise(word: str, data: st.DataObject) -> None:
    """Every column of every kind takes any text, reads it or says why not."""
    header = ";".join(field.name for field in fields_of(KINDS[word]))
    cell = st.sampled_from(["ja", "2026-03-01", "2026-03-01 13.30", "1,5", "okänt", "a;b", "-"]) | st.text(
        max_size=12
    )
    cells = [data.draw(cell).replace('"', '""') for _ in fields_of(KINDS[word])]
    row = ";".join(f'"{cell}"' for cell in cells)
    (entry,) = lists.read(bundle({f"{word}.csv": f"{header}\n{row}\n"})) if "".join(cells).strip() else [None]
    if isinstance(entry, Entry):
        facts(entry.record)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        STRANGE | st.fixed_dictionaries({"kind": st.sampled_from([*KINDS, 1]), "text": STRANGE}), max_size=4
    )
)
def test_strange_lines_never_raise(values: list[object]) -> None:
    """Whatever stands on a line, something is told of it."""
    told(lists, bundle({"a.jsonl": "\n".join(map(json.dumps, values))}))
