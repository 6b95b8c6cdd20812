"""``handbok new`` leaves a handbook whose only problems are examples to fill in, and the review."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checks.cli import main
from checks.commands import new as new_command
from checks.commands.writing import ChangedMeanwhile, TextFile
from checks.core.catalogue import ItemKind
from checks.core.scaffold import NewItem, item_line, with_item
from checks.core.scaffold_code import annotation_of, parameters_of, with_function
from checks.publish.build import read_handbook
from checks.records import Account, Image, Post
from tests.made import importable
from tests.small import Project, real_project, small_project

#: What is left to do: examples, and a person's word.
LEFT = {"example-verdict", "example-missing", "value-unpinned", "item-unreviewed"}
WORDS = "--sentence|Texten har högst {max_words} ord.|--value|max_words=25|--kind|check|--record|post".split(
    "|"
)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def left(project: Project) -> set[str]:
    """Give the kinds of problem that the gate finds, and see that no line of code is among their places."""
    answer = project.handbok("check")
    assert answer.err == ""
    assert not re.search(r"^\S+\.py:", answer.out, re.MULTILINE)
    return set(re.findall(r"^\S.* \[([a-z-]+)\]$", answer.out, re.MULTILINE))


def files(project: Project) -> dict[str, str]:
    return {
        path.relative_to(project.folder).as_posix(): path.read_bytes().decode()
        for path in sorted(project.folder.rglob("*"))
        if path.is_file() and not {"_build", "__pycache__"} & set(path.parts)
    }


def test_a_check_is_written_with_function_and_examples(small: Project) -> None:
    """Everything is in place and bound; what the gate asks for is an example."""
    before = files(small)
    answer = small.handbok("new", "text-length", "--page", "docs/index.md", *WORDS)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == "Skrev i docs/index.md och small_checks.py."
    assert left(small) == {"example-verdict"}
    page, module = small.read("docs/index.md"), small.read("small_checks.py")
    assert "- [ ] Texten har högst {value}`25 <max_words>` ord. {check}`text-length`\n:::" in page
    assert "def text_length(post: Post, *, max_words: int) -> Iterator[Finding]:" in module
    for name in ("docs/index.md", "small_checks.py"):
        kept = files(small)[name].splitlines()
        assert [line for line in before[name].splitlines() if line not in kept] == []
    assert files(small).keys() == before.keys()


@pytest.mark.content("edits")
@pytest.mark.soak
def test_in_the_handbook_itself(tmp_path: Path) -> None:
    """A check on images, an assist and a manual item, with a new import and a new module."""
    project = real_project(tmp_path)
    page = ("--page", "docs/handbok/alt-text.md")
    day = ("--sentence", "Bilden är från {first_day} eller senare.", "--value", "first_day=1 maj 2024")
    done = [
        project.handbok("new", *words, *page, "--record", "image")
        for words in (
            ("image-new", "--sentence", "Bilden är ny."),
            ("image-deadline", "--kind", "assist", "--module", "deadlines", *day),
            ("image-liked", "--kind", "manual", "--sentence", "Bilden är fin."),
        )
    ]
    assert [(answer.code, answer.err) for answer in done] == [(0, "")] * 3
    assert left(project) <= LEFT
    assert "- [ ] Bilden är fin. {manual}`image-liked`" in project.read("docs/handbok/alt-text.md")
    assert project.read("checks/deadlines.py").startswith('"""Checks of deadlines."""\n\nimport datetime\n')
    for arguments in (("check", "--select", "F,I,E"), ("format", "--check")):
        written = ("checks/images.py", "checks/deadlines.py")
        ruff = [sys.executable, "-m", "ruff", *arguments, "--line-length", "110", "--isolated", *written]
        done_ruff = subprocess.run(ruff, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done_ruff.returncode == 0, done_ruff.stdout


def test_a_dry_run_shows_the_difference_and_writes_nothing(small: Project) -> None:
    """Both files, as a difference that `patch` would take."""
    before = files(small)
    answer = small.handbok("new", "text-length", "--page", "docs/index.md", *WORDS, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert "+- [ ] Texten har högst {value}`25 <max_words>` ord. {check}`text-length`" in answer.out
    assert "+def text_length(post: Post, *, max_words: int) -> Iterator[Finding]:" in answer.out
    assert files(small) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("text-length", "Det saknas --page. Se handbok new --help."),
        ("text-length --page docs/index.md", "Det saknas --sentence. Se handbok new --help."),
        ("consent --page docs/index.md", "Det finns redan något som heter consent, i docs/index.md:11."),
        ("alternativ-text --page docs/index.md", "Det finns redan något som heter alternativ-text"),
        ("Ett-id --page docs/index.md", "”Ett-id” går inte att ha som id."),
        ("class --page docs/index.md", "”class” går inte att ha som id."),
        ("text-length --page docs/indx.md", "Det finns ingen sida docs/indx.md. Menade du docs/index.md?"),
        (
            "text-length --page docs/index.md --sentence {a} --record post",
            "Det saknas ett värde. Skriv --value a=…",
        ),
        (
            "text-length --page docs/index.md --sentence Hej. --value a=1 --record post",
            "Meningen har ingen plats för a.",
        ),
        (
            "text-length --page docs/index.md --sentence {a} --value a=<b> --record post",
            "Skriv värdet så här: --value a=25",
        ),
        (
            "text-length --page docs/index.md --sentence Hej. --record post --req alternativ-txt",
            "Det finns inget krav alternativ-txt. Menade du alternativ-text?",
        ),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    tmp_path: Path, words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 and one Swedish sentence."""
    small = small_project(tmp_path)
    before = files(small)
    with importable(tmp_path):
        assert main(["--root", str(tmp_path), "new", *words.split()]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert files(small) == before


def test_a_person_is_asked_for_what_is_missing(small: Project) -> None:
    """Page, kind, record, sentence and values, in Swedish; what the page mostly has is proposed."""
    parser = argparse.ArgumentParser()
    new_command.add_options(parser)
    answers = {"Sida": "docs/index.md", "Meningen": "Kontot har {holders} ägare.", "Värdet": "två"}
    asked = []

    def ask(question: str, usual: str) -> str:
        asked.append((question.split()[0].rstrip(","), usual))
        return next((answers[word] for word in answers if question.startswith(word)), usual)

    with importable(small.folder):
        options = parser.parse_args(["two-owners"])
        page, module = new_command.changes(small.folder, read_handbook(small.folder), options, ask)
    assert asked == [
        ("Sida", ""),
        ("Vem", "check"),
        ("Vad", "image"),
        ("Meningen", ""),
        ("Värdet", ""),
        ("Modul", "small_checks"),
    ]
    assert "{value}`två <holders>`" in page.text
    assert "holders: int" in module.text


def test_a_function_that_is_there_is_left_alone(small: Project) -> None:
    """A run that was stopped between the two files goes on; so does one that wants an unused function."""
    small.handbok("new", "text-length", "--page", "docs/index.md", *WORDS)
    module, page = small.read("small_checks.py"), small.read("docs/index.md")
    small_project(small.folder)
    small.write("small_checks.py", module)
    assert small.handbok("new", "text-length", "--page", "docs/index.md", *WORDS).code == 0
    assert (small.read("small_checks.py"), small.read("docs/index.md")) == (module, page)


def test_line_ends_and_rights_are_kept_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """A file from another system stays one of that system; a file that another wrote to is not touched."""
    path = tmp_path / "sida.md"
    path.write_bytes(b"a\r\nb\r\n")
    path.chmod(0o640)
    file = TextFile.read(path)
    file.write(file.text + "c\n")
    assert path.read_bytes() == b"a\r\nb\r\nc\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(ChangedMeanwhile):
        file.write("annat")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"a\r\nb\r\nc\r\n", [path])


def new_item(kind: ItemKind = ItemKind.MANUAL, subject: str = "post") -> NewItem:
    parts = {"post": Post, "account": Account}
    return NewItem(
        id="ny", kind=kind, sentence="Ny.", values={}, requirements=(), part=parts[subject], subject=subject
    )


class TestWhere:
    """The place of the line in a page."""

    def test_a_checklist_of_another_kind_is_left_alone(self) -> None:
        """A manual item takes its kind from its checklist, so it does not go into one for accounts."""
        page = "# A\n\n:::{checklist} Kontot\n- [ ] B. {check}`b`\n:::\n"
        assert with_item(page, new_item(), {4: "account"}) == (
            f"{page}\n:::{{checklist}} Kontrollera också\n:for: post\n\n- [ ] Ny. {{manual}}`ny`\n:::\n"
        )

    def test_the_last_line_may_have_more_below_it(self) -> None:
        """How and why, indented under an item, stay with it; collected checklists are not written in."""
        page = "# A\n\n:::{checklist} B\n- [ ] B. {check}`b`\n\n  Därför.\n\n:::\n"
        collected = "\n:::{checklist}\n:collect: post\n:::\n"
        assert with_item(page + collected, new_item(), {4: "post"}) == (
            page.replace("Därför.\n", "Därför.\n- [ ] Ny. {manual}`ny`\n") + collected
        )

    def test_what_only_shows_a_checklist_is_none(self) -> None:
        """A page about how to write one keeps its examples of it."""
        page = "# A\n\nEn mening.\n\n````markdown\n:::{checklist} B\n- [ ] B.\n:::\n````\n"
        assert "En mening.\n\n:::{checklist} Kontrollera också" in with_item(page, new_item(), {})

    def test_an_empty_page_gets_one_below_its_title(self) -> None:
        """The order of a page is title, answer, checklist."""
        assert with_item("# A\n", new_item(), {}).startswith("# A\n\n:::{checklist}")

    def test_values_stand_where_the_sentence_has_a_place_for_them(self) -> None:
        """Roles that are written out are left as they are."""
        new = NewItem(
            id="ny", kind=ItemKind.CHECK, sentence="Högst {a}\nav {table}`ord <b=ord>`.", values={"a": "3,5"},
            requirements=("r",), part=Image, subject="post",
        )  # fmt: skip
        line = item_line(new)
        assert line == "- [ ] Högst {value}`3,5 <a>` av {table}`ord <b=ord>`. {check}`ny` {req}`r`"
        assert parameters_of(line + " {value}`r.days`", {"r.days": "två"}) == {
            "a": "float",
            "days": "int",
            "b": "Sequence[str]",
        }
        body = "images:\n  - alt: Skriv något som är fel.\n"
        assert body in with_item("# A\n", new, {})


@pytest.mark.parametrize(
    ("text", "annotation"),
    [
        ("10", "int"), ("två", "int"), ("3,5", "float"), ("8.00", "datetime.time"), ("ja", "bool"),
        ("1 maj 2024", "datetime.date"), ("24 timmar", "datetime.timedelta"),
        ("2 arbetsdagar", "WorkingDays"),
        ("röd, grön och blå", "Sequence[str]"), ("röd", "str"), ("", "str"),
    ],
)  # fmt: skip
def test_a_value_is_typed_by_what_reads_it(text: str, annotation: str) -> None:
    """The narrowest type; a person can widen it."""
    assert annotation_of(text) == annotation


@pytest.mark.parametrize(
    "module",
    [
        "",
        '"""Ett."""\n',
        "import re\n\nfrom checks.records.post import Post\n\nA = 1\n",
        '"""Ett."""\n\nfrom collections.abc import Sequence\n\nfrom checks.records import Image\n\nB = 2\n',
        "from checks.core.contract import (\n    Finding,\n    Step,\n)\n\nC = 3\x0c\n",
    ],
)
def test_a_module_keeps_what_it_has_and_imports_what_it_needs(module: str) -> None:
    """What it becomes is Python that ruff has nothing to say about."""
    parameters = {"days": "WorkingDays", "first": "datetime.date", "a_very_long_name": "Sequence[str]"}
    text = with_function(module, "en_kontroll", Image, parameters)
    assert [line for line in re.findall(r"^[A-C] = \d", module, re.MULTILINE) if line not in text] == []
    compile(text, "module", "exec")
    names: dict[str, object] = {}
    exec(text, names)
    assert "en_kontroll" in names
    for rules in (("check", "--select", "I,F821,F811,E501"), ("format", "--check", "--diff")):
        ruff = [sys.executable, "-m", "ruff", *rules, "--line-length", "110", "--isolated", "-"]
        config = ["--config", 'lint.isort.known-first-party=["checks"]'] if rules[0] == "check" else []
        done = subprocess.run([*ruff, *config], input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or "\x0c" in module, f"{text}\n{done.stdout}{done.stderr}"
