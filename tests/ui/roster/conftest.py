"""The roster page over the real services and a data folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.roster.units import Unit
from app.ui.notify import Notify
from app.ui.roster.page import RosterPage
from app.ui.roster.review import ImportReview
from app.ui.tasks import Tasks
from tests.ui.pages import GridHand, PageMaker, Shown, sample_city
from tests.ui.scripted import ScriptedChooser


@dataclass
class RosterDesk:
    """The shown page (`it`), its table (`grid`), and what is stored."""

    it: Shown[RosterPage]
    grid: GridHand

    @property
    def page(self) -> RosterPage:
        return self.it.page

    def units(self) -> tuple[Unit, ...]:
        """What is stored now."""
        return self.it.ask(self.it.desk.roster.list)

    def unit(self, name: str) -> Unit:
        return next(unit for unit in self.units() if unit.name == name)

    def at(self, name: str, field: str) -> None:
        self.grid.at(self.grid.row("name", name), field)

    def shown(self) -> list[str]:
        return self.grid.texts("name")

    def figure(self, words: str) -> QPushButton:
        """The figure of the sentence of state that says these words and can be clicked."""
        QApplication.processEvents()
        figures = self.page.header.findChildren(QPushButton)
        return next(one for one in figures if one.isVisible() and words in one.text())

    def click_figure(self, words: str) -> None:
        QTest.mouseClick(self.figure(words), Qt.MouseButton.LeftButton)
        self.it.wait()

    def review(self) -> ImportReview:
        found = self.page.findChildren(ImportReview)
        assert len(found) == 1
        return found[0]


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city, made once."""
    return sample_city(tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture
def make(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
) -> Iterator[PageMaker[RosterPage]]:
    """Shows the page."""
    maker = PageMaker(RosterPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


@pytest.fixture
def full(make: PageMaker[RosterPage], sample_folder: Path) -> RosterDesk:
    """The page of the sample city with its 31 units."""
    it = make(sample_folder)
    return RosterDesk(it, GridHand(it.page.panel.view))


@pytest.fixture
def empty(make: PageMaker[RosterPage]) -> RosterDesk:
    """The page of an office that has no units yet."""
    it = make()
    return RosterDesk(it, GridHand(it.page.panel.view))
