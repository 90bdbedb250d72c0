"""A shown page over the real services, and short words for what a clerk does with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.errors import AppError
from app.paths import DataFolder
from app.services.desk import Desk
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView
from app.ui.widgets.page import Page, PageContext
from tests.ui.scripted import ScriptedChooser

P = TypeVar("P", bound=Page)
T = TypeVar("T")


def sample_city(root: Path) -> Path:
    """A data folder with the sample city."""
    desk = open_desk(DataFolder(root))
    desk.home.start_sample()
    desk.close()
    return root


@dataclass
class Shown(Generic[P]):
    """A page that is shown, its desk, and what it told."""

    page: P
    desk: Desk
    tasks: Tasks
    notify: Notify
    chooser: ScriptedChooser
    qtbot: QtBot
    failures: list[AppError] = field(default_factory=list)

    def wait(self) -> None:
        """Wait until everything that was asked for has been done and shown."""
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)
        QApplication.processEvents()

    def ask(self, work: Callable[[], T]) -> T:
        """What the services say now."""
        found: list[T] = []
        self.tasks.run(work, found.append)
        self.wait()
        return found[-1]

    def undo(self) -> None:
        """Undo the last act, as the window does."""
        self.ask(self.desk.safekeeping.undo)
        self.page.reload()
        self.wait()

    def last_step(self) -> str:
        """The title of the last act."""
        return self.ask(lambda: self.desk.safekeeping.history(1)[0].title)

    def steps(self) -> int:
        """How many acts there were."""
        return len(self.ask(lambda: self.desk.safekeeping.history(None)))

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

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

    def clip(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def click(self, name: str) -> None:
        """Click the button of that name that can be seen."""
        QApplication.processEvents()  # new widgets of a layout are shown by an event
        found = [one for one in self.page.findChildren(QPushButton, name) if one.isVisible()]
        assert len(found) == 1
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.wait()


@dataclass
class GridHand:
    """Finds cells of a grid by what stands in them."""

    view: GridView

    @property
    def model(self) -> GridModel:
        return self.view.grid

    def column(self, field_name: str) -> int:
        return [one.field for one in self.model.columns].index(field_name)

    def text(self, row: int, field_name: str) -> str:
        return self.model.text(row, self.column(field_name))

    def row(self, field_name: str, text: str) -> int:
        rows = range(self.model.rowCount())
        return next(row for row in rows if self.text(row, field_name) == text)

    def texts(self, field_name: str) -> list[str]:
        return [self.text(row, field_name) for row in range(self.model.shown_count)]

    def at(self, row: int, field_name: str) -> None:
        self.view.setFocus()
        self.view.go_to(row, self.column(field_name))


class PageMaker(Generic[P]):
    """Opens a data folder on the worker and shows a page over it; closes both."""

    def __init__(
        self,
        kind: type[P],
        folder: Path,
        parts: tuple[Tasks, Notify, ScriptedChooser, QSettings, QtBot],
    ) -> None:
        self._kind = kind
        self._folder = folder
        self._parts = parts
        self._opened: list[Desk] = []

    def __call__(self, copy_of: Path | None = None) -> Shown[P]:
        """The page over a new folder, or over a copy of one."""
        tasks, notify, chooser, memory, qtbot = self._parts
        if copy_of is not None:
            shutil.copytree(copy_of, self._folder)
        tasks.run(lambda: open_desk(DataFolder(self._folder)), self._opened.append)
        qtbot.waitUntil(lambda: tasks.is_idle, timeout=20_000)
        desk = self._opened[0]
        context = PageContext(
            desk=desk, tasks=tasks, notify=notify, chooser=chooser, year=lambda: 2026, memory=memory
        )
        page = self._kind(context)
        shown = Shown(page, desk, tasks, notify, chooser, qtbot)
        page.done.connect(lambda done: page.reload() if page.kinds & done.changed else None)
        page.failed.connect(shown.failures.append)
        qtbot.addWidget(page)
        page.resize(1190, 690)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.reload()
        shown.wait()
        return shown

    def close(self) -> None:
        """Close the data folder on its own thread."""
        QGuiApplication.clipboard().clear()
        self._parts[0].close(self._opened[0].close if self._opened else None)
        QCoreApplication.processEvents()
