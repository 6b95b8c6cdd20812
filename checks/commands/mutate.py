"""``handbok mutate``: how well the examples hold the checks to the text."""

import argparse
from pathlib import Path

from checks.core.score import score_json, score_text
from checks.publish.build import read_handbook

CLEAN, FOUND = 0, 1

_FORMATS = {"text": score_text, "json": score_json}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text")


def run(options: argparse.Namespace, root: Path) -> int:
    """Print which values and tables the examples notice a change of."""
    mutations = read_handbook(root).mutations
    print(_FORMATS[options.format](mutations), end="")
    return CLEAN if all(m.noticed for m in mutations if m.required) else FOUND
