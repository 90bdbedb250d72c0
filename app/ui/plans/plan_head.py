"""What a plan says of itself: title, whose it is, its years, and the paper that put it in force."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.domain.plans.plan import Plan
from app.domain.plans.structure import LEVEL_CHOICES, PlanHead
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR, PlanKind, PlanLevel
from app.i18n import _
from app.ui.plans.structure_forms import AskDialog
from app.ui.style import tokens
from app.ui.widgets.day import DayField
from app.ui.widgets.labels import plain_label


class PlanHeadDialog(AskDialog):
    """The fields of a new plan, or of one that there is."""

    def __init__(self, plan: Plan | None, year: int, parent: QWidget) -> None:
        """A new plan is offered the cycle of five years that `year` is in."""
        title = _("New plan") if plan is None else _("About the plan")
        verb = _("Begin the plan") if plan is None else _("Save")
        super().__init__("planHead", title, verb, parent)
        self.plan_title, self.document = QLineEdit(), QLineEdit()
        self.kind, self.level = QComboBox(), QComboBox()
        self.kind.addItem(_("Women's plan"), PlanKind.WOMEN)
        self.kind.addItem(_("Children's plan"), PlanKind.CHILDREN)
        for level, word in LEVEL_CHOICES.items():
            self.level.addItem(word, level)
        self.first_year, self.last_year, self.baseline_year = _box(), _box(), _box()
        self.mid_year = _box(none=_("none"))
        self.day = DayField("headDay", _("Date of the paper"))
        self._show(plan, year)
        self._add_fields()
        self._is_following = plan is None
        self.first_year.valueChanged.connect(self._first_changed)
        self.plan_title.setFocus()

    @property
    def head(self) -> PlanHead:
        """What was entered."""
        return PlanHead(
            title=self.plan_title.text(),
            kind=PlanKind(self.kind.currentData()),
            level=PlanLevel(self.level.currentData()),
            years=(self.first_year.value(), self.last_year.value()),
            baseline_year=self.baseline_year.value(),
            mid_year=self.mid_year.value() if self.mid_year.value() >= FIRST_YEAR else None,
            document=self.document.text(),
            issued_on=self.day.day,
        )

    def _show(self, plan: Plan | None, year: int) -> None:
        first = year - (year - 1) % 5
        years: tuple[int, int, int, int | None] = (first, first + 4, first - 1, None)
        if plan is not None:
            years = (plan.start_year, plan.end_year, plan.baseline_year, plan.mid_year)
            self.plan_title.setText(plan.title)
            self.document.setText(plan.document)
            self.day.set_day(plan.issued_on)
            self.kind.setCurrentIndex(self.kind.findData(plan.kind))
        level = PlanLevel.CITY if plan is None else plan.level
        self.level.setCurrentIndex(self.level.findData(level))
        for box, value in zip(
            (self.first_year, self.last_year, self.baseline_year, self.mid_year), years, strict=True
        ):
            box.setValue(box.minimum() if value is None else value)

    def _first_changed(self, first: int) -> None:
        """The years of a new plan move together with its first one."""
        if self._is_following:
            self.baseline_year.setValue(first - 1)
            self.last_year.setValue(max(first, self.last_year.value()))

    def _add_fields(self) -> None:
        self.add("headTitle", _("Title of the plan"), self.plan_title)
        self.add("headKind", _("Kind of plan"), self.kind)
        self.add("headLevel", _("Level"), self.level)
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        for name, label, box in (
            ("headFirst", _("First year"), self.first_year),
            ("headLast", _("Last year"), self.last_year),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
        row.addWidget(self.first_year)
        row.addWidget(plain_label("—", "formLabel"))
        row.addWidget(self.last_year)
        row.addStretch(1)
        self.form.addRow(plain_label(_("Years"), "formLabel"), row)
        self.add("headBaseline", _("Baseline year"), self.baseline_year)
        self.add("headMid", _("Mid-term year"), self.mid_year)
        self.add("headDocument", _("Paper number"), self.document)
        self.add("headDay", _("Date of the paper"), self.day)


def _box(none: str = "") -> QSpinBox:
    """A year; with `none` the lowest entry stands for no year."""
    box = QSpinBox()
    box.setRange(FIRST_YEAR - 31 if not none else FIRST_YEAR - 1, LAST_YEAR)
    box.setSpecialValueText(none)
    box.setFixedWidth(tokens().size("column_date"))
    return box
