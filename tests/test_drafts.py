"""Files of records: what is read, and what an editor is told about the rest."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.problems import Kind, Problem
from checks.records import Account, Post
from checks.sources import drafts
from checks.sources.drafts import read_paths
from checks.sources.loaded import Loaded

SAMPLES = Path(__file__).parent / "samples" / "records"
CASES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".expected")


def read(*paths: object, stdin: bytes | str = b"") -> Loaded:
    stream = io.StringIO(stdin) if isinstance(stdin, str) else io.BytesIO(stdin)
    return read_paths([str(path) for path in paths], stream)


def shown(path: Path) -> str:
    """Show what a file gives, as a person would read it."""
    loaded = read(path)
    lines = [f"{record.kind} på rad {record.line}" for record in loaded.records]
    for problem in loaded.problems:
        place = problem.place.removeprefix(f"{SAMPLES.as_posix()}/")
        said = (f"{place} {problem.kind.slug}", problem.title, problem.hint, problem.example)
        lines += ["", *filter(None, said)]
    return "\n".join(lines).strip() + "\n"


def only_problem(loaded: Loaded) -> Problem:
    (problem,) = loaded.problems
    return problem


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_messages(path: Path) -> None:
    """Every sample gives the records and the messages that stand beside it."""
    assert shown(path) == path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")


class TestFiles:
    def test_a_folder_is_read_with_everything_in_it_in_order(self, tmp_path: Path) -> None:
        """Folders are read to the bottom; hidden files and other formats are left alone."""
        names = ["b.yaml", "a/2.yml", "a/10.json", "c.YAML", ".hidden.yaml", ".git/x.yaml", "notes.txt"]
        for name in names:
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps({"kind": "post", "text": name}))
        loaded = read(tmp_path)
        assert [record.record.text for record in loaded.records] == [
            "a/10.json",
            "a/2.yml",
            "b.yaml",
            "c.YAML",
        ]
        assert not loaded.problems

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        """A file that is in a folder and named by itself gives its records once."""
        file = tmp_path / "a.yaml"
        file.write_text("kind: post")
        assert len(read(file, tmp_path, "-", "-", stdin=b"kind: post").records) == 2

    def test_a_folder_without_records(self, tmp_path: Path) -> None:
        """A folder without records is a problem, and so is what cannot be found."""
        (tmp_path / "notes.txt").touch()
        assert only_problem(read(tmp_path)).title == "Mappen har inga filer med poster."
        assert only_problem(read(tmp_path)).hint == "Filerna slutar på .yaml, .yml eller .json."

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """A missing file is told with the file that may have been meant."""
        (tmp_path / "inlagg.yaml").touch()
        problem = only_problem(read(tmp_path / "inlägg.yaml"))
        assert (problem.title, problem.hint) == ("Filen finns inte.", "Menade du inlagg.yaml?")
        assert only_problem(read(tmp_path / "ingen" / "x.yaml")).hint == "Mappen finns inte heller."
        assert only_problem(read("")).title == "Filen finns inte."
        assert only_problem(read("\0.yaml")).title == "Filen går inte att läsa."

    def test_a_file_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the system refuses is told without a traceback."""
        file = tmp_path / "a.yaml"
        file.touch()

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert only_problem(read(file)).title == "Du får inte läsa filen."

    def test_the_others_are_read(self, tmp_path: Path) -> None:
        """A bad file does not hide a good one, and a bad record not the good one beside it."""
        (tmp_path / "a.yaml").write_text("text: Hej: hopp")
        (tmp_path / "b.yaml").write_text("posts:\n  - texxt: Hej\n  - text: Hopp\n")
        loaded = read(tmp_path)
        assert [record.record.text for record in loaded.records] == ["Hopp"]
        assert [problem.kind for problem in loaded.problems] == [Kind.RECORD_UNREADABLE, Kind.RECORD_FIELD]


class TestBytes:
    @pytest.mark.parametrize(
        ("raw", "line", "title", "hint"),
        [
            (b"", 0, "Filen är tom.", "Skriv en post i den:"),
            (b"\n  \n", 0, "Filen är tom.", "Skriv en post i den:"),
            (b"null", 0, "Filen är tom.", "Skriv en post i den:"),
            (
                "kind: post\ntext: på".encode("cp1252"),
                2,
                "Filen är inte sparad som UTF-8: på raden står byten 0xE5.",
                "Det ser ut som ”å” i en äldre kodning. Spara om filen med kodningen UTF-8.",
            ),
            (
                b"kind: post\ntext: \x81",
                2,
                "Filen är inte sparad som UTF-8: på raden står byten 0x81.",
                "Spara om filen med kodningen UTF-8.",
            ),
            (
                "kind: post".encode("utf-16"),
                0,
                "Filen är sparad som UTF-16.",
                "Spara om den med kodningen UTF-8.",
            ),
            (
                b"PK\x03\x04\0\0",
                0,
                "Filen är inte text.",
                "Poster skrivs som vanlig text i YAML eller JSON, inte i Word, Excel eller PDF.",
            ),
        ],
    )
    def test_what_is_not_text(self, raw: bytes, line: int, title: str, hint: str) -> None:
        """Files that are not text in UTF-8 say how to save them."""
        problem = only_problem(read("-", stdin=raw))
        assert (problem.path, problem.line, problem.title, problem.hint) == ("stdin", line, title, hint)

    def test_byte_order_mark_and_windows_lines(self) -> None:
        """Files from Windows are read, and their lines counted, like others."""
        loaded = read(
            "-", stdin="\ufeffposts:\r\n  - text: å\r\n  - text: |\r\n      ä\r\n      ö\r\n".encode()
        )
        assert [record.record.text for record in loaded.records] == ["å", "ä\nö"]
        assert [record.line for record in loaded.records] == [2, 3]

    def test_a_file_that_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file beyond the bound is not read to its end."""
        monkeypatch.setattr(drafts, "LARGEST", 1000)
        assert only_problem(read("-", stdin=b"x" * 5000)).hint == "Dela den i flera filer."


class TestStandardInput:
    @pytest.mark.parametrize(
        "text",
        [
            "kind: post\ntext: Hej",
            '{"kind": "post", "text": "Hej"}',
            ' [{"kind": "post", "text": "Hej"}]',
            "{kind: post, text: Hej}",
            "posts: [{text: Hej}]",
        ],
    )
    def test_yaml_and_json_are_told_apart(self, text: str) -> None:
        """What comes on standard input may be YAML or JSON, as text or as bytes."""
        for stdin in (text, text.encode()):
            (record,) = read("-", stdin=stdin).records
            assert isinstance(record.record, Post)
            assert (record.kind, record.record.text, record.path, record.line) == ("post", "Hej", "stdin", 1)

    def test_bad_json_is_told_as_json(self) -> None:
        """What begins like JSON, and is neither, is explained as JSON."""
        assert (
            only_problem(read("-", stdin='{"kind": "post",, "x"}')).title
            == "Ett fältnamn saknar citattecken."
        )

    def test_half_characters(self) -> None:
        """Text that cannot be UTF-8 is a problem, not a crash."""
        assert only_problem(read("-", stdin="text: \ud800")).line == 1


class TestPlaces:
    @pytest.mark.parametrize("suffix", ["json", "yaml"])
    def test_line_of(self, tmp_path: Path, suffix: str) -> None:
        """A place inside a record leads to its line, or to the nearest part that is written out."""
        data = {"posts": [{"text": "Hej"}, {"text": "Hopp", "images": [{"file": "badet.jpg"}]}]}
        file = tmp_path / f"a.{suffix}"
        file.write_text(json.dumps(data, indent=1))
        record = read(file).records[1]
        lines = file.read_text().splitlines()
        for at in ("text", "images", "images[0].file"):
            assert f'"{at.rpartition(".")[2]}"' in lines[record.line_of(at) - 1]
        assert record.line_of("images[0].alt") == record.line_of("images[0]")
        assert record.line_of("account") == record.line
        assert record.line_of("images[7].alt") == record.line_of("images")

    def test_the_same_slip_everywhere(self) -> None:
        """The same slip in every record is not told thousands of times."""
        text = json.dumps({"accounts": [{"id": "a"}] + [{"konto": "x"}] * 5000})
        loaded = read("-", stdin=text)
        assert isinstance(loaded.records[0].record, Account)
        assert len(loaded.problems) == drafts.MOST_PROBLEMS + 1
        assert loaded.problems[-1].title == "Filen har 4800 fel till, som inte visas."


PIECES = (
    r"""kind: post|posts:|- |  - |text: |images|: | #|&a |*a|!x |{|}|[|]|"|'|,|null|12|---|\|å|😀|? |<<: |%"""
)
pieces = st.sampled_from([*PIECES.split("|"), "|", "\n", "\n", "\t", "\0", "\r", "\ufeff", "\u2028", "\x85"])


@given(st.binary() | st.text().map(str.encode) | st.lists(pieces).map("".join).map(str.encode))
def test_nothing_raises(raw: bytes) -> None:
    """Whatever bytes arrive, there are records and problems and never a traceback."""
    loaded = read("-", stdin=raw)
    assert (
        loaded.records
        or loaded.problems
        or raw.strip().lstrip(b"\xef\xbb\xbf").startswith((b"[", b"posts", b"-"))
    )
    for problem in loaded.problems:
        assert problem.title
        assert 0 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1
