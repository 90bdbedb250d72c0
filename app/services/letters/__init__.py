"""Responsibility letters: the register of a year, a preview, and issuing them all.

How issuing keeps everything safe, in this order:

1. Draft all letters and look for characters that no face has: with any, nothing is written.
2. Render all new ones in memory; stopping here leaves nothing behind.
3. Keep each new PDF among the attachments under its hash: the frozen file, before its row.
4. Write the files into the clerk's folder. When one cannot be written, those already written
   are taken out again or put back as they were, and the register has not changed.
5. Enter all rows in one transaction. When that fails, the folder is put back too.

Ending the program between 4 and 5 leaves files that the register does not know yet; issuing
again makes the same bytes with the same version, so the two agree again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.changes import Done, Kind, Step
from app.domain.letters.letter import IssuedLetter, Letter
from app.domain.letters.naming import file_name
from app.domain.letters.register import IssueOutcome, LetterFile, LetterRow, MissingGlyph, Skipped
from app.domain.letters.versions import to_json
from app.errors import RuleBroken
from app.i18n import _
from app.paths import resources
from app.services.letters.book import Frozen, Standing, YearBook, open_book
from app.services.letters.glyphs import missing_glyphs
from app.services.letters.placing import placed

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.documents.model import Document
    from app.documents.pdf.render import PdfFile
    from app.documents.templates import Template
    from app.storage.database import Store

#: Told after each letter: how many are ready, of how many, whose. False stops the work.
Progress = Callable[[int, int, str], bool]


class Renderer(Protocol):
    """What makes a PDF of a document."""

    def render(self, document: Document) -> PdfFile:
        """The PDF; the same document gives the same bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A letter whose file is ready to be written; `version` and `changes` as registered."""

    letter: Letter
    pdf: PdfFile
    name: str
    version: int
    changes: tuple[str, ...] = ()
    is_new: bool = False


class Letters:
    """Acts on the letters of a year."""

    def __init__(
        self,
        store: Store,
        *,
        fonts: Fonts,
        clock: Callable[[], datetime],
        renderer: Renderer | None = None,
        templates: Path | None = None,
    ) -> None:
        """Without a renderer the bundled faces make the PDFs; it is built when first needed."""
        self._store = store
        self._fonts = fonts
        self._clock = clock
        self._given_renderer = renderer
        self._templates = templates

    def register(self, year: int) -> tuple[LetterRow, ...]:
        """The register of a year: one row for each unit that stood in it, in official order."""
        return tuple(standing.row() for standing in self._book(year).standings())

    def draft(self, unit_id: int, year: int) -> Letter:
        """The unit's letter as today's data would have it; raises `NotFound`."""
        return self._book(year).of(unit_id).draft

    def preview(self, unit_id: int, year: int) -> bytes:
        """The PDF that issuing would put into the folder: the issued one unless data changed.

        A character that no face has is drawn as 〓. Raises `NotFound`, and `RuleBroken` with
        the reason when the unit gets no letter.
        """
        standing = self._book(year).of(unit_id)
        if standing.frozen is not None and standing.is_unchanged:
            kept = self._kept(standing.frozen)
            if kept is not None:
                return kept.data
        if standing.gets_none:
            raise RuleBroken(
                _("{unit} gets no letter of {year}: {reason}").format(
                    unit=standing.unit.name, year=year, reason=standing.skipped
                )
            )
        return self._renderer.render(self._document(standing.letter)).data

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""
        from app.documents.preview import page_count

        return page_count(pdf)

    def page_png(self, pdf: bytes, page: int, dpi: int) -> bytes:
        """A page (from 0) of a PDF as the picture that the window shows."""
        from app.documents.preview import page_png

        return page_png(pdf, page, dpi)

    def contact_sheet(self, year: int, path: Path) -> None:
        """One picture of the first pages of all letters issued for a year."""
        from app.documents.preview import contact_sheet

        frozen = [each.frozen for each in self._book(year).standings() if each.frozen is not None]
        kept = [(each.issued.unit_name, self._kept(each)) for each in frozen]
        contact_sheet([(name, pdf.data) for name, pdf in kept if pdf is not None], path)

    def issue(
        self,
        year: int,
        out: Path,
        unit_ids: Sequence[int] | None = None,
        progress: Progress | None = None,
    ) -> IssueOutcome:
        """Write the letters of all units, or of the named ones, into a folder.

        An unchanged letter is written again with the very same bytes; a changed one becomes a
        new version. Raises `NotFound` for an unknown unit and `FileProblem` or
        `DatabaseProblem` when a file or the register cannot be written; then nothing is.
        """
        book = self._book(year)
        chosen = _chosen(book, unit_ids)
        skipped = tuple(Skipped(each.unit.name, each.skipped) for each in chosen if each.gets_none)
        wanted = [each for each in chosen if not each.gets_none]
        kept = {
            each.unit.id: self._kept(each.frozen)
            for each in wanted
            if each.frozen is not None and each.is_unchanged
        }
        papers = {
            each.unit.id: self._document(each.letter)
            for each in wanted
            if kept.get(each.unit.id) is None
        }
        missing = self._missing(wanted, papers)
        if missing:
            return IssueOutcome(missing_glyphs=missing, skipped=skipped)
        ready = self._ready(wanted, kept, papers, progress)
        if ready is None:
            return IssueOutcome(skipped=skipped, stopped=True)
        return self._written(year, out, ready, skipped)

    def _missing(
        self, wanted: Iterable[Standing], papers: dict[int, Document]
    ) -> tuple[MissingGlyph, ...]:
        return missing_glyphs(
            ((each.letter, papers[each.unit.id]) for each in wanted if each.unit.id in papers),
            self._fonts,
        )

    def _ready(
        self,
        wanted: Sequence[Standing],
        kept: dict[int, PdfFile | None],
        papers: dict[int, Document],
        progress: Progress | None,
    ) -> list[_Ready] | None:
        """All letters as files in memory; None when stopped."""
        ready: list[_Ready] = []
        for each in wanted:
            pdf = kept.get(each.unit.id)
            if each.frozen is not None and pdf is not None:
                ready.append(_as_issued(each.frozen, pdf))
            else:
                ready.append(_renewed(each, self._renderer.render(papers[each.unit.id])))
            if progress is not None and not progress(len(ready), len(wanted), each.unit.name):
                return None
        return ready

    def _written(
        self, year: int, out: Path, ready: list[_Ready], skipped: tuple[Skipped, ...]
    ) -> IssueOutcome:
        for each in ready:
            self._store.attachments.put(each.pdf.data)
        with placed(out, {each.name: each.pdf.data for each in ready}) as paths:
            step = self._entered(year, [each for each in ready if each.is_new])
        files = tuple(
            LetterFile(
                each.letter.unit_name,
                path,
                each.pdf.sha256,
                each.version,
                each.pdf.pages,
                each.is_new,
            )
            for each, path in zip(ready, paths, strict=True)
        )
        changed = frozenset({Kind.LETTER}) if step else frozenset[Kind]()
        return IssueOutcome(files=files, skipped=skipped, done=Done(changed, step, paths))

    def _entered(self, year: int, new: list[_Ready]) -> Step | None:
        """The rows of the new versions, as one act."""
        from app.storage.writes import letters

        if not new:
            return None
        now = self._clock()
        with self._store.begin(_("Issue letters of {year}").format(year=year)) as work:
            for each in new:
                issued = IssuedLetter(
                    id=0,
                    unit_id=each.letter.unit_id,
                    unit_name=each.letter.unit_name,
                    year=year,
                    number=each.letter.number,
                    version=each.version,
                    issued_at=now,
                    file_name=each.name,
                    sha256=each.pdf.sha256,
                    pages=each.pdf.pages,
                    changes=each.changes,
                )
                letters.add_letter(work, issued, to_json(each.letter), self._template.sha256)
            return work.commit()

    def _kept(self, frozen: Frozen) -> PdfFile | None:
        """The issued file: as kept, else made again if that gives the same bytes, else None."""
        from app.documents.pdf.render import PdfFile

        issued = frozen.issued
        data = self._store.attachments.get(issued.sha256)
        if data is not None:
            return PdfFile(data, issued.pages, issued.sha256)
        again = self._renderer.render(self._document(frozen.letter))
        return again if again.sha256 == issued.sha256 else None

    def _book(self, year: int) -> YearBook:
        with self._store.reading() as connection:
            return open_book(connection, year, self._clock().date())

    def _document(self, letter: Letter) -> Document:
        from app.documents.letter import letter_document

        return letter_document(letter, self._template)

    @cached_property
    def _template(self) -> Template:
        from app.documents.letter import TEMPLATE_NAME
        from app.documents.templates import read_template

        return read_template(self._templates or resources() / "templates", TEMPLATE_NAME)

    @cached_property
    def _renderer(self) -> Renderer:
        from app.documents.pdf.render import PdfRenderer

        return self._given_renderer or PdfRenderer(self._fonts)


def _chosen(book: YearBook, unit_ids: Sequence[int] | None) -> list[Standing]:
    """The named units in official order, or all; raises `NotFound`."""
    if unit_ids is None:
        return list(book.standings())
    for unit_id in unit_ids:
        book.of(unit_id)
    return [each for each in book.standings() if each.unit.id in set(unit_ids)]


def _as_issued(frozen: Frozen, pdf: PdfFile) -> _Ready:
    issued = frozen.issued
    return _Ready(letter=frozen.letter, pdf=pdf, name=issued.file_name, version=issued.version)


def _renewed(standing: Standing, pdf: PdfFile) -> _Ready:
    """A first version, or the next one with what it changes."""
    frozen = standing.frozen
    changes = standing.changes
    if frozen is not None and not changes:
        changes = (
            _("The file of version {version} was lost and could not be made again").format(
                version=frozen.issued.version
            ),
        )
    return _Ready(
        letter=standing.letter,
        pdf=pdf,
        name=file_name(standing.letter),
        version=frozen.issued.version + 1 if frozen else 1,
        changes=changes,
        is_new=True,
    )
