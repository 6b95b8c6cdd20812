"""An incremental build leaves what a clean build would make, and nothing else.

Sphinx never deletes what it has written: the HTML and the source of a page that is gone, its pictures and
its downloads stay. What the last build published stands in its catalogue; what is in there and no longer
among the pages is taken away, so a build that was interrupted is cleaned up by the next one. Files that no
page made are left alone.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder

from checks.publish.domain import domain_of


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Delete what pages made that are gone, before the catalogue that tells of them is written anew."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    current = {name: str(app.env.doc2path(name, base=False)) for name in app.env.found_docs}
    for name, file in _published(builder):
        if name not in current:
            _delete(builder.get_output_path(name), builder.outdir)
        if current.get(name) != file:
            source = f"{file}{app.config.html_sourcelink_suffix}" if file else ""
            _delete(builder.outdir / "_sources" / source, builder.outdir)


def on_build_finished(app: Sphinx, exception: Exception | None, before: Iterable[str]) -> None:
    """Delete pictures and downloads that no page has any more."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        for name in sorted(set(before) - _copies(app)):
            _delete(app.outdir / name, app.outdir)


def _copies(app: Sphinx) -> set[str]:
    """Give the files that are published because a page shows them or lets them be downloaded."""
    images = {f"_images/{name}" for _, name in app.env.images.values()}
    return images | {f"_downloads/{name}" for _, name in app.env.dlfiles.values()}


def _published(builder: StandaloneHTMLBuilder) -> Iterable[tuple[str, str]]:
    """Give the pages of the last build and their files, as its catalogue has them."""
    try:
        catalogue = json.loads((builder.outdir / "catalogue.json").read_text(encoding="utf-8"))
        places = [(page["name"], page["place"]["path"]) for page in catalogue["pages"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    folder = domain_of(builder.env).folder
    return [(name, path.removeprefix(folder)) for name, path in places]


def _delete(path: Path, outdir: Path) -> None:
    """Delete a file of the published handbook, and the folders that it leaves empty."""
    if not path.is_file() or not path.resolve().is_relative_to(outdir.resolve()):
        return
    path.unlink()
    for folder in path.parents:
        if folder == Path(outdir) or any(folder.iterdir()):
            break
        folder.rmdir()


def setup_stale(app: Sphinx) -> None:
    """Take away what is stale, in every run that writes HTML."""
    before: set[str] = set()
    app.connect("builder-inited", lambda app: before.update(_copies(app)))
    app.connect("write-started", on_write_started)
    app.connect("build-finished", lambda app, exception: on_build_finished(app, exception, before))
