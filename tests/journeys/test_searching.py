"""Finding somebody by a few letters and landing where that person answers for something."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk, page_entries
from app.domain.edits import CellEdit
from app.domain.roster.units import Unit
from app.paths import DataFolder
from app.ui.letters.page import LettersPage
from app.ui.plans.page import PlansPage
from app.ui.roster.page import RosterPage
from app.ui.shell.window import Window
from app.ui.style import apply_style
from app.ui.widgets.grid.panel import GridPanel
from tests.ui.scripted import ScriptedChooser

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Seeker:
    """The window over the sample city, and what is typed into its search."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        data = DataFolder(folder / "数据")
        desk = open_desk(data)
        desk.home.start_sample()
        unit = desk.roster.list()[21]
        desk.roster.edit([CellEdit(unit.id, "leader", "尉迟样晶")])
        self.units: tuple[Unit, ...] = desk.roster.list()
        desk.letters.issue(2026, folder / "责任书", [self.units[6].id], reason="样例数据，仅供试用")
        self.indicators = [
            indicator
            for plan in desk.plans.list(2026)
            for domain in plan.domains
            for indicator in domain.indicators
        ]
        desk.close()
        self.qtbot = qtbot
        self.crashes: list[Exception] = []
        self.window = Window(
            page_entries(),
            data,
            memory=QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat),
            clock=lambda: datetime.now(UTC),
            make_chooser=lambda _window: ScriptedChooser(),
        )
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start(lambda: open_desk(data))
        self.window.tasks.crashed.connect(self.crashes.append)
        self.settle()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.tasks.is_idle, timeout=60_000)
        QApplication.processEvents()

    def seek(self, typed: str) -> str:
        """Ctrl+K, type, Enter; returns the row that Enter opened."""
        QTest.keyClick(self.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        field = self.window.frame.top_bar.search
        field.insert(typed)
        self.settle()
        item = self.window.frame.search.list.rows.currentItem()
        words = item.text() if item is not None else ""
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()
        return words


@pytest.fixture
def seeker(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seeker]:
    if not qapp.styleSheet():
        apply_style(qapp)
    made = Seeker(qtbot, tmp_path)
    yield made
    made.window.close()
    made.window.deleteLater()
    if made.crashes:
        raise made.crashes[0]


def current(panel: GridPanel) -> int:
    """The id of the current row, which must be seen and have the keys."""
    view = panel.view
    index = view.currentIndex()
    assert view.hasFocus()
    assert view.viewport().rect().contains(view.visualRect(index).center())
    return panel.model.row_id(index.row())


def test_a_person_is_found_by_initials_and_leads_to_the_unit(seeker: Seeker) -> None:
    unit = next(one for one in seeker.units if one.leader == "尉迟样晶")
    assert seeker.seek("ycyj") == "尉迟样晶"
    page = seeker.window.frame.deck.current
    assert isinstance(page, RosterPage)
    assert current(page.panel) == unit.id
    assert page.side.isVisible()
    assert seeker.window.frame.navigation.current == "roster"


def test_whatever_is_narrowed_the_unit_is_shown(seeker: Seeker) -> None:
    last = seeker.units[-1]
    seeker.window.show_page("roster")
    seeker.settle()
    page = seeker.window.frame.deck.current
    assert isinstance(page, RosterPage)
    page.panel.filter.setText("教育")
    assert seeker.seek(last.liaison_phone) == last.liaison
    assert current(page.panel) == last.id
    assert page.panel.filter.text() == ""


def test_an_indicator_and_a_letter_are_gone_to(seeker: Seeker) -> None:
    indicator = seeker.indicators[-1]
    assert seeker.seek(indicator.code) == indicator.name
    page = seeker.window.frame.deck.current
    assert isinstance(page, PlansPage)
    assert current(page.panel) == indicator.id
    unit = seeker.units[6]
    assert seeker.seek("2026-07") == f"2026—07 {unit.seal_name}"
    letters = seeker.window.frame.deck.current
    assert isinstance(letters, LettersPage)
    assert current(letters.panel) == unit.id


def test_nothing_of_what_was_sought_is_kept(seeker: Seeker, tmp_path: Path) -> None:
    """Only the data itself, and the letter that was issued, know a telephone number."""
    seeker.seek("13800000001")
    seeker.window.close()
    kept = [path for path in tmp_path.rglob("*") if path.suffix in {".ini", ".log", ".txt"}]
    assert kept
    for path in kept:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert "13800000001" not in text
        assert seeker.units[0].liaison not in text
