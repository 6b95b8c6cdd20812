"""Judging over several processes: the same judgements in the same order, whatever their number.

A record's judgements depend on nothing but the catalogue, the record and the day, so batches of records are
judged wherever there is a free processor. The records are read here and handed out a few batches ahead, never
all of them; what comes back is the verdicts in short and the findings, and the rest is put together here.
"""

import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace

from checks.core.catalogue import Waiver
from checks.core.contract import Finding
from checks.core.judge import Judge
from checks.core.running import Judgement
from checks.sources.loaded import LoadedRecord

#: Judged here before anything is started, so that few records cost nothing more.
ALONE = 500
#: Records handed out at a time.
BATCH = 50
#: Batches on their way for each process.
AHEAD = 3

Judgements = tuple[Judgement, ...]
#: The rank of every verdict, and what more there is to say of some of them, by their place.
_Short = tuple[bytes, list[tuple[int, tuple[Finding, ...], str, Waiver | None]]]


class WorkerLost(Exception):
    """A process that judged ended by itself, or was ended."""


def processors() -> int:
    """Count the processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def judge_all(
    judge: Judge, entries: Iterator[LoadedRecord], jobs: int
) -> Iterator[tuple[LoadedRecord, Judgements]]:
    """Judge the records, in their order.

    :raises WorkerLost: when one of the processes is gone
    """
    few = itertools.islice(entries, ALONE) if jobs > 1 else entries
    for entry in few:
        yield entry, tuple(judge.judge(entry.record, entry.kind))
    if jobs > 1 and (following := next(entries, None)) is not None:
        yield from _spread(judge, itertools.chain([following], entries), jobs)


def _spread(
    judge: Judge, entries: Iterable[LoadedRecord], jobs: int
) -> Iterator[tuple[LoadedRecord, Judgements]]:
    forks = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if forks else None)
    try:
        pool = ProcessPoolExecutor(jobs, context, _begin, (judge if forks else plain(judge),))
    except (ImportError, NotImplementedError, OSError):  # a system that has no locks between processes
        yield from judge_all(judge, iter(entries), 1)
        return
    waiting: deque[tuple[Sequence[LoadedRecord], Future[list[_Short]]]] = deque()
    source = iter(entries)
    try:
        while True:
            while len(waiting) < AHEAD * jobs and (batch := list(itertools.islice(source, BATCH))):
                records = [(entry.record, entry.kind) for entry in batch]
                waiting.append((batch, pool.submit(_judge_batch, records)))
            if not waiting:
                return
            given, future = waiting.popleft()
            for entry, short in zip(given, future.result(), strict=True):
                yield entry, _whole(judge, entry, short)
    except BrokenProcessPool as error:
        raise WorkerLost(str(error)) from error
    finally:
        # Whoever presses Ctrl-C once more while the processes end has what was asked for.
        with suppress(KeyboardInterrupt):
            pool.shutdown(cancel_futures=True)


def plain(judge: Judge) -> Judge:
    """Give a judge that can be sent to another process: without what has been compiled."""
    return replace(judge, bound=tuple(map(replace, judge.bound)))


_judge: Judge


def _begin(judge: Judge) -> None:
    """Make a process ready; Ctrl-C is for the one that hands out, which ends the others."""
    global _judge
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _judge = judge


def _judge_batch(records: Sequence[tuple[object, str]]) -> list[_Short]:
    return [_shortened(tuple(_judge.judge(record, kind))) for record, kind in records]  # type: ignore[arg-type]


def _shortened(judgements: Judgements) -> _Short:
    told = [
        (place, judgement.findings, judgement.crash, judgement.waiver)
        for place, judgement in enumerate(judgements)
        if judgement.findings or judgement.crash or judgement.waiver
    ]
    return bytes(judgement.verdict.rank for judgement in judgements), told


def _whole(judge: Judge, entry: LoadedRecord, short: _Short) -> Judgements:
    """Put together what a process said; most judgements are made once for all records."""
    ranks, told = short
    made = [silent[rank] for silent, rank in zip(judge.silent(entry.record, entry.kind), ranks, strict=True)]
    for place, findings, crash, waiver in told:
        made[place] = Judgement(made[place].item, made[place].verdict, findings, crash, waiver)
    return tuple(made)
