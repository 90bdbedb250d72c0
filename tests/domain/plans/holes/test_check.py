"""守恒检查: every kind of hole by an example, in its exact words; what is sound has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.plans.division import Division
from app.domain.plans.holes import Hole, HoleKind, check, kind_words
from app.domain.plans.plan import ActualValue, Assignment, Plan, PlanDomain
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import Aggregation, Role
from tests.domain.plans.holes.town import (
    AREAS,
    COMING,
    DEATHS,
    EAST,
    EDUCATION,
    GOAL,
    HEALTH,
    MEASURE,
    OLD,
    PROJECT,
    SCHOOL,
    SCHOOLING,
    SCHOOLING_TOO,
    TASK,
    TRAINED,
    WEST,
    WOMEN,
    role,
    share,
    sound,
    target,
    weighed,
)

SUBJECTS = {
    TRAINED: "indicator_id",
    DEATHS: "indicator_id",
    SCHOOLING: "indicator_id",
    SCHOOLING_TOO: "indicator_id",
    GOAL: "goal_id",
    MEASURE: "goal_id",
    TASK: "task_id",
    PROJECT: "task_id",
}


def subject_of(assignment: Assignment) -> int:
    return assignment.indicator_id or assignment.goal_id or assignment.task_id or 0


def with_roles(subject: int, *assignments: Assignment, town: Division | None = None) -> Division:
    """The town where only these units answer for the subject."""
    town = town or sound()
    others = [each for each in town.assignments if subject_of(each) != subject]
    return replace(town, assignments=(*others, *assignments))


def also(subject: int, unit_id: int, given: Role) -> Division:
    """The town where a unit answers for the subject as well."""
    town = sound()
    one = role(unit_id, given, **{SUBJECTS[subject]: subject})
    return replace(town, assignments=(*town.assignments, one))


def told(division: Division) -> list[tuple[HoleKind, str, str]]:
    return [(hole.kind, hole.indicator, hole.problem) for hole in check(division)]


def with_targets(*changed: tuple[int, str, int], town: Division | None = None) -> Division:
    town = town or sound()
    values = {(each.indicator_id, each.year): each for each in town.yearly_targets}
    values |= {(one, year): target(one, value, year) for one, value, year in changed}
    return replace(town, yearly_targets=tuple(values.values()))


def with_shares(*parts: tuple[int, str]) -> Division:
    return replace(sound(), shares=tuple(share(unit, value) for unit, value in parts))


def reached(value: str, year: int = 2025, indicator_id: int = DEATHS) -> ActualValue:
    return ActualValue(indicator_id=indicator_id, year=year, value=Decimal(value))


def ended(town: Division) -> Division:
    """The town whose first plan ends with the year."""
    first, second = town.plans
    return replace(town, plans=(replace(first, end_year=2026), replace(second, end_year=2026)))


def changed_indicator(indicator_id: int, **fields: object) -> Division:
    def domain(one: PlanDomain) -> PlanDomain:
        return replace(
            one,
            indicators=tuple(
                replace(each, **fields) if each.id == indicator_id else each  # type: ignore[arg-type]  # by name
                for each in one.indicators
            ),
        )

    def plan(one: Plan) -> Plan:
        return replace(one, domains=tuple(map(domain, one.domains)))

    town = sound()
    return replace(town, plans=tuple(map(plan, town.plans)))


def test_a_sound_town_has_no_hole() -> None:
    assert check(sound()) == ()


# Who answers


def test_no_lead() -> None:
    town = with_roles(DEATHS, role(HEALTH, Role.RESPONSIBLE, indicator_id=DEATHS))
    assert told(town) == [(HoleKind.NO_LEAD, "死亡率", "没有牵头单位。")]


def test_what_nobody_carries_has_no_lead_and_stands_in_no_letter() -> None:
    nobody = "没有一个成员单位承担，2026年任何一份责任书都不会写到。"
    assert told(with_roles(DEATHS)) == [
        (HoleKind.NO_LEAD, "死亡率", "没有牵头单位。"),
        (HoleKind.NO_LETTER, "死亡率", nobody),
    ]
    assert told(with_roles(GOAL)) == [
        (HoleKind.NO_LEAD, "办好健身活动", "没有牵头单位。"),
        (HoleKind.NO_LETTER, "办好健身活动", nobody),
    ]


def test_two_leads() -> None:
    assert told(also(DEATHS, WOMEN, Role.LEAD)) == [
        (HoleKind.TWO_LEADS, "死亡率", "牵头单位不止一个：市卫生健康委员会、市妇女联合会。")
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (Role.RESPONSIBLE, "责任单位市卫生局在2026年底已不是成员单位。"),
        (Role.COOPERATING, "配合单位市卫生局在2026年底已不是成员单位。"),
    ],
)
def test_the_name_of_a_closed_unit(given: Role, sentence: str) -> None:
    (hole,) = check(also(DEATHS, OLD, given))
    assert (hole.kind, hole.problem) == (HoleKind.CLOSED_UNIT, sentence)
    assert (hole.unit, hole.unit_id, hole.indicator_id) == ("市卫生局", OLD, DEATHS)


def test_a_closed_unit_as_the_only_one_leaves_the_target_in_no_letter() -> None:
    assert told(with_roles(DEATHS, role(OLD, Role.LEAD, indicator_id=DEATHS))) == [
        (HoleKind.CLOSED_UNIT, "死亡率", "牵头单位市卫生局在2026年底已不是成员单位。"),
        (
            HoleKind.NO_LETTER,
            "死亡率",
            "没有一个成员单位承担，2026年任何一份责任书都不会写到。",
        ),
    ]


def test_a_body_that_was_closed_is_gone_even_if_it_was_never_a_member() -> None:
    town = also(DEATHS, SCHOOL, Role.COOPERATING)
    units = tuple(
        replace(each, closed_on=date(2025, 1, 1)) if each.id == SCHOOL else each
        for each in town.units
    )
    assert [kind for kind, *_rest in told(replace(town, units=units))] == [HoleKind.CLOSED_UNIT]


@pytest.mark.parametrize("given", [Role.RESPONSIBLE, Role.COOPERATING])
def test_a_body_that_only_gives_data_is_a_partner_without_a_letter(given: Role) -> None:
    assert check(also(DEATHS, SCHOOL, given)) == ()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (Role.RESPONSIBLE, "责任单位东县不是成员单位，自己没有责任书。"),
        (Role.COOPERATING, "配合单位东县不是成员单位，自己没有责任书。"),
    ],
)
def test_a_county_signs_no_letter(given: Role, sentence: str) -> None:
    town = also(DEATHS, EAST, given)
    (hole,) = check(replace(town, units=(*town.units, AREAS[0])))
    assert (hole.kind, hole.problem) == (HoleKind.ONE_LETTER, sentence)


@pytest.mark.parametrize(
    ("unit_id", "given", "sentence"),
    [
        (
            COMING,
            Role.RESPONSIBLE,
            "责任单位市数据局自2027-01-01起才是成员单位，这一年没有责任书。",
        ),
        (
            COMING,
            Role.COOPERATING,
            "配合单位市数据局自2027-01-01起才是成员单位，这一年没有责任书。",
        ),
    ],
)
def test_a_cooperation_that_one_letter_names_only(unit_id: int, given: Role, sentence: str) -> None:
    (hole,) = check(also(DEATHS, unit_id, given))
    assert (hole.kind, hole.problem) == (HoleKind.ONE_LETTER, sentence)


@pytest.mark.parametrize(
    ("unit_id", "sentence"),
    [
        (SCHOOL, "牵头单位市委党校不是成员单位，不签责任书。"),
        (COMING, "牵头单位市数据局自2027-01-01起才是成员单位，这一年没有责任书。"),
    ],
)
def test_a_lead_that_signs_no_letter(unit_id: int, sentence: str) -> None:
    partner = role(HEALTH, Role.RESPONSIBLE, indicator_id=DEATHS)
    town = with_roles(DEATHS, role(unit_id, Role.LEAD, indicator_id=DEATHS), partner)
    assert told(town) == [(HoleKind.LEAD_NOT_MEMBER, "死亡率", sentence)]


def test_a_unit_that_is_not_known_carries_nothing() -> None:
    town = with_roles(DEATHS, role(99, Role.LEAD, indicator_id=DEATHS))
    assert [kind for kind, *_rest in told(town)] == [HoleKind.NO_LETTER]


def test_a_unit_with_nothing() -> None:
    town = sound()
    units = (*town.units, replace(town.units[0], id=9, name="市档案馆"))
    (hole,) = check(replace(town, units=units))
    assert (hole.kind, hole.problem) == (HoleKind.NO_DUTY, "市档案馆在2026年没有任何指标和任务。")
    assert (hole.indicator, hole.unit, hole.sentence) == ("", "市档案馆", hole.problem)


def test_duties_of_a_plan_that_does_not_cover_the_year_are_none() -> None:
    town = with_roles(GOAL, role(WOMEN, Role.LEAD, goal_id=999))
    assert (HoleKind.NO_LEAD, "办好健身活动", "没有牵头单位。") in told(town)


# Sums


def test_shares_of_units_and_of_counties_each_make_the_target() -> None:
    assert told(with_shares((WOMEN, "7400"))) == []
    assert told(with_shares((EAST, "5000"), (WEST, "2400"))) == []
    assert told(with_shares()) == []
    assert told(with_shares((WOMEN, "5400"), (EDUCATION, "1900"))) == [
        (HoleKind.SHARES, "培训人次", "各单位份额合计 7300，比2026年目标 7400 少 100。")
    ]
    assert told(with_shares((WOMEN, "7400.5"))) == [
        (HoleKind.SHARES, "培训人次", "各单位份额合计 7400.5，比2026年目标 7400 多 0.5。")
    ]


def test_shares_of_counties_are_told_apart_from_those_of_units() -> None:
    holes = check(with_shares((WOMEN, "7500"), (EAST, "7000")))
    assert [hole.problem for hole in holes] == [
        "各单位份额合计 7500，比2026年目标 7400 多 100。",
        "各县区份额合计 7000，比2026年目标 7400 少 400。",
    ]
    assert len({hole.key for hole in holes}) == 2
    assert told(with_shares((EAST, "7401"))) == [
        (HoleKind.SHARES, "培训人次", "各县区份额合计 7401，比2026年目标 7400 多 1。")
    ]


def test_shares_without_a_target() -> None:
    town = sound()
    town = replace(town, yearly_targets=town.yearly_targets[2:])
    assert told(town) == [
        (HoleKind.SHARES, "培训人次", "各单位份额合计 7400，但2026年没有目标值。"),
        (HoleKind.SHARES, "培训人次", "各县区份额合计 7400，但2026年没有目标值。"),
        (HoleKind.NO_YEAR_TARGET, "培训人次", "2026年没有目标值。"),
    ]


def test_a_rate_has_no_shares_to_add() -> None:
    town = changed_indicator(TRAINED, aggregation=Aggregation.RATIO)
    assert told(replace(town, shares=(share(WOMEN, "1"),))) == []


def test_weights_that_are_not_100() -> None:
    less = with_roles(DEATHS, weighed(HEALTH, DEATHS, "90"))
    (hole,) = check(less)
    assert (hole.kind, hole.unit, hole.indicator) == (HoleKind.WEIGHTS, "市卫生健康委员会", "")
    assert hole.problem == "市卫生健康委员会牵头指标的权重合计 90，比100少 10。"
    more = replace(less, assignments=(*less.assignments, weighed(HEALTH, TRAINED, "12.5")))
    assert "市卫生健康委员会牵头指标的权重合计 102.5，比100多 2.5。" in {
        problem for _kind, _name, problem in told(more)
    }


def test_weights_are_asked_of_whoever_has_some() -> None:
    town = with_roles(DEATHS, role(HEALTH, Role.LEAD, indicator_id=DEATHS))
    assert told(town) == []


def test_the_weight_of_a_shared_indicator_counts_once() -> None:
    first_blank = with_roles(SCHOOLING, role(EDUCATION, Role.LEAD, indicator_id=SCHOOLING))
    assert told(first_blank) == []
    assert told(with_roles(SCHOOLING_TOO, weighed(EDUCATION, SCHOOLING_TOO, "30"))) == []


# Numbers


def test_a_year_target_that_is_weaker_than_the_plan() -> None:
    town = ended(with_targets((DEATHS, "12", 2026), (TRAINED, "8000", 2026)))
    weaker = with_targets((SCHOOLING, "96", 2026), (SCHOOLING_TOO, "96", 2026), town=town)
    assert told(replace(weaker, shares=())) == [
        (
            HoleKind.END_DIFFERS,
            "培训人次",
            "2026年目标（8000）与规划的终期目标（9000）不一致。",
        )
    ]


def test_a_year_target_that_is_weaker_than_the_year_before() -> None:
    assert told(with_targets((DEATHS, "14.5", 2026))) == [
        (HoleKind.AGAINST_DIRECTION, "死亡率", "2026年目标（14.5）比上年目标（14.0）宽松。")
    ]


def test_a_year_target_that_is_weaker_than_what_was_reached() -> None:
    values = (reached("13.0"), reached("11.0", 2024), reached("10.0", 2026))
    assert told(replace(sound(), actual_values=values)) == [
        (HoleKind.LOOSER_THAN_REACHED, "死亡率", "2026年目标（13.6）比现状宽松：2025年已是 13.0。")
    ]
    assert told(replace(sound(), actual_values=(reached("13.6"),))) == []


def test_what_is_only_to_be_kept_may_be_weaker_than_what_was_reached() -> None:
    town = changed_indicator(DEATHS, baseline=Decimal("11"))
    town = with_targets((DEATHS, "12", 2025), (DEATHS, "12", 2026), town=town)
    assert told(replace(town, actual_values=(reached("10.5"),))) == []


@pytest.mark.parametrize("year", [2021, 2026])
def test_nothing_is_compared_across_a_break_of_definition(year: int) -> None:
    town = with_targets((DEATHS, "17", 2025), (DEATHS, "17.5", 2026))
    town = replace(
        town,
        actual_values=(reached("13.0", year - 1),),
        breaks=(DefinitionBreak(indicator_id=DEATHS, year=year, note="统计范围扩大"),),
    )
    before = [] if year == 2026 else [HoleKind.AGAINST_DIRECTION]
    assert [kind for kind, *_rest in told(town)] == before


def test_a_later_break_changes_nothing() -> None:
    mark = DefinitionBreak(indicator_id=DEATHS, year=2027, note="统计范围扩大")
    town = replace(sound(), actual_values=(reached("13.0"),), breaks=(mark,))
    assert [kind for kind, *_rest in told(town)] == [HoleKind.LOOSER_THAN_REACHED]


# Tasks


def test_a_task_without_a_lead() -> None:
    town = with_roles(TASK, role(HEALTH, Role.RESPONSIBLE, task_id=TASK))
    (hole,) = check(town)
    assert (hole.kind, hole.indicator, hole.problem) == (
        HoleKind.NO_LEAD,
        "召开联席会议",
        "没有牵头单位。",
    )
    assert (hole.task_id, hole.indicator_id) == (TASK, 0)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "办实事项目没有完成时限。"),
        (date(2025, 10, 31), "完成时限2025-10-31早于2026年。"),
    ],
)
def test_a_project_is_promised_for_a_day(day: date | None, sentence: str) -> None:
    town = sound()
    tasks = (town.tasks[0], replace(town.tasks[1], deadline=day))
    assert told(replace(town, tasks=tasks)) == [(HoleKind.DEADLINE, "建母婴室20间", sentence)]


def test_a_task_may_have_no_deadline_and_not_a_passed_one() -> None:
    town = sound()
    tasks = (replace(town.tasks[0], deadline=date(2025, 1, 1)), town.tasks[1])
    assert [kind for kind, *_rest in told(replace(town, tasks=tasks))] == [HoleKind.DEADLINE]


# The list


def test_an_indicator_of_both_plans_is_told_once() -> None:
    town = with_roles(SCHOOLING)
    town = with_roles(SCHOOLING_TOO, town=town)
    holes = [hole for hole in check(town) if hole.kind is HoleKind.NO_LEAD]
    assert [hole.indicator_id for hole in holes] == [SCHOOLING]


def test_where_the_two_places_differ_each_is_told() -> None:
    only_second = with_roles(SCHOOLING_TOO, role(HEALTH, Role.COOPERATING, indicator_id=21))
    assert [(hole.code, hole.problem) for hole in check(only_second)] == [
        ("C1-01", "没有牵头单位。")
    ]


def test_holes_stand_in_the_order_of_the_plans_then_tasks_then_units() -> None:
    town = replace(sound(), assignments=())
    names = list(dict.fromkeys(hole.indicator or hole.unit for hole in check(town)))
    assert names == [
        "培训人次",
        "死亡率",
        "义务教育巩固率",
        "办好健身活动",
        "召开联席会议",
        "建母婴室20间",
        "市教育局",
        "市卫生健康委员会",
        "市妇女联合会",
    ]


def test_a_year_without_plans_has_no_holes() -> None:
    assert check(replace(sound(), plans=())) == ()


def test_only_missing_numbers_do_not_block() -> None:
    told_only = {kind for kind in HoleKind if not Hole(kind=kind, problem="").blocks}
    assert told_only == {HoleKind.NO_NUMBER, HoleKind.NO_BASELINE, HoleKind.NO_YEAR_TARGET}


def test_a_hole_alone_names_what_has_it() -> None:
    (hole,) = check(with_roles(DEATHS, role(HEALTH, Role.RESPONSIBLE, indicator_id=DEATHS)))
    assert hole.sentence == "“死亡率”：没有牵头单位。"


def test_keys_are_stable_and_apart() -> None:
    town = replace(sound(), assignments=())
    keys = [hole.key for hole in check(town)]
    assert len(set(keys)) == len(keys)
    (hole,) = check(with_targets((DEATHS, "14.5", 2026)))
    (other,) = check(with_targets((DEATHS, "14.6", 2026)))
    assert hole.key == other.key == "against_direction/indicator:12"
    assert hole.problem != other.problem


def test_every_kind_has_a_word() -> None:
    words: Iterable[HoleKind] = kind_words()
    assert set(words) == set(HoleKind)


def test_a_measure_without_units_is_no_hole_and_one_with_units_is_like_a_goal() -> None:
    assert told(with_roles(MEASURE)) == []
    assert told(with_roles(MEASURE, role(EDUCATION, Role.COOPERATING, goal_id=MEASURE))) == [
        (HoleKind.NO_LEAD, "开放学校场地", "没有牵头单位。")
    ]
    assert HoleKind.CLOSED_UNIT in {hole.kind for hole in check(also(MEASURE, OLD, Role.LEAD))}
    assert [kind for kind, _name, _problem in told(with_roles(GOAL))] == [
        HoleKind.NO_LEAD,
        HoleKind.NO_LETTER,
    ]
