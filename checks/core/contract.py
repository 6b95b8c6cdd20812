"""The contract between a checklist item and its function: the signature, and nothing else.

A check looks at its first parameter. Further positional parameters are ancestors of it or the
world (``today: date``). Keyword-only parameters are the values and tables of the item's sentence.
It yields findings; none means pass.
"""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

CheckFunction = Callable[..., Iterable["Finding"]]
Predicate = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """One deviation, in Swedish: what is wrong and, where it can, what to write instead."""

    message: str
    #: The field it is about, relative to the part the check looks at.
    at: str = ""
    #: Start and end in that field, in code points.
    span: tuple[int, int] | None = None
    #: What may be put in the place of those words as it stands, where a table has the answer; best first.
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How coarse a change of a value must be for an example to notice it: ``Annotated[int, Step(3)]``."""

    size: float


@dataclass(frozen=True, slots=True)
class Header:
    """The header cell that names a row's field in the page: ``Annotated[str, Header("Förkortning")]``."""

    text: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a check: its name and its type, with ``Annotated`` still around it."""

    name: str
    annotation: Any

    @property
    def type(self) -> Any:
        return bare(self.annotation)


@dataclass(frozen=True, slots=True)
class Check:
    """A check function together with what its signature promises."""

    id: str
    function: CheckFunction
    part: type
    #: What the function calls the part.
    part_name: str
    #: Ancestors and world, in the order the function takes them.
    context: tuple[Parameter, ...]
    #: Values and tables, by name.
    parameters: Mapping[str, Parameter]
    when: Predicate | None
    module: str
    path: str
    line: int

    @property
    def summary(self) -> str:
        """The first sentence of the docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @property
    def source(self) -> str:
        """The law or standard that the docstring names after ``Source:``, on one line."""
        _, _, said = (inspect.getdoc(self.function) or "").partition("Source:")
        return " ".join(said.partition("\n\n")[0].split())


class ContractError(ValueError):
    """The signature of a check breaks the contract; the message says how."""


@typing.overload
def check(function: CheckFunction) -> CheckFunction: ...
@typing.overload
def check(*, when: Predicate) -> Callable[[CheckFunction], CheckFunction]: ...
def check(function: CheckFunction | None = None, *, when: Predicate | None = None) -> Any:
    """Mark a function as a check; `when` is a pure predicate on the same positional parameters.

    Where `when` is false there is nothing to judge: the verdict is *not-applicable*.
    """

    def mark(function: CheckFunction) -> CheckFunction:
        function.__check__ = when  # type: ignore[attr-defined]
        return function

    return mark if function is None else mark(function)


def is_check(thing: object) -> bool:
    """Tell whether a module's member is marked with `check`."""
    return inspect.isfunction(thing) and hasattr(thing, "__check__")


def read_contract(function: CheckFunction) -> Check:
    """Read the contract from a check's signature.

    :raises ContractError: when the signature is not one that an item can bind
    """
    name = function.__name__
    hints = typing.get_type_hints(function, include_extras=True)
    signature = inspect.signature(function)
    positional, keywords = [], {}
    for parameter in signature.parameters.values():
        if parameter.name not in hints:
            raise ContractError(f"{name}: parametern {parameter.name} saknar typ")
        entry = Parameter(parameter.name, hints[parameter.name])
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            positional.append(entry)
        elif parameter.kind is parameter.KEYWORD_ONLY:
            keywords[entry.name] = entry
        else:
            raise ContractError(f"{name}: *args och **kwargs går inte att binda till en mening")
        if parameter.default is not parameter.empty:
            raise ContractError(f"{name}: parametern {parameter.name} har ett förval; värdet står i sidan")
    if not positional or not dataclasses.is_dataclass(positional[0].type):
        raise ContractError(f"{name}: den första parametern ska vara en post, till exempel post: Post")
    code = inspect.unwrap(function).__code__
    return Check(
        id=name.replace("_", "-"),
        function=function,
        part=typing.cast(type, positional[0].type),
        part_name=positional[0].name,
        context=tuple(positional[1:]),
        parameters=keywords,
        when=function.__check__,  # type: ignore[attr-defined]
        module=function.__module__,
        path=code.co_filename,
        line=code.co_firstlineno,
    )


def bare(annotation: Any) -> Any:
    """Take the ``Annotated`` wrapping off a type."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
