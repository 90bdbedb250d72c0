"""The fields of one line of an adjustment; which are asked depends on the kind of change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.adjustment import ChangeType, RosterChange, read_adjustment
from app.domain.roster.posts import Post
from app.domain.roster.units import Category
from app.i18n import _
from app.ui.roster.adjusting.words import FIELDS, field_word, type_words
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.grid.suggest import SuggestLine
from app.ui.widgets.labels import plain_label

#: Fields that are typed, in the order of the form.
_TYPED = ("unit", "units", "name", "short_name", "legal_name", "after", "person", "title", "phone")
_SUGGESTING = {"unit": False, "units": True, "after": False}


class UnitLine(SuggestLine):
    """A line that suggests units; which ones follows from the day of the adjustment.

    Enter in the list takes the word and stays in the form, which it would send off otherwise.
    """

    def __init__(self, *, many: bool) -> None:
        super().__init__((), None, many=many)
        self._is_taking = False

    def set_choices(self, choices: Sequence[str]) -> None:
        """Suggest these names from now on."""
        self._choices = tuple(choices)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        self._is_taking = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._is_taking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (self._is_taking and is_enter):
            super().keyPressEvent(event)


class ChangeForm(QWidget):
    """Makes a `RosterChange`; `accepted` brings it, ready to be listed.

    `add_button` is placed by whoever shows the form: it stays in sight when the fields scroll.
    """

    accepted = Signal(object)  # RosterChange

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("changeForm")
        self.setAccessibleName(_("A change"))
        self._units: tuple[str, ...] = ()
        self.type = QComboBox()
        self.type.setObjectName("changeType")
        self.type.setAccessibleName(_("Kind of change"))
        for kind, words in type_words().items():
            self.type.addItem(words, kind)
        self.post = QComboBox()
        for post in Post:
            self.post.addItem(str(post), post)
        self.post.setCurrentIndex(self.post.findData(Post.LEADER))
        self.category = QComboBox()
        self.category.addItem(_("by the name"), "")
        for category in Category:
            self.category.addItem(str(category), str(category))
        self.lines: dict[str, QLineEdit] = {}
        self.acting = QCheckBox(_("acting (in charge for the time being)"))
        self._labels: dict[str, QLabel] = {}
        self.add_button = make_button(
            _("Add this change"), self._accept, name="changeAdd", icon="add"
        )
        self._lay_out()
        self.type.currentIndexChanged.connect(lambda _place: self._show_fields())
        self._show_fields()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space(2))
        self._form = QFormLayout()
        self._form.setVerticalSpacing(tokens().space())
        self._form.setHorizontalSpacing(tokens().space(2))
        self._form.addRow(plain_label(_("Kind of change"), "formLabel"), self.type)
        for field in ("post", *_TYPED[:6], "category", *_TYPED[6:]):
            self._labels[field] = plain_label("", "formLabel")
            self._labels[field].setMinimumWidth(tokens().size("form_label"))
            widget = self._widget(field)
            widget.setObjectName(f"change-{field}")
            self._form.addRow(self._labels[field], widget)
        self.acting.setObjectName("change-acting")
        self._form.addRow("", self.acting)
        column.addLayout(self._form)
        column.addStretch(1)

    def _widget(self, field: str) -> QWidget:
        if field in {"post", "category"}:
            return self.post if field == "post" else self.category
        if field in _SUGGESTING:
            line: QLineEdit = UnitLine(many=_SUGGESTING[field])
        else:
            line = QLineEdit()
        line.returnPressed.connect(self._accept)
        self.lines[field] = line
        return line

    # -- what the wizard does -----------------------------------------------------------------

    @property
    def kind(self) -> ChangeType:
        """Which kind of change is asked for."""
        return ChangeType(self.type.currentData())

    def set_units(self, units: Sequence[str]) -> None:
        """The names that the unit fields suggest."""
        for field in _SUGGESTING:
            line = self.lines[field]
            if isinstance(line, UnitLine):
                line.set_choices(units)

    def show_change(self, change: RosterChange | None) -> None:
        """Put a listed change into the fields, or empty them for the next one."""
        if change is not None:
            self.type.setCurrentIndex(self.type.findData(change.type))
            self.post.setCurrentIndex(max(0, self.post.findData(change.post)))
            self.category.setCurrentIndex(max(0, self.category.findData(str(change.category))))
        for field, line in self.lines.items():
            value = getattr(change, field, "")
            line.setText("、".join(value) if isinstance(value, tuple) else value)
        self.acting.setChecked(change.acting if change is not None else False)
        words = _("Add this change") if change is None else _("Replace the change")
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)

    def change(self) -> RosterChange:
        """What the fields say; fields that the kind does not ask for are left out."""
        fields = FIELDS[self.kind]
        given: dict[str, object] = {"type": self.kind.value}
        given |= {name: line.text() for name, line in self.lines.items() if name in fields}
        if "post" in fields:
            given["post"] = str(self.post.currentData())
        if "category" in fields:
            given["category"] = self.category.currentData()
        if "acting" in fields:
            given["acting"] = self.acting.isChecked()
        # The day is only there to be complete: the paper's own day is set by the wizard.
        return read_adjustment({"day": date(2000, 1, 1), "changes": [given]}).changes[0]

    # -- inside -------------------------------------------------------------------------------

    def _accept(self) -> None:
        self.accepted.emit(self.change())

    def _show_fields(self) -> None:
        asked = FIELDS[self.kind]
        self._put_in_order(
            ("units", "unit") if self.kind is ChangeType.MERGE else ("unit", "units")
        )
        for field, label in self._labels.items():
            is_asked = field in asked
            self._form.setRowVisible(self._field(field), is_asked)
            if is_asked:
                label.setText(field_word(self.kind, field))
                self._field(field).setAccessibleName(label.text())
        self._form.setRowVisible(self.acting, "acting" in asked)

    def _put_in_order(self, fields: Sequence[str]) -> None:
        """Two rows one below the other: a merger names what is merged before what comes of it."""
        places: list[Any] = [self._form.getWidgetPosition(self.lines[field]) for field in fields]
        rows = [row for row, _role in places]
        if rows == sorted(rows):
            return
        for field in fields:
            self._form.takeRow(self.lines[field])
        for row, field in enumerate(fields, start=min(rows)):
            self._form.insertRow(row, self._labels[field], self.lines[field])

    def _field(self, field: str) -> QWidget:
        if field in self.lines:
            return self.lines[field]
        return self.post if field == "post" else self.category
