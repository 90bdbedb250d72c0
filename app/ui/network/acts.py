"""What the clerk does with areas: add, change, delete, give another place in the order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.domain.roster.order import moved
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.network.form import AreaForm
from app.ui.network.reading import Found
from app.ui.network.rows import CITY
from app.ui.network.tree import NetworkTree, add_act
from app.ui.notify import Act
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.roster.network import Network


class AreaActs(QObject):
    """Acts on the selected rows; each is one step.

    `found` tells what the page shows; `show_all` lets it show every row again.
    """

    def __init__(
        self,
        page: Page,
        tree: NetworkTree,
        found: Callable[[], Found],
        show_all: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._tree = tree
        self._found = found
        self._show_all = show_all
        #: What was added last and is not yet read: the tree goes to it.
        self.added: Unit | None = None
        tree.dragging.dropped.connect(self._move_to)
        tree.dragging.refused.connect(self._say_narrowed)
        tree.network.place_typed.connect(lambda row_id, place: self._move_to([row_id], place))
        tree.network.refused.connect(self._say_no_place)
        for name, text, keys, act in (
            ("networkUp", _("Move up"), "Alt+Up", lambda: self.move_rows(-1)),
            ("networkDown", _("Move down"), "Alt+Down", lambda: self.move_rows(1)),
            ("networkTownship", _("Add a township…"), "Ctrl+Shift+N", self.add_township),
            ("networkEdit", _("Change…"), "Alt+Return", self.change_current),
            ("networkDelete", _("Delete"), "Ctrl+-", self.remove_selected),
        ):
            add_act(tree, name, text, keys, act)

    # -- texts --------------------------------------------------------------------------------

    def add_county(self) -> None:
        """Ask for a new county."""
        self._ask(AreaForm(self._page), self._add)

    def add_township(self) -> None:
        """Ask for a new township or street of the county that the current row stands in."""
        row, found = self._tree.current_row, self._found()
        county = found.county_of(row.id) if row else 0
        self._ask(AreaForm(self._page, found.counties, county), self._add)

    def change_current(self) -> None:
        """Ask for other texts of the current row; the city itself has none."""
        row = self._tree.current_row
        unit = self._found().unit_of(row.id) if row else None
        if unit is not None:
            self._ask(AreaForm(self._page, area=unit), self._change)

    def _ask(self, form: AreaForm, write: Callable[[AreaForm], None]) -> None:
        form.wanted.connect(lambda: write(form))
        form.finished.connect(form.deleteLater)
        form.open()

    def _add(self, form: AreaForm) -> None:
        area = form.area

        def finish(done: Done) -> None:
            self.added = area
            form.accept()
            self._page.finish(done, _("{unit} is added").format(unit=area.name))

        network = self._page.desk.roster.network
        self._page.tasks.run(lambda: _add(network, area), finish, failed=form.refuse)

    def _change(self, form: AreaForm) -> None:
        area = form.area

        def finish(done: Done) -> None:
            form.accept()
            self._page.finish(done, _("{unit} is changed").format(unit=area.name))

        network = self._page.desk.roster.network
        self._page.tasks.run(lambda: network.change(area), finish, failed=form.refuse)

    # -- rows ---------------------------------------------------------------------------------

    def remove_selected(self) -> None:
        """Delete the selected rows; refused in words when something still needs them."""
        ids = [each for each in self._tree.selected_ids() if each != CITY]
        if ids:
            words = _("{count} units deleted").format(count=len(ids))
            self._write(lambda network: network.remove(ids), words)

    def move_rows(self, step: int) -> None:
        """Move the selected siblings one place up or down."""
        ids = self._tree.selected_siblings()
        if not ids:
            return
        if self._tree.network.shown.is_narrowed:
            self._say_narrowed()
            return
        siblings = self._tree.network.siblings(ids[0])
        parent = siblings[0].parent_id or None
        order = moved([row.id for row in siblings], ids, step)
        self._write(lambda network: network.reorder(parent, order))

    def _move_to(self, ids: list[int], place: int) -> None:
        self._write(lambda network: network.move_to(ids, place))

    def _write(self, work: Callable[[Network], Done], words: str = "") -> None:
        page = self._page
        page.run(lambda: work(page.desk.roster.network), lambda done: page.finish(done, words))

    def _say_narrowed(self) -> None:
        words = _("Show everything first, then move it.")
        self._page.notify.done(words, Act(_("Show everything"), self._show_all))

    def _say_no_place(self, text: str) -> None:
        words = _("“{text}” is no place in the order; type a number from 1.")
        self._page.notify.done(words.format(text=text))


def _add(network: Network, area: Unit) -> Done:
    return network.add_area(
        area.name,
        area.parent_id,
        body_name=area.body_name,
        office_name=area.office_name,
        office_phone=area.office_phone,
        email=area.email,
        note=area.note,
    )
