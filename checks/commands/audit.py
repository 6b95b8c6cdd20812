"""``handbok audit``: records judged by the handbook's checks, and a report that people use."""

import argparse
import datetime
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from checks.commands.days import day
from checks.commands.jobs import WorkerLost, judge_all, processors
from checks.commands.progress import Progress, Stop, is_seen, stoppable
from checks.commands.responses import responses_of
from checks.commands.writing import write_parts
from checks.core.audit.baseline import Changes, UnreadableBaseline, read_baseline
from checks.core.audit.choosing import Choice
from checks.core.audit.forms import FORMS, TELLS_RESPONSES
from checks.core.audit.judged import Judged, known
from checks.core.audit.run import Audit
from checks.core.audit.tally import Tally
from checks.core.cannot import CannotRun
from checks.core.catalogue import Severity
from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem, nearest
from checks.publish.judging import judging_handbook
from checks.sources.auto import AUTO, SOURCES, read_source
from checks.sources.reading import Reading
from checks.text.hiding import hide

CLEAN, FOUND, FAILED = 0, 1, 2
#: No machine that anybody runs this on has more processors.
MOST_JOBS = 512

_FAIL_ON = {"must": Severity.MUST, "should": Severity.SHOULD}
#: Problems that do not keep a record from being judged: the text says what it says.
_HARMLESS = {
    Kind.EXAMPLE_VERDICT,
    Kind.EXAMPLE_MISSING,
    Kind.REQUIREMENT_UNCARRIED,
    Kind.REQUIREMENT_UNMARKED,
    Kind.ITEM_UNREVIEWED,
    Kind.ITEM_SUSPECT,
    Kind.REVIEW_UNREADABLE,
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="SÖKVÄG",
        help="filer, mappar och arkiv: utkast, register och plattformarnas exporter; - för standard in",
    )
    parser.add_argument(
        "--source",
        choices=SOURCES,
        default=AUTO,
        metavar="KÄLLA",
        help=f"vad det är, om det inte syns på innehållet: {', '.join(SOURCES)}",
    )
    parser.add_argument("--format", choices=tuple(FORMS), default="text")
    parser.add_argument("--out", type=Path, metavar="FIL", help="skriv rapporten dit i stället")
    parser.add_argument(
        "--today", type=day, metavar="DAG", help="dagen att bedöma efter, till exempel 2026-11-22"
    )
    parser.add_argument("--since", type=day, metavar="DAG", help="bara det som hände den dagen eller senare")
    parser.add_argument(
        "--account", action="append", metavar="MÖNSTER", help="bara dessa konton, till exempel skolan*"
    )
    parser.add_argument(
        "--rule", action="append", metavar="MÖNSTER", help="bara dessa punkter, till exempel alt-text*"
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FIL",
        help="en tidigare rapport (json eller jsonl): visa bara det nya",
    )
    parser.add_argument(
        "--home",
        default="",
        metavar="ADRESS",
        help="den publicerade handbokens adress, för länkar till reglerna",
    )
    parser.add_argument(
        "--jobs",
        type=_number,
        default=processors(),
        metavar="ANTAL",
        help="så många processer som får bedöma samtidigt; om du inte säger något: %(default)s",
    )
    parser.add_argument(
        "--fail-on", choices=("must", "should", "never"), default="must", help="vad som ger utgångskod 1"
    )


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} är inget antal: skriv ett heltal från 1 till {MOST_JOBS}")
    return int(text)


def run(options: argparse.Namespace, root: Path) -> int:
    """Judge records and write the report."""
    try:
        return _run(options, root)
    except WorkerLost:
        raise CannotRun(_LOST) from None


_LOST = (
    "En av processerna som bedömer posterna avbröts, så rapporten blev inte hel. Räcker minnet? "
    "Kör en gång till med --jobs 1."
)


def _run(options: argparse.Namespace, root: Path) -> int:
    today = options.today or datetime.date.today()
    choice = Choice(options.since, options.account or (), options.rule or ())
    whole = judging_handbook(root)
    handbook = _narrowed(whole, choice)
    changes = _earlier(options.baseline) if options.baseline else None
    tally = Tally()
    with stoppable() as stop:
        stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
        loaded = read_source(options.paths, stdin, options.source)
        progress = Progress(sys.stderr, shown=bool(options.out) or not is_seen(), total=loaded.total)
        judged = stop.until(progress.count(judge_loaded(handbook, loaded, today, choice, options.jobs)))
        responses = responses_of(whole.bound, today) if options.format in TELLS_RESPONSES else None
        if responses:
            judged = map(responses.note, judged)
        if changes:
            judged = map(changes.sift, judged)
        # One list: it grows while the records come.
        problems = loaded.problems
        problems[:0] = _blocking(handbook)
        audit = Audit(
            handbook, _all(judged, stop, tally), problems, tally, today, options.home, hide, changes
        )
        if responses:
            audit = replace(audit, responses=responses.report)
        report = FORMS[options.format](audit)
        write_parts(options.out, report) if options.out else sys.stdout.writelines(report)
    for note in loaded.notes:
        print(note, file=sys.stderr)
    if tally.interrupted:
        print(f"Avbrutet: {tally.records} poster hann bedömas.", file=sys.stderr)
    if problems or tally.crashed or tally.interrupted:
        return FAILED
    limit = _FAIL_ON.get(options.fail_on)
    return FOUND if limit and tally.reaches(limit) else CLEAN


def judge_loaded(
    handbook: Handbook, loaded: Reading, today: datetime.date, choice: Choice | None = None, jobs: int = 1
) -> Iterator[Judged]:
    """Judge every record that was read and is wanted, one at a time."""
    judge = handbook.judge(loaded.known, today)
    choice = choice or Choice()
    wanted = (entry for entry in loaded.records if choice.wants(entry.record))
    for entry, judgements in judge_all(judge, wanted, jobs):
        # Where only some rules are asked for, a record that none of them is for is none of the matter.
        if judgements or not choice.rules:
            name = known(entry.record, "id")
            yield Judged(entry.path, entry.line, entry.kind, str(name or ""), judgements, entry.record)


def _all(judged: Iterator[Judged], stop: Stop, tally: Tally) -> Iterator[Judged]:
    """Give every record, and tell the report's end whether there were more."""
    yield from judged
    tally.interrupted = stop.asked


def _narrowed(handbook: Handbook, choice: Choice) -> Handbook:
    narrowed = choice.narrow(handbook)
    if choice.rules and not narrowed.catalogue.items:
        written = choice.rules[0]
        guess = nearest(written, [item.id for item in handbook.catalogue.items])
        raise CannotRun(f"Ingen punkt i handboken heter {written}. {guess}".strip())
    return narrowed


def _earlier(path: Path) -> Changes:
    try:
        return read_baseline(path.name, path.read_text(encoding="utf-8-sig", errors="replace"))
    except UnreadableBaseline as error:
        raise CannotRun(str(error)) from None
    except OSError as error:
        raise CannotRun(f"Det går inte att läsa {path}. Systemet svarar: {error.strerror}.") from None


def _blocking(handbook: Handbook) -> list[Problem]:
    """The problems that keep an item from judging: what it would have said is not known."""
    if handbook.judges:
        return []
    return [problem for problem in handbook.problems if problem.kind not in _HARMLESS]
