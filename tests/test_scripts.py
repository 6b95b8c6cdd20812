"""The scripts of the pages are typed: what JSDoc says of them is what they do."""

import json
import subprocess
from pathlib import Path

import pytest

from checks.publish import node

ROOT = Path(__file__).parents[1]
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
SCRIPTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "checks" / "publish").rglob("*.js"))


def test_types_hold() -> None:
    """TypeScript finds nothing wrong with what the scripts say of themselves."""
    command = [str(node.find() / "node"), str(TSC), "--noEmit", "--project", "."]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_script_is_left_out() -> None:
    config = json.loads((ROOT / "tsconfig.json").read_text(encoding="utf-8"))
    assert (config["include"][0], config.get("exclude")) == ("checks/publish/**/*.js", None)


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_is_typed(script: str) -> None:
    """Every script asks to have its types checked."""
    first = (ROOT / script).read_text(encoding="utf-8").partition("\n")[0]

    assert first == "// @ts-check"
