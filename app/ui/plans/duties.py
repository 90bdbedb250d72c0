"""Who answers for an indicator, chosen with mouse or keys: one lead, any number that cooperate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.search import holds, search_text, words_of
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.header import plain_label
from app.ui.widgets.lists import RoomyRows

#: Rows of the list of units that are seen at once.
SEEN_ROWS = 7


class DutyEditor(QWidget):
    """The lead unit as a list to choose from, the others to be ticked, with a filter."""

    lead_chosen = Signal(str)  # unit word; empty for none
    cooperating_chosen = Signal(str, bool)  # unit word, whether it cooperates

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dutyEditor")
        self.lead = QComboBox()
        self.lead.setObjectName("detailsLead")
        self.lead.setAccessibleName(_("Lead unit"))
        self.lead.setEditable(True)
        self.lead.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.lead.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.filter = QLineEdit()
        self.filter.setObjectName("detailsFilter")
        self.filter.setAccessibleName(_("Find a unit"))
        self.filter.setPlaceholderText(_("Find a unit: text, pinyin or initials"))
        self.filter.setClearButtonEnabled(True)
        self.units = QListWidget()
        self.units.setObjectName("detailsUnits")
        self.units.setAccessibleName(_("Cooperating units"))
        self.units.setItemDelegate(RoomyRows(self.units))
        self.units.setFixedHeight(SEEN_ROWS * tokens().size("row"))
        self._shown = ""
        self._lay_out()
        self.lead.activated.connect(lambda _at: self._lead_changed())
        self.filter.textChanged.connect(self._narrow)
        self.units.itemChanged.connect(self._ticked)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        for widget in (
            plain_label(_("Lead unit"), "sectionTitle"),
            self.lead,
            plain_label(_("Cooperating units"), "sectionTitle"),
            self.filter,
            self.units,
        ):
            column.addWidget(widget)

    def show_duties(self, lead: str, chosen: Sequence[str], units: Sequence[str]) -> None:
        """Show who leads and who cooperates; those chosen stand on top, then the others."""
        self._shown = lead
        self.lead.clear()
        self.lead.addItems(["", *units])
        self.lead.setCurrentText(lead)
        # Units that have left the roster stay visible as long as they have a role.
        ordered = [*chosen, *(unit for unit in units if unit not in chosen and unit != lead)]
        self.units.blockSignals(True)
        self.units.clear()
        for unit in ordered:
            item = QListWidgetItem(unit)
            is_chosen = unit in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self.units.addItem(item)
        self.units.blockSignals(False)
        self._narrow(self.filter.text())

    def _lead_changed(self) -> None:
        text = self.lead.currentText().strip()
        if text != self._shown:
            self._shown = text
            self.lead_chosen.emit(text)

    def _narrow(self, text: str) -> None:
        words = words_of(text)
        for at in range(self.units.count()):
            item = self.units.item(at)
            item.setHidden(bool(words) and not holds(search_text(item.text()), words))

    def _ticked(self, item: QListWidgetItem) -> None:
        self.cooperating_chosen.emit(item.text(), item.checkState() == Qt.CheckState.Checked)
