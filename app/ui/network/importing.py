"""Importing the network: read, show the difference, then write it in one step, with a count."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.domain.roster.network.plan import NetworkImport
from app.i18n import _
from app.ui.network.review import NetworkReview
from app.ui.tasks import Progress
from app.ui.widgets.page import Page


class NetworkImporting(QObject):
    """Leads through the import."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def start(self) -> None:
        """Choose a workbook, read it, and show what it would change."""
        path = self._page.chooser.open_file(
            _("Import a network list"), _("Workbooks (*.xlsx *.xls *.xlsm *.csv);;All files (*)")
        )
        if path is not None:
            self._page.run(
                lambda: self._page.desk.roster.network.read(path),
                self._review,
                busy=_("Reading the workbook…"),
            )

    def _review(self, imported: NetworkImport) -> None:
        review = NetworkReview(imported, self._page)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.finished.connect(review.deleteLater)
        review.open()

    def _accept(self, imported: NetworkImport, answers: dict[str, str]) -> None:
        def work(progress: Progress) -> Done:
            network = self._page.desk.roster.network
            return network.accept(imported, progress, answers=answers)

        def finish(done: Done) -> None:
            words = _("“{file}” is imported").format(file=imported.file_name)
            if done.step is None:  # nothing to do, or cancelled: then the note says so
                words = "" if done.notes else _("Nothing had to be changed.")
            self._page.finish(done, "\n".join(filter(None, (words, *done.notes))))

        busy = _("Importing “{file}”…").format(file=imported.file_name)
        self._page.run_long(work, finish, busy=busy)
