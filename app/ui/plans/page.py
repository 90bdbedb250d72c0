"""规划指标: plans and domains, the indicators of the year, and who answers for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget

from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.table import PlanImport
from app.domain.plans.values import Role
from app.errors import AppError
from app.i18n import _
from app.ui.notify import Act, Chooser, Notify
from app.ui.plans.columns import goal_columns, indicator_columns
from app.ui.plans.details import IndicatorDetails
from app.ui.plans.importing import PlanForm, PlanReview
from app.ui.plans.reading import Found, read_plans
from app.ui.plans.tree import ALL, PlanTree
from app.ui.style import tokens
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.ui.tasks import Tasks

#: The built-in library that the empty page offers.
LIBRARY = "2021-2030"


class PlansPage(Page):
    """Tree at the left, tables in the middle, the selected indicator at the right."""

    name: ClassVar[str] = "plans"
    icon: ClassVar[str] = "target"
    kinds: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.PLAN, Kind.INDICATOR, Kind.TARGET, Kind.ASSIGNMENT, Kind.UNIT}
    )

    @classmethod
    def title(cls) -> str:
        return _("Plans and indicators")

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        notify: Notify,
        chooser: Chooser,
        year: Callable[[], int],
        memory: QSettings,
    ) -> None:
        super().__init__(desk, tasks, notify, chooser, year, memory)
        self._found: Found | None = None
        self._only_open = False
        self.header = PageHeader(self.title())
        self.respread_button = self.header.add_button(
            _("Recalculate yearly targets"),
            self.respread,
            name="plansRespread",
            tip=_("Equal steps from the baseline to the end target; typed years are replaced"),
        )
        self.import_button = self.header.add_button(
            _("Import a table of goals…"), self.choose_file, name="plansImport", icon="arrow_import"
        )
        self.tree = PlanTree()
        self.model = GridModel(indicator_columns(year()), self)
        self.panel = GridPanel(self.model, "indicatorTable", _("Indicators"), memory, frozen=2)
        self.goals = GridModel(goal_columns(), self)
        self.goal_panel = GridPanel(self.goals, "goalTable", _("Main goals"), memory)
        self.details = IndicatorDetails()
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.tabs = QTabWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.setObjectName("plansTabs")
        self.tabs.setAccessibleName(self.title())
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.panel, _("Indicators"))
        self.tabs.addTab(self.goal_panel, _("Main goals"))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setObjectName("plansSplitter")
        middle.setChildrenCollapsible(False)
        middle.setHandleWidth(tokens().space())
        middle.addWidget(self.tree)
        middle.addWidget(self.tabs)
        middle.setStretchFactor(1, 1)
        middle.setSizes([tokens().size("column_words") * 4 // 5, tokens().size("window_width")])
        empty = EmptyState(
            _("There is no plan for this year yet."),
            Act(_("Install the built-in indicators (182)"), self.install),
            Act(_("Import a table of goals…"), self.choose_file),
            hint=_("Both national outlines of 2021-2030; fill in the city's own baselines."),
            icon="target",
        )
        self.stack.setObjectName("plansStack")
        self.stack.addWidget(DrawerArea(middle, self.side))
        self.stack.addWidget(empty)
        self.side.hide()
        self.lay_out(self.header, self.stack)
        self.setFocusProxy(self.panel)

    def _connect(self) -> None:
        self.tree.chosen.connect(lambda _key: self._narrow())
        self.model.edited.connect(self.write)
        self.panel.view.selection_text.connect(self.selection_text)
        self.goal_panel.view.selection_text.connect(self.selection_text)
        self.panel.view.current_row.connect(self._show_details)
        self.panel.view.told.connect(self.notify.done)
        self.details.lead_chosen.connect(self._choose_lead)
        self.details.cooperating_chosen.connect(self._choose_cooperating)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        year = self.year()
        self.tasks.run(
            lambda: read_plans(self.desk, year), self._fill, failed=self.failed.emit, key="plans"
        )

    def _fill(self, found: Found) -> None:
        self._found = found
        self.model.columns = indicator_columns(found.year)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        for field in ("lead", "cooperating"):
            self.model.set_choices(field, found.units)
        self.tree.fill(found.plans)
        self.model.set_rows(found.rows)
        self.goals.set_rows(found.goals)
        self.stack.setCurrentIndex(0 if found.plans else 1)
        for button in (self.respread_button, self.import_button):
            button.setVisible(bool(found.plans))
        self.tabs.setTabText(1, _("Main goals ({count})").format(count=len(found.goals)))
        self.tabs.setTabVisible(1, bool(found.goals))
        self._only_open = self._only_open and bool(found.holes)
        self._narrow()
        self._show_state()
        if found.rows and not self.panel.view.currentIndex().isValid():
            self.panel.view.setCurrentIndex(self.model.index(0, 1))
        else:
            self._show_details(self._current_id())

    def _narrow(self) -> None:
        found = self._found
        if found is None:
            return
        kind, key = self.tree.key
        open_only, rows = self._only_open, found.indicators

        def indicator_passes(row_id: int) -> bool:
            row = rows.get(row_id)
            if row is None or (open_only and not row.holes):
                return False
            return kind == ALL[0] or key == (row.plan_id if kind == "plan" else row.domain_id)

        domains = self._domains(kind, key)
        self.model.set_test(indicator_passes)
        self.goals.set_test(lambda goal: kind == ALL[0] or found.goal_domains[goal] in domains)

    def _domains(self, kind: str, key: int) -> set[int]:
        if self._found is None or kind != "plan":
            return {key}
        plans = [plan for plan in self._found.plans if plan.id == key]
        return {domain.id for plan in plans for domain in plan.domains}

    def _show_state(self) -> None:
        found = self._found
        if found is None or not found.plans:
            self.header.set_state(())
            return
        figures = [Figure(_("{count} indicators").format(count=len(found.rows)), self.show_all)]
        if found.goals:
            figures.append(Figure(_("{count} main goals").format(count=len(found.goals))))
        rows = sum(1 for row in found.indicators.values() if row.holes)
        if self._only_open:
            figures.append(Figure(_("showing only what is open"), self.show_all))
        elif rows:
            figures.append(Figure(_("{count} to complete").format(count=rows), self.show_open))
        if found.other_plans:
            words = _("{count} plans of other years").format(count=found.other_plans)
            figures.append(Figure(words))
        self.header.set_state(figures)

    def show_open(self) -> None:
        """Show only indicators that lack something."""
        self._only_open = True
        self._narrow()
        self._show_state()

    def show_all(self) -> None:
        """Show all indicators of the chosen branch."""
        self._only_open = False
        self._narrow()
        self._show_state()

    # -- one indicator ------------------------------------------------------------------------

    def _current_id(self) -> int:
        index = self.panel.view.currentIndex()
        return self.model.row_id(index.row()) if index.isValid() else 0

    def _show_details(self, row_id: int) -> None:
        row = self._found.indicators.get(row_id) if self._found is not None else None
        if row is not None and self._found is not None:
            self.side.set_title(f"{row.indicator.code}  {row.indicator.name}")
            self.details.show_row(row, self._found.units)

    def _choose_lead(self, unit: str) -> None:
        self.write([CellEdit(self._current_id(), "lead", unit)], [])

    def _choose_cooperating(self, unit: str, cooperates: bool) -> None:
        found, indicator = self._found, self._current_id()
        if found is not None and unit in found.unit_ids:
            role = Role.COOPERATING if cooperates else None
            unit_id = found.unit_ids[unit]
            self.run(
                lambda: self.desk.plans.assign([indicator], unit_id, role),
                lambda done: self.finish(done, ""),
            )

    # -- writing ------------------------------------------------------------------------------

    def write(self, edits: Sequence[CellEdit], _new: Sequence[dict[str, str]]) -> None:
        """Write typed or pasted cells as one step."""
        year = self.year()

        def written(outcome: EditOutcome) -> None:
            self.model.settle(edits, outcome.faults)
            self.finish(outcome.done, "\n".join(outcome.done.notes))
            self.reload()

        def refused(error: AppError) -> None:
            self.model.forget_written()
            self.failed.emit(error)

        self.tasks.run(lambda: self.desk.plans.edit(edits, year), written, failed=refused)

    def respread(self) -> None:
        """Yearly targets of all indicators anew by equal steps."""
        words = _("The yearly targets are calculated anew")
        self.run(self.desk.plans.respread, lambda done: self.finish(done, words))

    def install(self) -> None:
        """Install the built-in library."""
        self.run(lambda: self.desk.plans.install(LIBRARY), self._installed, busy=_("Installing…"))

    def _installed(self, done: Done) -> None:
        words = [_("The built-in indicators are installed"), *done.notes]
        self.finish(done, "\n".join(words))

    # -- importing ----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Choose a table of goals, say which plan it is, read it, and show what was read."""
        path = self.chooser.open_file(
            _("Import a table of goals"),
            _("Workbooks (*.xlsx *.xls *.xlsm *.csv);;All files (*)"),
        )
        if path is None:
            return
        form = PlanForm(path.name, path.stem, self.year(), self)
        form.accepted.connect(lambda: self._read(path, form))
        form.open()

    def _read(self, path: Path, form: PlanForm) -> None:
        kind, title, years = form.kind.currentData(), form.plan_title.text(), form.years
        self.run(
            lambda: self.desk.plans.read(path, kind=kind, title=title, years=years),
            self._review,
            busy=_("Reading the workbook…"),
        )

    def _review(self, imported: PlanImport) -> None:
        units = self._found.units if self._found is not None else ()
        review = PlanReview(imported, units, self)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.open()

    def _accept(self, imported: PlanImport, answers: dict[str, str]) -> None:
        def finish(done: Done) -> None:
            words = _("“{file}” is imported").format(file=imported.file_name)
            self.finish(done, "\n".join((words, *done.notes)))

        self.run(lambda: self.desk.plans.accept(imported, answers), finish)
