"""What the roster gives out: lists, cards, labels, notices; each paper that leaves is recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.roster.announcement import Announcement, announce
from app.domain.roster.directory import distinct
from app.domain.roster.papers import (
    Paper,
    PaperDone,
    PaperFormat,
    PaperKind,
    PaperOptions,
    paper_names,
    refuse_format,
)
from app.domain.roster.standing import committee_lines
from app.errors import FileProblem, NotFound, RuleBroken
from app.i18n import _
from app.services.roster.contents import Content, Standing, content_of, document_of, sheet_of
from app.settings import Office

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.documents.model import Document
    from app.documents.pdf.render import PdfRenderer
    from app.storage.database import Store


class Papers:
    """Everything the roster prints and saves. `fonts` draw the PDFs, `clock` tells today."""

    def __init__(self, store: Store, fonts: Fonts, clock: Callable[[], datetime]) -> None:
        """Nothing is read or written until a method is called."""
        self._store = store
        self._fonts = fonts
        self._clock = clock

    def list(self) -> tuple[Paper, ...]:
        """The papers that left the program, the newest first."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            return people.papers(connection)

    def preview(
        self,
        kind: PaperKind,
        on: date | None = None,
        columns: Sequence[str] = (),
        options: PaperOptions | None = None,
    ) -> bytes:
        """The paper as a PDF, as of a day (today unless it is given); nothing is recorded.

        A character that no face has is drawn as 〓. Raises `RuleBroken` for an unknown column.
        """
        content = content_of(kind, self._standing(on), columns, options)
        return self._renderer.render(document_of(content)).data

    def export(
        self,
        kind: PaperKind,
        form: PaperFormat,
        path: Path,
        on: date | None = None,
        columns: Sequence[str] = (),
        *,
        options: PaperOptions | None = None,
        replace: bool = False,
    ) -> PaperDone:
        """Save the paper as of a day (today unless it is given) and record that it went out.

        A workbook of members and an address book have every field unless columns are chosen.
        Raises `RuleBroken` for a format that makes no sense, an unknown column or characters that
        cannot be printed, `FileProblem` when the file cannot be written, or is there already and
        not to be replaced.
        """
        refuse_format(kind, form)
        content = content_of(kind, self._standing(on), columns, options, form)
        _refuse_existing(path, replace=replace)
        paper = Paper(
            title=paper_names()[kind],
            kind=kind.value,
            file_name=path.name,
            on_day=content.standing.day,
            phones=content.phones,
            texts=content.names,
        )
        writing = self._writing(content, form, path)
        return self._saved(paper, content.rows, path, writing, _notes(content))

    def draft_notice(
        self,
        day: date | None = None,
        since: date | None = None,
        *,
        adjustment: int | None = None,
    ) -> Announcement:
        """The notice of an adjustment that was made, or of what a day has instead of another.

        `since` is the day before unless it is given. Raises `NotFound` for an unknown adjustment.
        """
        from app.storage.queries import people

        number = reason = ""
        if adjustment is not None:
            with self._store.reading() as connection:
                records = {each.id: each for each in people.adjustments(connection)}
            if adjustment not in records:
                raise NotFound(_("This adjustment was taken back. Reload the page."))
            record = records[adjustment]
            day, number, reason = record.day, record.number, record.reason
        after = self._standing(day)
        before = self._standing(since or after.day - timedelta(days=1))
        return announce(
            after.office, after.day, before.lines, after.lines, number=number, reason=reason
        )

    def preview_notice(self, notice: Announcement) -> bytes:
        """The notice as a PDF; nothing is recorded."""
        return self._renderer.render(self._notice(notice)).data

    def save_notice(
        self, notice: Announcement, form: PaperFormat, path: Path, *, replace: bool = False
    ) -> PaperDone:
        """Save the notice, as the clerk left it, and record that it went out.

        Raises as `export`.
        """
        refuse_format(PaperKind.NOTICE, form)
        _refuse_existing(path, replace=replace)
        people = [name for group in notice.roll for name, _title in group.people]
        paper = Paper(
            title=notice.title,
            kind=PaperKind.NOTICE.value,
            file_name=path.name,
            on_day=notice.day,
            texts=distinct((notice.signed_by, *people)),
        )
        notes: tuple[str, ...] = ()
        if notice.open_seats:
            words = _("Nobody is known for {units}; they are not in the list of the notice.")
            notes = (words.format(units="、".join(notice.open_seats)),)
        data = self._rendered(self._notice(notice), form)
        return self._saved(paper, len(people), path, lambda: _write(path, data), notes)

    def _notice(self, notice: Announcement) -> Document:
        """The notice as a paper whose last page has more on it than the signature."""
        from app.documents.roster.notice import notice_document

        whole = notice_document(notice)
        unsigned = notice_document(notice, signed=False)
        if self._renderer.render(whole).pages > self._renderer.render(unsigned).pages:
            return notice_document(notice, closing_apart=True)
        return whole

    def _standing(self, on: date | None) -> Standing:
        from app.storage.queries import home, people, roster

        day = on or self._clock().astimezone().date()
        with self._store.reading() as connection:
            office = Office.from_texts(home.texts(connection))
            units = roster.units(connection, day)
            holdings = people.holdings(connection, day)
        return Standing(day, office, units, committee_lines(units, holdings))

    def _writing(self, content: Content, form: PaperFormat, path: Path) -> Callable[[], None]:
        """What writes the file; everything that can be refused is refused before."""
        from app.documents.roster.vcards import vcards
        from app.documents.xlsx.write import write_book

        if form is PaperFormat.XLSX:
            sheet = sheet_of(content)
            return lambda: write_book(path, [sheet])
        is_book = form is PaperFormat.VCF
        data = vcards(content.people) if is_book else self._rendered(document_of(content), form)
        return lambda: _write(path, data)

    def _rendered(self, document: Document, form: PaperFormat) -> bytes:
        """The file of a document. Raises `RuleBroken` when a PDF would lack characters."""
        if form is PaperFormat.DOCX:
            from app.documents.docx.render import DocxRenderer

            return DocxRenderer().render(document).data
        self._refuse_missing(document)
        return self._renderer.render(document).data

    def _refuse_missing(self, document: Document) -> None:
        from app.documents.texts import texts_of

        texts = distinct(texts_of(document))
        missing = self._fonts.missing("".join(texts))
        if missing:
            where = [text for text in texts if any(each in text for each in missing)]
            words = _(
                "No typeface of this program has {characters} (in {texts}); nothing was written. "
                "Save as Word instead: it uses the typefaces of the computer."
            )
            characters = "、".join(f"“{each}”" for each in missing)
            raise RuleBroken(words.format(characters=characters, texts="、".join(where)))

    def _saved(
        self,
        paper: Paper,
        rows: int,
        path: Path,
        write: Callable[[], None],
        notes: tuple[str, ...],
    ) -> PaperDone:
        """Write the file and its record, both or none."""
        from app.storage.writes import papers

        title = _("Save “{file}”").format(file=path.name)
        if paper.phones:
            words = _("Save “{file}” with {count} telephone numbers")
            title = words.format(file=path.name, count=paper.phones)
        with self._store.begin(title, note=True) as work:
            papers.add_paper(work, paper)
            write()
            step = work.commit()
            return PaperDone(
                work.changed, step, (path,), notes=notes, rows=rows, phones=paper.phones
            )

    @cached_property
    def _renderer(self) -> PdfRenderer:
        from app.documents.pdf.render import PdfRenderer

        return PdfRenderer(self._fonts)


def _write(path: Path, data: bytes) -> None:
    from app.documents.files import atomic_write

    atomic_write(path, data)


def _refuse_existing(path: Path, *, replace: bool) -> None:
    if not replace and os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises for long names
        words = _(
            "“{file}” is in “{folder}” already; nothing was written. Choose another name or agree "
            "to replace it."
        )
        raise FileProblem(words.format(file=path.name, folder=path.parent), path)


def _notes(content: Content) -> tuple[str, ...]:
    if not content.skipped:
        return ()
    words = _("Nobody is known for {units}; they have no card.")
    return (words.format(units="、".join(content.skipped)),)
