"""From plain data to records, and everything that is told on the way."""

import dataclasses
import datetime
import itertools
import json
import pickle
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.fields import Fault, fields_of
from checks.core.structure import structure
from checks.records import KINDS, UNSET, Account, Case, Holder, Image, Post, PostType, Record, Word, is_set
from checks.records.base import labelled, record


class Size(Word):
    """A word."""

    VERY_SMALL = "mycket liten"
    LARGE = "stor"


@record
class Thing(Record):
    """Every type that a field may have, and itself."""

    noun = "sak"

    text: str = labelled("Text", default="")
    number: int = labelled("Antal", default=0)
    share: float = labelled("Andel", default=0.0)
    yes: bool = labelled("Ja", default=False)
    day: datetime.date = labelled("Dag")
    moment: datetime.datetime | None = labelled("Stund", default=None)
    clock: datetime.time | None = labelled("Klockslag", default=None)
    size: Size = labelled("Storlek", default=Size.LARGE)
    words: tuple[str, ...] = labelled("Ord", default=())
    of: "Thing | str" = labelled("Del av", default="")
    inside: "Thing | None" = labelled("Inuti", default=None)
    things: tuple["Thing", ...] = labelled("Saker", default=())


def thing(**data: object) -> Thing:
    made, faults = structure(Thing, data)
    assert not faults
    assert isinstance(made, Thing)
    return made


def faults_of(data: object, kind: type[Record] = Thing) -> list[Fault]:
    made, faults = structure(kind, data)
    assert (made is None) == bool(faults)
    return faults


class TestReading:
    def test_every_type(self) -> None:
        """Each field becomes what its annotation says."""
        made = thing(
            text="no",
            number=3,
            share=2,
            yes=True,
            day="2026-03-01",
            moment="2026-03-01T13:30:00Z",
            clock="08:00",
            size="very-small",
            words=["a", "b"],
            of={"text": "x"},
            inside={"text": "y"},
            things=[{"things": [{"number": 1}]}],
        )
        expected = Thing(
            text="no",
            number=3,
            share=2.0,
            yes=True,
            day=datetime.date(2026, 3, 1),
            moment=datetime.datetime(2026, 3, 1, 13, 30, tzinfo=datetime.UTC),
            clock=datetime.time(8),
            size=Size.VERY_SMALL,
            words=("a", "b"),
            of=Thing(text="x"),
            inside=Thing(text="y"),
            things=(Thing(things=(Thing(number=1),)),),
        )
        assert repr(made) == repr(expected)
        assert type(made.share) is float
        assert thing(of="b1").of == "b1"

    @pytest.mark.parametrize("kind", [*KINDS.values(), Thing, Image, Holder])
    def test_absent_is_the_default(self, kind: type[Record]) -> None:
        """A record of nothing is what the constructor makes of nothing."""
        assert repr(structure(kind, {})[0]) == repr(kind())

    def test_is_what_the_constructor_makes(self) -> None:
        """Whichever fields are given, absent or unknown: equal, frozen, and fit to be sent on."""
        given = {"text": "Hej", "number": 3, "yes": True, "of": "b1"}
        for chosen in itertools.product(("given", "absent", "unknown"), repeat=len(given)):
            how = dict(zip(given, chosen, strict=True))
            data = {
                name: value if how[name] == "given" else None
                for name, value in given.items()
                if how[name] != "absent"
            }
            expected = Thing(**{name: UNSET if value is None else value for name, value in data.items()})
            made = thing(**data)
            assert (made, repr(made)) == (expected, repr(expected))
            assert pickle.loads(pickle.dumps(made)) == expected
            with pytest.raises(dataclasses.FrozenInstanceError):
                made.text = "Hej då"  # type: ignore[misc]

    def test_a_kind_that_does_something_when_it_is_made_is_refused(self) -> None:
        """The reader does not call what makes it, so that would be left undone."""

        @record
        class Busy(Record):
            def __post_init__(self) -> None:
                raise AssertionError

        with pytest.raises(TypeError, match="Busy gör något eget när den skapas"):
            structure(Busy, {})

    def test_null_is_unknown(self) -> None:
        """Null is unknown, also where the type has a word for nothing."""
        made = thing(text=None, moment=None, things=None)
        assert not any(is_set(made, name) for name in ("text", "moment", "things"))
        assert is_set(thing(), "moment")

    def test_a_time_without_a_zone_is_swedish(self) -> None:
        """Local times are read as Swedish, in summer and in winter."""
        for text, hours in (("2026-07-01 13:30", 2), ("2026-01-01T13:30", 1)):
            moment = thing(moment=text).moment
            assert moment is not None
            assert moment.utcoffset() == datetime.timedelta(hours=hours)

    def test_a_clock_may_have_a_full_stop(self) -> None:
        """As Swedes write it; to ISO it would be a fraction of an hour."""
        assert thing(moment="2026-03-01 14.05").moment == thing(moment="2026-03-01 14:05").moment

    def test_no_time_zones_on_the_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the machine knows no time zones, the zone is asked for."""
        monkeypatch.setattr("checks.core.plain_days.ZoneInfo", _no_zone)
        (fault,) = faults_of({"moment": "2026-03-01 13:30"})
        assert fault.hint == "Skriv tidszonen också: moment: 2026-03-01 13:30+01:00"

    def test_kind_may_stand_among_the_fields(self) -> None:
        """The outermost kinds say what they are; a part does not, and has no such field."""
        assert repr(structure(Post, {"kind": "post", "text": "Hej"})[0]) == repr(Post(text="Hej"))
        assert [fault.pointer for fault in faults_of({"kind": "account"}, Post)] == [("kind",)]
        assert [fault.pointer for fault in faults_of({"kind": "image"}, Image)] == [("kind",)]

    def test_text_is_kept_as_it_is(self) -> None:
        """Not a character of a text is changed."""
        text = " Hej\n\n å\u0061\u030a 😀\t\n"
        assert thing(text=text).text == text


def _no_zone(key: str) -> None:
    raise zoneinfo.ZoneInfoNotFoundError(key)


class TestFaults:
    def test_all_are_told_with_their_places(self) -> None:
        """Everything wrong is told at once, each thing where it stands."""
        data = {
            "txt": "",
            "number": "x",
            "things": [{}, {"day": 1, "things": [{"dag": ""}]}, 3],
            "words": ["a", 1],
        }
        _, faults = structure(Thing, data, ("things", 7))
        assert [fault.pointer[2:] for fault in faults] == [
            ("txt",),
            ("number",),
            ("things", 1, "day"),
            ("things", 1, "things", 0, "dag"),
            ("things", 2),
            ("words", 1),
        ]
        assert {fault.pointer[:2] for fault in faults} == {("things", 7)}

    @pytest.mark.parametrize(
        ("data", "title", "hint"),
        [
            ({"txt": 1}, "Fältet ”txt” finns inte i sak.", "Menade du text?"),
            ({"TEXT": 1}, "Fältet ”TEXT” finns inte i sak.", "Menade du text?"),
            ({"Klockslag": 1}, "Fältet ”Klockslag” finns inte i sak.", "Menade du clock?"),
            (
                {"text": 370},
                "Fältet text ska vara text, men här står talet 370.",
                'Sätt citattecken om: text: "370"',
            ),
            (
                {"text": True},
                "Fältet text ska vara text, men här står true.",
                'Sätt citattecken om: text: "true"',
            ),
            (
                {"text": ["a"]},
                "Fältet text ska vara text, men här står en lista.",
                "Skriv text: | och texten på raderna under, två steg längre in.",
            ),
            (
                {"number": "två"},
                "Fältet number ska vara ett heltal, men här står ”två”.",
                "Skriv så här: number: 2",
            ),
            (
                {"number": True},
                "Fältet number ska vara ett heltal, men här står true.",
                "Skriv så här: number: 12",
            ),
            (
                {"number": 1.5},
                "Fältet number ska vara ett heltal, men här står talet 1.5.",
                "Skriv så här: number: 12",
            ),
            (
                {"share": "3,5"},
                "Fältet share ska vara ett tal, men här står ”3,5”.",
                "Skriv så här: share: 3.5",
            ),
            (
                {"share": float("nan")},
                "Fältet share ska vara ett tal, men här står talet nan.",
                "Skriv så här: share: 3.5",
            ),
            ({"yes": "nej"}, "Fältet yes ska vara true eller false, men här står ”nej”.", "Skriv yes: false"),
            ({"yes": "yes"}, "Fältet yes ska vara true eller false, men här står ”yes”.", "Skriv yes: true"),
            (
                {"yes": 1},
                "Fältet yes ska vara true eller false, men här står talet 1.",
                "Skriv true för ja och false för nej.",
            ),
            (
                {"day": "31 december 2023"},
                "Fältet day ska vara ett datum, men här står ”31 december 2023”.",
                "Skriv så här: day: 2023-12-31",
            ),
            (
                {"day": "2026-W01-1"},
                "Fältet day ska vara ett datum, men här står ”2026-W01-1”.",
                "Skriv så här: day: 2026-03-01",
            ),
            (
                {"moment": "1 mars 2026"},
                "Fältet moment ska vara dag och klockslag, men här står ”1 mars 2026”.",
                "Skriv så här: moment: 2026-03-01 13:30",
            ),
            (
                {"moment": "2025-13-45"},
                "Fältet moment ska vara dag och klockslag, men här står ”2025-13-45”.",
                "Dagen finns inte i kalendern.",
            ),
            (
                {"clock": "8.00"},
                "Fältet clock ska vara ett klockslag, men här står ”8.00”.",
                "Skriv så här: clock: 08:00:00",
            ),
            (
                {"size": "mycket liten"},
                "Fältet size kan inte vara ”mycket liten”.",
                "Menade du very-small? Välj mellan very-small (mycket liten), large (stor).",
            ),
            (
                {"size": ["large"]},
                "Fältet size kan inte vara en lista.",
                "Välj mellan very-small (mycket liten), large (stor).",
            ),
            (
                {"words": "a"},
                "Fältet words ska vara en lista, men här står ”a”.",
                "Börja med ett streck, också när det bara är en: - a",
            ),
            (
                {"words": [None]},
                "Fältet words ska vara text, men här står ingenting.",
                "Skriv texten, eller ta bort raden.",
            ),
            (
                {"things": ["text:Hej"]},
                "Här ska det stå fält för sak, men här står ”text:Hej”.",
                "Skriv ett blanksteg efter kolonet: text: Hej",
            ),
            (
                {"inside": ""},
                "Här ska det stå fält för sak, men här står en tom text.",
                "Skriv ett fält på varje rad, till exempel text: …",
            ),
            ({"of": 3}, "Fältet of ska vara text, men här står talet 3.", 'Sätt citattecken om: of: "3"'),
        ],
    )
    def test_what_is_told(self, data: object, title: str, hint: str) -> None:
        """A fault says what is wrong and what to write instead."""
        (fault,) = faults_of(data)
        assert (fault.title, fault.hint) == (title, hint)

    @pytest.mark.parametrize(
        "value",
        [
            "2026-02-30",
            "0001-01-01",
            "9999-12-31",
            "2026-03-01 25:00",
            "2026-03-01T",
            "2026-03-01T10:00+99:00",
            "20260301",
            "20260301T100000+0100",
            "2026-W10-1T10:00+01:00",
            "1850-03-01T10:00+01:00",
            "",
            "٢٠٢٦-٠٣-٠١",
            "2026-03-01\n",
            "2026-03-01T10:00:00Z" * 9,
            0,
            1e400,
            [],
            {},
        ],
    )
    def test_days_and_times_that_are_not(self, value: object) -> None:
        """No strange day or time comes through, or raises."""
        for name in ("day", "moment"):
            assert faults_of({name: value})

    def test_long_and_strange_values_are_shown_short(self) -> None:
        """A message stays a message, whatever is in the value."""
        for value in ("å" * 1_000_000, "\x00\n\x1b[31m" * 100, "\ud800", 10**5000, "hundra" * 20_000):
            for name in (
                *(field.name for field in fields_of(Thing)),
                str(value) if isinstance(value, str) else "x",
            ):
                for fault in faults_of({name: value}) if name != "text" or isinstance(value, int) else []:
                    assert len(fault.title) + len(fault.hint) < 400
                    assert (fault.title + fault.hint).isprintable()

    def test_levels_without_end(self) -> None:
        """Data that is deeper than the machine bears is a fault."""
        data: dict[str, object] = {}
        for _ in range(5000):
            data = {"inside": data}
        assert [fault.title for fault in faults_of(data)] == ["Posten har för många nivåer i varandra."]

    def test_what_cannot_be_compiled_is_the_programmers_fault(self) -> None:
        """A type that no text can give, or a constructor of its own, is told when it is first used."""

        @record
        class Odd(Record):
            field: dict[str, str] = labelled("Fält")

        @record
        class Eager(Record):
            field: str = labelled("Fält")

            def __post_init__(self) -> None:
                raise AssertionError

        for kind in (Odd, Eager):
            with pytest.raises(TypeError):
                structure(kind, {})


def test_fields_of() -> None:
    """The fields of a kind come in order, with label, type and default."""
    fields = fields_of(Case)
    assert [(field.name, field.label) for field in fields[:2]] == [("id", "Ärende"), ("account", "Konto")]
    assert fields[1].type == Account | str
    assert fields[1].default is UNSET
    assert next(field for field in fields_of(Post) if field.name == "type").default is PostType.ORDINARY


def test_every_kind_has_a_name_in_swedish() -> None:
    """Messages can name every kind of record, and every kind can be read."""
    nouns = {kind.noun for kind in (*KINDS.values(), Image, Holder)}
    assert len(nouns) == len(KINDS) + 2
    assert Record.noun not in nouns


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2026-03-01", "ja", "large"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([field.name for field in fields_of(Thing)]) | st.text(), inner, max_size=3
        )
    ),
)


@given(values)
def test_any_data_is_structured_or_told(data: object) -> None:
    """No data raises, and every fault points into the data."""
    for fault in faults_of(data):
        place = data
        for step in fault.pointer:
            place = place[step]  # type: ignore[index]
        assert fault.title
        assert fault.hint
        assert json.dumps(fault.pointer)
