"""The page where a draft is judged, with checks that answer in this process instead of in the browser."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Route

from checks.browser.session import Session
from checks.core.catalogue import Catalogue, to_json

MANIFEST = json.dumps({"base": "engine/test/", "bytes": 1, "revision": "abc1234", "snapshot": False})
#: What the page imports, answered by `Session` in CPython; spans are made UTF-16 as the real one makes them.
ENGINE = """\
const points = (text, end) => [...text].slice(0, end).join("").length;
const at = (record, path) => path.match(/[^.[\\]]+/g)?.reduce((inside, step) => inside?.[step], record);
export class EngineFault extends Error {}
export function startEngine({ onProgress }) {
  onProgress({ loaded: 1, total: 2, step: "test" });
  if (window.engineFault) return { ready: Promise.reject(new EngineFault(window.engineFault)) };
  return {
    ready: Promise.resolve({ revision: "abc1234", version: 1, today: "2026-11-22" }),
    items: async () => JSON.parse(await window.askItems()),
    media: async (file) => ({ width: 1200, height: 630, place_in_file: true, software: "Kamera" }),
    judge: async (request) => {
      const answer = JSON.parse(await window.askVerdict(JSON.stringify(request)));
      for (const finding of answer.findings) {
        const text = finding.span && at(request.record, finding.at);
        if (typeof text === "string") finding.span = finding.span.map((end) => points(text, end));
      }
      return answer;
    },
  };
}
"""


def session_of(catalogue: Catalogue) -> Session:
    return Session(to_json(catalogue))


@contextmanager
def judged_page(browser: Browser, session: Session, **settings: Any) -> Iterator[Page]:
    """Give a tab in which every page's engine is the given session."""

    def script(route: Route) -> None:
        route.fulfill(body=ENGINE, content_type="text/javascript")

    def manifest(route: Route) -> None:
        route.fulfill(body=MANIFEST, content_type="application/json")

    with browser.new_context(locale="sv-SE", bypass_csp=True, **settings) as context:
        context.route("**/_static/engine.json", manifest)
        context.route("**/engine/engine.js", script)
        context.expose_function("askVerdict", session.judge)
        context.expose_function("askItems", session.items)
        yield context.new_page()
