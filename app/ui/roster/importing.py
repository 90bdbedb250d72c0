"""Importing a roster: choose a file, look at what it would change, write it in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.domain.roster.difference import RosterImport
from app.i18n import _
from app.ui.roster.review import ImportReview
from app.ui.widgets.page import Page


class RosterImporting(QObject):
    """Leads through the import; `units` tells the names that an answer can choose."""

    def __init__(self, page: Page, units: Callable[[], Sequence[str]]) -> None:
        super().__init__(page)
        self._page = page
        self._units = units

    def start(self) -> None:
        """Choose a workbook, read it, and show what it would change."""
        page = self._page
        path = page.chooser.open_file(
            _("Import a roster"),
            _("Workbooks and tables (*.xlsx *.xls *.xlsm *.csv *.docx);;All files (*)"),
        )
        if path is not None:
            page.run(
                lambda: page.desk.roster.read(path), self._review, busy=_("Reading the workbook…")
            )

    def _review(self, imported: RosterImport) -> None:
        review = ImportReview(imported, self._units(), self._page)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.list_wanted.connect(lambda: self._save_list(imported, review.answers()))
        review.finished.connect(review.deleteLater)
        review.open()

    def _save_list(self, imported: RosterImport, answers: dict[str, str]) -> None:
        """Save what each cell was taken for, with the answers so far, beside the other papers."""
        page = self._page
        folder = page.chooser.choose_folder(_("Where should the list of changes go?"))
        if folder is None:
            return
        stem = Path(imported.file_name).stem
        path = _free(folder, _("{file} (list of changes)").format(file=stem))

        def told(done: Done) -> None:
            page.finish(done, _("“{file}” is saved").format(file=path.name))

        page.run(lambda: page.desk.roster.save_change_list(imported, path, answers), told)

    def _accept(self, imported: RosterImport, answers: dict[str, str]) -> None:
        page = self._page

        def finish(done: Done) -> None:
            sentence = _("“{file}” is imported").format(file=imported.file_name)
            page.finish(done, "\n".join((sentence, *done.notes)))

        page.run(lambda: page.desk.roster.accept(imported, answers), finish)


def _free(folder: Path, stem: str) -> Path:
    """A name in the folder that no file has yet."""
    path, count = folder / f"{stem}.xlsx", 2
    while path.exists():
        path, count = folder / f"{stem} {count}.xlsx", count + 1
    return path
