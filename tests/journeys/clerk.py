"""A clerk at the real window: presses what can be pressed, reads what can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.paths import DataFolder
from app.ui.roster.page import RosterPage
from app.ui.shell.window import Window
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView
from tests.ui.scripted import ScriptedChooser

W = TypeVar("W", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Clerk:
    """Presses what a clerk would press, and waits as she would."""

    qtbot: QtBot
    window: Window
    chooser: ScriptedChooser
    crashes: list[Exception] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        self.qtbot.waitUntil(lambda: self.window.tasks.is_idle, timeout=60_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.window.tasks.is_idle, timeout=60_000)
        assert not self.crashes

    # -- pressing -----------------------------------------------------------------------------

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Click a button by its name."""
        QApplication.processEvents()  # new widgets of a layout are shown by an event
        for button in (within or self.window).findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise AssertionError(f"no visible button {name}")

    def press_words(self, words: str, within: QWidget | None = None) -> None:
        """Click the button that says these words."""
        QApplication.processEvents()
        for button in (within or self.window).findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button.text() == words:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise AssertionError(f"no visible button says {words}")

    def choose(self, button: str, act: str) -> None:
        """Open a menu by its button and click the entry that says `act`."""
        self.press(button)
        menus = [one for one in self.window.findChildren(QMenu) if one.isVisible()]
        assert len(menus) == 1
        entries: dict[str, QAction] = {one.text(): one for one in menus[0].actions()}
        place = menus[0].actionGeometry(entries[act]).center()
        QTest.mouseClick(menus[0], Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key of the window, as Ctrl+Z."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        QTest.keyClick(self.window, key, held)
        self.settle()

    def go(self, place: int) -> QWidget:
        """Ctrl+1…: the page at that place of the navigation."""
        self.key(Qt.Key(Qt.Key.Key_0 + place))
        page = self.window.frame.deck.current
        assert page is not None
        return page

    def at(self, view: GridView, row: int, field_name: str) -> None:
        """Click a cell of a table."""
        model = view.grid
        index = model.index(row, column(model, field_name))
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def fill(self, within: QWidget, **texts: str) -> None:
        """Write into the fields of these names, each of which must be seen."""
        for name, text in texts.items():
            line = self.find(within, QLineEdit, name.replace("__", "-"))
            line.setFocus()
            line.setText(text)
            line.editingFinished.emit()

    def pick(self, within: QWidget, name: str, words: str) -> None:
        """Choose an entry of a box by its words."""
        box = self.find(within, QComboBox, name)
        place = box.findText(words)
        assert place >= 0, [box.itemText(at) for at in range(box.count())]
        box.setCurrentIndex(place)

    # -- reading ------------------------------------------------------------------------------

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        found = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def find(self, within: QWidget, kind: type[W], name: str = "") -> W:
        """The one thing of this kind and name that can be seen."""
        QApplication.processEvents()
        found = within.findChildren(kind, name) if name else within.findChildren(kind)
        shown = [one for one in found if one.isVisible()]
        assert len(shown) == 1, (kind, name, shown)
        return shown[0]

    def says(self, within: QWidget | None = None) -> str:
        """Every word that can be read there, line by line."""
        QApplication.processEvents()
        lines: list[str] = []
        for widget in (within or self.window).findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                lines.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                lines.append(widget.toPlainText())
            elif isinstance(widget, QTableWidget):
                lines += [" | ".join(row) for row in rows_of(widget)]
        return "\n".join(lines)

    def told(self) -> str:
        """What the newest message says."""
        notes = self.window.notify.notes
        return notes[-1].sentence if notes else ""


def rows_of(table: QTableWidget) -> list[list[str]]:
    """The texts of a small table."""
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, at) for at in range(table.columnCount())]
        found.append(["" if item is None else item.text() for item in items])
    return found


def column(model: GridModel, field_name: str) -> int:
    """Where a field stands in a table."""
    return [each.field for each in model.columns].index(field_name)


def column_texts(model: GridModel, field_name: str) -> list[str]:
    """What stands in a column, from the top."""
    place = column(model, field_name)
    return [model.text(row, place) for row in range(model.shown_count)]


def open_window(qtbot: QtBot, folder: DataFolder, chooser: ScriptedChooser) -> Clerk:
    """The real window over a data folder, opened as the program opens it."""
    window = Window(
        bootstrap.page_entries(),
        folder,
        memory=QSettings(str(folder.root / "ui.ini"), QSettings.Format.IniFormat),
        clock=lambda: datetime.now().astimezone(),
        make_chooser=lambda _parent: chooser,
    )
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 768)
    window.show()
    clerk = Clerk(qtbot, window, chooser)
    window.start(lambda: bootstrap.open_desk(folder))
    window.tasks.crashed.connect(clerk.crashes.append)
    clerk.settle()
    return clerk


def page_of(clerk: Clerk) -> RosterPage:
    """The page of the roster, gone to."""
    page = clerk.go(2)
    assert isinstance(page, RosterPage)
    return page


def sample_roster(clerk: Clerk) -> RosterPage:
    """The roster of the sample city."""
    clerk.press("welcomeSampleOpen")
    return page_of(clerk)


def units(page: RosterPage) -> list[str]:
    """The names in the table, from the top."""
    return column_texts(page.model, "name")


def leader_of(page: RosterPage, unit: str) -> str:
    """Who leads a unit by the table."""
    return dict(zip(units(page), column_texts(page.model, "leader"), strict=True))[unit]
