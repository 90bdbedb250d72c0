"""What every test of the window needs: no screen, the real style, no thread left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.notify import Notify
from app.ui.style import apply_style
from app.ui.tasks import Tasks
from tests.ui.scripted import ScriptedChooser


@pytest.fixture(autouse=True)
def _styled(qapp: QApplication) -> None:
    """The program's own dress, put on once."""
    if not qapp.styleSheet():
        apply_style(qapp)


@pytest.fixture(autouse=True)
def _no_thread_left(qapp: QApplication) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left running: {left}"


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """A worker of its own; what it runs unasked-for fails the test."""
    worker = Tasks()
    crashes: list[Exception] = []
    worker.crashed.connect(crashes.append)
    yield worker
    worker.close()
    if crashes:
        raise crashes[0]


@pytest.fixture
def notify(qapp: QApplication) -> Notify:
    """The door of messages; a test reads `notify.notes` and `notify.failures`."""
    return Notify()


@pytest.fixture
def chooser() -> ScriptedChooser:
    """Answers to file dialogs and questions, set by the test."""
    return ScriptedChooser()


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    """What the window remembers, in a file of the test's own."""
    return QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def wait_idle(qtbot: QtBot) -> Callable[[Tasks], None]:
    """Wait until the worker has done everything and every result has arrived."""

    def wait(worker: Tasks) -> None:
        qtbot.waitUntil(lambda: worker.is_idle, timeout=20_000)

    return wait


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The screen that is none says so at every window; that is no fault of ours."""
    for item in items:
        if "tests/ui/" in item.nodeid:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
