"""Changing a target by a paper: what, to which number, why, by which paper and file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Done
from app.domain.plans.vertical.rows import TargetRow
from app.domain.plans.wording import end_target_text, target_text
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page

#: Height of the reason in steps of 8 px: three lines.
_REASON_STEPS = 9


def start_revising(page: Page, row: TargetRow, year: int | None, today: date) -> None:
    """Ask for the revision of an indicator's target and write it in one step."""
    dialog = RevisionDialog(row, year, today, page)

    def write() -> None:
        chosen, text = dialog.year, dialog.number.text()
        reason, document = dialog.reason.toPlainText(), dialog.document.text()
        day, file = dialog.day.day or today, dialog.file
        page.tasks.run(
            lambda: page.desk.plans.targets.revise(
                row.indicator.id,
                chosen,
                text,
                reason=reason,
                document=document,
                day=day,
                attachment=file,
            ),
            finish,
            failed=dialog.refuse,
        )

    def finish(done: Done) -> None:
        dialog.accept()
        page.finish(done, _("The target is revised; the old number is kept with its paper"))

    def choose() -> None:
        path = page.chooser.open_file(_("The paper of the revision"), _("All files (*)"))
        if path is not None:
            dialog.attach(path)

    dialog.wanted.connect(write)
    dialog.file_wanted.connect(choose)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class RevisionDialog(QDialog):
    """The fields of a revision; a refusal is said above the buttons and nothing is lost."""

    wanted = Signal()
    file_wanted = Signal()

    def __init__(
        self, row: TargetRow, year: int | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("revisionDialog")
        self.setWindowTitle(_("Revise the target of “{name}”").format(name=row.indicator.name))
        self._row = row
        self.file: Path | None = None
        self.what = QComboBox()
        self.present = plain_label("", "fact")
        self.number, self.document = QLineEdit(), QLineEdit()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(tokens().space(_REASON_STEPS))
        self.day = DayField("revisionDay", _("Date of the paper"), today)
        self.attach_button = make_button(
            _("Choose a file…"), self.file_wanted.emit, name="revisionFile", icon="attach"
        )
        self.attached = plain_label("", "hint")
        self.problem = ProblemNote("revisionProblem")
        self.problem.say("")
        self._fill_years(year)
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _place: self._show_present())
        self._show_present()
        self.number.setFocus()

    def _fill_years(self, year: int | None) -> None:
        plan = self._row.plan
        last = _("{year}, the plan's target").format(year=plan.end_year)
        self.what.addItem(last, None)
        for one in self._row.years:
            if one != plan.end_year:
                self.what.addItem(_("{year}, the year's target").format(year=one), one)
        self.what.setCurrentIndex(max(0, self.what.findData(year)))

    @property
    def year(self) -> int | None:
        """The year that is revised, None for the target of the last one."""
        chosen = self.what.currentData()
        return None if chosen is None else int(chosen)

    def attach(self, path: Path) -> None:
        """Keep this file with the revision."""
        self.file = path
        self.attached.setText(path.name)
        self.attached.setAccessibleName(path.name)

    def refuse(self, error: AppError) -> None:
        """Say why it was not written; what was typed stays."""
        self.problem.say(error.sentence)

    def _show_present(self) -> None:
        indicator, year = self._row.indicator, self.year
        if year is None:
            text = end_target_text(indicator, self._row.plan.baseline_year)
        else:
            value = self._row.targets.get(year)
            text = "" if value is None else target_text(indicator, value)
        self.present.setText(f"{text or '—'}  {indicator.unit_of_measurement}".strip())

    def _send(self) -> None:
        if self.day.problem or self.day.day is None:
            self.problem.say(self.day.problem or _("Say on which day the paper was made."))
            return
        self.wanted.emit()

    def _lay_out(self) -> None:
        gap = tokens().space(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space())
        form.setHorizontalSpacing(tokens().space(2))
        file = QHBoxLayout()
        file.setSpacing(tokens().space())
        file.addWidget(self.attach_button)
        file.addWidget(self.attached, 1)
        for name, label, field in (
            ("revisionYear", _("Which target"), self.what),
            ("revisionPresent", _("As it stands"), self.present),
            ("revisionNumber", _("New target"), self.number),
            ("revisionReason", _("Reason of the revision"), self.reason),
            ("revisionDocument", _("Paper number"), self.document),
            ("revisionDay", _("Date of the paper"), self.day),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            form.addRow(plain_label(label, "formLabel"), field)
        form.addRow(plain_label(_("File of the paper"), "formLabel"), file)
        column.addLayout(form)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        send = make_button(
            _("Revise the target"), self._send, name="dialogAccept", kind=ButtonKind.FILLED
        )
        send.setDefault(True)
        row.addWidget(send)
        column.addStretch(1)
        column.addLayout(row)
        self.setMinimumWidth(tokens().size("dialog"))
