"""``handbok check``: the gate over the handbook's own text, checks and examples."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from checks.commands.days import day
from checks.core import reports
from checks.core.github import check_github, warnings_github
from checks.core.problems import Problem
from checks.core.sarif import check_sarif
from checks.core.waivers import expiring
from checks.publish.build import newest_commit_day, read_handbook

CLEAN, FOUND = 0, 1

_REPORTS = {"text": reports.check_text, "json": reports.check_json, "github": check_github}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--format", choices=(*_REPORTS, "sarif"), default="text")
    parser.add_argument(
        "--home", default="", metavar="ADRESS", help="den publicerade handbokens adress, för länkar i SARIF"
    )
    parser.add_argument(
        "--today", type=day, metavar="DAG", help="dagen att granska efter (annars den senaste ändringens)"
    )
    parser.add_argument(
        "--warn-days", type=int, metavar="ANTAL", help="varna för undantag som går ut så snart"
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Run the gate and print every problem."""
    today = options.today or newest_commit_day(root)
    handbook = read_handbook(root, today)
    if options.warn_days is not None:
        _warn(expiring(handbook.catalogue, today, options.warn_days), options.format)
    if options.format == "sarif":
        print(check_sarif(handbook, options.home), end="")
    else:
        print(_REPORTS[options.format](handbook), end="")
    return FOUND if handbook.problems else CLEAN


def _warn(problems: Iterable[Problem], form: str) -> None:
    """Tell what is not wrong yet, beside the report: GitHub reads its commands from the output."""
    if form == "github":
        print(warnings_github(problems), end="")
    elif text := reports.problem_text(problems):
        print(f"Varning:\n{text}", file=sys.stderr)
