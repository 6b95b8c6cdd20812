"""The remembered catalogue: the same judgements as from the pages, and never one that no longer holds."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checks.core.catalogue import Catalogue
from checks.core.handbook import Handbook
from checks.publish import remembered
from checks.publish.build import read_handbook
from checks.publish.judging import judging_handbook
from checks.publish.remembered import recall, remember, state
from tests.bench_data import comments, posts, write_lines
from tests.made import importable
from tests.small import Answer, Project, real_project, small_project

#: Says which of the packages that read pages a command has imported.
COMMAND = """
import sys
from checks.cli import main
code = main(sys.argv[1:])
print([name for name in ("sphinx", "docutils", "myst_parser") if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A copy of the small handbook; who changes it changes it back.

    What stands for our own package is a folder that nobody works in while the tests run.
    """
    project = small_project(tmp_path_factory.mktemp("remembered"))
    ours = tmp_path_factory.mktemp("ours")
    (ours / "reading.py").write_text("", encoding="utf-8")
    with importable(project.folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "_OURS", ours)
        yield project


@pytest.fixture(scope="module")
def read(project: Project) -> Handbook:
    """The handbook as its pages give it; its catalogue is remembered after that."""
    return read_handbook(project.folder, pinning=False)


def recalled(project: Project) -> Catalogue | None:
    return recall(project.path("_build/check"), project.folder)


def told(handbook: Handbook) -> tuple[object, ...]:
    """Give all that judging takes from a handbook."""
    return handbook.catalogue, [(b.item, b.check, b.arguments) for b in handbook.bound]


def audited(project: Project, *words: str) -> Answer:
    command = [sys.executable, "-c", COMMAND, "audit", "--today", "2026-11-22", *words]
    done = subprocess.run(
        command, capture_output=True, cwd=project.folder, env=project.environ(), check=False, encoding="utf-8"
    )
    return Answer(done.returncode, done.stdout, done.stderr)


class TestJudgingHandbook:
    def test_is_the_one_that_the_pages_give(
        self, project: Project, read: Handbook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Items, functions and arguments are the same, and no page is read."""
        monkeypatch.setattr("checks.publish.build.read_handbook", pytest.fail)
        assert told(judging_handbook(project.folder)) == told(read)

    def test_a_second_run_says_the_same_without_sphinx(self, tmp_path: Path) -> None:
        """Every byte of the report, and nothing that reads pages is even imported."""
        project = small_project(tmp_path)
        project.write("poster.yaml", "posts:\n  - {id: a, text: Ta med bl.a. handduk.}\n")
        first, second = (audited(project, "poster.yaml", "--fail-on", "should") for _ in range(2))
        assert (first.code, first.err) == (1, "['sphinx', 'docutils', 'myst_parser']\n")
        assert (second.code, second.err, second.out) == (1, "[]\n", first.out)

    @pytest.mark.soak
    def test_a_check_that_is_changed_judges_as_it_is_now(self, tmp_path: Path) -> None:
        """So does a value in a sentence."""
        project = small_project(tmp_path)
        project.write("bild.yaml", "kind: post\ntext: Hej!\nimages:\n  - alt: En sol.\n")
        said = [audited(project, "bild.yaml").out]
        for file, old, new in (
            ("docs/index.md", "{value}`10 <min_length>`", "{value}`9 <min_length>`"),
            ("docs/index.md", "{value}`9 <min_length>`", "{value}`2 <min_length>`"),
            ("small_checks.py", 'f"Alternativtexten är', 'f"Texten är'),
            ("small_checks.py", "len(image.alt) <= max_length", "len(image.alt) < 3"),
        ):
            project.edit(file, old, new)
            said.append(audited(project, "bild.yaml").out)
        assert ["Alternativtexten är 7 tecken." in out for out in said] == [True, True, False, False, False]
        assert ["Texten är 7 tecken." in out for out in said] == [False, False, False, False, True]

    @pytest.mark.soak
    def test_the_handbook_itself_says_the_same(self, tmp_path: Path) -> None:
        """A thousand posts and as many comments, in every byte."""
        project = real_project(tmp_path)
        files = [
            str(write_lines(project.path(f"{make.__name__}.jsonl"), make(1000))) for make in (posts, comments)
        ]
        first, second = (audited(project, *files, "--format", "jsonl") for _ in range(2))
        assert second.err == first.err.replace("['sphinx', 'docutils', 'myst_parser']", "[]") != first.err
        assert (second.code, second.out) == (first.code, first.out)


def _locked(_: Path) -> bytes:
    raise PermissionError


def _append(file: str) -> Callable[[Project], object]:
    return lambda project: project.write(file, f"{project.read(file)}\n")


CHANGES: dict[str, Callable[[Project], object]] = {
    "a page": _append("docs/inlagg.md"),
    "the settings": _append("conf.py"),
    "the checks": _append("small_checks.py"),
    "a new page": lambda project: project.write("docs/ny.md", "# Ny\n"),
    "a page that is gone": lambda project: project.path("docs/index.md").unlink(),
    "a page with another name": lambda project: project.path("docs/index.md").rename(
        project.path("docs/i.md")
    ),
    "a file that a page may show": lambda project: project.write("docs/bild/konto.yaml", "id: x\n"),
    "our own code": lambda project: (remembered._OURS / "reading.py").write_text(
        "import io", encoding="utf-8"
    ),
    "a package of the project": lambda project: project.write("mer/__init__.py", ""),
}


class TestRecall:
    @pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
    def test_nothing_holds_after_a_change(
        self, project: Project, read: Handbook, change: Callable[[Project], object]
    ) -> None:
        """Whatever the pages are made of; and what is changed back holds again."""
        before = {path: path.read_bytes() for path in remembered._files(project.folder)}
        assert recalled(project) == read.catalogue
        try:
            change(project)
            assert recalled(project) is None
        finally:
            for path in set(remembered._files(project.folder)) - set(before):
                path.unlink()
            for path, content in before.items():
                if not path.exists() or path.read_bytes() != content:
                    path.write_bytes(content)
        assert recalled(project) == read.catalogue

    def test_nothing_holds_when_something_else_is_installed(
        self, project: Project, read: Handbook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A newer Sphinx may read the pages otherwise."""
        monkeypatch.setattr(remembered, "_installed", lambda: ["sphinx-99.dist-info"])
        assert recalled(project) is None

    def test_nothing_holds_in_another_python(
        self, project: Project, read: Handbook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What it wrote may read otherwise."""
        monkeypatch.setattr(sys, "version", "3.99")
        assert recalled(project) is None

    def test_nothing_holds_with_another_version_of_a_package(
        self, project: Project, read: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The folders that installing leaves say which one it is, in whatever order the disk names them."""
        (tmp_path / "b-1.0.dist-info").mkdir()
        (tmp_path / "a-1.0.dist-info").mkdir()
        monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
        assert remembered._installed() == ["a-1.0.dist-info", "b-1.0.dist-info"]
        found = list(tmp_path.iterdir())
        for order in (found, found[::-1]):
            monkeypatch.setattr(Path, "glob", lambda *_, order=order: order)
            assert remembered._installed() == ["a-1.0.dist-info", "b-1.0.dist-info"]

    def test_words_that_move_from_one_file_to_the_next_are_seen(self, tmp_path: Path) -> None:
        """Even where the first ends as the next begins."""
        first, second = tmp_path / "docs" / "a.md", tmp_path / "docs" / "b.md"
        first.parent.mkdir()
        between = repr(str(second)).encode()
        said = set()
        for words in ((b"", between + b"x"), (between, b"x")):
            first.write_bytes(words[0])
            second.write_bytes(words[1])
            said.add(state(tmp_path))
        assert len(said) == 2

    def test_pages_may_stand_beside_the_settings(self, tmp_path: Path) -> None:
        """Where they have no folder; what is made of them stands there too, and changes nothing."""
        project = Project(tmp_path)
        project.write("index.md", "# Ett")
        before = state(tmp_path)
        project.write("_build/html/index.html", "")
        assert state(tmp_path) == before
        project.write("index.md", "# Två")
        assert state(tmp_path) != before

    def test_a_file_that_cannot_be_read_says_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Somebody else's file among the pages stops nobody."""
        Project(tmp_path).write("docs/index.md", "# Ett")
        monkeypatch.setattr(Path, "read_bytes", _locked)
        assert len(state(tmp_path)) == 32

    def test_what_is_made_of_the_pages_changes_nothing(self, project: Project, read: Handbook) -> None:
        """Nor does a link that leads nowhere, which editors lock files with."""
        project.write("_build/html/index.html", "")
        assert recalled(project) == read.catalogue
        before = state(project.folder)
        link = project.path("docs/.#index.md")
        link.symlink_to("nobody@nowhere")
        try:
            state(project.folder)
        finally:
            link.unlink()
        assert state(project.folder) == before

    @pytest.mark.parametrize("kept", [b"", b"\n", b"{state}\n", b"{state}\n\x80", b"{state}\nI1\n."])
    def test_a_file_that_is_damaged_holds_nothing(
        self, project: Project, read: Handbook, tmp_path: Path, kept: bytes
    ) -> None:
        """The pages are read again."""
        written = kept.replace(b"{state}", state(project.folder).encode())
        (tmp_path / remembered._FILE).write_bytes(written)
        assert recall(tmp_path, project.folder) is None


class TestRemember:
    def kept(self, project: Project, handbook: Handbook, cache: Path, **other: object) -> bool:
        given = {"before": state(project.folder), "read": [project.path("docs/inlagg.md")]} | other
        remember(cache, project.folder, given["before"], handbook, given["read"])  # type: ignore[arg-type]
        return recall(cache, project.folder) is not None

    def test_a_handbook_is_kept(self, project: Project, read: Handbook, tmp_path: Path) -> None:
        """Nothing has changed since it was read."""
        assert self.kept(project, read, tmp_path)

    def test_one_that_was_saved_while_it_was_read_is_not(
        self, project: Project, read: Handbook, tmp_path: Path
    ) -> None:
        """Nobody knows which of the two was read; what was kept before is gone too."""
        assert self.kept(project, read, tmp_path)
        assert not self.kept(project, read, tmp_path, before="0" * 32)
        assert list(tmp_path.iterdir()) == []

    def test_one_that_takes_from_elsewhere_is_not(
        self, project: Project, read: Handbook, tmp_path: Path
    ) -> None:
        """A change there would not be seen."""
        assert not self.kept(project, read, tmp_path, read=[tmp_path / "annat.md"])

    def test_one_whose_checks_stand_elsewhere_is_not(
        self, project: Project, read: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """For the same reason."""
        monkeypatch.setattr(sys.modules["small_checks"], "__file__", str(tmp_path / "small_checks.py"))
        assert not self.kept(project, read, tmp_path)

    def test_one_with_an_item_that_has_no_function_is_not(
        self, project: Project, read: Handbook, tmp_path: Path
    ) -> None:
        """It would judge by the rest, and say nothing of what is missing."""
        assert not self.kept(project, replace(read, bound=read.bound[1:]), tmp_path)

    def test_one_that_cannot_judge_is_not(self, tmp_path: Path) -> None:
        """What is wrong with it is told in every run."""
        project = small_project(tmp_path)
        project.edit("docs/index.md", "{check}`two-holders`", "{check}`three-holders`")
        with importable(project.folder):
            assert not read_handbook(project.folder, pinning=False).judges
            assert recalled(project) is None
