"""The command line: what it says, and the exit code it ends with."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checks.core.catalogue import from_json
from checks.core.schema import schema
from tests.small import ROOT, Project, real_project, small_project

EXPECTED = Path(__file__).parent / "samples" / "expected" / "cli"

POST = """\
kind: post
id: badet
channel: facebook
text: Ta med bl.a. handduk.
images:
  - file: badet.jpg
    alt: ""
  - file: bryggan.jpg
    alt: Bild på bryggan vid badet.
"""
ACCOUNTS = """\
accounts:
  - id: exempelskolan
    type: unit
    holders:
      - id: a
  - id: centralt
    type: central
"""
#: The same post with the abbreviation written out and the images described.
GOOD_POST = """\
kind: post
text: Ta med bland annat handduk.
images:
  - alt: Barn hoppar i vattnet från bryggan.
"""
#: Only what should be otherwise.
ONE_SHOULD = {
    "alt-text-length": "pass",
    "alt-text-says-image": "pass",
    "abbreviations": "fail",
    "consent": "needs-person",
}
ABBREVIATED = "kind: post\ntext: Ta med bl.a. handduk.\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small handbook with some records; a test that writes more takes names of its own."""
    project = small_project(tmp_path_factory.mktemp("small"))
    project.write("poster/inlagg.yaml", POST)
    project.write("poster/konton.yml", ACCOUNTS)
    project.write("bra.yaml", GOOD_POST)
    project.write("forkortat.yaml", ABBREVIATED)
    return project


def expected(name: str) -> str:
    return (EXPECTED / name).read_text(encoding="utf-8")


class TestCheck:
    """``handbok check``."""

    def test_a_handbook_without_problems_ends_0(self, small: Project) -> None:
        """It says what it looked at."""
        answer = small.handbok("check")
        assert (answer.code, answer.out, answer.err) == (0, expected("check-clean.txt"), "")

    def test_problems_end_1(self, tmp_path: Path) -> None:
        """Every problem is there at once, with its place, in the order of the pages, every time."""
        project = _with_problems(tmp_path)
        first, second = project.handbok("check"), project.handbok("check")
        assert (first.code, first.out, first.err) == (1, expected("check-problems.txt"), "")
        assert second == first

    def test_problems_as_json(self, tmp_path: Path) -> None:
        """The same problems, for machines; slugs are stable."""
        answer = _with_problems(tmp_path).handbok("check", "--format", "json")
        report = json.loads(answer.out)
        assert answer.code == 1
        assert [(problem["kind"], problem["path"], problem["line"]) for problem in report["problems"]] == [
            ("item-kind", "docs/index.md", 11),
            ("function-missing", "docs/index.md", 15),
            ("example-verdict", "docs/index.md", 50),
            ("page-warning", "docs/inlagg.md", 3),
        ]
        assert report["items"] == 4

    def test_a_folder_without_a_handbook_ends_2(self, small: Project, tmp_path: Path) -> None:
        """One line says which folder was looked in, and for what."""
        answer = small.handbok("check", cwd=tmp_path)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == f"Det finns ingen handbok i {tmp_path}: filen conf.py saknas.\n"

    def test_a_page_that_is_not_utf8_ends_2(self, tmp_path: Path) -> None:
        """Every such page is named, with the first line that cannot be read."""
        project = small_project(tmp_path)
        for name in ("docs/index.md", "docs/inlagg.md"):
            project.path(name).write_bytes(f"# Liten\n\nBröd.\n{project.read(name)}".encode("latin-1"))
        answer = project.handbok("check")
        told = "filen är inte sparad som UTF-8. Öppna den och spara den så i ditt skrivprogram."
        said = f"Handboken går inte att läsa: docs/index.md:3: {told} docs/inlagg.md:3: {told}\n"
        assert (answer.code, answer.out, answer.err) == (2, "", said)

    def test_an_empty_page_ends_2(self, tmp_path: Path) -> None:
        """Everything that it held is missing: one line says so, and not what each of it brings about."""
        project = small_project(tmp_path)
        project.path("docs/riktlinje.md").write_bytes(b"\n")
        answer = project.handbok("check")
        said = "docs/riktlinje.md: filen är tom. Ta tillbaka texten, eller ta bort filen."
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == f"Handboken går inte att läsa: {said}\n"

    def test_a_lost_comma_in_the_settings_is_told_in_swedish(self, tmp_path: Path) -> None:
        """The line stands there, and what it most often is."""
        project = small_project(tmp_path)
        project.path("conf.py").write_text('project = "a"\nextensions = [1 2]\n', encoding="utf-8")
        answer = project.handbok("check")
        assert (answer.code, answer.out) == (2, "")
        assert "conf.py:2: raden är inte skriven som Python. Oftast saknas ett komma" in answer.err

    @pytest.mark.parametrize(
        ("file", "text"),
        [("conf.py", "extensions = ["), ("small_checks.py", "def"), ("conf.py", "project = 'En annan'")],
        ids=["broken settings", "a broken check", "no extension"],
    )
    def test_a_handbook_that_cannot_be_read_ends_2(self, tmp_path: Path, file: str, text: str) -> None:
        """One line says why, without a traceback."""
        project = small_project(tmp_path)
        project.write(file, text)
        answer = project.handbok("check")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("Handboken går inte att läsa: ")
        assert answer.err.count("\n") == 1

    def test_the_folder_is_found_upwards_or_said(self, small: Project, tmp_path: Path) -> None:
        """It works from the folder of the pages, and from anywhere with ``--root``."""
        clean = expected("check-clean.txt")
        assert small.handbok("check", cwd=small.path("docs")).out == clean
        assert small.handbok("--root", str(small.folder), "check", cwd=tmp_path).out == clean


class TestAudit:
    """``handbok audit``."""

    def test_deviations_are_told_with_their_place_and_rule(self, small: Project) -> None:
        """Worst first, with the sentence that was not followed and where it stands."""
        answer = small.handbok("audit", "poster")
        assert (answer.code, answer.out, answer.err) == (1, expected("audit.txt"), "")

    @pytest.mark.parametrize(
        ("file", "level", "code"),
        [
            ("poster/inlagg.yaml", "must", 1),
            ("poster/inlagg.yaml", "never", 0),
            ("forkortat.yaml", "must", 0),
            ("forkortat.yaml", "should", 1),
            ("bra.yaml", "should", 0),
        ],
    )
    def test_what_ends_1_can_be_chosen(self, small: Project, file: str, level: str, code: int) -> None:
        """A deviation from what should be is no failure unless asked for."""
        assert small.handbok("audit", file, "--fail-on", level).code == code

    def test_every_way_to_give_records_judges_the_same(self, small: Project) -> None:
        """A file, a folder, standard input, YAML and JSON."""
        record = {
            "kind": "post",
            "text": "Ta med bl.a. handduk.",
            "images": [{"alt": "Barn hoppar i vattnet från bryggan."}],
        }
        small.write("json/inlagg.json", json.dumps([record, {"posts": [record]}]))
        small.write("json/inlagg.yml", "posts:\n  - " + json.dumps(record))
        text = json.dumps(record, ensure_ascii=False)
        answer = small.handbok("audit", "json", "-", "json/inlagg.json", "--format", "json", stdin=text)
        records = json.loads(answer.out)["records"]
        assert [(record["path"], record["line"]) for record in records] == [
            ("json/inlagg.json", 1),
            ("json/inlagg.json", 1),
            ("json/inlagg.yml", 2),
            ("stdin", 1),
        ]
        assert {str(record["verdicts"]) for record in records} == {str(ONE_SHOULD)}
        assert (answer.code, answer.err) == (0, "")

    def test_json_says_what_the_text_says(self, small: Project) -> None:
        """Every item's verdict, with findings, where in the record and the span."""
        answer = small.handbok("audit", "poster/inlagg.yaml", "--format", "json")
        report = json.loads(answer.out)
        assert report["records"] == [
            {
                "path": "poster/inlagg.yaml",
                "line": 1,
                "kind": "post",
                "id": "badet",
                "verdicts": {
                    "alt-text-length": "fail",
                    "alt-text-says-image": "needs-person",
                    "abbreviations": "fail",
                    "consent": "needs-person",
                },
                "findings": [
                    {
                        "item": "alt-text-length",
                        "message": "Alternativtexten är 0 tecken.",
                        "at": "images[0].alt",
                        "span": None,
                        "waived": False,
                    },
                    {
                        "item": "alt-text-says-image",
                        "message": "Börja med det som syns.",
                        "at": "images[1].alt",
                        "span": None,
                        "waived": False,
                    },
                    {
                        "item": "abbreviations",
                        "message": "Skriv bland annat.",
                        "at": "text",
                        "span": [7, 12],
                        "waived": False,
                    },
                ],
                "waivers": {},
                "crashes": {},
            }
        ]
        assert report["problems"] == []
        assert report["items"]["abbreviations"] == {
            "kind": "check",
            "severity": "should",
            "text": "Texten har inga förkortningar.",
            "url": "index.html#abbreviations",
        }

    def test_the_day_to_judge_by_can_be_said(self, tmp_path: Path) -> None:
        """A check that asks what day it is gets the one that was said."""
        project = small_project(tmp_path)
        project.write("small_checks.py", project.read("small_checks.py") + TODAY_CHECK)
        project.write("docs/inlagg.md", project.read("docs/inlagg.md") + TODAY_ITEM)
        project.write("inlagg.yaml", "kind: post\npublished: 2025-05-01 12:00\n")
        audit = ("audit", "inlagg.yaml", "--format", "json", "--today")
        assert _verdicts(project.handbok(*audit, "2025-05-31").out)["published-lately"] == "pass"
        assert _verdicts(project.handbok(*audit, "2025-06-01").out)["published-lately"] == "fail"

    def test_what_cannot_be_read_ends_2_and_hides_nothing(self, small: Project) -> None:
        """One clear Swedish line for each, with its line where there is one; the others are judged."""
        for name, content in UNREADABLE.items():
            small.path(f"trasiga/{name}").parent.mkdir(parents=True, exist_ok=True)
            small.path(f"trasiga/{name}").write_bytes(content)
        small.path("tom").mkdir()
        answer = small.handbok("audit", "trasiga", "tom", "finns-inte.yaml", "docs", "--fail-on", "never")
        assert (answer.code, answer.err) == (2, "")
        assert answer.out == expected("audit-unreadable.txt")

    @pytest.mark.parametrize("name", ["malformed.yaml", "unknown-field.yaml", "binary.yaml"])
    def test_what_cannot_be_read_from_standard_input_ends_2(self, small: Project, name: str) -> None:
        """Standard input is called stdin."""
        answer = small.handbok("audit", "-", stdin=UNREADABLE[name])
        assert (answer.code, answer.err) == (2, "")
        assert answer.out.startswith("stdin:")

    def test_a_crashing_check_ends_2(self, tmp_path: Path) -> None:
        """It is our defect, said as one; the other checks still judge."""
        project = small_project(tmp_path)
        project.edit(
            "small_checks.py",
            "    for row in table:\n",
            "    assert 'krasch' not in post.text\n    for row in table:\n",
        )
        project.write("inlagg.yaml", "kind: post\ntext: Det blev en krasch.\nimages:\n  - alt: ''\n")
        answer = project.handbok("audit", "inlagg.yaml")
        assert answer.code == 2
        assert "FEL   Kontrollen abbreviations gick sönder: AssertionError" in answer.out
        assert "Alternativtexten är 0 tecken. (images[0].alt)" in answer.out
        assert "Traceback" not in answer.out + answer.err

    def test_an_unbound_item_ends_2(self, tmp_path: Path) -> None:
        """What it would have said is not known, so a clean answer would not be true."""
        project = small_project(tmp_path)
        project.edit("docs/index.md", "{check}`two-holders`", "{check}`two-holder`")
        project.write("inlagg.yaml", GOOD_POST)
        answer = project.handbok("audit", "inlagg.yaml")
        assert answer.code == 2
        assert "docs/index.md:15: " in answer.out


UNREADABLE: dict[str, bytes] = {
    "good.yaml": GOOD_POST.encode(),
    "malformed.yaml": "kind: post\ntext: Hej: där\n".encode(),
    "malformed.json": b'{"kind": "post", "text": "hej",}',
    "unknown-field.yaml": b"kind: post\ntxt: hej\n",
    "unknown-kind.yaml": b"kind: inlaegg\n",
    "wrong-type.yaml": b"kind: post\n\nimages: hej\n",
    "one-of-two.yaml": b"posts:\n  - text: Hej\n  - text: [hej]\n",
    "empty.yaml": b"",
    "binary.yaml": bytes(range(256)),
    "latin-1.yaml": "kind: post\ntext: Hallå\n".encode("latin-1"),
    "utf-16.json": '{"kind": "post"}'.encode("utf-16"),
    "nothing.json": b"null",
}

TODAY_CHECK = '''

@check
def published_lately(post: Post, today: datetime.date, *, days: int) -> Iterator[Finding]:
    """The post is not old."""
    if post.published and (today - post.published.date()).days > days:
        yield Finding("Inlägget är gammalt.", at="published")
'''.replace("@check", "import datetime\n\n\n@check", 1)

TODAY_ITEM = """
:::{checklist} Aktuellt
- [ ] Inlägget är högst {value}`30 <days>` dagar gammalt. {check}`published-lately`
:::

```{example} Nytt
:check: published-lately
:verdict: pass
:today: 2025-05-31

published: 2025-05-01 12:00
```

```{example} Gammalt
:check: published-lately
:verdict: fail
:today: 2025-06-01

published: 2025-05-01 12:00
```
"""


class TestWords:
    """What is said of the command itself."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("", "handbok: det saknas KOMMANDO."),
            (
                "chek",
                "handbok: KOMMANDO: finns inte: chek (välj bland "
                "check, audit, review, new, drop, serve, mutate, coverage, diff, pdf, catalogue).",
            ),
            ("check sida.md", "handbok: okänt: sida.md."),
            ("--root", "handbok: --root: behöver ett värde."),
            ("audit", "handbok audit: det saknas SÖKVÄG."),
            (
                "audit --today igår a.yaml",
                "handbok audit: --today: igår är ingen dag; skriv till exempel 2026-11-22.",
            ),
            (
                "audit --format xml a.yaml",
                "handbok audit: --format: finns inte: xml "
                "(välj bland text, json, jsonl, html, csv, junit, sarif).",
            ),
            (
                "audit --f a.yaml",
                "handbok audit: kan betyda flera saker: --f är början på --format, --fail-on.",
            ),
        ],
    )
    def test_wrong_arguments_end_2(self, small: Project, words: str, said: str) -> None:
        """One Swedish line says what is wrong, and where to read more."""
        answer = small.handbok(*words.split())
        command = said.partition(":")[0]
        assert (answer.code, answer.out, answer.err) == (2, "", f"{said} Se {command} --help.\n")

    def test_help_is_swedish(self, small: Project) -> None:
        """It names the commands, and says nothing in English."""
        answer = small.handbok("--help")
        assert (answer.code, answer.err) == (0, "")
        for word in ("check", "audit", "catalogue", "skriv:", "val:"):
            assert word in answer.out
        for word in ("usage", "options", "show this", "positional"):
            assert word not in answer.out + small.handbok("audit", "--help").out

    def test_handbok_is_python_m_checks(self, small: Project) -> None:
        """The console script and the module are the same function."""
        script = "import sys; from checks.cli import main; sys.exit(main())"
        code, out, _ = _shell(small, sys.executable, "-c", script, "audit", "poster")
        assert (code, out) == (1, expected("audit.txt"))
        assert 'handbok = "checks.cli:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


class TestCatalogue:
    """``handbok catalogue``."""

    def test_it_is_the_one_that_is_published(self, small: Project) -> None:
        """The same bytes are printed and written beside the pages, and follow the published schema."""
        answer = small.handbok("catalogue")
        html = small.built()
        assert (answer.code, answer.err) == (0, "")
        assert answer.out == (html / "catalogue.json").read_text(encoding="utf-8")
        published = json.loads((html / "catalogue.schema.json").read_text(encoding="utf-8"))
        assert published == schema()
        Draft202012Validator.check_schema(published)
        Draft202012Validator(published).validate(json.loads(answer.out))
        assert from_json(answer.out).item["two-holders"].text == "Kontot har två ansvariga."

    def test_that_of_the_handbook_itself_follows_the_schema(self, published_html: Path) -> None:
        """What is published beside the pages is what the schema promises."""
        catalogue = json.loads((published_html / "catalogue.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema()).validate(catalogue)
        assert len(catalogue["items"]) > 100


class TestStreams:
    """What is on the other side of a pipe is not ours to fail on."""

    @pytest.mark.parametrize(
        ("redirections", "said"),
        [
            ("| head -n 1; true", ""),
            ("| true", ""),
            (">&-", ""),
            ("<&- >/dev/null", ""),
            (
                ">/dev/full; test $? = 2",
                "Det går inte att skriva. Systemet svarar: No space left on device.\n",
            ),
        ],
    )
    def test_a_closed_stream_gives_no_traceback(self, small: Project, redirections: str, said: str) -> None:
        """The reader may leave early, and the disk may be full."""
        posts = "\n".join(f"  - text: Ta med bl.a. handduk, nummer {number}." for number in range(2000))
        small.write("manga/inlagg.yaml", f"posts:\n{posts}\n")
        command = f"{sys.executable} -m checks audit manga --fail-on never {redirections}"
        assert _shell(small, "sh", "-c", command)[::2] == (0, said)


@pytest.mark.content("edits")
@pytest.mark.soak
class TestTheHandbookItself:
    """Changing the page, and nothing else, changes what the command says."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Project:
        return real_project(tmp_path)

    def test_a_limit_in_a_sentence_is_the_limit_of_the_check(self, project: Project) -> None:
        """Of 230 characters nothing was said at 250; at 200 they are too many."""
        project.write("inlagg.yaml", f"kind: post\nimages:\n  - alt: {_sentence(230)}\n")
        before = project.handbok("audit", "inlagg.yaml", "--format", "json", "--fail-on", "never")
        problems = _problems(project)
        project.edit("docs/handbok/alt-text.md", "{value}`250 <max_length>`", "{value}`200 <max_length>`")
        after = project.handbok("audit", "inlagg.yaml", "--format", "json", "--fail-on", "never")

        assert _changed(before.out, after.out) == {"alt-text-length": ("pass", "fail")}
        _assert_only_examples_turned(problems, _problems(project))

    def test_a_row_in_a_table_is_a_row_for_the_check(self, project: Project) -> None:
        """An abbreviation that nobody knew is found when it stands in the table."""
        project.write("inlagg.yaml", "kind: post\ntext: Ta med qvx. till badet.\n")
        before = project.handbok("audit", "inlagg.yaml", "--format", "json", "--fail-on", "never")
        problems = _problems(project)
        page = "docs/handbok/svara-ord.md"
        row = re.search(r"\(forkortningar\)=\n(?:\|.*\n){2}\|[^|]*(\|.*\n)", project.read(page))
        assert row
        project.edit(page, row[0], f"{row[0]}| qvx. {row[1]}")
        after = project.handbok("audit", "inlagg.yaml", "--format", "json", "--fail-on", "never")

        assert _changed(before.out, after.out) == {"abbreviations-spelled-out": ("pass", "fail")}
        _assert_only_examples_turned(problems, _problems(project))


def _shell(project: Project, *command: str) -> tuple[int, str, str]:
    environ = os.environ | {"PYTHONPATH": f"{project.folder}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=project.folder, env=environ, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def _with_problems(folder: Path) -> Project:
    project = small_project(folder)
    project.edit("docs/index.md", " {manual}`consent`", "")
    project.edit("docs/index.md", "{check}`two-holders` {req}", "{check}`two-holder` {req}")
    project.edit("docs/index.md", "alt: Bild på barn", "alt: Barn")
    project.edit("docs/inlagg.md", "{checklist}", "{cheklist}")
    return project


def _sentence(length: int) -> str:
    """Write an alternative text of so many characters that nothing else is wrong with."""
    words = "Barn hoppar i vattnet från bryggan medan solen går ner bakom skogen. " * 10
    return words[: length - 1].rstrip(" .").ljust(length - 1, "n") + "."


def _verdicts(report: str) -> dict[str, str]:
    (record,) = json.loads(report)["records"]
    verdicts: dict[str, str] = record["verdicts"]
    return verdicts


def _changed(before: str, after: str) -> dict[str, tuple[str, str]]:
    """Give the items that judge a record in another way than they did."""
    old, new = _verdicts(before), _verdicts(after)
    return {item: (old[item], new[item]) for item in old if old[item] != new[item]}


def _problems(project: Project) -> tuple[int, list[dict[str, Any]]]:
    answer = project.handbok("check", "--format", "json")
    return answer.code, json.loads(answer.out)["problems"]


def _assert_only_examples_turned(
    before: tuple[int, list[dict[str, Any]]], after: tuple[int, list[dict[str, Any]]]
) -> None:
    """An editor's change is no problem, but for shown examples that no longer hold: they are named."""
    new = [problem for problem in after[1] if problem not in before[1]]
    assert {problem["kind"] for problem in new} <= {"example-verdict"}
    assert all(problem["title"].startswith("Exemplet ”") and problem["line"] for problem in new)
    assert after[0] == (1 if before[1] or new else 0)
