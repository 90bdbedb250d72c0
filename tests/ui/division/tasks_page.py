"""A page that holds nothing but the tasks, for the tests of that tab and of the wizard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QComboBox

from app.domain.changes import Kind
from app.domain.plans.tasks import TaskRow
from app.ui.division.tasks import TasksTab
from app.ui.widgets.page import Page, PageContext
from tests.ui.pages import GridHand, Shown

TODAY = date(2026, 9, 20)


class TasksPage(Page):
    """The tab alone, on a day of the sample city's year."""

    name: ClassVar[str] = "division"
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    @classmethod
    def title(cls) -> str:
        return "任务分解"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tab = TasksTab(self, today=lambda: TODAY)
        self.lay_out(self.tab)
        self.main = self.tab

    def reload(self) -> None:
        self.tab.reload()


@dataclass
class TasksDesk:
    """The shown tab and its table."""

    it: Shown[TasksPage]

    @property
    def tab(self) -> TasksTab:
        return self.it.page.tab

    @property
    def grid(self) -> GridHand:
        return GridHand(self.tab.view)

    def stored(self, year: int = 2026) -> tuple[TaskRow, ...]:
        return self.it.ask(lambda: self.it.desk.plans.tasks.list(year))

    def pick(self, box: QComboBox, words: str) -> None:
        place = box.findText(words)
        assert place >= 0, [box.itemText(at) for at in range(box.count())]
        box.setCurrentIndex(place)
        self.it.wait()
