"""Judging over several processes: nothing that a report says depends on their number."""

import datetime
import itertools
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest

from checks.commands import jobs
from checks.commands.jobs import WorkerLost, judge_all
from checks.core.catalogue import ItemKind, Waiver
from checks.core.contract import Finding
from checks.core.judge import Judge
from checks.records import UNSET, Image, Post, Record
from checks.sources.loaded import LoadedRecord
from tests.made import made_bound, made_item, place

TODAY = datetime.date(2026, 11, 22)
PARENT = os.getpid()


def alt_text(image: Image, *, min_length: int) -> Iterator[Finding]:
    """The alternative text is long enough."""
    if len(image.alt) < min_length:
        yield Finding("För kort.", at="alt", span=(0, len(image.alt)))


def crashes(post: Post) -> Iterator[Finding]:
    """Find something in some posts, and break on others."""
    if post.text == "sönder":
        raise ZeroDivisionError("delat med noll")
    if not post.text:
        yield Finding("Texten saknas.", at="text")


def leaves(post: Post) -> Iterator[Finding]:
    """End the process, unless it is the one that hands out."""
    if os.getpid() != PARENT:
        os._exit(3)
    yield from ()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes after two records, and hand out three at a time."""
    monkeypatch.setattr(jobs, "ALONE", 2)
    monkeypatch.setattr(jobs, "BATCH", 3)


def entries(count: int) -> Iterator[LoadedRecord]:
    texts = itertools.cycle(["Hej!", "", "sönder", UNSET])
    for number, text in zip(range(count), texts, strict=False):
        images = tuple(Image(alt=alt) for alt in ("En sol.", "", UNSET)[: number % 4])
        record: Record = Post(id=f"p{number}", account=UNSET, text=text, images=images)
        yield LoadedRecord("post", record, f"poster.jsonl:{number + 1}", (), {})


def judge() -> Judge:
    waiver = Waiver(
        item="alt-text",
        records="p1*",
        reason="Byts.",
        owner="K",
        until="2026-12-31",
        page="s",
        place=place(3),
    )
    bound = (made_bound(alt_text, min_length=3), made_bound(crashes))
    manual = (made_item("consent", ItemKind.MANUAL),)
    return Judge(bound, manual, TODAY, waivers={"alt-text": (waiver,)})


class TestJudgeAll:
    @pytest.mark.parametrize("processes", [2, 3])
    def test_says_the_same_in_the_same_order(self, processes: int) -> None:
        """Findings, verdicts, crashes and waivers are those of one process."""
        alone = list(judge_all(judge(), entries(40), 1))

        assert list(judge_all(judge(), entries(40), processes)) == alone
        assert {j.verdict for _, judgements in alone for j in judgements if j.waived or j.crash}

    def test_starts_nothing_for_few_records(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(jobs, "ProcessPoolExecutor")

        assert len(list(judge_all(judge(), entries(2), 2))) == 2

    def test_reads_no_further_than_it_must(self) -> None:
        """A few batches are read ahead of what has been judged, however long the file is."""
        read: list[str] = []
        counted = (read.append(entry.path) or entry for entry in entries(500))

        judged = judge_all(judge(), counted, 2)
        for _ in range(20):
            next(judged)
        judged.close()  # type: ignore[attr-defined]

        assert len(read) <= 2 + 20 + 3 * (2 * jobs.AHEAD + 1)

    def test_a_lost_process_is_told(self) -> None:
        """What a process that ended had in hand is not passed over in silence."""
        leaving = Judge((made_bound(leaves),), (), TODAY)

        with pytest.raises(WorkerLost):
            list(judge_all(leaving, entries(20), 2))

    def test_a_second_ctrl_c_while_the_processes_end_is_borne(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """They are ending, as was asked for: no traceback tells of it."""

        class Impatient(ProcessPoolExecutor):
            def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
                super().shutdown(wait, cancel_futures=cancel_futures)
                raise KeyboardInterrupt

        monkeypatch.setattr(jobs, "ProcessPoolExecutor", Impatient)

        assert len(list(judge_all(judge(), entries(9), 2))) == 9

    def test_one_process_is_enough_where_there_are_no_locks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise NotImplementedError

        monkeypatch.setattr(jobs, "ProcessPoolExecutor", refuse)

        assert list(judge_all(judge(), entries(9), 2)) == list(judge_all(judge(), entries(9), 1))


class TestRecord:
    def test_is_sent_with_what_it_does_not_know(self) -> None:
        record = Post(id="p1", text=UNSET, images=(Image(alt=UNSET),), account=UNSET)

        assert pickle.loads(pickle.dumps(record)) == record

    def test_a_judge_is_sent_without_what_it_has_compiled(self) -> None:
        """On systems that start every process from nothing the judge is sent to it."""
        used = judge()
        list(judge_all(used, entries(4), 1))
        sent = pickle.loads(pickle.dumps(jobs.plain(used)))

        assert list(judge_all(sent, entries(9), 1)) == list(judge_all(judge(), entries(9), 1))
