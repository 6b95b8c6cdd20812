"""The command line: ``handbok check``, ``audit`` and the others, each a module in `checks.commands`."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from checks.core.cannot import CannotRun

#: What a command's exit code says when it could not be done.
FAILED = 2

#: The commands, and what they do.
_COMMANDS = {
    "check": "stämmer text, kontroller och exempel?",
    "audit": "bedöm utkast, register och exporter",
    "review": "säg att text och kontroll fortfarande betyder samma sak",
    "new": "skriv en ny punkt, med funktion och exempel att fylla i",
    "drop": "ta bort sidor som er kommun inte vill ha",
    "serve": "visa handboken i webbläsaren medan du skriver",
    "mutate": "märker exemplen om kontrollerna slutar läsa texten?",
    "coverage": "vilka punkter bär vilka krav?",
    "diff": "vad har ändrats i krav, punkter, värden och tabeller?",
    "pdf": "skriv riktlinjen, eller de sidor du vill, som en pdf",
    "catalogue": "skriv ut katalogen som JSON",
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


class CommandParser(SwedishParser):
    """Reads the words after a command, whose module is imported when there are such words, and not before."""

    def __init__(self, prog: str, module: str, **options: Any) -> None:
        super().__init__(prog, **options)
        self._module = module

    def parse_known_args(self, *arguments: Any) -> Any:  # type: ignore[override]
        command = importlib.import_module(self._module)
        command.add_options(self)
        self.set_defaults(run=command.run)
        return super().parse_known_args(*arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 clean, 1 something was found, 2 it could not be done."""
    sys.stdout = sys.stdout or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options, _root(options))
        sys.stdout.flush()
    except CannotRun as error:
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


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser("handbok", description="Handboken som går att köra.")
    parser.add_argument(
        "--root", type=Path, metavar="MAPP", help="projektets mapp, där conf.py finns (annars letas den upp)"
    )
    commands = parser.add_subparsers(
        title="kommandon", required=True, metavar="KOMMANDO", parser_class=CommandParser
    )
    for name, does in _COMMANDS.items():
        commands.add_parser(name, help=does, module=f"checks.commands.{name}")
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
