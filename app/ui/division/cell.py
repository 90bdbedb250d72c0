"""本单元格: one unit's part in one indicator: its role, weight, measures and standard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Done
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.plans.wording import number_text
from app.errors import AppError, NotFound
from app.i18n import _
from app.ui.division.columns import MatrixListing
from app.ui.style import tokens
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page


class NoteField(QPlainTextEdit):
    """A field of several lines that tells when it is left with another text."""

    left = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + tokens().space(2))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class CellPart(QWidget):
    """The fields of one cell. Each is written when it is left, as one act."""

    role_chosen = Signal(str)  # its word; '' takes the role away

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("cellPart")
        self._page = page
        self._place = (0, 0)
        self._stored = {"weight": "", "measures": "", "standard": ""}
        self.who = plain_label("", "sectionTitle")
        self.who.setWordWrap(True)
        self.problem = ProblemNote("cellProblem")
        self.role = QComboBox()
        self.weight = QLineEdit()
        self.measures = NoteField("cellMeasures", _("Measures"))
        self.standard = NoteField("cellStandard", _("Standard of assessment"))
        self.facts = FactList("cellFacts")
        self._lay_out()
        self.role.activated.connect(
            lambda _at: self.role_chosen.emit(self.role.currentData() or "")
        )
        self.weight.editingFinished.connect(lambda: self._write("weight"))
        self.measures.left.connect(lambda: self._write("measures"))
        self.standard.left.connect(lambda: self._write("standard"))

    def _lay_out(self) -> None:
        self.role.setObjectName("cellRole")
        self.role.setAccessibleName(_("Role"))
        self.role.addItem(_("no role"), "")
        for word in ROLE_WORDS.values():
            self.role.addItem(word, word)
        self.weight.setObjectName("cellWeight")
        self.weight.setAccessibleName(_("Weight"))
        self.weight.setPlaceholderText(_("0 to 100, for the lead unit"))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, tokens().space(), 0)
        grid.setHorizontalSpacing(tokens().space(2))
        grid.setVerticalSpacing(tokens().space())
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.who, 0, 0, 1, 2)
        grid.addWidget(self.problem, 1, 0, 1, 2)
        for row, (words, field) in enumerate(
            (
                (_("Role"), self.role),
                (_("Weight"), self.weight),
                (_("Measures"), self.measures),
                (_("Standard of assessment"), self.standard),
            ),
            start=2,
        ):
            side = Qt.AlignmentFlag.AlignTop if isinstance(field, NoteField) else _MIDDLE
            grid.addWidget(plain_label(words, "formLabel"), row, 0, side)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.facts, 6, 0, 1, 2)
        grid.setRowStretch(7, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setFocusProxy(self.role)

    # -- showing ------------------------------------------------------------------------------

    def show_place(self, listing: MatrixListing, indicator_id: int, unit_id: int) -> None:
        """Show a cell; the weight and the words are read on the worker."""
        row = listing.by_id.get(indicator_id)
        unit = next((each for each in listing.view.units if each.id == unit_id), None)
        role = listing.role(indicator_id, unit_id)
        self._forget_typed(indicator_id, unit_id)
        self.who.setText(unit.name if unit is not None else _("Choose a unit's cell."))
        word = ROLE_WORDS[role] if role is not None else ""
        self.role.setCurrentIndex(self.role.findData(word))
        self.role.setEnabled(row is not None and unit is not None)
        self.weight.setEnabled(role is Role.LEAD)
        self.measures.setEnabled(role is not None)
        self.standard.setEnabled(role is not None)
        self.facts.set_groups(_facts(listing, indicator_id))
        self.problem.say(listing.problems.get(indicator_id, ""))
        if role is None or row is None:
            self._show(None)
            return
        matrix, year = self._page.desk.plans.matrix, listing.view.year

        def read() -> Assignment | None:
            try:
                return matrix.details(indicator_id, unit_id, year)
            except NotFound:  # taken away since the matrix was read; it is about to be read again
                return None

        def show(duty: Assignment | None) -> None:
            if self._place == (indicator_id, unit_id):
                self._show(duty)

        self._page.tasks.run(read, show, failed=self._refuse, key="division.cell")

    def _forget_typed(self, indicator_id: int, unit_id: int) -> None:
        """Write what was typed for the cell that is left; another one begins with its own."""
        if self._place != (indicator_id, unit_id):
            for name in self._stored:
                self._write(name)
            self._place = (indicator_id, unit_id)

    def _show(self, duty: Assignment | None) -> None:
        weight = duty.weight if duty is not None else None
        texts = {
            "weight": "" if weight is None else number_text(weight),
            "measures": duty.measures if duty is not None else "",
            "standard": duty.standard if duty is not None else "",
        }
        for name, text in texts.items():
            if self._text(name) in {self._stored[name], text} or not self._field(name).hasFocus():
                self._set(name, text)
        self._stored = texts

    # -- writing ------------------------------------------------------------------------------

    def _write(self, name: str) -> None:
        text, (indicator_id, unit_id) = self._text(name), self._place
        if text == self._stored[name] or not self._field(name).isEnabled():
            return
        self._stored = {**self._stored, name: text}
        page, year = self._page, self._page.year()
        matrix = page.desk.plans.matrix

        def written(done: Done) -> None:
            page.finish(done, "")

        page.tasks.run(
            lambda: matrix.change_details(indicator_id, unit_id, year, **{name: text}),
            written,
            failed=self._refuse,
        )

    def _refuse(self, error: AppError) -> None:
        self.problem.say(error.sentence)

    def _field(self, name: str) -> QLineEdit | NoteField:
        fields: dict[str, QLineEdit | NoteField] = {
            "weight": self.weight,
            "measures": self.measures,
            "standard": self.standard,
        }
        return fields[name]

    def _text(self, name: str) -> str:
        field = self._field(name)
        return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()

    def _set(self, name: str, text: str) -> None:
        field = self._field(name)
        if self._text(name) == text:
            return
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _facts(listing: MatrixListing, indicator_id: int) -> tuple[FactGroup, ...]:
    row = listing.by_id.get(indicator_id)
    if row is None:
        return ()
    who = tuple(
        (label, "、".join(unit.name for unit in listing.view.with_role(indicator_id, role)))
        for label, role in (
            (_("Lead unit"), Role.LEAD),
            (_("Responsible units"), Role.RESPONSIBLE),
            (_("Cooperating units"), Role.COOPERATING),
        )
    )
    about = ((_("This year"), row.target), (_("Plan"), row.plan_title), (_("Domain"), row.domain))
    return FactGroup(_("Who answers for it"), who), FactGroup(_("About the indicator"), about)
