"""规划 ▾: the menu of everything that is done with plans and their parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.i18n import _
from app.ui.plans.plan_head_acts import HeadActs
from app.ui.plans.structure_acts import PartActs
from app.ui.plans.structure_place import PlanPlace
from app.ui.widgets.header import PageHeader
from app.ui.widgets.menus import give_menu

if TYPE_CHECKING:
    from app.ui.widgets.page import Page

#: Entries that need no plan of the year.
_ALWAYS = frozenset({"planNew", "planLinks"})
_OF_DOMAIN = frozenset(
    {"domainRename", "domainRemove", "goalsAdd", "indicatorAdd", "rowsMove", "rowsRemove"}
)
_OF_ROWS = frozenset({"rowsMove", "rowsRemove"})


class PlanStructure(QObject):
    """The button with its menu; an entry that has nothing to act on is grey."""

    def __init__(
        self, page: Page, header: PageHeader, place: PlanPlace, open_card: Callable[[int], None]
    ) -> None:
        """`open_card` shows the card of a new indicator."""
        super().__init__(page)
        self._place = place
        self.button = header.add_button(
            _("Plan"),
            lambda: None,
            name="plansMenu",
            icon="chevron_down",
            tip=_("New plans, domains, goals and indicators; versions; older and newer cycles"),
        )
        heads, parts = HeadActs(page, place), PartActs(page, place, open_card)
        self.menu = give_menu(
            self.button,
            (
                ("planNew", _("New plan…"), heads.new_plan),
                ("planHead", _("About the plan…"), heads.change_plan),
                None,
                ("domainAdd", _("New domain…"), parts.add_domain),
                ("domainRename", _("Rename the domain…"), parts.rename_domain),
                ("domainRemove", _("Remove the domain"), parts.remove_domain),
                None,
                ("goalsAdd", _("Add main goals…"), parts.add_goals),
                ("indicatorAdd", _("New indicator…"), parts.add_indicator),
                ("rowsMove", _("Move to another domain…"), parts.move_rows),
                ("rowsRemove", _("Remove the indicators"), parts.remove_rows),
                None,
                ("versionKeep", _("Keep as a version…"), heads.keep_version),
                ("versionsShow", _("Compare versions…"), heads.show_versions),
                ("planLinks", _("Old and new cycle…"), heads.link_cycles),
                None,
                ("planRemove", _("Remove the plan…"), heads.remove_plan),
            ),
        )
        self.menu.aboutToShow.connect(self._enable)

    def _enable(self) -> None:
        has_plan, has_domain = self._place.plan is not None, self._place.domain is not None
        has_rows = bool(self._place.ids)
        for action in self.menu.findChildren(QAction):
            name = action.objectName()
            is_missing = (
                (name not in _ALWAYS and not has_plan)
                or (name in _OF_DOMAIN and not has_domain)
                or (name in _OF_ROWS and not has_rows)
            )
            action.setEnabled(not is_missing)
