"""The check finds nothing exactly when reading all letters and all rows by hand finds nothing.

The reader below knows nothing of the check: it takes the letters as they would be printed, goes
through them line by line, and looks at each raw row by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.domain.letters.drafting import Drafts, Material, stood_in
from app.domain.letters.letter import Letter, TargetLine, TaskLine
from app.domain.plans.division import Division
from app.domain.plans.holes import check
from app.domain.plans.plan import ActualValue, Assignment, Indicator, TargetShare, YearlyTarget
from app.domain.plans.records import DefinitionBreak, Task
from app.domain.plans.values import Comparator, Role, TaskKind
from app.domain.roster.units import UnitKind
from app.settings import Office
from tests.domain.plans.holes.town import (
    AREAS,
    DEATHS,
    EAST,
    EDUCATION,
    FREE_MEASURE,
    GOAL,
    MEASURE,
    PROJECT,
    SCHOOL,
    SCHOOLING,
    SCHOOLING_TOO,
    TASK,
    TRAINED,
    UNITS,
    WEST,
    WOMEN,
    YEAR,
    sound,
)

LAST_DAY = date(YEAR, 12, 31)
INDICATORS = (TRAINED, DEATHS, SCHOOLING, SCHOOLING_TOO)
THINGS = (
    *(("indicator_id", each) for each in INDICATORS),
    ("goal_id", GOAL),
    ("goal_id", MEASURE),
    ("goal_id", FREE_MEASURE),
    ("task_id", TASK),
    ("task_id", PROJECT),
)


# Divisions: a sound one with a few accidents


def thing_of(row: Assignment) -> tuple[int | None, int | None, int | None]:
    return (row.indicator_id, row.goal_id, row.task_id)


@st.composite
def assignments(draw: st.DrawFn) -> tuple[Assignment, ...]:
    rows = {(row.unit_id, thing_of(row)): row for row in sound().assignments}
    for key in draw(st.lists(st.sampled_from(list(rows)), max_size=2)):
        rows.pop(key, None)
    for _again in range(draw(st.integers(0, 2))):
        name, thing = draw(st.sampled_from(THINGS))
        row = Assignment(
            unit_id=draw(st.sampled_from([unit.id for unit in UNITS])),
            role=draw(st.sampled_from(Role)),
            year=YEAR,
            weight=draw(st.sampled_from([None, Decimal(40), Decimal(60), Decimal(100)])),
            **{name: thing},  # type: ignore[arg-type]  # one of the three ids
        )
        rows[row.unit_id, thing_of(row)] = row
    return tuple(rows.values())


@st.composite
def targets(draw: st.DrawFn) -> tuple[YearlyTarget, ...]:
    rows = {(row.indicator_id, row.year): row for row in sound().yearly_targets}
    for _again in range(draw(st.integers(0, 1))):
        place = (draw(st.sampled_from(INDICATORS)), draw(st.sampled_from([2025, 2026])))
        value = draw(st.sampled_from(["11.9", "12", "13.6", "16", "95.6", "96", "7400", "9000"]))
        rows[place] = YearlyTarget(indicator_id=place[0], year=place[1], value=Decimal(value))
        if draw(st.booleans()):
            del rows[place]
    return tuple(rows.values())


@st.composite
def shares(draw: st.DrawFn) -> tuple[TargetShare, ...]:
    rows = {row.unit_id: row for row in sound().shares}
    for _again in range(draw(st.integers(0, 1))):
        unit = draw(st.sampled_from([WOMEN, EDUCATION, EAST, WEST]))
        rows.pop(unit, None)
        if draw(st.booleans()):
            value = Decimal(draw(st.sampled_from(["0", "2000", "5400", "7400"])))
            rows[unit] = TargetShare(indicator_id=TRAINED, year=YEAR, unit_id=unit, value=value)
    return tuple(rows.values())


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Task, ...]:
    day = st.sampled_from([None, date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31)])
    kept = sound().tasks
    if draw(st.booleans()):
        return kept
    return tuple(replace(each, deadline=draw(day)) for each in kept)


reached = st.lists(
    st.builds(
        ActualValue,
        indicator_id=st.sampled_from(INDICATORS),
        year=st.integers(2023, 2026),
        value=st.sampled_from([Decimal("13.0"), Decimal("14.0"), Decimal("7400"), Decimal("95")]),
    ),
    max_size=1,
).map(tuple)
breaks = st.lists(
    st.builds(
        DefinitionBreak,
        indicator_id=st.sampled_from(INDICATORS),
        year=st.integers(2020, 2027),
        note=st.just("口径变更"),
    ),
    max_size=1,
).map(tuple)
ACCIDENTS: dict[str, st.SearchStrategy[object]] = {
    "assignments": assignments(),
    "yearly_targets": targets(),
    "shares": shares(),
    "tasks": tasks(),
    "actual_values": reached,
    "breaks": breaks,
}


@st.composite
def divisions(draw: st.DrawFn) -> Division:
    """Few accidents at once: with many there is always a hole, and nothing is compared."""
    met = draw(st.lists(st.sampled_from(sorted(ACCIDENTS)), max_size=3, unique=True))
    changed = {name: draw(ACCIDENTS[name]) for name in met}
    return replace(sound(), **changed)  # type: ignore[arg-type]  # by the names of its fields


# The reader


class Reader:
    """Everything that a careful person would look at, one thing after the other."""

    def __init__(self, division: Division) -> None:
        self.division = division
        units = [
            unit
            for unit in division.units
            if stood_in(unit, YEAR)
            or (unit.kind is UnitKind.PROVIDER and unit.existed_on(LAST_DAY))
        ]
        self.drafts = Drafts(
            Material(
                year=YEAR,
                day=LAST_DAY,
                office=Office(),
                units=tuple(units),
                plans=division.plans,
                assignments=division.assignments,
                yearly_targets=tuple(t for t in division.yearly_targets if t.year == YEAR),
                tasks=division.tasks,
            )
        )
        self.letters: dict[int, Letter] = {
            unit.id: self.drafts.letter(unit)
            for unit in units
            if not self.drafts.reason_to_skip(unit)
        }
        self.by_short_name = {unit.short_name: unit.id for unit in UNITS}
        #: Who is asked for data and signs nothing.
        self.data_givers = {unit.short_name for unit in UNITS if unit.id == SCHOOL}

    def finds(self) -> list[str]:
        return [
            *self.in_letters(),
            *self.in_rows(),
            *self.in_sums(),
            *(fault for each in self.indicators() for fault in self.in_numbers(each)),
            *self.in_deadlines(),
        ]

    def lines(self, letter: Letter) -> tuple[TargetLine | TaskLine, ...]:
        return (*letter.targets, *letter.tasks, *letter.projects)

    def words(self, line: TargetLine | TaskLine) -> str:
        return line.indicator if isinstance(line, TargetLine) else line.task

    def in_letters(self) -> Iterator[str]:
        """Line by line: a lead is named, and whoever is named has the same line."""
        for unit in self.division.units:
            if unit.stood_on(LAST_DAY) and unit.id not in self.letters:
                yield f"{unit.name} gets no letter"
        for letter in self.letters.values():
            for line in self.lines(letter):
                for name in filter(None, line.partners.split("、")):
                    partner = self.letters.get(self.by_short_name.get(name, 0))
                    if partner is None:
                        if name not in self.data_givers:
                            yield f"{name} has no letter"
                    elif self.words(line) not in map(self.words, self.lines(partner)):
                        yield f"{name} does not know of it"

    def in_rows(self) -> Iterator[str]:
        """Row by row: everything has one lead and is printed, by those who were given it."""
        names = {each.id: each.name for each in self.indicators()}
        goals = {
            each.id: each.text
            for plan in self.division.plans
            for domain in plan.domains
            for each in domain.goals
        }
        for name, thing in THINGS:
            rows = [row for row in self.division.assignments if getattr(row, name) == thing]
            if not rows and thing in {MEASURE, FREE_MEASURE}:
                continue  # the plan's own step
            if [row.role for row in rows].count(Role.LEAD) != 1:
                yield f"{thing} has not one lead"
            for row in rows:
                letter = self.letters.get(row.unit_id)
                if letter is None:
                    if row.role is Role.LEAD or row.unit_id != SCHOOL:
                        yield f"{row.unit_id} signs nothing"
                elif name == "indicator_id":
                    assert names[thing] in [line.indicator for line in letter.targets]
                elif name == "goal_id":
                    assert goals[thing] in [line.task for line in letter.tasks]

    def in_sums(self) -> Iterator[str]:
        wanted = self.value(TRAINED, YEAR)
        counties = [row.value for row in self.division.shares if row.unit_id in {EAST, WEST}]
        units = [row.value for row in self.division.shares if row.unit_id not in {EAST, WEST}]
        for part in (counties, units):
            if part and sum(part) != wanted:
                yield "shares"
        for unit in self.letters:
            weights = {}
            for thing in (SCHOOLING_TOO, SCHOOLING, TRAINED, DEATHS):
                for row in self.division.assignments:
                    if row.unit_id == unit and row.indicator_id == thing and row.weight is not None:
                        pair = SCHOOLING if thing == SCHOOLING_TOO else thing
                        if row.role is Role.LEAD:
                            weights[pair] = row.weight
            if weights and sum(weights.values()) != 100:
                yield "weights"

    def in_numbers(self, one: Indicator) -> Iterator[str]:
        value = self.value(one.id, YEAR)
        assert one.target is not None
        assert one.baseline is not None
        if value is None:
            yield f"{one.name} has no target"
            return
        better = 1 if one.comparator is Comparator.AT_LEAST else -1
        compared = {
            2020: one.baseline,
            2025: self.value(one.id, 2025),
            **{
                row.year: row.value
                for row in self.division.actual_values
                if row.indicator_id == one.id and row.year < YEAR
            },
        }
        before = self.value(one.id, 2025)
        for year, than in [*compared.items(), (2025, before)]:
            broken = any(
                year < mark.year <= YEAR
                for mark in self.division.breaks
                if mark.indicator_id == one.id
            )
            if than is not None and not broken and better * value < better * than:
                yield f"{one.name} asks for less than {than} of {year}"

    def in_deadlines(self) -> Iterator[str]:
        for task in self.division.tasks:
            if task.deadline is None:
                if task.kind is TaskKind.PROJECT:
                    yield "no deadline"
            elif task.deadline < date(YEAR, 1, 1):
                yield "passed"

    def indicators(self) -> list[Indicator]:
        return [one for _plan, _domain, one in self.division.indicators()]

    def value(self, thing: int, year: int) -> Decimal | None:
        rows = {(row.indicator_id, row.year): row.value for row in self.division.yearly_targets}
        return rows.get((thing, year))


@settings(max_examples=500)
@given(divisions())
def test_no_hole_exactly_when_reading_everything_finds_none(division: Division) -> None:
    holes, finds = check(division), Reader(division).finds()
    event("sound" if not finds else "holes")
    assert bool(holes) == bool(finds), (holes, finds)
    assert {unit.id for unit in AREAS}.isdisjoint(hole.unit_id for hole in holes)
