"""What the clerk does with whole tasks: remove them, give them another place in the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import _
from app.ui.notify import Act
from app.ui.widgets.grid.dragging import RowDragging
from app.ui.widgets.grid.view import GridView
from app.ui.widgets.page import Page


class TaskActs(QObject):
    """Acts on the selected rows; each is one step. `order` tells the ids of all tasks in order,
    `show_all` shows every row in that order again."""

    def __init__(
        self,
        page: Page,
        view: GridView,
        order: Callable[[], Sequence[int]],
        show_all: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._page = page
        self._view = view
        self._order = order
        self._show_all = show_all
        dragging = RowDragging(view, column=0)
        dragging.dropped.connect(self.drop)
        dragging.refused.connect(self._ask_for_order)
        separator = QAction(view)
        separator.setSeparator(True)
        view.addAction(separator)
        for name, text, keys, act in (
            ("taskUp", _("Move up"), "Alt+Up", lambda: self.move_rows(-1)),
            ("taskDown", _("Move down"), "Alt+Down", lambda: self.move_rows(1)),
            ("taskRemove", _("Remove the task"), "Ctrl+-", self.remove_selected),
        ):
            action = QAction(text, view)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            view.addAction(action)

    def remove_selected(self) -> None:
        """Remove the tasks of the selected rows, with who answers for them."""
        ids = self._view.selected_ids()
        if ids:
            page = self._page
            sentence = _("{count} tasks removed").format(count=len(ids))
            page.run(
                lambda: page.desk.plans.tasks.remove(ids), lambda done: page.finish(done, sentence)
            )

    def move_rows(self, step: int) -> None:
        """Move the selected tasks one place up (-1) or down (1)."""
        ids = self._view.selected_ids()
        if not ids:
            return
        if self._view.grid.is_sorted or self._view.grid.is_narrowed:
            self._ask_for_order()
            return
        self._move(ids, list(self._order()).index(ids[0]) + 1 + step)

    def drop(self, ids: Sequence[int], before: int) -> None:
        """Put dragged tasks before another one, or (0) behind the last."""
        order = list(self._order())
        at = order.index(before) if before in order else len(order)
        self._move(ids, 1 + sum(1 for each in order[:at] if each not in ids))

    def _move(self, ids: Sequence[int], place: int) -> None:
        page, year = self._page, self._page.year()
        page.run(
            lambda: page.desk.plans.tasks.move(ids, place, year),
            lambda done: page.finish(done, ""),
        )

    def _ask_for_order(self) -> None:
        words = _("Show all tasks in their order first, then move them.")
        self._page.notify.done(words, Act(_("Show all tasks"), self._show_all))
