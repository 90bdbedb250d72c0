"""A year's division carried into another: nothing lost, nothing overwritten, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.carrying import (
    Carry,
    CarryChanges,
    CarryKind,
    CarryLine,
    CarryPart,
    Decision,
    carry,
    decided,
    kind_words,
)
from app.domain.plans.division import Division
from app.domain.plans.plan import Assignment, Goal, Plan, PlanDomain, TargetShare, YearlyTarget
from app.domain.plans.records import Crosswalk, Task
from app.domain.plans.values import Aggregation, Comparator, PlanKind, Role, TaskKind
from app.domain.roster.units import Unit, UnitKind
from tests.domain.plans.builders import indicator

NAMES = ("市教育局", "市卫健委", "市妇联", "市体育局", "市广电局", "市文化局")
EDUCATION, HEALTH, WOMEN, SPORT, RADIO, CULTURE = range(1, 7)
NORTH, SOUTH = 21, 22
#: Sport went to culture at the end of 2026; radio to culture and to education.
HEIRS: dict[int, tuple[int, ...]] = {SPORT: (CULTURE,), RADIO: (CULTURE, EDUCATION)}
CLOSED = {SPORT, RADIO}
AREAS = tuple(Unit(id=each, name=name, kind=UnitKind.AREA)
              for each, name in ((NORTH, "北区"), (SOUTH, "南县")))  # fmt: skip

SHARED, DEATHS, PERSONS, TWIN = 11, 12, 13, 21
PLANS = (
    Plan(
        id=1, title="妇女规划", kind=PlanKind.WOMEN, start_year=2021, end_year=2030,
        baseline_year=2020,
        domains=(
            PlanDomain(
                id=1, name="妇女与健康", goals=(Goal(id=31, domain_id=1, text="办好健身活动"),),
                indicators=(
                    indicator(id=SHARED, code="W1", name="巩固率", shared_code="C1"),
                    indicator(Comparator.AT_MOST, id=DEATHS, code="W2", name="死亡率"),
                    indicator(id=PERSONS, code="W3", name="培训人次",
                              aggregation=Aggregation.SUM, unit="人次"),
                ),
            ),
        ),
    ),
    Plan(
        id=2, title="儿童规划", kind=PlanKind.CHILDREN, start_year=2021, end_year=2030,
        baseline_year=2020,
        domains=(
            PlanDomain(id=2, name="儿童与教育", indicators=(
                indicator(id=TWIN, code="C1", name="巩固率", shared_code="W1"),)),
        ),
    ),
)  # fmt: skip
NEXT_CYCLE = (
    Plan(
        id=3, title="新规划", kind=PlanKind.WOMEN, start_year=2027, end_year=2036,
        baseline_year=2026,
        domains=(
            PlanDomain(id=9, name="妇女与健康", indicators=(
                indicator(Comparator.AT_MOST, id=91, code="N1", name="孕产妇死亡率"),
                indicator(id=92, code="N2", name="培训人次", aggregation=Aggregation.SUM))),
        ),
    ),
)  # fmt: skip
TARGETS = (
    YearlyTarget(indicator_id=PERSONS, year=2026, value=Decimal(100)),
    YearlyTarget(indicator_id=PERSONS, year=2027, value=Decimal(101)),
)


def units(year: int) -> tuple[Unit, ...]:
    """All members; two of them ended with 2026."""
    gone = date(2027, 1, 1)
    return tuple(
        Unit(id=key, name=name, order=key,
             left_on=gone if key in CLOSED else None, closed_on=gone if key in CLOSED else None)
        for key, name in enumerate(NAMES, start=1)
        if year
    )  # fmt: skip


def division(year: int, **parts: Any) -> Division:
    given_parts: dict[str, Any] = {"plans": PLANS, "yearly_targets": TARGETS}
    return Division(year=year, units=units(year), areas=AREAS, **(given_parts | parts))


def duty(unit_id: int, role: Role, year: int = 2026, **more: Any) -> Assignment:
    about = more if {"goal_id", "task_id"} & more.keys() else {"indicator_id": DEATHS, **more}
    return Assignment(unit_id=unit_id, role=role, year=year, **about)


def share(unit_id: int, value: str, year: int = 2026) -> TargetShare:
    return TargetShare(indicator_id=PERSONS, year=year, unit_id=unit_id, value=Decimal(value))


def applied(new: Division, changes: CarryChanges) -> Division:
    """The new year after the changes are written, as the database would hold it."""
    duties = {_key(each): each for each in new.assignments}
    next_id = 1 + max((task.id for task in new.tasks), default=100)
    tasks = {task.id: task for task in (*new.tasks, *changes.changed_tasks)}
    for place, each in enumerate(changes.new_tasks):
        task = replace(each.task, id=next_id + place)
        tasks[task.id] = task
        for role in each.assignments:
            duties[_key(replace(role, task_id=task.id))] = replace(role, task_id=task.id)
    duties |= {_key(each): each for each in changes.assignments}
    shares = {
        (each.indicator_id, each.unit_id): each
        for each in new.shares
        if (each.indicator_id, each.unit_id) not in changes.replaced_shares
    } | {(each.indicator_id, each.unit_id): each for each in changes.shares}
    return replace(
        new,
        assignments=tuple(duties.values()),
        tasks=tuple(tasks.values()),
        shares=tuple(shares.values()),
    )


def _key(each: Assignment) -> tuple[object, ...]:
    return each.unit_id, each.indicator_id, each.goal_id, each.task_id


def compare(old: Division, new: Division, **more: Any) -> Carry:
    usual: dict[str, Any] = {"parts": CarryPart, "successors": HEIRS}
    return carry(old, new, **(usual | more))


def only(found: Carry) -> CarryLine:
    (line,) = found.lines
    return line


# -- what becomes of a line -------------------------------------------------------------------


class TestDuties:
    def test_what_the_new_year_lacks_is_new(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD, weight=Decimal(20),
                                               measures="随访", standard="达标"),))  # fmt: skip
        line = only(compare(old, division(2027)))
        assert (line.kind, line.subject, line.unit) == (CarryKind.NEW, "死亡率", "市卫健委")
        assert line.before == "牵头；权重20；具体措施：随访；考核标准：达标"
        assert (line.now, line.after) == ("", line.before)
        (written,) = decided(compare(old, division(2027))).assignments
        assert written == replace(old.assignments[0], year=2027)

    def test_what_it_has_stays(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD),))
        line = only(compare(old, division(2027, assignments=(duty(HEALTH, Role.LEAD, 2027),))))
        assert (line.kind, line.can_be_taken) == (CarryKind.SAME, False)

    def test_what_differs_is_kept_until_the_clerk_decides(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD, weight=Decimal(20)),))
        new = division(2027, assignments=(duty(HEALTH, Role.LEAD, 2027, weight=Decimal(30)),))
        found = compare(old, new)
        line = only(found)
        assert (line.kind, line.now, line.after) == (
            CarryKind.DIFFERENT, "牵头；权重30", "牵头；权重30",
        )  # fmt: skip
        assert decided(found).taken == 0
        changes = decided(found, {line.key: Decision(take=True)})
        assert [each.weight for each in changes.assignments] == [Decimal(20)]

    def test_a_second_lead_is_a_difference(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD),))
        new = division(2027, assignments=(duty(WOMEN, Role.LEAD, 2027, id=7),))
        found = compare(old, new)
        line = only(found)
        assert (line.kind, line.now, line.after) == (
            CarryKind.DIFFERENT, "由市妇联牵头", "由市妇联牵头",
        )  # fmt: skip
        changes = decided(found, {line.key: Decision(take=True)})
        assert {each.unit_id: each.role for each in changes.assignments} == {
            HEALTH: Role.LEAD,
            WOMEN: Role.COOPERATING,
        }

    def test_a_closed_unit_s_duty_goes_to_its_successor(self) -> None:
        old = division(2026, assignments=(duty(SPORT, Role.LEAD),))
        line = only(compare(old, division(2027)))
        assert (line.kind, line.unit, line.after) == (
            CarryKind.CLOSED,
            "市体育局",
            "市文化局：牵头",
        )
        assert line.note == "市体育局的职责由市文化局接续。"

    def test_the_stronger_role_counts_where_two_come_together(self) -> None:
        old = division(2026, assignments=(duty(CULTURE, Role.COOPERATING), duty(SPORT, Role.LEAD)))
        found = compare(old, division(2027))
        assert [line.unit for line in found.lines] == ["市体育局"]
        assert [(each.unit_id, each.role) for each in decided(found).assignments] == [
            (CULTURE, Role.LEAD)
        ]

    def test_of_several_successors_one_is_chosen(self) -> None:
        old = division(2026, assignments=(duty(RADIO, Role.RESPONSIBLE),))
        found = compare(old, division(2027))
        line = only(found)
        assert [unit.id for unit in line.choices] == [EDUCATION, CULTURE]
        assert line.note == "市广电局的职责由市教育局、市文化局接续，请选择一个。"
        assert (line.after, decided(found).taken) == ("", 0)
        assert decided(found, {line.key: Decision(take=True)}).taken == 0
        changes = decided(found, {line.key: Decision(take=True, unit_id=CULTURE)})
        assert [each.unit_id for each in changes.assignments] == [CULTURE]

    def test_a_chosen_unit_keeps_a_stronger_role_that_it_has(self) -> None:
        old = division(2026, assignments=(duty(RADIO, Role.RESPONSIBLE),))
        new = division(2027, assignments=(duty(CULTURE, Role.LEAD, 2027),))
        found = compare(old, new)
        decisions = {only(found).key: Decision(take=True, unit_id=CULTURE)}
        assert decided(found, decisions).assignments == ()

    def test_successors_that_closed_too_are_followed(self) -> None:
        old = division(2026, assignments=(duty(RADIO, Role.LEAD),))
        line = only(
            compare(old, division(2027), successors={RADIO: (SPORT,), SPORT: (RADIO, WOMEN)})
        )
        assert line.after == "市妇联：牵头"

    def test_without_a_successor_it_stays_behind(self) -> None:
        old = division(2026, assignments=(duty(SPORT, Role.LEAD),))
        line = only(compare(old, division(2027), successors={}))
        assert (line.kind, line.after, line.can_be_taken) == (CarryKind.CLOSED, "", False)
        assert line.note == "市体育局在2027年不再承担任务，也没有接续单位。"

    def test_a_shared_indicator_is_one_line_and_written_to_both_plans(self) -> None:
        both = (duty(EDUCATION, Role.LEAD, indicator_id=each) for each in (SHARED, TWIN))
        old = division(2026, assignments=tuple(both))
        found = compare(old, division(2027))
        assert only(found).code == "W1"
        assert {each.indicator_id for each in decided(found).assignments} == {SHARED, TWIN}

    def test_duties_for_goals_go_along(self) -> None:
        old = division(2026, assignments=(duty(WOMEN, Role.LEAD, goal_id=31),))
        assert only(compare(old, division(2027))).subject == "办好健身活动"
        line = only(compare(old, division(2027, plans=NEXT_CYCLE)))
        assert (line.kind, line.can_be_taken) == (CarryKind.GONE, False)
        assert line.note == "2027年的规划里没有它，也没有接续的指标或目标。"

    def test_an_indicator_of_the_old_cycle_goes_on_as_the_crosswalk_says(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD), duty(SPORT, Role.COOPERATING)))
        links = (Crosswalk(old_id=DEATHS, new_id=91), Crosswalk(old_id=SHARED, new_id=5))
        found = compare(old, division(2027, plans=NEXT_CYCLE), crosswalks=links)
        assert [line.kind for line in found.lines] == [CarryKind.GONE, CarryKind.GONE]
        assert found.lines[0].note == "由“孕产妇死亡率”接续。"
        assert found.lines[1].note == "市体育局的职责由市文化局接续。由“孕产妇死亡率”接续。"
        assert {(each.indicator_id, each.unit_id) for each in decided(found).assignments} == {
            (91, HEALTH), (91, CULTURE),
        }  # fmt: skip

    def test_only_what_was_chosen_is_carried_over(self) -> None:
        old = division(2026, assignments=(duty(HEALTH, Role.LEAD),), shares=(share(HEALTH, "100"),),
                       tasks=(Task(id=1, year=2026, text="开会"),))  # fmt: skip
        for part in (CarryPart.DUTIES, CarryPart.TASKS, CarryPart.SHARES):
            assert {line.part for line in compare(old, division(2027), parts=[part]).lines} == {
                part
            }


class TestTasks:
    MEETING = Task(id=1, year=2026, text="召开联席会议", deadline=date(2026, 6, 30),
                   requirement="形成纪要。", evidence="纪要", domain_id=1, order=1)  # fmt: skip

    def test_a_task_comes_with_its_units_a_year_later(self) -> None:
        old = division(2026, tasks=(self.MEETING,), assignments=(
            duty(SPORT, Role.COOPERATING, task_id=1), duty(WOMEN, Role.LEAD, task_id=1),
            duty(CULTURE, Role.RESPONSIBLE, task_id=1)))  # fmt: skip
        found = compare(old, division(2027, tasks=(Task(id=5, year=2027, text="培训", order=3),)))
        line = only(found)
        assert (line.unit, line.before) == ("市妇联", "时限2026-06-30；形成纪要；纪要")
        assert line.after == "时限2027-06-30；形成纪要；纪要；牵头 市妇联；责任 市文化局"
        assert line.note == "市体育局的职责由市文化局接续。"
        (new,) = decided(found).new_tasks
        assert (new.task.year, new.task.deadline, new.task.order) == (2027, date(2027, 6, 30), 4)
        assert {(each.unit_id, each.role) for each in new.assignments} == {
            (WOMEN, Role.LEAD), (CULTURE, Role.RESPONSIBLE),
        }  # fmt: skip

    def test_projects_come_only_when_they_are_chosen(self) -> None:
        old = division(2026, tasks=(replace(self.MEETING, kind=TaskKind.PROJECT),))
        assert carry(old, division(2027)).lines == ()
        assert only(compare(old, division(2027))).part is CarryPart.PROJECTS

    def test_a_task_that_is_there_keeps_what_it_says(self) -> None:
        there = Task(id=8, year=2027, text="召开联席会议", domain_id=1)
        old = division(
            2026, tasks=(self.MEETING,), assignments=(duty(WOMEN, Role.LEAD, task_id=1),)
        )
        found = compare(old, division(2027, tasks=(there,)))
        role, task = found.lines
        assert (role.kind, role.subject, role.part) == (
            CarryKind.NEW, "召开联席会议", CarryPart.TASKS,
        )  # fmt: skip
        assert [each.task_id for each in decided(found).assignments] == [8]
        assert (task.kind, task.now) == (CarryKind.DIFFERENT, "未定时限")
        assert decided(found).changed_tasks == ()
        (changed,) = decided(found, {task.key: Decision(take=True)}).changed_tasks
        assert (changed.id, changed.deadline) == (8, date(2027, 6, 30))

    def test_its_domain_is_the_one_of_that_name_in_the_new_plan(self) -> None:
        old = division(2026, tasks=(self.MEETING, Task(id=2, year=2026, text="开会", domain_id=2)))
        found = compare(old, division(2027, plans=NEXT_CYCLE))
        assert [each.task.domain_id for each in decided(found).new_tasks] == [9, None]


class TestShares:
    OLD = division(2026, shares=(share(EDUCATION, "60"), share(HEALTH, "40"),
                                 share(NORTH, "50"), share(SOUTH, "50")))  # fmt: skip

    def test_the_new_target_is_divided_as_last_year_s_was(self) -> None:
        found = compare(self.OLD, division(2027))
        first, second = found.lines
        assert (first.unit, first.before) == ("2个单位", "市教育局 60、市卫健委 40")
        assert first.after == "市教育局 61、市卫健委 40"
        assert (second.unit, second.after) == ("2个县区", "北区 51、南县 50")
        written = decided(found).shares
        assert sum(each.value for each in written if each.unit_id < NORTH) == 101
        assert sum(each.value for each in written if each.unit_id >= NORTH) == 101

    def test_what_is_divided_already_is_kept_or_replaced_as_a_whole(self) -> None:
        new = division(2027, shares=(share(WOMEN, "101", 2027), share(NORTH, "101", 2027)))
        found = compare(self.OLD, new)
        assert {line.kind for line in found.lines} == {CarryKind.DIFFERENT}
        assert applied(new, decided(found)).shares == new.shares
        after = applied(new, decided(found, {found.lines[0].key: Decision(take=True)})).shares
        assert {each.unit_id: each.value for each in after} == {
            EDUCATION: 61, HEALTH: 40, NORTH: 101,
        }  # fmt: skip

    def test_a_closed_unit_s_share_goes_to_its_successor_or_to_the_others(self) -> None:
        old = division(2026, shares=(share(EDUCATION, "50"), share(SPORT, "25"),
                                     share(RADIO, "25")))  # fmt: skip
        line = only(compare(old, division(2027)))
        assert line.after == "市教育局 67、市文化局 34"
        assert "市体育局的职责由市文化局接续。" in line.note
        assert only(compare(old, division(2027), successors={})).after == "市教育局 101"

    def test_when_nobody_is_left_nothing_is_divided(self) -> None:
        old = division(2026, shares=(share(SPORT, "100"),))
        line = only(compare(old, division(2027), successors={}))
        assert (line.kind, line.can_be_taken) == (CarryKind.CLOSED, False)

    def test_without_a_target_it_stays_open_and_is_told(self) -> None:
        found = compare(self.OLD, division(2028))
        assert found.lines == ()
        assert found.notes == ("1项指标还没有2028年目标，份额没有沿用：培训人次。",)

    def test_only_a_few_names_are_told(self) -> None:
        many = tuple(indicator(id=50 + n, code=f"X{n}", name=f"人次{n}") for n in range(4))
        plans = (replace(PLANS[0], domains=(PlanDomain(id=1, name="甲", indicators=many),)),)
        shares = tuple(replace(share(HEALTH, "1"), indicator_id=each.id) for each in many)
        found = compare(division(2026, plans=plans, shares=shares), division(2027, plans=plans))
        assert found.notes[0].endswith("人次0、人次1、人次2…。")

    def test_shares_go_along_with_the_crosswalk_and_without_it_stay(self) -> None:
        target = (YearlyTarget(indicator_id=92, year=2027, value=Decimal("10.5")),)
        new = division(2027, plans=NEXT_CYCLE, yearly_targets=target)
        links = (Crosswalk(old_id=PERSONS, new_id=92),)
        found = compare(self.OLD, new, crosswalks=links)
        assert [line.kind for line in found.lines] == [CarryKind.GONE] * 2
        assert found.lines[0].after == "市教育局 6.3、市卫健委 4.2"
        assert compare(self.OLD, new).lines == ()
        assert compare(replace(self.OLD, plans=()), new).lines == ()


def test_every_kind_has_a_word() -> None:
    assert [kind_words()[kind] for kind in CarryKind] == [
        "新增", "已有不变", "不同", "单位已关闭", "指标不在新规划",
    ]  # fmt: skip


# -- whatever the years say -------------------------------------------------------------------

_UNITS = st.integers(1, len(NAMES))
_WEIGHTS = st.sampled_from([None, Decimal(20), Decimal("33.3")])


@st.composite
def _years(draw: st.DrawFn, year: int) -> Division:
    """A year of anything: roles for indicators, goals and tasks, tasks, shares."""
    texts = draw(st.lists(st.sampled_from(["开会", "培训", "慰问"]), max_size=4))
    tasks = tuple(
        Task(
            id=year + place, year=year, text=text, order=place,
            kind=draw(st.sampled_from(TaskKind)), domain_id=draw(st.sampled_from([None, 1, 2])),
            deadline=draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31))),
        )
        for place, text in enumerate(texts, start=1)
    )  # fmt: skip
    subjects: list[dict[str, Any]] = [{"goal_id": 31}]
    subjects += ({"indicator_id": each} for each in (SHARED, TWIN, DEATHS, PERSONS))
    subjects += ({"task_id": task.id} for task in tasks)
    places = st.tuples(st.integers(0, len(subjects) - 1), _UNITS)
    roles = st.tuples(st.sampled_from(Role), _WEIGHTS)
    cells = draw(st.dictionaries(places, roles, max_size=12))
    shares = draw(st.dictionaries(st.sampled_from([*range(1, 7), NORTH, SOUTH]),
                                  st.integers(0, 90), max_size=5))  # fmt: skip
    return division(
        year,
        tasks=tasks,
        assignments=tuple(
            Assignment(unit_id=unit, role=role, year=year, weight=weight, **subjects[place])
            for (place, unit), (role, weight) in cells.items()
        ),
        shares=tuple(share(unit, str(value), year) for unit, value in shares.items()),
    )


def _open(lines: Sequence[CarryLine]) -> bool:
    """Whether they wait for a unit or an indicator that is not there."""
    return all(line.choices or not line.can_be_taken for line in lines)


@given(old=_years(2026))
def test_an_empty_year_has_everything_after_it_was_filled(old: Division) -> None:
    new = division(2027)
    filled = applied(new, decided(compare(old, new)))
    left = [line for line in compare(old, filled).lines if line.kind is not CarryKind.SAME]
    assert _open(left)
    assert {line.unit for line in left} <= {NAMES[RADIO - 1], "1个单位"}


@given(old=_years(2026), new=_years(2027))
def test_nothing_that_is_there_is_overwritten_without_a_decision(
    old: Division, new: Division
) -> None:
    filled = applied(new, decided(compare(old, new)))
    assert set(new.assignments) <= set(filled.assignments)
    assert set(new.tasks) <= set(filled.tasks)
    assert set(new.shares) <= set(filled.shares)


@given(old=_years(2026), new=_years(2027))
def test_carrying_over_twice_changes_nothing(old: Division, new: Division) -> None:
    filled = applied(new, decided(compare(old, new)))
    again = decided(compare(old, filled))
    assert again == CarryChanges()


@given(old=_years(2026), new=_years(2027))
def test_with_every_decision_for_last_year_all_of_it_stands(old: Division, new: Division) -> None:
    # Whose duties several units can take over is another matter; of two leads only one can stand.
    leads = {_key(each)[1:]: each for each in old.assignments if each.role is Role.LEAD}
    old = replace(
        old,
        assignments=tuple(
            each
            for each in old.assignments
            if each.unit_id != RADIO
            and (each.role is not Role.LEAD or leads[_key(each)[1:]] == each)
        ),
        shares=tuple(each for each in old.shares if each.unit_id != RADIO),
    )
    everything = {line.key: Decision(take=True) for line in compare(old, new).lines}
    filled = applied(new, decided(compare(old, new), everything))
    again = compare(old, filled)
    assert again.of_kind(CarryKind.SAME) == again.lines


@given(old=_years(2026), new=_years(2027))
def test_keys_tell_lines_apart(old: Division, new: Division) -> None:
    keys = [line.key for line in compare(old, new).lines]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("take", [True, False])
def test_a_decision_about_a_line_that_is_gone_does_nothing(take: bool) -> None:
    found = compare(division(2026), division(2027))
    assert decided(found, {"nothing": Decision(take)}) == CarryChanges()
