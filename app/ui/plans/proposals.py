"""The indicators that an import would make: taken, edited or dropped, each with its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.candidates import candidates, is_certain, value_text, with_cell
from app.domain.plans.imported import ImportedIndicator, PlanImport
from app.domain.plans.wording import comparator_words
from app.errors import RuleBroken
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.labels import plain_label

TAKEN = "✓"
_TAKE, _FROZEN = 0, 2


class ProposalStep(QWidget):
    """A row for each candidate. Space or a click takes or drops it; typing into a row takes it."""

    changed = Signal()
    said = Signal(str)  # why what was typed does not fit, '' when it does

    def __init__(self, imported: PlanImport) -> None:
        super().__init__()
        self._found = list(candidates(imported))
        self._goals = {goal.where: goal.text for goal in imported.goals}
        self._taken = [is_certain(each, imported) for each in self._found]
        self.model = GridModel(_columns(), self)
        self.panel = GridPanel(self.model, "proposals", _("Proposed indicators"), frozen=_FROZEN)
        self.count = plain_label("", "hint")
        self.words = QLabel()
        self._rows = [self._row(at) for at in range(len(self._found))]
        self._lay_out()
        self._connect()
        self._show(())
        self.panel.view.go_to(0, _TAKE)
        self.setFocusProxy(self.panel)

    @property
    def taken(self) -> tuple[ImportedIndicator, ...]:
        """The candidates that are taken, as edited."""
        return tuple(each for each, taken in zip(self._found, self._taken, strict=True) if taken)

    def take_all(self) -> None:
        """Take every candidate."""
        self._take(range(len(self._found)), taken=True)

    def take_none(self) -> None:
        """Take no candidate."""
        self._take(range(len(self._found)), taken=False)

    def toggle(self) -> None:
        """Take the selected rows; when all of them are taken, drop them."""
        places = [row_id - 1 for row_id in self.panel.view.selected_ids()]
        self._take(places, taken=not all(self._taken[at] for at in places))

    # -- parts --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = self.panel.bar_row
        row.addWidget(self.count)
        for words, act, name in (
            (_("Take all"), self.take_all, "proposalsAll"),
            (_("Take none"), self.take_none, "proposalsNone"),
        ):
            button = make_button(words, act, name=name)
            button.setAutoDefault(False)
            row.addWidget(button)
        self.words.setObjectName("proposalWords")
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addWidget(self.panel, 1)
        column.addWidget(self.words)

    def _connect(self) -> None:
        self.model.edited.connect(lambda edits, _rows: self._edit(edits))
        view = self.panel.view
        view.current_row.connect(self._show_words)
        view.clicked.connect(self._clicked)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), view)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.toggle)

    # -- changing -----------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _TAKE:
            place = self.model.row_id(index.row()) - 1
            self._take([place], taken=not self._taken[place])

    def _take(self, places: Iterable[int], *, taken: bool) -> None:
        changed = [at for at in places if self._taken[at] is not taken]
        for at in changed:
            self._taken[at] = taken
        self._show(changed)

    def _edit(self, edits: Sequence[CellEdit]) -> None:
        faults: list[EditFault] = []
        for edit in edits:
            at = edit.id - 1
            try:
                self._found[at] = with_cell(self._found[at], edit.field, edit.text)
                self._taken[at] = True
            except RuleBroken as refused:
                faults.append(EditFault(edit.id, edit.field, refused.sentence))
        self.model.settle(edits, faults)
        self._show(edit.id - 1 for edit in edits)
        self.said.emit(faults[0].sentence if faults else "")

    # -- showing ------------------------------------------------------------------------------

    def _show(self, changed: Iterable[int]) -> None:
        """Show these rows anew, and the counts."""
        for at in changed:
            self._rows[at] = self._row(at)
        self.model.set_rows(self._rows)
        words = _("{taken} of {count} taken; {doubtful} with a doubt")
        doubtful = sum(1 for each in self._found if each.doubt)
        counts = {"taken": sum(self._taken), "count": len(self._found), "doubtful": doubtful}
        self.count.setText(words.format(**counts))
        self.changed.emit()

    def _row(self, at: int) -> GridRow:
        return _row(at + 1, self._found[at], taken=self._taken[at])

    def _show_words(self, row_id: int) -> None:
        """The whole goal of the current row with the words that were read in bold."""
        if not row_id:
            self.words.clear()
            return
        each = self._found[row_id - 1]
        whole = escape(self._goals.get(each.under, each.text))
        for words in each.text.split("；"):
            part = escape(words)
            whole = whole.replace(part, f"<b>{part}</b>", 1) if part else whole
        lines = [f"{escape(each.where)}　{whole}", escape(each.doubt)]
        self.words.setText("<br>".join(filter(None, lines)))


def _columns() -> tuple[GridColumn, ...]:
    size: Callable[[str], int] = tokens().size
    few = size("column_count")
    return (
        GridColumn("taken", _("Take"), few, editable=False, tip=_("Space takes or drops the row")),
        GridColumn("name", _("Indicator"), size("column_unit")),
        GridColumn(
            "comparator",
            _("Compared by"),
            size("column_number"),
            choices=tuple(comparator_words().values()),
        ),
        GridColumn("target", _("Target number"), size("column_date"), numeric=True),
        GridColumn("unit_of_measurement", _("Measured in"), size("column_state")),
        GridColumn("scope", _("Holds for"), few),
        GridColumn("text", _("Words of the plan"), size("column_words"), editable=False),
        GridColumn("doubt", _("Doubt"), size("column_words"), editable=False),
    )


def _row(row_id: int, each: ImportedIndicator, *, taken: bool) -> GridRow:
    indicator = each.indicator
    cells = (
        TAKEN if taken else "",
        indicator.name,
        comparator_words()[indicator.comparator],
        value_text(each),
        indicator.unit_of_measurement,
        each.scope,
        each.text,
        each.doubt,
    )
    return prepare_row(row_id, cells, muted=not taken)
