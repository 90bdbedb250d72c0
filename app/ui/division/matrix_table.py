"""The matrix itself: a grid whose cells are roles, given by one key."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent

from app.domain.plans.matrix import ROLE_WORDS, MatrixView
from app.domain.plans.values import Role
from app.domain.plans.wording import number_text
from app.i18n import _
from app.ui.division.columns import CODE, DOMAIN, FIXED, NAME, TARGET, MatrixListing
from app.ui.division.matrix_head import MatrixHeader, head_height
from app.ui.division.matrix_paint import MatrixDelegate, MatrixMarks
from app.ui.style import tokens
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.heading import GridHeader
from app.ui.widgets.grid.marks import Marks
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.grid.view import GridView

#: The keys of each role, the first of which the menu shows.
_KEYS = {Role.LEAD: ("Q", "1"), Role.RESPONSIBLE: ("Z", "2"), Role.COOPERATING: ("P", "3")}
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MatrixTable(GridView):
    """Indicators by units. Q, Z, P (or 1, 2, 3) give a role to every selected cell, Del none."""

    header_kind: ClassVar[type[GridHeader]] = MatrixHeader
    marks_kind: ClassVar[type[Marks]] = MatrixMarks
    delegate_kind: ClassVar[type[GridDelegate]] = MatrixDelegate

    details_wanted = Signal()
    place_changed = Signal()  # the current cell is another one

    def __init__(
        self,
        model: GridModel,
        name: str,
        label: str,
        memory: QSettings | None = None,
        **more: object,
    ) -> None:
        self.listing = MatrixListing(view=MatrixView(year=0, rows=(), units=()))
        super().__init__(model, name, label, memory, **more)  # type: ignore[arg-type]  # as given
        self.frozen.header.setFixedHeight(head_height())
        self._add_roles()

    def _add_roles(self) -> None:
        """The roles come first in the menu; what has no sense for them goes."""
        known = {action.objectName(): action for action in self.actions()}
        first = self.actions()[0]
        for role, keys in _KEYS.items():
            action = QAction(ROLE_WORDS[role], self)
            action.setObjectName(f"role-{role}")
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            word = ROLE_WORDS[role]
            action.triggered.connect(lambda _checked=False, word=word: self.blocks.fill(word))
            self.insertAction(first, action)
        clear = known[f"{self.objectName()}-clear"]
        clear.setText(_("Take the role away"))
        self.insertAction(first, clear)
        self.insertSeparator(first)
        self.removeAction(known[f"{self.objectName()}-today"])

    def insertSeparator(self, before: QAction) -> None:
        """A line between two groups of the menu."""
        line = QAction(self)
        line.setSeparator(True)
        self.insertAction(before, line)

    def fill_with(self, listing: MatrixListing) -> None:
        """Show a year's matrix; the current cell stays with its indicator and its unit."""
        unit_id = self.unit_id
        before = [column.field for column in self.grid.columns]
        self.listing = listing
        if before == [column.field for column in listing.columns]:
            self.grid.set_columns(listing.columns)
            self.grid.set_rows(listing.rows)
        else:
            self.renew(listing.columns, listing.rows)
            self._give_way()
            column = listing.column_of(unit_id)
            if column is not None and self.currentIndex().isValid():
                self.go_to(self.currentIndex().row(), column)
        if listing.rows and not self.currentIndex().isValid():
            self.go_to(0, min(FIXED, len(listing.columns) - 1))
        self.horizontalHeader().viewport().update()

    # -- where the clerk is -------------------------------------------------------------------

    @property
    def indicator_id(self) -> int:
        """The indicator of the current cell, 0 for none."""
        index = self.currentIndex()
        return self.grid.row_id(index.row()) if index.isValid() else 0

    @property
    def unit_id(self) -> int:
        """The unit of the current cell, 0 for none."""
        index = self.currentIndex()
        return self.listing.unit_at(index.column()) if index.isValid() else 0

    def currentChanged(self, current: type_of_index, previous: type_of_index) -> None:
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()
        self.place_changed.emit()

    # -- what a place means -------------------------------------------------------------------

    def has_list(self, index: type_of_index) -> bool:
        """A role fills its cell: no arrow in it. F2 and typing offer the words all the same."""
        return index.column() < FIXED and super().has_list(index)

    def is_new_domain(self, row: int) -> bool:
        """Whether another domain begins with a row."""
        grid = self.grid
        return row == 0 or grid.text(row, DOMAIN) != grid.text(row - 1, DOMAIN)

    def begins_domain(self, row: int) -> bool:
        """Whether a row is the first of its domain that is in sight."""
        return self.is_new_domain(row) or row == max(self.rowAt(0), 0)

    def problem(self, row: int) -> str:
        """What is wrong with the indicator of a row."""
        return self.listing.problems.get(self.grid.row_id(row), "")

    def is_idle(self, column: int) -> bool:
        """Whether the unit of a column is left out of the year's division."""
        if not self.listing.is_divided:
            return False
        unit_id = self.listing.unit_at(column)
        load = self.listing.loads.get(unit_id)
        return load is not None and load.is_idle and unit_id in self.listing.view.members

    def explain(self, row: int, column: int) -> str:
        """What a place means in words; '' when what stands there says it all."""
        listing, indicator_id = self.listing, self.grid.row_id(row)
        found = listing.by_id.get(indicator_id)
        if found is None:
            return ""
        if column >= FIXED:
            unit = listing.view.units[column - FIXED]
            lines = [f"{unit.name}  {self.grid.text(row, column)}".strip(), found.name]
            weight = listing.view.weights.get(indicator_id, {}).get(unit.id)
            if weight is not None:
                lines.append(_("Weight {weight}").format(weight=number_text(weight)))
            return "\n".join(lines)
        if column == DOMAIN:
            return f"{found.plan_title}\n{found.domain}"
        twin = listing.by_id.get(found.twin_id or 0)
        if column == CODE and twin is not None:
            words = _("The same indicator as {code} of the other plan: both change together.")
            return words.format(code=twin.code)
        if column == TARGET and found.unit_of_measurement:
            return f"{found.target}  {found.unit_of_measurement}".strip()
        problem = self.problem(row)
        return f"{found.name}\n{problem}" if column == NAME and problem else ""

    # -- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the details of the one selected cell; in a block it goes on to the next."""
        blocks = self.selectionModel().selection().toList()
        is_alone = sum(block.width() * block.height() for block in blocks) <= 1
        if Qt.Key(event.key()) in _ENTERS and not event.modifiers() & ~_PAD and is_alone:
            self.details_wanted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_way()
        super().resizeEvent(event)

    def _give_way(self) -> None:
        """Where there is little room the domains are hidden: names of indicators matter more."""
        room = self.viewport().width()
        self.setColumnHidden(DOMAIN, room < 5 * tokens().size("column_time"))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dy:  # the domain is written at the first row in sight
            self.viewport().update(0, 0, self.frozen.left(1), self.viewport().height())


_PAD = Qt.KeyboardModifier.KeypadModifier
