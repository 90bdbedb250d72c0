"""份额: what each unit and each county owes of a target that can be divided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.matrix import MatrixRow
from app.domain.plans.shares import ShareMethod, ShareRow, ShareView
from app.domain.plans.wording import number_text
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.grid.cells import GridColumn, GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page


def share_methods() -> tuple[tuple[ShareMethod, str], ...]:
    """The ways to divide that are calculated; typing a number is the other one."""
    return (
        (ShareMethod.POPULATION, _("counties by population")),
        (ShareMethod.LAST_YEAR, _("as last year")),
        (ShareMethod.EQUAL, _("units equally")),
    )


def share_columns() -> tuple[GridColumn, ...]:
    """Who, and this year's share; then what it can be judged by."""
    sizes = tokens().sizes
    number = tokens().space(9)
    return (
        GridColumn("name", _("Unit or county"), sizes["column_date"], editable=False),
        GridColumn("share", _("Share"), number, numeric=True),
        GridColumn("last_year", _("Share last year"), number, editable=False, numeric=True),
        GridColumn(
            "population",
            _("Population"),
            number,
            numeric=True,
            tip=_("People of a county at the end of the year, for the division by population"),
        ),
    )


class SharePart(QWidget):
    """The shares of one indicator as a small table; a method fills it in one act."""

    def __init__(self, page: Page, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("sharePart")
        self._page = page
        self._indicator = 0
        self._year = 0
        self.title = plain_label("", "sectionTitle")
        self.title.setWordWrap(True)
        self.state = plain_label("", "hint")
        self.state.setWordWrap(True)
        self.problem = ProblemNote("shareProblem")
        self.method = QComboBox()
        self.model = GridModel(share_columns(), self)
        self.view = GridView(self.model, "shareTable", _("Shares"), memory, frozen=1)
        self.writing = CellWriting(page, self.view, self._edit)
        self._fields = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self.method.setObjectName("shareMethod")
        self.method.setAccessibleName(_("Divide the target"))
        for method, words in share_methods():
            self.method.addItem(words, method)
        divide = make_button(_("Divide"), self.divide, name="shareDivide")
        row = QHBoxLayout()
        row.addWidget(self.method, 1)
        row.addWidget(divide)
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(row)
        inside.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.problem)
        column.addWidget(self._fields, 1)
        column.addStretch()
        self.setFocusProxy(self.view)

    # -- showing ------------------------------------------------------------------------------

    def show_indicator(self, row: MatrixRow | None, year: int) -> None:
        """Show the shares of an indicator; one that cannot be divided says so."""
        if row is None or row.indicator_id != self._indicator:
            self.model.forget_typed()
        self._indicator, self._year = (0 if row is None else row.indicator_id), year
        self.title.setText("" if row is None else row.name)
        self.problem.say("")
        self._fields.setVisible(row is not None and row.is_additive)
        if row is None:
            self.state.setText(_("Choose an indicator in the table."))
        elif not row.is_additive:
            words = _(
                "The target {target} cannot be divided: every unit carries the same number. "
                "Only numbers that add up, such as persons or places, have shares."
            )
            self.state.setText(words.format(target=row.target))
        else:
            self._read(row.indicator_id, year)

    def _read(self, indicator_id: int, year: int) -> None:
        shares = self._page.desk.plans.shares

        def show(view: ShareView) -> None:
            if self._indicator == indicator_id:
                self._fill(view)

        self._page.tasks.run(
            lambda: shares.read(indicator_id, year),
            show,
            failed=self._refuse,
            key="division.shares",
        )

    def _fill(self, view: ShareView) -> None:
        self.model.set_rows([_row(each) for each in view.rows])
        self.state.setText(_sums(view))
        self.problem.say("\n".join(view.problems()))

    def _refuse(self, error: AppError) -> None:
        self.problem.say(error.sentence)

    # -- writing ------------------------------------------------------------------------------

    def divide(self) -> None:
        """Fill the shares by the chosen method."""
        page, indicator_id, year = self._page, self._indicator, self._year
        method = ShareMethod(self.method.currentData())
        shares = page.desk.plans.shares

        def write() -> EditOutcome:
            found = shares.propose(indicator_id, year, method)
            texts = {unit_id: number_text(value) for unit_id, value in found.items()}
            return shares.put(indicator_id, year, texts)

        def written(outcome: EditOutcome) -> None:
            said = _("The target is divided: {method}").format(method=self.method.currentText())
            words = said if outcome.done.step is not None else _("Nothing had to be changed.")
            page.finish(outcome.done, "\n".join((words, *outcome.done.notes)))

        page.tasks.run(write, written, failed=self._refuse)

    def _edit(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        """On the worker. People are of the county, shares of the indicator: two kinds of act."""
        shares = self._page.desk.plans.shares
        people = {edit.id: edit.text for edit in edits if edit.field == "population"}
        parts = {edit.id: edit.text for edit in edits if edit.field == "share"}
        first = shares.put_populations(self._year, people) if people else None
        if not parts:
            return first or shares.put(self._indicator, self._year, {})
        second = shares.put(self._indicator, self._year, parts)
        if first is None:
            return second
        done = second.done if second.done.step is not None else first.done
        return EditOutcome(done, (*first.faults, *second.faults))


def _row(row: ShareRow) -> GridRow:
    return GridRow(
        row.unit_id,
        (
            row.name,
            _text(row.share),
            _text(row.last_year),
            "" if row.population is None else str(row.population),
        ),
        muted=not row.is_present,
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else number_text(value)


def _sums(view: ShareView) -> str:
    """The target, and what the units and the counties have of it."""
    target = _("no target yet") if view.target is None else number_text(view.target)
    parts = [_("Target of {year}: {target}").format(year=view.year, target=target)]
    for is_area, words in ((False, _("units {sum}")), (True, _("counties {sum}"))):
        own = [row.share for row in view.rows if row.is_area is is_area and row.share is not None]
        if own:
            parts.append(words.format(sum=number_text(sum(own, Decimal(0)))))
    return f"{' · '.join(parts)}  {view.unit_of_measurement}".strip()
