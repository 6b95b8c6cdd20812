"""An incremental build leaves what a clean build would make, and nothing else.

Sphinx never deletes what it has written: the HTML and the source of a page that is gone, its pictures and
its downloads stay, and the search index keeps words that no page has any more. What the last build
published stands in its search index; what is in there and no longer among the pages is taken away, so
a build that was interrupted is cleaned up by the next one. Files that no page made are left alone.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import js_index


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Delete what pages made that are gone, before the index that tells of them is written anew."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    current = {name: str(app.env.doc2path(name, base=False)) for name in app.env.found_docs}
    for name, file in _published(builder):
        if name not in current:
            _delete(builder.get_output_path(name), builder.outdir)
        if current.get(name) != file:
            source = f"{file}{app.config.html_sourcelink_suffix}" if file else ""
            _delete(builder.outdir / "_sources" / source, builder.outdir)


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Drop the words of the search index that no page has: the last moment before it is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages & app.env.all_docs.keys()]:
                del words[word]
    return iter(())


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
    """Give the pages of the last build and their files, as its search index has them."""
    try:
        with (builder.outdir / builder.searchindex_filename).open(encoding="utf-8") as file:
            index = js_index.load(file)
        return list(zip(index["docnames"], index["filenames"], strict=True))
    except (OSError, ValueError, KeyError, TypeError):
        return []


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
    app.connect("html-collect-pages", on_collect_pages)
    app.connect("build-finished", lambda app, exception: on_build_finished(app, exception, before))
