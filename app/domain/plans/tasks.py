"""Tasks without a number and projects for the people (办实事), typed and pasted into a table.

Each row is a task; a bad cell becomes a fault with a sentence and the rest of the act stands. A
row below the last one begins when it has words; with a bad cell it begins without that cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.plan import Assignment, Plan
from app.domain.plans.records import Task
from app.domain.plans.task_cells import domain_named, parse_kind, plain_text, task_words
from app.domain.plans.task_deadline import parse_deadline
from app.domain.plans.task_roles import TaskRoles, units_named
from app.domain.plans.values import Role
from app.domain.roster.matching import UnitNames
from app.domain.roster.order import moved_to
from app.domain.roster.units import Unit
from app.domain.text import to_half_width
from app.errors import RuleBroken
from app.i18n import _

#: The fields of the table; those of units are written in this order, the lead first.
ROLE_FIELDS = {
    "lead": Role.LEAD,
    "responsible": Role.RESPONSIBLE,
    "cooperating": Role.COOPERATING,
}
_FIELDS = ("order", "text", "kind", "domain", "requirement", "deadline", "evidence")
FIELDS = (*_FIELDS, *ROLE_FIELDS, "measures")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as tables show it. Units stand in official order."""

    task: Task
    domain: str = ""
    lead: tuple[Unit, ...] = ()
    responsible: tuple[Unit, ...] = ()
    cooperating: tuple[Unit, ...] = ()
    measures: str = ""  # of the lead

    @property
    def unit_ids(self) -> frozenset[int]:
        """Every unit that answers for it in some role."""
        return frozenset(
            unit.id for units in (self.lead, self.responsible, self.cooperating) for unit in units
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskState:
    """The tasks of a year as they are stored, and what their cells can name."""

    year: int
    tasks: Sequence[Task]
    assignments: Sequence[Assignment]
    plans: Sequence[Plan]
    names: UnitNames


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that is not stored yet, and who answers for it: `task_id` is to be filled."""

    task: Task
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanges:
    """What one act writes, and what of it could not be done."""

    change: tuple[Task, ...] = ()
    add: tuple[NewTask, ...] = ()
    put: tuple[Assignment, ...] = ()
    remove: tuple[int, ...] = ()
    touched: frozenset[int] = frozenset()  # the stored tasks of which something changes
    faults: tuple[EditFault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.change or self.add or self.put or self.remove)


def task_rows(
    tasks: Sequence[Task],
    assignments: Sequence[Assignment],
    plans: Sequence[Plan],
    units: Sequence[Unit],
) -> tuple[TaskRow, ...]:
    """The tasks in their order with who answers for them."""
    places = {unit.id: place for place, unit in enumerate(units)}
    domains = {domain.id: domain.name for plan in plans for domain in plan.domains}
    roles: dict[int, list[Assignment]] = {}
    for each in assignments:
        if each.task_id is not None and each.unit_id in places:
            roles.setdefault(each.task_id, []).append(each)

    def row(task: Task) -> TaskRow:
        own = sorted(roles.get(task.id, ()), key=lambda each: places[each.unit_id])
        named = {
            field: tuple(units[places[each.unit_id]] for each in own if each.role is role)
            for field, role in ROLE_FIELDS.items()
        }
        measures = next((each.measures for each in own if each.role is Role.LEAD), "")
        name = domains.get(task.domain_id or 0, "")
        return TaskRow(task=task, domain=name, measures=measures, **named)

    return tuple(row(task) for task in tasks)


def edit_tasks(
    state: TaskState, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]] = ()
) -> TaskChanges:
    """What these cells change, and the tasks of rows below the last one.

    A fault of the n-th row (from 1) has the id -n.
    """
    return TaskEditor(state).edit(edits, rows)


class TaskEditor:
    """The stored tasks with changes in memory."""

    def __init__(self, state: TaskState) -> None:
        self._state = state
        self._before = {task.id: task for task in state.tasks}
        self._now = dict(self._before)
        self._roles: dict[int, TaskRoles] = {}
        self._stored: dict[int, dict[int, Assignment]] = {}
        for each in state.assignments:
            if each.task_id is not None:
                self._stored.setdefault(each.task_id, {})[each.unit_id] = each
        self._faults: list[EditFault] = []

    def edit(self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]]) -> TaskChanges:
        """All cells, the roles of a row in their order, then the places; then the new rows."""
        for edit in sorted(edits, key=lambda edit: _place(edit.field)):
            if edit.field != "order":
                self._try(edit.id, edit.field, edit.text)
        self._reorder([edit for edit in edits if edit.field == "order"])
        order = max((task.order for task in self._now.values()), default=0)
        fresh = [self._new(-place, row) for place, row in enumerate(rows, start=1)]
        begun = [(key, task) for key, task in fresh if task is not None]
        added = [
            NewTask(replace(task, order=order + place), tuple(self._to_put(key, 0)))
            for place, (key, task) in enumerate(begun, start=1)
        ]
        stored = [key for key in self._roles if key > 0]
        change = tuple(task for key, task in self._now.items() if task != self._before[key])
        put = {key: tuple(self._to_put(key, key)) for key in stored}
        remove = {key: tuple(self._roles[key].to_remove()) for key in stored}
        return TaskChanges(
            change=change,
            add=tuple(added),
            put=tuple(each for own in put.values() for each in own),
            remove=tuple(gone for own in remove.values() for gone in own),
            touched=frozenset(
                [*(task.id for task in change), *(key for key in stored if put[key] or remove[key])]
            ),
            faults=tuple(self._faults),
        )

    def _to_put(self, key: int, task_id: int) -> Iterator[Assignment]:
        roles = self._roles.get(key)
        return roles.to_put(self._state.year, task_id) if roles else iter(())

    def _new(self, key: int, row: Mapping[str, str]) -> tuple[int, Task | None]:
        """The task of a new row under a key of its own; None for a blank or a nameless one."""
        if not any(text.strip() for text in row.values()):
            return key, None
        try:
            text = task_words(row.get("text", ""))
        except RuleBroken as refusal:
            self._faults.append(EditFault(key, "text", refusal.sentence))
            return key, None
        self._now[key] = Task(year=self._state.year, text=text)
        for field in sorted(row, key=_place):
            if field not in {"order", "text"} and row[field].strip():
                self._try(key, field, row[field])
        return key, self._now.pop(key)

    def _try(self, key: int, field: str, text: str) -> None:
        """Do one cell, or note why it cannot be done."""
        try:
            task = self._now.get(key)
            if task is None:
                raise RuleBroken(_("This task does not exist any more."))
            if field not in FIELDS:
                raise RuleBroken(_("“{field}” cannot be changed here.").format(field=field))
            if field in ROLE_FIELDS:
                units = units_named(text, self._state.names)
                self._roles_of(key).give(ROLE_FIELDS[field], units)
            elif field == "measures":
                self._roles_of(key).measure(plain_text(text))
            else:
                self._now[key] = self._with(task, field, text)
        except RuleBroken as refusal:
            self._faults.append(EditFault(key, field, refusal.sentence))

    def _roles_of(self, key: int) -> TaskRoles:
        return self._roles.setdefault(key, TaskRoles(self._stored.get(key, {})))

    def _with(self, task: Task, field: str, text: str) -> Task:
        """The task with one cell read anew."""
        if field == "deadline":
            return replace(task, deadline=parse_deadline(text, task.year))
        if field == "domain":
            return replace(task, domain_id=domain_named(text, self._state.plans))
        reader = _READERS[field]
        return replace(task, **{field: reader(text)})

    def _reorder(self, edits: Sequence[CellEdit]) -> None:
        """Tasks get the numbers that were typed; the others move up or down."""
        order = list(self._before)
        wanted: list[tuple[int, int]] = []
        for edit in edits:
            text = to_half_width(edit.text.strip())
            if edit.id in self._before and text.isascii() and text.isdecimal():
                wanted.append((int(text), edit.id))
            else:
                words = _("The place in the order is a number from 1 to {last}.")
                self._faults.append(EditFault(edit.id, "order", words.format(last=len(order))))
        for place, task_id in sorted(wanted):
            order = moved_to(order, [task_id], place)
        if wanted:
            for task in in_order(self._now, order):
                self._now[task.id] = task


def in_order(tasks: Mapping[int, Task], order: Sequence[int]) -> Iterator[Task]:
    """The tasks numbered from 1 in this order."""
    for place, task_id in enumerate(order, start=1):
        yield replace(tasks[task_id], order=place)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "text": task_words,
    "kind": parse_kind,
    "requirement": plain_text,
    "evidence": plain_text,
}


def _place(field: str) -> int:
    return FIELDS.index(field) if field in FIELDS else len(FIELDS)
