"""What the clerk does with whole units: delete them, give them another place in the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.domain.changes import Done
from app.domain.roster.order import moved, moved_to
from app.i18n import _
from app.ui.notify import Act
from app.ui.roster.members import Members
from app.ui.widgets.page import Page


class UnitActs(QObject):
    """Acts on the selected units; each is one step.

    `listed` reads on the worker which units the table lists, in their order.
    """

    def __init__(self, page: Page, members: Members, listed: Callable[[], list[int]]) -> None:
        super().__init__(page)
        self._page = page
        self._members = members
        self._listed = listed
        members.dragging.dropped.connect(self.drop)
        members.dragging.refused.connect(self._ask_for_official_order)
        self._add_actions()

    def _add_actions(self) -> None:
        view = self._members.view
        separator = QAction(view)
        separator.setSeparator(True)
        view.addAction(separator)
        for name, text, keys, act in (
            ("rosterUp", _("Move up"), "Alt+Up", lambda: self.move_units(-1)),
            ("rosterDown", _("Move down"), "Alt+Down", lambda: self.move_units(1)),
            ("rosterRemove", _("Delete the unit"), "Ctrl+-", self.remove_selected),
        ):
            action = QAction(text, view)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            view.addAction(action)

    def remove_selected(self) -> None:
        """Delete the selected units; refused in words when letters or targets name them."""
        ids = self._members.view.selected_ids()
        if ids:
            page = self._page
            sentence = _("{count} units deleted").format(count=len(ids))
            page.run(lambda: page.desk.roster.remove(ids), lambda done: page.finish(done, sentence))

    def move_units(self, step: int) -> None:
        """Move the selected units one place in the official order."""
        ids = self._members.view.selected_ids()
        if ids and self._is_official():
            self._reorder(lambda order: moved(order, ids, step))

    def drop(self, ids: Sequence[int], before: int) -> None:
        """Put dragged units before another one, or (0) behind the last."""

        def new_order(order: list[int]) -> list[int]:
            at = order.index(before) if before in order else len(order)
            return moved_to(order, ids, 1 + sum(1 for each in order[:at] if each not in ids))

        self._reorder(new_order)

    def _is_official(self) -> bool:
        if self._members.is_in_official_order:
            return True
        self._ask_for_official_order()
        return False

    def _ask_for_official_order(self) -> None:
        words = _("Show all units in the official order first, then move them.")
        back = Act(_("Show the official order"), self._members.show_official_order)
        self._page.notify.done(words, back)

    def _reorder(self, new_order: Callable[[list[int]], list[int]]) -> None:
        roster, page = self._page.desk.roster, self._page

        def act() -> Done:
            return roster.reorder(new_order(self._listed()))

        page.run(act, lambda done: page.finish(done, ""))
