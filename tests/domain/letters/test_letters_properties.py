"""What must hold for the letters of any city, however its assignments look."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.letters.drafting import Drafts, Material
from app.domain.letters.letter import Letter
from app.domain.letters.versions import differences, from_json, to_json
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Category, Unit
from app.settings import Office

UNITS = 5
PAIRS = 3  # indicators 1..3 of the women's plan are 101..103 of the children's
YEAR = 2026

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
memberships = st.sampled_from([None, None, None, date(2026, 1, 15), date(2027, 1, 1)])


@st.composite
def units(draw: st.DrawFn, number: int) -> Unit:
    return Unit(
        id=number,
        name=f"单位{number}全称",
        short_name=draw(st.sampled_from(["", f"单位{number}"])),
        category=draw(st.sampled_from(Category)),
        order=draw(st.integers(0, UNITS)),
        liaison=draw(texts),
        joined_on=draw(memberships),
        left_on=draw(memberships),
    )


def indicator(number: int, name: str, code: str, shared: str, target: Decimal) -> Indicator:
    return Indicator(
        id=number,
        code=code,
        name=name,
        unit_of_measurement="%",
        direction=Direction.INCREASE,
        comparator=Comparator.AT_LEAST,
        target=target,
        shared_code=shared,
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, ...]:
    targets = st.sampled_from([Decimal(90), Decimal(90), Decimal(95)])
    women = [
        indicator(n, f"指标{n}", f"W{n}", f"C{n}" if n <= PAIRS else "", draw(targets))
        for n in range(1, PAIRS + 2)
    ]
    children = [
        indicator(100 + n, f"指标{n}", f"C{n}", f"W{n}", draw(targets)) for n in range(1, PAIRS + 1)
    ]
    children.append(indicator(120, "指标120", "C9", "", Decimal(1)))
    goal = Goal(id=1, text="目标一")
    return tuple(
        Plan(
            title=title,
            kind=kind,
            start_year=2021,
            end_year=draw(st.sampled_from([2030, 2030, 2025])),
            baseline_year=2020,
            domains=(PlanDomain(name=title, indicators=tuple(rows), goals=goals),),
        )
        for title, kind, rows, goals in (
            ("妇女", PlanKind.WOMEN, women, (goal,)),
            ("儿童", PlanKind.CHILDREN, children, ()),
        )
    )


@st.composite
def materials(draw: st.DrawFn) -> Material:
    found = draw(plans())
    things = [each.id for plan in found for domain in plan.domains for each in domain.indicators]
    role_of = st.dictionaries(
        st.tuples(st.integers(1, UNITS), st.sampled_from([*things, -1])), st.sampled_from(Role)
    )
    assignments = tuple(
        Assignment(
            year=2026,
            unit_id=unit,
            role=role,
            indicator_id=thing if thing > 0 else None,
            goal_id=1 if thing < 0 else None,
        )
        for (unit, thing), role in draw(role_of).items()
    )
    return Material(
        year=YEAR,
        day=date(2026, 3, 1),
        office=Office(),
        units=tuple(draw(units(number)) for number in range(1, UNITS + 1)),
        plans=found,
        assignments=assignments,
        yearly_targets=tuple(
            YearlyTarget(indicator_id=thing, year=YEAR, value=Decimal(value))
            for thing, value in draw(
                st.dictionaries(st.sampled_from(things), st.integers(1, 2), max_size=3)
            ).items()
        ),
    )


def letters(material: Material) -> dict[int, Letter]:
    drafts = Drafts(material)
    return {
        unit.id: drafts.letter(unit) for unit in material.units if not drafts.reason_to_skip(unit)
    }


@given(materials())
@settings(max_examples=50, deadline=None)
def test_every_assignment_is_in_its_unit_s_letter_exactly_once(material: Material) -> None:
    drafts = Drafts(material)
    covering = [plan for plan in material.plans if plan.end_year >= YEAR]
    names = {
        each.id: each.name
        for plan in covering
        for domain in plan.domains
        for each in domain.indicators
    }
    for unit in material.units:
        letter = drafts.letter(unit)
        if drafts.absence(unit):
            assert not letter.targets
            assert not letter.tasks
            continue
        own = [each for each in material.assignments if each.unit_id == unit.id]
        wanted = Counter(names[each.indicator_id] for each in own if each.indicator_id in names)
        printed = Counter(line.indicator for line in letter.targets)
        assert set(printed) == set(wanted)
        for name, count in printed.items():
            notes = {line.note for line in letter.targets if line.indicator == name}
            assert count <= wanted[name]
            # A row may stand for two assignments only when it says that both plans share it.
            assert count == wanted[name] or notes == {"两纲共用"}
        tasks = [each for each in own if each.goal_id and covering and covering[0].kind == "women"]
        assert len(letter.tasks) == len(tasks)


@given(materials())
@settings(max_examples=50, deadline=None)
def test_every_unit_named_in_a_letter_has_the_row_in_its_own(material: Material) -> None:
    found = letters(material)
    called = {letter.unit_short_name: letter for letter in found.values()}
    for letter in found.values():
        for line in letter.targets:
            for name in filter(None, line.partners.replace("待定", "").split("、")):
                rows = [
                    (row.domain, row.indicator, row.target, row.end_target, row.baseline)
                    for row in called[name].targets
                ]
                own = (line.domain, line.indicator, line.target, line.end_target, line.baseline)
                assert own in rows
        for task in letter.tasks:
            for name in filter(None, task.partners.replace("待定", "").split("、")):
                assert task.task in [row.task for row in called[name].tasks]


@given(materials())
@settings(max_examples=25, deadline=None)
def test_no_two_letters_have_the_same_number(material: Material) -> None:
    numbers = [letter.number for letter in letters(material).values()]
    assert len(numbers) == len(set(numbers))


@given(materials())
@settings(max_examples=25, deadline=None)
def test_a_frozen_letter_comes_back_as_it_was_and_always_as_the_same_text(
    material: Material,
) -> None:
    again = letters(material)
    for unit, letter in letters(material).items():
        text = to_json(letter)
        assert from_json(text) == letter
        assert to_json(again[unit]) == text


@given(materials(), materials())
@settings(max_examples=50, deadline=None)
def test_two_letters_differ_in_words_if_and_only_if_they_differ(
    one: Material, other: Material
) -> None:
    first = Drafts(one).letter(one.units[0])
    for second in (
        Drafts(other).letter(other.units[0]),
        replace(first, targets=first.targets[::-1]),
        replace(first, tasks=Drafts(other).letter(other.units[0]).tasks),
        from_json(to_json(first)),
    ):
        assert bool(differences(first, second)) == (first != second)
