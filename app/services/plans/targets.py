"""Yearly targets: the ways from baseline to end, locked years, values, revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, count, product
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditFault, EditOutcome
from app.errors import FileProblem, RuleBroken
from app.i18n import _
from app.services.plans.state import put_changes, write_changes

if TYPE_CHECKING:
    from app.domain.plans.editing import PlanState
    from app.domain.plans.records import Revision
    from app.domain.plans.values import PathMethod
    from app.domain.plans.vertical.rows import TargetRow
    from app.storage.database import Store

#: A paper that is kept with a revision is a few pages; a larger file is a slip.
MOST_BYTES = 50_000_000


class Targets:
    """The vertical division (纵向分解). Every write is one step that can be undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, year: int) -> tuple[TargetRow, ...]:
        """Every indicator of the plans that cover the year, with all its years."""
        from app.domain.plans.vertical.rows import target_rows
        from app.storage.queries import plan_records
        from app.storage.queries import plans as queries

        with self._store.reading() as connection:
            return tuple(
                target_rows(
                    queries.plans(connection, year),
                    queries.yearly_targets(connection),
                    queries.actual_values(connection),
                    plan_records.breaks(connection),
                )
            )

    def preview(
        self, ids: Iterable[int], method: PathMethod | None = None
    ) -> tuple[TargetRow, ...]:
        """The rows of these indicators as `spread` would leave them; nothing is written."""
        from app.domain.plans.vertical.spreading import rows_after, spread_years
        from app.storage.queries import plan_records
        from app.storage.queries import plans as queries

        state, wanted = self._state(), set(ids)
        with self._store.reading() as connection:
            actual, breaks = queries.actual_values(connection), plan_records.breaks(connection)
        rows = rows_after(state, spread_years(state, wanted, method), actual, breaks)
        return tuple(row for row in rows if row.indicator.id in wanted)

    def spread(self, ids: Iterable[int], method: PathMethod | None = None) -> Done:
        """Give indicators a method, or let each keep its own, and reckon their years anew.

        Locked years stay. By hand the years stay as they are. An indicator without a number of its
        own (逐步提高) keeps what was typed. Raises `RuleBroken` when one is gone.
        """
        from app.domain.plans.vertical.spreading import spread_years

        changes = spread_years(self._state(), set(ids), method)
        return write_changes(self._store, changes, _("Reckon the yearly targets"))

    def edit(self, edits: Sequence[CellEdit]) -> EditOutcome:
        """Change cells of the table of years in one step; bad cells become faults.

        `id` is the indicator's; fields are `y2026` (target), `a2025` (value), `baseline`,
        `target`, `mid_target`, `method` and `step`.
        """
        from app.domain.plans.editing import edit_cells
        from app.domain.plans.vertical.actual import edit_actual
        from app.domain.plans.vertical.fields import actual_year, is_of_years
        from app.storage.queries import plans as queries
        from app.storage.writes import plans as writes

        own = [edit for edit in edits if is_of_years(edit.field)]
        state = self._state()
        with self._store.reading() as connection:
            stored = queries.actual_values(connection)
        changes = edit_cells(state, [edit for edit in own if not actual_year(edit.field)])
        values = [edit for edit in own if actual_year(edit.field)]
        actual = edit_actual(state.plans, stored, values)
        faults = (*_foreign(edits), *changes.faults, *actual.faults)
        if changes.is_empty and actual.is_empty:
            return EditOutcome(Done(notes=changes.notes), faults)
        written = len(edits) - len(faults)
        with self._store.begin(_("Change {count} cells of years").format(count=written)) as work:
            put_changes(work, changes)
            writes.remove_actual_values(work, actual.remove)
            writes.put_actual_values(work, actual.put)
            step = work.commit()
        return EditOutcome(Done(work.changed, step, notes=changes.notes), faults)

    def put_actuals(self, edits: Sequence[CellEdit]) -> EditOutcome:
        """Enter what indicators really were (fields `a2025` …), in one step."""
        return self.edit(edits)

    def lock(self, ids: Iterable[int], years: Iterable[int], *, locked: bool) -> Done:
        """Lock years of indicators, or unlock them; both plans' ones together.

        Years without a target cannot be locked and are told in the notes. Raises `RuleBroken`
        when none of them has one.
        """
        from app.domain.plans.division import twins
        from app.domain.plans.editing import PlanEditor

        state = self._state()
        editor, both = PlanEditor(state), twins(tuple(state.plans))
        wanted = list(product(ids, years))
        blank = [cell for cell in wanted if not editor.years.lock(cell[0], cell[1], locked=locked)]
        for one, year in wanted:
            if one in both:
                editor.years.lock(both[one], year, locked=locked)
        if wanted and len(blank) == len(wanted):
            raise RuleBroken(_("Years without a target cannot be locked; enter the target first."))
        title = _("Lock yearly targets") if locked else _("Unlock yearly targets")
        done = write_changes(self._store, editor.changes(), title)
        if not blank:
            return done
        note = _("{count} years have no target and were passed over.").format(count=len(blank))
        return Done(done.changed, done.step, notes=(note,))

    def revise(
        self,
        indicator_id: int,
        year: int | None,
        value: str,
        *,
        reason: str,
        document: str = "",
        day: date,
        attachment: Path | None = None,
    ) -> Done:
        """Change a target by a paper; the old number is kept with reason, document and file.

        `year` is None for the target of the plan's last year. A revised year becomes locked.
        Raises `RuleBroken` without a reason or number, `FileProblem` for the file.
        """
        from app.domain.plans.vertical.revising import RevisionPaper, revise
        from app.storage.writes import plan_records

        state = self._state()
        name = attachment.name if attachment else ""
        paper = RevisionPaper(reason=reason, document=document, day=day, attachment_name=name)
        revise(state, indicator_id, year, value, paper)  # refused before a file is kept
        kept = "" if attachment is None else self._store.attachments.put(_content(attachment))
        paper = RevisionPaper(
            reason=reason, document=document, day=day, attachment=kept, attachment_name=name
        )
        revised = revise(state, indicator_id, year, value, paper)
        title = _("Revise the target of “{name}”").format(name=revised.indicator.name)
        with self._store.begin(title) as work:
            put_changes(work, revised.changes)
            plan_records.add_revisions(work, revised.revisions)
            step = work.commit()
        return Done(work.changed, step, notes=revised.changes.notes)

    def revisions(self, indicator_id: int) -> tuple[Revision, ...]:
        """The revisions of one indicator's targets, in the order of their days."""
        from app.storage.queries import plan_records

        with self._store.reading() as connection:
            return plan_records.revisions(connection, indicator_id)

    def save_attachment(self, revision: Revision, folder: Path) -> Done:
        """Save a copy of the file that is kept with a revision; one that is there stays.

        Raises `FileProblem` when it is lost or cannot be written.
        """
        from app.documents.files import atomic_write

        data = self._store.attachments.get(revision.attachment)
        if data is None:
            raise FileProblem(
                _("The file “{name}” is no longer there.").format(name=revision.attachment_name)
            )
        path = _free_name(folder, Path(revision.attachment_name).name)
        atomic_write(path, data)
        return Done(files=(path,))

    def _state(self) -> PlanState:
        """The plans and their years, without the units, which no target hangs on."""
        from app.domain.plans.editing import PlanState
        from app.domain.roster.matching import UnitNames
        from app.storage.queries import plans as queries

        with self._store.reading() as connection:
            return PlanState(
                year=0,
                plans=queries.plans(connection),
                assignments=(),
                yearly_targets=queries.yearly_targets(connection),
                names=UnitNames(()),
            )


def _foreign(edits: Sequence[CellEdit]) -> Iterator[EditFault]:
    """Cells that do not stand in the table of years."""
    from app.domain.plans.vertical.fields import is_of_years

    for edit in edits:
        if not is_of_years(edit.field):
            words = _("“{field}” cannot be changed here.")
            yield EditFault(edit.id, edit.field, words.format(field=edit.field))


def _free_name(folder: Path, name: str) -> Path:
    """A name in the folder that nothing has yet: 通知.pdf, 通知 (2).pdf …"""
    wanted = folder / name
    names = chain([wanted], (wanted.with_stem(f"{wanted.stem} ({n})") for n in count(2)))
    return next(path for path in names if not path.exists())


def _content(path: Path) -> bytes:
    """The bytes of a paper. Raises `FileProblem` when it is too large or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(
            _("“{file}” cannot be read. Check that it is there and not open elsewhere.").format(
                file=path.name
            ),
            path,
        ) from error
    if len(data) > MOST_BYTES:
        raise FileProblem(
            _("“{file}” is larger than {most} MB. Attach a smaller copy.").format(
                file=path.name, most=MOST_BYTES // 1_000_000
            ),
            path,
        )
    return data
