"""What is done with whole years: reckon, lock, revise, and show what was reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.domain.changes import Done
from app.domain.plans.values import PathMethod
from app.domain.plans.vertical.fields import method_words, target_year
from app.domain.plans.vertical.rows import TargetRow
from app.i18n import _
from app.ui.plans.revising import start_revising
from app.ui.plans.years_preview import SpreadPreview, typed_count
from app.ui.widgets.buttons import make_button
from app.ui.widgets.menus import give_menu
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from app.ui.plans.years import YearsTab


class YearsActs(QObject):
    """The buttons above the table of years, with the keys that do the same."""

    def __init__(self, page: Page, tab: YearsTab, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._page = page
        self._tab = tab
        self._today = today
        self.method = make_button(
            _("Reckon"),
            lambda: None,
            name="yearsMethod",
            icon="chevron_down",
            tip=_("The years of the selected indicators, from baseline to end; locked ones stay"),
        )
        entries = [
            (f"yearsMethod-{method}", words, lambda method=method: self.spread(method))
            for method, words in method_words().items()
        ]
        own = ("yearsMethod-own", _("Each by its own way"), lambda: self.spread(None))
        give_menu(self.method, (*entries, None, own))
        self.lock = make_button(
            _("Lock or unlock"),
            self.toggle_lock,
            name="yearsLock",
            icon="lock_closed",
            tip=_("Locked years take neither typing nor reckoning (Ctrl+L)"),
        )
        self.revise = make_button(
            _("Revise the target…"),
            self.start_revising,
            name="yearsRevise",
            tip=_("Changes a target by a paper and keeps the old number"),
        )
        self.actual = make_button(
            _("Values reached"),
            self._show_actual,
            name="yearsActual",
            tip=_("Shows a column beside each year to enter what was really reached"),
        )
        self.actual.setCheckable(True)
        bar = tab.panel.bar_row
        for button in (self.method, self.lock, self.revise, self.actual):
            bar.addWidget(button)
        self._add_key("lock", _("Lock or unlock"), "Ctrl+L", self.toggle_lock)
        self._add_key("right", _("Fill right"), "Ctrl+R", tab.view.fill_right)
        self._add_key("revise", _("Revise the target…"), "", self.start_revising)

    def _add_key(self, name: str, label: str, keys: str, act: Callable[[], None]) -> None:
        action = QAction(label, self._tab.view)
        action.setObjectName(f"{self._tab.view.objectName()}-{name}")
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self._tab.view.addAction(action)

    @property
    def shows_actual(self) -> bool:
        """Whether the columns of what was reached are shown."""
        return self.actual.isChecked()

    def _show_actual(self) -> None:
        self._tab.show_actual(shown=self.shows_actual)
        self._tab.view.setFocus()

    # -- reckoning ----------------------------------------------------------------------------

    def spread(self, method: PathMethod | None, ids: list[int] | None = None) -> None:
        """Reckon the selected indicators, or these; what was typed is asked about first."""
        wanted = self._tab.view.selected_ids() if ids is None else ids
        if not wanted:
            self._page.notify.done(_("Select the indicators to be reckoned first."))
            return
        targets = self._page.desk.plans.targets

        def ask(after: tuple[TargetRow, ...]) -> None:
            before = self._tab.rows
            known = [row for row in after if row.indicator.id in before]
            if not typed_count(before, known):
                self._spread(wanted, method)
                return
            preview = SpreadPreview(before, known, self._page)
            preview.accepted.connect(lambda: self._spread(wanted, method))
            preview.finished.connect(preview.deleteLater)
            preview.open()

        self._page.run(lambda: targets.preview(wanted, method), ask)

    def _spread(self, ids: list[int], method: PathMethod | None) -> None:
        def finish(done: Done) -> None:
            words = _("The yearly targets of {count} indicators are reckoned")
            said = words.format(count=len(ids)) if done.step else _("Nothing had to be changed.")
            self._page.finish(done, "\n".join((said, *done.notes)))

        self._page.run(lambda: self._page.desk.plans.targets.spread(ids, method), finish)

    # -- locking ------------------------------------------------------------------------------

    def toggle_lock(self) -> None:
        """Lock the selected years; unlock them when all of them are locked."""
        cells = [
            (self._tab.model.row_id(row), year)
            for row, column in self._tab.view.selected_cells()
            if (year := target_year(self._tab.model.columns[column].field))
        ]
        if not cells:
            self._page.notify.done(_("Select the years to be locked first."))
            return
        ids, years = list(dict.fromkeys(c[0] for c in cells)), sorted({c[1] for c in cells})
        rows = self._tab.rows
        filled = [(one, year) for one, year in cells if year in rows[one].targets]
        locked = not all(year in rows[one].locked for one, year in filled) or not filled

        def finish(done: Done) -> None:
            words = _("{count} years are locked") if locked else _("{count} years are unlocked")
            said = words.format(count=len(filled)) if done.step else _("Nothing had to be changed.")
            self._page.finish(done, "\n".join((said, *done.notes)))

        self._page.run(
            lambda: self._page.desk.plans.targets.lock(ids, years, locked=locked), finish
        )

    # -- revising -----------------------------------------------------------------------------

    def start_revising(self) -> None:
        """Revise the target of the current cell: of its year, else of the plan's last one."""
        row = self._tab.current
        if row is None:
            self._page.notify.done(_("Choose an indicator in the table first."))
            return
        column = self._tab.view.currentIndex().column()
        year = target_year(self._tab.model.columns[column].field)
        start_revising(self._page, row, year, self._today())
