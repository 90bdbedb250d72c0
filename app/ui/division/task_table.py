"""What the table of tasks shows: its columns, and a task as a row of finished texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.domain.plans.task_cells import KIND_WORDS
from app.domain.plans.task_deadline import deadline_words
from app.domain.plans.tasks import TaskRow
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

if TYPE_CHECKING:
    from app.services.desk import Desk

#: Place of the task's words among the columns.
TEXT = 1
#: Ends of stretches that most deadlines are; any day and any other stretch can be typed.
_USUAL = ("3月底", "6月底", "9月底", "10月底", "11月底", "12月底")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskListing:
    """The tasks of a year, prepared, and what their cells can name."""

    tasks: Mapping[int, TaskRow] = field(default_factory=dict)
    rows: tuple[GridRow, ...] = ()
    domains: tuple[str, ...] = ()
    units: tuple[tuple[int, str], ...] = ()


def task_columns() -> tuple[GridColumn, ...]:
    """Number and words stay in place; then what a letter prints, in its order."""
    sizes = tokens().sizes
    unit, words, state = sizes["column_unit"], sizes["column_words"], sizes["column_state"]
    tip = _("Type another number, or drag the row")
    when = _("A day, or 10月底, 三季度末, 上半年: the last day counts")
    return (
        GridColumn("order", _("No."), sizes["column_count"], numeric=True, tip=tip),
        GridColumn("text", _("Task"), words),
        GridColumn("kind", _("Kind"), state, choices=tuple(KIND_WORDS.values())),
        GridColumn("domain", _("Domain"), sizes["column_time"]),
        GridColumn("deadline", _("Deadline"), sizes["column_date"], choices=_USUAL, tip=when),
        GridColumn("concern", _("Time left"), sizes["column_date"], editable=False),
        GridColumn("lead", _("Lead unit"), unit),
        GridColumn("responsible", _("Responsible units"), unit, many=True),
        GridColumn("cooperating", _("Cooperating units"), unit, many=True),
        GridColumn("requirement", _("Requirement"), words),
        GridColumn("evidence", _("Evidence"), unit),
        GridColumn("measures", _("Measures of the lead"), words),
    )


def task_row(row: TaskRow, place: int, today: date) -> GridRow:
    """A task as the table shows it; a blank is blank."""
    task = row.task
    cells = (
        str(place),
        task.text,
        KIND_WORDS[task.kind],
        row.domain,
        "" if task.deadline is None else task.deadline.isoformat(),
        deadline_words(task.deadline, today),
        *("、".join(unit.name for unit in units)
          for units in (row.lead, row.responsible, row.cooperating)),
        task.requirement,
        task.evidence,
        row.measures,
    )  # fmt: skip
    return prepare_row(task.id, cells)


def read_tasks(desk: Desk, year: int, today: date) -> TaskListing:
    """Everything that the table shows of a year; on the worker, as pinyin takes a moment."""
    tasks = desk.plans.tasks.list(year)
    domains, units = desk.plans.tasks.choices(year)
    return TaskListing(
        tasks={row.task.id: row for row in tasks},
        rows=tuple(task_row(row, place, today) for place, row in enumerate(tasks, start=1)),
        domains=domains,
        units=tuple((unit.id, unit.name) for unit in units),
    )


def is_late(row: TaskRow, today: date) -> bool:
    """Whether the deadline has passed."""
    return row.task.deadline is not None and row.task.deadline < today


def is_open(row: TaskRow) -> bool:
    """Whether nobody leads it, or nobody said until when."""
    return row.task.deadline is None or not row.lead
