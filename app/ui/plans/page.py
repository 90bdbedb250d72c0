"""规划指标: plans and domains, the indicators of the year, and who answers for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget

from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit, EditOutcome
from app.i18n import _
from app.ui.notify import Act
from app.ui.plans.card_acts import CardActs
from app.ui.plans.columns import NAME, goal_columns, indicator_columns
from app.ui.plans.details import PlanDetails
from app.ui.plans.details_filling import DetailsFilling
from app.ui.plans.figures import figures
from app.ui.plans.importing import PlanImporting
from app.ui.plans.narrowing import Narrowing
from app.ui.plans.reading import Found, read_plans
from app.ui.plans.structure import PlanStructure
from app.ui.plans.structure_goals import GoalActs
from app.ui.plans.structure_place import PlanPlace
from app.ui.plans.tree import ALL, PlanTree
from app.ui.plans.verifying import PlanView
from app.ui.plans.years import YearsTab
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
_INDICATORS, _YEARS, _GOALS = range(3)  # tabs


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
        self.found: Found | None = None
        self._rows = Narrowing()
        self.header = PageHeader(self.title())
        self.importing = PlanImporting(self, lambda: self.found.units if self.found else ())
        self._add_buttons()
        self.tree = PlanTree()
        self.model = GridModel(indicator_columns(self.year()), self)
        self.panel = GridPanel(
            self.model, "indicatorTable", _("Indicators"), self.memory, frozen=2, kind=PlanView
        )
        self.cards = CardActs(self, self.panel, self._rows.row)
        self.place = place = PlanPlace(self.tree, self.panel.view, lambda: self._rows.plans)
        self.structure = PlanStructure(self, self.header, place, self.cards.open_card)
        self.goals = GridModel(goal_columns(), self)
        self.goal_panel = GridPanel(self.goals, "goalTable", _("Main goals"), self.memory)
        self.goal_acts = GoalActs(self, place, self.goal_panel.view)
        self.years = YearsTab(self)
        self.details = PlanDetails()
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.tabs = QTabWidget()
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.stack = QStackedWidget()
        self.writing = CellWriting(self, self.panel.view, self._edit)
        self.filling = DetailsFilling(self)
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
            tip=_("Every indicator by its own way; locked years stay, typed ones are replaced"),
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
        self.tabs.addTab(self.years, _("Yearly targets"))
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
        self.tabs.currentChanged.connect(lambda _tab: self.filling.show())
        self.model.faults_changed.connect(lambda _count: self._show_state())
        for panel in (self.panel, self.goal_panel):
            panel.view.selection_text.connect(self.selection_text)
            panel.view.current_row.connect(lambda _row: self.filling.show())
        self.years.current_row.connect(lambda _row: self.filling.show())
        self.details.card_wanted.connect(self.cards.open_card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is filled when it is opened; the tree makes room where there is little."""
        if watched is self.side and event.type() is QEvent.Type.Show:
            self.filling.show()
        elif watched is self.middle and event.type() is QEvent.Type.Resize:
            self.tree.setVisible(self.middle.width() > 2 * tokens().size("column_words"))
        return super().eventFilter(watched, event)

    @property
    def shown_panel(self) -> GridPanel:
        """The table that is seen."""
        return (self.panel, self.years.panel, self.goal_panel)[self.tabs.currentIndex()]

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        self.years.writing.page_reloads()
        year = self.year()
        self.tasks.run(
            lambda: read_plans(self.desk, year), self._fill, failed=self.failed.emit, key="plans"
        )

    def _fill(self, found: Found) -> None:
        self.found = self._rows.found = found
        self.model.set_columns(indicator_columns(found.year, found.plans))
        for field in ("lead", "cooperating"):
            self.model.set_choices(field, found.units)
        self.tree.fill(found.plans)
        self.model.set_rows(found.rows)
        self.years.fill(tuple(found.years.values()), found.year_rows, found.year)
        self.goals.set_rows(found.goals)
        self.stack.setCurrentIndex(0 if found.plans else 1)
        self.respread_button.setVisible(bool(found.rows))
        self.import_button.setVisible(bool(found.plans))
        self.assign_button.setVisible(found.can_assign)
        self.tabs.setTabText(_GOALS, _("Main goals ({count})").format(count=found.goal_count))
        self.tabs.setTabVisible(_GOALS, bool(found.goals))
        if self._rows.is_done:
            self.show_all()
        self._show_state()
        if found.rows and not self.panel.view.currentIndex().isValid():
            self.panel.view.go_to(0, NAME)
        self.filling.show()

    def _branch_chosen(self) -> None:
        """Show what stands in the branch; goals come first where there are no indicators."""
        self._narrow()
        if self.goals.shown_count and not self.model.shown_count and not self._rows.is_picked:
            self.tabs.setCurrentIndex(_GOALS)
        elif (
            self.model.shown_count
            and not self.goals.shown_count
            and self.shown_panel is self.goal_panel
        ):
            self.tabs.setCurrentIndex(_INDICATORS)

    def _narrow(self) -> None:
        self._rows.key = self.tree.key
        whole = self._rows.is_whole
        self.model.set_test(None if whole else self._rows.indicator)
        self.years.model.set_test(None if whole else self._rows.indicator)
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

    def show_doubtful(self) -> None:
        """Show only indicators whose years are doubtful, in the table of years."""
        self._pick(only_doubtful=True)

    def show_all(self) -> None:
        """Show all indicators of the chosen branch."""
        self._pick()

    def _pick(
        self,
        *,
        only_open: bool = False,
        only_unverified: bool = False,
        only_doubtful: bool = False,
    ) -> None:
        rows = self._rows
        rows.only_open, rows.only_unverified = only_open, only_unverified
        rows.only_doubtful = only_doubtful
        if rows.is_picked:
            self.tabs.setCurrentIndex(_YEARS if only_doubtful else _INDICATORS)
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

    # -- writing ------------------------------------------------------------------------------

    def _edit(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        return self.desk.plans.edit(edits, self.found.year if self.found else self.year())

    def respread(self) -> None:
        """Yearly targets of all indicators anew; what was typed is asked about first."""
        self.years.acts.spread(None, list(self.found.years) if self.found else [])

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
