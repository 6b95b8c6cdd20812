"""The site in figures: accessibility, language, weight, speed and search: ``make site-report``.

What a test holds is measured as the test does it. How fast a page is drawn depends on the machine.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from checks.publish.policy import header_of
from tests.browser import open_browser, serve
from tests.searching import scores
from tests.test_swedish import english, no_swedish
from tests.test_weight import TOOLS
from tests.visiting import LOOKS, NARROWEST, Look, Visit, context_for, go, judge, pages_of, reason, visit_all
from tests.weighing import weigh

HTML = Path("_build/html")
REPORT = Path("_build/site-report.md")
#: Pages whose drawing is timed: the first page, an ordinary one, and the longest.
TIMED = ("index.html", "handbok/alt-text.html", "handbok/klarsprak.html")
ROUNDS = 5
#: A phone's processor against that of a desk, as Lighthouse does it.
SLOWER = 4

DRAWN = """() => new Promise((answer) => {
    let largest = 0, shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (largest = entry.startTime)))
        .observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value)))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => answer([largest, shift]), 500);
})"""

Row = tuple[str, str, str]


def report(html: Path, looks: Sequence[Look]) -> Iterator[Row]:
    """Yield what is measured: what, how much, and what is asked for."""
    pages = pages_of(html)
    yield "Sidor", str(len(pages)), ""
    with (
        serve(html, lambda path: {"Content-Security-Policy": header_of(path[1:])}) as site,
        open_browser() as browser,
    ):
        visits = list(visit_all(browser, site, pages, NARROWEST))
        yield from _spoken(visits)
        yield from _weights(visits, html)
        yield from _speed(browser, site)
        for look in looks:
            yield from _judged(browser, site, pages, look)
    for part, score in scores(html).items():
        yield f"Sök, frågor ({part})", str(score.asked), ""
        yield f"Sök ({part}), rätt sida först", _share(score.first, score.asked), ""
        yield f"Sök ({part}), rätt sida bland de tre första", _share(score.three, score.asked), ""


def _spoken(visits: Sequence[Visit]) -> Iterator[Row]:
    faults = [fault for visit in visits for fault in visit.faults]
    yield "Brott mot säkerhetspolicyn", str(sum("Content Security Policy" in fault for fault in faults)), "0"
    yield "Frågor till andra webbplatser", str(sum(fault.startswith("other host") for fault in faults)), "0"
    yield "Andra fel när en sida öppnas på 320 bildpunkter", str(len(faults)), "0"
    frame = {text for visit in visits for text in visit.frame}
    foreign = no_swedish((".", text) for text in frame)
    foreign += [text for visit in visits for text in visit.text if english(text)]
    yield "Engelska ord och texter i gränssnittet", str(len(foreign)), "0"


def _weights(visits: Sequence[Visit], html: Path) -> Iterator[Row]:
    weights = [weight for weight in weigh(visits, html) if not weight.path.startswith(TOOLS)]
    yield (
        "Anrop vid första besöket på en sida att läsa, flest",
        str(max(weight.requests for weight in weights)),
        "högst 12",
    )
    first = [weight.first for weight in weights]
    yield (
        "Första sidan, median och tyngst",
        f"{_kilo(statistics.median(first))}, {_kilo(max(first))}",
        "högst 60 kB",
    )
    second = sorted(weight.second for weight in weights)
    yield (
        "Nästa sida, median och tyngst",
        f"{_kilo(statistics.median(second))}, {_kilo(second[-1])}",
        "högst 15 kB",
    )
    yield "Sidor över 15 kB", str(sum(weight > 15_000 for weight in second)), "0"


def _speed(browser: Browser, site: str) -> Iterator[Row]:
    """Draw pages on a phone with a slower processor; each round begins with nothing kept."""
    for path in TIMED:
        drawn, shifted = [], []
        for _ in range(ROUNDS):
            with context_for(browser, LOOKS[0]) as context, context.new_page() as page:
                context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(f"{site}/{path}", wait_until="load")
                largest, shift = page.evaluate(DRAWN)
                drawn.append(largest)
                shifted.append(shift)
        yield (
            f"Största ritning vid {SLOWER}× långsammare processor, {path}",
            f"{statistics.median(drawn):.0f} ms",
            "under 1 000 ms",
        )
        yield f"Layoutförskjutning, {path}", f"{max(shifted):.3f}", "0"


def _judged(browser: Browser, site: str, pages: Iterable[str], look: Look) -> Iterator[Row]:
    counted: Counter[str] = Counter()
    with context_for(browser, look) as context, context.new_page() as page:
        for path in pages:
            go(page, site, path)
            for _, judged in judge(page):
                counted["violations"] += len(judged.violations)
                counted["undecided"] += sum(not reason(remark) for remark in judged.undecided)
                counted["reasoned"] += sum(bool(reason(remark)) for remark in judged.undecided)
    yield f"Axe {look}, brister", str(counted["violations"]), "0"
    yield f"Axe {look}, obedömt utan skäl", str(counted["undecided"]), "0"
    yield f"Axe {look}, obedömt med skäl", str(counted["reasoned"]), ""


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def _kilo(size: float) -> str:
    return f"{size / 1000:.1f} kB"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.site_report", description=__doc__)
    parser.add_argument("html", type=Path, nargs="?", default=HTML, help="the built handbook")
    parser.add_argument("--quick", action="store_true", help="axe in one look only")
    arguments = parser.parse_args()
    lines = ["| Vad | Mätt | Ska vara |", "|---|---|---|"]
    print(*lines, sep="\n")
    for row in report(arguments.html, LOOKS[:1] if arguments.quick else LOOKS):
        lines.append(f"| {' | '.join(row)} |")
        print(lines[-1], flush=True)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
