"""The form of the indicator card: every field in its section, and what goes with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.edits import EditFault
from app.domain.plans.cards import (
    USUAL_FREQUENCIES,
    USUAL_PERIODS,
    IndicatorCard,
    card_texts,
    choices,
    tolerance_hint,
    why_idle,
)
from app.domain.plans.entry import parse_comparator
from app.domain.plans.fields import with_field
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator
from app.domain.plans.wording import number_text
from app.errors import RuleBroken
from app.i18n import _
from app.ui.plans.card_fields import CardField, FieldKind
from app.ui.style import tokens
from app.ui.widgets.labels import plain_label

#: Lines of the grid for each row: the fields, a sentence for each of them, the hint.
_LINES = 4
#: What the hint below a target around (左右) is made of.
_HINTED = ("comparator", "direction", "target", "tolerance")
#: Fields that mean something only beside some ways to compare.
_DEPENDING = ("target", "tolerance", "relative_change", "reference_indicator", "mid_target")


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with its rows; a row has one field or two."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def _left() -> tuple[_Section, ...]:
    return (
        _Section(
            _("Basics"),
            (("name",), ("unit_of_measurement", "decimals"), ("direction", "binding")),
        ),
        _Section(
            _("Targets"),
            (
                ("comparator", "target"),
                ("tolerance", "relative_change"),
                ("reference_indicator",),
                ("mid_target", "target_verified"),
                ("target_note",),
            ),
        ),
        _Section(
            _("The baseline"),
            (("baseline", "baseline_scope"), ("baseline_source",), ("reference_verified",)),
        ),
    )


def _right() -> tuple[_Section, ...]:
    return (
        _Section(
            _("Definition"),
            (
                ("numerator",),
                ("denominator",),
                ("statistical_period",),
                ("aggregation",),
                ("by_sex", "by_area"),
            ),
        ),
        _Section(
            _("Source and reporting"),
            (("frequency", "data_source"), ("source",), ("note",)),
        ),
    )


def _labels() -> dict[str, str]:
    return {
        "name": _("Indicator"),
        "unit_of_measurement": _("Measured in"),
        "decimals": _("Decimals"),
        "direction": _("Direction"),
        "binding": _("Binding"),
        "comparator": _("Compared by"),
        "target": _("End target"),
        "tolerance": _("Tolerance"),
        "relative_change": _("Reduction"),
        "reference_indicator": _("Held against"),
        "mid_target": _("Mid-term target"),
        "target_note": _("In the plan's words"),
        "target_verified": "",
        "baseline": _("Baseline"),
        "baseline_scope": _("Whose value"),
        "baseline_source": _("Source of it"),
        "reference_verified": _("Elsewhere"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "aggregation": _("Summed up"),
        "statistical_period": _("Period"),
        "by_sex": "",
        "by_area": "",
        "frequency": _("Reported"),
        "data_source": _("Data source"),
        "source": _("Source"),
        "note": _("Remarks"),
    }


def _marks() -> dict[str, str]:
    return {
        "target_verified": _("Target checked against the plan"),
        "reference_verified": _("Checked"),
        "by_sex": _("By sex"),
        "by_area": _("Urban and rural apart"),
    }


_OFFERED = {
    "statistical_period": USUAL_PERIODS,
    "frequency": USUAL_FREQUENCIES,
    "reference_indicator": (),
}


class CardForm(QScrollArea):
    """Shows a card, tells what was changed, and says at each field what was refused."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cardForm")
        self.setAccessibleName(_("Indicator card"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._indicator: Indicator | None = None
        self._before: Mapping[str, str] = {}
        self._is_filling = False
        self.fields: dict[str, CardField] = {}
        self.labels: dict[str, QWidget] = {}
        self.hint = plain_label("", "hint")
        self.hint.setAccessibleName(_("What counts as met"))
        self.hint.setWordWrap(True)
        self._lay_out()

    def show_card(self, card: IndicatorCard) -> None:
        """Show another card, or the same one anew."""
        self._is_filling = True
        self._indicator, self._before = card.indicator, card_texts(card.indicator)
        inside = [each for domain in card.plan.domains for each in domain.indicators]
        names = [each.name for each in inside if each.id != card.indicator.id]
        self.fields["reference_indicator"].offer(names)
        for name, field in self.fields.items():
            field.show_text(self._before[name])
        self._show_reference(card.indicator)
        self._is_filling = False
        self._follow()

    def texts(self) -> dict[str, str]:
        """What was changed, field by field; what does not count stays as it was."""
        return {
            name: field.text
            for name, field in self.fields.items()
            if field.counts and field.text != self._before.get(name, field.text)
        }

    def refuse(self, faults: Sequence[EditFault]) -> None:
        """Say each fault at its field and go to the first."""
        said = {fault.field: fault.sentence for fault in faults}
        for name, field in self.fields.items():
            field.refuse(said.get(name, ""))
        for name, field in self.fields.items():
            if name in said:
                field.setFocus()
                self.ensureWidgetVisible(field)
                return

    # -- what goes with what ------------------------------------------------------------------

    def _touched(self, field: CardField) -> None:
        if self._is_filling:
            return
        field.refuse("")
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        comparator = self._comparator()
        for name in _DEPENDING:
            self.fields[name].idle(why_idle(name, comparator))
        has_target = any(
            self.fields[name].counts and self.fields[name].text.strip()
            for name in ("target", "relative_change")
        )
        self.fields["target_verified"].input.setEnabled(has_target)
        is_around = comparator is Comparator.AROUND
        self.hint.setText(self._hint() if is_around else "")
        self.hint.setVisible(is_around)

    def _comparator(self) -> Comparator:
        return parse_comparator(self.fields["comparator"].text)

    def _hint(self) -> str:
        indicator = self._indicator
        if indicator is None:
            return ""
        try:
            for name in _HINTED:
                indicator = with_field(indicator, name, self.fields[name].text)
        except RuleBroken:
            return ""  # it is said at the field when the card is kept
        return tolerance_hint(indicator)

    def _show_reference(self, indicator: Indicator) -> None:
        value = indicator.reference_baseline
        for part in (self.fields["reference_verified"], self.labels["reference_verified"]):
            part.setVisible(value is not None)
        if value is not None:
            words = _("{value} of {scope} is checked")
            text = words.format(value=number_text(value), scope=indicator.reference_scope or "—")
            box = self.fields["reference_verified"].input
            box.setAccessibleName(text)
            box.setProperty("text", text)

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, tokens().space(), tokens().space(2), 0)
        row.setSpacing(tokens().space(4))
        for sections in (_left(), _right()):
            column = QVBoxLayout()
            column.setSpacing(tokens().space())
            for section in sections:
                column.addWidget(plain_label(section.title, "sectionTitle"))
                column.addLayout(self._section(section))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.setWidget(body)

    def _section(self, section: _Section) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space())
        grid.setVerticalSpacing(tokens().size("half"))
        for at in (0, 2):
            grid.setColumnMinimumWidth(at, tokens().space(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, names in enumerate(section.rows):
            for half, name in enumerate(names):
                self._add(grid, place * _LINES, half, name, wide=len(names) == 1)
                note = self.fields[name].note
                grid.addWidget(note, place * _LINES + 1 + half, 1, 1, 3)
            if "tolerance" in names:
                grid.addWidget(self.hint, place * _LINES + 3, 1, 1, 3)
        return grid

    def _add(self, grid: QGridLayout, row: int, half: int, name: str, *, wide: bool) -> None:
        label, marks = _labels()[name], _marks()
        field = CardField(name, label or marks[name], _kind(name), _words(name, marks))
        field.changed.connect(self._teller(field))
        self.fields[name] = field
        caption = plain_label(label, "formLabel")
        caption.setFixedHeight(tokens().size("control"))
        self.labels[name] = caption
        grid.addWidget(caption, row, half * 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, row, half * 2 + 1, 1, 3 if wide else 1)

    def _teller(self, field: CardField) -> Callable[[], None]:
        return lambda: self._touched(field)


def _kind(name: str) -> FieldKind:
    if name in _marks():
        return FieldKind.MARK
    if choices(name):
        return FieldKind.CHOICE
    if name in _OFFERED:
        return FieldKind.OPEN
    return FieldKind.WORDS if name in {"source", "note"} else FieldKind.LINE


def _words(name: str, marks: Mapping[str, str]) -> Sequence[str]:
    if name in marks:
        return (marks[name],)
    return choices(name) or _OFFERED.get(name, ())
