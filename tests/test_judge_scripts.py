"""The scripts of the page where a draft is judged: their pure parts, run by Node."""

import shutil
import subprocess
from pathlib import Path

from checks.publish import node

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "checks" / "publish" / "static" / "judge"


def test_the_pure_parts_hold(tmp_path: Path) -> None:
    """Every test of ``judge.test.mjs`` passes, and there are some."""
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, tmp_path)
    shutil.copy(ROOT / "tests" / "judge.test.mjs", tmp_path)
    # Beside the pages a browser is told that they are modules; Node wants it in a file.
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")

    command = [str(node.find() / "node"), "--test", "--test-reporter=tap", str(tmp_path / "judge.test.mjs")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    assert done.returncode == 0, done.stdout
    assert "\n# pass 14\n" in done.stdout
