"""From the cells of a grid to the store and back: typed, written, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from app.domain.edits import CellEdit, EditFault, EditOutcome
from app.errors import AppError
from app.i18n import _
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView
from app.ui.widgets.page import Page

#: Writes cells and adds rows as one act; runs on the thread of the database.
type_of_edit = Callable[[Sequence[CellEdit], Sequence[Mapping[str, str]]], EditOutcome]


class CellWriting(QObject):
    """Carries every act in a grid to the page's service and the outcome back into the grid.

    Refused cells stay as typed until they are mended or the page is reloaded for another reason.
    """

    def __init__(self, page: Page, view: GridView, edit: type_of_edit) -> None:
        super().__init__(page)
        self._page = page
        self._model: GridModel = view.grid
        self._edit = edit
        self._is_finishing = False
        self._model.edited.connect(self.write)
        view.told.connect(page.notify.done)

    def write(self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]] = ()) -> None:
        """Write typed or pasted cells, and rows below the last one, as one act."""
        self._page.tasks.run(
            lambda: self._edit(edits, rows),
            lambda outcome: self._written(edits, rows, outcome),
            failed=lambda error: self._failed(edits, rows, error),
        )

    def page_reloads(self) -> None:
        """The page calls this when it reloads: after another act refused texts no longer stand."""
        if not self._is_finishing:
            self._model.forget_typed()

    def _written(
        self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]], outcome: EditOutcome
    ) -> None:
        stored = [fault for fault in outcome.faults if fault.id > 0]
        self._model.settle(edits, stored)
        if rows:
            self._model.settle_new(*_fate_of(rows, outcome.faults))
        self._is_finishing = True
        try:
            self._page.finish(outcome.done, self._sentence(len(edits), len(rows), outcome))
            if outcome.done.step is None:
                self._page.reload()
        finally:
            self._is_finishing = False

    def _sentence(self, cells: int, rows: int, outcome: EditOutcome) -> str:
        """Nothing for a cell that was typed; a block says what became of it."""
        faults, is_written = outcome.faults, outcome.done.step is not None
        if len(faults) == 1 and not (is_written and cells > 1):
            return faults[0].sentence
        if faults:
            words = (
                _("Written, but {count} cells were refused. {first}")
                if is_written
                else _("{count} cells were refused. {first}")
            )
            return words.format(count=len(faults), first=faults[0].sentence)
        if not is_written:
            return ""
        if rows:
            return _("{count} rows added").format(count=rows)
        return _("{count} cells written").format(count=cells) if cells > 1 else ""

    def _failed(
        self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]], error: AppError
    ) -> None:
        self._model.settle(edits)
        self._model.settle_new(error.sentence if rows else "")
        self._model.forget_written()
        self._page.failed.emit(error)


def _fate_of(
    rows: Sequence[Mapping[str, str]], faults: Sequence[EditFault]
) -> tuple[str, list[dict[str, tuple[str, str]]]]:
    """Why the first row was refused, if it was, and what was left out of each row that was added.

    The n-th row (from 1) has the id -n in faults; a row is refused as a whole by its name.
    """
    refused = {-fault.id: fault.sentence for fault in faults if fault.field == "name"}
    marks = [
        {
            fault.field: (row.get(fault.field, ""), fault.sentence)
            for fault in faults
            if fault.id == -place
        }
        for place, row in enumerate(rows, start=1)
        if place not in refused
    ]
    return refused.get(1, ""), marks
