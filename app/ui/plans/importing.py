"""Importing a table of goals: what plan it is, then what was read and which names are unclear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.table import PlanImport
from app.domain.plans.values import PlanKind
from app.i18n import _
from app.ui.plans.columns import JOINT, goal_columns
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.grid.cells import prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import plain_label


class PlanForm(QDialog):
    """Asks what a table does not say: the plan's title, whose it is, and its years."""

    def __init__(self, file_name: str, title: str, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("planForm")
        self.setWindowTitle(_("Import “{file}”").format(file=file_name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.plan_title = QLineEdit(title)
        self.kind = QComboBox()
        self.kind.addItem(_("Women's plan"), PlanKind.WOMEN)
        self.kind.addItem(_("Children's plan"), PlanKind.CHILDREN)
        if "儿童" in title and "妇女" not in title:
            self.kind.setCurrentIndex(1)
        first = year - (year - 1) % 10
        self.first_year, self.last_year = _year_box(first), _year_box(first + 9)
        self._lay_out()

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the plan."""
        return self.first_year.value(), self.last_year.value()

    def _lay_out(self) -> None:
        column = _column_of(self)
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space())
        for name, label, field in (
            ("planTitle", _("Title of the plan"), self.plan_title),
            ("planKind", _("Kind of plan"), self.kind),
            ("planFirst", _("First year"), self.first_year),
            ("planLast", _("Last year"), self.last_year),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            form.addRow(plain_label(label, "formLabel"), field)
        column.addLayout(form)
        column.addLayout(_buttons(self, _("Read the table")))
        self.setMinimumWidth(tokens().size("dialog"))


class PlanReview(QDialog):
    """What was read, goal by goal; each name that no unit has is asked. Nothing is written yet."""

    def __init__(self, imported: PlanImport, units: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("planReview")
        self.setWindowTitle(_("Import “{file}”").format(file=imported.file_name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answers: dict[str, QComboBox] = {}
        column = _column_of(self)
        column.addWidget(plain_label(_summary(imported), "pageState"))
        if imported.questions:
            column.addWidget(self._questions(imported, units))
        column.addWidget(_goals(imported), 1)
        if imported.notes:
            notes = plain_label("\n".join(imported.notes), "hint")
            notes.setWordWrap(True)
            column.addWidget(notes)
        column.addLayout(_buttons(self, _("Accept and write")))
        size = tokens()
        self.resize(size.size("window_width") * 3 // 4, size.size("window_height") * 3 // 4)

    def answers(self) -> dict[str, str]:
        """Name as written → unit name, or '' to leave it out; open questions are not in it."""
        return {
            name: str(box.currentData())
            for name, box in self._answers.items()
            if box.currentData() is not None
        }

    def _questions(self, imported: PlanImport, units: Sequence[str]) -> QWidget:
        body = QWidget()
        form = QFormLayout(body)
        form.setVerticalSpacing(tokens().space())
        form.setContentsMargins(0, 0, tokens().space(), 0)
        for question in imported.questions:
            label = _("“{name}” ({where}) is not in the roster. Which unit is it?").format(
                name=question.name, where=question.where
            )
            box = QComboBox()
            box.setObjectName(f"answer-{question.name}")
            box.setAccessibleName(label)
            box.addItem(_("decide later"), None)
            suggested = list(question.suggestions)
            for unit in (*suggested, *(one for one in units if one not in suggested)):
                box.addItem(unit, unit)
            box.addItem(_("leave it out"), "")
            self._answers[question.name] = box
            form.addRow(plain_label(label, "formLabel"), box)
        area = QScrollArea()
        area.setObjectName("planQuestions")
        area.setAccessibleName(_("Names that need your answer"))
        area.setWidgetResizable(True)
        area.setWidget(body)
        rows = min(len(imported.questions), 4)
        area.setMaximumHeight(
            rows * (tokens().size("control") + tokens().space()) + tokens().space(2)
        )
        return area


def _summary(imported: PlanImport) -> str:
    words = _("{goals} goals read").format(goals=len(imported.goals))
    if imported.questions:
        asked = _("{count} names need your answer").format(count=len(imported.questions))
        words = f"{words} · {asked}"
    return words


def _goals(imported: PlanImport) -> GridPanel:
    model = GridModel(goal_columns())
    panel = GridPanel(model, "planReviewGoals", _("Goals of the table"))
    model.setParent(panel)
    model.set_rows(
        [
            prepare_row(
                at,
                (goal.domain, goal.text, JOINT.join(goal.lead), JOINT.join(goal.cooperating)),
            )
            for at, goal in enumerate(imported.goals, start=1)
        ]
    )
    return panel


def _year_box(year: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1990, 2100)
    box.setValue(year)
    return box


def _column_of(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    gap = tokens().space(2)
    column.setContentsMargins(gap, gap, gap, gap)
    column.setSpacing(tokens().space(2))
    return column


def _buttons(dialog: QDialog, verb: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(make_button(_("Cancel"), dialog.reject, name="dialogCancel"))
    accept = make_button(verb, dialog.accept, name="dialogAccept", kind=ButtonKind.FILLED)
    accept.setDefault(True)
    row.addWidget(accept)
    return row
