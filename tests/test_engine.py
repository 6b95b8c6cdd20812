"""The engine in a browser: what it answers, what it sends, and what it says when it cannot run."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from checks.browser.session import Session
from checks.core.catalogue import Catalogue, to_json
from checks.publish.policy import policy_of
from checks.publish.versioned import judge_folder
from tests.browser import engine_kept, serve
from tests.drafted import made_requests

pytestmark = pytest.mark.xdist_group("browser")

#: In milliseconds: for machines with much else to do.
PATIENCE = 120_000
PAGE = "granska/prov.html"
SCRIPT = f"/_static/{judge_folder()}/engine/engine.js"
START = """async () => {
    const { startEngine } = await import("SCRIPT");
    window.engine = startEngine({ onProgress: (progress) => (window.last = progress) });
    try {
        return await window.engine.ready;
    } catch (fault) {
        return { reason: fault.reason, message: fault.message, name: fault.name };
    }
}""".replace("SCRIPT", SCRIPT)
#: Tries to reach another host from a worker.
WORK = """
    const violations = [];
    addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    const tries = [];
    const attempt = async (name, act) => {
        const end = await Promise.resolve().then(act).then(() => "sent", () => "stopped");
        tries.push([name, end]);
    };
    await attempt("fetch", () => fetch("http://127.0.0.2:9/x", { mode: "no-cors" }));
    await attempt("xhr", () => {
        const xhr = new XMLHttpRequest();
        xhr.open("GET", "http://127.0.0.2:9/x", false);
        xhr.send();
    });
    await attempt("socket", () => new Promise((resolve, reject) => {
        const socket = new WebSocket("ws://127.0.0.2:9/x");
        socket.onopen = resolve;
        socket.onerror = reject;
    }));
    await attempt("import", () => import("http://127.0.0.2:9/x.js"));
    setTimeout(() => postMessage([tries, violations]), 100);
"""
#: Tries it from a worker that a blob starts, and from the page.
LEAVE = """async (work) => {
    const stub = URL.createObjectURL(new Blob([work], { type: "text/javascript" }));
    const worker = new Worker(stub, { type: "module" });
    const [tries, inWorker] = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
    });
    worker.terminate();
    const inPage = [];
    document.addEventListener("securitypolicyviolation", (event) => inPage.push(event.effectiveDirective));
    navigator.sendBeacon("http://127.0.0.2:9/x", "x");
    await fetch("http://127.0.0.2:9/x", { mode: "no-cors" }).catch(() => {});
    new Image().src = "http://127.0.0.2:9/x.png";
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [tries, inWorker, inPage];
}"""
JUDGE = "(requests) => Promise.all(requests.map((request) => window.engine.judge(request)))"


def stand(html: Path, folder: Path) -> Path:
    """Lay out a site with the published engine and one page of our own."""
    for name in ("_static", "engine", "offline.js"):
        (folder / name).symlink_to(html / name)
    write_page(folder, policy_of(PAGE))
    return folder


def write_page(folder: Path, policy: str) -> None:
    page = folder / PAGE
    page.parent.mkdir(exist_ok=True)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page.write_text(f'<!doctype html><html lang="sv"><meta charset="utf-8">{meta}<title>Prov</title><p>Hej')


@pytest.fixture(scope="module")
def folder(published_html: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand(published_html, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve(folder) as site:
        yield site


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture(scope="module")
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """Give a page whose engine runs."""
    page = context.new_page()
    page.goto(f"{address}/{PAGE}")
    ready = page.evaluate(START)
    assert ready.get("snapshot") is True, ready
    yield page
    page.close()


def judge(page: Page, *requests: dict[str, Any]) -> list[Any]:
    answers: list[Any] = page.evaluate(JUDGE, list(requests))
    return answers


def request(text: str) -> dict[str, Any]:
    return {"kind": "post", "record": {"text": text}, "today": "2026-11-22"}


def test_browser_judges_as_cpython(page: Page, catalogue: Catalogue) -> None:
    """Generated drafts get the answer that CPython gives, but for how JavaScript counts characters."""
    session = Session(to_json(catalogue))
    # Half a surrogate pair, and a whole number of thirty digits, do not survive the way into the browser.
    lost = ("\\ud83d", str(10**30))
    drafts = [d for d in made_requests(catalogue, 40) if not any(part in json.dumps(d) for part in lost)][:15]
    expected = [json.loads(session.judge(json.dumps(draft))) for draft in drafts]
    said = [judge(page, draft)[0] for draft in drafts]

    for answer in (*expected, *said):
        for finding in answer["findings"]:
            finding.pop("span", None)
    assert said == expected


@pytest.mark.content("pages")
def test_span_marks_the_words_in_javascript(page: Page) -> None:
    """A place after an emoji is counted as JavaScript counts."""
    text = "😀 Hej! Vi har bl.a. bad 😀."
    (answer,) = judge(page, request(text))
    marked = page.evaluate(
        "([text, spans]) => spans.map(([start, end]) => text.slice(start, end))",
        [
            text,
            [finding["span"] for finding in answer["findings"] if finding["message"].startswith("”bl.a.”")],
        ],
    )

    assert marked == ["bl.a."]


@pytest.mark.content("pages")
def test_the_latest_wins(page: Page) -> None:
    """Drafts that are overtaken get no answer, and the last one gets its own."""
    first, second, last = judge(page, request("Ett. "), request("Två. "), request("Vi har bl.a. bad."))

    assert (first, second) == (None, None)
    assert "bl.a." in json.dumps(last, ensure_ascii=False)


def test_hostile_drafts_are_answered(page: Page) -> None:
    """Markup, marks that turn text around, a megabyte, and nothing at all: each has an answer."""
    drafts = [request("<script>alert(1)</script>\u202e"), request("å" * 1_000_000)]
    drafts += [
        {"kind": "post", "record": record, "today": "2026-11-22"} for record in (None, 1, {"images": 1})
    ]
    answers = [judge(page, draft)[0] for draft in drafts]
    nested = page.evaluate(
        """async () => {
            let deep = [];
            for (let level = 0; level < 5000; level += 1) deep = [deep];
            return window.engine.judge({ kind: "post", record: deep, today: "2026-11-22" });
        }"""
    )

    assert [bool(answer["faults"]) for answer in (*answers, nested)] == [False, True, True, True, True, True]
    assert [answer["crashes"] for answer in answers] == [{}, {}, {}, {}, {}]


def test_items_say_where_they_stand(page: Page, catalogue: Catalogue) -> None:
    """Every item has its sentence, its weight and its address."""
    items = page.evaluate("() => window.engine.items()")

    assert items.keys() == catalogue.item.keys()
    assert {name: item["url"] for name, item in items.items()} == {i.id: i.url for i in catalogue.items}


def test_an_image_tells_its_size(page: Page) -> None:
    """A file is looked at where it lies; one that is no image is a fault in words."""
    said = page.evaluate(
        """async () => {
            const gif = new Uint8Array([71, 73, 70, 56, 57, 97, 64, 1, 200, 0, 0, 0, 0]);
            const text = "WEBVTT\\n\\n00:00.000 --> 00:01.000\\nHej\\n";
            return Promise.all([
                window.engine.media(new File([gif], "bild.gif")),
                window.engine.media(new File([text], "film.vtt")),
                window.engine.media(new File(["hej"], "hej.jpg")),
            ]);
        }"""
    )

    assert said == [
        {"width": 320, "height": 200, "place_in_file": False, "owner_in_file": False},
        {"content": "WEBVTT\n\n00:00.000 --> 00:01.000\nHej\n"},
        {"fault": "Filen är inte en bild eller film som går att läsa. Fyll i uppgifterna själv."},
    ]


def test_nothing_is_asked_for_while_judging(page: Page) -> None:
    """From ready on there is no request, whatever is judged."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    judge(page, request("Vi har bl.a. bad."))
    page.evaluate("() => window.engine.media(new File(['hej'], 'hej.jpg'))")
    page.evaluate("() => window.engine.items()")
    page.wait_for_timeout(1_000)

    assert asked == []


def test_nothing_leaves_the_page_or_the_worker(page: Page) -> None:
    """Neither the page nor a worker that is started as the engine starts its own can reach another host."""
    tried, in_worker, in_page = page.evaluate(LEAVE, WORK)

    assert dict(tried) == dict.fromkeys(("fetch", "xhr", "socket", "import"), "stopped")
    assert sorted(in_worker) == ["connect-src"] * 3 + ["script-src-elem"]
    assert sorted(in_page) == ["connect-src", "connect-src", "img-src"]


def test_the_engine_itself_cannot_ask(page: Page) -> None:
    """What runs in the engine's worker has nothing left to ask with."""
    (worker,) = page.workers
    names = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "BroadcastChannel"]

    assert worker.evaluate("(names) => names.filter((name) => self[name] !== undefined)", names) == []


def test_second_visit_and_no_network(context: BrowserContext, page: Page, address: str) -> None:
    """On the second visit the large files are there already; on the third the network need not be."""
    assert engine_kept(page, 30_000)
    again = context.new_page()
    asked: list[str] = []
    again.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    again.goto(f"{address}/{PAGE}")
    second = again.evaluate(START)
    large = [name for name in asked if ".wasm" in name or "snapshot" in name or "library" in name]
    context.set_offline(True)
    try:
        again.reload()
        third = again.evaluate(START)
        (answer,) = judge(again, request("Vi har bl.a. bad."))
    finally:
        context.set_offline(False)
        again.close()

    assert (second["snapshot"], third["snapshot"], large) == (True, True, [])
    assert answer["verdicts"]


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """Give a page of a reader who has never been here."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


def reason_of(page: Page, url: str) -> Any:
    page.goto(url)
    fault = page.evaluate(START)
    assert fault.get("name") == "EngineFault", fault
    assert fault["message"].endswith(".")
    return fault["reason"]


def test_forbidden_wasm_is_told(fresh: Page, published_html: Path, tmp_path: Path) -> None:
    """Where the policy forbids WebAssembly the reader is told, and nothing hangs."""
    folder = stand(published_html, tmp_path)
    write_page(folder, policy_of(PAGE).replace(" 'wasm-unsafe-eval'", ""))
    with serve(folder) as site:
        assert reason_of(fresh, f"{site}/{PAGE}") == "wasm"


def test_old_browser_is_told(fresh: Page, address: str) -> None:
    """A browser that does not know the newer parts of WebAssembly is too old."""
    fresh.add_init_script("WebAssembly.validate = () => false")

    assert reason_of(fresh, f"{address}/{PAGE}") == "old"


SERVER_FAULTS: list[tuple[str, dict[str, Any] | None, str]] = [
    ("**/engine/*/worker.js", {"body": "x", "content_type": "text/plain"}, "types"),
    ("**/_static/engine.json", {"body": '{"missing": "inget Node"}'}, "missing"),
    ("**/engine/*/pyodide.asm.wasm.gz", {"status": 404}, "missing"),
    ("**/engine/*/pyodide.asm.js", None, "network"),
]
MORE_FAULTS: list[tuple[str, dict[str, Any] | None, str]] = [
    ("**/engine/*/worker.js", {"status": 404}, "missing"),
    ("**/_static/engine.json", {"status": 404}, "missing"),
    ("**/_static/engine.json", {"body": "<html>"}, "missing"),
    ("**/engine/*/snapshot.bin.gz", None, "network"),
]


@pytest.mark.parametrize(
    ("pattern", "answer", "reason"),
    [*SERVER_FAULTS, *(pytest.param(*fault, marks=pytest.mark.soak) for fault in MORE_FAULTS)],
)
def test_fault_of_the_server_is_told(
    fresh: Page, address: str, pattern: str, answer: dict[str, Any] | None, reason: str
) -> None:
    """Wrong types, missing files and a lost network are told apart."""
    fresh.route(pattern, lambda route: route.fulfill(**answer) if answer else route.abort())

    assert reason_of(fresh, f"{address}/{PAGE}") == reason


@pytest.mark.soak
def test_broken_snapshot_is_met_by_the_plain_start(fresh: Page, address: str) -> None:
    """A snapshot that does not fit is left aside, and the checks start all the same."""
    fresh.route("**/engine/*/snapshot.bin.gz", lambda route: route.fulfill(body=b"\1\0\0\0" * 100))
    fresh.goto(f"{address}/{PAGE}")

    assert fresh.evaluate(START)["snapshot"] is False
    assert judge(fresh, request("Vi har bl.a. bad."))[0]["verdicts"]
