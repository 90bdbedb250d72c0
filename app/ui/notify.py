"""The one door for words to the clerk: what was done, what failed, and what must be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Step
from app.errors import AppError


@dataclass(frozen=True, slots=True)
class Act:
    """A button in a message: its verb and what it does."""

    text: str
    do: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Note:
    """A message that something was done; with a `step` the window offers to undo it."""

    sentence: str
    acts: tuple[Act, ...] = ()
    step: Step | None = None
    at: datetime = field(default_factory=lambda: datetime.now().astimezone())


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that something failed, with the buttons that mend it."""

    error: AppError
    remedies: tuple[Act, ...] = ()


class Notify(QObject):
    """Takes every message; the window shows them, a test reads them from `notes`."""

    told = Signal(object)  # Note
    failed = Signal(object)  # Failure
    cleared = Signal()

    #: How many messages the list keeps.
    kept = 50

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: list[Note] = []
        self.failures: list[Failure] = []

    def done(self, sentence: str, *acts: Act, step: Step | None = None) -> None:
        """Say what was done (a toast that leaves by itself and stays in the list)."""
        note = Note(sentence, acts, step)
        self.notes = [*self.notes, note][-self.kept :]
        self.told.emit(note)

    def failure(self, error: AppError, *remedies: Act) -> None:
        """Say what failed, on top of the page, until it is closed or something succeeds."""
        failure = Failure(error, remedies)
        self.failures = [*self.failures, failure][-self.kept :]
        self.failed.emit(failure)

    def clear(self) -> None:
        """Take the failure away; it no longer stands."""
        self.cleared.emit()


class Chooser(Protocol):
    """Questions and file dialogs. Passed in, so that a test answers without a dialog."""

    def open_file(self, title: str, filters: str) -> Path | None:
        """An existing file, or None; `filters` such as "Excel (*.xlsx *.xls)"."""

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder to write to, or None."""

    def confirm(self, question: str, verb: str) -> bool:
        """Whether the clerk presses the button named `verb`; only for what cannot be undone."""

    def choose_one(self, question: str, choices: Sequence[str]) -> str | None:
        """One of the choices, or None."""

    def show_folder(self, path: Path) -> None:
        """Open the folder of `path` (or `path` itself when it is a folder) in the file manager."""
