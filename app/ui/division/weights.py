"""本单位: what one unit leads in the year, with weights that add up to 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.weights import WHOLE, UnitDuty, weights_total
from app.domain.plans.wording import number_text
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.division.columns import UnitLoad
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.grid.cells import GridColumn, GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page


def duty_columns() -> tuple[GridColumn, ...]:
    """What it leads and how much it counts; then what a letter prints about it."""
    sizes = tokens().sizes
    return (
        GridColumn("name", _("Indicator"), sizes["column_time"], editable=False),
        GridColumn("weight", _("Weight"), sizes["column_count"], numeric=True),
        GridColumn("target", _("Target"), sizes["column_state"], editable=False),
        GridColumn("measures", _("Measures"), sizes["column_unit"]),
        GridColumn("standard", _("Standard of assessment"), sizes["column_unit"]),
    )


class UnitPart(QWidget):
    """The list of a unit's leads, typed as in WPS."""

    def __init__(self, page: Page, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("unitPart")
        self._page = page
        self._unit_id = 0
        self._year = 0
        self.title = plain_label("", "sectionTitle")
        self.load = plain_label("", "hint")
        self.problem = ProblemNote("weightProblem")
        self.spread_button = make_button(
            _("Weights by the number of indicators"),
            self.spread,
            name="weightSpread",
            tip=_("Binding indicators count twice; 100 in all"),
        )
        self.model = GridModel(duty_columns(), self)
        label = _("Indicators that the unit leads")
        self.view = GridView(self.model, "dutyTable", label, memory, frozen=1)
        self.writing = CellWriting(page, self.view, self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.load, self.problem, self.spread_button):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_unit(self, unit: Unit | None, load: UnitLoad | None, year: int) -> None:
        """Show what a unit leads; its list is read on the worker."""
        unit_id = 0 if unit is None else unit.id
        if unit_id != self._unit_id:
            self.model.forget_typed()
        self._unit_id, self._year = unit_id, year
        self.title.setText(_("Choose a unit's cell.") if unit is None else unit.name)
        self.load.setText(load.words if load is not None else "")
        has_list = load is not None and load.leads > 0
        self.view.setVisible(has_list)
        self.spread_button.setVisible(has_list)
        self.problem.say("")
        if unit is None or not has_list:
            return
        matrix = self._page.desk.plans.matrix

        def show(duties: tuple[UnitDuty, ...]) -> None:
            if self._unit_id == unit_id:
                self._fill(duties)

        self._page.tasks.run(
            lambda: matrix.unit_duties(unit_id, year),
            show,
            failed=self._page.failed.emit,
            key="division.unit",
        )

    def _fill(self, duties: Sequence[UnitDuty]) -> None:
        self.model.set_rows([_row(duty) for duty in duties])
        total = weights_total(duties)
        words = _("The weights add up to {total}; {difference}.")
        if total == WHOLE:
            problem = ""
        elif all(duty.weight is None for duty in duties):
            problem = _("No weight is given yet.")
        else:
            problem = words.format(total=number_text(total), difference=_difference(total))
        self.problem.say(problem)

    def spread(self) -> None:
        """Give every lead of the unit a weight, 100 in all."""
        page, unit_id, year = self._page, self._unit_id, self._year

        def written(done: Done) -> None:
            said = _("The weights add up to 100 now")
            words = said if done.step is not None else _("Nothing had to be changed.")
            page.finish(done, "\n".join((words, *done.notes)))

        page.run(lambda: page.desk.plans.matrix.spread_weights([unit_id], year), written)

    def _edit(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        return self._page.desk.plans.matrix.edit_duties(edits, self._unit_id, self._year)


def _difference(total: Decimal) -> str:
    words = _("{number} too many") if total > WHOLE else _("{number} too few")
    return words.format(number=number_text(abs(total - WHOLE)))


def _row(duty: UnitDuty) -> GridRow:
    weight = "" if duty.weight is None else number_text(duty.weight)
    return GridRow(
        duty.indicator_id, (duty.name, weight, duty.target, duty.measures, duty.standard)
    )
