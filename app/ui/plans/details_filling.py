"""What the drawer of the plans page shows: the indicator or the goal of the current cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.domain.edits import CellEdit
from app.domain.plans.records import Revision
from app.domain.plans.values import Role
from app.i18n import _

if TYPE_CHECKING:
    from app.ui.plans.page import PlansPage


class DetailsFilling(QObject):
    """Follows the current cell of whichever table is seen, and writes what is chosen here."""

    def __init__(self, page: PlansPage) -> None:
        super().__init__(page)
        self._page = page
        page.details.lead_chosen.connect(self._choose_lead)
        page.details.cooperating_chosen.connect(self._choose_cooperating)
        page.details.path.attachment_wanted.connect(self._save_attachment)

    @property
    def indicator_id(self) -> int:
        """The indicator of the current cell, 0 for none."""
        panel = self._page.shown_panel
        index = panel.view.currentIndex()
        if panel is self._page.goal_panel or not index.isValid():
            return 0
        return panel.model.row_id(index.row())

    def show(self) -> None:
        """Fill the drawer when it is open."""
        page = self._page
        if page.side.isHidden() or page.found is None:
            return
        if page.shown_panel is page.goal_panel:
            self._show_goal()
            return
        row = page.found.indicators.get(self.indicator_id)
        if row is None:
            page.side.set_title(_("Details"))
            page.details.show_nothing()
            return
        page.side.set_title(f"{row.indicator.code}  {row.indicator.name}".strip())
        page.details.show_indicator(row, page.found.units)
        page.details.duties.setVisible(page.shown_panel is page.panel)  # years come first there
        self._show_path(row.indicator.id)

    def _show_path(self, indicator_id: int) -> None:
        page, found = self._page, self._page.found
        if found is None or indicator_id not in found.years:
            return
        row, year, targets = found.years[indicator_id], found.year, page.desk.plans.targets

        def show(revisions: tuple[Revision, ...]) -> None:
            page.details.path.show_row(row, year, revisions)

        page.tasks.run(lambda: targets.revisions(indicator_id), show, key="plans.path")

    def _show_goal(self) -> None:
        page = self._page
        index = page.goal_panel.view.currentIndex()
        if not index.isValid():
            page.side.set_title(_("Details"))
            page.details.show_nothing()
            return
        kind, *texts = [page.goals.text(index.row(), at) for at in range(5)]
        page.side.set_title(kind)
        page.details.show_goal(*texts)

    def _choose_lead(self, unit: str) -> None:
        self._page.writing.write([CellEdit(self.indicator_id, "lead", unit)])

    def _choose_cooperating(self, unit: str, cooperates: bool) -> None:
        page, indicator, year = self._page, self.indicator_id, self._page.year()
        if page.found is not None and unit in page.found.unit_ids:
            role = Role.COOPERATING if cooperates else None
            unit_id = page.found.unit_ids[unit]
            page.run(
                lambda: page.desk.plans.assign([indicator], unit_id, role, year),
                lambda done: page.finish(done, ""),
            )

    def _save_attachment(self, revision: Revision) -> None:
        page = self._page
        folder = page.chooser.choose_folder(_("Save a copy of the file in"))
        if folder is None:
            return

        def finish(done: Done) -> None:
            page.finish(done, _("“{file}” is saved").format(file=done.files[0].name))

        page.run(lambda: page.desk.plans.targets.save_attachment(revision, folder), finish)
