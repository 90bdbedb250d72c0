"""Plans that come in as workbooks, documents and plain text: read, shown, then accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.plans.plan import Plan
from app.domain.plans.values import PlanKind
from app.errors import RuleBroken
from app.i18n import _
from app.services.plans.state import plan_state

if TYPE_CHECKING:
    from app.domain.plans.table import PlanImport
    from app.domain.sheets.book import Book
    from app.storage.database import Store


class Reading:
    """Plans that come in as workbooks, documents and plain text."""

    def __init__(
        self, store: Store, read_book: Callable[[Path], Book], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._read_book = read_book
        self._clock = clock

    def read(self, path: Path, *, kind: PlanKind, title: str, years: tuple[int, int]) -> PlanImport:
        """Read a table of goals and units; nothing is written.

        Raises `RuleBroken` for a title or years that cannot be, `FileProblem` for the file.
        """
        from app.domain.plans.importing import checked_title, checked_years
        from app.domain.plans.table import read_table

        title, years = checked_title(title), checked_years(years)
        book = self._read_book(path)
        return read_table(
            book,
            plan_state(self._store, self._present_year()).names,
            title=title,
            kind=kind,
            years=years,
        )

    def accept(self, imported: PlanImport, answers: Mapping[str, str] | None = None) -> Done:
        """Make an import a plan with its goals and assignments, in one step.

        `answers` says for a name as written which unit it means, or '' to leave it out. Names
        without an answer stay unassigned and are told in the notes. A plan of the same title,
        kind and years that holds goals alone is replaced; with indicators it is refused
        (`RuleBroken`). Raises `NotFound` when an answer is no unit.
        """
        from app.domain.plans.decomposition import duty_years
        from app.domain.plans.importing import Answers, goal_assignments, plan_of, same_plan
        from app.storage.writes import plans as writes

        year = self._present_year()
        wanted, state = plan_of(imported), plan_state(self._store, year)
        meant = Answers(state.names, answers or {})
        notes = [*meant.notes(imported)]
        old = same_plan(state.plans, wanted)
        if old is not None:
            _refuse_indicators(old)
            replaced = _("“{title}” was there already and was replaced.")
            notes.append(replaced.format(title=old.title))
        title = _("Import of the plan “{title}”").format(title=imported.title)
        with self._store.begin(title) as work:
            if old is not None:
                writes.remove_plan(work, old.id)
            stored = writes.add_plan(work, wanted)
            years = duty_years(stored, year)
            writes.put_assignments(work, goal_assignments(imported, stored, meant, years))
            step = work.commit()
        return Done(work.changed, step, notes=tuple(notes))

    def _present_year(self) -> int:
        return self._clock().astimezone().year


def _refuse_indicators(plan: Plan) -> None:
    if any(domain.indicators for domain in plan.domains):
        raise RuleBroken(
            _("“{title}” is there already, with indicators. Give the import another title.").format(
                title=plan.title
            )
        )
