"""Reading a page's words for a form, checked against the fields of the record that it asks for."""

from collections.abc import Iterator, Mapping
from typing import Any

from checks.core.clipping import clipped
from checks.core.fields import Fault, Field, Pointer, fields_of, nearest_field
from checks.core.form_answers import answer_of, choices_of
from checks.core.forms import Choice, Condition, Form, Group, Question, Template
from checks.core.problems import nearest
from checks.records import UNSET, Record, Word

#: The words of a question that a page may write, beside those that its field decides.
KEYS = (
    "question",
    "help",
    "when",
    "default",
    "options",
    "lines",
    "accept",
    "reads",
    "add",
    "compose",
    "fields",
)


def read_form(word: str, kind: type[Record], data: object) -> tuple[Form, list[Fault]]:
    """Read a page's words for a form, or say everything that does not fit the kind."""
    faults: list[Fault] = []
    groups = []
    if not isinstance(data, dict) or not all(isinstance(fields, dict) for fields in data.values()):
        hint = "Skriv en rubrik med kolon efter, och fälten indragna under den."
        return Form(word, ()), [Fault((), "Formuläret har inga grupper av frågor.", hint)]
    asked: set[str] = set()
    for title, fields in data.items():
        questions = _Reader(kind, faults, asked, {}).questions(fields, (title,))
        groups.append(Group(str(title), questions))
    form = Form(word, tuple(groups))
    names = {question.field for question in form.questions()}
    for question in form.questions():
        for condition in question.when:
            if condition.field not in names:
                title = f"Frågan beror på {clipped(condition.field)}, som formuläret inte frågar efter."
                hint = f"Fråga efter {clipped(condition.field)} också, eller ta bort when."
                faults.append(Fault((*question.pointer, "when"), title, hint))
    return form, faults


class _Reader:
    """Reads the questions for one kind of record; `outer` are the questions of the record around it."""

    def __init__(
        self, kind: type[Record], faults: list[Fault], asked: set[str], outer: Mapping[str, Field]
    ) -> None:
        self.kind = kind
        self.known = {field.name: field for field in fields_of(kind)}
        self.noun = kind.noun
        self.faults = faults
        self.asked = asked
        self.outer = outer

    def questions(self, fields: dict[Any, Any], pointer: Pointer) -> tuple[Question, ...]:
        found = []
        for name, words in fields.items():
            here = (*pointer, name)
            if name not in self.known:
                self._fault(here, f"Fältet {clipped(name)} finns inte i {self.noun}.", self._near(name))
            elif name in self.asked:
                self._fault(here, f"Formuläret frågar efter {name} två gånger.", "Behåll den ena frågan.")
            else:
                self.asked.add(name)
                found.append(self._question(self.known[name], words, here))
        return tuple(found)

    def _question(self, field: Field, words: object, pointer: Pointer) -> Question:
        said = {"question": words} if isinstance(words, str) else words
        if not isinstance(said, dict) or not isinstance(said.get("question"), str):
            hint = f"Skriv frågan efter kolonet: {field.name}: {field.label}?"
            self._fault(pointer, f"Fältet {field.name} har ingen fråga.", hint)
            said = {"question": field.label}
        for key in said:
            if key not in KEYS:
                hint = nearest(str(key), KEYS) or f"Orden är {', '.join(KEYS)}."
                self._fault((*pointer, key), f"Frågan har inget som heter {clipped(key)}.", hint)
        inner, answer = answer_of(field.type, said)
        choices = choices_of(inner)
        parts: tuple[Question, ...] = ()
        if answer in ("part", "parts"):
            parts = self._parts(inner, said.get("fields"), pointer)
        return Question(
            field=field.name,
            answer=answer,
            ask=said["question"],
            pointer=pointer,
            help=str(said.get("help", "")),
            choices=choices,
            options=_names(said.get("options")),
            when=tuple(self._conditions(said.get("when"), (*pointer, "when"))),
            default=self._default(field, choices, said.get("default"), (*pointer, "default")),
            certain=field.default is not UNSET,
            lines=lines if isinstance(lines := said.get("lines"), int) else 1,
            accept=str(said.get("accept", "")),
            reads=tuple(self._reads(_names(said.get("reads")), (*pointer, "reads"))),
            noun=inner.noun if answer in ("part", "parts") else "",
            add=str(said.get("add", f"Lägg till {inner.noun}" if answer == "parts" else "")),
            compose=tuple(self._templates(said.get("compose"), (*pointer, "compose"))),
            parts=parts,
        )

    def _parts(self, kind: type[Record], fields: object, pointer: Pointer) -> tuple[Question, ...]:
        if not isinstance(fields, dict):
            hint = "Skriv fields: och frågorna indragna under det."
            self._fault(pointer, f"Frågan säger inte vad en {kind.noun} ska ha för fält.", hint)
            return ()
        outer = {**self.outer, **self.known}
        return _Reader(kind, self.faults, set(), outer).questions(fields, (*pointer, "fields"))

    def _conditions(self, when: object, pointer: Pointer) -> Iterator[Condition]:
        wanted = when if isinstance(when, dict) else dict.fromkeys(_names(when))
        for name, words in wanted.items():
            field = {**self.outer, **self.known}.get(name)
            if field is None:
                self._fault(pointer, f"Frågan beror på {clipped(name)}, som inte finns.", self._near(name))
                continue
            choices = choices_of(answer_of(field.type, {})[0])
            yield Condition(name, tuple(self._key(choices, word, pointer) for word in _names(words)))

    def _default(self, field: Field, choices: tuple[Choice, ...], written: object, pointer: Pointer) -> str:
        if written is not None:
            return self._key(choices, str(written), pointer)
        if isinstance(field.default, Word):
            return field.default.key
        if isinstance(field.default, bool):
            return "true" if field.default else "false"
        return ""

    def _key(self, choices: tuple[Choice, ...], word: str, pointer: Pointer) -> str:
        """Give what the record says for a Swedish word; other text stands for itself."""
        keys = {choice.word: choice.key for choice in choices} | {
            choice.key: choice.key for choice in choices
        }
        if keys and word not in keys:
            hint = nearest(word, keys) or f"Orden är {', '.join(choice.word for choice in choices)}."
            self._fault(pointer, f"”{clipped(word)}” är inget svar på frågan.", hint)
        return keys.get(word, word)

    def _reads(self, names: tuple[str, ...], pointer: Pointer) -> Iterator[Choice]:
        for name in names:
            if name in self.known:
                yield Choice(name, self.known[name].label)
            else:
                self._fault(pointer, f"Fältet {clipped(name)} finns inte i {self.noun}.", self._near(name))

    def _templates(self, written: object, pointer: Pointer) -> Iterator[Template]:
        for part in written if isinstance(written, list) else _names(written):
            if not isinstance(part, dict):
                yield Template(str(part))
                continue
            for label, name in part.items():
                if name not in self.known:
                    self._fault(
                        pointer, f"Texten beror på {clipped(name)}, som inte finns.", self._near(name)
                    )
                yield Template(str(label), str(name))

    def _near(self, name: object) -> str:
        return nearest_field(self.kind, str(name))

    def _fault(self, pointer: Pointer, title: str, hint: str) -> None:
        self.faults.append(Fault(pointer, title, hint))


def _names(written: object) -> tuple[str, ...]:
    if written is None:
        return ()
    return tuple(map(str, written)) if isinstance(written, list) else (str(written),)
