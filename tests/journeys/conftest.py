"""What the journeys share: the command line as others call it, and a clerk at the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from app.ui.style import apply_style
from tests.journeys.clerk import Clerk, open_window
from tests.ui.scripted import ScriptedChooser

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


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Clerk]:
    """At the window over a fresh data folder, greeted by the welcome."""
    if not qapp.styleSheet():
        apply_style(qapp)
    (tmp_path / "data").mkdir()
    made = open_window(qtbot, DataFolder(tmp_path / "data"), ScriptedChooser())
    yield made
    made.window.close()
