"""The first step of an import: where the plan is read from, its title, whose it is, its years."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.values import FIRST_YEAR, LAST_YEAR, PlanKind
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.header import plain_label

_YEARS = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–―~～至到]+\s*((?:19|20)\d\d)")

_TABLE = re.compile(r"[-—_ ]*(?:主要)?(?:目标)?(?:任务)?(?:责任)?分解[表书案]?.*$")
_TITLE = re.compile("规划|纲要")
_MOST_TITLE_LINES = 5
_LONGEST_TITLE = 60


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


def title_in(text: str) -> str:
    """The line among the first ones that names a plan, '' when none does."""
    lines = [line.strip() for line in text.lstrip()[:1000].splitlines()]
    named = (line for line in lines[:_MOST_TITLE_LINES] if _TITLE.search(line))
    return next((guess_title(line) for line in named if len(line) <= _LONGEST_TITLE), "")


def guess_kind(text: str) -> PlanKind:
    """Whose plan a title or file name speaks of."""
    is_childrens = "儿童" in text.replace("妇女儿童", "") and "妇女" not in text
    return PlanKind.CHILDREN if is_childrens else PlanKind.WOMEN


class PlanSource(QWidget):
    """A file or a pasted text, the last one counts; the rest is guessed from it until typed."""

    def __init__(self, year: int, choose: Callable[[], Path | None]) -> None:
        """`choose` asks for a file."""
        super().__init__()
        self._year = year
        self._choose = choose
        self.path: Path | None = None
        self.choose_button = make_button(
            _("Choose a file…"), self.choose_file, name="planChoose", icon="arrow_import"
        )
        self.file = plain_label("", "hint")
        self.text = QPlainTextEdit()
        self.plan_title = QLineEdit()
        self.kind = QComboBox()
        self.kind.addItem(_("Women's plan"), PlanKind.WOMEN)
        self.kind.addItem(_("Children's plan"), PlanKind.CHILDREN)
        first, last = guess_years("", year)
        self.first_year, self.last_year = _year_box(first), _year_box(last)
        self._lay_out()
        self.text.textChanged.connect(self._pasted)
        self._show_file()
        self.setFocusProxy(self.choose_button)

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the plan."""
        return self.first_year.value(), self.last_year.value()

    @property
    def is_given(self) -> bool:
        """Whether there is anything to read."""
        return self.path is not None or bool(self.text.toPlainText().strip())

    def choose_file(self) -> None:
        """Ask for a file; it takes the place of a pasted text."""
        path = self._choose()
        if path is not None:
            self.text.clear()
            self.path = path
            self._show_file()
            self._guess(guess_title(path.stem), path.stem)

    def _pasted(self) -> None:
        text = self.text.toPlainText()
        if text.strip():
            self.path = None
            self._show_file()
            title = title_in(text)
            self._guess(title, title)

    def _show_file(self) -> None:
        words = _("xlsx, xls or csv with a table, docx, or txt")
        self.file.setText(words if self.path is None else self.path.name)

    def _guess(self, title: str, words: str) -> None:
        if self.plan_title.isModified():
            return
        self.plan_title.setText(title)
        self.kind.setCurrentIndex(self.kind.findData(guess_kind(words)))
        first, last = guess_years(words, self._year)
        self.first_year.setValue(first)
        self.last_year.setValue(last)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space(2))
        row = QHBoxLayout()
        row.setSpacing(tokens().space(2))
        row.addWidget(self.choose_button)
        row.addWidget(self.file, 1)
        column.addLayout(row)
        pasted = _("or paste the text of the plan, or a table copied in WPS")
        column.addWidget(plain_label(pasted, "formLabel"))
        self.text.setObjectName("planText")
        self.text.setAccessibleName(pasted)
        self.text.setPlaceholderText(
            _("With its headings: domains, main goals (主要目标) and measures (策略措施).")
        )
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text, 1)
        column.addLayout(self._form())

    def _form(self) -> QFormLayout:
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
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addWidget(self.kind)
        row.addSpacing(tokens().space(2))
        row.addWidget(plain_label(_("Years"), "formLabel"))
        row.addWidget(self.first_year)
        row.addWidget(plain_label("—", "formLabel"))
        row.addWidget(self.last_year)
        row.addStretch(1)
        form.addRow(plain_label(_("Kind of plan"), "formLabel"), row)
        return form


def _year_box(year: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(FIRST_YEAR, LAST_YEAR)
    box.setValue(year)
    box.setFixedWidth(tokens().size("column_date"))
    return box
