"""A plan's own workbook coming back: its differences in sentences, then one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget

from app.domain.changes import Done
from app.errors import RuleBroken
from app.i18n import _
from app.ui.widgets.lists import RoomyRows
from app.ui.widgets.page import Page
from app.ui.widgets.review import ReviewDialog

if TYPE_CHECKING:
    from app.domain.plans.exchange.whole import WholePlan

#: What the program itself saves a plan as.
_FILES = "xlsx (*.xlsx)"


class BackDialog(ReviewDialog):
    """What the workbook says otherwise, a line a point. `whole` is written when accepted."""

    buttons = "back"

    def __init__(
        self, file_name: str, whole: WholePlan, said: tuple[str, ...], parent: Page
    ) -> None:
        summary = (
            _("{count} things differ from what is stored.").format(count=len(said))
            if said
            else _("The workbook says exactly what is stored: there is nothing to write.")
        )
        super().__init__("backDialog", file_name, summary, "", parent)
        self.whole = whole
        self.list = QListWidget()
        self.list.setObjectName("backDifferences")
        self.list.setAccessibleName(_("What would change"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.addItems(list(said))
        self.column.addWidget(self.list, 1)
        self.close_with(_("Write these changes"), is_new=bool(said))


def take_back(page: Page) -> None:
    """Choose a workbook that was exported here, see what was changed in it, and take it over."""
    path = page.chooser.open_file(_("Which workbook of a plan?"), _FILES)
    if path is None:
        return

    def read() -> tuple[WholePlan, tuple[str, ...]]:
        whole = page.desk.plans.exchange.recognise(path)
        if whole is None:
            raise RuleBroken(
                _(
                    "“{file}” is no plan that was exported here. Import it on the page "
                    "“Plans and indicators”."
                ).format(file=path.name)
            )
        return whole, page.desk.plans.exchange.differences(whole)

    def show(found: tuple[WholePlan, tuple[str, ...]]) -> None:
        dialog = BackDialog(path.name, *found, page)
        dialog.accepted.connect(lambda: _write(page, dialog.whole, path.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    page.run(read, show, busy=_("Reading…"))


def _write(page: Page, whole: WholePlan, file_name: str) -> None:
    def finish(done: Done) -> None:
        words = _("“{file}” is taken over").format(file=file_name)
        page.finish(done, "\n".join((words, *done.notes)))

    page.run(lambda: page.desk.plans.exchange.accept(whole), finish)
