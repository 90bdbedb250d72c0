"""规划指标: plans and domains, the indicators of the year, and who answers for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget

from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.values import Role
from app.i18n import _
from app.ui.notify import Act
from app.ui.plans.card_acts import CardActs
from app.ui.plans.columns import NAME, goal_columns, indicator_columns
from app.ui.plans.details import PlanDetails
from app.ui.plans.figures import figures
from app.ui.plans.importing import PlanImporting
from app.ui.plans.narrowing import Narrowing
from app.ui.plans.reading import Found, read_plans, type_of_path
from app.ui.plans.structure import PlanStructure
from app.ui.plans.structure_goals import GoalActs
from app.ui.plans.structure_place import PlanPlace
from app.ui.plans.tree import ALL, PlanTree
from app.ui.plans.verifying import PlanView
from app.ui.style import tokens
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.header import PageHeader
from app.ui.widgets.page import Page, PageContext

#: The built-in library that the empty page offers.
LIBRARY = "2021-2030"
_INDICATORS, _GOALS = 0, 1  # tabs


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

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._found: Found | None = None
        self._rows = Narrowing()
        self.header = PageHeader(self.title())
        self.importing = PlanImporting(self, lambda: self._found.units if self._found else ())
        self._add_buttons()
        self.tree = PlanTree()
        self.model = GridModel(indicator_columns(self.year()), self)
        self.panel = GridPanel(
            self.model, "indicatorTable", _("Indicators"), self.memory, frozen=2, kind=PlanView
        )
        self.cards = CardActs(self, self.panel, self._rows.row)
        place = PlanPlace(self.tree, self.panel.view, lambda: self._rows.plans)
        self.structure = PlanStructure(self, self.header, place, self.cards.open_card)
        self.goals = GridModel(goal_columns(), self)
        self.goal_panel = GridPanel(self.goals, "goalTable", _("Main goals"), self.memory)
        self.goal_acts = GoalActs(self, place, self.goal_panel.view)
        self.details = PlanDetails()
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.tabs = QTabWidget()
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.stack = QStackedWidget()
        self.writing = CellWriting(self, self.panel.view, self._edit)
        self._lay_out()
        self._connect()

    def _add_buttons(self) -> None:
        add = self.header.add_button
        self.assign_button = add(
            _("Assign by the library"),
            self.assign_by_library,
            name="plansAssign",
            tip=_("Gives units to indicators that no unit answers for yet"),
        )
        self.respread_button = add(
            _("Recalculate yearly targets"),
            self.respread,
            name="plansRespread",
            tip=_("Equal steps from the baseline to the end target; typed years are replaced"),
        )
        self.import_button = add(
            _("Import a table of goals…"),
            self.importing.start,
            name="plansImport",
            icon="arrow_import",
        )

    def _lay_out(self) -> None:
        self.tabs.setObjectName("plansTabs")
        self.tabs.setAccessibleName(self.title())
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.panel, _("Indicators"))
        self.tabs.addTab(self.goal_panel, _("Main goals"))
        middle = self.middle
        middle.setObjectName("plansSplitter")
        middle.setChildrenCollapsible(False)
        middle.setHandleWidth(tokens().space(2))
        middle.addWidget(self.tree)
        middle.addWidget(self.tabs)
        middle.setStretchFactor(1, 1)
        middle.setSizes([tokens().size("column_unit"), tokens().size("window_width")])
        self.tree.setMinimumWidth(tokens().size("column_time"))
        empty = EmptyState(
            _("There is no plan for this year yet."),
            Act(_("Install the built-in indicators (182)"), self.install),
            Act(_("Import a table of goals…"), self.importing.start),
            hint=_("Both national outlines of 2021-2030; fill in the city's own baselines."),
            icon="target",
        )
        self.stack.setObjectName("plansStack")
        self.stack.addWidget(DrawerArea(middle, self.side, self.memory, self.name))
        self.stack.addWidget(empty)
        self.side.hide()
        for watched in (self.side, middle):
            watched.installEventFilter(self)
        self.lay_out(self.header, self.stack)
        self.main = self.panel

    def _connect(self) -> None:
        self.tree.chosen.connect(lambda _key: self._branch_chosen())
        self.tabs.currentChanged.connect(lambda _tab: self._show_details())
        self.model.faults_changed.connect(lambda _count: self._show_state())
        for panel in (self.panel, self.goal_panel):
            panel.view.selection_text.connect(self.selection_text)
            panel.view.current_row.connect(lambda _row: self._show_details())
        self.details.lead_chosen.connect(self._choose_lead)
        self.details.cooperating_chosen.connect(self._choose_cooperating)
        self.details.card_wanted.connect(self.cards.open_card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is filled when it is opened; the tree makes room where there is little."""
        if watched is self.side and event.type() is QEvent.Type.Show:
            self._show_details()
        elif watched is self.middle and event.type() is QEvent.Type.Resize:
            self.tree.setVisible(self.middle.width() > 2 * tokens().size("column_words"))
        return super().eventFilter(watched, event)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        year = self.year()
        self.tasks.run(
            lambda: read_plans(self.desk, year), self._fill, failed=self.failed.emit, key="plans"
        )

    def _fill(self, found: Found) -> None:
        self._found = self._rows.found = found
        self.model.set_columns(indicator_columns(found.year, found.plans))
        for field in ("lead", "cooperating"):
            self.model.set_choices(field, found.units)
        self.tree.fill(found.plans)
        self.model.set_rows(found.rows)
        self.goals.set_rows(found.goals)
        self.stack.setCurrentIndex(0 if found.plans else 1)
        self.respread_button.setVisible(bool(found.rows))
        self.import_button.setVisible(bool(found.plans))
        self.assign_button.setVisible(found.can_assign)
        self.tabs.setTabText(_GOALS, _("Main goals ({count})").format(count=len(found.goals)))
        self.tabs.setTabVisible(_GOALS, bool(found.goals))
        if self._rows.is_done:
            self.show_all()
        self._show_state()
        if found.rows and not self.panel.view.currentIndex().isValid():
            self.panel.view.go_to(0, NAME)
        self._show_details()

    def _branch_chosen(self) -> None:
        """Show what stands in the branch; goals come first where there are no indicators."""
        self._narrow()
        if self.goals.shown_count and not self.model.shown_count and not self._rows.is_picked:
            self.tabs.setCurrentIndex(_GOALS)
        elif self.model.shown_count and not self.goals.shown_count:
            self.tabs.setCurrentIndex(_INDICATORS)

    def _narrow(self) -> None:
        self._rows.key = self.tree.key
        whole = self._rows.is_whole
        self.model.set_test(None if whole else self._rows.indicator)
        self.goals.set_test(None if whole else self._rows.goal)

    def _show_state(self) -> None:
        self.header.set_state([*figures(self._rows, self.model, self)])

    def show_goals(self) -> None:
        """Go to the main goals."""
        self.tabs.setCurrentIndex(_GOALS)

    def show_open(self) -> None:
        """Show only indicators that lack something."""
        self._pick(only_open=True)

    def show_unverified(self) -> None:
        """Show only indicators with values of the library that nobody has checked."""
        self._pick(only_unverified=True)

    def show_all(self) -> None:
        """Show all indicators of the chosen branch."""
        self._pick()

    def _pick(self, *, only_open: bool = False, only_unverified: bool = False) -> None:
        self._rows.only_open, self._rows.only_unverified = only_open, only_unverified
        if self._rows.is_picked:
            self.tabs.setCurrentIndex(_INDICATORS)
        self._narrow()
        self._show_state()

    def show_item(self, kind: str, item: int) -> None:
        """Go to an indicator, whatever is narrowed."""

        def show() -> None:
            self.tree.choose(ALL)
            self.show_all()
            if kind != "indicator" or not self.panel.show_row(item, NAME):
                self.notify.done(
                    _("It is not in a plan of the year {year}.").format(year=self.year())
                )
            else:
                self.tabs.setCurrentIndex(_INDICATORS)

        self.when_read(show)

    # -- one indicator ------------------------------------------------------------------------

    def _current_id(self) -> int:
        index = self.panel.view.currentIndex()
        return self.model.row_id(index.row()) if index.isValid() else 0

    def _show_details(self) -> None:
        """Fill the drawer when it is open."""
        if self.side.isHidden() or self._found is None:
            return
        if self.tabs.currentIndex() == _GOALS:
            self._show_goal()
            return
        row = self._found.indicators.get(self._current_id())
        if row is None:
            self.side.set_title(_("Details"))
            self.details.show_nothing()
            return
        self.side.set_title(f"{row.indicator.code}  {row.indicator.name}".strip())
        self.details.show_indicator(row, self._found.units)
        plan, paths, year = self._found.plan_of(row), self._found.paths, self._found.year
        if plan is not None:
            first, last, indicator_id = plan.start_year, plan.end_year, row.indicator.id

            def show(path: type_of_path) -> None:
                self.details.path.show_path(path, year)

            self.tasks.run(lambda: paths.of(indicator_id, first, last), show, key="plans.path")

    def _show_goal(self) -> None:
        index = self.goal_panel.view.currentIndex()
        if not index.isValid():
            self.side.set_title(_("Details"))
            self.details.show_nothing()
            return
        title, *texts = [self.goals.text(index.row(), at) for at in range(5)]
        self.side.set_title(title)
        self.details.show_goal(*texts)

    def _choose_lead(self, unit: str) -> None:
        self.writing.write([CellEdit(self._current_id(), "lead", unit)])

    def _choose_cooperating(self, unit: str, cooperates: bool) -> None:
        found, indicator, year = self._found, self._current_id(), self.year()
        if found is not None and unit in found.unit_ids:
            role = Role.COOPERATING if cooperates else None
            unit_id = found.unit_ids[unit]
            self.run(
                lambda: self.desk.plans.assign([indicator], unit_id, role, year),
                lambda done: self.finish(done, ""),
            )

    # -- writing ------------------------------------------------------------------------------

    def _edit(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        return self.desk.plans.edit(edits, self._found.year if self._found else self.year())

    def respread(self) -> None:
        """Yearly targets of all indicators anew by equal steps."""
        words = _("The yearly targets are calculated anew")
        self.run(self.desk.plans.respread, lambda done: self._finish(done, words))

    def assign_by_library(self) -> None:
        """Give units to indicators that none answers for, as the library suggests."""
        words = _("Units are assigned by the library")
        self.run(self.desk.plans.assign_by_library, lambda done: self._finish(done, words))

    def install(self) -> None:
        """Install the built-in library."""
        words = _("The built-in indicators are installed")
        self.run(
            lambda: self.desk.plans.install(LIBRARY),
            lambda done: self._finish(done, words),
            busy=_("Installing…"),
        )

    def _finish(self, done: Done, words: str) -> None:
        """Say what was done, or that there was nothing to do, with the notes of the act."""
        said = words if done.step is not None else _("Nothing had to be changed.")
        self.finish(done, "\n".join((said, *done.notes)))
