"""A person's word is kept, and asked for again when what it was about has changed."""

import contextlib
import datetime
import io
import itertools
import os
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.cli import main
from checks.commands.side_by_side import side_by_side
from checks.core.catalogue import Catalogue, ItemKind, Severity
from checks.core.contract import Check
from checks.core.lock import entry_toml, from_toml, missing, to_toml, unreadable
from checks.core.problems import Kind, Problem
from checks.core.registry import discover
from checks.core.review import Entry, Facts, Lock, Review, Reviewer, Standing, review_items
from checks.core.suspects import compare
from checks.publish.lock_file import read_lock, write_atomically
from tests.made import importable, made_catalogue, made_item, made_requirement, made_value
from tests.small import SMALL, Answer, Project, small_project

LOCK = "checks/reviewed.toml"
TODAY = datetime.date(2026, 11, 22)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
facts = st.builds(Facts, text, st.dictionaries(text, text, max_size=3), text, st.sampled_from(Severity))
entry = st.builds(
    Entry,
    facts,
    text.filter(lambda role: role.strip()),
    st.sampled_from(Reviewer),
    st.dates(datetime.date(1000, 1, 1)),
)


class TestTheFile:
    @given(entries=st.dictionaries(text, entry, max_size=5))
    def test_gives_back_what_was_written(self, entries: dict[str, Entry]) -> None:
        """Whatever stands in a sentence: quotes, backslashes, line breaks and signs that turn the text."""
        written = to_toml(entries, dict.fromkeys(entries, "sida"))
        lock = from_toml(written, LOCK)
        assert (lock.problem, lock.entries) == (None, entries)

    @given(entries=st.dictionaries(text, entry, max_size=5))
    def test_is_toml_with_a_key_to_a_line(self, entries: dict[str, Entry]) -> None:
        written = to_toml(entries, {})
        assert list(tomllib.loads(written)) == sorted(entries)
        assert all(line == "" or line[0] in "#[" or " = " in line for line in written.split("\n"))

    def test_is_sorted_by_page_and_id(self) -> None:
        """Whoever reviews two items at once gets the same file as whoever takes them one by one."""
        made = Entry(
            Facts('Skriv "du".', {"b": "B ska.", "a": "A ska."}, "0a-1b"), "redaktör", Reviewer.AUTHOR, TODAY
        )
        written = to_toml({"c": made, "b": made, "a": made}, {"a": "y", "b": "x", "c": "x"})
        assert written.partition("\n\n")[2] == (
            "# Sidan x\n\n"
            '[b]\nmening = "Skriv \\"du\\"."\nkrav.a = "A ska."\nkrav.b = "B ska."\nfunktion = "0a-1b"\n'
            'granskad_av = "redaktör"\ngranskad_som = "författaren"\ngranskad_den = 2026-11-22\n\n'
            f"{entry_toml('c', made)}\n# Sidan y\n\n{entry_toml('a', made)}"
        )

    def test_knows_the_line_of_each_entry(self) -> None:
        made = Entry(Facts("En mening.", {}, ""), "redaktör", Reviewer.AUTHOR, TODAY)
        written = to_toml({"a": made, "b c": made}, {})
        lock = from_toml(written, LOCK)
        assert [written.splitlines()[line - 1] for line in lock.lines.values()] == ["[a]", '["b c"]']


GOOD = '[a]\nmening = "M."\ngranskad_av = "redaktör"\ngranskad_som = "kommunen"\ngranskad_den = 2026-11-22\n'
CONFLICT = f"{GOOD}<<<<<<< HEAD\n=======\n>>>>>>> gren\n"
UNREADABLE = "Raden går inte att läsa som TOML: "


@pytest.mark.parametrize(
    ("written", "line", "title"),
    [
        pytest.param("[a]\nmening = Hej", 2, UNREADABLE + "mening = Hej", id="no quotes"),
        pytest.param('[a]\nmening = "Hej', 2, UNREADABLE + 'mening = "Hej', id="cut off"),
        pytest.param("[a\nmening", 1, UNREADABLE + "[a", id="no bracket"),
        pytest.param(f"{GOOD}\n{GOOD}", 7, "[a] står två gånger.", id="twice"),
        pytest.param(f'{GOOD}mening = "N."\n', 6, 'mening = "N." står två gånger.', id="key twice"),
        pytest.param(CONFLICT, 6, "Två ändringar av filen har krockat.", id="conflict"),
        pytest.param('\nmening = "Hej"', 2, "mening står för sig, utan rubrik.", id="no heading"),
        pytest.param("[a]\n", 1, "[a] saknar mening.", id="empty"),
        pytest.param(GOOD.replace("granskad_som", "som"), 4, "[a] har som, som inte finns.", id="key"),
        pytest.param(GOOD.replace("kommunen", "någon"), 4, "granskad_som i [a] är ”någon”.", id="word"),
        pytest.param(GOOD + 'styrka = "kan"\n', 6, "styrka i [a] är ”kan”.", id="strength"),
        pytest.param(GOOD.replace("redaktör", " "), 3, "[a] säger inte vem som har granskat.", id="nobody"),
        pytest.param(GOOD.replace("2026-11-22", '"i dag"'), 5, "granskad_den i [a] har fel form.", id="text"),
        pytest.param(GOOD.replace("22\n", "22T10:00:00\n"), 5, "granskad_den i [a] har fel form.", id="time"),
        pytest.param(GOOD + "krav.b = 1\n", 6, "krav i [a] har fel form.", id="a requirement"),
        pytest.param("a=" + "[" * 100_000, 0, "Filen är för djupt nästlad.", id="nested"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where_and_what(written: str, line: int, title: str) -> None:
    problem = from_toml(written, LOCK).problem
    assert problem is not None
    assert (problem.kind, problem.path, problem.line, problem.title) == (
        Kind.REVIEW_UNREADABLE,
        LOCK,
        line,
        title,
    )
    assert problem.hint


@given(st.text(max_size=200))
def test_anything_can_stand_in_the_file(written: str) -> None:
    """Whatever an editor does to it, there is an answer and no traceback."""
    assert isinstance(from_toml(written, LOCK), Lock)


def test_reads_the_file_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / LOCK).write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    lock = read_lock(tmp_path, LOCK)
    assert lock is not None
    assert list(lock.entries) == ["a"]
    (tmp_path / LOCK).write_bytes(b"\xff")
    assert read_lock(tmp_path, LOCK) == unreadable(LOCK, "den är inte UTF-8")
    (tmp_path / LOCK).unlink()
    assert read_lock(tmp_path, LOCK) == missing(LOCK)
    assert read_lock(tmp_path, "") is None


REQUIREMENT = made_requirement("krav", made_value("holders", "två"), sentence="Två ska ha två konton var.")
ITEM = made_item("two-holders", sentence="Kontot har {holders} ansvariga.", requirements=("krav",))
MANUAL = made_item("consent", ItemKind.MANUAL, sentence="Alla har sagt ja.")
CATALOGUE = made_catalogue(ITEM, MANUAL, requirements=(REQUIREMENT,))
BY = ("redaktör", Reviewer.MUNICIPALITY, datetime.date(2026, 1, 2))


@pytest.fixture
def checks() -> Iterator[dict[str, Check]]:
    """Give the checks of the small handbook, while their source is loaded."""
    with importable(SMALL):
        yield dict(discover("small_checks")[0])


def reviewed(checks: dict[str, Check], catalogue: Catalogue = CATALOGUE) -> Lock:
    """Give the lock after somebody has reviewed everything."""
    now = review_items(catalogue, checks, Lock(LOCK))
    entries = {name: Entry(review.facts, *BY) for name, review in now.items()}
    return Lock(LOCK, entries, dict(zip(entries, itertools.count(5), strict=False)))


def told(checks: dict[str, Check], lock: Lock, catalogue: Catalogue = CATALOGUE) -> list[Problem]:
    return list(compare(catalogue, checks, lock, review_items(catalogue, checks, lock), TODAY))


class TestComparing:
    def test_what_is_as_it_was_is_no_problem(self, checks: dict[str, Check]) -> None:
        lock = reviewed(checks)
        assert told(checks, lock) == []
        review = review_items(CATALOGUE, checks, lock)["two-holders"]
        assert (review.standing, review.changed) == (Standing.REVIEWED, ())
        assert review.entry is not None
        assert (review.entry.by, review.entry.reviewer, review.entry.date) == BY

    def test_a_handbook_without_a_lock_is_not_reviewed(self, checks: dict[str, Check]) -> None:
        assert review_items(CATALOGUE, checks, None) == {}

    def test_a_new_item_is_unreviewed_until_someone_says_so(self, checks: dict[str, Check]) -> None:
        """The lines to paste are the whole entry; pasted, they are somebody's word."""
        problems = told(checks, Lock(LOCK))
        assert [problem.kind for problem in problems] == [Kind.ITEM_UNREVIEWED] * 2
        pasted = from_toml("\n".join(problem.example for problem in problems), LOCK)
        assert told(checks, pasted) == []
        assert {entry.date for entry in pasted.entries.values()} == {TODAY}

    def test_a_changed_sentence_is_shown_old_and_new(self, checks: dict[str, Check]) -> None:
        changed = made_catalogue(
            replace(ITEM, sentence="Kontot har minst {holders} ansvariga."),
            MANUAL,
            requirements=(REQUIREMENT,),
        )
        [problem] = told(checks, reviewed(checks), changed)
        assert problem.title == "two-holders är ändrad sedan den granskades 2026-01-02: meningen."
        assert problem.hint.startswith(
            "Meningen före: Kontot har {holders} ansvariga.\n"
            "Meningen nu: Kontot har minst {holders} ansvariga.\n"
        )
        assert told(checks, patched(reviewed(checks), problem), changed) == []

    def test_a_changed_requirement_is_shown_old_and_new(self, checks: dict[str, Check]) -> None:
        other = replace(REQUIREMENT, sentence="Två bör ha två konton var.")
        [problem] = told(checks, reviewed(checks), made_catalogue(ITEM, MANUAL, requirements=(other,)))
        assert problem.title.endswith("2026-01-02: kravet krav.")
        assert "Kravet krav nu: Två bör ha {holders} konton var.\n" in problem.hint

    def test_a_changed_strength_is_shown(self, checks: dict[str, Check]) -> None:
        """A requirement without a verb keeps its words when it goes from *ska* to *bör*."""
        lesser = replace(ITEM, severity=Severity.SHOULD)
        [problem] = told(
            checks, reviewed(checks), made_catalogue(lesser, MANUAL, requirements=(REQUIREMENT,))
        )
        assert problem.title.endswith("2026-01-02: styrkan.")
        assert problem.hint.startswith("Styrkan före: råd\nStyrkan nu: bör\n")
        assert 'styrka = "bör"\n' in problem.example

    def test_a_requirement_more_or_less(self, checks: dict[str, Check]) -> None:
        [problem] = told(checks, reviewed(checks), made_catalogue(replace(ITEM, requirements=()), MANUAL))
        assert "Kravet krav nu: –\n" in problem.hint

    def test_a_value_trips_nothing(self, checks: dict[str, Check]) -> None:
        """In the sentence it is a placeholder, and so it is in its requirement."""
        other = made_requirement("krav", made_value("holders", "tre"), sentence="Två ska ha tre konton var.")
        catalogue = made_catalogue(replace(ITEM, text="Kontot har tre."), MANUAL, requirements=(other,))
        assert told(checks, reviewed(checks), catalogue) == []

    def test_layout_trips_nothing(self, checks: dict[str, Check]) -> None:
        moved = replace(ITEM, sentence="Kontot  har\n{holders} ansvariga. ", checklist="Annan", page="annan")
        assert (
            told(checks, reviewed(checks), made_catalogue(moved, MANUAL, requirements=(REQUIREMENT,))) == []
        )

    @pytest.mark.parametrize(
        ("mark", "said"),
        [
            ("{own}-000000000000", "Något som kontrollen two_holders i small_checks.py:"),
            ("000000000000-{read}", "Kontrollen two_holders i small_checks.py:"),
            ("", "Kontrollen two_holders i small_checks.py:"),
        ],
    )
    def test_changed_code_is_named(self, checks: dict[str, Check], mark: str, said: str) -> None:
        lock = reviewed(checks)
        old = lock.entries["two-holders"]
        own, read = old.facts.fingerprint.split("-")
        before = replace(old, facts=replace(old.facts, fingerprint=mark.format(own=own, read=read)))
        [problem] = told(checks, replace(lock, entries={**lock.entries, "two-holders": before}))
        assert problem.hint.startswith(said)

    def test_a_check_that_became_a_persons_is_suspect(self, checks: dict[str, Check]) -> None:
        catalogue = made_catalogue(replace(ITEM, kind=ItemKind.MANUAL), MANUAL, requirements=(REQUIREMENT,))
        [problem] = told(checks, reviewed(checks), catalogue)
        assert problem.title.endswith("kontrollen.")

    def test_an_item_without_a_function_is_not_asked_about(self, checks: dict[str, Check]) -> None:
        """That it has none is told already."""
        assert told({}, reviewed(checks)) == []

    def test_a_review_of_what_is_gone_stands_in_the_file(self, checks: dict[str, Check]) -> None:
        [problem] = told(checks, reviewed(checks), made_catalogue(ITEM, requirements=(REQUIREMENT,)))
        assert (problem.kind, problem.path, problem.line) == (Kind.ITEM_SUSPECT, LOCK, 6)
        assert problem.title == "Granskningen [consent] gäller en punkt som inte finns längre."


def patched(lock: Lock, problem: Problem) -> Lock:
    """Paste the lines of a problem over the section they replace."""
    return replace(lock, entries={**lock.entries, **from_toml(problem.example, LOCK).entries})


def reviewable(folder: Path) -> Project:
    """Copy the small handbook and have it reviewed."""
    project = small_project(folder)
    project.write("conf.py", project.read("conf.py") + f'handbook_reviewed = "{LOCK}"\n')
    return project


def review(project: Project, *words: str, stdin: str = "") -> Answer:
    return asked(project, "review", "--today", "2026-11-22", *words, stdin=stdin)


def asked(project: Project, *words: str, stdin: str = "") -> Answer:
    """Give the command line its words, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        importable(project.folder),
        mock.patch("sys.stdin", io.StringIO(stdin)),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(["--root", str(project.folder), *words])
    return Answer(code, out.getvalue(), err.getvalue())


class TestTheCommand:
    def test_a_project_is_reviewed_changed_and_reviewed_again(self, tmp_path: Path) -> None:
        """From nothing to a lock, and from a changed line to a lock again."""
        project = reviewable(tmp_path)
        assert "Filen med granskningar finns inte. [review-unreadable]" in asked(project, "check").out
        assert review(project, "--all").code == 0
        assert asked(project, "check").code == 0
        assert review(project, "--all").out == "Allt är granskat.\n"
        project.edit("docs/index.md", "Alla på bilden har", "Alla på bilden eller filmen har")
        project.edit(
            "small_checks.py", "account.type is AccountType.UNIT", "account.type is not AccountType.CENTRAL"
        )
        assert asked(project, "check").code == 1
        answer = review(project, "consent", "two-holders", "--by", "jurist", "--as", "kommunen")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out == (
            "docs/index.md:11 consent: ändrad sedan den granskades\n"
            "  Meningen före: Alla på bilden har sagt ja.\n"
            "  Meningen nu:   Alla på bilden eller filmen har sagt ja.\n"
            "docs/index.md:15 two-holders: ändrad sedan den granskades\n"
            "  Något som kontrollen two_holders i small_checks.py:39 läser är ändrat: "
            "en hjälpfunktion, ett mönster eller ett ord.\n"
            f"2 punkter granskade i {LOCK}.\n"
        )
        assert asked(project, "check").code == 0
        lock = from_toml(project.read(LOCK), LOCK)
        assert {name: (e.by, e.reviewer.value) for name, e in lock.entries.items()} == {
            "abbreviations": ("redaktör", "författaren"),
            "alt-text-length": ("redaktör", "författaren"),
            "alt-text-says-image": ("redaktör", "författaren"),
            "consent": ("jurist", "kommunen"),
            "two-holders": ("jurist", "kommunen"),
        }

    def test_the_municipality_takes_over_and_is_not_taken_over(self, tmp_path: Path) -> None:
        project = reviewable(tmp_path)
        assert review(project, "--all").code == 0
        assert review(project, "--all", "--as", "kommunen", "--by", "kommunikatör").code == 0
        written = project.read(LOCK)
        assert written.count('"kommunen"') == 5
        assert review(project, "--all").out == "Allt är granskat.\n"
        assert project.read(LOCK) == written

    def test_asks_about_one_at_a_time(self, tmp_path: Path) -> None:
        """What has been answered is kept when the person stops."""
        project = reviewable(tmp_path)
        answer = review(project, "--interactive", stdin="kanske\nj\nn\nq\n")
        assert answer.code == 1
        assert "Svara j (ja), n (nej, hoppa över) eller q (sluta)." in answer.out
        assert answer.out.endswith(f"1 punkt granskad i {LOCK}. 4 punkter kvar.\n")
        assert list(from_toml(project.read(LOCK), LOCK).entries) == ["alt-text-length"]
        assert review(project, "--interactive", stdin="j\nj\nj\n").code == 1, "the answers ended"
        assert review(project, "--interactive", stdin="ja\n").code == 0
        assert asked(project, "check").code == 0

    def test_takes_away_what_is_gone(self, tmp_path: Path) -> None:
        project = reviewable(tmp_path)
        review(project, "--all")
        project.edit("docs/index.md", "- [ ] Alla på bilden har sagt ja. {manual}`consent`\n", "")
        said = asked(project, "check").out
        assert f"{LOCK}:" in said
        assert "[item-suspect]" in said
        assert review(project, "consent").code == 0
        assert asked(project, "check").code == 0

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ([], "Säg vad du har granskat: ett eller flera id, --all eller --interactive.\n"),
            (["consnet"], "Det finns ingen punkt consnet. Menade du consent?\n"),
            (["consent", "--by", " "], 'Säg vem som har granskat: --by "redaktör".\n'),
        ],
    )
    def test_what_cannot_be_done_writes_nothing(self, tmp_path: Path, words: list[str], said: str) -> None:
        project = reviewable(tmp_path)
        answer = review(project, *words)
        assert (answer.code, answer.out, answer.err) == (2, "", said)
        assert not project.path(LOCK).exists()

    def test_a_file_that_cannot_be_read_is_left_alone(self, tmp_path: Path) -> None:
        """It holds what people have said."""
        project = reviewable(tmp_path)
        project.write(LOCK, "[a]\nmening = Hej\n")
        answer = review(project, "--all")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"{LOCK}:2: Raden går inte att läsa som TOML: mening = Hej\n")
        assert project.read(LOCK) == "[a]\nmening = Hej\n"

    def test_a_handbook_that_is_not_reviewed_says_what_to_write(self, tmp_path: Path) -> None:
        answer = review(small_project(tmp_path), "--all")
        assert (answer.code, answer.err) == (
            2,
            "Handboken har ingen fil för granskningar. Skriv i conf.py: "
            'handbook_reviewed = "checks/reviewed.toml"\n',
        )

    def test_a_published_handbook_with_a_suspect_item_is_a_warning(self, tmp_path: Path) -> None:
        """``make html`` says what ``handbok check`` says, also when no page has changed."""
        project = reviewable(tmp_path)
        review(project, "--all")
        project.built()
        lock = project.read(LOCK)
        project.write(LOCK, lock.replace("Alla på bilden", "Någon på bilden"))
        for _ in range(2):
            answer = project.build()
            assert answer.code == 1
            assert "[handbook.item-suspect]" in answer.err
        project.write(LOCK, lock)
        project.built()

    @pytest.mark.parametrize("workers", [[], ["-p", "xdist", "-n", "2"]], ids=["alone", "workers"])
    def test_pytest_says_it_of_the_page(self, tmp_path: Path, workers: list[str]) -> None:
        """A worker opens the handbook without reading a page, and knows it all the same."""
        project = reviewable(tmp_path)
        review(project, "--all")
        project.edit("docs/index.md", "Alla på bilden har", "Alla på bilden eller filmen har")
        plugin = ("-p", "checks.pytest_plugin", "-p", "no:cacheprovider", *workers)
        answer = project.run("pytest", "-q", *plugin, "docs", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
        assert answer.code == 1
        assert "docs/index.md:11: consent är ändrad sedan den granskades" in answer.out
        assert "1 failed, 6 passed" in answer.out


class TestSideBySide:
    OLD, NEW = "Alternativtexten är {min_length} till {max_length} tecken lång.", "Texten är lång."

    def test_a_wide_terminal_has_two_columns(self) -> None:
        assert list(side_by_side("Meningen", self.OLD, self.NEW, 80)) == [
            "  Meningen",
            "  FÖRE                                  │ NU",
            "  Alternativtexten är {min_length} till │ Texten är lång.",
            "  {max_length} tecken lång.             │",
        ]

    def test_a_narrow_one_has_one(self) -> None:
        assert list(side_by_side("Kravet", self.OLD, "", 40)) == [
            "  Kravet före: Alternativtexten är",
            "    {min_length} till {max_length}",
            "    tecken lång.",
            "  Kravet nu:   –",
        ]

    def test_a_pipe_has_no_width(self) -> None:
        assert list(side_by_side("Meningen", self.OLD, self.NEW)) == [
            f"  Meningen före: {self.OLD}",
            f"  Meningen nu:   {self.NEW}",
        ]

    @given(old=text, new=text, width=st.integers(0, 200))
    def test_no_line_is_wider_than_the_terminal(self, old: str, new: str, width: int) -> None:
        lines = list(side_by_side("Meningen", old, new, width))
        assert not width or max(map(len, lines)) <= max(width, 40)


class TestWriting:
    def test_keeps_who_may_read_it(self, tmp_path: Path) -> None:
        file = tmp_path / "lock.toml"
        write_atomically(file, "a")
        assert file.stat().st_mode & 0o777 == 0o666 & ~_umask()
        file.chmod(0o640)
        write_atomically(file, "b")
        assert (file.read_text(), file.stat().st_mode & 0o777) == ("b", 0o640)
        assert list(tmp_path.iterdir()) == [file]

    def test_follows_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        link = tmp_path / "lock.toml"
        link.symlink_to("real/lock.toml")
        write_atomically(link, "a")
        assert link.is_symlink()
        assert (tmp_path / "real" / "lock.toml").read_text() == "a"

    def test_a_folder_that_cannot_be_written_leaves_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "lock.toml").mkdir()
        with pytest.raises(OSError, match=r"lock\.toml"):
            write_atomically(tmp_path / "lock.toml", "a")
        assert [path.name for path in tmp_path.iterdir()] == ["lock.toml"]

    def test_killed_at_any_moment_the_file_is_the_old_or_the_new(self, tmp_path: Path) -> None:
        """A process that writes all the time is killed forty times; no reader ever sees half a file."""
        made = Entry(Facts("En mening.", {}, ""), "redaktör", Reviewer.AUTHOR, TODAY)
        names = [f"item-{number}" for number in range(4000)]
        for number, count in enumerate((3000, 4000)):
            text = to_toml(dict.fromkeys(names[:count], made), {})
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        (tmp_path / "killer.py").write_text(KILLER, encoding="utf-8")
        answer = Project(tmp_path).run("killer")
        assert (answer.code, answer.err) == (0, "")
        assert len(answer.out.split()) >= 40
        assert set(answer.out.split()) == {"0", "1"}, "killed before a new file was there, and after"
        assert list((tmp_path / "lock").glob(".reviewed.toml.*.new")), "killed in the middle of writing"


KILLER = """
import os, random, signal, time
from itertools import cycle
from pathlib import Path
from checks.publish.lock_file import write_atomically

texts = [Path(f"{number}.txt").read_text(encoding="utf-8") for number in (0, 1)]
file = Path("lock/reviewed.toml")
started = time.perf_counter()
write_atomically(file, texts[0])
pace = time.perf_counter() - started
chance = random.Random(20261122)
now, seen = 0, set()
for number in range(1000):
    child = os.fork()
    if not child:
        for text in cycle([texts[1 - now], texts[now]]):
            write_atomically(file, text)
    time.sleep(chance.random() * 3 * pace)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    now = texts.index(file.read_text(encoding="utf-8"))
    seen.add(now)
    print(now)
    if number >= 39 and len(seen) == 2 and list(file.parent.glob(".*.new")):
        break
"""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_shows_what_stands(checks: dict[str, Check]) -> None:
    """What the coverage page asks."""
    found = review_items(CATALOGUE, checks, reviewed(checks))
    assert found["consent"] == Review(
        Standing.REVIEWED, Facts("Alla har sagt ja.", {}, ""), Entry(Facts("Alla har sagt ja.", {}, ""), *BY)
    )
