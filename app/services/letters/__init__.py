"""Responsibility letters: the register of a year, the preview, and issuing them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.letters.letter import Letter
from app.domain.letters.register import IssueOutcome, LetterRow
from app.errors import RuleBroken
from app.i18n import _
from app.services.letters.book import Standing, YearBook, open_book
from app.services.letters.gate import Gate
from app.services.letters.press import Press, Renderer

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.domain.plans.holes import Hole
    from app.services.letters.issuing import Progress
    from app.storage.database import Store


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
        """`templates` is the folder of the templates, the program's own by default; without a
        renderer the faces of `fonts` make the PDFs."""
        self._store = store
        self._clock = clock
        self._press = Press(store.attachments, fonts, renderer, templates)

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
            kept = self._press.issued(standing.frozen)
            if kept is not None:
                return kept.data
        if standing.gets_none:
            raise RuleBroken(
                _("{unit} gets no letter of {year}: {reason}").format(
                    unit=standing.unit.name, year=year, reason=standing.skipped
                )
            )
        return self._press.pdf(self._press.document(standing.letter)).data

    def page_count(self, pdf: bytes) -> int:
        """How many pages a previewed PDF has."""
        from app.documents.preview import page_count

        return page_count(pdf)

    def page_png(self, pdf: bytes, page: int, dpi: int) -> bytes:
        """A page of a previewed PDF as a picture; pages count from 1."""
        from app.documents.preview import page_png

        return page_png(pdf, page, dpi)

    def contact_sheet(self, year: int, path: Path) -> None:
        """One picture with the first page of every issued letter of the year.

        Raises `FileProblem` when it cannot be written.
        """
        from app.documents.preview import contact_sheet

        pages: list[tuple[str, bytes]] = []
        for standing in self._book(year).standings():
            pdf = self._press.issued(standing.frozen) if standing.frozen else None
            if pdf is not None:
                pages.append(
                    (f"{standing.letter.number} {standing.letter.unit_short_name}", pdf.data)
                )
        contact_sheet(pages, path)

    def issue(
        self,
        year: int,
        out: Path,
        unit_ids: Sequence[int] | None = None,
        progress: Progress | None = None,
        *,
        reason: str = "",
    ) -> IssueOutcome:
        """Write the letters of all units, or of the named ones, into a folder.

        An unchanged letter is written again with the very same bytes; a changed one becomes a
        new version. `reason` is written down, in the same step, for every hole of the division
        that would keep the letters back. Raises `HolesOpen` when there are some and no reason,
        `NotFound` for an unknown unit and `FileProblem` or `DatabaseProblem` when a file or the
        register cannot be written; then nothing is.
        """
        from app.services.letters.issuing import Issuing

        chosen = _chosen(self._book(year), unit_ids)
        reasons = Gate(self._store, year).admit(unit_ids, reason)
        issuing = Issuing(self._store, self._press, self._clock, year, reasons)
        return issuing.run(chosen, out, progress)

    def open_holes(self, year: int) -> tuple[Hole, ...]:
        """The holes of the year's division because of which not all letters can be issued."""
        return Gate(self._store, year).open_holes()

    def admit(self, year: int, unit_ids: Sequence[int] | None = None) -> None:
        """Raises `HolesOpen` when the letters of these units, or of all, cannot be issued."""
        Gate(self._store, year).admit(unit_ids)

    def _book(self, year: int) -> YearBook:
        return open_book(self._store, year, self._clock().date())


def _chosen(book: YearBook, unit_ids: Sequence[int] | None) -> list[Standing]:
    """The named units in official order, or all; raises `NotFound`."""
    if unit_ids is None:
        return list(book.standings())
    for unit_id in unit_ids:
        book.of(unit_id)
    return [each for each in book.standings() if each.unit.id in set(unit_ids)]
