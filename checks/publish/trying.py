"""The examples as drafts: what "Ändra och prova" puts in the form that judges such records.

They lie in one file beside the pages, fetched when somebody asks for one, so that no page carries them.
"""

import json
from typing import Any

from sphinx.application import Sphinx

from checks.core.examples import UnreadableExample, plain_record
from checks.core.handbook import Handbook
from checks.publish.domain import domain_of
from checks.publish.forms import form_pages

FILE = "examples.json"


def try_address(form: str, page: str, number: int) -> str:
    """Give the address that opens an example in a form.

    :param number: the example's place on its page, from 0
    """
    return f"{form}#exempel={page}:{number}"


def drafts(handbook: Handbook, kinds: set[str]) -> dict[str, list[Any]]:
    """Give the examples of each page in their order, those without a form as nothing."""
    catalogue = handbook.catalogue
    found = {
        page: [
            _draft(handbook, number) if catalogue.examples[number].kind in kinds else None for number in all_
        ]
        for page, all_ in catalogue.examples_on.items()
    }
    return {page: examples for page, examples in sorted(found.items()) if any(examples)}


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the drafts beside the pages, where a page has a form."""
    domain = domain_of(app.env)
    if exception is not None or domain.handbook is None or app.builder.format != "html":
        return
    file = app.outdir / FILE
    if kinds := set(form_pages(domain)):
        text = json.dumps(drafts(domain.handbook, kinds), ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def _draft(handbook: Handbook, number: int) -> Any:
    example = handbook.catalogue.examples[number]
    try:
        return plain_record(example, [bound for bound in handbook.bound if bound.item.id in example.items])
    except UnreadableExample:
        # The gate tells it; the page shows it as it is written.
        return None


def setup_trying(app: Sphinx) -> None:
    """Write the file when everything else is written."""
    app.connect("build-finished", on_build_finished)
