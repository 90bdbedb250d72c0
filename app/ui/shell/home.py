"""首页: what comes next, what was done, and how the office calls itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Done, Kind, Step
from app.domain.letters.register import LetterState
from app.i18n import _
from app.settings import Office
from app.ui.shell.next_steps import (
    NextSteps,
    Station,
    letters_station,
    plans_station,
    roster_station,
)
from app.ui.shell.office_form import OfficeForm
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page, PageContext
from app.ui.widgets.read_table import ReadTable

if TYPE_CHECKING:
    from app.services.desk import Desk

#: How many acts the list shows.
HISTORY_LIMIT = 50


class HomePage(Page):
    """Reads in small portions, so that the first figures stand before the last are counted."""

    name: ClassVar[str] = "home"
    icon: ClassVar[str] = "home"
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    @classmethod
    def title(cls) -> str:
        return _("Home")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.header = PageHeader(self.title())
        self.steps = NextSteps(
            {
                "roster": _("Member units"),
                "plans": _("Plans and indicators"),
                "letters": _("Responsibility letters"),
            },
            self.go.emit,
        )
        self.form = OfficeForm()
        self.form.save_wanted.connect(self._save)
        self.history = _history_table()
        self.history.itemSelectionChanged.connect(self._history_chosen)
        self.undo_button = make_button(
            _("Undo down to here"), self._undo_chosen, name="historyUndo", icon="arrow_undo"
        )
        self._history: tuple[Step, ...] = ()
        self.lay_out(self.header, self._body())
        self._history_chosen()

    def _body(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(tokens().space())
        left.addWidget(plain_label(_("Next steps"), "sectionTitle"))
        left.addWidget(self.steps)
        left.addSpacing(tokens().space())
        line = QHBoxLayout()
        line.addWidget(plain_label(_("What was done"), "sectionTitle"), 1)
        line.addWidget(self.undo_button)
        left.addLayout(line)
        left.addWidget(self.history, 1)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space(4))
        row.addLayout(left, 3)
        row.addWidget(self.form, 2)
        body = QScrollArea()  # in a low window all of it scrolls as one
        body.setObjectName("homeScroll")
        body.setAccessibleName(self.title())
        body.setWidgetResizable(True)
        body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setWidget(inside)
        return body

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        desk, year = self.desk, self.year()
        self.run(
            lambda: (desk.home.office(), desk.safekeeping.history(HISTORY_LIMIT)), self._show_first
        )
        self.run(
            lambda: roster_station(desk.home.member_count()),
            lambda station: self.steps.show_station("roster", station),
        )
        self.run(
            lambda: _count_plans(desk, year),
            lambda station: self.steps.show_station("plans", station),
        )
        self.run(
            lambda: _count_letters(desk, year),
            lambda station: self.steps.show_station("letters", station),
        )

    def _show_first(self, found: tuple[Office, tuple[Step, ...]]) -> None:
        office, steps = found
        self.form.show_office(office)
        self.header.set_state(
            [Figure(office.body_name), Figure(_("Year {year}").format(year=self.year()))]
        )
        self._history = steps
        self._fill_history(steps)

    def _fill_history(self, steps: Sequence[Step]) -> None:
        self.history.setRowCount(len(steps))
        for row, step in enumerate(steps):
            at = step.at.astimezone().strftime("%Y-%m-%d %H:%M")
            self.history.set_line(row, (at, step.title, _("undone") if step.undone else ""))
        self._history_chosen()

    # -- acting -------------------------------------------------------------------------------

    def _save(self, texts: dict[str, str]) -> None:
        def finish(done: Done) -> None:
            self.finish(done, _("The settings are saved. New letters use them."))

        self.run(lambda: self.desk.home.change_office(texts), finish)

    def _chosen(self) -> Step | None:
        rows = self.history.selectionModel().selectedRows()
        return self._history[rows[0].row()] if rows else None

    def _history_chosen(self) -> None:
        step = self._chosen()
        self.undo_button.setEnabled(step is not None and not step.undone)

    def _undo_chosen(self) -> None:
        step = self._chosen()
        if step is not None:
            self.undo_wanted.emit(step)


def _history_table() -> ReadTable:
    table = ReadTable("history", _("What was done"), (_("Time"), _("Act"), _("State")))
    table.setMinimumHeight(tokens().size("row") * 5)
    table.setWordWrap(False)
    for header, name in (
        (table.horizontalHeader(), "historyColumns"),
        (table.verticalHeader(), "historyRows"),
    ):
        header.setObjectName(name)
        header.setAccessibleName(table.accessibleName())
    table.set_widths(tokens().size("column_time"), None, tokens().size("column_state"))
    return table


def _count_plans(desk: Desk, year: int) -> Station:
    checked = desk.plans.checking.check(year)
    holes = checked.without_reason if checked.indicators else ()
    return plans_station(checked.indicators, len(holes))


def _count_letters(desk: Desk, year: int) -> Station:
    rows = [row for row in desk.letters.register(year) if not row.skipped]
    states = [row.state for row in rows]
    open_ = states.count(LetterState.NOT_ISSUED)
    return letters_station(len(rows), len(rows) - open_, states.count(LetterState.DATA_CHANGED))
