"""What a network workbook would change, shown before anything is written; questions first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.roster.network.plan import Counts, NetworkChangeKind, NetworkImport
from app.domain.roster.posts import Post
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.grid.cells import GridColumn, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.labels import plain_label
from app.ui.widgets.review import QuestionArea, ReviewDialog, notes_field


class NetworkReview(ReviewDialog):
    """Every county, township and person that is new, changed or no longer named."""

    def __init__(self, imported: NetworkImport, parent: QWidget) -> None:
        left_open = _("{count} questions are still open; what they ask about stays as it is.")
        super().__init__("networkReview", imported.file_name, summary(imported), left_open, parent)
        if imported.questions:
            asked = _questions(imported)
            self.boxes = asked.boxes
            self.column.addWidget(asked)
        self.changes = _changes(imported)
        self.column.addWidget(self.changes, 1)
        if imported.notes:
            self.column.addWidget(plain_label(_("How the file was read"), "hint"))
            self.column.addWidget(notes_field("networkNotes", imported.notes))
        is_new = bool(imported.changes or imported.questions)
        self.close_with(_("Write into the network"), is_new=is_new)


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


def _questions(imported: NetworkImport) -> QuestionArea:
    area = QuestionArea("networkQuestions", _("Needs your answer"), wraps=True)
    posts = tuple(str(post) for post in Post)
    for cell in imported.questions:
        others = posts if cell.field == "post" else ()
        box = AnswerBox(cell.question, cell.choices, _("leave it as it is"), others)
        area.ask(cell.where, cell.question, box, cell.where)
    return area


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
