"""How fast a large handbook is built, as ratios within one run: ``make bench``.

The build is compared with the same text as plain MyST bullets, so that a figure says something about our code
and not about the machine. What is judged, and how fast, is measured in `tests.bench_records`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

CONF = """
import sys
sys.path.insert(0, {root!r})
extensions = [{extension!r}]
project, language, html_theme = "Stor handbok", "sv", {theme!r}
myst_enable_extensions = ["colon_fence", "attrs_inline"]
smartquotes = False
primary_domain = {domain!r}
suppress_warnings = ["handbook.example-missing"]
handbook_checks = "bench_checks"
"""

#: One real function under as many names as there are items.
CHECKS = """
from types import FunctionType
from checks.core.contract import Finding, check
from checks.records import Image

def length(image: Image, *, low: int, high: int):
    if not low <= len(image.alt) <= high:
        yield Finding(f"Texten är {{len(image.alt)}} tecken.", at="alt")

for number in range({count}):
    clone = FunctionType(length.__code__, globals(), f"rule_{{number}}")
    clone.__annotations__, clone.__kwdefaults__ = length.__annotations__, None
    globals()[clone.__name__] = check(clone)
del clone, length
"""

REQUIREMENTS = 100
WORDS = "bilden texten inlägget kontot rubriken länken filmen kommentaren sidan mottagaren".split()


@dataclass(frozen=True)
class Usage:
    """What a command used: CPU seconds of it and its children, and the largest process in MB."""

    cpu: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--theme", default="basic")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench_builds(Path(folder), options.items, options.theme, options.rounds)


def bench_builds(folder: Path, sizes: list[int], theme: str, rounds: int) -> None:
    """Build every size as a handbook and as plain bullets, in turn, and print the medians."""
    print(f"Bygge, tema {theme}, {rounds} omgångar, median")
    ours: dict[int, float] = {}
    for items in sizes:
        runs = []
        for number in range(rounds):
            pair = []
            for kind in ("handbook", "plain"):
                home = folder / f"{kind}-{items}-{number}"
                write_handbook(home, items, kind == "handbook", theme)
                pair.append(build(home))
            runs.append(pair)
        one, other = sorted(runs, key=lambda pair: pair[0].cpu / pair[1].cpu)[len(runs) // 2]
        ours[items] = one.cpu
        print(
            f"  {items} punkter: {one.cpu:.1f} CPU-s mot {other.cpu:.1f}, kvot {one.cpu / other.cpu:.2f}, "
            f"minne {one.memory:.0f} mot {other.memory:.0f} MB"
        )
    if len(sizes) > 1:
        print(f"  växer ×{ours[sizes[-1]] / ours[sizes[0]]:.2f} från {sizes[0]} till {sizes[-1]} punkter")


def write_handbook(home: Path, items: int, ours: bool, theme: str) -> None:
    """Write a handbook with ten items a page, or the same words as bullets."""
    docs = home / "docs"
    docs.mkdir(parents=True)
    pages = [f"sida-{number}" for number in range(items // 10)]
    extension, domain = ("checks.publish", "handbook") if ours else ("myst_parser", "py")
    settings = CONF.format(root=str(ROOT), extension=extension, domain=domain, theme=theme)
    (home / "conf.py").write_text(settings, encoding="utf-8")
    (home / "bench_checks.py").write_text(CHECKS.format(count=items), encoding="utf-8")
    (docs / "index.md").write_text(
        "# Start\n\n```{toctree}\nriktlinje\n" + "\n".join(pages) + "\n```\n", encoding="utf-8"
    )
    sentences = [f"Krav nummer {number} ska följas av alla." for number in range(REQUIREMENTS)]
    if ours:
        sentences = [f"[{words}]{{#krav-{number} .requirement}}" for number, words in enumerate(sentences)]
    (docs / "riktlinje.md").write_text("# Riktlinje\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    for number, page in enumerate(pages):
        lines = [_item(10 * number + position, ours) for position in range(10)]
        if ours:
            lines = [":::{checklist} Innan du publicerar", *lines, ":::"]
        text = f"# Sida {number}\n\nDet här gör du innan du publicerar.\n\n" + "\n".join(lines) + "\n"
        (docs / f"{page}.md").write_text(text, encoding="utf-8")


def _item(number: int, ours: bool) -> str:
    word = WORDS[number % len(WORDS)]
    low, high = f"{number % 40 + 2}", f"{number % 40 + 200}"
    if not ours:
        return f"- Texten om {word} är {low} till {high} tecken lång i punkt {number}."
    return (
        f"- [ ] Texten om {word} är {{value}}`{low} <low>` till {{value}}`{high} <high>` tecken lång "
        f"i punkt {number}. {{check}}`rule-{number}` {{req}}`krav-{number % REQUIREMENTS}`"
    )


def build(home: Path) -> Usage:
    """Build with Sphinx from nothing."""
    command = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "docs", "html"]
    return measure(command, home)


def measure(command: list[str], home: Path, output: Path | None = None) -> Usage:
    """Run a command and give what it used."""
    with (output or Path(os.devnull)).open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=home, stdout=out, stderr=subprocess.PIPE)
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(said.decode())
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def measure_apart(command: list[str], home: Path) -> Usage:
    """Measure from a process of its own: what is started counts as no smaller than the one that starts it."""
    script = "from tests.bench import *; used = measure(sys.argv[2:], Path(sys.argv[1]))"
    script += "; print(used.cpu, used.memory)"
    arguments = [sys.executable, "-c", script, str(home), *command]
    said = subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    cpu, memory = map(float, said.split())
    return Usage(cpu, memory)


if __name__ == "__main__":
    main()
