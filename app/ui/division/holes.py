"""守恒检查: the red list of every hole; each leads to where it is mended, or gets a reason."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.plans.holes import Hole, HoleKind, kind_words
from app.i18n import _
from app.ui.division.hole_figures import FigureLine
from app.ui.division.hole_reason import ReasonDialog
from app.ui.division.hole_rows import (
    HoleDelegate,
    HoleState,
    HoleTable,
    hole_columns,
    state_of,
)
from app.ui.division.tab import DivisionTab
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure
from app.ui.widgets.page import Page

_LIST, _SOUND, _NO_PLAN = range(3)
#: These are mended where the numbers are entered, on the page of the plans.
_OF_NUMBERS = frozenset(
    {
        HoleKind.END_DIFFERS,
        HoleKind.AGAINST_DIRECTION,
        HoleKind.LOOSER_THAN_BASELINE,
        HoleKind.LOOSER_THAN_REACHED,
        HoleKind.DIRECTION_AND_SIGN,
        HoleKind.NO_NUMBER,
        HoleKind.NO_BASELINE,
        HoleKind.NO_YEAR_TARGET,
    }
)


class HolesTab(DivisionTab):
    """Enter or a double click leads to the place; Ctrl+R writes down why a hole stays open."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("holesTab")
        self._table = HoleTable()
        self._word: str | None = None  # the kind that is shown alone
        self._only_open = False
        self.model = GridModel(hole_columns(), self)
        label = _("Conservation check")
        self.panel = GridPanel(self.model, "holesTable", label, page.memory, frozen=1)
        self.view = self.panel.view
        self.view.setItemDelegate(HoleDelegate(self.view, self._state))
        self.figures = FigureLine("holeFigure", _("Kinds of holes"))
        self.reason_button = make_button(
            _("Write down the reason…"), self.give_reason, name="holeReason", icon="comment"
        )
        self.take_button = make_button(
            _("Take back the reason"), self.take_reason, name="holeTake", icon="arrow_undo"
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._add_keys()
        self.view.selectionModel().selectionChanged.connect(lambda *_both: self._selected())
        self.view.doubleClicked.connect(lambda _index: self.go())
        self.view.selection_text.connect(page.selection_text)
        self._selected()

    def _lay_out(self) -> None:
        self.panel.bar_row.addWidget(self.take_button)
        self.panel.bar_row.addWidget(self.reason_button)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens().space())
        inside.addWidget(self.figures)
        inside.addWidget(self.panel, 1)
        self.stack.addWidget(body)
        self.stack.addWidget(
            EmptyState(
                _("No hole: the letters can be issued."),
                Act(_("Go to the letters"), lambda: self.page.go.emit("letters")),
                hint=_("Every target has one lead and stands in a letter; all sums come out."),
                icon="shield_checkmark",
            )
        )
        self.stack.addWidget(
            EmptyState(
                _("No plan covers this year, so there is nothing to check."),
                Act(_("Look at the plans"), lambda: self.page.go.emit("plans")),
                icon="target",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.panel)

    def _add_keys(self) -> None:
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.go)
        separator = QAction(self.view)
        separator.setSeparator(True)
        self.view.addAction(separator)
        for name, text, keys, act in (
            ("holeGo", _("Go to the place"), "", self.go),
            ("holeGiveReason", self.reason_button.text(), "Ctrl+R", self.give_reason),
            ("holeTakeReason", self.take_button.text(), "", self.take_reason),
        ):
            action = QAction(text, self.view)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.view.addAction(action)

    # -- showing ------------------------------------------------------------------------------

    def show_place(self, kind: str, item: int, unit_id: int) -> bool:
        """The whole list, for who was refused because of it."""
        return kind == "check"

    def reload(self) -> None:
        checking, year, table = self.page.desk.plans.checking, self.page.year(), self._table
        self.page.run(lambda: table.read(checking.check(year)), self._fill)

    def _fill(self, table: HoleTable) -> None:
        self._table = table
        words = kind_words()
        if self._word not in {words[hole.kind] for hole in table.result.holes}:
            self._word = None
        self.model.set_rows(table.rows)
        self._narrow()
        if table.rows:
            self.stack.setCurrentIndex(_LIST)
            if not self.view.currentIndex().isValid() and self.model.rowCount():
                self.view.go_to(0, 0)
        else:
            self.stack.setCurrentIndex(_SOUND if table.result.has_plans else _NO_PLAN)
        self._selected()
        self.counted.emit(len(table.result.open))

    def _narrow(self) -> None:
        words = kind_words()

        def passes(row_id: int) -> bool:
            hole = self._table.by_id.get(row_id)  # asked again of the next table's rows
            is_kind = hole is not None and self._word in {None, words[hole.kind]}
            return is_kind and not (self._only_open and self._state(row_id) is not HoleState.OPEN)

        is_whole = self._word is None and not self._only_open
        self.model.set_test(None if is_whole else passes)
        self._show_figures()

    def _show_figures(self) -> None:
        result, words = self._table.result, kind_words()
        all_, open_ = len(result.holes), len(result.open)
        figures = [
            self._figure(_("All {count}").format(count=all_), None, only_open=False),
            self._figure(_("{count} keep letters back").format(count=open_), None, only_open=True),
        ]
        for word, count in Counter(words[hole.kind] for hole in result.holes).items():
            text = _("{kind} {count}").format(kind=word, count=count)
            figures.append(self._figure(text, word, only_open=False))
        self.figures.set_figures(figures)

    def _figure(self, text: str, word: str | None, *, only_open: bool) -> Figure:
        """A figure that narrows the list and gives it the keys; the chosen one does nothing."""

        def show() -> None:
            self._word, self._only_open = word, only_open
            self._narrow()
            self.view.setFocus()

        is_chosen = (word, only_open) == (self._word, self._only_open)
        return Figure(text, None if is_chosen else show)

    def _state(self, row_id: int) -> HoleState | None:
        hole = self._table.by_id.get(row_id)
        return None if hole is None else state_of(hole, self._table.result)

    def selected_holes(self) -> list[Hole]:
        """The holes of the selected rows, in the order shown."""
        by_id = self._table.by_id
        return [by_id[row] for row in self.view.selected_ids() if row in by_id]

    def _selected(self) -> None:
        holes, reasons = self.selected_holes(), self._table.result.reasons
        self.reason_button.setEnabled(bool(holes))
        self.take_button.setEnabled(any(hole.key in reasons for hole in holes))

    # -- acting -------------------------------------------------------------------------------

    def go(self) -> None:
        """Go to the place where the hole of the current row is mended."""
        index = self.view.currentIndex()
        hole = self._table.by_id.get(self.model.row_id(index.row())) if index.isValid() else None
        if hole is None:
            return
        if hole.goal_id:
            self.page.open_item.emit("plans", "goal", hole.goal_id)
        elif hole.kind in _OF_NUMBERS:
            self.page.open_item.emit("plans", "indicator", hole.indicator_id)
        elif hole.task_id:
            self.jump.emit("task", hole.task_id, hole.unit_id)
        elif hole.indicator_id:
            self.jump.emit("indicator", hole.indicator_id, hole.unit_id)
        else:
            self.jump.emit("unit", hole.unit_id, 0)

    def give_reason(self) -> None:
        """Ask why the selected holes stay open, and write it down for each of them."""
        holes = self.selected_holes()
        if not holes:
            return
        known = {self._table.result.reasons.get(hole.key, "") for hole in holes}
        dialog = ReasonDialog(holes, known.pop() if len(known) == 1 else "", self)
        dialog.accepted.connect(lambda: self._give(holes, dialog.reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _give(self, holes: list[Hole], reason: str) -> None:
        checking, year = self.page.desk.plans.checking, self.page.year()
        keys = [hole.key for hole in holes]
        sentence = _("The reason for {count} holes is written down").format(count=len(keys))
        self.page.run(
            lambda: checking.give_reason(keys, reason, year),
            lambda done: self.page.finish(done, sentence),
        )

    def take_reason(self) -> None:
        """Take the reasons of the selected holes back: they are open again."""
        checking, year = self.page.desk.plans.checking, self.page.year()
        reasons = self._table.result.reasons
        keys = [hole.key for hole in self.selected_holes() if hole.key in reasons]
        if not keys:
            return
        sentence = _("The reason for {count} holes is taken back").format(count=len(keys))
        self.page.run(
            lambda: checking.take_reason(keys, year),
            lambda done: self.page.finish(done, sentence),
        )
