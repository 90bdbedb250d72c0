"""年度目标: every indicator with all its years, typed, reckoned, locked and revised as in WPS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.vertical.fields import actual_year
from app.domain.plans.vertical.rows import TargetRow
from app.i18n import _
from app.ui.plans.years_acts import YearsActs
from app.ui.plans.years_columns import FROZEN, NAME, years_columns
from app.ui.plans.years_view import YearsView
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.page import Page


class YearsTab(QWidget):
    """The table with its acts; the page gives the rows and narrows them."""

    current_row = Signal(int)

    def __init__(self, page: Page, today: Callable[[], date] = local_today) -> None:
        super().__init__()
        self.setObjectName("yearsTab")
        self._page = page
        self._year = page.year()
        self.rows: Mapping[int, TargetRow] = {}
        self.model = GridModel(years_columns(()), self)
        label = _("Yearly targets")
        self.panel = GridPanel(
            self.model, "yearsTable", label, page.memory, frozen=FROZEN, kind=YearsView
        )
        view = self.panel.view
        assert isinstance(view, YearsView)  # noqa: S101 - what the panel was asked for
        self.view = view
        self.view.is_locked = self._is_locked
        self.writing = CellWriting(page, self.view, self._write)
        self.acts = YearsActs(page, self, today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.view.selection_text.connect(page.selection_text)
        self.view.current_row.connect(self.current_row)
        self.setFocusProxy(self.panel)

    @property
    def current(self) -> TargetRow | None:
        """The indicator of the current cell."""
        index = self.view.currentIndex()
        return self.rows.get(self.model.row_id(index.row())) if index.isValid() else None

    def fill(self, rows: Sequence[TargetRow], shown: Sequence[GridRow], year: int) -> None:
        """Show these indicators; `shown` are the same as rows of the table."""
        self.rows, self._year = {row.indicator.id: row for row in rows}, year
        columns = years_columns(rows)
        if columns == self.model.columns:
            self.model.set_rows(shown)
        else:
            self.view.renew(columns, shown)
        self.show_actual(shown=self.acts.shows_actual)
        if shown and not self.view.currentIndex().isValid():
            self.view.go_to(0, NAME)

    def show_actual(self, *, shown: bool) -> None:
        """Show or hide what was reached, up to the working year."""
        for at, column in enumerate(self.model.columns):
            year = actual_year(column.field)
            if year:
                self.view.setColumnHidden(at, not shown or year > self._year)

    def _is_locked(self, row_id: int, year: int) -> bool:
        row = self.rows.get(row_id)
        return row is not None and year in row.locked

    def _write(self, edits: Sequence[CellEdit], _new: Sequence[Mapping[str, str]]) -> EditOutcome:
        return self._page.desk.plans.targets.edit(edits)
