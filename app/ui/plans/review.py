"""What was read from a table of goals, and which names are unclear; nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.domain.plans.table import PlanImport
from app.i18n import _
from app.ui.plans.columns import JOINT, goal_columns
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.grid.cells import GridColumn, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.review import QuestionArea, ReviewDialog, notes_field


class PlanReview(ReviewDialog):
    """Unclear names first, then every goal with its units as written and the cell it came from.

    An answer is the name of a unit, or '' to leave out the name as it was written.
    """

    buttons: ClassVar[str] = "dialog"

    def __init__(self, imported: PlanImport, units: Sequence[str], parent: QWidget) -> None:
        left_open = _("{count} names are still open; their goals are written without them.")
        super().__init__("planReview", imported.file_name, _summary(imported), left_open, parent)
        if imported.questions:
            asked = _questions(imported, units)
            self.boxes = asked.boxes
            self.column.addWidget(asked)
        self.column.addWidget(_goals(imported), 1)
        if imported.notes:
            self.column.addWidget(notes_field("planReviewNotes", imported.notes))
        self.close_with(_("Write into the plans"))


def _summary(imported: PlanImport) -> str:
    parts = [imported.title, _("{count} goals read").format(count=len(imported.goals))]
    if imported.questions:
        words = _("{count} names need your answer")
        parts.append(words.format(count=len(imported.questions)))
    return " · ".join(parts)


def _questions(imported: PlanImport, units: Sequence[str]) -> QuestionArea:
    area = QuestionArea("planQuestions", _("Names that need your answer"), wraps=False)
    for question in imported.questions:
        words = _("“{name}” is not in the roster. Which unit is it?").format(name=question.name)
        box = AnswerBox(words, question.suggestions, _("leave it out"), units)
        area.ask(question.name, words, box, question.where)
    return area


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
