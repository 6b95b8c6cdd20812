"""How fast textlint judges the same texts with ten rules of the same kinds as ours: ``make bench``.

textlint and its rules are fetched with npm, by checksum, and nothing else here uses them. Where they cannot
be had, that is said, and nothing is measured.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from checks.publish.build import newest_commit_day, read_handbook
from checks.publish.node import NoNode, find
from tests.bench import ROOT, measure
from tests.bench_data import posts
from tests.bench_records import SAMPLE, made, only, rate, text_checks

#: The packages that are fetched, and how the rules are set.
SETTINGS = Path(__file__).parent / "samples" / "textlint"
INSTALLED = ROOT / "_build" / "textlint"


def main() -> None:
    try:
        node = find() / "node"
        install()
    except (NoNode, OSError, subprocess.SubprocessError) as error:
        print(f"Jämförelsen med textlint är utelämnad: {error}")
        return
    texts = [str(post["text"]) for post in posts(SAMPLE)]
    theirs = textlint_rate(node, texts)
    handbook = read_handbook(ROOT, newest_commit_day(ROOT), pinning=False)
    checks = text_checks(handbook)
    ours = rate(only(checks), "post", made("post"))
    print(f"Text, {SAMPLE} inlägg, texter per CPU-s")
    print(f"  våra {len(checks)} kontroller: {ours:.0f}")
    print(f"  textlint, 10 regler, utan start: {theirs:.0f}, {ours / theirs:.1f} gånger långsammare")


def install() -> None:
    """Fetch textlint, unless what is there is what the lock file names."""
    lock = "package-lock.json"
    wanted, there = SETTINGS / lock, INSTALLED / lock
    done = INSTALLED / "node_modules" / ".package-lock.json"
    if done.is_file() and there.read_bytes() == wanted.read_bytes():
        return
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock):
        shutil.copy(SETTINGS / name, INSTALLED)
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "checks.publish.node"]
    subprocess.run(command, cwd=INSTALLED, env=environ, check=True, timeout=600)


def textlint_rate(node: Path, texts: list[str]) -> float:
    """Judge the texts as files in one run, and give how many a CPU second, without what one alone costs."""
    with tempfile.TemporaryDirectory() as folder:
        alone, whole = (
            _cpu(node, Path(folder, name), some) for name, some in (("en", texts[:1]), ("alla", texts))
        )
    return (len(texts) - 1) / (whole - alone)


def _cpu(node: Path, folder: Path, texts: list[str]) -> float:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    script = INSTALLED / "node_modules" / "textlint" / "bin" / "textlint.js"
    options = ["--config", str(SETTINGS / "textlintrc.json"), "--format", "json", str(folder)]
    return measure([str(node), str(script), *options], INSTALLED).cpu


if __name__ == "__main__":
    main()
