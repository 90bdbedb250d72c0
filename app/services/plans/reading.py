"""Plans that come in as workbooks, documents and plain text: read, shown, then accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.plans.plan import Plan
from app.domain.plans.values import PlanKind
from app.errors import FileProblem, RuleBroken
from app.i18n import _
from app.services.plans.state import plan_state

if TYPE_CHECKING:
    from app.domain.plans.imported import ImportedIndicator, PlanImport
    from app.domain.sheets.book import Book
    from app.storage.database import Store

#: More than any plan has; a longer text was pasted by mistake.
MOST_CHARACTERS = 2_000_000


class Reading:
    """Plans that come in as workbooks, documents and plain text."""

    def __init__(
        self, store: Store, read_book: Callable[[Path], Book], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._read_book = read_book
        self._clock = clock

    def read(self, path: Path, *, kind: PlanKind, title: str, years: tuple[int, int]) -> PlanImport:
        """Read a table of goals or indicators, or the text of a plan; nothing is written.

        Of a docx or txt without such a table the paragraphs are read. Raises `RuleBroken` for a
        title or years that cannot be, `FileProblem` for the file.
        """
        from app.domain.plans.importing import checked_title, checked_years

        title, years = checked_title(title), checked_years(years)
        try:
            return self._of_book(self._read_book(path), kind, title, years)
        except FileProblem:
            imported = self._of_paragraphs(path, kind, title, years)
            if imported is None:
                raise
            return imported

    def read_text(
        self, text: str, *, kind: PlanKind, title: str, years: tuple[int, int]
    ) -> PlanImport:
        """Read a plan that was pasted: its text, or a table copied from WPS; nothing is written.

        Raises `RuleBroken` when there is no goal in it.
        """
        from app.domain.plans.importing import checked_title, checked_years
        from app.domain.plans.pasted import pasted_book
        from app.domain.plans.plain_text import numbered_lines

        title, years = checked_title(title), checked_years(years)
        if len(text) > MOST_CHARACTERS:
            words = _("The text has more than {most} characters. Paste the plan alone.")
            raise RuleBroken(words.format(most=MOST_CHARACTERS))
        book = pasted_book(text)
        if book is not None:
            return self._of_book(book, kind, title, years)
        imported = self._of_lines(numbered_lines(text), kind, title, years, "")
        if imported is None:
            raise RuleBroken(
                _("There is no goal in the text. Paste the part from the first 主要目标 on.")
            )
        return imported

    def accept(
        self,
        imported: PlanImport,
        answers: Mapping[str, str] | None = None,
        indicators: Sequence[ImportedIndicator] | None = None,
    ) -> Done:
        """Make an import a plan with its goals, indicators and assignments, in one step.

        `answers` says for a name as written which unit it means, or '' to leave it out. Names
        without an answer stay unassigned and are told in the notes. `indicators` are those that
        the clerk took, as edited (see `candidates`); without them the table's own are written and
        no proposal. A plan of the same title, kind and years that holds goals alone is replaced;
        with indicators it is refused (`RuleBroken`). Raises `NotFound` when an answer is no unit.
        """
        from app.domain.plans import importing
        from app.domain.plans.decomposition import duty_years
        from app.storage.writes import plan_parts
        from app.storage.writes import plans as writes

        taken = imported.indicators if indicators is None else tuple(indicators)
        year = self._present_year()
        wanted, state = importing.plan_of(imported, taken), plan_state(self._store, year)
        meant = importing.Answers(state.names, answers or {})
        notes = [*meant.notes(imported)]
        old = importing.same_plan(state.plans, wanted)
        if old is not None:
            _refuse_indicators(old)
            replaced = _("“{title}” was there already and was replaced.")
            notes.append(replaced.format(title=old.title))
        title = _("Import of the plan “{title}”").format(title=imported.title)
        with self._store.begin(title) as work:
            if old is not None:
                plan_parts.remove_plan(work, old.id)
            stored = plan_parts.add_plan(work, wanted)
            writes.set_yearly_targets(work, importing.paper_targets(taken, stored))
            years = duty_years(stored, year)
            writes.put_assignments(work, importing.duties(imported, taken, stored, meant, years))
            step = work.commit()
        return Done(work.changed, step, notes=tuple(notes))

    def _of_book(
        self, book: Book, kind: PlanKind, title: str, years: tuple[int, int]
    ) -> PlanImport:
        from app.domain.plans.candidates import guess_by, with_proposals
        from app.domain.plans.sentences.proposing import propose
        from app.domain.plans.table import read_table

        names = plan_state(self._store, self._present_year()).names
        imported = read_table(
            book, names, title=title, kind=kind, years=years, guess=guess_by(propose)
        )
        return with_proposals(imported, propose)

    def _of_paragraphs(
        self, path: Path, kind: PlanKind, title: str, years: tuple[int, int]
    ) -> PlanImport | None:
        from app.documents.xlsx.reader import read_paragraphs

        paragraphs = read_paragraphs(path)
        if paragraphs is None:
            return None
        words = _("paragraph {number}")
        lines = [(words.format(number=at), text) for at, text in enumerate(paragraphs, start=1)]
        return self._of_lines(lines, kind, title, years, path.name)

    def _of_lines(
        self,
        lines: Sequence[tuple[str, str]],
        kind: PlanKind,
        title: str,
        years: tuple[int, int],
        file_name: str,
    ) -> PlanImport | None:
        from app.domain.plans.candidates import with_proposals
        from app.domain.plans.plain_text import read_text
        from app.domain.plans.sentences.proposing import propose

        names = plan_state(self._store, self._present_year()).names
        imported = read_text(lines, names, title=title, kind=kind, years=years, file_name=file_name)
        return None if imported is None else with_proposals(imported, propose)

    def _present_year(self) -> int:
        return self._clock().astimezone().year


def _refuse_indicators(plan: Plan) -> None:
    if any(domain.indicators for domain in plan.domains):
        raise RuleBroken(
            _("“{title}” is there already, with indicators. Give the import another title.").format(
                title=plan.title
            )
        )
