"""Facts about one thing for the drawer: headed groups of label and text, nothing to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.style import tokens
from app.ui.widgets.header import plain_label


@dataclass(frozen=True, slots=True)
class FactGroup:
    """A heading and its facts as (label, text); facts without a text are left out.

    A fact without a label takes the whole width; a group without a title has no heading.
    """

    title: str
    facts: tuple[tuple[str, str], ...]


class ProblemNote(QWidget):
    """What is missing or wrong, with a sign beside the words; away when there is nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        side = tokens().size("icon_small")
        sign = QLabel()
        sign.setPixmap(icon("warning", "warn").pixmap(QSize(side, side)))
        self._words = plain_label("", "problems")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space())
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say it, or nothing."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class FactList(QWidget):
    """Groups of facts below each other. Texts can be selected and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space(2))

    def set_groups(self, groups: Sequence[FactGroup]) -> None:
        """Show these groups instead of what was shown; a group without any text is left out."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lines = []
        for group in groups:
            facts = [(label, text) for label, text in group.facts if text]
            if facts:
                self._column.addWidget(_group(group.title, facts))
                self._lines += [group.title] if group.title else []
                self._lines += [f"{label} {text}".strip() for label, text in facts]

    @property
    def text(self) -> str:
        """Everything as it is read, line by line."""
        return "\n".join(self._lines)


def _group(title: str, facts: Sequence[tuple[str, str]]) -> QWidget:
    group = QWidget()
    group.setAccessibleName(title)
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(tokens().space(2))
    grid.setVerticalSpacing(tokens().size("half"))
    grid.setColumnMinimumWidth(0, tokens().size("form_label"))
    grid.setColumnStretch(1, 1)
    if title:
        grid.addWidget(plain_label(title, "sectionTitle"), 0, 0, 1, 2)
    for row, (label, text) in enumerate(facts, start=1):
        if label:
            grid.addWidget(plain_label(label, "hint"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_fact(label, text), row, 1)
        else:
            grid.addWidget(_fact(title, text), row, 0, 1, 2)
    return group


def _fact(label: str, text: str) -> QLabel:
    fact = plain_label(text, "fact")
    fact.setAccessibleName(f"{label} {text}")
    fact.setWordWrap(True)
    fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return fact
