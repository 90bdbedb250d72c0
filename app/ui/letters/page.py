"""责任书: the register of a year, the preview of each letter, and issuing all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget

from app.domain.changes import Kind
from app.domain.letters.register import IssueOutcome, LetterRow, LetterState
from app.domain.plans.holes import HolesOpen
from app.errors import AppError
from app.i18n import _
from app.ui.letters.columns import letter_columns, letter_row, state_words
from app.ui.letters.outcome import missing_sentence, outcome_sentence
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page, PageContext
from app.ui.widgets.preview import PreviewPane, Wanted

if TYPE_CHECKING:
    from app.ui.tasks import Progress

#: Where the folder that letters were last written to is remembered.
FOLDER = "letters/folder"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A letter in the preview: whose it is, the PDF, how many pages."""

    unit_id: int
    pdf: bytes
    pages: int


class LettersPage(Page):
    """The register is read only: what stands in a letter is changed in roster and plans."""

    name: ClassVar[str] = "letters"
    icon: ClassVar[str] = "signature"
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind)

    @classmethod
    def title(cls) -> str:
        return _("Responsibility letters")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._rows: dict[int, LetterRow] = {}
        self._shown: _Shown | None = None
        self._open_holes = 0
        self.header = PageHeader(self.title())
        self.folder_button = self.header.add_button(
            _("Open folder"), self.open_folder, name="lettersFolder", icon="folder_open"
        )
        self.some_button = self.header.add_button(
            _("Issue the selected"), self.issue_selected, name="lettersSome"
        )
        self.all_button = self.header.add_button(
            _("Issue all letters"),
            self.issue_all,
            name="lettersAll",
            icon="document_pdf",
            filled=True,
        )
        self.model = GridModel(letter_columns(), self)
        self.panel = GridPanel(self.model, "lettersTable", self.title(), self.memory, frozen=2)
        self.preview = PreviewPane(_("Preview of the letter"))
        self.drawer = Drawer(_("Preview"), self.preview)
        self.stack = QStackedWidget()
        self._lay_out(self.drawer)

    def _lay_out(self, drawer: Drawer) -> None:
        self.empty = EmptyState(
            _("No letters can be issued yet."),
            Act(_("Fill the roster"), lambda: self.go.emit("roster")),
            Act(_("Look at the plans"), lambda: self.go.emit("plans")),
            hint=_("A letter follows from a member unit and the targets it answers for."),
            icon="signature",
        )
        self.stack.setObjectName("lettersStack")
        width = tokens().size("register")
        self.stack.addWidget(
            DrawerArea(self.panel, drawer, self.memory, self.name, body_width=width)
        )
        self.stack.addWidget(self.empty)
        self.lay_out(self.header, self.stack)
        self.main = self.panel
        self.panel.view.selectionModel().selectionChanged.connect(lambda *_both: self._selected())
        self.panel.view.selection_text.connect(self.selection_text)
        self.preview.wanted.connect(self._draw)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        year = self.year()

        def read() -> tuple[tuple[LetterRow, ...], list[GridRow], int]:
            rows = self.desk.letters.register(year)
            holes = len(self.desk.letters.open_holes(year))
            return rows, [letter_row(row) for row in rows], holes

        self.tasks.run(read, self._fill, failed=self.failed.emit, key="letters.register")

    def _fill(self, found: tuple[tuple[LetterRow, ...], list[GridRow], int]) -> None:
        rows, shown, self._open_holes = found
        self._rows = {row.unit_id: row for row in rows}
        self._shown = None
        self.model.set_rows(shown)
        self.stack.setCurrentIndex(0 if rows else 1)
        self._show_state()
        if rows and not self.panel.view.currentIndex().isValid():
            self.panel.view.setCurrentIndex(self.model.index(0, 1))
        self._selected()

    def _show_state(self) -> None:
        rows = list(self._rows.values())
        for button in (self.folder_button, self.some_button, self.all_button):
            button.setVisible(bool(rows))
        if not rows:
            self.header.set_state(())
            return
        able = [row for row in rows if not row.skipped]
        figures = [Figure(_("{count} letters").format(count=len(able)), self._only(None))]
        figures += [Figure(words, self._only(state)) for state, words in state_words(rows)]
        if self._open_holes:
            words = _("{count} holes in the division").format(count=self._open_holes)
            figures.append(Figure(words, self._go_to_check))
        folder = self.folder()
        if folder is not None:
            figures.append(Figure(_("kept in “{folder}”").format(folder=folder.name or folder)))
            figures.append(Figure(_("change the folder"), self._change_folder))
        self.header.set_state(figures)
        self.folder_button.setEnabled(folder is not None)
        self.all_button.setEnabled(bool(able))

    def _only(self, state: LetterState | None) -> Callable[[], None]:
        """Show only the letters that stand so, or all."""

        def passes(unit_id: int) -> bool:
            return self._rows[unit_id].state is state and not self._rows[unit_id].skipped

        return lambda: self.model.set_test(None if state is None else passes)

    def show_item(self, kind: str, item: int) -> None:
        """Go to the letter of a unit, whatever is narrowed."""

        def show() -> None:
            self.model.set_test(None)
            if kind != "letter" or not self.panel.show_row(item, 1):
                self.notify.done(_("There is no letter of it in this year."))

        self.when_read(show)

    # -- preview ------------------------------------------------------------------------------

    def _selected(self) -> None:
        ids = self.selected_ids()
        able = [unit_id for unit_id in ids if not self._rows[unit_id].skipped]
        self.some_button.setEnabled(bool(able))
        index = self.panel.view.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return
        unit_id = self.model.row_id(index.row())
        if self._shown is None or self._shown.unit_id != unit_id:
            self._open(self._rows[unit_id])

    def _open(self, row: LetterRow) -> None:
        """Ask for the letter's PDF with its first page; only the newest wish is answered."""
        if self.drawer is not None:
            self.drawer.set_title(row.unit)
        if row.skipped:
            self._shown = None
            self.preview.say(row.skipped)
            return
        letters, year, first = self.desk.letters, self.year(), self.preview.first()
        self._shown = _Shown(row.unit_id, b"", 0)

        def work() -> tuple[_Shown, bytes]:
            pdf = letters.preview(row.unit_id, year)
            shown = _Shown(row.unit_id, pdf, letters.page_count(pdf))
            return shown, letters.page_png(pdf, first.page, first.dpi)

        self.tasks.run(work, self._show_letter, failed=self._no_letter, key="letters.preview")

    def _show_letter(self, found: tuple[_Shown, bytes]) -> None:
        self._shown, png = found
        self.preview.start(self._shown.pages, png)

    def _no_letter(self, error: AppError) -> None:
        self.preview.say(error.sentence)

    def _draw(self, wanted: Wanted) -> None:
        shown, letters = self._shown, self.desk.letters
        if shown is not None and shown.pages:
            self.tasks.run(
                lambda: letters.page_png(shown.pdf, wanted.page, wanted.dpi),
                self.preview.show_page,
                failed=self._no_letter,
                key="letters.preview",
            )

    # -- issuing ------------------------------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """The units of the selected rows, in the order shown."""
        rows = dict.fromkeys(row for row, _column in self.panel.view.selected_cells())
        return [self.model.row_id(row) for row in rows]

    def issue_all(self) -> None:
        """Write every unit's letter."""
        self._issue(None)

    def issue_selected(self) -> None:
        """Write the letters of the selected units."""
        ids = [unit_id for unit_id in self.selected_ids() if not self._rows[unit_id].skipped]
        if ids:
            self._issue(ids)

    def _issue(self, ids: Sequence[int] | None) -> None:
        """First ask whether they may go out at all: nobody chooses a folder in vain."""
        letters, year = self.desk.letters, self.year()
        self.run(lambda: letters.admit(year, ids), lambda _none: self._write(ids))

    def _write(self, ids: Sequence[int] | None) -> None:
        folder = self.folder() or self.choose_folder()
        if folder is None:
            return
        letters, year = self.desk.letters, self.year()

        def work(progress: Progress) -> IssueOutcome:
            return letters.issue(year, folder, ids, progress)

        self.run_long(work, self._issued, busy=_("Writing the letters…"))

    def _failed(self, error: AppError) -> None:
        if isinstance(error, HolesOpen):
            self.notify.failure(error, Act(_("Go to the check"), self._go_to_check))
        else:
            super()._failed(error)

    def _go_to_check(self) -> None:
        self.open_item.emit("division", "check", 1)

    def _issued(self, outcome: IssueOutcome) -> None:
        if outcome.missing_glyphs:
            self.failed.emit(missing_sentence(outcome.missing_glyphs))
            return
        if outcome.stopped:
            self.notify.done(_("Stopped; no letter was written."))
            return
        self._show_state()
        self.finish(outcome.done, outcome_sentence(outcome))

    # -- folder -------------------------------------------------------------------------------

    def folder(self) -> Path | None:
        """The folder that letters are written to, None while none is chosen or it is gone."""
        text = str(self.memory.value(FOLDER, ""))
        folder = Path(text)
        return folder if text and folder.is_dir() else None

    def choose_folder(self) -> Path | None:
        """Choose the folder; it is remembered."""
        folder = self.chooser.choose_folder(_("Where should the letters go?"), self.folder())
        if folder is not None:
            self.memory.setValue(FOLDER, str(folder))
            self._show_state()
        return folder

    def _change_folder(self) -> None:
        self.choose_folder()

    def open_folder(self) -> None:
        """Open the folder with the letters."""
        folder = self.folder()
        if folder is not None:
            self.chooser.show_folder(folder)
