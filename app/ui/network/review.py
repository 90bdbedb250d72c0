"""What a network workbook would change, shown before anything is written; questions first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
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

from app.domain.roster.network.plan import Counts, NetworkChangeKind, NetworkImport
from app.domain.roster.posts import Post
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.grid.cells import GridColumn, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import plain_label

#: How many questions and notes are seen at once; more are scrolled.
SEEN_QUESTIONS, SEEN_NOTES = 4, 3


class NetworkReview(QDialog):
    """Every county, township and person that is new, changed or no longer named."""

    def __init__(self, imported: NetworkImport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("networkReview")
        self.setWindowTitle(_("Import “{file}”").format(file=imported.file_name))
        self.boxes: dict[str, AnswerBox] = {}
        self.open_count = plain_label("", "hint")
        self.open_count.setAccessibleName(_("Questions left open"))
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(summary(imported), "sectionTitle"))
        if imported.questions:
            column.addWidget(self._questions(imported))
        self.changes = _changes(imported)
        column.addWidget(self.changes, 1)
        if imported.notes:
            column.addWidget(plain_label(_("How the file was read"), "hint"))
            column.addWidget(_notes(imported.notes))
        column.addLayout(self._buttons(is_new=bool(imported.changes or imported.questions)))
        self._count_open()
        sizes = tokens().sizes
        wanted = QSize(sizes["window_width"] * 7 // 8, sizes["window_height"] * 5 // 6)
        self.resize(wanted.boundedTo(parent.window().size()))

    def answers(self) -> dict[str, str]:
        """Place of the question → the text that was chosen; open ones are not in it."""
        return {where: box.answer for where, box in self.boxes.items() if box.answer is not None}

    def _questions(self, imported: NetworkImport) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, tokens().space(), 0)
        grid.setHorizontalSpacing(tokens().space(2))
        grid.setVerticalSpacing(tokens().space())
        grid.setColumnStretch(0, 1)
        posts = tuple(str(post) for post in Post)
        for row, cell in enumerate(imported.questions):
            others = posts if cell.field == "post" else ()
            box = AnswerBox(cell.question, cell.choices, _("leave it as it is"), others)
            box.setObjectName(f"answer-{cell.where}")
            box.setMinimumWidth(tokens().size("column_unit"))
            box.currentTextChanged.connect(lambda _text: self._count_open())
            self.boxes[cell.where] = box
            words = plain_label(cell.question, "formLabel")
            words.setWordWrap(True)
            grid.addWidget(words, row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(plain_label(cell.where, "hint"), row, 2)
        area = QScrollArea()
        area.setObjectName("networkQuestions")
        area.setAccessibleName(_("Needs your answer"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        rows = min(len(imported.questions), SEEN_QUESTIONS)
        area.setFixedHeight(rows * (tokens().size("control") + tokens().space()))
        return area

    def _buttons(self, *, is_new: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.open_count, 1)
        cancel = make_button(_("Cancel"), self.reject, name="reviewCancel")
        accept = make_button(
            _("Write into the network"), self.accept, name="reviewAccept", kind=ButtonKind.FILLED
        )
        # Enter in an answer must not write everything: only the button itself does.
        for button in (cancel, accept):
            button.setAutoDefault(False)
            row.addWidget(button)
        accept.setEnabled(is_new)
        next(iter(self.boxes.values()), accept).setFocus()
        return row

    def _count_open(self) -> None:
        left = sum(1 for box in self.boxes.values() if box.answer is None)
        words = _("{count} questions are still open; what they ask about stays as it is.")
        self.open_count.setText(words.format(count=left) if left else "")


def summary(imported: NetworkImport) -> str:
    """How much was read, and what it means, in one line."""
    parts = [_("{count} rows read").format(count=imported.rows)]
    if imported.questions:
        parts.append(_("{count} need your answer").format(count=len(imported.questions)))
    parts += _counts(_("Counties, townships and units"), imported.units)
    parts += _counts(_("People on posts"), imported.persons)
    if imported.ended:
        parts.append(_("{count} no longer named").format(count=imported.ended))
    return " · ".join(parts)


def _counts(title: str, counts: Counts) -> list[str]:
    said = [
        words.format(count=count)
        for words, count in (
            (_("{count} new"), counts.new),
            (_("{count} changed"), counts.changed),
            (_("{count} the same"), counts.same),
        )
        if count
    ]
    return [f"{title} {'、'.join(said)}"] if said else []


def _changes(imported: NetworkImport) -> GridPanel:
    sizes = tokens().sizes
    columns = (
        GridColumn("kind", _("What happens"), sizes["column_count"], editable=False),
        GridColumn("body", _("Area or unit"), sizes["column_unit"], editable=False),
        GridColumn("post", _("Post held"), sizes["column_number"], editable=False),
        GridColumn("before", _("Now"), sizes["column_unit"], editable=False),
        GridColumn("after", _("Afterwards"), sizes["column_unit"], editable=False),
        GridColumn("where", _("Place"), sizes["column_number"], editable=False),
    )
    model = GridModel(columns)
    panel = GridPanel(model, "networkChanges", _("What the workbook would change"))
    model.setParent(panel)
    words = {
        NetworkChangeKind.NEW: _("new"),
        NetworkChangeKind.CHANGED: _("changed"),
        NetworkChangeKind.ENDED: _("ended"),
    }
    model.set_rows(
        [
            prepare_row(
                at,
                (
                    words[each.kind],
                    each.body,
                    str(each.post or ""),
                    each.before,
                    each.after,
                    each.where,
                ),
            )
            for at, each in enumerate(imported.changes, start=1)
        ]
    )
    return panel


def _notes(notes: Sequence[str]) -> QPlainTextEdit:
    field = QPlainTextEdit("\n".join(notes))
    field.setObjectName("networkNotes")
    field.setAccessibleName(_("How the file was read"))
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    lines = min(len(notes), SEEN_NOTES)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + tokens().space(3))
    return field
