"""What leaves the program about plans: tables, unit sheets, the cascade."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.plans.papers import PaperFormat, PaperKind, PaperSize, paper_names, refuse_format
from app.errors import FileProblem, NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.documents.model import Document
    from app.documents.pdf.render import PdfRenderer
    from app.documents.plans.parts import Part
    from app.storage.database import Store

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


class Papers:
    """Tables of goals and duties, unit sheets and the cascade, each of one year.

    PDF, Word and xlsx are made of the same parts; the same data give the same bytes.
    """

    def __init__(self, store: Store, fonts: Fonts, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fonts = fonts
        self._clock = clock

    def preview(
        self,
        kind: PaperKind,
        year: int,
        *,
        paper: PaperSize = PaperSize.A4,
        unit_ids: Collection[int] | None = None,
    ) -> bytes:
        """The paper as a PDF; nothing is recorded. A character that no face has is drawn as 〓.

        `unit_ids` are the units whose sheets are wanted, all unless they are given. Raises
        `RuleBroken` when no plan covers the year or no unit has a duty in it.
        """
        parts = self._parts(kind, year, unit_ids)
        return self._renderer.render(self._document(kind, parts, year, paper)).data

    def export(
        self,
        kind: PaperKind,
        form: PaperFormat,
        year: int,
        out: Path,
        *,
        paper: PaperSize = PaperSize.A4,
        unit_ids: Collection[int] | None = None,
        replace: bool = False,
    ) -> Done:
        """Save the paper and record that it went out.

        Where `out` is a folder, each unit's sheet is a file of its own in it; any other paper has
        to be one file. Raises as `preview`; `FileProblem` when a file is there already (unless it
        may be replaced) or cannot be written; `RuleBroken` for a format that makes no sense and
        when a PDF would lack characters. Then nothing was written.
        """
        from app.documents.files import atomic_write
        from app.documents.leaving import refuse_existing
        from app.domain.roster.papers import Paper
        from app.storage.writes import papers

        refuse_format(kind, form)
        parts = self._parts(kind, year, unit_ids)
        _refuse_folder(kind, out)
        wanted = _files(parts, form, year, out)
        if not replace:
            for path in wanted:
                refuse_existing(path)
        makers = [
            (path, self._maker(kind, form, some, year, paper)) for path, some in wanted.items()
        ]
        record = Paper(
            title=paper_names()[kind],
            kind=kind.value,
            file_name=out.name,
            on_day=self._clock().astimezone().date(),
        )
        title = _("Save “{file}”").format(file=out.name)
        with self._store.begin(title, note=True) as work:
            papers.add_paper(work, record)
            for path, made in makers:
                if isinstance(made, bytes):
                    atomic_write(path, made)
                else:
                    made(path)
            step = work.commit()
        return Done(work.changed, step, tuple(wanted))

    def _parts(
        self, kind: PaperKind, year: int, unit_ids: Collection[int] | None
    ) -> Sequence[Part]:
        from app.documents.plans import tables
        from app.documents.plans.unit_sheets import unit_parts
        from app.domain.plans.papers import plan_sections, unit_sheets, year_tasks
        from app.storage.queries.division import division

        with self._store.reading() as connection:
            found = division(connection, year)
        if not found.plans:
            raise RuleBroken(_("No plan covers {year}.").format(year=year))
        if kind is PaperKind.UNIT_SHEETS:
            sheets = [
                sheet
                for sheet in unit_sheets(found)
                if unit_ids is None or sheet.unit.id in unit_ids
            ]
            if not sheets:
                words = _("No unit that was chosen answers for anything in {year}.")
                raise RuleBroken(words.format(year=year))
            return list(unit_parts(sheets, year))
        sections = plan_sections(found)
        if kind is PaperKind.CASCADE:
            return list(tables.cascade_parts(sections, year))
        parts: list[Part] = []
        if kind in {PaperKind.TARGETS, PaperKind.DECOMPOSITION}:
            parts += tables.target_parts(sections, year)
        if kind in {PaperKind.YEAR, PaperKind.DECOMPOSITION}:
            parts += tables.year_parts(sections, year_tasks(found), year)
        if not parts:
            raise NotFound(_("The whole plan is no paper; it is saved as a workbook."))
        return parts

    def _maker(
        self, kind: PaperKind, form: PaperFormat, parts: Sequence[Part], year: int, paper: PaperSize
    ) -> bytes | Callable[[Path], None]:
        """A finished file, or what writes it; everything that can be refused is refused here."""
        from app.documents.docx.render import DocxRenderer
        from app.documents.leaving import refuse_missing
        from app.documents.plans.parts import part_sheets
        from app.documents.plans.pictures import with_pictures
        from app.documents.xlsx.write import write_book

        if form is PaperFormat.XLSX:
            sheets = part_sheets(parts, paper)
            return lambda path: write_book(path, sheets)
        document = self._document(kind, parts, year, paper)
        if form is PaperFormat.DOCX:
            illustrated = with_pictures(document, self._renderer)
            return DocxRenderer().render(illustrated).data
        refuse_missing(document, self._fonts)
        return self._renderer.render(document).data

    def _document(
        self, kind: PaperKind, parts: Sequence[Part], year: int, paper: PaperSize
    ) -> Document:
        from app.documents.plans.parts import part_document
        from app.settings import Office
        from app.storage.queries import home

        with self._store.reading() as connection:
            office = Office.from_texts(home.texts(connection))
        subject = _("{year} {paper}").format(year=year, paper=paper_names()[kind])
        return part_document(parts, subject, office.body_name, paper)

    @cached_property
    def _renderer(self) -> PdfRenderer:
        from app.documents.pdf.render import PdfRenderer

        return PdfRenderer(self._fonts)


def _refuse_folder(kind: PaperKind, out: Path) -> None:
    if out.is_dir() and kind is not PaperKind.UNIT_SHEETS:
        words = _("“{folder}” is a folder; give the name of the file to write.")
        raise FileProblem(words.format(folder=out), out)


def _files(
    parts: Sequence[Part], form: PaperFormat, year: int, out: Path
) -> dict[Path, Sequence[Part]]:
    """The one file, or in a folder a file for each unit."""
    if not out.is_dir():
        return {out: parts}
    return {
        out / f"{place:02}-{part.name.translate(_FORBIDDEN)}-{year}年任务.{form}": [part]
        for place, part in enumerate(parts, start=1)
    }
