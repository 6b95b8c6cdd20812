"""The engine says what CPython says: the same verdicts, findings and faults, to the byte."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from checks.browser.session import Session
from checks.core.binding import bind
from checks.core.catalogue import Catalogue, to_json
from checks.core.handbook import Handbook
from checks.core.registry import discover
from checks.publish import node
from tests.drafted import example_requests, made_requests

SCRIPT = Path(__file__).parent / "engine_in_node.mjs"


@pytest.fixture(scope="module")
def engine(published_html: Path) -> Path:
    """Give the published engine's folder."""
    manifest = json.loads((published_html / "_static" / "engine.json").read_text(encoding="utf-8"))
    assert manifest.get("snapshot"), f"Motorn är byggd utan ögonblicksbild, eller inte alls: {manifest}"
    return published_html / str(manifest["base"])


@pytest.fixture(scope="module")
def handbook(catalogue: Catalogue) -> Handbook:
    checks, _ = discover(catalogue.checks)
    bound, _ = bind(catalogue, checks)
    return Handbook(catalogue, bound, (), ())


def answers(engine: Path, folder: Path, requests: Iterable[dict[str, Any]], *plain: str) -> list[str]:
    """Judge in Node."""
    file = folder / "requests.jsonl"
    file.write_text("\n".join(json.dumps(request) for request in requests), encoding="utf-8")
    node.run(SCRIPT, str(engine), str(file), *plain, timeout=1_200)
    return Path(f"{file}.answers").read_text(encoding="utf-8").split("\n")


def differing(catalogue: Catalogue, requests: Sequence[dict[str, Any]], said: Sequence[str]) -> list[Any]:
    """Give the requests that CPython answers otherwise, each with both answers."""
    session = Session(to_json(catalogue))
    expected = [session.judge(json.dumps(request)) for request in requests]
    assert len(said) == len(expected) > 0
    return [
        (request, ours, theirs)
        for request, ours, theirs in zip(requests, expected, said, strict=True)
        if ours != theirs
    ]


def test_engine_judges_as_cpython(
    engine: Path, catalogue: Catalogue, handbook: Handbook, tmp_path: Path
) -> None:
    """Some examples and some generated drafts get the same answer, to the byte."""
    requests = [*list(example_requests(handbook))[::20], *made_requests(catalogue, 60)]

    assert differing(catalogue, requests, answers(engine, tmp_path, requests)) == []


@pytest.mark.soak
def test_engine_judges_everything_as_cpython(
    engine: Path, catalogue: Catalogue, handbook: Handbook, tmp_path: Path
) -> None:
    """Every example and 2,000 generated drafts get the same answer, to the byte."""
    requests = [*example_requests(handbook), *made_requests(catalogue, 2_000)]

    assert differing(catalogue, requests, answers(engine, tmp_path, requests)) == []


@pytest.mark.soak
def test_plain_start_judges_as_cpython(
    engine: Path, catalogue: Catalogue, handbook: Handbook, tmp_path: Path
) -> None:
    """Without the snapshot Python starts from files, and says the same."""
    requests = [*list(example_requests(handbook))[::5], *made_requests(catalogue, 100)]

    assert differing(catalogue, requests, answers(engine, tmp_path, requests, "plain")) == []


@pytest.mark.soak
def test_generated_drafts_reach_every_verdict(catalogue: Catalogue, handbook: Handbook) -> None:
    """What is compared is worth comparing: no check crashes, and every verdict and faults occur."""
    session = Session(to_json(catalogue))
    said = [json.loads(session.judge(json.dumps(r))) for r in made_requests(catalogue, 2_000)]
    verdicts = {verdict for answer in said for verdict in answer["verdicts"].values()}

    assert verdicts == {"fail", "unknown", "needs-person", "pass", "not-applicable"}
    assert [answer["crashes"] for answer in said if answer["crashes"]] == []
    assert 100 < sum(bool(answer["faults"]) for answer in said) < 1_500
