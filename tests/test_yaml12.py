"""YAML 1.2 and JSON: what is text and what is not, where it stands, and what is refused."""

import contextlib
import json
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.sources import yaml12
from checks.sources.faults import YamlFault
from checks.sources.json_text import read_json
from checks.sources.yaml12 import read_yaml


@pytest.fixture(params=["c", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with the parser in C and with the one in Python."""
    if request.param == "python":
        monkeypatch.setattr(yaml12, "PARSER", yaml12._PureParser)
    elif yaml12.PARSER is yaml12._PureParser:
        pytest.skip("PyYAML kom utan libyaml")
    return str(request.param)


def fault_of(text: str) -> YamlFault:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)
    return caught.value


@pytest.mark.usefixtures("parser")
class TestYaml:
    @pytest.mark.parametrize(
        "word",
        "no yes on off Ja 13:30 08:00 2026-01-01 2026-01-01T13:30:00Z 0o17 0x1F 017 0370 1_000 - -- . "
        "+46-370 1,5 1.2.3 NO y n True! C# a:b = << ...x e5 1e .e5 +-1 ٣".split(),
    )
    def test_text_stays_text(self, word: str) -> None:
        """What YAML 1.1 or a spreadsheet would change is left as it was written."""
        assert read_yaml(f"text: {word}" if word != "-" else "text: '-'").data == {"text": word}

    @pytest.mark.parametrize(
        ("word", "value"),
        [
            ("", None),
            ("~", None),
            ("null", None),
            ("true", True),
            ("False", False),
            ("0", 0),
            ("-12", -12),
            ("+12", 12),
            ("3.5", 3.5),
            ("1e3", 1000.0),
            (".5", 0.5),
            ("-.inf", float("-inf")),
            ("1" * 5000, float("inf")),
        ],
    )
    def test_the_core_schema(self, word: str, value: object) -> None:
        """Null, truth values and plain decimal numbers are the only words that are not text."""
        data = read_yaml(f"value: {word}").data
        assert data == {"value": value}
        assert type(data["value"]) is type(value)  # type: ignore[index]

    def test_quoted_words_are_text(self) -> None:
        """Quotes and blocks make text of everything."""
        assert read_yaml("- 'null'\n- \"12\"\n- |\n  true\n- >\n  1\n").data == ["null", "12", "true", "1"]

    def test_a_block_does_not_end_in_a_line_break(self) -> None:
        """The line break after a block is the file's; what else the author asks for is kept."""
        assert read_yaml("a: |\n  Hej\n\n  hopp\nb: |+\n  Hej\n\nc: |-\n  Hej\n").data == {
            "a": "Hej\n\nhopp",
            "b": "Hej\n",
            "c": "Hej",
        }

    def test_keys_are_text(self) -> None:
        """A key is its written word, as in JSON."""
        assert read_yaml("no: 1\n12: 2\nnull: 3").data == {"no": 1, "12": 2, "null": 3}

    def test_lines(self) -> None:
        """Every part has its line; in a mapping that of the key."""
        text = "# överst\nposts:\n  - text: |\n      Hej\n\n    images:\n    - {file: a,\n       alt: b}\n"
        text += "  -\n    text: Hopp\n"
        assert dict(read_yaml(text).lines) == {
            (): 2,
            ("posts",): 2,
            ("posts", 0): 3,
            ("posts", 0, "text"): 3,
            ("posts", 0, "images"): 6,
            ("posts", 0, "images", 0): 7,
            ("posts", 0, "images", 0, "file"): 7,
            ("posts", 0, "images", 0, "alt"): 8,
            ("posts", 1): 10,
            ("posts", 1, "text"): 10,
        }

    def test_characters_that_once_were_line_breaks(self) -> None:
        """U+0085, U+2028 and U+2029 belong to the text, as YAML 1.2 says, and shift no lines."""
        tree = read_yaml("a: Hej\u2028hopp\nb: |\n  x\x85y\u2029\n  z\nc: \ue000")
        assert tree.data == {"a": "Hej\u2028hopp", "b": "x\x85y\u2029\nz", "c": "\ue000"}
        assert tree.lines["c",] == 5

    def test_nothing(self) -> None:
        """An empty text, or one of comments only, says nothing."""
        for text in ("", "\n\n", "# bara en kommentar\n", "---\n", "\ufeff"):
            assert read_yaml(text).data is None

    @pytest.mark.parametrize(
        "text",
        [
            "text: Hej # hopp",
            "text: Hej\t# hopp",
            "text: # hopp",
            "text: Hej\n  # hopp",
            "text: Hej\n\n  # hopp\n",
            "text:\n  # hopp\nb: 1",
            "text: |\n   Hej\n  # hopp\n",
            "- Hej # hopp",
            "- # hopp",
            "{text: Hej # hopp\n}",
            "Hej # hopp",
            "text: Hej\n  hopp #tagg",
        ],
    )
    def test_a_lost_comment_is_refused(self, text: str) -> None:
        """What YAML would drop from a text without a word is refused."""
        assert fault_of(text).title == "Det som står efter # försvinner, för YAML läser det som en kommentar."

    @pytest.mark.parametrize(
        "text",
        [
            "# a\ntext: Hej\n# b\n\n# c",
            "text: Hej#hopp",
            "text: 'Hej # hopp' # kommentar",
            "text: | # kommentar\n  Hej # hopp",
            "posts: # kommentar\n  # kommentar\n  - text: Hej\n    # kommentar\n    id: a\n  # kommentar\n",
            "a:\n# kommentar\nb: 1",
        ],
    )
    def test_comments_on_their_own_lines(self, text: str) -> None:
        """Comments that no text can be meant by are allowed."""
        assert read_yaml(text).data

    def test_everything_refused_is_told_at_once(self) -> None:
        """An editor gets the whole list, as far as the text can be read."""
        fault = fault_of("a: x # y\nb: *c\na: 1\nd: !e f\n<<: 1\ng: h: i\n")
        assert [each.line for each in (fault, *fault.others)] == [1, 2, 3, 4, 5, 6]

    def test_bounds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Texts that are deep, long or wrong without end are refused in time."""
        start = time.monotonic()
        assert fault_of("[" * 100_000).title == "Filen har fler än 30 nivåer i varandra."
        assert fault_of("".join(f"{'  ' * depth}a:\n" for depth in range(100))).line == 32
        monkeypatch.setattr(yaml12, "MAX_NODES", 50)
        assert fault_of("- a\n" * 100).line == 50
        assert len(fault_of("- &a b\n" * 49 + "- *a").others) == 49
        monkeypatch.setattr(yaml12, "MAX_FAULTS", 5)
        assert len(fault_of("- &a b\n" * 40).others) == 4
        assert time.monotonic() - start < 10

    @pytest.mark.parametrize(
        "text", ["'\ud800'", '"\\ud800"', '"\\UFFFFFFFF"', '"\\x00"', "a: \x00", "? #", "\ufeff\ufeff"]
    )
    def test_strange_characters(self, text: str) -> None:
        """What cannot be written out again is refused or replaced."""
        with contextlib.suppress(YamlFault):
            json.dumps(read_yaml(text).data, ensure_ascii=False).encode()


SAME_WITH_BOTH = [
    "a: b: c",
    "text: Hej\n  Tider: 9",
    "a: @b",
    "a: *b c*",
    "a: &b c",
    "a: !b c",
    "a: [b] c",
    "a: [b",
    "a: {b: c} d",
    "a: > 18",
    "a: |b",
    "a: 'b",
    'a: "b" c',
    "a: b\nc d\ne: f",
    "aa:b\ncc: d",
    "a:\n\tb: c",
    "- a\nb: c",
    "a: - b",
    "a: %b",
    "a: `b`",
    "a: b\n---\nc: d",
    'a: "C:\\kb"',
    "a: ]",
    "? [a]\n: b",
    "  a: 1\nb: 2",
    "a: ,b",
    "a: ? b",
    "a: b\nc",
    "images:\n  - file: a\n   alt: b",
    "a: |\n  b\n\tc",
    "@a",
    "'a",
    "}",
]


@pytest.mark.parametrize("text", SAME_WITH_BOTH)
def test_both_parsers_give_the_same_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor is told does not depend on how PyYAML was built."""
    first = fault_of(text)
    monkeypatch.setattr(yaml12, "PARSER", yaml12._PureParser)
    second = fault_of(text)
    assert (first.line, first.title, first.hint, first.example) == (
        second.line,
        second.title,
        second.hint,
        second.example,
    )


def test_an_example_of_a_block_can_be_read() -> None:
    """What the message says to write instead is YAML with the text that was meant."""
    for text in (
        "@a b",
        "*a* b",
        "a: b",
        "a # b",
        "> 18",
        "[a] b",
        '"a" b',
        "%a",
        "- a",
        "!a",
        "a\n      b: c\n      d",
    ):
        fault = fault_of(f"posts:\n  - id: x\n    text: {text}\n    channel: y\n")
        (value,) = read_yaml(fault.example).data.values()  # type: ignore[attr-defined]
        assert value == "\n".join(line.strip() for line in text.split("\n"))


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestJson:
    @given(trees, st.sampled_from([None, 0, 2]))
    def test_the_lines_are_those_of_the_text(self, data: object, indent: int | None) -> None:
        """The lines that are sought when asked for are those the YAML parser finds on the way."""
        text = json.dumps(data, indent=indent, ensure_ascii=False)
        tree = read_json(text)
        assert tree.data == data
        text = "".join(char if char.isprintable() or char == "\n" else "x" for char in text)
        with contextlib.suppress(YamlFault):
            assert dict(read_json(text).lines) == dict(read_yaml(text).lines)

    def test_the_lines_of_a_small_text(self) -> None:
        """Keys, items and the whole have their lines, what is not there has none."""
        tree = read_json('\ufeff\n{"a":\n [1,\n  {"b": "}]"}],\n "c": {}}')
        assert dict(tree.lines) == {(): 2, ("a",): 2, ("a", 0): 3, ("a", 1): 4, ("a", 1, "b"): 4, ("c",): 5}
        assert len(tree.lines) == 6
        assert tree.lines.get(("a", 2)) is None
        assert tree.lines.get(("a", 0, "x")) is None

    def test_half_emoji_become_the_replacement_character(self) -> None:
        """A text cut in the middle of an emoji can still be written out; whole emoji and escapes stay."""
        assert read_json(r'["\ud83d", "\ude00x", "\ud83d\ude00", "\\ud83d", "\u00e5"]').data == [
            "\ufffd",
            "\ufffdx",
            "😀",
            "\\ud83d",
            "å",
        ]

    @pytest.mark.parametrize(
        "text", ["", "[" * 100_000, "[1,]", '{"a": 1 "b"}', "1" * 10_000, "Infinity", "{", "\x00", "tru"]
    )
    def test_faults(self, text: str) -> None:
        """Whatever is not JSON is a fault with a title."""
        with pytest.raises(YamlFault) as caught:
            read_json(text)
        assert caught.value.title
        assert str(caught.value).startswith("rad ")

    def test_the_lines_are_found_at_speed(self) -> None:
        """A fault in every record of a long file is placed without reading the file once for each."""
        text = json.dumps({"posts": [{"text": "Hej", "images": [{"alt": "x"}]}] * 5_000}, indent=1)
        tree = read_json(text)
        start = time.monotonic()
        lines = [tree.lines["posts", index, "images", 0, "alt"] for index in range(5_000)]
        assert time.monotonic() - start < 10
        assert {second - first for first, second in pairwise(lines)} == {8}


@given(
    st.text(alphabet=st.characters(), max_size=200)
    | st.text(alphabet=" \t\n:-#|>'\"[]{},&*!%@`?a1\\~", max_size=60)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but a fault, and every fault has a line of the text."""
    for read in (read_yaml, read_json):
        try:
            tree = read(text)
        except YamlFault as fault:
            for each in (fault, *fault.others):
                assert 0 <= each.line <= text.count("\n") + text.count("\r") + 1
        else:
            assert all(line >= 1 for line in tree.lines.values())
