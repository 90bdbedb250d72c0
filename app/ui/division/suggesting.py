"""建议分工…: likely roles for empty places with their reasons, chosen before they are written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QTableWidgetItem, QWidget

from app.domain.changes import Done
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.suggesting import RoleSuggestion
from app.domain.plans.values import Role
from app.i18n import _
from app.ui.division.columns import MatrixListing
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.page import Page
from app.ui.widgets.read_table import ReadTable
from app.ui.widgets.review import ReviewDialog

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def start_suggesting(page: Page, listing: MatrixListing) -> None:
    """Find suggestions, show them, write those that are chosen as one act."""
    year, matrix = listing.view.year, page.desk.plans.matrix

    def write(chosen: Sequence[RoleSuggestion]) -> None:
        def written(done: Done) -> None:
            words = _("{count} roles are given").format(count=len(chosen))
            said = words if done.step is not None else _("Nothing had to be changed.")
            page.finish(done, "\n".join((said, *done.notes)))

        page.run(lambda: matrix.accept_suggestions(chosen, year), written)

    def show(found: tuple[RoleSuggestion, ...]) -> None:
        if not found:
            page.notify.done(_("There is nothing to suggest: no empty place has a likely unit."))
            return
        review = SuggestionReview(found, listing, page)
        review.accepted.connect(lambda: write(review.chosen()))
        review.finished.connect(review.deleteLater)
        review.open()

    page.run(lambda: matrix.suggest(year), show, busy=_("Looking for likely units…"))


class CheckTable(ReadTable):
    """Rows with a mark in the first column; space marks all selected rows, or none of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) is not Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        rows = {index.row() for index in self.selectedIndexes()}
        marks = [item for row in rows if (item := self.item(row, 0)) is not None]
        wanted = _OFF if all(item.checkState() is _ON for item in marks) else _ON
        for item in marks:
            item.setCheckState(wanted)


class SuggestionReview(ReviewDialog):
    """Every suggestion is marked at first; what is not wanted is unmarked."""

    buttons: ClassVar[str] = "suggest"

    def __init__(
        self, found: Sequence[RoleSuggestion], listing: MatrixListing, parent: QWidget
    ) -> None:
        indicators = len({each.indicator_id for each in found})
        summary = _("{count} roles are suggested for {indicators} indicators of {year}").format(
            count=len(found), indicators=indicators, year=listing.view.year
        )
        super().__init__("suggestionReview", "", summary, "", parent)
        self.setWindowTitle(_("Suggested division of work"))
        self._found = tuple(found)
        self.table = CheckTable(
            "suggestionTable",
            _("Suggested roles"),
            ("", _("Code"), _("Indicator"), _("Unit"), _("Role"), _("Reason for it")),
            single=False,
        )
        self.kind = QComboBox()
        self._fill(listing)
        self._add_choice()
        self.column.addWidget(self.table, 1)
        self.close_with(_("Write the marked roles"))
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.table.setFocus()
        self.table.selectRow(0)

    def chosen(self) -> tuple[RoleSuggestion, ...]:
        """The suggestions that are marked, in their order."""
        return tuple(
            each for each, mark in zip(self._found, self._marks, strict=True)
            if mark.checkState() is _ON
        )  # fmt: skip

    def _fill(self, listing: MatrixListing) -> None:
        names = {unit.id: unit.short_name or unit.name for unit in listing.view.units}
        self._marks: list[QTableWidgetItem] = []
        for each in self._found:
            row = listing.by_id.get(each.indicator_id)
            code, name = (row.code, row.name) if row is not None else ("", "")
            texts = ("", code, name, names.get(each.unit_id, ""), ROLE_WORDS[each.role])
            mark = self.table.add_line((*texts, each.reason))[0]
            mark.setFlags(mark.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            mark.setCheckState(_ON)
            self._marks.append(mark)
        sizes = tokens().sizes
        self.table.set_widths(
            tokens().space(5),
            sizes["column_count"],
            sizes["column_unit"],
            sizes["column_date"],
            sizes["column_count"],
            None,
        )

    def _add_choice(self) -> None:
        self.kind.setObjectName("suggestionKind")
        self.kind.setAccessibleName(_("Show which suggestions"))
        self.kind.addItem(_("All suggestions"), None)
        for role, word in ROLE_WORDS.items():
            if any(each.role is role for each in self._found):
                self.kind.addItem(word, role)
        self.kind.currentIndexChanged.connect(lambda _at: self._narrow())
        row = QHBoxLayout()
        row.addWidget(self.kind)
        for name, words, state in (
            ("suggestAll", _("Mark all"), _ON),
            ("suggestNone", _("Mark none"), _OFF),
        ):
            button = make_button(words, partial(self.mark, state), name=name)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)

    def mark(self, state: Qt.CheckState) -> None:
        """Mark the rows that are shown, or take their marks away."""
        self.table.blockSignals(True)
        for row, item in enumerate(self._marks):
            if not self.table.isRowHidden(row):
                item.setCheckState(state)
        self.table.blockSignals(False)
        self.table.viewport().update()
        self._count()

    def _narrow(self) -> None:
        wanted: Role | None = self.kind.currentData()
        for row, each in enumerate(self._found):
            self.table.setRowHidden(row, wanted is not None and each.role != wanted)

    def _count(self) -> None:
        count = sum(1 for mark in self._marks if mark.checkState() is _ON)
        self.open_count.setText(_("{count} marked").format(count=count))
        for button in self.findChildren(QPushButton, f"{self.buttons}Accept"):
            button.setEnabled(count > 0)
