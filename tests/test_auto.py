"""Whatever is given is read by the reader it is for, and everything in it is accounted for."""

import io
import json
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from checks.sources import auto, telling
from checks.sources.auto import read_source
from checks.sources.loaded import LoadedRecord
from checks.sources.reading import Reading
from tests.small import small_project

SAMPLES = Path(__file__).parent / "samples" / "exports"
KINDS = {
    "facebook/page_2025": ("facebook", 3),
    "facebook/profile_2023": ("facebook", 2),
    "facebook/profile_old": ("facebook", 2),
    "instagram/2021": ("instagram", 2),
    "instagram/2025": ("instagram", 2),
    "meta_graph_api": ("meta-graph", 2),
}
POST = {"timestamp": 1767225600, "data": [{"post": "Hej"}]}
DRAFT = "kind: post\nid: utkast\ntext: Hej\n"


def read(*paths: Path | str, source: str = "auto") -> tuple[Reading, list[LoadedRecord]]:
    reading = read_source([str(path) for path in paths], io.BytesIO(), source)
    return reading, list(reading.records)


def readers(reading: Reading) -> list[str]:
    return [reader.NAME for _, reader in reading.sources]


def titles(reading: Reading) -> list[str]:
    return [f"{problem.path}: {problem.title}" for problem in reading.problems]


def zipped(path: Path, members: dict[str, object]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, str) else json.dumps(content))
    return path


@pytest.mark.parametrize("sample", KINDS)
class TestDetection:
    """An export is known by its content, however it is packed."""

    def test_folder(self, sample: str) -> None:
        reading, records = read(SAMPLES / sample)
        assert (readers(reading), len(records)) == ([KINDS[sample][0]], KINDS[sample][1])
        assert reading.problems == []

    def test_zip(self, sample: str, tmp_path: Path) -> None:
        files = [path for path in (SAMPLES / sample).rglob("*") if path.is_file()]
        members = {path.relative_to(SAMPLES).as_posix(): path.read_text() for path in files}
        reading, records = read(zipped(tmp_path / "export.zip", dict(members)))
        assert (readers(reading), len(records)) == ([KINDS[sample][0]], KINDS[sample][1])
        assert all(f"{tmp_path.as_posix()}/export.zip!" in record.path for record in records)

    def test_tar(self, sample: str, tmp_path: Path) -> None:
        with tarfile.open(tmp_path / "export.tgz", "w:gz") as archive:
            archive.add(SAMPLES / sample, "export")
        reading, records = read(tmp_path / "export.tgz")
        assert (readers(reading), len(records)) == ([KINDS[sample][0]], KINDS[sample][1])


class TestDrafts:
    """Drafts and registers are read as before, and first."""

    def test_folder_file_and_standard_input(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(DRAFT)
        (tmp_path / "b.json").write_text('{"kind": "post", "id": "b"}')
        reading, records = read(tmp_path, tmp_path / "a.yaml")
        assert [record.record.id for record in records] == ["utkast", "b"]
        assert (reading.sources, reading.problems, reading.total) == ([], [], 2)
        reading = read_source(["-"], io.BytesIO(DRAFT.encode()))
        assert [record.path for record in reading.records] == ["stdin"]

    def test_beside_an_export(self, tmp_path: Path) -> None:
        (tmp_path / "konton.yaml").write_text("kind: account\nid: demo\n")
        zipped(tmp_path / "a.zip", {"posts/your_posts_1.json": [POST]})
        zipped(tmp_path / "b.zip", {"content/posts_1.json": [{"media": [{"uri": "a.jpg"}]}]})
        reading, records = read(tmp_path)
        assert readers(reading) == ["facebook", "instagram"]
        assert [record.kind for record in records] == ["account", "post", "post"]
        assert [record.id for record in reading.known] == ["demo"]
        assert reading.total is None

    def test_beside_an_unpacked_export(self, tmp_path: Path) -> None:
        (tmp_path / "konton.yaml").write_text("kind: account\nid: demo\n")
        (tmp_path / "posts").mkdir()
        (tmp_path / "posts/your_posts_1.json").write_text(json.dumps([POST]))
        (tmp_path / "arenden.csv").write_text("id;konto\n1;demo\n")
        reading, records = read(tmp_path)
        kinds = [record.kind for record in records]
        assert (kinds, reading.problems) == (["account", "post", "case"], [])

    def test_in_an_archive(self, tmp_path: Path) -> None:
        _, records = read(zipped(tmp_path / "utkast.zip", {"a.yaml": DRAFT, "b/c.json": {"kind": "post"}}))
        assert [record.path.partition("!")[2] for record in records] == ["a.yaml", "b/c.json"]

    def test_accounts_of_a_list_are_known(self, tmp_path: Path) -> None:
        (tmp_path / "konton.csv").write_text("id;namn\ndemo;Demokommun\n")
        reading, records = read(tmp_path / "konton.csv")
        assert [record.id for record in reading.known] == ["demo"]
        assert len(records) == 1

    def test_missing(self) -> None:
        assert titles(read("finns-inte.zip")[0]) == ["finns-inte.zip: Filen finns inte."]


def test_every_platform_in_one_folder() -> None:
    """What several readers understand is read by all of them, each its own files."""
    reading, records = read(SAMPLES)
    assert {name for name, _ in KINDS.values()} <= {*readers(reading)}
    assert {problem.path for problem in reading.problems} == {
        problem.path for problem in reading.problems if "/others/kawsay" in problem.path
    } | {SAMPLES.as_posix()}
    assert "comment" in {record.kind for record in records}


class TestAccounting:
    """Records, what is not read and what is left out are all there is."""

    def test_sum_of_what_was_not_read(self, tmp_path: Path) -> None:
        entries = [POST, 1, 2, {**POST, "timestamp": "igår"}, {**POST, "timestamp": "i förrgår"}, 3]
        reading, records = read(zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": entries}))
        assert (len(records), len(reading.problems)) == (1, 6)
        assert reading.problems[-1].title == (
            "5 av 6 poster är inte lästa: Här skulle det stå ett inlägg, men här står något annat (3). "
            "Tiden ”…” går inte att läsa (2)."
        )
        assert reading.problems[0].path.endswith("e.zip!posts/your_posts_1.json#/1")

    def test_a_long_list_is_cut(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(telling, "MOST_PROBLEMS", 3)
        reading, _ = read(zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": [POST, *range(9)]}))
        assert len(reading.problems) == 4
        assert reading.problems[-1].hint == "Läst med --source facebook. De första 3 står här ovanför."

    def test_left_out_is_no_problem(self) -> None:
        reading, _ = read(SAMPLES / "meta_graph_api")
        assert reading.problems == []
        assert "2 poster är utelämnade" in reading.notes[0]

    def test_refused_members_are_told(self, tmp_path: Path) -> None:
        reading, records = read(zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": [POST], "../x": ""}))
        assert len(records) == 1
        assert "leder ut ur arkivet" in titles(reading)[0]

    def test_unknown_archive(self, tmp_path: Path) -> None:
        reading, _ = read(zipped(tmp_path / "e.zip", {"a.txt": "x"}))
        assert "ingen export som går att känna igen" in titles(reading)[0]
        assert "--source" in reading.problems[0].hint

    @pytest.mark.parametrize(
        ("name", "content", "title", "hint"),
        [
            ("a.zip", b"", "Filen är tom.", "en gång till"),
            ("a.zip", b"hej", "Filen heter som ett arkiv, men är inget.", "en gång till"),
            ("a.rar", b"Rar!\x1a\x07\x01\x00", "Filen är ett RAR-arkiv, och sådana läses inte.", "Packa upp"),
            ("a.zip", b"7z\xbc\xaf\x27\x1c", "Filen är ett 7-Zip-arkiv, och sådana läses inte.", "Packa upp"),
            (
                "konton.csv",
                b"\xd0\xcf\x11\xe0",
                "Filen är ett äldre Word- eller Excel-dokument.",
                "CSV UTF-8",
            ),
        ],
    )
    def test_a_file_of_another_kind_is_named(
        self, tmp_path: Path, name: str, content: bytes, title: str, hint: str
    ) -> None:
        """What it is, whatever it is called, and what to do instead."""
        (tmp_path / name).write_bytes(content)
        reading, _ = read(tmp_path / name)
        assert [problem.title for problem in reading.problems] == [title]
        assert hint in reading.problems[0].hint

    @pytest.mark.parametrize(
        ("members", "title", "hint"),
        [
            ({"xl/workbook.xml": "<x/>"}, "Filen är en Excel-bok.", "spara arket som CSV UTF-8"),
            ({"posts/posts_1.html": "<p>", "a.jpg": ""}, "Exporten är i HTML.", "välj formatet JSON"),
            (
                {"threads/posts.json": {"threads": [{"text": "Hej"}]}},
                "Det är ingen export",
                "De som läses är",
            ),
        ],
    )
    @pytest.mark.parametrize("name", ["e.zip", "konton.csv"])
    def test_an_archive_of_another_kind_is_named(
        self, tmp_path: Path, name: str, members: dict[str, object], title: str, hint: str
    ) -> None:
        """A workbook called CSV, an export fetched as pages, and one of a platform that is not read."""
        reading, _ = read(zipped(tmp_path / name, members))
        assert [problem.title.startswith(title) for problem in reading.problems] == [True]
        assert hint in reading.problems[0].hint

    def test_an_unpacked_export_of_pages_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "posts_1.html").write_text("<p>Hej</p>")
        assert "Exporten är i HTML." in titles(read(tmp_path)[0])[0]

    def test_a_folder_of_archives_needs_nothing_more(self, tmp_path: Path) -> None:
        """That it has no drafts is nothing to complain of."""
        zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": [POST]})
        reading, records = read(tmp_path)
        assert (len(records), reading.problems) == (1, [])

    def test_drafts_in_an_archive_are_still_told(self, tmp_path: Path) -> None:
        """JSON that people wrote is not taken for an export, however wrong it is."""
        reading, _ = read(zipped(tmp_path / "e.zip", {"a.json": '{"kind": "inlägg"}'}))
        assert "går inte att skriva efter kind" in titles(reading)[0]

    def test_archive_in_an_archive(self, tmp_path: Path) -> None:
        reading, _ = read(zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": [POST], "inner.zip": "x"}))
        assert "Packa upp det yttre" in titles(reading)[0]

    def test_empty_export(self, tmp_path: Path) -> None:
        reading, _ = read(zipped(tmp_path / "e.zip", {"posts/your_posts_1.json": []}), source="facebook")
        assert "inga inlägg" in titles(reading)[0]


def test_memory_is_flat(tmp_path: Path) -> None:
    """Three times as many posts take no more; nothing of them is kept."""
    post = {**POST, "data": [{"post": "Hej! " * 200}]}

    def peak(count: int) -> int:
        path = zipped(tmp_path / f"{count}.zip", {"posts/your_posts_1.json": [post] * count})
        reading = read_source([str(path)], io.BytesIO())
        tracemalloc.start()
        assert sum(1 for _ in reading.records) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3_000) < 1.3 * peak(1_000) + 100_000


def test_source_is_forced(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([POST]))
    assert readers(read(tmp_path / "x.json", source="instagram")[0]) == ["instagram"]
    assert read(tmp_path / "x.json", source="drafts")[0].sources == []


def test_every_reader_has_a_word() -> None:
    assert set(auto.SOURCES) >= {"auto", "drafts", "facebook", "instagram", "meta-graph", "x", "lists"}


def test_command_line(tmp_path: Path) -> None:
    """The exit code is 2 when something was not read; what was read is judged."""
    project = small_project(tmp_path)
    zipped(tmp_path / "hel.zip", {"posts/your_posts_1.json": [POST]})
    zipped(tmp_path / "bruten.zip", {"posts/your_posts_1.json": [POST, 7]})
    whole = project.handbok("audit", "--fail-on", "never", "hel.zip")
    assert (whole.code, whole.err) == (0, "")
    assert "hel.zip!posts/your_posts_1.json#/0  post" in whole.out
    broken = project.handbok("audit", "--fail-on", "never", "--source", "facebook", "bruten.zip")
    assert broken.code == 2
    assert "1 av 2 poster är inte läst." in broken.out
    wrong = project.handbok("audit", "--source", "geocities", "hel.zip")
    assert wrong.code == 2
    assert "geocities" in wrong.err


def test_a_table_with_strange_headings_is_read_as_a_table(tmp_path: Path) -> None:
    """Whoever exported a register is told of its headings, not of YAML."""
    path = tmp_path / "konton.csv"
    path.write_text("Kontots namn;Plattforn\nBadet;Facebook\n", encoding="utf-8")
    reading, records = read(path)
    assert (records, reading.problems[0].path) == ([], f"{path}:1")
    assert "Ingen av rubrikerna" in reading.problems[0].title


def test_what_is_listed_is_not_told_again(tmp_path: Path) -> None:
    path = tmp_path / "poster.jsonl"
    path.write_text('{"kind": "post", "text": "Hej"}\n{"kind": "post",\n', encoding="utf-8")
    reading, _ = read(path)
    assert [problem.title for problem in reading.problems][1:] == ["1 av 2 poster är inte läst."]
