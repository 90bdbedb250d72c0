"""What was read of a plan, and which names are unclear; nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.plans.imported import PlanImport
from app.domain.plans.values import GoalKind
from app.domain.plans.wording import GOAL_WORDS
from app.i18n import _
from app.ui.plans.columns import JOINT, goal_columns
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.grid.cells import GridColumn, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.labels import plain_label
from app.ui.widgets.review import QuestionArea, notes_field


class PlanReview(QWidget):
    """Unclear names first, then every goal with its units as written and the place it came from.

    An answer is the name of a unit, or '' to leave out the name as it was written.
    """

    answered = Signal()

    def __init__(self, imported: PlanImport, units: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("planReview")
        #: Each unclear name and the answer to it.
        self.boxes: Mapping[str, AnswerBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        said = plain_label(_summary(imported), "formLabel")
        said.setWordWrap(True)  # the title of a table may be longer than the screen is wide
        column.addWidget(said)
        if imported.questions:
            asked = _questions(imported, units)
            self.boxes = asked.boxes
            column.addWidget(asked)
        if imported.goals:
            column.addWidget(_goals(imported), 1)
        if imported.notes:
            column.addWidget(notes_field("planReviewNotes", imported.notes))
        if not imported.goals:
            column.addStretch(1)
        for box in self.boxes.values():
            box.currentTextChanged.connect(lambda _text: self.answered.emit())
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def left_open(self) -> str:
        """How many names have no answer, and what that means; '' when all have one."""
        left = sum(1 for box in self.boxes.values() if box.answer is None)
        words = _("{count} names are still open; their goals and indicators go without them.")
        return words.format(count=left) if left else ""

    def answers(self) -> dict[str, str]:
        """Each name with the text that was chosen; open ones are not in it."""
        return {name: box.answer for name, box in self.boxes.items() if box.answer is not None}


def _summary(imported: PlanImport) -> str:
    parts = [imported.title, imported.file_name]
    counts = (
        (imported.count(GoalKind.GOAL), _("{count} goals read")),
        (imported.count(GoalKind.MEASURE), _("{count} measures read")),
        (len(imported.indicators), _("{count} indicators read")),
        (len(imported.questions), _("{count} names need your answer")),
    )
    parts += [words.format(count=count) for count, words in counts if count]
    return " · ".join(part for part in parts if part)


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
                    GOAL_WORDS[goal.kind],
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
