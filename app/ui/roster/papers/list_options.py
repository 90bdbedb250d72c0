"""What can be chosen about a list or cards: columns, whose names, the meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.directory import possible_columns, usual_columns
from app.domain.roster.fields import field_labels
from app.domain.roster.papers import PaperDone, PaperFormat, PaperKind, PaperOptions, Whom
from app.i18n import _
from app.ui.roster.papers.choice import RosterPaperChoice
from app.ui.style import tokens
from app.ui.widgets.day import DayField
from app.ui.widgets.labels import plain_label
from app.ui.widgets.lists import RoomyRows

if TYPE_CHECKING:
    from app.services.desk import Desk

_WITH_PEOPLE = frozenset({PaperKind.SIGNIN, PaperKind.CARDS, PaperKind.LABELS})


class ListOptions(RosterPaperChoice):
    """The controls that this kind of paper has."""

    def __init__(self, desk: Desk, kind: PaperKind, on: date | None) -> None:
        super().__init__()
        self.setObjectName("listOptions")
        self._desk, self._kind, self._on = desk, kind, on
        self.columns = QListWidget()
        self.whom = QComboBox()
        self.meeting = QLineEdit()
        self.meeting_day = DayField("paperMeetingDay", _("Day of the meeting"))
        self.sections = QCheckBox(_("categories as lines of their own"))
        self._fill()
        self._lay_out()
        self.columns.itemChanged.connect(lambda _item: self.changed.emit())
        self.whom.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.meeting.editingFinished.connect(self.changed)
        self.meeting_day.chosen.connect(lambda _day: self.changed.emit())
        self.sections.toggled.connect(lambda _checked: self.changed.emit())

    def _fill(self) -> None:
        labels, usual = field_labels(), usual_columns(self._kind)
        self.columns.setObjectName("paperColumns")
        self.columns.setAccessibleName(_("Columns of the list"))
        self.columns.setItemDelegate(RoomyRows(self.columns))
        for field in possible_columns(self._kind):
            item = QListWidgetItem(labels[field])
            item.setData(Qt.ItemDataRole.UserRole, field)
            is_usual = field in usual
            state = Qt.CheckState.Checked if is_usual else Qt.CheckState.Unchecked
            item.setCheckState(state)
            if field == "name":  # a list without the units would be none
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.columns.addItem(item)
        self.whom.setObjectName("paperWhom")
        self.whom.setAccessibleName(_("Whose names"))
        words = {
            Whom.LEADERS: _("Leaders in charge"),
            Whom.COMMITTEE: _("The committee"),
            Whom.LIAISONS: _("Liaison officers"),
        }
        for whom in Whom:
            self.whom.addItem(words[whom], whom)
        self.whom.setCurrentIndex(self.whom.findData(PaperOptions().people(self._kind)))
        self.meeting.setObjectName("paperMeeting")
        self.meeting.setAccessibleName(_("Meeting"))
        self.sections.setObjectName("paperSections")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space())
        form.setHorizontalSpacing(tokens().space(2))
        if self._kind in _WITH_PEOPLE:
            form.addRow(plain_label(_("Whose names"), "formLabel"), self.whom)
        if self._kind is PaperKind.SIGNIN:
            form.addRow(plain_label(_("Meeting"), "formLabel"), self.meeting)
            form.addRow(plain_label(_("Day of the meeting"), "formLabel"), self.meeting_day)
        column.addLayout(form)
        if self._kind is PaperKind.MEMBERS:
            column.addWidget(self.sections)
        if self.columns.count():
            column.addWidget(plain_label(_("Columns"), "sectionTitle"))
            column.addWidget(self.columns, 1)
        else:
            column.addStretch(1)
        for widget in (self.whom, self.meeting, self.meeting_day, self.sections, self.columns):
            if widget.parent() is None:
                _keep(self, widget)

    # -- what is chosen -----------------------------------------------------------------------

    @property
    def chosen_columns(self) -> tuple[str, ...]:
        """The fields of the columns that are ticked."""
        items = [self.columns.item(row) for row in range(self.columns.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def options(self) -> PaperOptions:
        """What is chosen beside the columns."""
        return PaperOptions(
            whom=Whom(self.whom.currentData()) if self._kind in _WITH_PEOPLE else None,
            meeting=self.meeting.text().strip(),
            meeting_day=self.meeting_day.day,
            sections=self.sections.isChecked(),
        )

    def drawing(self) -> Callable[[], bytes]:
        columns, options = self.chosen_columns, self.options
        papers, kind, on = self._desk.roster, self._kind, self._on
        return lambda: papers.papers.preview(kind, on, columns, options)

    def saving(self, form: str, path: Path, *, replace: bool) -> Callable[[], PaperDone]:
        columns, options = self.chosen_columns, self.options
        roster, kind, on = self._desk.roster, self._kind, self._on
        return lambda: roster.papers.export(
            kind, PaperFormat(form), path, on, columns, options=options, replace=replace
        )


def _keep(owner: QWidget, widget: QWidget) -> None:
    """A control that this kind of paper does not have lives on unseen."""
    widget.setParent(owner)
    widget.hide()
