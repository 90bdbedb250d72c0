"""The difference as a calm table: what needs an answer first, then new units, then changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.roster.difference import ChangeKind, FieldChange, RosterImport, UnitChange
from app.domain.roster.fields import field_labels
from app.i18n import _
from app.ui.style import colour, tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.read_table import ReadTable

#: Columns: unit, field, now, afterwards, explanation, place.
_AFTER, _WHY, _PLACE = 3, 4, 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `asks` when its answer is wanted."""

    unit: str
    field: str
    change: FieldChange


class ReviewTable(ReadTable):
    """Read only, but for the answers. `boxes` maps the place of each question to its answer."""

    def __init__(self, imported: RosterImport, names: Sequence[str]) -> None:
        super().__init__(
            "reviewTable",
            _("What the workbook would change"),
            (_("Unit"), _("Item"), _("Now"), _("Afterwards"), _("In the file"), _("Place")),
            single=False,
        )
        self.boxes: dict[str, AnswerBox] = {}
        self._labels = field_labels()
        self._names = tuple(names)
        self._fill(imported)
        self._size_columns()

    def _fill(self, imported: RosterImport) -> None:
        present = set(self._names)
        asked = [line for change in imported.changes for line in _lines(change, asked=True)]
        certain = [
            (change, list(_lines(change, asked=False)))
            for change in imported.changes
            if change.kind is not ChangeKind.SAME
        ]
        new = [(one, lines) for one, lines in certain if one.unit not in present and lines]
        changed = [line for one, lines in certain if one.unit in present for line in lines]
        if asked:
            self._add_group(_("Needs your answer"), len(asked))
            for line in asked:
                self._add_question(line)
        if new:
            self._add_group(_("New units"), len(new))
            for change, lines in new:
                self._add_new(change, lines)
        if changed:
            self._add_group(_("Changes"), len(changed))
            for line in changed:
                self._add_line(line)
        same = [one.unit for one in imported.changes if one.kind is ChangeKind.SAME]
        if same:
            self._add_group(_("Same as before"), len(same), "、".join(same))

    def _add_group(self, title: str, count: int, more: str = "") -> None:
        words = f"{title} · {count}"
        row = self._add_row([f"{words}  {more}" if more else words, "", "", "", "", ""])
        self.setSpan(row, 0, 1, self.columnCount())
        item = self.item(row, 0)
        if item is not None:
            font = self.font()
            font.setBold(True)
            item.setFont(font)
            item.setBackground(colour("sunken"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add_question(self, line: Line) -> None:
        change, label = line.change, self._labels.get(line.field, line.field)
        row = self._add_row([line.unit, label, change.before, "", change.question, change.where])
        is_unit = line.field == "name"
        blank = _("leave this row out") if is_unit else _("leave it as it is")
        box = AnswerBox(change.question, change.choices, blank, self._names if is_unit else ())
        box.setObjectName(f"answer-{change.where}")
        self.boxes[change.where] = box
        self.setCellWidget(row, _AFTER, _framed(box))
        self.setRowHeight(row, tokens().size("control") + tokens().space())

    def _add_new(self, change: UnitChange, lines: Sequence[Line]) -> None:
        """One line for a new unit: all that the file says about it."""
        said = [
            f"{self._labels.get(line.field, line.field)} {line.change.after}"
            for line in lines
            if line.field != "name" and line.change.after
        ]
        row = self._add_row([change.unit, _("new"), "", "；".join(said), "", change.where])
        self.setSpan(row, _AFTER, 1, 2)

    def _add_line(self, line: Line) -> None:
        change = line.change
        raw = change.raw if change.raw != change.after else ""
        label = self._labels.get(line.field, line.field)
        self._add_row([line.unit, label, change.before, change.after, raw, change.where])

    def _add_row(self, texts: Sequence[str]) -> int:
        items = self.add_line(texts)
        for at in (_WHY, _PLACE):
            items[at].setForeground(colour("text_quiet"))
        return items[0].row()

    def _size_columns(self) -> None:
        sizes = tokens().sizes
        self.set_widths(
            sizes["column_unit"] * 4 // 5,
            sizes["column_date"],
            sizes["column_time"],
            sizes["column_unit"],
            None,
            sizes["column_number"],
        )


def _framed(box: AnswerBox) -> QWidget:
    """The box with a little air around it."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    half = tokens().size("half")
    row.setContentsMargins(half, half, half, half)
    row.addWidget(box)
    frame.setFocusProxy(box)
    return frame


def _lines(change: UnitChange, *, asked: bool) -> Iterable[Line]:
    for name, field in change.fields.items():
        if bool(field.question) is asked and (asked or field.before != field.after):
            yield Line(change.unit, name, field)
