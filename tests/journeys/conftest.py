"""What the journeys share: the command line as others call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What one call gave back."""

    code: int
    payload: dict[str, Any]
    text: str


@dataclass(frozen=True)
class CommandLine:
    """`python -m app` over one data folder, each call a process of its own."""

    folder: Path

    def __call__(self, *words: str) -> Answer:
        result = subprocess.run(
            [sys.executable, "-W", "error", "-m", "app", "--data", str(self.folder), "--json",
             *words],
            cwd=ROOT, capture_output=True, check=False, env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        text = result.stdout.decode("utf-8")
        assert result.returncode in {0, 1}, result.stderr.decode("utf-8")
        return Answer(result.returncode, json.loads(text), text)


@pytest.fixture
def wccw(tmp_path: Path) -> CommandLine:
    """The command line over a fresh data folder."""
    return CommandLine(tmp_path / "data")
