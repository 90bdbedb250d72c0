"""The whole plan as a workbook that goes out, is edited, and comes back as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.errors import NotFound
from app.i18n import _
from app.storage.clock import utc_now

if TYPE_CHECKING:
    from app.domain.plans.exchange.aligning import FindUnit
    from app.domain.plans.exchange.whole import WholePlan
    from app.domain.plans.records import Revision
    from app.domain.sheets.book import Book
    from app.storage.database import Store


class Exchange:
    """Writes plans with everything that hangs on them, and takes them back by difference."""

    def __init__(
        self,
        store: Store,
        read_book: Callable[[Path], Book],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """`read_book` reads a workbook that nobody vouches for."""
        self._store = store
        self._read_book = read_book
        self._clock = clock

    def write(self, plan_ids: Sequence[int], path: Path, *, replace: bool = False) -> Done:
        """Save these plans as a workbook and record that it went out.

        Raises `NotFound` when there is no such plan, `FileProblem` when the file is there already
        (unless it may be replaced) or cannot be written.
        """
        from app.documents.leaving import refuse_existing
        from app.documents.plans.workbook import plan_sheets
        from app.documents.xlsx.write import write_book
        from app.domain.plans.papers import PaperKind, paper_names
        from app.domain.roster.papers import Paper
        from app.storage.writes import papers

        whole = self._stored()[0].of_plans(plan_ids)
        if len(whole.plans) < len(set(plan_ids)) or not whole.plans:
            raise NotFound(_("This plan does not exist any more."))
        if not replace:
            refuse_existing(path)
        sheets = plan_sheets(whole)
        record = Paper(
            title=paper_names()[PaperKind.PLAN],
            kind=PaperKind.PLAN.value,
            file_name=path.name,
            on_day=self._clock().astimezone().date(),
        )
        with self._store.begin(_("Save “{file}”").format(file=path.name), note=True) as work:
            papers.add_paper(work, record)
            write_book(path, sheets)
            step = work.commit()
        return Done(work.changed, step, (path,))

    def recognise(self, path: Path) -> WholePlan | None:
        """The plans in a workbook that this program wrote, None when it is any other file.

        Raises `FileProblem` with sheet and cell when it is ours and something in it cannot be
        taken, or when the file cannot be read at all.
        """
        from app.domain.plans.exchange.reading import read_whole

        return read_whole(self._read_book(path))

    def differences(self, whole: WholePlan) -> tuple[str, ...]:
        """What accepting would change, a sentence a point; first what cannot be taken."""
        from app.domain.plans.exchange.differences import differences

        laid = self._laid_over(whole)
        return (*laid.notes, *differences(laid.stored, laid.wanted))

    def accept(self, whole: WholePlan) -> Done:
        """Write the plans in one step: new ones, or what differs from the stored ones.

        What cannot be taken (duties of units that the roster does not know) is in the notes.
        """
        from app.storage.writes.exchange import put_whole

        laid = self._laid_over(whole)
        names = "”“".join(plan.title for plan in whole.plans)
        title = _("Take over the plan “{titles}” from a workbook").format(titles=names)
        with self._store.begin(title) as work:
            put_whole(work, laid.stored, laid.wanted)
            step = work.commit()
        return Done(work.changed, step, notes=laid.notes)

    def _laid_over(self, whole: WholePlan) -> _Laid:
        """The workbook's plans with the ids of the store, and what is stored of the same plans."""
        from app.domain.plans.exchange.aligning import aligned
        from app.domain.plans.exchange.pairing import plan_ids

        every, find = self._stored()
        loose = {(task.year, task.text) for task in whole.tasks if task.domain_id is None}
        same = {
            task.id
            for task in every.tasks
            if task.domain_id is None and (task.year, task.text) in loose
        }
        stored = every.of_plans(plan_ids(whole, every).values(), tasks=same)
        found = aligned(whole, stored, find)
        kept = {each.attachment for each in every.revisions}
        wanted = changed(
            found.whole,
            revisions=tuple(
                each if each.attachment in kept else changed(each, attachment="")
                for each in found.whole.revisions
            ),
        )
        lacking = [each for each in found.whole.revisions if each.attachment not in {*kept, ""}]
        return _Laid(stored, wanted, (*found.lost, *_without_files(lacking)))

    def _stored(self) -> tuple[WholePlan, FindUnit]:
        """All plans as they are stored, and how units are found by their names."""
        from app.domain.plans.exchange.units import unit_finder
        from app.domain.plans.exchange.whole import WholePlan
        from app.storage.queries import home, plan_records, plans, roster

        with self._store.reading() as connection:
            units = roster.every(connection)
            whole = WholePlan(
                plans=plans.plans(connection),
                units={unit.id: unit.name for unit in units},
                yearly_targets=plans.yearly_targets(connection),
                actual_values=plans.actual_values(connection),
                assignments=plans.assignments(connection),
                shares=plans.shares(connection),
                tasks=plans.tasks(connection),
                breaks=plan_records.breaks(connection),
                revisions=plan_records.revisions(connection),
            )
            city = home.texts(connection).get("city", "")
        return whole, unit_finder(units, city)


@dataclass(frozen=True, slots=True)
class _Laid:
    """What is stored, what is wanted instead, and sentences about what cannot be taken."""

    stored: WholePlan
    wanted: WholePlan
    notes: tuple[str, ...]


def _without_files(revisions: Sequence[Revision]) -> Iterator[str]:
    if revisions:
        names = "、".join(dict.fromkeys(each.attachment_name for each in revisions))
        yield _(
            "The workbook names files that belong to revisions ({names}) but does not bring them; "
            "attach them again."
        ).format(names=names)
