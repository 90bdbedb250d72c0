"""The letters page over a stand-in for its service that makes real little pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSettings, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.domain.changes import Done, Kind, Step
from app.domain.letters.register import (
    IssueOutcome,
    LetterFile,
    LetterRow,
    LetterState,
    MissingGlyph,
    Skipped,
)
from app.domain.plans.holes import Hole, HolesOpen
from app.errors import FileProblem
from app.services.desk import Desk
from app.ui.letters.page import LettersPage
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from app.ui.widgets.page import PageContext
from tests.ui.scripted import ScriptedChooser

NOW = datetime(2026, 3, 2, 2, 32, tzinfo=UTC)
UNITS = ("市委组织部", "市教育局", "市卫生健康委员会", "市档案馆")


def png(side: int) -> bytes:
    """A white square of that side as PNG."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.white)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())


@dataclass
class FakeLetters:
    """Four units, the last of which gets no letter."""

    picture: bytes = b""
    rows: list[LetterRow] = field(default_factory=list)
    asked: list[tuple[int, int, int]] = field(default_factory=list)  # unit id, page, dpi
    missing: tuple[MissingGlyph, ...] = ()
    stop_after: int | None = None
    refuse: str = ""
    holes: tuple[Hole, ...] = ()
    may_write: Event = field(default_factory=Event)
    written: list[tuple[Path, list[int]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.may_write.set()
        self.rows = [
            LetterRow(unit_id=n, unit=name, number=f"2026—0{n}", leads=n, cooperates=2 * n)
            for n, name in enumerate(UNITS, start=1)
        ]
        self.rows[3] = replace(self.rows[3], leads=0, cooperates=0, skipped="没有承担指标和任务")

    def register(self, _year: int) -> tuple[LetterRow, ...]:
        return tuple(self.rows)

    def open_holes(self, _year: int) -> tuple[Hole, ...]:
        return self.holes

    def admit(self, year: int, _unit_ids: Sequence[int] | None = None) -> None:
        if self.holes:
            raise HolesOpen(year, self.holes)

    def preview(self, unit_id: int, _year: int) -> bytes:
        return str(unit_id).encode()

    def page_count(self, _pdf: bytes) -> int:
        return 3

    def page_png(self, pdf: bytes, page: int, dpi: int) -> bytes:
        self.asked.append((int(pdf), page, dpi))
        return self.picture

    def issue(
        self,
        year: int,
        out: Path,
        unit_ids: Sequence[int] | None = None,
        progress: Callable[[int, int, str], bool] | None = None,
    ) -> IssueOutcome:
        self.may_write.wait(timeout=10)
        if self.refuse:
            raise FileProblem(self.refuse, out)
        skipped = tuple(Skipped(row.unit, row.skipped) for row in self.rows if row.skipped)
        if self.missing:
            return IssueOutcome(missing_glyphs=self.missing, skipped=skipped)
        wanted = [
            row
            for row in self.rows
            if not row.skipped and (unit_ids is None or row.unit_id in unit_ids)
        ]
        for count, row in enumerate(wanted, start=1):
            if progress is not None and not progress(count, len(wanted), row.unit):
                return IssueOutcome(stopped=True)
        self.written.append((out, [row.unit_id for row in wanted]))
        return self._outcome(out, wanted, skipped if unit_ids is None else (), year)

    def _outcome(
        self, out: Path, wanted: list[LetterRow], skipped: tuple[Skipped, ...], year: int
    ) -> IssueOutcome:
        files = tuple(
            LetterFile(row.unit, out / f"{row.number}.pdf", "0" * 64, 1, 3, row.version is None)
            for row in wanted
        )
        for row in wanted:
            place = self.rows.index(row)
            self.rows[place] = replace(row, version=1, issued_at=NOW, state=LetterState.ISSUED)
        step = Step(1, f"签发{year}年责任书", NOW)
        paths = tuple(file.path for file in files)
        return IssueOutcome(files, (), skipped, Done(frozenset({Kind.LETTER}), step, paths))


class Scene:
    """The page with what stands around it."""

    def __init__(self, qtbot: QtBot, page: LettersPage, letters: FakeLetters) -> None:
        self.qtbot = qtbot
        self.page = page
        self.letters = letters
        self.dones: list[Done] = []
        self.failures: list[str] = []
        page.done.connect(self.dones.append)
        page.done.connect(lambda _done: page.reload())
        page.failed.connect(lambda error: self.failures.append(error.sentence))

    def settle(self) -> None:
        """Wait until the worker has done everything."""
        self.qtbot.waitUntil(lambda: self.page.tasks.is_idle, timeout=10_000)

    def open(self) -> None:
        """Show the page with its data."""
        self.page.resize(1190, 690)
        self.page.show()
        self.page.reload()
        self.settle()

    def choose(self, *rows: int) -> None:
        """Select these rows of the register."""
        selection = self.page.panel.view.selectionModel()
        flags = selection.SelectionFlag
        selection.setCurrentIndex(self.page.model.index(rows[0], 1), flags.ClearAndSelect)
        for row in rows[1:]:
            selection.select(self.page.model.index(row, 1), flags.Select)
        self.settle()

    def cells(self, column: int) -> list[str]:
        """The texts of a column as they are shown."""
        return [self.page.model.text(row, column) for row in range(self.page.model.rowCount())]


@pytest.fixture
def letters(qapp: object) -> FakeLetters:
    """The stand-in for the service."""
    return FakeLetters(png(16))


@pytest.fixture
def scene(
    qtbot: QtBot,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    letters: FakeLetters,
) -> Iterator[Scene]:
    """The page, shown with its data."""
    desk = cast("Desk", SimpleNamespace(letters=letters))
    context = PageContext(
        desk=desk, tasks=tasks, notify=notify, chooser=chooser, year=lambda: 2026, memory=memory
    )
    page = LettersPage(context)
    qtbot.addWidget(page)
    made = Scene(qtbot, page, letters)
    made.open()
    yield made
    page.hide()
