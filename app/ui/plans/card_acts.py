"""What is done with whole indicators: open the card, say that the library's values are checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.domain.plans.cards import unverified
from app.domain.plans.overview import IndicatorRow
from app.i18n import _
from app.ui.plans.card import CardDialog
from app.ui.plans.verifying import PlanView
from app.ui.widgets.buttons import make_button
from app.ui.widgets.grid.panel import GridPanel

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class CardActs(QObject):
    """A button above the table, a double click on a code, and entries of the right click."""

    def __init__(
        self, page: Page, panel: GridPanel, row_of: Callable[[int], IndicatorRow | None]
    ) -> None:
        """`row_of` tells an indicator of the table by its id."""
        super().__init__(page)
        self._page = page
        self._view = panel.view
        self._row_of = row_of
        self.dialog: CardDialog | None = None
        if isinstance(panel.view, PlanView):
            panel.view.ask_doubts = self._doubts
        self.button = make_button(
            _("Indicator card…"),
            self.open_card,
            name="plansCard",
            tip=_("Everything about the indicator of the current cell (Alt+Enter)"),
        )
        panel.bar_row.addWidget(self.button)
        separator = QAction(self._view)
        separator.setSeparator(True)
        self._view.addAction(separator)
        self._add("card", _("Indicator card…"), "Alt+Return", self.open_card)
        self._add("verified", _("Mark as checked"), "", lambda: self.verify(verified=True))
        self._add("unverified", _("Mark as to be checked"), "", lambda: self.verify(verified=False))
        self._view.doubleClicked.connect(self._clicked)

    def open_card(self, indicator_id: int = 0) -> None:
        """Open the card of an indicator, or of the one that the current cell belongs to."""
        grid, index = self._view.grid, self._view.currentIndex()
        wanted = indicator_id or (grid.row_id(index.row()) if index.isValid() else 0)
        if not wanted:
            self._page.notify.done(_("Choose an indicator in the table first."))
            return
        ids = [grid.row_id(row) for row in range(grid.shown_count)]
        self.dialog = CardDialog(self._page, ids, wanted)
        self.dialog.finished.connect(self._closed)
        self.dialog.start()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def verify(self, *, verified: bool) -> None:
        """Say of the selected rows that the library's values are checked, or not yet."""
        ids = self._view.selected_ids()
        page = self._page
        words = (
            _("The values of {count} indicators are marked as checked")
            if verified
            else _("The values of {count} indicators are marked as to be checked")
        )
        if ids:
            page.run(
                lambda: page.desk.plans.cards.verify(ids, verified=verified),
                lambda done: page.finish(done, words.format(count=len(ids))),
            )

    def _doubts(self, indicator_id: int) -> str:
        row = self._row_of(indicator_id)
        return "" if row is None else "\n".join(unverified(row.indicator))

    def _clicked(self, index: QModelIndex) -> None:
        if self._view.grid.columns[index.column()].field == "code":
            self.open_card()

    def _add(self, name: str, label: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(label, self._view)
        action.setObjectName(f"{self._view.objectName()}-{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _on=False: act())
        self._view.addAction(action)
