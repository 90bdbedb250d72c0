"""The details of one indicator: what it is, its yearly path, what is open, who answers for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.overview import IndicatorRow
from app.domain.search import search_text
from app.i18n import _
from app.ui.plans.columns import unit_word
from app.ui.style import tokens
from app.ui.widgets.header import plain_label


class IndicatorDetails(QScrollArea):
    """Shows facts; the lead unit and the cooperating ones are chosen here by mouse or keys."""

    lead_chosen = Signal(str)  # unit word; empty for none
    cooperating_chosen = Signal(str, bool)  # unit word, whether it cooperates

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("indicatorDetails")
        self.setAccessibleName(_("Details of the indicator"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, tokens().space(), 0)
        self._column.setSpacing(tokens().space())
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(tokens().space(2))
        self._facts.setVerticalSpacing(tokens().size("half"))
        self.holes = plain_label("", "problems")
        self.holes.setWordWrap(True)
        self.lead = QComboBox()
        self.lead.setObjectName("detailsLead")
        self.lead.setAccessibleName(_("Lead unit"))
        self.units = QListWidget()
        self._lay_out()
        self.setWidget(body)
        self.lead.textActivated.connect(self.lead_chosen)
        self.units.itemChanged.connect(self._checked)

    def _lay_out(self) -> None:
        self.filter = QLineEdit()
        self.filter.setObjectName("detailsFilter")
        self.filter.setAccessibleName(_("Find a unit"))
        self.filter.setPlaceholderText(_("Find a unit: text, pinyin or initials"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.units.setObjectName("detailsUnits")
        self.units.setAccessibleName(_("Cooperating units"))
        for widget in (
            self.holes,
            plain_label(_("Lead unit"), "sectionTitle"),
            self.lead,
            plain_label(_("Cooperating units"), "sectionTitle"),
            self.filter,
        ):
            self._column.addWidget(widget)
        self._column.addWidget(self.units, 1)
        self._column.addWidget(plain_label(_("About the indicator"), "sectionTitle"))
        self._column.addLayout(self._facts)

    def show_row(self, row: IndicatorRow, units: tuple[str, ...]) -> None:
        """Show an indicator; `units` are the members that can be chosen."""
        self.holes.setText("\n".join(row.holes))
        self.holes.setVisible(bool(row.holes))
        lead = unit_word(row.lead) if row.lead else ""
        self.lead.clear()
        self.lead.addItems(["", *units])
        self.lead.setCurrentText(lead)
        chosen = {unit_word(unit) for unit in (*row.cooperating, *row.responsible)}
        self.units.blockSignals(True)
        self.units.clear()
        for unit in sorted(units, key=lambda one: one not in chosen):
            if unit == lead:
                continue
            item = QListWidgetItem(unit)
            state = Qt.CheckState.Checked if unit in chosen else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.units.addItem(item)
        self.units.blockSignals(False)
        self._narrow(self.filter.text())
        self._show_facts(row)

    def _show_facts(self, row: IndicatorRow) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        one = row.indicator
        reference = ""
        if one.reference_baseline is not None:
            reference = _("{value} ({scope}, for orientation only)").format(
                value=one.reference_baseline, scope=one.reference_scope
            )
        facts = (
            (_("Plan"), row.plan_title),
            (_("Domain"), row.domain),
            (_("Baseline"), row.baseline_text),
            (_("This year"), row.target_text),
            (_("End target"), row.end_target_text),
            (_("In the plan's words"), one.target_note),
            (_("Elsewhere"), reference),
            (_("Statistical period"), one.statistical_period),
            (_("Reported"), one.frequency),
            (_("Also in the other plan"), one.shared_code),
            (_("Source"), one.source),
        )
        for label, text in facts:
            if text:
                self._facts.addRow(plain_label(label, "hint"), _wrapped(text))

    def _narrow(self, text: str) -> None:
        wanted = text.lower().split()
        for at in range(self.units.count()):
            item = self.units.item(at)
            prepared = search_text(item.text()) if wanted else ""
            item.setHidden(not all(word in prepared for word in wanted))

    def _checked(self, item: QListWidgetItem) -> None:
        self.cooperating_chosen.emit(item.text(), item.checkState() == Qt.CheckState.Checked)


def _wrapped(text: str) -> QLabel:
    label = plain_label(text, "fact")
    label.setWordWrap(True)
    return label
