"""Second step of an adjustment: its changes, listed at the left, made in the form at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.adjustment import RosterChange
from app.i18n import _
from app.ui.roster.adjusting.change_form import ChangeForm
from app.ui.roster.adjusting.words import line_words, type_words
from app.ui.style import colour, tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable


class ChangesStep(QWidget):
    """The list knows nothing of the roster: whether a change can be made is said by the preview."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("changesStep")
        self.changes: list[RosterChange] = []
        self._bad = -1
        self.form = ChangeForm()
        self.table = ReadTable(
            "changeTable",
            _("Changes of the adjustment"),
            (_("No."), _("Kind of change"), _("Contents")),
        )
        sizes = tokens().sizes
        self.table.set_widths(sizes["column_count"], sizes["column_time"], None)
        self.delete_button = make_button(
            _("Delete this change"), self.delete_current, name="changeDelete"
        )
        self.new_button = make_button(_("Another change"), self.begin_new, name="changeNew")
        self._lay_out()
        self.form.accepted.connect(self._take)
        self.table.currentCellChanged.connect(lambda *_cells: self._show_current())
        self._show()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens().space())
        left.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self.new_button)
        below.addWidget(self.delete_button)
        below.addStretch(1)
        left.addLayout(below)
        right = QVBoxLayout()
        right.addWidget(plain_label(_("A change"), "sectionTitle"))
        area = QScrollArea()
        area.setObjectName("changeFormArea")
        area.setAccessibleName(_("A change"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        area.setMinimumWidth(tokens().size("drawer_least"))
        right.addWidget(area, 1)
        right.addWidget(self.form.add_button, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space(3))
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        self.setFocusProxy(self.form.type)

    # -- what the wizard does -----------------------------------------------------------------

    def set_changes(self, changes: Sequence[RosterChange]) -> None:
        """List these changes."""
        self.changes = list(changes)
        self._show()

    def mark(self, place: int) -> None:
        """Mark the change (counted from 1) that cannot be made; 0 marks none."""
        self._bad = place - 1
        self._show()
        if place:
            self.table.selectRow(place - 1)

    def begin_new(self) -> None:
        """Empty the form for another change."""
        self.table.setCurrentCell(-1, -1)
        self.table.clearSelection()
        self.form.show_change(None)
        self.form.type.setFocus()

    def delete_current(self) -> None:
        """Take the marked change out of the list."""
        row = self.table.currentRow()
        if 0 <= row < len(self.changes):
            del self.changes[row]
            self._bad = -1
            self._show()
            self.begin_new()
            self.edited.emit()

    # -- inside -------------------------------------------------------------------------------

    def _take(self, change: RosterChange) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self.changes):
            self.changes[row] = change
        else:
            self.changes.append(change)
        self._bad = -1
        self._show()
        self.begin_new()
        self.edited.emit()

    def _show_current(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self.changes):
            self.form.show_change(self.changes[row])
        self.delete_button.setEnabled(0 <= row < len(self.changes))

    def _show(self) -> None:
        words = type_words()
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for place, change in enumerate(self.changes):
            number = f"{place + 1} !" if place == self._bad else str(place + 1)
            for item in self.table.add_line((number, words[change.type], line_words(change))):
                if place == self._bad:
                    item.setForeground(colour("danger"))
        self.table.blockSignals(False)
        self._show_current()
