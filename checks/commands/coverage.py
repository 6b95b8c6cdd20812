"""``handbok coverage``: which items carry which requirement."""

import argparse
from pathlib import Path

from checks.core.coverage import coverage, coverage_json
from checks.core.coverage_text import coverage_text
from checks.publish.build import read_handbook

_FORMATS = {"text": coverage_text, "json": coverage_json}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text")


def run(options: argparse.Namespace, root: Path) -> int:
    """Read the handbook and print its coverage."""
    handbook = read_handbook(root)
    print(
        _FORMATS[options.format](coverage(handbook.catalogue, handbook.mutations, handbook.reviews)), end=""
    )
    return 0
