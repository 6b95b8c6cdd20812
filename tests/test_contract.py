"""The signature of a check is the contract: what it looks at, what surrounds that, what the page gives."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any

import pytest

from checks.core.contract import (
    ContractError,
    Finding,
    Step,
    bare,
    check,
    is_check,
    read_contract,
)
from checks.records import Account, Image, Post


def is_published(post: Post) -> bool:
    return post.published is not None


@check(when=is_published)
def post_is_kind(
    image: Image,
    post: Post,
    today: datetime.date,
    *,
    words: Sequence[str],
    max_length: Annotated[int, Step(3)],
) -> Iterator[Finding]:
    """A post is kind to its readers.

    Source: nobody.
    """
    yield from ()


class TestReadsTheSignature:
    def test_the_first_parameter_is_what_it_looks_at(self) -> None:
        assert read_contract(post_is_kind).part is Image

    def test_the_name_with_hyphens_is_the_id(self) -> None:
        assert read_contract(post_is_kind).id == "post-is-kind"

    def test_further_positional_parameters_are_what_surrounds_it(self) -> None:
        """Their order is the function's, because that is how they are passed."""
        context = read_contract(post_is_kind).context
        assert [(parameter.name, parameter.type) for parameter in context] == [
            ("post", Post),
            ("today", datetime.date),
        ]

    def test_the_keywords_are_what_the_page_gives(self) -> None:
        """The type is bare, and the annotation keeps what ``Annotated`` says beside it."""
        parameters = read_contract(post_is_kind).parameters
        assert list(parameters) == ["words", "max_length"]
        assert parameters["max_length"].type is int
        assert parameters["max_length"].annotation == Annotated[int, Step(3)]

    def test_the_predicate_is_kept(self) -> None:
        assert read_contract(post_is_kind).when is is_published

    def test_the_summary_is_the_first_line_of_the_docstring(self) -> None:
        assert read_contract(post_is_kind).summary == "A post is kind to its readers."

    def test_the_place_is_the_function(self) -> None:
        """An editor can open the very line where the check begins."""
        contract = read_contract(post_is_kind)
        assert (contract.module, contract.path) == (__name__, __file__)
        assert contract.line <= post_is_kind.__code__.co_firstlineno


class TestMarks:
    def test_a_marked_function_is_still_the_function(self) -> None:
        """A check can be called and tested as it is written."""

        def plain(post: Post) -> Iterator[Finding]:
            yield Finding("Nej.")

        assert check(plain) is plain
        assert is_check(plain)

    def test_nothing_else_is_a_check(self) -> None:
        """A helper, a class and a number in a topic module are left alone."""
        assert [is_check(thing) for thing in (is_published, Post, 3)] == [False, False, False]


def without_type(post: Post, *, limit) -> Iterable[Finding]:  # type: ignore[no-untyped-def]
    return ()


def with_default(post: Post, *, limit: int = 3) -> Iterable[Finding]:
    return ()


def with_anything(post: Post, *rest: Account) -> Iterable[Finding]:
    return ()


def with_any_keyword(post: Post, **rest: int) -> Iterable[Finding]:
    return ()


def of_no_record(text: str) -> Iterable[Finding]:
    return ()


def of_nothing() -> Iterable[Finding]:
    return ()


class TestRefuses:
    @pytest.mark.parametrize(
        ("function", "message"),
        [
            (without_type, "without_type: parametern limit saknar typ"),
            (with_default, "with_default: parametern limit har ett förval; värdet står i sidan"),
            (with_anything, "with_anything: *args och **kwargs går inte att binda till en mening"),
            (with_any_keyword, "with_any_keyword: *args och **kwargs går inte att binda till en mening"),
            (of_no_record, "of_no_record: den första parametern ska vara en post, till exempel post: Post"),
            (of_nothing, "of_nothing: den första parametern ska vara en post, till exempel post: Post"),
        ],
    )
    def test_a_signature_that_no_sentence_can_bind(self, function: Callable[..., Any], message: str) -> None:
        """The message names the function and the parameter."""
        with pytest.raises(ContractError) as refused:
            read_contract(check(function))
        assert str(refused.value) == message


def test_bare_takes_only_the_wrapping_off() -> None:
    """What is not wrapped is left as it is."""
    assert [bare(Annotated[int, Step(3)]), bare(int), bare(Sequence[str])] == [int, int, Sequence[str]]
