"""Tasks without a number, and projects for the people (办实事)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditOutcome
from app.errors import NotFound
from app.i18n import _

if TYPE_CHECKING:
    from app.domain.plans.records import Task
    from app.domain.plans.tasks import TaskChanges, TaskRow, TaskState
    from app.domain.roster.units import Unit
    from app.storage.database import Store


class Tasks:
    """Tasks without a number, and projects for the people. Every write is one step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self, year: int) -> tuple[TaskRow, ...]:
        """The tasks of a year in their order, with who answers for them."""
        from app.domain.plans.holes import day_of_year
        from app.domain.plans.tasks import task_rows
        from app.storage.queries import plans, roster

        with self._store.reading() as connection:
            return task_rows(
                plans.tasks(connection, year),
                plans.assignments(connection, year),
                plans.plans(connection),
                roster.units(connection, seen_on=day_of_year(year)),
            )

    def choices(self, year: int) -> tuple[tuple[str, ...], tuple[Unit, ...]]:
        """What cells can name: the domains of the year's plans, the units of the year."""
        from app.domain.letters.duties import covering
        from app.services.plans.state import plan_state

        state = plan_state(self._store, year)
        domains = (each.name for plan in covering(state.plans, year) for each in plan.domains)
        return tuple(dict.fromkeys(domains)), tuple(state.members)

    def add(self, rows: Sequence[Mapping[str, str]], year: int) -> EditOutcome:
        """Add tasks, a row of texts by field for each; see `edit`."""
        return self.edit((), rows, year)

    def edit(
        self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]], year: int
    ) -> EditOutcome:
        """Change cells and add rows in one step; fields are those of `domain.plans.tasks.FIELDS`.

        Bad cells become faults, the rest stands; the n-th new row has the id -n in them.
        """
        from app.domain.plans.tasks import edit_tasks

        state = self._state(year)
        changes = edit_tasks(state, edits, rows)
        return EditOutcome(self._write(changes, _title(state.tasks, changes)), changes.faults)

    def remove(self, ids: Sequence[int]) -> Done:
        """Remove tasks with who answers for them. Raises `NotFound` when none of them is there."""
        from app.storage.queries import plans as queries
        from app.storage.writes import plans as writes

        with self._store.reading() as connection:
            gone = [task for task in queries.tasks(connection) if task.id in ids]
        if not gone:
            raise NotFound(_("This task does not exist any more."))
        title = (
            _("Remove the task “{text}”").format(text=gone[0].text)
            if len(gone) == 1
            else _("Remove {count} tasks").format(count=len(gone))
        )
        with self._store.begin(title) as work:
            writes.remove_tasks(work, [task.id for task in gone])
            step = work.commit()
        return Done(work.changed, step)

    def move(self, ids: Sequence[int], place: int, year: int) -> Done:
        """Put tasks, as one block, at a place of the year's list counted from 1."""
        from app.domain.plans.tasks import TaskChanges, in_order
        from app.domain.roster.order import moved_to

        tasks = {task.id: task for task in self._state(year).tasks}
        wanted = in_order(tasks, moved_to(list(tasks), ids, place))
        changes = TaskChanges(change=tuple(task for task in wanted if task != tasks[task.id]))
        return self._write(changes, _("Order of the tasks"))

    def _state(self, year: int) -> TaskState:
        from app.domain.letters.duties import covering
        from app.domain.plans.tasks import TaskState
        from app.services.plans.state import plan_state
        from app.storage.queries import plans as queries

        state = plan_state(self._store, year)
        with self._store.reading() as connection:
            return TaskState(
                year=year,
                tasks=queries.tasks(connection, year),
                assignments=state.assignments,
                plans=covering(state.plans, year),
                names=state.names,
            )

    def _write(self, changes: TaskChanges, title: str) -> Done:
        from app.storage.writes import plans as writes

        if changes.is_empty:
            return Done()
        with self._store.begin(title) as work:
            for task in changes.change:
                writes.change_task(work, task)
            added = writes.add_tasks(work, [each.task for each in changes.add])
            writes.remove_assignments(work, changes.remove)
            writes.put_assignments(
                work,
                [
                    *changes.put,
                    *(
                        replace(role, task_id=task.id)
                        for task, each in zip(added, changes.add, strict=True)
                        for role in each.assignments
                    ),
                ],
            )
            step = work.commit()
        return Done(work.changed, step)


def _title(tasks: Sequence[Task], changes: TaskChanges) -> str:
    """What the step of these changes is called."""
    if changes.add and not changes.touched:
        if len(changes.add) == 1:
            return _("Add the task “{text}”").format(text=changes.add[0].task.text)
        return _("Add {count} tasks").format(count=len(changes.add))
    names = [task.text for task in tasks if task.id in changes.touched]
    if len(names) == 1 and not changes.add:
        return _("Change the task “{text}”").format(text=names[0])
    return _("Change the tasks of the year")
