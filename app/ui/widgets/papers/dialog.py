"""A paper: what can be chosen at the left, the page as it prints at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import Done
from app.errors import AppError, FileProblem
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.papers.choice import PaperChoice, PaperFace
from app.ui.widgets.preview import PreviewPane, Wanted

if TYPE_CHECKING:
    from app.ui.widgets.page import Page

#: Tasks of this dialog that a newer one replaces.
_KEY = "paper"


@dataclass(frozen=True, slots=True)
class _Drawn:
    pdf: bytes
    pages: int
    png: bytes


class PaperDialog(QDialog):
    """The preview follows what is chosen; each button saves one kind of file."""

    def __init__(self, page: Page, face: PaperFace, choice: PaperChoice) -> None:
        super().__init__(page)
        self._page, self._face = page, face
        self._pdf = b""
        self._is_over = False
        self.choice = choice
        self.setObjectName("paperDialog")
        self.setWindowTitle(face.title)
        self.preview = PreviewPane(_("Preview of the paper"))
        self.problem = ProblemNote("paperProblem")
        self.problem.say("")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(tokens().time("settle"))
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        choice.changed.connect(self._settle.start)
        self.preview.wanted.connect(self._turn)
        self.finished.connect(self._end)
        QTimer.singleShot(0, self._draw)  # the first page is as wide as the shown panel

    def _lay_out(self) -> None:
        left = QScrollArea()
        left.setObjectName("paperOptions")
        left.setAccessibleName(_("What the paper holds"))
        left.setWidgetResizable(True)
        left.setWidget(self.choice)
        left.setFixedWidth(tokens().size("drawer_least"))
        middle = QHBoxLayout()
        middle.setSpacing(tokens().space(3))
        middle.addWidget(left)
        middle.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(plain_label(self._face.heading, "sectionTitle"))
        column.addLayout(middle, 1)
        column.addWidget(self.problem)
        column.addLayout(self._buttons())
        open_at(self, 7 / 8, 7 / 8)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addStretch(1)
        words = {
            "pdf": _("Save as PDF…"),
            "docx": _("Save as Word…"),
            "xlsx": _("Save as Excel…"),
            "vcf": _("Save for the phone…"),
        }
        buttons: list[QWidget] = [make_button(_("Close"), self.reject, name="paperClose")]
        for form in reversed(self._face.formats):
            kind = ButtonKind.FILLED if form == "pdf" else ButtonKind.QUIET
            buttons.append(
                make_button(words[form], self._saver(form), name=f"paper-{form}", kind=kind)
            )
        for button in buttons:
            button.setProperty("autoDefault", False)
            row.addWidget(button)
        return row

    # -- looking ------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._is_over:
            return
        make, letters, first = self.choice.drawing(), self._page.desk.letters, self.preview.first()

        def work() -> _Drawn:
            pdf = make()
            png = letters.page_png(pdf, first.page, first.dpi)
            return _Drawn(pdf, letters.page_count(pdf), png)

        self._page.tasks.run(work, self._drawn, failed=self._not_drawn, key=_KEY)

    def _drawn(self, drawn: _Drawn) -> None:
        if not self._is_over:
            self._pdf = drawn.pdf
            self.preview.start(drawn.pages, drawn.png)

    def _not_drawn(self, error: AppError) -> None:
        if not self._is_over:
            self._pdf = b""
            self.preview.say(error.sentence)

    def _turn(self, wanted: Wanted) -> None:
        pdf, letters = self._pdf, self._page.desk.letters
        if pdf:
            self._page.tasks.run(
                lambda: letters.page_png(pdf, wanted.page, wanted.dpi),
                self._turned,
                failed=self._not_drawn,
                key=_KEY,
            )

    def _turned(self, png: bytes) -> None:
        if not self._is_over:
            self.preview.show_page(png)

    # -- saving -------------------------------------------------------------------------------

    def _saver(self, form: str) -> Callable[[], None]:
        return lambda: self.save(form)

    def save(self, form: str) -> None:
        """Choose a folder and save the paper there."""
        page = self._page
        start = Path(text) if (text := str(page.memory.value(self._face.memory, ""))) else None
        folder = page.chooser.choose_folder(_("Where should the paper go?"), start)
        if folder is not None:
            page.memory.setValue(self._face.memory, str(folder))
            self._save(form, folder / self._face.file_name(form), replace=False)

    def _save(self, form: str, path: Path, *, replace: bool) -> None:
        def failed(error: AppError) -> None:
            if not replace and isinstance(error, FileProblem) and path.exists():
                question = _("“{file}” is there already. Replace it?").format(file=path.name)
                if self._page.chooser.confirm(question, _("Replace it")):
                    self._save(form, path, replace=True)
            elif not self._is_over:
                self.problem.say(error.sentence)

        work = self.choice.saving(form, path, replace=replace)
        self._page.tasks.run(work, self._saved, failed=failed)

    def _saved(self, done: Done) -> None:
        file = done.files[0].name if done.files else ""
        words = _("“{file}” is saved").format(file=file)
        more = filter(None, (self.choice.after(done), *done.notes))
        self._page.finish(done, "\n".join((words, *more)))
        if not self._is_over:
            self.accept()

    def _end(self) -> None:
        self._is_over = True
        self._settle.stop()
