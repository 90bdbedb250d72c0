"""A small grid of units whose store is a dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits import CellEdit
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.view import GridView

COLUMNS = (
    GridColumn("order", "序号", 56, editable=False, numeric=True),
    GridColumn("name", "单位", 200),
    GridColumn("category", "类别", 96, choices=("党委部门", "政府部门", "群团组织")),
    GridColumn("liaison", "联络员", 96),
    GridColumn("phone", "手机", 120),
    GridColumn("share", "分值", 96, numeric=True),
    GridColumn("units", "配合单位", 200, choices=("市教育局", "市民政局", "市妇联"), many=True),
    GridColumn("note", "备注", 300),
)
ROWS = (
    ("1", "市委组织部", "党委部门", "张三", "13800001234", "12.5", "", ""),
    ("2", "市教育局", "政府部门", "李四", "", "100", "市妇联", ""),
    ("3", "市民政局", "政府部门", "曾国藩", "13900002222", "", "市教育局、市妇联", "2024年3月调整"),
    ("4", "市妇联", "群团组织", "欧阳犇犇", "", "9", "", ""),
)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@dataclass
class Bench:
    """A shown grid, its store, and short words for what a clerk does."""

    panel: GridPanel
    stored: dict[int, list[str]]
    acts: list[list[CellEdit]] = field(default_factory=list)
    begun: list[list[dict[str, str]]] = field(default_factory=list)

    @property
    def view(self) -> GridView:
        return self.panel.view

    @property
    def model(self) -> GridModel:
        return self.panel.model

    def at(self, row: int, column: int) -> None:
        self.view.setFocus()
        self.view.go_to(row, column)

    def current(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(focused(), key, held)

    def type(self, text: str) -> None:
        """Keys for Latin characters, an input method for the others."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(focused(), character)
            else:
                self.compose("", commit=character)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(focused(), event)

    def editor(self) -> QLineEdit:
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        assert editor.objectName() == "cell-editor"
        return editor

    def popup(self) -> QAbstractItemView:
        shown = [one for one in QApplication.topLevelWidgets() if one.objectName() == "suggestions"]
        shown = [one for one in shown if one.isVisible()]
        assert len(shown) == 1
        assert isinstance(shown[0], QAbstractItemView)
        return shown[0]

    def press_popup(self, key: Qt.Key) -> None:
        QTest.keyClick(self.popup(), key)

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        self.at(top, left)
        self.view.extend_to(bottom, right)

    def texts(self, column: int) -> list[str]:
        return [self.model.text(row, column) for row in range(self.model.rowCount())]

    def clip(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def clipped(self) -> str:
        return QGuiApplication.clipboard().text()

    def rows(self) -> list[GridRow]:
        return [prepare_row(row_id, cells) for row_id, cells in self.stored.items()]

    def keep(self, edits: list[CellEdit], new: list[dict[str, str]]) -> None:
        """The page: write at once and give the rows again."""
        if edits:
            self.acts.append(edits)
        if new:
            self.begun.append(new)
        places = {column.field: at for at, column in enumerate(COLUMNS)}
        for edit in edits:
            self.stored[edit.id][places[edit.field]] = edit.text
        for row in new:
            number = max(self.stored, default=0) + 1
            cells = [str(number)] + [row.get(column.field, "") for column in COLUMNS[1:]]
            self.stored[number] = cells
        self.model.settle(edits)
        self.model.set_rows(self.rows())


@pytest.fixture
def make_bench(qtbot: QtBot, memory: QSettings) -> Iterator[Callable[..., Bench]]:
    """Builds a shown grid; `writes` False leaves what is typed waiting for the test."""

    def make(*, writes: bool = True, width: int = 900, new_rows: bool = False) -> Bench:
        model = GridModel(
            COLUMNS, new_row_field="name" if new_rows else "", new_row_hint="在这里添加单位"
        )
        panel = GridPanel(
            model, "testGrid", "单位", memory, frozen=2, today=lambda: date(2026, 3, 1)
        )
        bench = Bench(panel, {at: list(cells) for at, cells in enumerate(ROWS, 1)})
        if writes:
            model.edited.connect(bench.keep)
        else:
            model.edited.connect(lambda edits, _new: bench.acts.append(edits))
        qtbot.addWidget(panel)
        panel.resize(width, 400)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        model.set_rows(bench.rows())
        bench.at(0, 1)
        return bench

    yield make
    QGuiApplication.clipboard().clear()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    """The usual grid."""
    return make_bench()
