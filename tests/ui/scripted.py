"""A chooser that answers from a script, so that tests see no dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class ScriptedChooser:
    """Answers with what the test set; remembers what was asked and what came with it."""

    file: Path | None = None
    folder: Path | None = None
    yes: bool = True
    choice: str | None = None
    asked: list[str] = field(default_factory=list)
    details: list[object] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)

    def open_file(self, title: str, filters: str) -> Path | None:
        self._ask(title, filters)
        return self.file

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        self._ask(title, start)
        return self.folder

    def confirm(self, question: str, verb: str) -> bool:
        self._ask(question, verb)
        return self.yes

    def choose_one(self, question: str, choices: Sequence[str]) -> str | None:
        self._ask(question, tuple(choices))
        return self.choice

    def show_folder(self, path: Path) -> None:
        self.shown.append(path)

    def _ask(self, question: str, detail: object) -> None:
        self.asked.append(question)
        self.details.append(detail)
