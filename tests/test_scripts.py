"""The scripts of the pages are typed: what JSDoc says of them is what they do."""

import json
import subprocess
from pathlib import Path

import pytest

from checks.publish import node

ROOT = Path(__file__).parents[1]
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
CONFIG = json.loads((ROOT / "tsconfig.json").read_text(encoding="utf-8"))
SCRIPTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "checks" / "publish").rglob("*.js"))
#: Those that are not typed yet, beside what `tsconfig.json` leaves out; the lists only shrink.
UNTYPED = {
    "checks/publish/static/appearance.js",
    "checks/publish/static/checklist.js",
}


def test_types_hold() -> None:
    """TypeScript finds nothing wrong with what the scripts say of themselves."""
    command = [str(node.find() / "node"), str(TSC), "--noEmit", "--project", "."]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_what_is_left_out_exists() -> None:
    """Nothing is left out any longer than it is there."""
    assert {*CONFIG["exclude"], *UNTYPED} <= set(SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_is_typed(script: str) -> None:
    """Every script asks to have its types checked, apart from those that are listed."""
    first = (ROOT / script).read_text(encoding="utf-8").partition("\n")[0]

    assert (first == "// @ts-check") is (script not in UNTYPED)
