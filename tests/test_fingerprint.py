"""A fingerprint changes when what a check says changes, wherever that stands, and at nothing else."""

import ast

import pytest

from checks.core.contract import Check, read_contract
from checks.core.fingerprint import Fingerprints, loaded_source
from checks.core.registry import discover
from tests.made import importable
from tests.small import SMALL

TOPIC = '''
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.core.contract import Finding, check
from checks.records import Post
from topic_words import letters
import topic_words as words

LIMIT = 3
#: What is shouted.
_LOUD = re.compile(r"[A-ZÅÄÖ]{2,}")
_OTHER = 7


@dataclass(frozen=True, slots=True)
class Row:
    """A row."""

    word: str


def has_text(post: Post) -> bool:
    """Tell whether anything is written."""
    return bool(post.text)


def _shouts(text: str) -> bool:
    # Loud, and long.
    return len(_LOUD.findall(text)) > LIMIT


@check(when=has_text)
def no_shouting(post: Post, *, table: Sequence[Row]) -> Iterator[Finding]:
    """Nobody shouts."""
    allowed = [_OTHER.word for _OTHER in table]
    if _shouts(post.text) and letters(post.text) and words.known(post.text, allowed):
        yield Finding(f"Det är {len(allowed)} ord.", at="text")


def nobody_asks() -> int:
    return 1
'''
WORDS = """
KNOWN = {"hej"}
KNOWN.add("tack")


def letters(text):
    return [sign for sign in text if sign.isalpha()]


def known(text, allowed):
    return text in KNOWN or text in allowed


def unknown(text):
    return not known(text, [])
"""
RECORDS = {
    "checks.records": "from checks.records.post import Post\n",
    "checks.records.post": '@record\nclass Post(Record):\n    text: str = labelled("Text", default="")\n',
}


def made_check(source: str) -> Check:
    """Read the contract of the one check of a source."""
    scope: dict[str, object] = {"__name__": "topic"}
    exec(source.replace("from topic_words", "#").replace("import topic_words", "#"), scope)
    function = scope["no_shouting"]
    assert callable(function)
    return read_contract(function)


CHECK = made_check(TOPIC)


def fingerprint(**changed: str) -> str:
    """Give the fingerprint of the one check, with some of its sources changed."""
    sources = {"topic": TOPIC, "topic_words": WORDS, **RECORDS} | changed
    return Fingerprints(sources.get).of(CHECK)


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


BEFORE = fingerprint()


class TestWhatTripsIt:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param("LIMIT = 3", "LIMIT = 4", id="a constant"),
            pytest.param("{2,}", "{3,}", id="a pattern"),
            pytest.param("> LIMIT", ">= LIMIT", id="a helper"),
            pytest.param("bool(post.text)", "bool(post.text.strip())", id="the predicate"),
            pytest.param("    word: str", "    word: str\n    instead: str = ''", id="the row of a table"),
            pytest.param("@check(when=has_text)", "@check", id="the predicate is gone"),
            pytest.param("slots=True", "slots=False", id="what decorates a row"),
            pytest.param('"Det är {len(allowed)} ord."', '"Det är {len(allowed)} rop."', id="a message"),
            pytest.param("_shouts(post.text) and", "_shouts(post.text) or", id="the function"),
            pytest.param("#: What is shouted.", "LIMIT += 1", id="a constant that is added to"),
        ],
    )
    def test_in_its_own_module(self, old: str, new: str) -> None:
        assert fingerprint(topic=edited(TOPIC, old, new)) != BEFORE

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param("isalpha", "isalnum", id="a function imported by name"),
            pytest.param("in allowed", "not in allowed", id="a function of an imported module"),
            pytest.param('{"hej"}', '{"hallå"}', id="what that function reads"),
            pytest.param('KNOWN.add("tack")', 'KNOWN.add("nej")', id="what is put into it afterwards"),
        ],
    )
    def test_in_another_module(self, old: str, new: str) -> None:
        assert fingerprint(topic_words=edited(WORDS, old, new)) == BEFORE, "another package is not ours"
        assert package(edited(WORDS, old, new)) != package(WORDS)

    def test_in_a_field_that_it_reads(self) -> None:
        changed = edited(RECORDS["checks.records.post"], 'default=""', 'default="-"')
        assert fingerprint(**{"checks.records.post": changed}) != BEFORE

    def test_its_own_part_tells_the_function_from_what_it_reads(self) -> None:
        own, read = BEFORE.split("-")
        helper = fingerprint(topic=edited(TOPIC, "LIMIT = 3", "LIMIT = 4")).split("-")
        function = fingerprint(topic=edited(TOPIC, 'at="text"', 'at="images"')).split("-")
        assert (helper[0], helper[1] == read) == (own, False)
        assert function[0] != own


class TestWhatDoesNot:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            pytest.param('"""Nobody shouts."""', '"""No shouting."""', id="a docstring"),
            pytest.param('    """A row."""\n', "", id="no docstring"),
            pytest.param("# Loud, and long.", "# Long.", id="a comment"),
            pytest.param("post.text, allowed)", "\n        post.text,\n        allowed,\n    )", id="lines"),
            pytest.param('at="text"', "at='text'", id="quotes"),
            pytest.param("return bool(post.text)", "return (bool(post.text))", id="brackets"),
            pytest.param('f"Det är {', 'f"Det " f"är {', id="a text in two parts"),
            pytest.param("_OTHER = 7", "_OTHER = 8", id="a name that the function only borrows"),
            pytest.param("return 1", "return 2", id="a function nobody asks"),
            pytest.param("import re\n", "import re\nimport os\n", id="an import"),
        ],
    )
    def test_in_its_own_module(self, old: str, new: str) -> None:
        assert fingerprint(topic=edited(TOPIC, old, new)) == BEFORE

    def test_in_a_function_that_it_does_not_read(self) -> None:
        assert package(edited(WORDS, "not known", "known")) == package(WORDS)

    def test_in_the_order_of_the_module(self) -> None:
        """A function may move."""
        start, end = TOPIC.index("def _shouts"), TOPIC.index("@check")
        moved = TOPIC[:start] + TOPIC[end:] + "\n\n" + TOPIC[start:end]
        assert fingerprint(topic=moved) == BEFORE

    def test_in_a_field_that_it_does_not_read(self) -> None:
        """Every check looks at a record; a new field makes none of them suspect."""
        more = RECORDS["checks.records.post"] + '    pinned: bool = labelled("Fäst", default=False)\n'
        assert fingerprint(**{"checks.records.post": more}) == BEFORE


def package(words: str) -> str:
    """Give the fingerprint of the same check in a package where the other module is ours."""
    topic = TOPIC.replace("topic_words", "checks.topic_words")
    return Fingerprints({"topic": topic, "checks.topic_words": words, **RECORDS}.get).of(CHECK)


SYNTAX = '''
import re
from checks.core.contract import Finding, check

@check
async def no_shouting(post, /, *args, limit: "int" = -1, **options) -> None:
    """Everything."""
    global STATE
    STATE = f"å{post!r:>{limit}}{{}}" "b" f"{limit:.2f}{limit=}" u"\\U0001f600\\ud83c" f"{limit:}"
    numbers = rb"\\x00", 1_000, 0x1F, 1e-9, 1j, ..., None, True
    first, *rest = [n async for n in post if n] + [*args]
    match post:
        case {"a": [1, *more], **others} | Post(text=str() as text):
            yield (lambda x, y=1: x if y else [x[1:2, ::3] for x in rest])
        case _:
            del first.name
    with open(post) as one, open(post):
        assert not one, "x"
    try:
        raise ValueError from None
    except* (OSError, ValueError) as error:
        x: int = (y := 3) @ 2 ** -1
    while x < 3 <= 4 and not x:
        await x
    else:
        nonlocal_ = {**options, 1: {2, 3}, **{k: v for k, v in rest}}
'''


def test_is_the_same_on_every_python() -> None:
    """Continuous integration runs this on the oldest and the newest; the lock is written on any of them."""
    assert Fingerprints({"topic": SYNTAX}.get).of(CHECK) == "250b9ae61508-ddd9c40767f9"


def test_follows_a_ring_of_helpers() -> None:
    source = "def no_shouting(post): one()\ndef one(): two()\ndef two(): one()\n"
    assert Fingerprints({"topic": source}.get).reads(CHECK) == ["topic.one", "topic.two"]


def test_follows_relative_imports_and_stars() -> None:
    sources = {
        "topic": "from checks.words import *\nfrom checks.more import deep\n"
        "def no_shouting(post):\n    return one(deep)\n",
        "checks.words": "def one(x):\n    return x\n",
        "checks.more": "from .words import one as deep\n",
    }
    assert Fingerprints(sources.get).reads(CHECK) == ["checks.words.one"]


def test_follows_what_a_branch_defines() -> None:
    source = (
        "try:\n    LIMIT = 3\nexcept ImportError:\n    LIMIT = 4\ndef no_shouting(post):\n    return LIMIT\n"
    )
    before = Fingerprints({"topic": source}.get).of(CHECK)
    assert before != Fingerprints({"topic": source.replace("4", "5")}.get).of(CHECK)


def test_there_is_none_without_a_source() -> None:
    assert Fingerprints(lambda _: None).of(CHECK) == ""
    assert loaded_source("no.such.module") is None


def test_reads_the_modules_that_are_loaded() -> None:
    with importable(SMALL):
        checks, _ = discover("small_checks")
        reads = Fingerprints().reads(checks["two-holders"])
        found = Fingerprints().of(checks["two-holders"])
    assert {"small_checks.is_unit_account", "checks.records.account.Account"} <= set(reads)
    assert not [name for name in reads if name.startswith("checks.core")]
    assert len(found) == 25


def test_every_check_of_the_handbook_has_its_own() -> None:
    checks, _ = discover("checks")
    fingerprints = Fingerprints()
    assert len({fingerprints.of(check).partition("-")[0] for check in checks.values()}) == len(checks)


def test_the_sources_of_the_tests_are_python() -> None:
    """A case that does not parse would show nothing."""
    for source in (TOPIC, WORDS, SYNTAX, *RECORDS.values()):
        assert ast.parse(source).body
