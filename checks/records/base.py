"""What every record has in common: frozen, labelled in Swedish, and honest about what it does not know."""

import dataclasses
from enum import Enum
from typing import Any, Never, TypeVar, dataclass_transform

T = TypeVar("T")


class UnsetField(Exception):
    """A field was read that its source could not give; the verdict is *unknown*."""


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


#: Stands for "the source cannot say". Never seen by a check: touching the field raises `UnsetField`.
UNSET: Any = Unset.UNSET


class Word(Enum):
    """An enumeration whose members are named in English in records and in Swedish in pages.

    ``UNIT = "verksamhetens"`` is written ``unit`` in a record and *verksamhetens* in a sentence.
    """

    @property
    def key(self) -> str:
        """The word that stands in a record: the member's name in lower case, with hyphens."""
        return self.name.lower().replace("_", "-")


def labelled(label: str, *, default: Any = UNSET) -> Any:
    """Declare a field with the Swedish label that readers see; without a default, absent means unknown."""
    return dataclasses.field(default=default, metadata={"label": label})


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(labelled,))
def record(kind: type[T]) -> type[T]:
    """Make a frozen, keyword-only dataclass whose unset fields raise when they are read."""
    return dataclasses.dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)(kind)


class Record:
    """The base of everything that is judged."""

    __slots__: tuple[str, ...] = ()
    #: What one is called in the middle of a Swedish sentence. (No annotation: it is not a field.)
    noun = "post"

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) is UNSET:
                object.__delattr__(self, name)

    def __getattr__(self, name: str) -> Never:
        # Python calls this only for what is not there: an emptied slot, or a name that never was a field.
        if name in type(self).__slots__:
            raise UnsetField(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a record be sent to another process, with what it does not know."""
        return _made, (type(self), _known(self))

    def __eq__(self, other: object) -> bool:
        """Compare without asking: two records that do not know the same are alike in that."""
        return type(other) is type(self) and _known(self) == _known(other)

    def __hash__(self) -> int:
        return hash(_known(self))

    def __repr__(self) -> str:
        fields = ((name, getattr(self, name)) for name in self.__slots__ if is_set(self, name))
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"


def _made(kind: type[Record], values: tuple[Any, ...]) -> Record:
    return kind(**dict(zip(kind.__slots__, values, strict=True)))


def _known(record: Record) -> tuple[Any, ...]:
    return tuple(getattr(record, name) if is_set(record, name) else UNSET for name in record.__slots__)


def is_set(record: Record, name: str) -> bool:
    """Tell whether a field has a value, without raising."""
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True
