"""The plans page over the real services and a data folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.domain.plans.overview import IndicatorRow
from app.ui.notify import Notify
from app.ui.plans.page import PlansPage
from app.ui.tasks import Tasks
from tests.ui.pages import GridHand, PageMaker, Shown, sample_city
from tests.ui.scripted import ScriptedChooser


@dataclass
class PlansDesk:
    """The shown page (`it`), its two tables, and what is stored."""

    it: Shown[PlansPage]
    grid: GridHand
    goals: GridHand

    @property
    def page(self) -> PlansPage:
        return self.it.page

    def stored(self, code: str) -> IndicatorRow:
        """The indicator as it is stored, with its units and its target of 2026."""
        rows = self.it.ask(lambda: self.it.desk.plans.indicators(2026))
        return next(row for row in rows if row.indicator.code == code)

    def at(self, code: str, field: str) -> None:
        self.grid.at(self.grid.row("code", code), field)

    def open_drawer(self) -> None:
        self.page.side.toggle()
        self.it.wait()


def save_table(path: Path, rows: Sequence[Sequence[str | None]]) -> Path:
    """A workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


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
) -> Iterator[PageMaker[PlansPage]]:
    """Shows the page."""
    maker = PageMaker(PlansPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


def _desk(it: Shown[PlansPage]) -> PlansDesk:
    return PlansDesk(it, GridHand(it.page.panel.view), GridHand(it.page.goal_panel.view))


@pytest.fixture
def full(make: PageMaker[PlansPage], sample_folder: Path) -> PlansDesk:
    """The page of the sample city: 182 indicators, every one with its units and its baseline."""
    return _desk(make(sample_folder))


@pytest.fixture
def empty(make: PageMaker[PlansPage]) -> PlansDesk:
    """The page of an office without units and plans."""
    return _desk(make())
