"""The engine is built with the pages, once for each text, and its absence is told."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checks.core.binding import bind
from checks.core.catalogue import Catalogue
from checks.core.handbook import Handbook
from checks.core.registry import discover
from checks.publish.bundle import building
from checks.publish.bundle.building import CannotBuild, build
from checks.publish.bundle.parts import Parts
from checks.publish.bundle.sources import gather
from tests.small import small_project

PYODIDE = Path(__file__).parents[1] / "node_modules" / "pyodide"


@pytest.fixture(scope="module")
def handbook(catalogue: Catalogue) -> Handbook:
    checks, _ = discover(catalogue.checks)
    bound, _ = bind(catalogue, checks)
    return Handbook(catalogue, bound, (), ())


def manifest(html: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((html / "_static" / "engine.json").read_text(encoding="utf-8"))
    return found


def test_published_folder_holds_what_it_says(published_html: Path) -> None:
    """Every file of the list is there with its size, a large one compressed too, and nothing else."""
    said = manifest(published_html)
    folder = published_html / said["base"]
    text = (folder / "contents.js").read_text(encoding="utf-8")
    files = json.loads(text.removeprefix("export default ").strip().rstrip(";"))["files"]
    there = {path.name: path.stat().st_size for path in folder.iterdir()}
    listed = {name: entry["bytes"] for name, entry in files.items()}
    packed = {f"{name}.gz": entry["gzip"] for name, entry in files.items() if "gzip" in entry}

    assert there == {**listed, **packed, "contents.js": len(text.encode())}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert said["snapshot"] is True
    assert said["bytes"] < 10_000_000


def test_without_packages_the_pages_are_built(tmp_path: Path) -> None:
    """Where the npm packages are missing the build ends well, and says why in the manifest."""
    html = small_project(tmp_path).built()

    assert manifest(html) == {"missing": "npm-paketet pyodide är inte installerat."}
    assert not (html / "engine").exists()


def test_left_out_on_purpose_is_told(tmp_path: Path) -> None:
    """An option leaves the engine out, and what an earlier build published is taken away."""
    project = small_project(tmp_path)
    old = project.folder / "_build" / "html" / "engine" / "0123456789abcdef"
    old.mkdir(parents=True)
    html = project.built("html", "-D", "handbook_engine=0")

    assert manifest(html) == {"missing": "handbook_engine = False i conf.py."}
    assert not (html / "engine").exists()


def test_key_follows_what_travels(handbook: Handbook) -> None:
    """A changed sentence or check makes a new folder; an example's place in its page does not."""
    sources = gather(handbook)
    first, *others = handbook.catalogue.items
    changed = replace(handbook.catalogue, items=(replace(first, text="Något annat."), *others))
    checks = {**sources.files, "checks/posts.py": b"# changed"}
    examples = tuple(replace(e, title="Något annat") for e in handbook.catalogue.examples)
    moved = replace(handbook.catalogue, examples=examples)
    keys = [
        sources.key(PYODIDE),
        gather(replace(handbook, catalogue=changed)).key(PYODIDE),
        replace(sources, files=checks).key(PYODIDE),
    ]

    assert len(set(keys)) == 3
    assert gather(replace(handbook, catalogue=moved)).key(PYODIDE) == keys[0]


def test_only_what_judges_travels(handbook: Handbook) -> None:
    """Neither the Sphinx extension nor the command line is sent to readers, and no examples."""
    sources = gather(handbook)
    parts = {
        name.split("/")[1] for name in sources.files if name.startswith("checks/") and name.count("/") > 1
    }

    assert parts == {"browser", "core", "records", "sources", "text", "worktime"}
    assert json.loads(sources.catalogue)["examples"] == []
    assert "checks/cli.py" not in sources.files
    assert "tzdata/zoneinfo/Europe/Stockholm" in sources.files


def test_failing_node_is_told(handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build script that fails says why in one line, and leaves nothing behind."""
    script = tmp_path / "scripts"
    shutil.copytree(building.SCRIPTS, script)
    (script / "build.mjs").write_text("throw new TypeError('hej');")
    monkeypatch.setattr(building, "SCRIPTS", script)
    with pytest.raises(CannotBuild, match="TypeError: hej"):
        build(gather(handbook), PYODIDE.parent, tmp_path / "cache")

    assert list((tmp_path / "cache").iterdir()) == []


def test_only_the_newest_builds_are_kept(
    handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes back and forth between texts keeps three builds, not all of them."""

    def run(script: Path, pyodide: str, sources: str, out: str) -> str:
        Path(out, "snapshot.bin").write_bytes(bytes(10))
        Path(out, "library.zip").write_bytes(bytes(10))
        return '{"snapshot": true, "versions": {}}'

    monkeypatch.setattr(building.node, "run", run)
    monkeypatch.setattr(building, "LARGE", 10**9)
    sources = gather(handbook)
    folders = [
        build(replace(sources, drafts=str(number)), PYODIDE.parent, tmp_path / "cache").folder
        for number in range(5)
    ]

    assert {path for path in (tmp_path / "cache").iterdir() if path.name != "parts"} == set(folders[-3:])


def test_changed_page_compiles_no_library(
    handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is made for the checks: another text is given it, another check is not."""
    given = []

    def run(script: Path, pyodide: str, sources: str, out: str) -> str:
        library = Path(out, "library.zip")
        given.append(library.read_bytes() if library.exists() else None)
        library.write_bytes(given[-1] or b"compiled %d" % len(given))
        Path(out, "snapshot.bin").write_bytes(bytes(10))
        return '{"snapshot": null, "versions": {}}'

    monkeypatch.setattr(building.node, "run", run)
    monkeypatch.setattr(building, "LARGE", 10**9)
    sources = gather(handbook)
    other = {**sources.files, "checks/posts.py": b"# changed"}
    for changed in (sources, replace(sources, catalogue="{}"), replace(sources, files=other)):
        build(changed, PYODIDE.parent, tmp_path / "cache")

    assert given == [None, b"compiled 1", None]


def test_what_pyodide_brings_is_compressed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept part is the one that would be made, and what is changed is made anew."""
    parts = Parts(tmp_path)
    first = parts.packed("a.js", b"text", 8)
    monkeypatch.setattr(gzip, "compress", lambda *rest, **more: b"made")
    second, changed = parts.packed("a.js", b"text", 8), parts.packed("a.js", b"changed", 8)

    assert (gzip.decompress(second), second == first, changed) == (b"text", True, b"made")


def test_pyodide_is_read_only_once_by_the_browser() -> None:
    """The pinned Pyodide's script begins and ends as the build knows it, and no map is asked for."""
    script = building._ready((PYODIDE / "pyodide.asm.mjs").read_bytes())

    assert script.startswith(b"export default (async function _createPyodideModule(")
    assert script.endswith(b"});\n")
    assert b"sourceMappingURL" not in building._ready((PYODIDE / "pyodide.mjs").read_bytes())


@pytest.mark.soak
def test_kept_library_is_what_is_made_anew(handbook: Handbook, tmp_path: Path) -> None:
    """With what an earlier text left, the engine is built as on a machine that has nothing."""
    sources = gather(handbook)
    first, *others = handbook.catalogue.items
    changed = replace(handbook.catalogue, items=(replace(first, text="Något annat."), *others))
    build(gather(replace(handbook, catalogue=changed)), PYODIDE.parent, tmp_path / "kept")
    engines = [build(sources, PYODIDE.parent, tmp_path / name).folder for name in ("kept", "new")]
    # A snapshot holds what the clock said.
    names = {path.name for path in engines[0].iterdir() if not path.name.startswith(("snapshot", "contents"))}

    assert names == {p.name for p in engines[1].iterdir()} - {
        "snapshot.bin",
        "snapshot.bin.gz",
        "contents.js",
    }
    assert [n for n in names if (engines[0] / n).read_bytes() != (engines[1] / n).read_bytes()] == []
