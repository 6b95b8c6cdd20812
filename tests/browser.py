"""A browser and the built handbook on loopback, for tests that see the pages as a reader does."""

import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, sync_playwright

from checks.publish import chromium
from checks.publish.policy import header_of

#: Keeps the browser from calling home: a test machine may have no network, and a test no business there.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
#: Playwright's own waiting takes the promise of an answer for the answer.
_ENGINE_KEPT = """async (patience) => {
    for (const end = performance.now() + patience; performance.now() < end; ) {
        const names = (await caches.keys()).filter((name) => name.startsWith("handbok-engine-"));
        const kept = names.length ? await (await caches.open(names[0])).keys() : [];
        if (["wasm", "snapshot.bin"].every((end) => kept.some(({ url }) => url.endsWith(end)))) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the first browser of this machine that starts.

    :raises chromium.NoBrowser: when none does; the message says what to install, or why each did not start
    """
    with sync_playwright() as playwright:
        faults = []
        for path in chromium.find():
            try:
                # Its sandbox does not start as root nor in most containers; only our own pages are opened.
                browser = playwright.chromium.launch(executable_path=path, args=QUIET, chromium_sandbox=False)
            except Error as error:
                faults.append(f"{path}: {error.message.strip().splitlines()[0]}")
                continue
            with browser:
                yield browser
            return
        raise chromium.NoBrowser("Ingen webbläsare gick att starta. " + " ".join(faults))


@contextmanager
def serve(
    folder: Path, sent: Mapping[str, str] | Callable[[str], Mapping[str, str]] | None = None
) -> Iterator[str]:
    """Serve a folder on loopback and give its address, without a slash at the end.

    :param sent: headers that are sent with every answer, or what gives those of a path
    """
    headers = sent if callable(sent) else lambda path: sent or {}
    handler = partial(_Handler, directory=str(folder), sent=headers)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def watch(page: Page, site: str) -> Iterator[list[str]]:
    """Collect what goes wrong in a page: errors, failed requests, and requests that leave the site."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_error(error: Error) -> None:
        faults.append(f"error: {error.message}")

    def on_request(request: Request) -> None:
        if _leaves(request.url, site):
            faults.append(f"other host: {request.url}")

    def on_failed(request: Request) -> None:
        # A page that is left gives up what it was fetching.
        if not _leaves(request.url, site) and request.failure != "net::ERR_ABORTED":
            faults.append(f"failed: {request.url} ({request.failure})")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status}: {response.url}")

    handlers = {
        "console": on_console,
        "pageerror": on_error,
        "request": on_request,
        "requestfailed": on_failed,
        "response": on_response,
    }
    for event, handler in handlers.items():
        page.on(event, handler)  # type: ignore[call-overload]
    page.route(lambda url: _leaves(url, site), lambda route: route.abort())
    try:
        yield faults
    finally:
        page.unroute_all()
        for event, handler in handlers.items():
            page.remove_listener(event, handler)


def engine_kept(page: Page, patience: int) -> bool:
    """Wait until the browser has put away what the engine is made of; at most so many milliseconds."""
    return bool(page.evaluate(_ENGINE_KEPT, patience))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser of this machine; without one the run is red, and one line says what to install."""
    problem = ""
    try:
        with open_browser() as browser:
            yield browser
    except chromium.NoBrowser as error:
        problem = str(error)
    if problem:
        pytest.fail(problem, pytrace=False)


@pytest.fixture(scope="session")
def site(published_html: Path) -> Iterator[str]:
    """Give the address of the built handbook, whose server sends every page its policy."""
    with serve(published_html, lambda path: {"Content-Security-Policy": header_of(path[1:])}) as address:
        yield address


def _leaves(url: str, site: str) -> bool:
    return urlsplit(url).scheme not in {"data", "blob", "about"} and not url.startswith(site + "/")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, directory: str, sent: Callable[[str], Mapping[str, str]]) -> None:
        self.sent = sent
        super().__init__(*arguments, directory=directory)

    def end_headers(self) -> None:
        for name, value in self.sent(self.path).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that leads nowhere, as a web server is set to."""
        page = Path(self.directory, "404.html")
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the browser tells what it was not given."""
