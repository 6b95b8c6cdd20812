"""The code is typed, tidy and formatted."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    ["mypy", "ruff check --output-format concise", "ruff format --check"],
    ids=["types", "rules", "format"],
)
def test_tool_finds_nothing(command: str) -> None:
    """The tool is content with the whole repository."""
    answer = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
