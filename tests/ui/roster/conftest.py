"""The roster page over the real services and a data folder of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.domain.roster.units import Unit
from app.errors import AppError
from app.paths import DataFolder
from app.services.desk import Desk
from app.ui.notify import Notify
from app.ui.roster.page import RosterPage
from app.ui.roster.review import ImportReview
from app.ui.tasks import Tasks
from app.ui.widgets.grid.view import GridView
from tests.ui.scripted import ScriptedChooser


@dataclass
class RosterDesk:
    """A shown roster page, what it told, and short words for what a clerk does."""

    page: RosterPage
    desk: Desk
    tasks: Tasks
    notify: Notify
    chooser: ScriptedChooser
    failures: list[AppError]
    wait: Callable[[], None]

    @property
    def view(self) -> GridView:
        return self.page.panel.view

    def units(self) -> tuple[Unit, ...]:
        """What is stored now."""
        found: list[tuple[Unit, ...]] = []
        self.tasks.run(self.desk.roster.list, found.append)
        self.wait()
        return found[-1]

    def unit(self, name: str) -> Unit:
        return next(unit for unit in self.units() if unit.name == name)

    def undo(self) -> None:
        self.tasks.run(self.desk.safekeeping.undo, lambda _done: None)
        self.wait()
        self.page.reload()
        self.wait()

    def steps(self) -> list[str]:
        found: list[list[str]] = []
        self.tasks.run(
            lambda: [step.title for step in self.desk.safekeeping.history(5)], found.append
        )
        self.wait()
        return found[-1]

    def at(self, name: str, field: str) -> None:
        column = [one.field for one in self.page.model.columns].index(field)
        row = next(at for at in range(self.page.model.rowCount()) if self.text(at, "name") == name)
        self.view.setFocus()
        self.view.go_to(row, column)

    def text(self, row: int, field: str) -> str:
        column = [one.field for one in self.page.model.columns].index(field)
        return self.page.model.text(row, column)

    def shown(self) -> list[str]:
        return [self.text(row, "name") for row in range(self.page.model.shown_count)]

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focused(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)

    def write(self, text: str) -> None:
        """Put a text (also a Chinese one) into the open editor."""
        editor = self.focused()
        assert isinstance(editor, QLineEdit)
        editor.setText(text)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def clip(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def review(self) -> ImportReview:
        found = self.page.findChildren(ImportReview)
        assert len(found) == 1
        return found[0]


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city, made once."""
    root = tmp_path_factory.mktemp("sample") / "data"
    desk = open_desk(DataFolder(root))
    desk.home.start_sample()
    desk.close()
    return root


@pytest.fixture
def make_desk(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
    wait_idle: Callable[[Tasks], None],
) -> Iterator[Callable[..., RosterDesk]]:
    """Opens a data folder on the worker and shows the page over it."""
    opened: list[Desk] = []

    def make(folder: Path | None = None) -> RosterDesk:
        root = tmp_path / "data"
        if folder is not None:
            shutil.copytree(folder, root)
        tasks.run(lambda: open_desk(DataFolder(root)), opened.append)
        wait_idle(tasks)
        page = RosterPage(opened[0], tasks, notify, chooser, lambda: 2026, memory)
        qtbot.addWidget(page)
        page.done.connect(lambda done: page.reload() if page.kinds & done.changed else None)
        failures: list[AppError] = []
        page.failed.connect(failures.append)
        page.resize(1190, 690)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.reload()
        wait_idle(tasks)
        return RosterDesk(
            page, opened[0], tasks, notify, chooser, failures, lambda: wait_idle(tasks)
        )

    yield make
    QGuiApplication.clipboard().clear()
    tasks.close(opened[0].close if opened else None)


@pytest.fixture
def full(make_desk: Callable[..., RosterDesk], sample_folder: Path) -> RosterDesk:
    """The page of the sample city with its 31 units."""
    return make_desk(sample_folder)


@pytest.fixture
def empty(make_desk: Callable[..., RosterDesk]) -> RosterDesk:
    """The page of an office that has no units yet."""
    return make_desk()
