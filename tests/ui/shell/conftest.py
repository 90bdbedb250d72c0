"""A window over stand-ins for the services, opened or about to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.changes import Kind
from app.errors import AppError
from app.paths import DataFolder
from app.services.desk import Desk
from app.ui.shell.window import Window
from app.ui.widgets.entry import PageEntry
from app.ui.widgets.page import Page
from tests.ui.scripted import ScriptedChooser
from tests.ui.shell.fakes import NOW, FakeDesk


class CountingPage(Page):
    """A page that counts how often it was read again."""

    icon: ClassVar[str] = "people_team"
    reloads = 0

    def reload(self) -> None:
        self.reloads += 1
        if not hasattr(self, "line"):
            self.line = QLineEdit(self)
            self.line.setObjectName(f"line-{self.name}")


class UnitsPage(CountingPage):
    name: ClassVar[str] = "roster"
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.UNIT})

    @classmethod
    def title(cls) -> str:
        return "单位名册"


class PaperPage(CountingPage):
    name: ClassVar[str] = "letters"
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.UNIT, Kind.LETTER})

    @classmethod
    def title(cls) -> str:
        return "责任书"


class Stage:
    """The window with what stands behind it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.chooser = ScriptedChooser()
        self.fake = FakeDesk(folder)
        self.trouble: AppError | None = None
        self.crashes: list[Exception] = []
        self.window = Window(
            [
                PageEntry("roster", "单位名册", "people_team", lambda: UnitsPage),
                PageEntry("letters", "责任书", "signature", lambda: PaperPage),
            ],
            DataFolder(folder),
            memory=QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat),
            clock=lambda: NOW,
            make_chooser=lambda _window: self.chooser,
        )
        self.frame = self.window.frame
        self.window.setWindowState(Qt.WindowState.WindowNoState)  # the test screen is small
        self.window.resize(1366, 768)

    def open(self) -> None:
        """Show the window and wait until the first page stands."""
        self.window.show()
        self.window.start(self._open_desk)
        self.window.tasks.crashed.connect(self.crashes.append)
        self.settle()

    def settle(self) -> None:
        """Wait until the worker has done everything."""
        self.qtbot.waitUntil(lambda: self.window.tasks.is_idle, timeout=10_000)

    def page(self, name: str) -> CountingPage:
        """A counting page."""
        page = self.frame.deck.page(name)
        assert isinstance(page, CountingPage)
        return page

    def _open_desk(self) -> Desk:
        if self.trouble is not None:
            raise self.trouble
        return self.fake.as_desk()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A window over a folder that has not begun."""
    made = Stage(qtbot, tmp_path)
    yield made
    made.window.close()
    made.window.deleteLater()
    if made.crashes:
        raise made.crashes[0]


@pytest.fixture
def opened(stage: Stage) -> Stage:
    """A window over the sample city, with one act done."""
    stage.fake.fill()
    stage.fake.journal.add("打开样例城市")
    stage.open()
    return stage


@pytest.fixture
def text_of(opened: Stage) -> Callable[[str], str]:
    """The text of a label or button of the window, by its object's name."""
    from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

    def text(name: str) -> str:
        widget = opened.window.findChild(QWidget, name)
        assert isinstance(widget, QLabel | QPushButton | QToolButton), name
        return widget.text()

    return text
