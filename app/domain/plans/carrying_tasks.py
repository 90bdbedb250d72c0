"""Tasks and projects carried into a new year: their deadlines move along with the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.domain.plans.carrying_duties import part_of
from app.domain.plans.carrying_lines import CarryKind, CarryLine, CarryPart, CarryWrites
from app.domain.plans.carrying_places import Places
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.plan import Assignment
from app.domain.plans.records import Task
from app.domain.plans.task_deadline import shifted
from app.domain.plans.tasks import NewTask
from app.domain.plans.values import Role
from app.i18n import _

_FIELDS = ("requirement", "deadline", "evidence", "domain_id")


def task_lines(places: Places, parts: frozenset[CarryPart]) -> Iterator[CarryLine]:
    """A line for each task; one that the new year does not have brings its units along.

    Roles in tasks that are there already are compared with all other roles, see `Duties`.
    """
    roles: dict[int, list[Assignment]] = {}
    for duty in places.old.assignments:
        if duty.task_id is not None:
            roles.setdefault(duty.task_id, []).append(duty)
    for task in places.old.tasks:
        if part_of(task.kind) in parts:
            yield _line(places, task, roles.get(task.id, []))


def _line(places: Places, task: Task, roles: list[Assignment]) -> CarryLine:
    years = places.new.year - places.old.year
    carried = replace(
        task,
        id=0,
        year=places.new.year,
        domain_id=places.domain(task.domain_id),
        deadline=shifted(task.deadline, years),
    )
    leads = (each.unit_id for each in roles if each.role is Role.LEAD)
    begun = CarryLine(
        key=f"task:{task.id}",
        part=part_of(task.kind),
        kind=CarryKind.NEW,
        subject=task.text,
        unit="、".join(places.old_names.get(unit, "") for unit in leads),
        before=_words(task),
        carried=_words(carried),
    )
    present = places.tasks.get(task.id)
    if present is not None:
        wanted = replace(present, **{name: getattr(carried, name) for name in _FIELDS})
        kind = CarryKind.SAME if wanted == present else CarryKind.DIFFERENT
        return replace(
            begun,
            kind=kind,
            now=_words(present),
            writes=CarryWrites(changed_tasks=(wanted,)),
        )
    kept, notes = _roles(places, roles)
    named = _named(places, kept)
    return replace(
        begun,
        carried="；".join(filter(None, (begun.carried, named))),
        note="".join(notes),
        writes=CarryWrites(new_tasks=(NewTask(carried, kept),)),
    )


def _roles(
    places: Places, roles: list[Assignment]
) -> tuple[tuple[Assignment, ...], tuple[str, ...]]:
    """The roles in a task of the new year, and what is to be said of units that are gone."""
    kept: dict[int, Assignment] = {}
    notes: list[str] = []
    for duty in sorted(roles, key=lambda each: (each.role.rank, places.order(each.unit_id))):
        place = places.unit(duty.unit_id)
        notes.append(place.note)
        if place.unit_id and place.unit_id not in kept:
            kept[place.unit_id] = replace(
                duty, id=0, unit_id=place.unit_id, year=places.new.year, task_id=0
            )
    return tuple(kept.values()), tuple(dict.fromkeys(filter(None, notes)))


def _named(places: Places, roles: tuple[Assignment, ...]) -> str:
    return "；".join(
        f"{words} " + "、".join(places.names[each.unit_id] for each in roles if each.role is role)
        for role, words in ROLE_WORDS.items()
        if any(each.role is role for each in roles)
    )


def _words(task: Task) -> str:
    """What of a task may differ between two years, on one line."""
    if task.deadline is None:
        parts = [_("no deadline yet")]
    else:
        parts = [_("deadline {day}").format(day=task.deadline)]
    texts = (text.rstrip("。；") for text in (task.requirement, task.evidence))
    return "；".join([*parts, *filter(None, texts)])
