"""``handbok coverage``: which items carry which requirement."""

from pathlib import Path

from checks.core.coverage import coverage, coverage_json
from checks.core.coverage_text import coverage_text
from checks.publish.build import read_handbook

FORMATS = {"text": coverage_text, "json": coverage_json}


def print_coverage(root: Path, form: str) -> None:
    """Read the handbook and print its coverage."""
    handbook = read_handbook(root)
    print(FORMATS[form](coverage(handbook.catalogue, handbook.mutations, handbook.reviews)), end="")
