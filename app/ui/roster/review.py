"""What a workbook would change, shown before anything is written; questions are answered here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.difference import RosterImport, UnitChange
from app.i18n import _
from app.ui.roster.columns import roster_columns
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import plain_label


def kind_words() -> dict[str, str]:
    """The clerk's words for the kinds of change."""
    return {
        "question": _("needs your answer"),
        "new": _("new"),
        "changed": _("changed"),
        "same": _("same"),
    }


class ImportReview(QDialog):
    """The difference, one line a value, with sheet and cell. Nothing is written until accepted."""

    def __init__(self, imported: RosterImport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importReview")
        self.setWindowTitle(_("Import “{file}”").format(file=imported.file_name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answers: dict[str, QComboBox] = {}
        self._labels = {column.field: column.title for column in roster_columns()}
        self.table = self._make_table(imported)
        self._lay_out(imported)

    def answers(self) -> dict[str, str]:
        """Cell → the text that was chosen; questions left open are not in it."""
        return {
            where: str(box.currentData())
            for where, box in self._answers.items()
            if box.currentData() is not None
        }

    def _lay_out(self, imported: RosterImport) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(2)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(self._summary(imported), "pageState"))
        column.addWidget(self.table, 1)
        if imported.notes:
            column.addWidget(_notes(imported))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = make_button(_("Cancel"), self.reject, name="reviewCancel")
        accept = make_button(
            _("Accept and write"), self.accept, name="reviewAccept", kind=ButtonKind.FILLED
        )
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        column.addLayout(buttons)
        accept.setDefault(True)
        accept.setFocus()
        size = tokens()
        self.resize(size.size("window_width") * 3 // 4, size.size("window_height") * 3 // 4)

    def _summary(self, imported: RosterImport) -> str:
        words = kind_words()
        parts = [_("{count} rows read").format(count=imported.rows)]
        for kind, word in words.items():
            count = sum(1 for change in imported.changes if change.kind == kind)
            if count:
                parts.append(f"{word} {count}")
        return " · ".join(parts)

    def _make_table(self, imported: RosterImport) -> QTableWidget:
        heads = [_("Kind"), _("Unit"), _("Field"), _("Before"), _("After"), _("Place")]
        table = QTableWidget(0, len(heads))
        table.setObjectName("reviewTable")
        table.setAccessibleName(_("What the workbook would change"))
        table.setHorizontalHeaderLabels(heads)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(tokens().size("row"))
        order = list(kind_words())
        for change in sorted(imported.changes, key=lambda one: order.index(one.kind)):
            self._add_change(table, change)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at, units in enumerate((10, 24, 12, 24, 34, 14)):
            table.setColumnWidth(at, tokens().space(units))
        header.setStretchLastSection(True)
        return table

    def _add_change(self, table: QTableWidget, change: UnitChange) -> None:
        word = kind_words()[change.kind]
        if change.kind == "same":
            _add_line(table, (word, change.unit, "", "", "", change.where))
            return
        for name, field in change.fields.items():
            if field.before == field.after and not field.question:
                continue
            label = self._labels.get(name, name)
            row = _add_line(
                table, (word, change.unit, label, field.before, field.after, field.where)
            )
            if field.question:
                self._ask(table, row, field.where, field.question, field.choices)

    def _ask(
        self, table: QTableWidget, row: int, where: str, question: str, choices: tuple[str, ...]
    ) -> None:
        box = QComboBox()
        box.setObjectName(f"answer-{where}")
        box.setAccessibleName(question)
        box.setToolTip(question)
        box.addItem(question, None)
        for choice in choices:
            box.addItem(choice or _("leave as it is"), choice)
        if "" not in choices:
            box.addItem(_("leave as it is"), "")
        self._answers[where] = box
        table.setCellWidget(row, 4, box)
        table.setRowHeight(row, tokens().size("control") + tokens().size("half"))


def _add_line(table: QTableWidget, texts: tuple[str, ...]) -> int:
    row = table.rowCount()
    table.insertRow(row)
    for at, text in enumerate(texts):
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        table.setItem(row, at, item)
    return row


def _notes(imported: RosterImport) -> QLabel:
    notes = plain_label("\n".join(imported.notes), "hint")
    notes.setWordWrap(True)
    notes.setAccessibleName(_("Notes of the import"))
    return notes
