"""Which indicators the matrix shows: of a domain, of a unit, or only those with a problem."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from app.domain.plans.values import Role
from app.i18n import _
from app.ui.division.columns import MatrixListing
from app.ui.style import tokens

#: What can be wrong with a row, or of interest about it.
NO_LEAD, NOBODY, ADDITIVE = "lead", "nobody", "additive"


class MatrixNarrowing(QObject):
    """Three boxes in the filter line. Rows are judged again when one of them is changed."""

    changed = Signal()
    unit_chosen = Signal(int)

    def __init__(self, row: QHBoxLayout) -> None:
        super().__init__()
        self._listing: MatrixListing | None = None
        self.domain, self.unit, self.problem = QComboBox(), QComboBox(), QComboBox()
        for box, name, label in (
            (self.domain, "matrixDomain", _("Show the indicators of a domain")),
            (self.unit, "matrixUnit", _("Show the indicators of a unit")),
            (self.problem, "matrixProblem", _("Show which indicators")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setToolTip(label)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumWidth(tokens().size("column_number"))
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMaximumWidth(tokens().size("column_time"))
            box.view().setMinimumWidth(tokens().size("column_unit"))
            row.insertWidget(row.count() - 2, box, 3)
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.unit.activated.connect(lambda _at: self.unit_chosen.emit(self.unit_id))
        for words, data in (
            (_("All indicators"), None),
            (_("Without exactly one lead"), NO_LEAD),
            (_("Nobody answers yet"), NOBODY),
            (_("Target can be divided"), ADDITIVE),
        ):
            self.problem.addItem(words, data)

    @property
    def unit_id(self) -> int:
        """The unit whose rows are shown, 0 for all."""
        return self.unit.currentData() or 0

    @property
    def is_whole(self) -> bool:
        """Whether every row is shown."""
        boxes = (self.domain, self.unit, self.problem)
        return all(box.currentData() is None for box in boxes)

    def fill(self, listing: MatrixListing) -> None:
        """Offer the domains and the units of a year; what is chosen stays while it is there."""
        self._listing = listing
        domains = dict.fromkeys((row.domain, row.domain_id) for row in listing.view.rows)
        units = [(unit.short_name or unit.name, unit.id) for unit in listing.view.units]
        _offer(self.domain, _("All domains"), list(domains))
        _offer(self.unit, _("All units"), units)

    def choose(self, problem: str) -> None:
        """Show all rows of one kind of problem, of every domain and unit; '' for all rows."""
        self.domain.setCurrentIndex(0)
        self.unit.setCurrentIndex(0)
        self.problem.setCurrentIndex(max(self.problem.findData(problem), 0))

    def passes(self, indicator_id: int) -> bool:
        """Whether a row is shown."""
        listing = self._listing
        row = listing.by_id.get(indicator_id) if listing else None
        if listing is None or row is None:
            return False
        roles = listing.view.roles.get(indicator_id, {})
        problem = self.problem.currentData()
        return (
            self.domain.currentData() in {None, row.domain_id}
            and (not self.unit_id or self.unit_id in roles)
            and (problem != NO_LEAD or sum(r is Role.LEAD for r in roles.values()) != 1)
            and (problem != NOBODY or not roles)
            and (problem != ADDITIVE or row.is_additive)
        )


def _offer(box: QComboBox, everything: str, entries: list[tuple[str, int]]) -> None:
    present = [(box.itemText(at), box.itemData(at)) for at in range(1, box.count())]
    if box.count() and present == entries:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, None)
    for words, data in entries:
        box.addItem(words, data)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
    box.blockSignals(False)
    if box.currentData() != chosen:
        box.currentIndexChanged.emit(box.currentIndex())
