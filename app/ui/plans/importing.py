"""Importing a table of goals: which plan it is, what was read, what is unclear, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.domain.plans.table import PlanImport
from app.i18n import _
from app.ui.plans.form import PlanForm
from app.ui.plans.review import PlanReview
from app.ui.widgets.page import Page


class PlanImporting(QObject):
    """Leads through the import; `units` tells the names that an answer can choose."""

    def __init__(self, page: Page, units: Callable[[], Sequence[str]]) -> None:
        super().__init__(page)
        self._page = page
        self._units = units

    def start(self) -> None:
        """Choose a table of goals, then say which plan it belongs to."""
        path = self._page.chooser.open_file(
            _("Import a table of goals"),
            _("Workbooks (*.xlsx *.xls *.xlsm *.csv);;All files (*)"),
        )
        if path is not None:
            form = PlanForm(path, self._page.year(), self._page)
            form.accepted.connect(lambda: self._read(path, form))
            form.finished.connect(form.deleteLater)
            form.open()

    def _read(self, path: Path, form: PlanForm) -> None:
        kind, title, years = form.kind.currentData(), form.plan_title.text(), form.years
        self._page.run(
            lambda: self._page.desk.plans.reading.read(path, kind=kind, title=title, years=years),
            self._review,
            busy=_("Reading the workbook…"),
        )

    def _review(self, imported: PlanImport) -> None:
        review = PlanReview(imported, self._units(), self._page)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.finished.connect(review.deleteLater)
        review.open()

    def _accept(self, imported: PlanImport, answers: dict[str, str]) -> None:
        def finish(done: Done) -> None:
            words = _("“{file}” is imported").format(file=imported.file_name)
            self._page.finish(done, "\n".join((words, *done.notes)))

        self._page.run(lambda: self._page.desk.plans.reading.accept(imported, answers), finish)
