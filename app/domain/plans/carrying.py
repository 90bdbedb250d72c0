"""Next year's division from this year's: every line compared first, written when decided.

* What the new year does not have is carried over; what it has stays as it is, also where it says
  something else, until the clerk decides that last year counts.
* A closed unit's duties go to its successor; when several took its place, one is chosen. Where
  two duties come together in one unit, the stronger role counts (牵头, 责任, 配合).
* An indicator that the new plans do not have goes on as the one that the crosswalk names.
* A task's deadline moves along with the year. A task is the same when its words are.
* Shares divide the new year's target in last year's proportions, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from app.domain.plans.carrying_duties import Duties, subject_of
from app.domain.plans.carrying_lines import (
    USUAL_PARTS,
    Carry,
    CarryChanges,
    CarryKind,
    CarryLine,
    CarryPart,
    CarryWrites,
    Decision,
    kind_words,
    with_twins,
)
from app.domain.plans.carrying_places import Places
from app.domain.plans.carrying_shares import Shares
from app.domain.plans.carrying_tasks import task_lines
from app.domain.plans.division import Division
from app.domain.plans.plan import Assignment
from app.domain.plans.records import Crosswalk
from app.domain.plans.values import Role
from app.i18n import _

__all__ = [
    "USUAL_PARTS",
    "Carry",
    "CarryChanges",
    "CarryKind",
    "CarryLine",
    "CarryPart",
    "CarryWrites",
    "Decision",
    "carry",
    "decided",
    "kind_words",
]


def carry(
    old: Division,
    new: Division,
    *,
    parts: Iterable[CarryPart] = USUAL_PARTS,
    successors: Mapping[int, tuple[int, ...]] | None = None,
    crosswalks: Iterable[Crosswalk] = (),
) -> Carry:
    """What carrying one year's division into another does, line by line.

    `successors` are the units that took a closed unit's place, by its id.
    """
    chosen = frozenset(parts)
    places = Places(old, new, successors or {}, crosswalks)
    shares = Shares(places)
    lines = chain(
        Duties(places, chosen).lines(),
        shares.lines() if CarryPart.SHARES in chosen else (),
    )
    found = (*with_twins(lines, old.twins), *task_lines(places, chosen))
    return Carry(
        from_year=old.year,
        to_year=new.year,
        lines=found,
        notes=_notes(shares, new),
        present=new.assignments,
        next_order=max((task.order for task in new.tasks), default=0) + 1,
    )


def decided(carried: Carry, decisions: Mapping[str, Decision] | None = None) -> CarryChanges:
    """What is written; a line without a decision does what `is_taken` says of it."""
    taken = [
        (line, decision.unit_id)
        for line in carried.lines
        if (decision := (decisions or {}).get(line.key, Decision(line.is_taken))).take
        and line.can_be_taken
        and not (len(line.choices) > 1 and decision.unit_id is None)
    ]
    tasks = [new for line, _unit in taken for new in line.writes.new_tasks]
    return CarryChanges(
        assignments=_assignments(carried.present, taken),
        new_tasks=tuple(
            replace(each, task=replace(each.task, order=carried.next_order + place))
            for place, each in enumerate(tasks)
        ),
        changed_tasks=tuple(each for line, _unit in taken for each in line.writes.changed_tasks),
        shares=tuple(each for line, _unit in taken for each in line.writes.shares),
        replaced_shares=frozenset(
            pair for line, _unit in taken for pair in line.writes.replaced_shares
        ),
        taken=len(taken),
    )


def _assignments(
    present: tuple[Assignment, ...], taken: Iterable[tuple[CarryLine, int | None]]
) -> tuple[Assignment, ...]:
    """The roles to write. Who led before a lead of last year came back cooperates now."""
    known = {(subject_of(each), each.unit_id): each for each in present}
    put: dict[tuple[tuple[str, int], int], Assignment] = {}
    for line, chosen in taken:
        for each in line.writes.assignments:
            duty = each if chosen is None else replace(each, unit_id=chosen)
            key = (subject_of(duty), duty.unit_id)
            other = put.get(key) or (known.get(key) if chosen is not None else None)
            if other is None or duty.role.rank < other.role.rank:
                put[key] = duty
    led = {subject_of(each): each.unit_id for each in put.values() if each.role is Role.LEAD}
    for key, each in known.items():
        if each.role is Role.LEAD and key not in put and key[0] in led:
            put[key] = replace(each, role=Role.COOPERATING)
    return tuple(put.values())


def _notes(shares: Shares, new: Division) -> tuple[str, ...]:
    if not shares.without_target:
        return ()
    words = _(
        "{count} indicators have no target for {year} yet, so their shares stay open: {names}."
    )
    return (
        words.format(
            count=len(shares.without_target),
            year=new.year,
            names="、".join(shares.without_target[:3])
            + ("…" if len(shares.without_target) > 3 else ""),
        ),
    )
