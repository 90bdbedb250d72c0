"""Who answers for what, carried into a new year: each role compared with what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.plans.carrying_lines import (
    CarryKind,
    CarryLine,
    CarryPart,
    CarryWrites,
    duty_words,
)
from app.domain.plans.carrying_places import Places, UnitPlace
from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role, TaskKind
from app.i18n import _

_Subject = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A role of last year and the one it becomes."""

    old: Assignment
    new: Assignment
    place: UnitPlace
    is_moved: bool  # to another indicator


class Duties:
    """Compares the roles of two years."""

    def __init__(self, places: Places, parts: frozenset[CarryPart]) -> None:
        self._places = places
        self._parts = parts
        self._present = {(subject_of(each), each.unit_id): each for each in places.new.assignments}
        self._leads: dict[_Subject, list[Assignment]] = {}
        for each in places.new.assignments:
            if each.role is Role.LEAD:
                self._leads.setdefault(subject_of(each), []).append(each)
        self._subjects = _Subjects(places)

    def lines(self) -> Iterator[CarryLine]:
        """A line for each role, in official order; roles that come together are one line."""
        wanted: dict[tuple[_Subject, int], _Wanted] = {}
        open_lines: list[CarryLine] = []
        own = sorted(
            (each for each in self._places.old.assignments if self._is_chosen(each)),
            key=lambda each: (
                self._subjects.place(each), each.role.rank, self._places.order(each.unit_id)
            ),
        )  # fmt: skip
        for duty in own:
            place = self._places.unit(duty.unit_id)
            subjects = self._places.subject(duty)
            if not subjects or not place.unit_id:
                open_lines.append(self._open(duty, place, subjects))
                continue
            for subject in subjects:
                new = replace(
                    _about(duty, subject), id=0, unit_id=place.unit_id, year=self._places.new.year
                )
                key = (subject, place.unit_id)
                if key not in wanted or new.role.rank < wanted[key].new.role.rank:
                    is_moved = subject != subject_of(duty) and duty.indicator_id is not None
                    wanted[key] = _Wanted(duty, new, place, is_moved)
        yield from (self._line(each) for each in wanted.values())
        yield from open_lines

    def _is_chosen(self, duty: Assignment) -> bool:
        if duty.task_id is None:
            return CarryPart.DUTIES in self._parts
        task = self._places.tasks.get(duty.task_id)
        return task is not None and part_of(task.kind) in self._parts

    def _line(self, wanted: _Wanted) -> CarryLine:
        subject = subject_of(wanted.new)
        present = self._present.get((subject, wanted.new.unit_id))
        others = [
            each for each in self._leads.get(subject, ()) if each.unit_id != wanted.new.unit_id
        ]
        now = "" if present is None else duty_words(present)
        if present is not None and _is_same(present, wanted.new):
            kind = CarryKind.SAME
        elif present is not None:
            kind = CarryKind.DIFFERENT
        elif wanted.new.role is Role.LEAD and others:
            kind = CarryKind.DIFFERENT
            names = "、".join(self._places.names.get(each.unit_id, "") for each in others)
            now = _("led by {unit}").format(unit=names)
        elif wanted.is_moved:
            kind = CarryKind.GONE
        elif wanted.place.is_moved:
            kind = CarryKind.CLOSED
        else:
            kind = CarryKind.NEW
        carried = duty_words(wanted.new)
        if wanted.place.is_moved:
            unit = self._places.names[wanted.new.unit_id]
            carried = _("{unit}: {role}").format(unit=unit, role=carried)
        notes = [wanted.place.note, self._subjects.moved(wanted.new) if wanted.is_moved else ""]
        return replace(
            self._begin(wanted.old, wanted.place),
            key=f"{self._subjects.key(wanted.old)}>{subject[1]}:{wanted.new.unit_id}",
            kind=kind,
            now=now,
            carried=carried,
            note="".join(filter(None, notes)),
            writes=CarryWrites(assignments=(wanted.new,)),
        )

    def _open(
        self, duty: Assignment, place: UnitPlace, subjects: tuple[_Subject, ...]
    ) -> CarryLine:
        """What cannot go on by itself: its subject is gone, or nobody is in the unit's place."""
        begun = self._begin(duty, place)
        if not subjects:
            note = _("It is not in the plans of {year}, and nothing goes on with it.")
            return replace(begun, kind=CarryKind.GONE, note=note.format(year=self._places.new.year))
        # The unit is filled in when the clerk has chosen one.
        writes = tuple(
            replace(_about(duty, subject), id=0, unit_id=0, year=self._places.new.year)
            for subject in subjects
        )
        return replace(
            begun,
            kind=CarryKind.CLOSED,
            note=place.note,
            carried=duty_words(duty),
            choices=place.choices,
            writes=CarryWrites(assignments=writes if place.choices else ()),
        )

    def _begin(self, duty: Assignment, place: UnitPlace) -> CarryLine:
        return CarryLine(
            key=self._subjects.key(duty),
            part=CarryPart.DUTIES if duty.task_id is None else self._subjects.part(duty),
            kind=CarryKind.NEW,
            subject=self._subjects.name(duty),
            code=self._subjects.code(duty),
            unit=place.name,
            before=duty_words(duty),
            indicator_id=duty.indicator_id or 0,
        )


class _Subjects:
    """The names of what last year's duties are about."""

    def __init__(self, places: Places) -> None:
        self._known: dict[_Subject, tuple[int, str, str]] = {}
        self._kinds = {task.id: task.kind for task in places.old.tasks}
        for division in (places.new, places.old):  # last year's words stand
            for _plan, _domain, each in division.indicators():
                self._add(("indicator_id", each.id), each.code, each.name)
            for plan in division.plans:
                for domain in plan.domains:
                    for goal in domain.goals:
                        self._add(("goal_id", goal.id), "", goal.text)
            for task in division.tasks:
                self._add(("task_id", task.id), "", task.text)

    def _add(self, subject: _Subject, code: str, name: str) -> None:
        place = self._known.get(subject, (len(self._known), "", ""))[0]
        self._known[subject] = (place, code, name)

    def place(self, duty: Assignment) -> int:
        return self._known.get(subject_of(duty), (len(self._known), "", ""))[0]

    def code(self, duty: Assignment) -> str:
        return self._known.get(subject_of(duty), (0, "", ""))[1]

    def name(self, duty: Assignment) -> str:
        return self._known.get(subject_of(duty), (0, "", ""))[2]

    def part(self, duty: Assignment) -> CarryPart:
        return part_of(self._kinds.get(duty.task_id or 0, TaskKind.TASK))

    def moved(self, duty: Assignment) -> str:
        words = _("“{indicator}” goes on with it.")
        return words.format(indicator=self.name(duty))

    @staticmethod
    def key(duty: Assignment) -> str:
        field, subject_id = subject_of(duty)
        return f"{field}:{subject_id}:{duty.unit_id}"


def subject_of(duty: Assignment) -> _Subject:
    """What a duty is about, as field and id."""
    for field in ("indicator_id", "goal_id"):
        value = getattr(duty, field)
        if value is not None:
            return field, int(value)
    return "task_id", duty.task_id or 0


def part_of(kind: TaskKind) -> CarryPart:
    """Whether a task is carried over as a task or as a project."""
    return CarryPart.TASKS if kind is TaskKind.TASK else CarryPart.PROJECTS


def _about(duty: Assignment, subject: _Subject) -> Assignment:
    """The same duty about something else."""
    field, subject_id = subject
    if field == "indicator_id":
        return replace(duty, indicator_id=subject_id)
    return (
        replace(duty, goal_id=subject_id)
        if field == "goal_id"
        else replace(duty, task_id=subject_id)
    )


def _is_same(one: Assignment, other: Assignment) -> bool:
    return (one.role, one.weight, one.measures, one.standard) == (
        other.role, other.weight, other.measures, other.standard,
    )  # fmt: skip
