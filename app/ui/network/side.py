"""The drawer of the network page: an area with its people, or the small form about one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.posts import Holding
from app.ui.network.details import NetworkDetails
from app.ui.network.rows import Row
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.posts.appointing import PostForm
from app.ui.widgets.posts.wanted import HolderAct
from app.ui.widgets.posts.writing import PostWriting

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class NetworkSide(QStackedWidget):
    """Shows one thing at a time; the people are read on the worker when a row is shown."""

    def __init__(
        self,
        page: Page,
        add_below: Callable[[], None],
        change: Callable[[], None],
        remove: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("networkSide")
        self._page = page
        self._row: Row | None = None
        self._node: NetworkNode | None = None
        self._people: frozenset[Holding] = frozenset()
        self.area = NetworkDetails(add_below, change, remove)
        self.form = PostForm()
        self.addWidget(self.area)
        self.addWidget(self.form)
        self.area.holders.wanted.connect(self._open_form)
        self.form.left.connect(self._back)
        self.writing = PostWriting(page, self.form, self._back)

    def show_row(self, row: Row | None, node: NetworkNode | None) -> None:
        """Show a row with its people, or that none is chosen."""
        if row is self._row and node is self._node:
            return
        is_same = row is not None and self._row is not None and row.id == self._row.id
        self._row, self._node = row, node
        self.area.show_row(row, node)
        if not is_same:
            self._back()
        if node is None:
            return
        self._show_people(node.persons)
        body_id = node.unit.id if node.unit else None
        self._page.tasks.run(
            lambda: self._page.desk.roster.posts.of(body_id),
            self._show_more_people,
            failed=self._page.failed.emit,
            key="network.people",
        )

    def _show_more_people(self, people: tuple[Holding, ...]) -> None:
        """Earlier and coming ones too, where there are any."""
        if frozenset(people) != self._people:
            self._show_people(people)

    def _show_people(self, people: tuple[Holding, ...]) -> None:
        """The city's committee is looked at only: the page of the members changes it."""
        self._people = frozenset(people)
        can_change = self._node is not None and self._node.unit is not None
        self.area.show_people(people, local_today(), can_change=can_change)

    def _back(self) -> None:
        self.setCurrentWidget(self.area)

    def _open_form(self, act: HolderAct, holding: Holding | None) -> None:
        if self._node is not None and self._node.unit is not None:
            self.form.begin(act, self._node.unit, holding, local_today())
            self.setCurrentWidget(self.form)
            self.form.take_focus()
