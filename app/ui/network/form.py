"""A new county, or a new township or street of a county."""

from __future__ import annotations

from collections.abc import Mapping

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
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import plain_label


class AreaForm(QDialog):
    """Asks for the name, and which body and office there is; with `counties` for a township."""

    def __init__(
        self, parent: QWidget, counties: Mapping[int, str] | None = None, county_id: int = 0
    ) -> None:
        super().__init__(parent)
        self.setObjectName("areaForm")
        is_county = counties is None
        title = _("Add a county") if is_county else _("Add a township or street")
        self.setWindowTitle(title)
        self.county = QComboBox(self)
        for each, name in (counties or {}).items():
            self.county.addItem(name, each)
        self.county.setCurrentIndex(max(0, self.county.findData(county_id)))
        self.county.setVisible(not is_county)
        self.name, self.body, self.office, self.phone = (QLineEdit() for _place in range(4))
        self.add_button = make_button(
            _("Add"), self.accept, name="dialogAccept", kind=ButtonKind.FILLED
        )
        self._lay_out(title, is_county=is_county)
        self.name.textChanged.connect(self._named)
        self._named("")
        self.name.setFocus()

    @property
    def area(self) -> Unit:
        """What was typed."""
        parent = self.county.currentData()
        return Unit(
            name=self.name.text().strip(),
            kind=UnitKind.AREA,
            parent_id=None if parent is None else int(parent),
            body_name=self.body.text().strip(),
            office_name=self.office.text().strip(),
            office_phone=self.phone.text().strip(),
        )

    def _lay_out(self, title: str, *, is_county: bool) -> None:
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
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            if field is not self.county or not is_county:
                form.addRow(plain_label(label, "formLabel"), field)
        hint = _("leave blank when there is none")
        self.body.setPlaceholderText(hint)
        self.office.setPlaceholderText(hint)
        column.addLayout(form)
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
