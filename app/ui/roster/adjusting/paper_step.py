"""First step of an adjustment: the paper that orders it, and the day on which it takes effect."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.day import DayField
from app.ui.widgets.labels import plain_label


class PaperStep(QWidget):
    """Number, day and reason; only the day is needed now."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.setObjectName("paperStep")
        self.number, self.reason = QLineEdit(), QLineEdit()
        self.day = DayField("paperDay", _("Takes effect on"), day)
        self.number.setPlaceholderText(_("may be filled in when the paper has its number"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space(2))
        form.setHorizontalSpacing(tokens().space(2))
        for name, label, field in (
            ("paperNumber", _("Paper number"), self.number),
            ("paperDay", _("Takes effect on"), self.day),
            ("paperReason", _("Reason"), self.reason),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.setMaximumWidth(tokens().size("dialog"))
            form.addRow(plain_label(label, "formLabel"), field)
        column.addLayout(form)
        words = _(
            "One paper is one adjustment: all its changes are made together and can be undone "
            "together. The roster of earlier days stays as it was."
        )
        hint = plain_label(words, "hint")
        hint.setWordWrap(True)
        column.addSpacing(tokens().space())
        column.addWidget(hint)
        column.addStretch(1)
        self.setFocusProxy(self.number)

    @property
    def problem(self) -> str:
        """What keeps the clerk from going on; nothing when all is well."""
        if self.day.day is None:
            return self.day.problem or _("Say on which day the adjustment takes effect.")
        return ""
