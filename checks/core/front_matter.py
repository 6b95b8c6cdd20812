"""What stands at the top of a page must agree with what stands in it."""

import datetime
from collections.abc import Iterator

from checks.core.catalogue import Catalogue, Page
from checks.core.problems import Kind, Problem

#: Keys whose value is a day.
_DAYS = ("reviewed", "valid_from", "review_by")


def front_matter_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield days that cannot be read, and facts that the sentences of the same page state otherwise."""
    for page in catalogue.pages:
        for key in _DAYS:
            if key in page.meta and not _is_day(page.meta[key]):
                title = f"Överst i sidan står {key}: {page.meta[key]}, som inte är någon dag."
                yield _problem(page, title, "Skriv dagen så här:", f"{key}: 2026-11-22")
    for requirement in catalogue.requirements:
        page = next(page for page in catalogue.pages if page.name == requirement.page)
        for value in requirement.values:
            if page.meta.get(value.name, value.text) != value.text:
                said = f"{value.name}: {page.meta[value.name]}"
                title = f"Överst i sidan står {said}, men kravet säger {value.text}."
                hint = f"Meningen på rad {value.place.line} gäller. Skriv:"
                yield _problem(page, title, hint, f"{value.name}: {value.text}")


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _problem(page: Page, title: str, hint: str, example: str) -> Problem:
    return Problem(Kind.FRONT_MATTER, page.place.path, page.place.line, title, hint, example)
