"""What leaves the program about a year's division: tables, unit sheets, the cascade, the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFormLayout, QPushButton, QVBoxLayout

from app.domain.changes import Done
from app.domain.plans.papers import PaperFormat, PaperKind, PaperSize, paper_names
from app.errors import AppError, FileProblem
from app.i18n import _
from app.ui.division.taking_back import take_back
from app.ui.style import tokens
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import plain_label
from app.ui.widgets.menus import give_menu
from app.ui.widgets.page import Page
from app.ui.widgets.papers.choice import PaperChoice, PaperFace
from app.ui.widgets.papers.dialog import PaperDialog

#: Where the folder of the last paper is remembered.
FOLDER = "plans/folder"
_ON_PAPER = (
    PaperKind.TARGETS,
    PaperKind.YEAR,
    PaperKind.UNIT_SHEETS,
    PaperKind.CASCADE,
)


def add_export_button(page: Page, header: PageHeader) -> QPushButton:
    """The button 导出: each paper with its preview, and the whole plan as a workbook."""
    button = header.add_button(
        _("Export ▾"),
        lambda: None,
        name=f"{page.name}Export",
        icon="print",
        tip=_("Tables and sheets to print or to send, and the plan as a workbook"),
    )
    names = paper_names()
    papers = [
        (f"export-{kind}", f"{names[kind]}…", lambda kind=kind: show_paper(page, kind))
        for kind in _ON_PAPER
    ]
    whole = (
        f"export-{PaperKind.PLAN}",
        _("Whole plan as a workbook that can be read in again…"),
        lambda: save_plan(page),
    )
    back = (
        "take-back",
        _("Read such a workbook in again…"),
        lambda: take_back(page),
    )
    give_menu(button, (*papers, None, whole, back))
    return button


def show_paper(page: Page, kind: PaperKind) -> PaperDialog:
    """Look at a paper of the working year as it prints; from there it is saved."""
    year, title = page.year(), paper_names()[kind]
    face = PaperFace(
        title=title,
        heading=_("{year} {paper}").format(year=year, paper=title),
        formats=tuple(each.value for each in PaperFormat),
        file_name=lambda form: f"{year}年{title}.{form}",
        memory=FOLDER,
    )
    dialog = PaperDialog(page, face, SheetChoice(page, kind, year))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class SheetChoice(PaperChoice):
    """A4 or A3."""

    def __init__(self, page: Page, kind: PaperKind, year: int) -> None:
        super().__init__()
        self.setObjectName("sheetChoice")
        self._papers = page.desk
        self._kind, self._year = kind, year
        self.paper = QComboBox()
        self.paper.setObjectName("paperSize")
        self.paper.setAccessibleName(_("Size of the sheet"))
        for size in PaperSize:
            self.paper.addItem(_("{size}, landscape").format(size=size.value), size)
        form = QFormLayout()
        form.addRow(plain_label(_("Size of the sheet"), "formLabel"), self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addLayout(form)
        column.addStretch(1)
        self.paper.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def _size(self) -> PaperSize:
        return PaperSize(self.paper.currentData())

    def drawing(self) -> Callable[[], bytes]:
        desk, size = self._papers, self._size()
        return lambda: desk.plans.papers.preview(self._kind, self._year, paper=size)

    def saving(self, form: str, path: Path, *, replace: bool) -> Callable[[], Done]:
        desk, size = self._papers, self._size()
        return lambda: desk.plans.papers.export(
            self._kind, PaperFormat(form), self._year, path, paper=size, replace=replace
        )


def save_plan(page: Page) -> None:
    """Save all plans of the working year with everything that hangs on them."""
    start = Path(text) if (text := str(page.memory.value(FOLDER, ""))) else None
    folder = page.chooser.choose_folder(_("Where should the plan go?"), start)
    if folder is None:
        return
    page.memory.setValue(FOLDER, str(folder))
    year = page.year()
    _write_plan(page, year, folder / f"{year}年{paper_names()[PaperKind.PLAN]}.xlsx", replace=False)


def _write_plan(page: Page, year: int, path: Path, *, replace: bool) -> None:
    def work() -> Done:
        plans = [plan.id for plan in page.desk.plans.list(year)]
        return page.desk.plans.exchange.write(plans, path, replace=replace)

    def failed(error: AppError) -> None:
        if not replace and isinstance(error, FileProblem) and path.exists():
            question = _("“{file}” is there already. Replace it?").format(file=path.name)
            if page.chooser.confirm(question, _("Replace it")):
                _write_plan(page, year, path, replace=True)
        else:
            page.failed.emit(error)

    words = _("“{file}” is saved").format(file=path.name)
    page.tasks.run(work, lambda done: page.finish(done, words), failed=failed)
