"""How fast the checks start and judge in a browser, and what is sent: ``python -m tests.bench_browser``.

The network is slowed by the server, so that the worker's requests are slowed too. Times are of this machine,
and of everything else that it does meanwhile.
"""

import argparse
import functools
import http.server
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from checks.publish import node
from tests.browser import open_browser
from tests.test_engine import PAGE, SCRIPT, stand

ROOT = Path(__file__).parent.parent
#: In bytes a second.
SLOW = 20_000_000 // 8
#: Starts the engine as a page does, and notes the longest time that the page could do nothing.
FIRST = """async () => {
    const began = performance.now();
    let last = began, gap = 0;
    const tick = () => {
        const now = performance.now();
        gap = Math.max(gap, now - last);
        last = now;
        if (gap >= 0) window.ticking = setTimeout(tick, 0);
    };
    tick();
    const { startEngine } = await import("SCRIPT");
    window.engine = startEngine();
    const { today } = await window.engine.ready;
    const ready = performance.now() - began;
    await window.engine.judge({ kind: "post", record: { text: "Vi har bl.a. bad." }, today });
    clearTimeout(window.ticking);
    return { ready, first: performance.now() - began, gap };
}""".replace("SCRIPT", SCRIPT)
KEYS = """async (text) => {
    const took = [];
    for (let key = 0; key < 40; key += 1) {
        const record = { channel: "facebook", text: text + "x".repeat(key) };
        const began = performance.now();
        await window.engine.judge({ kind: "post", record, today: "2026-11-22" });
        took.push(performance.now() - began);
    }
    return took;
}"""
BROTLI = """
const [z, fs] = [require("zlib"), require("fs")];
const quality = { params: { [z.constants.BROTLI_PARAM_QUALITY]: 9, [z.constants.BROTLI_PARAM_LGWIN]: 24 } };
console.log(process.argv.slice(1).reduce((sum, path) =>
    sum + z.brotliCompressSync(fs.readFileSync(path), quality).length, 0));
"""


class Server(http.server.ThreadingHTTPServer):
    """Sends no faster than it is told, over all connections together, and counts."""

    sent = 0
    pace = 0
    _free = 0.0
    _lock = threading.Lock()

    def wait(self, size: int) -> None:
        with self._lock:
            self.sent += size
            if not self.pace:
                return
            self._free = max(self._free, time.monotonic()) + size / self.pace
            pause = self._free - time.monotonic()
        time.sleep(max(0.0, pause))


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def copyfile(self, source: Any, outputfile: Any) -> None:
        while piece := source.read(32_768):
            self.server.wait(len(piece))
            outputfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[Server, str]]:
    with Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server, f"http://127.0.0.1:{server.server_port}/{PAGE}"
        finally:
            server.shutdown()
            server.socket.shutdown(socket.SHUT_RDWR)
            thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench_browser", description=__doc__)
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        with served(stand(options.html.resolve(), Path(folder))) as (server, url):
            for name, pace in (("localhost", 0), ("20 Mbit/s", SLOW)):
                server.pace = pace
                starts(browser, server, url, name, options.rounds)
            server.pace = 0
            judging(browser, url)
        sizes(options.html)


def starts(browser: Browser, server: Server, url: str, name: str, rounds: int) -> None:
    """Print how long the first verdict takes, on the first visit and on the second."""
    cold, warm, gaps, sent = [], [], [], []
    for _ in range(rounds):
        with browser.new_context() as context:
            context.set_default_timeout(300_000)
            server.sent = 0
            first = visit(context, url, stay=True)
            sent.append(server.sent)
            server.sent = 0
            second = visit(context, url)
            cold.append(first["first"])
            warm.append(second["first"])
            gaps += [first["gap"], second["gap"]]
    print(
        f"Första svaret, {name}: {statistics.median(cold) / 1000:.1f} s, "
        f"andra besöket {statistics.median(warm) / 1000:.1f} s; sänt {sent[-1] / 1e6:.1f} MB, "
        f"andra besöket {server.sent / 1e6:.2f} MB; sidan stod som längst stilla {max(gaps):.0f} ms"
    )


def visit(context: BrowserContext, url: str, *, stay: bool = False) -> dict[str, float]:
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(2_000)  # A browser that has just opened a tab makes the next one ready.
    said: dict[str, float] = page.evaluate(FIRST)
    if stay:
        page.wait_for_timeout(3_000)  # The files are being kept.
    page.close()
    return said


def judging(browser: Browser, url: str) -> None:
    """Print how long a verdict takes while 500 words are written, and what the page's process holds."""
    sentences = (
        "Nu öppnar badet igen efter renoveringen. Vi har bytt vatten, och du är välkommen klockan åtta. "
    )
    text = " ".join((sentences * 40).split()[:500])
    session = browser.new_browser_cdp_session()
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.goto(url)
        page.evaluate(FIRST)
        page.wait_for_timeout(3_000)  # Nobody has written 500 words while the files are still being kept.
        took = page.evaluate(KEYS, text)
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        largest = max(memory(int(each["id"])) for each in processes if each["type"] == "renderer")
    print(
        f"Ett svar på 500 ord: median {statistics.median(took):.0f} ms, som mest {max(took[5:]):.0f} ms "
        f"(de fem första {max(took[:5]):.0f} ms); sidans process {largest / 1e6:.0f} MB"
    )


def memory(process: int) -> int:
    """Give the bytes that a process holds."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


def sizes(html: Path) -> None:
    """Print what a first visit fetches, by how the server compresses."""
    (folder,) = (html / "engine").iterdir()
    packed = ["pyodide.asm.wasm", "snapshot.bin", "pyodide.asm.js"]
    small = [
        folder / "pyodide.js",
        *(folder / f"{name}.js" for name in "worker files python patch spans".split()),
    ]
    gzip = sum((folder / f"{name}.gz").stat().st_size for name in packed) + sum(
        p.stat().st_size for p in small
    )
    line = f"Att hämta: {gzip / 1e6:.1f} MB med gzip"
    if shutil.which("node") or node.find():
        paths = [str(folder / name) for name in packed] + [str(path) for path in small]
        command = [str(node.find() / "node"), "-e", BROTLI, *paths]
        brotli = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        line += f", {brotli / 1e6:.1f} MB med brotli"
    print(line)


if __name__ == "__main__":
    main()
