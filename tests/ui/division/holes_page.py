"""A page that holds nothing but the check, for the tests of that tab."""

from __future__ import annotations

from typing import ClassVar

from app.domain.changes import Kind
from app.ui.division.holes import HolesTab
from app.ui.widgets.page import Page, PageContext


class HolesPage(Page):
    """The tab alone."""

    name: ClassVar[str] = "division"
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    @classmethod
    def title(cls) -> str:
        return "任务分解"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tab = HolesTab(self)
        self.lay_out(self.tab)
        self.main = self.tab

    def reload(self) -> None:
        self.tab.reload()
