"""Failures a person can cause or meet, each with one finished sentence for the clerk.

    AppError
    ├── NotFound         what was named does not exist
    ├── RuleBroken       the request breaks a rule of the office
    ├── FileProblem      a file cannot be read or written (knows file, sheet and cell)
    └── DatabaseProblem  the store cannot be opened or written

Everything else that is raised is a bug of ours: it ends in the log and the crash dialog.
"""

from __future__ import annotations

from pathlib import Path


class AppError(Exception):
    """Base of every failure that ends in one sentence on the screen.

    `sentence` says what happened, where, and what to do. It is already translated.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(AppError):
    """Something that the clerk named does not exist."""


class RuleBroken(AppError):
    """The request breaks a rule of the office; nothing was changed."""


class FileProblem(AppError):
    """A file cannot be read or written; nothing was changed."""

    def __init__(
        self, sentence: str, path: Path | None = None, sheet: str = "", cell: str = ""
    ) -> None:
        super().__init__(sentence)
        self.path = path
        self.sheet = sheet
        self.cell = cell


class DatabaseProblem(AppError):
    """The data folder or its database cannot be used as it is."""
