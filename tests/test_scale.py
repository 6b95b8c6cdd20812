"""What the page on scale shows: the lines for an engine of others are run as they stand."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from checks.browser.session import Session
from checks.core.catalogue import Catalogue, to_json
from tests.bench_data import comments
from tests.small import ROOT

PAGE = (ROOT / "docs" / "om" / "sa-stort-gar-det.md").read_text(encoding="utf-8")


class Lines:
    """Stands for Spark's collection of lines, in partitions that know nothing of each other."""

    def __init__(self, partitions: Iterable[Iterable[str]]) -> None:
        self.partitions = [list(partition) for partition in partitions]

    def mapPartitions(self, function: Callable[[Iterator[str]], Iterable[str]]) -> "Lines":
        return Lines(function(iter(partition)) for partition in self.partitions)

    def saveAsTextFile(self, name: str) -> None:
        Path(name).mkdir()
        for number, partition in enumerate(self.partitions):
            Path(name, f"part-{number:05}").write_text("\n".join(partition), encoding="utf-8")


def test_the_example_judges_as_one_process_does(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two partitions give the answers that one handbook gives to all the lines."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (question,) = re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)
    lines = [question, *(json.dumps(_asked(record)) for record in comments(5))]
    monkeypatch.chdir(tmp_path)
    Path("catalogue.json").write_text(to_json(catalogue), encoding="utf-8")
    spark = SimpleNamespace(sparkContext=SimpleNamespace(textFile=lambda _: Lines([lines[:3], lines[3:]])))

    exec(code, {"spark": spark})

    answers = [
        line for part in sorted(Path("svar").iterdir()) for line in part.read_text("utf-8").split("\n")
    ]
    handbook = Session(to_json(catalogue))
    assert answers == [handbook.judge(line) for line in lines]
    assert all(json.loads(answer)["verdicts"] for answer in answers)


def _asked(record: dict[str, object]) -> dict[str, object]:
    fields = {name: value for name, value in record.items() if name != "kind"}
    return {"kind": "comment", "record": fields, "today": "2026-11-22"}
