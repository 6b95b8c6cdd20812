"""The command line: ``handbok check``, ``audit`` and ``catalogue``."""

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from checks.commands import audit as audit_command
from checks.commands import coverage as coverage_command
from checks.commands import diff as diff_command
from checks.commands import new as new_command
from checks.commands import pdf as pdf_command
from checks.commands.days import day
from checks.commands.review import add_options, run_review
from checks.commands.serve import serve
from checks.core import reports
from checks.core.catalogue import to_json
from checks.core.github import check_github, warnings_github
from checks.core.problems import Problem
from checks.core.sarif import check_sarif
from checks.core.score import score_json, score_text
from checks.core.waivers import expiring
from checks.publish.build import UnbuildableHandbook, newest_commit_day, read_handbook

#: What a command's exit code says.
CLEAN, FOUND, FAILED = 0, 1, 2

_CHECK_REPORTS = {"text": reports.check_text, "json": reports.check_json, "github": check_github}


class SwedishParser(argparse.ArgumentParser):
    """Says in Swedish what the user meets most."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, add_help=False, **options)
        self._positionals.title = "argument"
        self._optionals.title = "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "skriv: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{self.prog}: {_in_swedish(message)} Se {self.prog} --help.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 clean, 1 something was found, 2 it could not be done."""
    sys.stdout = sys.stdout or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (UnbuildableHandbook, new_command.CannotAdd) as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        _let_go_of_output()
        return FAILED
    except OSError as error:
        _let_go_of_output()
        what = f"läsa eller skriva {error.filename}" if error.filename else "skriva"
        print(f"Det går inte att {what}. Systemet svarar: {error.strerror}.", file=sys.stderr)
        return FAILED
    return code


def run_check(options: argparse.Namespace) -> int:
    """Run the gate over the handbook's own text, checks and examples."""
    root = _root(options)
    today = options.today or newest_commit_day(root)
    handbook = read_handbook(root, today)
    if options.warn_days is not None:
        _warn(expiring(handbook.catalogue, today, options.warn_days), options.format)
    if options.format == "sarif":
        print(check_sarif(handbook, options.home), end="")
    else:
        print(_CHECK_REPORTS[options.format](handbook), end="")
    return FOUND if handbook.problems else CLEAN


def run_new(options: argparse.Namespace) -> int:
    """Write a new item, its function and its examples."""
    new_command.run_new(_root(options), options)
    return CLEAN


def run_serve(options: argparse.Namespace) -> int:
    """Show the handbook, with its problems, until interrupted."""
    return serve(_root(options), options.port, not options.no_browser)


def run_mutate(options: argparse.Namespace) -> int:
    """Print how well the examples hold the checks to the text."""
    mutations = read_handbook(_root(options)).mutations
    print((score_json if options.format == "json" else score_text)(mutations), end="")
    return CLEAN if all(m.noticed for m in mutations if m.required) else FOUND


def run_coverage(options: argparse.Namespace) -> int:
    """Print which items carry which requirement."""
    coverage_command.print_coverage(_root(options), options.format)
    return CLEAN


def run_diff(options: argparse.Namespace) -> int:
    """Print what differs between two versions of the handbook."""
    diff_command.print_difference(_root(options), options.old, options.new, options.format)
    return CLEAN


def run_catalogue(options: argparse.Namespace) -> int:
    """Print the catalogue as JSON."""
    print(to_json(read_handbook(_root(options), pinning=False).catalogue), end="")
    return CLEAN


def _warn(problems: Iterable[Problem], form: str) -> None:
    """Tell what is not wrong yet, beside the report: GitHub reads its commands from the output."""
    if form == "github":
        print(warnings_github(problems), end="")
    elif text := reports.problem_text(problems):
        print(f"Varning:\n{text}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser("handbok", description="Handboken som går att köra.")
    parser.add_argument(
        "--root", type=Path, metavar="MAPP", help="projektets mapp, där conf.py finns (annars letas den upp)"
    )
    commands = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")

    check = commands.add_parser("check", help="stämmer text, kontroller och exempel?")
    check.add_argument("--format", choices=(*_CHECK_REPORTS, "sarif"), default="text")
    check.add_argument(
        "--home", default="", metavar="ADRESS", help="den publicerade handbokens adress, för länkar i SARIF"
    )
    check.add_argument(
        "--today", type=day, metavar="DAG", help="dagen att granska efter (annars den senaste ändringens)"
    )
    check.add_argument(
        "--warn-days", type=int, metavar="ANTAL", help="varna för undantag som går ut så snart"
    )
    check.set_defaults(run=run_check)

    audit = commands.add_parser("audit", help="bedöm utkast, register och exporter")
    audit_command.add_options(audit)
    audit.set_defaults(run=lambda options: audit_command.run_audit(options, _root(options)))

    review = commands.add_parser("review", help="säg att text och kontroll fortfarande betyder samma sak")
    add_options(review)
    review.add_argument("--today", type=day, metavar="DAG", help="dagen för granskningen, annars dagens")
    review.set_defaults(run=lambda options: run_review(options, _root(options)))

    new = commands.add_parser("new", help="skriv en ny punkt, med funktion och exempel att fylla i")
    new_command.add_options(new)
    new.set_defaults(run=run_new)

    serve = commands.add_parser("serve", help="visa handboken i webbläsaren medan du skriver")
    serve.add_argument("--port", type=int, default=0, metavar="PORT", help="annars väljs en ledig")
    serve.add_argument("--no-browser", action="store_true", help="öppna ingen webbläsare")
    serve.set_defaults(run=run_serve)

    mutate = commands.add_parser("mutate", help="märker exemplen om kontrollerna slutar läsa texten?")
    mutate.add_argument("--format", choices=("text", "json"), default="text")
    mutate.set_defaults(run=run_mutate)

    coverage = commands.add_parser("coverage", help="vilka punkter bär vilka krav?")
    coverage.add_argument("--format", choices=tuple(coverage_command.FORMATS), default="text")
    coverage.set_defaults(run=run_coverage)

    diff = commands.add_parser("diff", help="vad har ändrats i krav, punkter, värden och tabeller?")
    side = "en katalogfil, en mapp eller en gren, tagg eller commit i git"
    diff.add_argument("old", metavar="FÖRE", help=side)
    diff.add_argument("new", metavar="EFTER", help=side)
    diff.add_argument("--format", choices=tuple(diff_command.FORMATS), default="text")
    diff.set_defaults(run=run_diff)

    pdf = commands.add_parser("pdf", help="skriv riktlinjen, eller de sidor du vill, som en pdf")
    pdf_command.add_options(pdf)
    pdf.set_defaults(run=lambda options: pdf_command.run_pdf(options, _root(options)))

    catalogue = commands.add_parser("catalogue", help="skriv ut katalogen som JSON")
    catalogue.set_defaults(run=run_catalogue)
    return parser


def _let_go_of_output() -> None:
    """Let what nobody can read go nowhere, or Python fails with it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _root(options: argparse.Namespace) -> Path:
    """Find the project: the folder said, or the nearest one upwards with a ``conf.py``."""
    if options.root:
        return Path(options.root).resolve()
    here = Path.cwd().resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "conf.py").is_file()), here)


def _in_swedish(message: str) -> str:
    for english, swedish in _PHRASES.items():
        message = message.replace(english, swedish)
    message = message.replace("'", "")
    return message if message.endswith(".") else f"{message}."


_PHRASES = {
    "the following arguments are required:": "det saknas",
    "unrecognized arguments:": "okänt:",
    "invalid choice:": "finns inte:",
    "(choose from": "(välj bland",
    "expected one argument": "behöver ett värde",
    "ambiguous option:": "kan betyda flera saker:",
    "could match": "är början på",
    "ignored explicit argument": "tar inget värde:",
    "argument ": "",
}
