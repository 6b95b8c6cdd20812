"""Check functions are found in the topic modules of a package, and refused where they cannot be bound."""

import textwrap
from pathlib import Path
from types import ModuleType

import pytest

from checks.core.problems import Kind
from checks.core.registry import collect, discover, source_path, topics
from tests.made import importable
from tests.small import SMALL

HEAD = """
from collections.abc import Iterator
from datetime import date
from checks.core.contract import Finding, check
from checks.records import Account, Image, Post, Record

"""


def module(name: str, source: str) -> ModuleType:
    """Make a topic module from its source."""
    made = ModuleType(name)
    exec(compile(HEAD + textwrap.dedent(source), f"{name}.py", "exec"), vars(made))
    return made


POSTS = """
    @check
    def post_has_text(post: Post) -> Iterator[Finding]:
        yield from ()
    """


class TestTopics:
    def test_every_module_of_a_package_but_the_adapters(self) -> None:
        """Subpackages are the engine, and the command line and the pytest plugin are no topics."""
        found = topics("checks")
        assert {"checks.images", "checks.accounts"} <= set(found)
        assert not {"checks.core", "checks.records", "checks.cli", "checks.pytest_plugin"} & set(found)

    def test_a_module_is_its_own_topic(self) -> None:
        """A small handbook keeps its checks in one file."""
        with importable(SMALL):
            assert topics("small_checks") == ["small_checks"]

    def test_discovers_the_checks_of_a_module(self) -> None:
        with importable(SMALL):
            checks, problems = discover("small_checks")
        assert sorted(checks) == ["abbreviations", "alt-text-length", "alt-text-says-image", "two-holders"]
        assert problems == []

    def test_discovers_the_checks_of_a_package(self, tmp_path: Path) -> None:
        """A new module is a new topic; nothing has to be told of it."""
        package = tmp_path / "topical"
        package.mkdir()
        for name, source in {"__init__": "", "posts": HEAD + textwrap.dedent(POSTS)}.items():
            (package / f"{name}.py").write_text(source, encoding="utf-8")
        with importable(tmp_path):
            checks, problems = discover("topical")
        assert ([c.module for c in checks.values()], problems) == (["topical.posts"], [])


class TestCollect:
    def test_leaves_imported_checks_to_their_own_module(self) -> None:
        """A check that one topic imports from another is one check."""
        posts = module("posts", POSTS)
        other = module("other", "")
        vars(other).update(vars(posts) | {"__name__": "other"})
        checks, problems = collect([posts, other])
        assert ([c.module for c in checks.values()], problems) == (["posts"], [])

    def test_tells_of_two_with_one_name(self) -> None:
        """The first is kept, so that its item still runs."""
        checks, (problem,) = collect([module("a", POSTS), module("b", POSTS)])
        assert checks["post-has-text"].module == "a"
        assert (problem.kind, problem.place) == (Kind.DUPLICATE_ID, "b.py:8")
        assert problem.hint.startswith("Namnet är taget i a.py:8.")

    @pytest.mark.parametrize(
        ("signature", "message"),
        [
            ("post: str", "den första parametern ska vara en post"),
            ("post: Post, account: Account, today: date", ""),
            ("account: Account, post: Post", "parametern post finns inte omkring Account"),
            ("image: Image, account: Account", ""),
            ("image: Image, limit: int", "parametern limit finns inte omkring Image"),
            ("record: Record", "den första parametern ska vara en post"),
        ],
    )
    def test_tells_of_what_no_record_can_give(self, signature: str, message: str) -> None:
        """What a check asks for around its part is there in some kind of record, or it would never run."""
        source = f"@check\ndef asks({signature}) -> Iterator[Finding]:\n    yield from ()\n"
        _, problems = collect([module("topic", source)])
        assert [problem.kind for problem in problems] == ([Kind.FUNCTION_CONTRACT] if message else [])
        assert all(message in problem.title for problem in problems)

    def test_tells_of_a_predicate_that_asks_for_more_than_its_check(self) -> None:
        """A predicate takes what the check takes, by the same names, and none of the page's values."""
        source = """
            def applies(post: Post, holders: int) -> bool:
                return True

            @check(when=applies)
            def asks(post: Post, *, holders: int) -> Iterator[Finding]:
                yield from ()
            """
        _, (problem,) = collect([module("topic", source)])
        assert problem.title == "asks: villkoret applies läser holders, som kontrollen inte har."


def test_source_path_is_relative_to_the_project() -> None:
    """The path is one that an editor and a code host can open."""
    assert source_path("checks.images") == "checks/images.py"
