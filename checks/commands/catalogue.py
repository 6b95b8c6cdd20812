"""``handbok catalogue``: the catalogue as JSON."""

import argparse
from pathlib import Path

from checks.core.catalogue import to_json
from checks.publish.build import read_handbook


def add_options(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Print what is published beside the pages."""
    print(to_json(read_handbook(root, pinning=False).catalogue), end="")
    return 0
