"""The page of the division of work over a data folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.ui.division.page import DivisionPage
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from tests.ui.division.division_page import DivisionDesk
from tests.ui.pages import PageMaker, sample_city
from tests.ui.scripted import ScriptedChooser


@pytest.fixture(scope="session")
def divided_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city, made once."""
    return sample_city(tmp_path_factory.mktemp("divided") / "data")


@pytest.fixture
def make_division(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
) -> Iterator[PageMaker[DivisionPage]]:
    """Shows the page."""
    maker = PageMaker(DivisionPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


@pytest.fixture
def divided(make_division: PageMaker[DivisionPage], divided_folder: Path) -> DivisionDesk:
    """The page of the sample city in 2026."""
    return DivisionDesk(make_division(divided_folder))


@pytest.fixture
def blank(make_division: PageMaker[DivisionPage]) -> DivisionDesk:
    """The page of an office without units and plans."""
    return DivisionDesk(make_division())
