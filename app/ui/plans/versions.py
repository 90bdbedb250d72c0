"""Versions of a plan: kept with the paper that put them in force, and compared in sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.plan import Plan
from app.domain.plans.records import PlanVersion
from app.i18n import _
from app.ui.plans.structure_forms import AskDialog
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable


class KeepVersionDialog(AskDialog):
    """The paper, its date and a remark of the version that is to be kept."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        title = _("Keep what “{title}” says now as a version").format(title=plan.title)
        super().__init__("keepVersion", title, _("Keep the version"), parent)
        self.document, self.note = QLineEdit(plan.document), QLineEdit()
        self.day = DayField("versionDay", _("Date of the paper"), plan.issued_on)
        self.add("versionDocument", _("Paper number"), self.document)
        self.add("versionDay", _("Date of the paper"), self.day)
        self.add("versionNote", _("Remarks"), self.note)
        self.document.setFocus()


class VersionsDialog(QDialog):
    """The kept versions, two of which are chosen; what they differ in, one sentence a line."""

    def __init__(self, plan: Plan, versions: Sequence[PlanVersion], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        title = _("Versions of “{title}”").format(title=plan.title)
        self.setWindowTitle(title)
        heads = (_("Version"), _("Paper number"), _("Date of the paper"), _("Remarks"))
        self.table = ReadTable("versionsTable", title, heads)
        for each in versions:
            day = "" if each.day is None else each.day.isoformat()
            self.table.add_line((version_word(each.number), each.document, day, each.note))
        self.before, self.after = QComboBox(), QComboBox()
        for each in versions:
            for box in (self.before, self.after):
                box.addItem(_with_day(each.number, each.day), each.number)
        self.after.addItem(_("the plan of today"), None)
        self.before.setCurrentIndex(self.before.count() - 1)
        self.after.setCurrentIndex(self.after.count() - 1)
        self.sentences = QListWidget()
        self.said = plain_label("", "hint")
        self.problem = ProblemNote("versionsProblem")
        self.problem.say("")
        self._lay_out(title)
        self.before.setFocus()

    def when_chosen(self, act: Callable[[int, int | None], None]) -> None:
        """What is done with the two versions: now, and whenever another one is chosen."""

        def choose(_place: int = 0) -> None:
            act(int(self.before.currentData()), self.after.currentData())

        self.before.currentIndexChanged.connect(choose)
        self.after.currentIndexChanged.connect(choose)
        choose()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show what the two differ in."""
        self.sentences.clear()
        self.sentences.addItems([*sentences])
        self.said.setText(
            _("{count} differences").format(count=len(sentences))
            if sentences
            else _("Both say the same.")
        )

    def _lay_out(self, title: str) -> None:
        sizes = tokens().sizes
        self.table.set_widths(
            sizes["column_state"], sizes["column_unit"], sizes["column_date"], None
        )
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space())
        heading = plain_label(title, "sectionTitle")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        for name, label, box in (
            ("versionBefore", _("Compare"), self.before),
            ("versionAfter", _("with"), self.after),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            row.addWidget(plain_label(label, "formLabel"))
            row.addWidget(box)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        self.sentences.setObjectName("versionSentences")
        self.sentences.setAccessibleName(_("What they differ in"))
        self.sentences.setWordWrap(True)
        self.sentences.setSpacing(tokens().size("half") // 2)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.sentences, 2)
        column.addWidget(self.problem)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(make_button(_("Close"), self.reject, name="dialogCancel"))
        column.addLayout(end)
        open_at(self, 5 / 8, 3 / 4)
        self.finished.connect(self.deleteLater)


def version_word(number: int) -> str:
    """A version by its number."""
    return _("version {number}").format(number=number)


def _with_day(number: int, day: date | None) -> str:
    word = version_word(number)
    return word if day is None else f"{word}  {day.isoformat()}"
