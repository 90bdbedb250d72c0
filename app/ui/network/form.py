"""A new county, township or street, or other texts for one that there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.units import Unit, UnitKind
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label


class AreaForm(QDialog):
    """Asks for the name, and which body and office there is.

    With `counties` it is for a new township, with `area` for an area or a county's unit that there
    is, without both for a new county. `wanted` brings nothing: read `area` and write it, then
    `accept`, or say with `refuse` why it cannot be.
    """

    wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        counties: Mapping[int, str] | None = None,
        county_id: int = 0,
        area: Unit | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("areaForm")
        self._area = area or Unit(name="", kind=UnitKind.AREA)
        self.county = QComboBox(self)
        for each, name in (counties or {}).items():
            self.county.addItem(name, each)
        self.county.setCurrentIndex(max(0, self.county.findData(county_id)))
        self.name, self.body, self.office = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone, self.email, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.problem = ProblemNote("areaProblem")
        verb = _("Add") if area is None else _("Save")
        self.add_button = make_button(
            verb, self.wanted.emit, name="dialogAccept", kind=ButtonKind.FILLED
        )
        if area is not None:
            title = _("Change {area}").format(area=area.name)
        else:
            title = _("Add a county") if counties is None else _("Add a township or street")
        self.setWindowTitle(title)
        self._lay_out(title, is_new_township=counties is not None)
        self._fill()
        self.name.textChanged.connect(self._named)
        self._named(self.name.text())
        self.name.setFocus()

    @property
    def area(self) -> Unit:
        """What was typed."""
        county = self.county.currentData()
        return replace(
            self._area,
            name=self.name.text().strip(),
            parent_id=self._area.parent_id if county is None else int(county),
            body_name=self.body.text().strip(),
            office_name=self.office.text().strip(),
            office_phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            note=self.note.text().strip(),
        )

    def refuse(self, error: AppError) -> None:
        """Say why it was not written; what was typed stays."""
        self.problem.say(error.sentence)

    def _fill(self) -> None:
        area = self._area
        self.name.setText(area.name)
        self.body.setText(area.body_name)
        self.office.setText(area.office_name)
        self.phone.setText(area.office_phone)
        self.email.setText(area.email)
        self.note.setText(area.note)
        self.problem.say("")

    def _lay_out(self, title: str, *, is_new_township: bool) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(plain_label(title, "sectionTitle"))
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space())
        form.setHorizontalSpacing(tokens().space(2))
        for name, label, field in (
            ("areaCounty", _("County"), self.county),
            ("areaName", _("Name of the area"), self.name),
            ("areaBody", _("Body"), self.body),
            ("areaOffice", _("Office"), self.office),
            ("areaPhone", _("Office phone"), self.phone),
            ("areaEmail", _("E-mail"), self.email),
            ("areaNote", _("Remarks"), self.note),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            form.addRow(plain_label(label, "formLabel"), field)
        form.setRowVisible(self.county, is_new_township)
        for field in (self.body, self.office):  # a county's unit has none of its own
            form.setRowVisible(field, self._area.kind is UnitKind.AREA)
        hint = _("leave blank when there is none")
        self.body.setPlaceholderText(hint)
        self.office.setPlaceholderText(hint)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        self.add_button.setDefault(True)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self.setMinimumWidth(tokens().size("dialog_least"))

    def _named(self, text: str) -> None:
        self.add_button.setEnabled(bool(text.strip()))
