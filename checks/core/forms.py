"""Forms: the questions that pages ask for a kind of record, and what they show of other pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from checks.core.clipping import clipped
from checks.core.fields import Fault, Pointer
from checks.core.problems import nearest

YES, NO, UNKNOWN = "ja", "nej", "vet inte"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers: what the record says, and what a reader sees."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only where another answer is one of these; with none, where there is an answer."""

    field: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A text to begin with, by its label; of several, the one that names the answer to a question."""

    label: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks for one field of a record."""

    field: str
    #: What kind of answer the field takes: *text*, *yesno*, *choice*, *parts* and so on.
    answer: str
    ask: str
    #: Where in the page's words it stands.
    pointer: Pointer
    help: str = ""
    choices: tuple[Choice, ...] = ()
    #: The tables and values that the choices are taken from.
    options: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    #: The answer that is there from the beginning.
    default: str = ""
    #: Tells whether a field without an answer means something else than "nobody knows".
    certain: bool = False
    #: How many lines of text there is room for at first.
    lines: int = 1
    #: The files that may be picked, as in HTML.
    accept: str = ""
    #: The fields that are read from the file, with what they are called.
    reads: tuple[Choice, ...] = ()
    #: What one part is called in the middle of a sentence.
    noun: str = ""
    #: What the button says that adds one more.
    add: str = ""
    compose: tuple[Template, ...] = ()
    parts: tuple["Question", ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A page's questions for a kind of record."""

    #: The word after ``kind:``.
    kind: str
    groups: tuple[Group, ...]

    def questions(self) -> Iterator[Question]:
        """Yield every question, those of parts too."""
        for group in self.groups:
            yield from _with_parts(group.questions)


def _with_parts(questions: tuple[Question, ...]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _with_parts(question.parts)


#: Gives the answers that a table or a value of the handbook holds, or nothing if there is none.
Options = Callable[[str], tuple[str, ...] | None]


def unknown_names(form: Form, options: Options, texts: Mapping[str, object]) -> Iterator[Fault]:
    """Yield the tables, values and texts that a form is to show and that no page has."""
    answers = {question.field: question.options for question in form.questions()}
    for question in form.questions():
        for condition in question.when:
            known = [word for name in answers.get(condition.field, ()) for word in options(name) or ()]
            for word in condition.keys:
                if known and word not in known:
                    title = f"”{clipped(word)}” är inget svar på frågan om {condition.field}."
                    hint = nearest(word, known) or f"Svaren är {', '.join(known)}."
                    yield Fault((*question.pointer, "when"), title, hint)
        for name in question.options:
            if options(name) is None:
                title = f"Svaren ska hämtas från {clipped(name)}, som inte finns."
                hint = "Skriv etiketten på en tabell, eller en punkts id, en punkt och värdets namn."
                yield Fault((*question.pointer, "options"), title, hint)
        for template in question.compose:
            if template.label not in texts:
                title = f"Texten ska hämtas från {clipped(template.label)}, som inte finns."
                hint = nearest(template.label, texts) or "Skriv etiketten på en färdig text."
                yield Fault((*question.pointer, "compose"), title, hint)
