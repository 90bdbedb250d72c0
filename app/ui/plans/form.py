"""What a table of goals does not say itself: the plan's title, whose it is, and its years."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.values import FIRST_YEAR, LAST_YEAR, PlanKind
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import plain_label

_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–―~～至到]+\s*((?:19|20)\d\d)")

_TABLE = re.compile(r"[-—_ ]*(?:主要)?(?:目标)?(?:任务)?(?:责任)?分解[表书案]?.*$")


def guess_years(text: str, year: int) -> tuple[int, int]:
    """The years that a title or file name speaks of, else the decade that `year` is in."""
    found = _YEARS.search(text)
    if found and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2])
    first = year - (year - 1) % 10
    return first, first + 9


def guess_title(file_name: str) -> str:
    """The plan's title in a file name: without what the table itself is called."""
    bare = _TABLE.sub("", file_name).strip(" -—_·（(")
    return bare or file_name


def guess_kind(text: str) -> PlanKind:
    """Whose plan a title or file name speaks of."""
    is_childrens = "儿童" in text.replace("妇女儿童", "") and "妇女" not in text
    return PlanKind.CHILDREN if is_childrens else PlanKind.WOMEN


class PlanForm(QDialog):
    """Asked before the table is read; guesses from the file's name."""

    def __init__(self, path: Path, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        title = path.stem
        self.setObjectName("planForm")
        self.setWindowTitle(_("Import “{file}”").format(file=path.name))
        self.plan_title = QLineEdit(guess_title(title))
        self.kind = QComboBox()
        self.kind.addItem(_("Women's plan"), PlanKind.WOMEN)
        self.kind.addItem(_("Children's plan"), PlanKind.CHILDREN)
        self.kind.setCurrentIndex(self.kind.findData(guess_kind(title)))
        first, last = guess_years(title, year)
        self.first_year, self.last_year = _year_box(first), _year_box(last)
        self._lay_out()
        self.plan_title.selectAll()

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the plan."""
        return self.first_year.value(), self.last_year.value()

    def _years(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addWidget(self.first_year)
        row.addWidget(plain_label("—", "formLabel"))
        row.addWidget(self.last_year)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(plain_label(_("Which plan does the table belong to?"), "sectionTitle"))
        form = QFormLayout()
        form.setVerticalSpacing(tokens().space())
        form.setHorizontalSpacing(tokens().space(2))
        for name, label, field in (
            ("planTitle", _("Title of the plan"), self.plan_title),
            ("planKind", _("Kind of plan"), self.kind),
            ("planFirst", _("First year"), self.first_year),
            ("planLast", _("Last year"), self.last_year),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
        form.addRow(plain_label(_("Title of the plan"), "formLabel"), self.plan_title)
        form.addRow(plain_label(_("Kind of plan"), "formLabel"), self.kind)
        form.addRow(plain_label(_("Years"), "formLabel"), self._years())
        column.addLayout(form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        read = make_button(
            _("Read the table"), self.accept, name="dialogAccept", kind=ButtonKind.FILLED
        )
        read.setDefault(True)
        row.addWidget(read)
        column.addLayout(row)
        self.setMinimumWidth(tokens().size("dialog"))


def _year_box(year: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(FIRST_YEAR, LAST_YEAR)
    box.setValue(year)
    box.setFixedWidth(tokens().size("column_date"))
    return box
