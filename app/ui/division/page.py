"""任务分解: the year's division of work, in parts: the matrix, the tasks, the check."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget

from app.domain.changes import Kind
from app.i18n import _
from app.ui.division.carrying import start_carrying
from app.ui.division.exporting import add_export_button
from app.ui.division.holes import HolesTab
from app.ui.division.matrix import MatrixTab
from app.ui.division.tab import DivisionTab
from app.ui.division.tasks import TasksTab
from app.ui.style import tokens
from app.ui.widgets.header import PageHeader
from app.ui.widgets.page import Page, PageContext


class DivisionPage(Page):
    """One title and one sentence for all parts; a place in one part can be gone to from another."""

    name: ClassVar[str] = "division"
    icon: ClassVar[str] = "table"
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.OFFICE}

    @classmethod
    def title(cls) -> str:
        return _("Division of work")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.header = PageHeader(self.title())
        self.matrix = MatrixTab(self)
        self._stale: list[DivisionTab] = []
        self._read_year = 0
        self._pause = QTimer(self, singleShot=True, interval=tokens().time("settle"))
        self._pause.timeout.connect(self._reload_stale)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("divisionTabs")
        self.tabs.setAccessibleName(self.title())
        self.tabs.setDocumentMode(True)
        self._add_buttons()
        self._add(self.matrix, _("Matrix"))
        self._add(TasksTab(self), _("Tasks and projects"))
        self._add(HolesTab(self), _("Conservation check"))
        self.lay_out(self.header, self.tabs)
        self.matrix.state_changed.connect(self._show_state)
        self.tabs.currentChanged.connect(lambda _at: self._tab_chosen())
        self._tab_chosen()

    def _add_buttons(self) -> None:
        add_export_button(self, self.header)
        self.suggest_button = self.header.add_button(
            _("Suggest the division…"),
            self.matrix.suggest,
            name="divisionSuggest",
            icon="lightbulb",
            tip=_("Likely units for empty places, each with its reason"),
        )
        self.carry_button = self.header.add_button(
            _("Carry over last year's…"),
            lambda: start_carrying(self),
            name="divisionCarry",
        )

    def _add(self, tab: DivisionTab, title: str) -> None:
        at = self.tabs.addTab(tab, title)
        tab.jump.connect(self.show_place)
        if tab is not self.matrix:
            tab.counted.connect(lambda count: self._count(at, title, count))

    def _count(self, at: int, title: str, count: int) -> None:
        words = _("{title} ({count})").format(title=title, count=count)
        self.tabs.setTabText(at, words if count else title)

    def parts(self) -> list[DivisionTab]:
        """The parts in their order."""
        found = (self.tabs.widget(at) for at in range(self.tabs.count()))
        return [each for each in found if isinstance(each, DivisionTab)]

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """What is seen comes first. The other parts follow when the clerk pauses, so that acts in
        quick succession do not wait for them; in another year, and at first, they follow at once.
        """
        shown = self.tabs.currentWidget()
        self._stale = [part for part in self.parts() if part is not shown]
        if isinstance(shown, DivisionTab):
            shown.reload()
        if self._read_year != self.year():
            self._read_year = self.year()
            self._reload_stale()
        else:
            self._pause.start()

    def _reload_stale(self) -> None:
        self._pause.stop()
        stale, self._stale = self._stale, []
        for part in stale:
            part.reload()

    def _tab_chosen(self) -> None:
        """The drawer and the keys belong to the part that is shown."""
        shown = self.tabs.currentWidget()
        self.drawer = self.matrix.side if shown is self.matrix else None
        self.main = shown
        if shown in self._stale:
            self._reload_stale()

    def _show_state(self) -> None:
        self.header.set_state(self.matrix.figures())
        for button in (self.suggest_button, self.carry_button):
            button.setVisible(self.matrix.is_shown)

    # -- where one goes -----------------------------------------------------------------------

    def show_place(self, kind: str, item: int, unit_id: int = 0) -> bool:
        """Go to a thing in the part that has it."""
        for part in self.parts():
            if part.show_place(kind, item, unit_id):
                self.tabs.setCurrentWidget(part)
                part.setFocus()
                return True
        return False

    def show_item(self, kind: str, item: int) -> None:
        """Go to an indicator, a unit or a task, or to the check itself."""
        self.when_read(lambda: self._find(kind, item))

    def _find(self, kind: str, item: int) -> None:
        if not self.show_place(kind, item):
            self.notify.done(_("It is not in a plan of the year {year}.").format(year=self.year()))
