"""The command line: ``handbok check``, ``audit`` and ``catalogue``."""

import argparse
import datetime
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from checks.core import reports
from checks.core.catalogue import Severity, to_json
from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem
from checks.publish.build import UnbuildableHandbook, newest_commit_day, read_handbook
from checks.sources.drafts import Loaded, read_paths

#: What a command's exit code says.
CLEAN, FOUND, FAILED = 0, 1, 2

_FAIL_ON = {"must": Severity.MUST, "should": Severity.SHOULD}
#: Problems that do not keep a record from being judged: the text says what it says.
_HARMLESS = {
    Kind.EXAMPLE_VERDICT,
    Kind.EXAMPLE_MISSING,
    Kind.REQUIREMENT_UNCARRIED,
    Kind.REQUIREMENT_UNMARKED,
}


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
    except UnbuildableHandbook as error:
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
    handbook = read_handbook(_root(options))
    print((reports.check_json if options.format == "json" else reports.check_text)(handbook), end="")
    return FOUND if handbook.problems else CLEAN


def run_audit(options: argparse.Namespace) -> int:
    """Judge records by the handbook's checks."""
    root = _root(options)
    today = options.today or datetime.date.today()
    handbook = read_handbook(root, newest_commit_day(root))
    loaded = read_paths(options.paths, sys.stdin.buffer if sys.stdin else io.BytesIO())
    judged = judge_loaded(handbook, loaded, today)
    problems = [*_blocking(handbook), *loaded.problems]
    tally = reports.Tally()
    if options.format == "json":
        sys.stdout.writelines(reports.audit_json(handbook, judged, problems, tally))
    else:
        sys.stdout.writelines(reports.audit_text(judged, problems, tally))
    if problems or tally.crashed:
        return FAILED
    limit = _FAIL_ON.get(options.fail_on)
    return FOUND if limit and tally.reaches(limit) else CLEAN


def run_catalogue(options: argparse.Namespace) -> int:
    """Print the catalogue as JSON."""
    print(to_json(read_handbook(_root(options)).catalogue), end="")
    return CLEAN


def judge_loaded(handbook: Handbook, loaded: Loaded, today: datetime.date) -> Iterator[reports.Judged]:
    """Judge every record that was read, one at a time."""
    judge = handbook.judge([entry.record for entry in loaded.records], today)
    for entry in loaded.records:
        judgements = tuple(judge.judge(entry.record, entry.kind))
        yield reports.Judged(entry.path, entry.line, entry.kind, getattr(entry.record, "id", ""), judgements)


def _blocking(handbook: Handbook) -> list[Problem]:
    """The problems that keep an item from judging: what it would have said is not known."""
    if not handbook.unbound and handbook.catalogue.items:
        return []
    return [problem for problem in handbook.problems if problem.kind not in _HARMLESS]


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser("handbok", description="Handboken som går att köra.")
    parser.add_argument(
        "--root", type=Path, metavar="MAPP", help="projektets mapp, där conf.py finns (annars letas den upp)"
    )
    commands = parser.add_subparsers(title="kommandon", required=True, metavar="KOMMANDO")

    check = commands.add_parser("check", help="stämmer text, kontroller och exempel?")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=run_check)

    audit = commands.add_parser("audit", help="bedöm utkast och register")
    audit.add_argument(
        "paths", nargs="+", metavar="SÖKVÄG", help="filer eller mappar med YAML eller JSON; - för standard in"
    )
    audit.add_argument("--format", choices=("text", "json"), default="text")
    audit.add_argument(
        "--today", type=_day, metavar="DAG", help="dagen att bedöma efter, till exempel 2026-11-22"
    )
    audit.add_argument(
        "--fail-on", choices=("must", "should", "never"), default="must", help="vad som ger utgångskod 1"
    )
    audit.set_defaults(run=run_audit)

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


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} är ingen dag; skriv till exempel 2026-11-22.") from None


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
