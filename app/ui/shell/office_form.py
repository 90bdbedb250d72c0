"""机构设置: what the office calls itself and how it signs, as a form that is saved as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.i18n import _
from app.settings import Office, office_labels
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label, plain_tip

#: The fields that belong to letters; the rest name the body and its office.
_LETTERS = ("party_a", "party_a_short_name", "signer", "signer_title", "copies")


class OfficeForm(QWidget):
    """Shows the office; 保存设置 wakes up when something differs from what is stored."""

    save_wanted = Signal(dict)  # field name to text, only what differs

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("officeForm")
        self.setAccessibleName(_("Settings of the office"))
        self._stored = Office().to_texts()
        self._fields: dict[str, QLineEdit | QSpinBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        labels = office_labels()
        body = [name for name in labels if name not in _LETTERS]
        column.addWidget(plain_label(_("Settings of the office"), "sectionTitle"))
        column.addLayout(self._form(body, labels))
        column.addSpacing(tokens().space())
        column.addWidget(plain_label(_("Settings of the letters"), "sectionTitle"))
        column.addLayout(self._form(_LETTERS, labels))
        self.save_button = make_button(_("Save the settings"), self.save, name="officeSave")
        self.reset_button = make_button(
            _("Discard"), self._reset, name="officeReset", kind=ButtonKind.PLAIN
        )
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addWidget(self.save_button)
        row.addWidget(self.reset_button)
        row.addStretch(1)
        column.addSpacing(tokens().space())
        column.addLayout(row)
        column.addStretch(1)
        self._reset()

    def show_office(self, office: Office) -> None:
        """Show what is stored; what is being typed and not saved yet stays."""
        typed = self._changed()
        self._stored = office.to_texts()
        self._set({name: text for name, text in self._stored.items() if name not in typed})

    def texts(self) -> dict[str, str]:
        """What stands in the form."""
        return {
            name: field.text().strip() if isinstance(field, QLineEdit) else str(field.value())
            for name, field in self._fields.items()
        }

    def field(self, name: str) -> QLineEdit | QSpinBox:
        """The field of a setting."""
        return self._fields[name]

    def save(self) -> None:
        """Ask for what differs to be stored."""
        if changed := self._changed():
            self.save_wanted.emit(changed)

    def _form(self, names: list[str] | tuple[str, ...], labels: dict[str, str]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(tokens().space(2))
        form.setVerticalSpacing(tokens().space())
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for name in names:
            field = self._make_field(name)
            field.setObjectName(f"office-{name}")
            field.setAccessibleName(labels[name])
            self._fields[name] = field
            label = plain_label(labels[name], "formLabel")
            label.setMinimumWidth(tokens().size("form_label"))
            label.setBuddy(field)
            form.addRow(label, field)
        return form

    def _make_field(self, name: str) -> QLineEdit | QSpinBox:
        if name == "copies":
            number = QSpinBox()
            number.setRange(1, 9)
            number.setSuffix(_(" copies"))
            number.valueChanged.connect(self._wake)
            number.lineEdit().setTextMargins(tokens().space(), 0, 0, 0)
            return number
        line = QLineEdit()
        line.textChanged.connect(self._wake)
        # A long name is cut in a narrow window.
        line.textChanged.connect(lambda text: line.setToolTip(plain_tip(text)))
        line.returnPressed.connect(self.save)
        return line

    def _changed(self) -> dict[str, str]:
        return {name: text for name, text in self.texts().items() if text != self._stored[name]}

    def _wake(self) -> None:
        is_changed = bool(self._changed())
        self.save_button.setEnabled(is_changed)
        self.reset_button.setEnabled(is_changed)

    def _reset(self) -> None:
        self._set(self._stored)

    def _set(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            field = self._fields[name]
            if isinstance(field, QSpinBox):
                field.setValue(int(text))
            elif field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self._wake()
