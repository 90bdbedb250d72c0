"""What is done with goals in their table: other words for one, or remove the selected ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import _
from app.ui.plans.structure_acts import PlanActs
from app.ui.plans.structure_forms import GoalDialog
from app.ui.plans.structure_place import PlanPlace
from app.ui.widgets.grid.view import GridView

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class GoalActs(PlanActs):
    """Entries of the right click on the main goals; F2 and a double click change one."""

    def __init__(self, page: Page, place: PlanPlace, view: GridView) -> None:
        super().__init__(page, place)
        self._view = view
        separator = QAction(view)
        separator.setSeparator(True)
        view.addAction(separator)
        self._add("change", _("Change the goal…"), "F2", self.change)
        self._add("remove", _("Remove the goals"), "Ctrl+-", self.remove)
        view.doubleClicked.connect(lambda _index: self.change())

    def change(self) -> None:
        """Give the goal of the current row other words."""
        goal_id = self._current_id()
        goals = (goal for plan in self.place.plans for each in plan.domains for goal in each.goals)
        goal = next((each for each in goals if each.id == goal_id), None)
        if goal is None:
            return
        dialog = GoalDialog(goal.text, self.page)

        def send() -> None:
            text = dialog.text.toPlainText()
            words = _("The goal is changed")
            self.send(dialog, words, lambda: self.structure.change_goal(goal_id, text))

        self.ask(dialog, send)

    def remove(self) -> None:
        """Remove the goals of the selected rows."""
        ids = self._view.selected_ids()
        if ids:
            words = _("{count} main goals are removed").format(count=len(ids))
            self.do(lambda: self.structure.remove_goals(ids), words)

    def _current_id(self) -> int:
        index = self._view.currentIndex()
        return self._view.grid.row_id(index.row()) if index.isValid() else 0

    def _add(self, name: str, label: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(label, self._view)
        action.setObjectName(f"{self._view.objectName()}-{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: act())
        self._view.addAction(action)
