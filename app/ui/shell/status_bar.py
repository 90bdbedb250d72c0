"""The line at the bottom: saved when, what is selected, where the data lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label, plain_tip


class StatusBar(QWidget):
    """Reassures: every act is saved at once, and this line says when."""

    def __init__(self, folder: Path, show_folder: Callable[[Path], None]) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(tokens().size("status_bar"))
        self._saved = plain_label("", "statusSaved")
        self._selection = plain_label("", "statusSelection")
        where = make_button(
            _("Data folder: {folder}").format(
                folder=(folder.name or str(folder)).replace("&", "&&")
            ),
            lambda: show_folder(folder),
            name="statusFolder",
            kind=ButtonKind.LINK,
            tip=plain_tip(_("Open {folder}").format(folder=folder)),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space(2), 0, tokens().space(2), 0)
        row.setSpacing(tokens().space(3))
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._selection)
        row.addStretch(1)
        row.addWidget(where)

    def set_saved(self, at: datetime | None, now: datetime) -> None:
        """Say when the newest act was saved; the day is named when it was not today."""
        if at is None:
            self._saved.setText(_("Nothing entered yet"))
            return
        local = at.astimezone()
        shape = "%H:%M" if local.date() == now.astimezone().date() else "%Y-%m-%d %H:%M"
        self._saved.setText(_("Saved {time}").format(time=local.strftime(shape)))

    def set_selection(self, text: str) -> None:
        """Show count, sum and average of the selected cells."""
        self._selection.setText(text)
