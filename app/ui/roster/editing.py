"""From the cells of the table to the roster: fields, new rows, and the number in the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditFault, EditOutcome
from app.domain.roster.order import moved_to
from app.domain.roster.units import UnitKind
from app.domain.text import to_half_width
from app.i18n import _
from app.ui.roster.reading_day import ReadingDay
from app.ui.roster.succession import Succession, successions

if TYPE_CHECKING:
    from app.services.desk import Desk

#: The column that holds the place in the official order.
ORDER = "order"


class MemberEditing:
    """Writes what was typed or pasted; runs on the worker. `successions` keeps, by step, who took
    over from whom by it; `shows_others` tells whether the table shows units that are no members."""

    def __init__(
        self, desk: Desk, reading_day: ReadingDay, shows_others: Callable[[], bool]
    ) -> None:
        self._desk = desk
        self._day = reading_day
        self._shows_others = shows_others
        self._successions: dict[int, tuple[Succession, ...]] = {}

    def successions(self, done: Done) -> tuple[Succession, ...]:
        """Who took over by this write; told once."""
        return self._successions.pop(done.step.id, ()) if done.step is not None else ()

    def write(self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        """Rows below the last one, cells, then places in the order."""
        outcome = EditOutcome(Done())
        new = [{field: text for field, text in row.items() if field != ORDER} for row in rows]
        if new:
            kind = UnitKind.PROVIDER if self._shows_others() else UnitKind.MEMBER
            outcome = _with(outcome, self._desk.roster.paste_new(new, self._day.on, kind))
        cells = [edit for edit in edits if edit.field != ORDER]
        if cells:
            outcome = _with(outcome, self._write_cells(cells))
        places = [edit for edit in edits if edit.field == ORDER]
        return _with(outcome, self._place(places)) if places else outcome

    def order(self) -> list[int]:
        """The units that the table lists, in their order; runs on the worker."""
        roster, on = self._desk.roster, self._day.on
        units = roster.others(on) if self._shows_others() else roster.list(on)
        return [unit.id for unit in units]

    def _write_cells(self, edits: Sequence[CellEdit]) -> EditOutcome:
        outcome = self._desk.roster.edit(edits, on=self._day.on)
        if outcome.done.step is not None:
            found = successions(self._desk, edits, self._day.day)
            self._successions[outcome.done.step.id] = found
        return outcome

    def _place(self, edits: Sequence[CellEdit]) -> EditOutcome:
        """Units get the numbers that were typed; the others move up or down."""
        order = self.order()
        wanted: list[tuple[int, int]] = []
        faults: list[EditFault] = []
        for edit in edits:
            text = to_half_width(edit.text.strip())
            if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(order):
                wanted.append((int(text), edit.id))
            else:
                words = _("The place in the order is a number from 1 to {last}.")
                faults.append(EditFault(edit.id, ORDER, words.format(last=len(order))))
        new = order
        for place, unit_id in sorted(wanted):
            new = moved_to(new, [unit_id], place)
        done = Done() if new == order else self._desk.roster.reorder(new)
        return EditOutcome(done, tuple(faults))


def _with(first: EditOutcome, second: EditOutcome) -> EditOutcome:
    """Both outcomes as one; the step is that of the later one."""
    done = replace(
        second.done,
        changed=first.done.changed | second.done.changed,
        step=second.done.step or first.done.step,
    )
    return EditOutcome(done, first.faults + second.faults)
