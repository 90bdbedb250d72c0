"""What the dialog of a paper asks of the panel at its left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFace:
    """What the dialog calls a paper: `heading` stands above the page, `formats` are the endings
    that it can be saved with, the usual one first, `file_name` is what a file is called (by its
    ending), and `memory` where the folder of the last one is remembered."""

    title: str
    heading: str
    formats: tuple[str, ...]
    file_name: Callable[[str], str]
    memory: str


class PaperChoice(QWidget):
    """What can be chosen about a paper. `changed` comes when it would look different."""

    changed = Signal()

    def drawing(self) -> Callable[[], bytes]:
        """What makes the PDF of what is chosen now; it runs on the worker."""
        raise NotImplementedError

    def after(self, done: Done) -> str:
        """What else the clerk should know when it was saved."""
        del done
        return ""

    def saving(self, form: str, path: Path, *, replace: bool) -> Callable[[], Done]:
        """What saves it as pdf, docx, xlsx or vcf; it runs on the worker."""
        raise NotImplementedError
