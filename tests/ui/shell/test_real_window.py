"""The whole window over a real data folder: from the first start to thirty-one letters and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk, page_entries
from app.paths import DataFolder
from app.ui.letters.page import LettersPage
from app.ui.shell.window import Window
from tests.ui.scripted import ScriptedChooser


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The program's own window and pages over an empty folder."""
    letters = tmp_path / "责任书2026"
    letters.mkdir()
    data = DataFolder(tmp_path / "数据")
    made = Window(
        page_entries(),
        data,
        memory=QSettings(str(data.root / "ui.ini"), QSettings.Format.IniFormat),
        clock=lambda: datetime.now(UTC),
        make_chooser=lambda _window: ScriptedChooser(folder=letters),
    )
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    made.start(lambda: open_desk(data))
    crashes: list[Exception] = []
    made.tasks.crashed.connect(crashes.append)
    _settle(qtbot, made)
    yield made
    made.close()
    made.deleteLater()
    if crashes:
        raise crashes[0]


def _settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=60_000)


def _press(qtbot: QtBot, window: Window, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton), name
    button.click()
    _settle(qtbot, window)


def _texts(page: LettersPage, column: int) -> list[str]:
    return [page.model.text(row, column) for row in range(page.model.rowCount())]


def test_from_the_first_start_to_the_letters_and_back(qtbot: QtBot, window: Window) -> None:
    _press(qtbot, window, "welcomeSampleOpen")
    _press(qtbot, window, "stepGo-letters")
    page = window.frame.deck.current
    assert isinstance(page, LettersPage)
    assert set(_texts(page, 4)) == {"未生成"}
    assert page.preview.place.text().startswith("1 / ")
    _press(qtbot, window, "lettersAll")
    folder = page.folder()
    assert folder is not None
    assert len(list(folder.glob("*.pdf"))) == 31
    assert window.notify.notes[-1].sentence == "31 份责任书已生成"
    assert set(_texts(page, 4)) == {"已生成"}
    toast = window.frame.toast.findChildren(QAbstractButton)
    next(b for b in toast if b.text() == "撤销" and not b.isHidden()).click()
    _settle(qtbot, window)
    assert set(_texts(page, 4)) == {"未生成"}


def test_every_page_opens(qtbot: QtBot, window: Window) -> None:
    _press(qtbot, window, "welcomeSampleOpen")
    for entry in window.frame.entries:
        window.show_page(entry.name)
        _settle(qtbot, window)
        page = window.frame.deck.current
        assert page is not None
        assert page.name == entry.name
        assert page.accessibleName() == entry.title
        assert window.frame.failure.isHidden()


def test_tab_reaches_the_buttons_of_a_page(qtbot: QtBot, window: Window) -> None:
    _press(qtbot, window, "welcomeSampleOpen")
    for page, first in (("roster", "rosterImport"), ("letters", "lettersSome")):
        window.show_page(page)
        _settle(qtbot, window)
        folder = window.findChild(QAbstractButton, "statusFolder")
        assert isinstance(folder, QAbstractButton)
        folder.setFocus()
        QTest.keyClick(folder, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert focused is not None
        assert focused.objectName() == first
