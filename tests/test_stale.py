"""What is gone from the pages is gone from the published handbook, and what no page made stays."""

import base64
import shutil
from pathlib import Path

import pytest

from tests.small import Project, published, small_project

INDEX, POSTS = "docs/index.md", "docs/inlagg.md"
#: The smallest picture there is.
PICTURE = base64.b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """A built handbook with a picture, a download and a page in a folder, and a copy to begin from."""
    base = tmp_path_factory.mktemp("stale")
    project = small_project(base / "project")
    project.path("docs/rod.gif").write_bytes(PICTURE)
    project.write("docs/register.yaml", "posts: []\n")
    project.write(
        "docs/djupt/ner/sida.md", "# Sida\n\n![Röd](../../rod.gif) Quux.\n\n{download}`/register.yaml`\n"
    )
    project.edit(INDEX, "riktlinje\ninlagg\n", "riktlinje\ninlagg\ndjupt/ner/sida\n")
    project.built()
    shutil.copytree(project.folder, base / "copy")
    return project, base / "copy"


@pytest.fixture
def project(built: tuple[Project, Path]) -> Project:
    project, copy = built
    shutil.rmtree(project.folder)
    shutil.copytree(copy, project.folder)
    return project


def without_page(project: Project) -> None:
    project.path("docs/djupt/ner/sida.md").unlink()
    project.edit(INDEX, "djupt/ner/sida\n", "")


def searched(project: Project) -> str:
    """Give everything that the published search holds."""
    (folder,) = project.path("_build/html/_static").glob("search-*/")
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


def test_a_page_takes_all_it_made_with_it(project: Project) -> None:
    """Page, source, picture, download, the folders they stood in, and its words in the search."""
    site = project.path("_build/html")
    made = {name for name in published(site) if name.startswith(("djupt", "_sources/djupt", "_downloads"))}
    assert len(made) == 3
    assert "Quux" in searched(project)
    without_page(project)

    project.built()

    assert published(site) == published(project.built("clean"))
    assert not site.joinpath("djupt").exists()
    assert not site.joinpath("_images/rod.gif").exists()
    assert "Quux" not in searched(project)


def test_a_picture_that_a_page_no_longer_shows_is_gone(project: Project) -> None:
    """The page lives on without it."""
    project.edit("docs/djupt/ner/sida.md", "![Röd](../../rod.gif) Quux", "Häst")
    assert published(project.built()) == published(project.built("clean"))


def test_what_no_page_made_stays(project: Project) -> None:
    """A file that somebody has put beside the pages is theirs."""
    project.write("_build/html/eget.html", "Mitt eget.")
    project.write("_build/html/_images/diagram.svg", "<svg/>")
    project.write("_build/html/djupt/eget.html", "Mitt eget.")
    without_page(project)

    site = project.built()

    assert {"eget.html", "_images/diagram.svg", "djupt/eget.html"} <= published(site).keys()
    assert not site.joinpath("djupt/ner").exists()


def test_what_an_interrupted_build_left_is_taken_by_the_next(project: Project) -> None:
    """What was published is read from the published catalogue, not remembered."""
    without_page(project)
    project.write("sitecustomize.py", _INTERRUPTED)
    assert project.build().code == 130
    project.path("sitecustomize.py").unlink()

    site = project.built()

    assert not site.joinpath("djupt/ner/sida.html").exists()
    assert "Quux" not in searched(project)


#: Ends the process, as Ctrl-C or a power cut would, when the pages have been read.
_INTERRUPTED = """
import os
from checks.publish import stale
stale.on_write_started = lambda *arguments: os._exit(130)
"""


@pytest.mark.parametrize("catalogue", ["", "{}", "[1]", '{"pages": [1]}'])
def test_a_catalogue_that_cannot_be_read_deletes_nothing(project: Project, catalogue: str) -> None:
    """Nor does it break the build."""
    project.write("_build/html/catalogue.json", catalogue)
    without_page(project)
    assert "Traceback" not in project.build().err
    assert project.path("_build/html/djupt/ner/sida.html").exists()


def test_a_catalogue_cannot_delete_outside_the_published_folder(project: Project) -> None:
    """Names that climb out of the folder are left alone."""
    project.write("_build/mitt.html", "Mitt eget.")
    project.write(
        "_build/html/catalogue.json", '{"pages": [{"name": "../mitt", "place": {"path": "docs/../mitt"}}]}'
    )
    project.build()
    assert project.path("_build/mitt.html").exists()


def test_other_builders_are_left_alone(project: Project) -> None:
    """A builder that publishes no pages writes as before."""
    site = project.built("text", "-b", "text")
    without_page(project)
    project.built("text", "-b", "text")
    assert site.joinpath("index.txt").exists()
