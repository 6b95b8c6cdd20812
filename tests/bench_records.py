"""How fast records are read and judged, and in how much memory: ``make bench``.

Every figure is CPU time, and stands beside what the neighbours take for the same records in the same run:
the decoder alone, jsonschema-rs and pydantic. So it says something about our code, not about the machine.
"""

import argparse
import datetime
import io
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from checks.core.handbook import Handbook
from checks.core.judge import Judge
from checks.core.running import Bound
from checks.core.structure import structure
from checks.publish.build import newest_commit_day, read_handbook
from checks.records import KINDS, Post, Record
from checks.sources.auto import read_source
from tests.bench import ROOT, Usage, measure_apart
from tests.bench_data import COMMENTS, POSTS, comments, posts, write_lines

TODAY = datetime.date(2026, 11, 22)
#: Records that are judged in this process, where each part is timed alone.
SAMPLE = 2_000
#: Topics whose checks of a post read its text.
TEXT = "ai emojis hashtags language links lookalikes planning politics privacy private_use reuse templates"
#: Ten checks of what a record says in its fields.
FIELDS = """
    central-post-publisher central-comments-watched unit-comments-watched ad-coordinated ad-partner-named
    copied-post-permission copied-post-credit ai-text-reviewed shared-post image-or-film
""".split()


@dataclass(frozen=True)
class Kind:
    """Records of a kind: the word for it, how they are made, and how many there are."""

    word: str
    make: Callable[[int], Iterator[dict[str, object]]]
    count: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_records", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a hundredth of the records, to try")
    parser.add_argument("--share", type=int, default=1, help="a third, a tenth … of the records: 3, 10 …")
    options = parser.parse_args()
    share = 100 if options.quick else options.share
    kinds = [Kind("post", posts, POSTS // share), Kind("comment", comments, COMMENTS // share)]
    handbook = read_handbook(ROOT, newest_commit_day(ROOT), pinning=False)
    bench_judging(handbook)
    with tempfile.TemporaryDirectory() as folder:
        # What Python compiles is kept, as it is for who uses the command.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        audit_nothing(Path(folder))  # pages that have changed are read here, and not in a measurement
        few = [audit(write_lines(Path(folder, f"få-{k.word}.jsonl"), k.make(1000))) for k in kinds]
        for kind, small in zip(kinds, few, strict=True):
            path = write_lines(Path(folder, f"{kind.word}.jsonl"), kind.make(kind.count))
            bench_file(kind, path, small)
            path.unlink()


def bench_judging(handbook: Handbook) -> None:
    """Time the judging alone: every check, those of the text, and ten of the fields."""
    print(f"Bedömning, {SAMPLE} poster i minnet, poster per CPU-s")
    records = {kind: made(kind) for kind in MAKERS}
    for kind, some in records.items():
        judge = handbook.judge((), TODAY)
        items = len(list(judge.judge(some[0], kind)))
        print(f"  {kind}, alla {items} punkter: {rate(judge, kind, some):.0f}")
    text = text_checks(handbook)
    print(f"  inläggets text, {len(text)} kontroller: {rate(only(text), 'post', records['post']):.0f}")
    fields = [b for b in handbook.bound if b.item.id in FIELDS]
    assert len(fields) == len(FIELDS), set(FIELDS) - {b.item.id for b in fields}
    print(
        f"  inläggets uppgifter, {len(fields)} kontroller: {rate(only(fields), 'post', records['post']):.0f}"
    )


MAKERS: dict[str, Callable[[int], Iterator[dict[str, object]]]] = {"post": posts, "comment": comments}


def bench_file(kind: Kind, path: Path, small: Usage) -> None:
    """Time a whole file: decoded, read, checked by the neighbours and judged, and the memory of the last."""
    print(f"{kind.count} poster av slaget {kind.word} ({path.stat().st_size / 1e6:.0f} MB)")
    decoding = _timed(lambda: _exhaust(map(json.loads, _lines(path))))
    reading = _timed(lambda: _exhaust(read_source([str(path)], io.BytesIO()).records))
    whole = audit(path)
    start = audit_nothing(path.parent)
    judging = whole.cpu - start.cpu
    print(f"  avkodning med json.loads: {kind.count / decoding:.0f} per CPU-s")
    print(
        f"  läsning till poster: {kind.count / reading:.0f} per CPU-s, {reading / decoding:.1f} × avkodning"
    )
    print(
        f"  handbok audit --jobs 1: {kind.count / judging:.0f} per CPU-s, "
        f"{judging / decoding:.0f} × avkodning; start {start.cpu:.1f} CPU-s"
    )
    print(f"  minne {whole.memory:.0f} MB, med 1000 poster {small.memory:.0f} MB")
    for name, seconds in neighbours(kind, path):
        print(f"  {name}: {kind.count / seconds:.0f} per CPU-s med avkodning")


def neighbours(kind: Kind, path: Path) -> Iterator[tuple[str, float]]:
    """Time other validators on the shapes of the same records; those that are not installed are named."""
    try:
        import jsonschema_rs
        import pydantic
    except ImportError as error:
        print(f"  Jämförelsen med jsonschema-rs och pydantic är utelämnad: {error}.", file=sys.stderr)
        return
    sample = next(kind.make(1))
    schema = jsonschema_rs.validator_for(
        {
            "type": "object",
            "properties": {name: {"type": _JSON[type(value)]} for name, value in sample.items()},
            "required": ["kind", "id", "account", "text"],
        }
    )
    fields = {name: (type(value), None) for name, value in sample.items()}
    model = pydantic.create_model("Model", **fields)  # type: ignore[call-overload]
    yield "jsonschema-rs", _timed(lambda: _exhaust(map(schema.is_valid, map(json.loads, _lines(path)))))
    yield "pydantic", _timed(lambda: _exhaust(map(model.model_validate_json, _lines(path))))


_JSON: dict[type, str] = {str: "string", list: "array", bool: "boolean"}


def audit(path: Path) -> Usage:
    """Judge a file in one process, as the command does."""
    command = [sys.executable, "-m", "checks", "audit", "--jobs", "1", "--fail-on", "never", "--today"]
    return measure_apart([*command, TODAY.isoformat(), "--format", "json", str(path)], ROOT)


def audit_nothing(folder: Path) -> Usage:
    """Judge one post: what it costs to start."""
    return audit(write_lines(folder / "en.jsonl", posts(1)))


def made(kind: str) -> list[Record]:
    """Make the records that are judged in this process."""
    read = [structure(KINDS[kind], data) for data in MAKERS[kind](SAMPLE)]
    assert not any(faults for _, faults in read), read
    return [record for record, _ in read if record is not None]


def text_checks(handbook: Handbook) -> list[Bound]:
    """Give the checks that read the text of a post."""
    modules = {f"checks.{name}" for name in TEXT.split()}
    return [b for b in handbook.bound if b.check.part is Post and b.check.module in modules]


def only(bound: Iterable[Bound]) -> Judge:
    """Give a judge of nothing but these, compiled anew."""
    return Judge(tuple(map(replace, bound)), today=TODAY)


def rate(judge: Judge, kind: str, records: list[Record]) -> float:
    """Give how many records are judged in a CPU second, when what is made once has been made."""
    _exhaust(itertools.chain.from_iterable(judge.judge(record, kind) for record in records[:50]))
    seconds = _timed(lambda: [tuple(judge.judge(record, kind)) for record in records])
    return len(records) / seconds


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _exhaust(things: Iterable[object]) -> None:
    for _ in things:
        pass


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


if __name__ == "__main__":
    main()
