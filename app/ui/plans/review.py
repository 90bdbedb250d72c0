"""What was read from a table of goals, and which names are unclear; nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.table import PlanImport
from app.i18n import _
from app.ui.plans.columns import JOINT, goal_columns
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.grid.cells import GridColumn, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import plain_label

#: How many questions and notes are seen at once; more are scrolled.
SEEN_QUESTIONS, SEEN_NOTES = 4, 3


class PlanReview(QDialog):
    """Unclear names first, then every goal with its units as written and the cell it came from."""

    def __init__(self, imported: PlanImport, units: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("planReview")
        self.setWindowTitle(_("Import “{file}”").format(file=imported.file_name))
        self.boxes: dict[str, AnswerBox] = {}
        self.open_count = plain_label("", "hint")
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space())
        summary = plain_label(_summary(imported), "sectionTitle")
        summary.setWordWrap(True)  # the title of a table may be longer than the screen is wide
        column.addWidget(summary)
        if imported.questions:
            column.addWidget(self._questions(imported, units))
        column.addWidget(_goals(imported), 1)
        if imported.notes:
            column.addWidget(_notes(imported.notes))
        column.addLayout(self._buttons())
        self._count_open()
        open_at(self, 7 / 8, 5 / 6)

    def answers(self) -> dict[str, str]:
        """Name as written → unit name, or '' to leave it out; open questions are not in it."""
        return {name: box.answer for name, box in self.boxes.items() if box.answer is not None}

    def _questions(self, imported: PlanImport, units: Sequence[str]) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, tokens().space(), 0)
        grid.setHorizontalSpacing(tokens().space(2))
        grid.setVerticalSpacing(tokens().space())
        grid.setColumnStretch(2, 1)
        for row, question in enumerate(imported.questions):
            words = _("“{name}” is not in the roster. Which unit is it?").format(name=question.name)
            box = AnswerBox(words, question.suggestions, _("leave it out"), units)
            box.setObjectName(f"answer-{question.name}")
            box.setMinimumWidth(tokens().size("column_unit"))
            box.currentTextChanged.connect(lambda _text: self._count_open())
            self.boxes[question.name] = box
            grid.addWidget(plain_label(words, "formLabel"), row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(plain_label(question.where, "hint"), row, 2)
        area = QScrollArea()
        area.setObjectName("planQuestions")
        area.setAccessibleName(_("Names that need your answer"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        rows = min(len(imported.questions), SEEN_QUESTIONS)
        area.setFixedHeight(rows * (tokens().size("control") + tokens().space()))
        return area

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.open_count, 1)
        cancel = make_button(_("Cancel"), self.reject, name="dialogCancel")
        accept = make_button(
            _("Write into the plans"), self.accept, name="dialogAccept", kind=ButtonKind.FILLED
        )
        # Enter in an answer must not write everything: only the button itself does.
        for button in (cancel, accept):
            button.setAutoDefault(False)
            row.addWidget(button)
        next(iter(self.boxes.values()), accept).setFocus()
        return row

    def _count_open(self) -> None:
        left = sum(1 for box in self.boxes.values() if box.answer is None)
        words = _("{count} names are still open; their goals are written without them.")
        self.open_count.setText(words.format(count=left) if left else "")


def _summary(imported: PlanImport) -> str:
    parts = [imported.title, _("{count} goals read").format(count=len(imported.goals))]
    if imported.questions:
        words = _("{count} names need your answer")
        parts.append(words.format(count=len(imported.questions)))
    return " · ".join(parts)


def _goals(imported: PlanImport) -> GridPanel:
    place = GridColumn("where", _("Place"), tokens().size("column_number"), editable=False)
    model = GridModel((place, *goal_columns()))
    panel = GridPanel(model, "planReviewGoals", _("Goals of the table"))
    model.setParent(panel)
    model.set_rows(
        [
            prepare_row(
                at,
                (
                    goal.where,
                    goal.domain,
                    goal.text,
                    JOINT.join(goal.lead),
                    JOINT.join(goal.cooperating),
                ),
            )
            for at, goal in enumerate(imported.goals, start=1)
        ]
    )
    return panel


def _notes(notes: Sequence[str]) -> QPlainTextEdit:
    field = QPlainTextEdit("\n".join(notes))
    field.setObjectName("planReviewNotes")
    field.setAccessibleName(_("How the file was read"))
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    lines = min(len(notes), SEEN_NOTES)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + tokens().space(3))
    return field
