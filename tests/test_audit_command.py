"""``handbok audit``: what is chosen, where it is written, and how it ends."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.cli import main
from checks.commands import audit as command
from checks.commands import progress
from checks.commands.jobs import ALONE, BATCH
from checks.commands.progress import Progress, Stop, stoppable
from checks.commands.writing import write_parts
from checks.core.handbook import Handbook
from tests.bench_data import posts as bench_posts
from tests.bench_data import write_lines
from tests.made import small_handbook
from tests.small import SMALL, small_project

#: More posts than fit in a pipe.
MANY = 4000
POSTS = """\
posts:
  - {id: ny, account: badet, published: 2026-03-01 12:00, text: Ta med bl.a. handduk.}
  - {id: gammal, account: badet, published: 2025-03-01 12:00, text: Ta med bl.a. handduk.}
  - {id: utkast, account: skolan, text: "Välkommen, t.ex. i dag!"}
"""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The small handbook, read once."""
    return small_handbook(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def posts(handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three posts on two accounts, in the folder where the command is run."""
    monkeypatch.setattr(command, "judging_handbook", lambda root: handbook)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "poster.yaml").write_text(POSTS, encoding="utf-8")
    return tmp_path


def run(*words: str) -> int:
    return main(["--root", str(SMALL), "audit", "poster.yaml", *words])


def ids(out: str) -> list[str]:
    return [record["id"] for record in json.loads(out)["records"]]


class TestChoosing:
    @pytest.mark.parametrize(
        ("words", "left"),
        [
            ((), ["ny", "gammal", "utkast"]),
            (("--since", "2026-01-01"), ["ny", "utkast"]),
            (("--account", "ba*"), ["ny", "gammal"]),
            (("--account", "ba*", "--account", "skolan"), ["ny", "gammal", "utkast"]),
            (("--account", "Badet"), []),
            (("--rule", "abb*"), ["ny", "gammal", "utkast"]),
            (("--rule", "two-holders"), []),
        ],
    )
    def test_records_are_chosen(
        self, posts: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], left: list[str]
    ) -> None:
        """By day, account and rule; a post that says no day may be later."""
        run("--format", "json", "--fail-on", "never", *words)
        assert ids(capsys.readouterr().out) == left

    def test_only_the_chosen_rules_judge(self, posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The others are not in the report at all."""
        run("--format", "json", "--rule", "abb*", "--rule", "consent")
        report = json.loads(capsys.readouterr().out)
        assert list(report["items"]) == ["abbreviations", "consent"]
        assert {tuple(record["verdicts"]) for record in report["records"]} == {("abbreviations", "consent")}

    def test_a_rule_that_is_none_is_told(self, posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """With the one that was meant."""
        assert run("--rule", "abbreviation") == 2
        answer = capsys.readouterr()
        assert (answer.out, answer.err) == (
            "",
            "Ingen punkt i handboken heter abbreviation. Menade du abbreviations?\n",
        )


class TestBaseline:
    def test_fails_only_on_what_is_new(self, posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Last month's report makes this month's short."""
        assert run("--format", "jsonl", "--out", "mars.jsonl", "--fail-on", "should") == 1
        compared = ("--baseline", "mars.jsonl", "--fail-on", "should")
        assert run(*compared) == 0
        assert "0 nya, 0 åtgärdade, 3 kvar" in capsys.readouterr().out
        (posts / "poster.yaml").write_text(POSTS.replace("Välkommen, t.ex.", "Ring bl.a."), encoding="utf-8")
        assert run(*compared) == 1

    def test_a_file_that_is_none_is_told(self, posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One that is no report, and one that is not there."""
        assert run("--baseline", "poster.yaml") == 2
        assert "poster.yaml är ingen tidigare rapport." in capsys.readouterr().err
        assert run("--baseline", "finns-inte.json") == 2
        assert "finns-inte.json" in capsys.readouterr().err


class TestOut:
    @pytest.mark.parametrize("form", ["text", "json", "jsonl", "html", "csv", "junit", "sarif"])
    def test_the_report_is_written_to_a_file(
        self, posts: Path, capsys: pytest.CaptureFixture[str], form: str
    ) -> None:
        """And says nothing else; the same as is printed without."""
        assert run("--format", form, "--today", "2026-03-04", "--out", "rapport") == 0
        answer = capsys.readouterr()
        assert (answer.out, answer.err) == ("", "")
        assert run("--format", form, "--today", "2026-03-04") == 0
        assert (posts / "rapport").read_bytes().decode() == capsys.readouterr().out

    def test_what_goes_wrong_leaves_the_old_report(self, tmp_path: Path) -> None:
        """A report is whole or not there, and nothing is left beside it."""
        file = tmp_path / "rapport.html"
        file.write_text("gammal", encoding="utf-8")

        def parts() -> Iterator[str]:
            yield "ny"
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_parts(file, parts())
        assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["gammal"]

    def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_asked_for(self, tmp_path: Path) -> None:
        file = tmp_path / "saknas" / "rapport.html"
        with pytest.raises(FileNotFoundError) as error:
            write_parts(file, ["ny"])
        assert error.value.filename == str(file)

    def test_a_lone_surrogate_is_no_traceback(self, tmp_path: Path) -> None:
        """JSON may hold one."""
        write_parts(tmp_path / "r", ["\ud800"])
        assert (tmp_path / "r").read_bytes() == b"?"


class TestStopping:
    @pytest.mark.parametrize("form", ["text", "json", "jsonl", "html", "csv", "junit", "sarif"])
    def test_ctrl_c_ends_with_what_was_judged(
        self, posts: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """The report is whole and says that it is not all; the exit code says so too."""
        original = command.judge_loaded

        def interrupted(*args: object, **more: object) -> Iterator[object]:
            for record in original(*args, **more):  # type: ignore[arg-type]
                signal.raise_signal(signal.SIGINT)
                yield record

        monkeypatch.setattr(command, "judge_loaded", interrupted)
        before = signal.getsignal(signal.SIGINT)
        assert run("--format", form, "--fail-on", "never") == 2
        assert signal.getsignal(signal.SIGINT) is before
        answer = capsys.readouterr()
        assert answer.err == "Avbrutet: 1 poster hann bedömas.\n"
        said = {"json": '"interrupted": true', "jsonl": '"interrupted": true'}.get(form, "del av posterna")
        assert (said if form != "text" else "Avbrutet i förtid: bara 1 poster") in answer.out
        if form == "json":
            assert ids(answer.out) == ["ny"]

    def test_a_second_one_ends_at_once(self) -> None:
        """For whoever cannot wait."""
        with stoppable() as stop:
            signal.raise_signal(signal.SIGINT)
            assert stop.asked
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)

    def test_a_real_one_ends_every_process(self, tmp_path: Path) -> None:
        """Ctrl-C reaches the whole group; what was judged is told, and nobody is left or complains."""
        project = small_project(tmp_path / "small")
        lines = write_lines(tmp_path / "poster.jsonl", bench_posts(MANY))
        command = [sys.executable, "-m", "checks", "--root", str(project.folder), "audit", str(lines)]
        command += ["--jobs", "2", "--format", "jsonl", "--fail-on", "never"]
        with subprocess.Popen(
            command,
            env=project.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        ) as run:
            assert run.stdout
            assert run.stderr
            # A full pipe holds it back, so that it cannot be done before it is interrupted.
            first = [run.stdout.readline() for _ in range(ALONE + BATCH)]
            processes = group(run.pid)
            os.killpg(run.pid, signal.SIGINT)
            said = [json.loads(line) for line in (*first, *run.stdout)]
            err = run.stderr.read()

        judged = [line["id"] for line in said if line.get("kind") == "post"]
        assert len(processes) == 1 + 2
        assert ALONE < len(judged) < MANY
        assert judged == [f"post-{number}" for number in range(len(judged))]
        assert (run.returncode, err) == (2, f"Avbrutet: {len(judged)} poster hann bedömas.\n")
        assert said[-1]["interrupted"] is True
        assert group(run.pid) == []

    def test_nothing_is_lost_without_one(self) -> None:
        assert list(Stop().until(iter("abc"))) == list("abc")


def group(leader: int) -> list[int]:
    """Give the processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    pairs = (map(int, line.split()) for line in listed.splitlines())
    return [pid for pid, owner in pairs if owner == leader]


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


class TestProgress:
    def test_counts_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the time left where the end is known, and wiped away at the end."""
        monkeypatch.setattr(progress, "PAUSE", 0)
        stream = Terminal()
        assert sum(Progress(stream, shown=True, total=2000).count(iter(range(2000)))) == 1_999_000
        said = stream.getvalue()
        assert "1 000 av 2 000 poster bedömda, 0 s kvar" in said
        assert said.rpartition("\r")[0].rpartition("\r")[2].strip() == ""

    @pytest.mark.parametrize(("stream", "shown"), [(io.StringIO(), True), (Terminal(), False), (None, True)])
    def test_is_silent_where_nobody_looks(self, stream: io.StringIO | None, shown: bool) -> None:
        """In a pipe, or when the report itself is on the terminal."""
        assert list(Progress(stream, shown=shown).count(iter("abc"))) == list("abc")
        assert stream is None or not stream.getvalue()
