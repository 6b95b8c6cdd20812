"""The Sphinx extension: pages in, catalogue and HTML out."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VERSION = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the handbook with Sphinx."""
    from checks.publish.alphabet import setup_alphabet
    from checks.publish.build import setup_build
    from checks.publish.bundle import setup_engine
    from checks.publish.checklist import setup_checklist
    from checks.publish.coverage import setup_coverage
    from checks.publish.domain import HandbookDomain
    from checks.publish.examples import setup_examples
    from checks.publish.forms import setup_forms
    from checks.publish.forms_html import setup_forms_html
    from checks.publish.gate import setup_gate
    from checks.publish.html import setup_html
    from checks.publish.kinds import setup_kinds
    from checks.publish.labels import setup_labels
    from checks.publish.leftovers import setup_leftovers
    from checks.publish.memory import setup_memory
    from checks.publish.parsing import setup_parsing
    from checks.publish.pictures import setup_pictures
    from checks.publish.preview import setup_preview
    from checks.publish.reading import setup_reading
    from checks.publish.record_tables import setup_record_tables
    from checks.publish.search.setup import setup_search
    from checks.publish.showing import setup_showing
    from checks.publish.slips import setup_slips
    from checks.publish.stale import setup_stale
    from checks.publish.theme import setup_theme
    from checks.publish.trying import setup_trying
    from checks.publish.waivers import setup_waivers

    app.setup_extension("myst_parser")
    app.add_domain(HandbookDomain)
    setup_parsing(app)
    setup_checklist(app)
    setup_examples(app)
    setup_forms(app)
    setup_forms_html(app)
    setup_reading(app)
    setup_leftovers(app)
    setup_slips(app)
    setup_labels(app)
    setup_showing(app)
    setup_waivers(app)
    setup_coverage(app)
    setup_alphabet(app)
    setup_record_tables(app)
    setup_kinds(app)
    setup_pictures(app)
    setup_html(app)
    setup_gate(app)
    setup_trying(app)
    setup_memory(app)
    setup_stale(app)
    setup_build(app)
    setup_preview(app)
    setup_theme(app)
    setup_search(app)
    setup_engine(app)
    return {
        "version": VERSION,
        "env_version": _reading_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _reading_version() -> int:
    """Number the code that reads pages: what an older version has read is read again."""
    package = Path(__file__).parents[1]
    files = sorted(
        file
        for folder in ("core", "publish", "records", "sources")
        for file in (package / folder).rglob("*.py")
    )
    return zlib.crc32(b"".join(file.read_bytes() for file in files))
