"""Issues letters: all files and all rows of the register, or nothing.

How everything is kept safe, in this order:

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

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.letters.letter import IssuedLetter, Letter
from app.domain.letters.naming import file_name
from app.domain.letters.register import IssueOutcome, LetterFile, MissingGlyph, Skipped
from app.domain.letters.versions import to_json
from app.i18n import _
from app.services.letters.book import Standing
from app.services.letters.glyphs import missing_glyphs
from app.services.letters.placing import placed
from app.services.letters.press import Press

if TYPE_CHECKING:
    from app.documents.model import Document
    from app.documents.pdf.render import PdfFile
    from app.domain.plans.records import HoleReason
    from app.storage.database import Store

#: Told after each letter: how many are ready, of how many, whose. False stops the work.
Progress = Callable[[int, int, str], bool]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A letter to be written: its issued file, or the paper of a new version."""

    standing: Standing
    kept: PdfFile | None
    paper: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A letter whose file is ready to be written; `version` and `changes` as registered.

    `former_name` is what the file of the version before was called, when that was otherwise.
    """

    unit: str
    letter: Letter
    pdf: PdfFile
    name: str
    version: int
    changes: tuple[str, ...] = ()
    is_new: bool = False
    former_name: str = ""


class Issuing:
    """One act of issuing, for the letters of one year."""

    def __init__(
        self,
        store: Store,
        press: Press,
        clock: Callable[[], datetime],
        year: int,
        reasons: Sequence[HoleReason] = (),
    ) -> None:
        """`reasons` are written down with the letters, for holes that stay open."""
        self._store = store
        self._press = press
        self._clock = clock
        self._year = year
        self._reasons = reasons

    def run(self, chosen: Sequence[Standing], out: Path, progress: Progress | None) -> IssueOutcome:
        """Issue the letters of these units into a folder, see the module for the order."""
        skipped = tuple(Skipped(each.unit.name, each.skipped) for each in chosen if each.gets_none)
        waiting = [self._waiting(each) for each in chosen if not each.gets_none]
        missing = self._missing(waiting)
        if missing:
            return IssueOutcome(missing_glyphs=missing, skipped=skipped)
        ready: list[_Ready] = []
        for each in waiting:
            ready.append(self._ready(each))
            name = each.standing.unit.name
            if progress is not None and not progress(len(ready), len(waiting), name):
                return IssueOutcome(skipped=skipped, stopped=True)
        if not ready:
            return IssueOutcome(skipped=skipped)
        return self._written(ready, out, skipped)

    def _waiting(self, standing: Standing) -> _Waiting:
        if standing.frozen is not None and standing.is_unchanged:
            kept = self._press.issued(standing.frozen)
            if kept is not None:
                return _Waiting(standing, kept, None)
        return _Waiting(standing, None, self._press.document(standing.letter))

    def _missing(self, waiting: Sequence[_Waiting]) -> tuple[MissingGlyph, ...]:
        papers = ((each.standing.letter, each.paper) for each in waiting if each.paper is not None)
        return missing_glyphs(papers, self._press.fonts)

    def _ready(self, waiting: _Waiting) -> _Ready:
        standing, frozen = waiting.standing, waiting.standing.frozen
        if frozen is not None and waiting.kept is not None:
            issued = frozen.issued
            return _Ready(
                unit=standing.unit.name,
                letter=frozen.letter,
                pdf=waiting.kept,
                name=issued.file_name,
                version=issued.version,
            )
        paper = waiting.paper or self._press.document(standing.letter)
        name = file_name(standing.letter)
        former = frozen.issued.file_name if frozen else name
        return _Ready(
            unit=standing.unit.name,
            letter=standing.letter,
            pdf=self._press.pdf(paper),
            name=name,
            version=frozen.issued.version + 1 if frozen else 1,
            changes=_changes(standing),
            is_new=True,
            former_name=former if former != name else "",
        )

    def _written(
        self, ready: Sequence[_Ready], out: Path, skipped: tuple[Skipped, ...]
    ) -> IssueOutcome:
        for each in ready:
            self._press.keep(each.pdf)
        with placed(out, {each.name: each.pdf.data for each in ready}) as paths:
            entered = self._entered([each for each in ready if each.is_new])
        files = tuple(
            LetterFile(
                unit=each.unit,
                path=path,
                sha256=each.pdf.sha256,
                version=each.version,
                pages=each.pdf.pages,
                is_new=each.is_new,
            )
            for each, path in zip(ready, paths, strict=True)
        )
        done = replace(entered, files=paths, notes=tuple(_left_behind(ready, out)))
        return IssueOutcome(files=files, skipped=skipped, done=done)

    def _entered(self, new: Sequence[_Ready]) -> Done:
        """The rows of the new versions and the reasons, as one act; no step when there are none."""
        from app.storage.writes import letters, plan_records

        if not new and not self._reasons:
            return Done()
        now = self._clock()
        with self._store.begin(_("Issue letters of {year}").format(year=self._year)) as work:
            plan_records.put_reasons(work, self._reasons)
            for each in new:
                issued = IssuedLetter(
                    id=0,
                    unit_id=each.letter.unit_id,
                    unit_name=each.letter.unit_name,
                    year=self._year,
                    number=each.letter.number,
                    version=each.version,
                    issued_at=now,
                    file_name=each.name,
                    sha256=each.pdf.sha256,
                    pages=each.pdf.pages,
                    changes=each.changes,
                )
                content = to_json(each.letter)
                letters.add_letter(work, issued, content, self._press.template.sha256)
            step = work.commit()
        return Done(work.changed, step)


def _left_behind(ready: Sequence[_Ready], out: Path) -> Iterator[str]:
    """What lies in the folder under the name that a renamed unit's letter had before.

    It is the clerk's file, so it stays; but she would send the old letter with the new one.
    """
    for each in ready:
        if each.former_name and (out / each.former_name).is_file():
            yield _(
                "“{old}” is the letter of an earlier name and still in the folder; "
                "“{new}” is valid now."
            ).format(old=each.former_name, new=each.name)


def _changes(standing: Standing) -> tuple[str, ...]:
    """What a new version changes; a version whose words are the same replaces a lost file."""
    if standing.frozen is None or standing.changes:
        return standing.changes
    return (
        _("The file of version {version} was lost and could not be made again").format(
            version=standing.frozen.issued.version
        ),
    )
