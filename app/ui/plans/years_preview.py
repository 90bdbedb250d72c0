"""What reckoning the years anew would change, shown where years that were typed would go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plans.vertical.rows import TargetRow, changed_years
from app.domain.plans.vertical.warnings import years_text
from app.domain.plans.wording import number_text
from app.i18n import _
from app.ui.plans.years_columns import FROZEN
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.labels import plain_label


def typed_count(before: Mapping[int, TargetRow], after: Sequence[TargetRow]) -> int:
    """How many years that were typed would be replaced."""
    return sum(len(_replaced(before[row.indicator.id], row)) for row in after)


def _replaced(before: TargetRow, after: TargetRow) -> list[int]:
    return [year for year in changed_years(before, after) if year in before.typed]


class SpreadPreview(QDialog):
    """A row for each indicator that would change: now → then, typed years named apart."""

    def __init__(
        self, before: Mapping[int, TargetRow], after: Sequence[TargetRow], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("spreadPreview")
        self.setWindowTitle(_("Reckon the yearly targets"))
        changed = [row for row in after if changed_years(before[row.indicator.id], row)]
        years = sorted({y for row in changed for y in changed_years(before[row.indicator.id], row)})
        said = _("{typed} years that were typed would be replaced, in {count} indicators.").format(
            typed=typed_count(before, after), count=len(changed)
        )
        words = plain_label(said, "sectionTitle")
        words.setWordWrap(True)
        hint = plain_label(_("Lock years that are to stay (Ctrl+L), then reckon again."), "hint")
        self.model = GridModel(_columns(years), self)
        self.model.set_rows([_row(before[row.indicator.id], row, years) for row in changed])
        self.panel = GridPanel(self.model, "spreadTable", said, frozen=FROZEN)
        self.column = QVBoxLayout(self)
        gap = tokens().space(3)
        self.column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        for widget in (words, hint, self.panel):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.panel, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        write = make_button(
            _("Replace them"), self.accept, name="dialogAccept", kind=ButtonKind.FILLED
        )
        row.addWidget(write)
        self.column.addLayout(row)
        write.setFocus()
        open_at(self, 7 / 8, 5 / 6)


def _columns(years: Sequence[int]) -> tuple[GridColumn, ...]:
    widths = tokens().sizes
    return (
        GridColumn("code", _("Code"), widths["column_count"], editable=False),
        GridColumn("name", _("Indicator"), widths["column_unit"], editable=False),
        GridColumn("typed", _("Typed years replaced"), widths["column_time"], editable=False),
        *(
            GridColumn(f"y{year}", str(year), widths["column_time"], editable=False)
            for year in years
        ),
    )


def _row(before: TargetRow, after: TargetRow, years: Sequence[int]) -> GridRow:
    cells = [after.indicator.code, after.indicator.name, years_text(_replaced(before, after))]
    changed = {*changed_years(before, after)}
    cells += [_change(before, after, year) if year in changed else "" for year in years]
    return prepare_row(after.indicator.id, cells)


def _change(before: TargetRow, after: TargetRow, year: int) -> str:
    old, new = before.targets.get(year), after.targets.get(year)
    blank = _("none")
    return (
        f"{blank if old is None else number_text(old)} → "
        f"{blank if new is None else number_text(new)}"
    )
