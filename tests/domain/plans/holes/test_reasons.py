"""A hole may stay open for a written reason, which holds for what was open then and no more."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.plans.division import Division
from app.domain.plans.holes import HolesOpen, judge, reasons_for, touching
from app.domain.plans.plan import ActualValue
from app.domain.plans.records import HoleReason
from app.domain.plans.values import Role
from app.errors import RuleBroken
from tests.domain.plans.holes.town import (
    DEATHS,
    EDUCATION,
    HEALTH,
    SCHOOLING,
    SCHOOLING_TOO,
    WOMEN,
    YEAR,
    role,
    sound,
)


def reached(value: str) -> Division:
    """The town where fewer have died than the target allows: one hole."""
    actual = ActualValue(indicator_id=DEATHS, year=2025, value=Decimal(value))
    return replace(sound(), actual_values=(actual,))


def test_a_reason_closes_the_hole_for_the_letters() -> None:
    town = reached("13.0")
    (hole,) = judge(town).open
    reasons = reasons_for([hole], YEAR, "  市政府 研究后\n再压减  ")
    assert reasons == (
        HoleReason(year=YEAR, key=hole.key, sentence=hole.problem, reason="市政府 研究后 再压减"),
    )
    result = judge(replace(town, reasons=reasons))
    assert result.holes == (hole,)
    assert result.reasons == {hole.key: "市政府 研究后 再压减"}
    assert result.open == result.without_reason == ()


def test_a_reason_holds_only_for_the_sentence_it_was_given_for() -> None:
    reasons = reasons_for(judge(reached("13.0")).open, YEAR, "市政府研究后再压减")
    later = judge(replace(reached("12.9"), reasons=reasons))
    assert later.reasons == {}
    assert [hole.key for hole in later.open] == [reasons[0].key]
    again = judge(replace(reached("13.0"), reasons=reasons))
    assert again.open == ()


def test_missing_numbers_are_told_and_open_nothing() -> None:
    town = replace(sound(), yearly_targets=sound().yearly_targets[4:], shares=())
    result = judge(town)
    assert [hole.problem for hole in result.without_reason] == ["2026年没有目标值。"] * 2
    assert result.open == ()


def test_a_year_without_plans_says_so() -> None:
    assert not judge(replace(sound(), plans=())).has_plans
    assert judge(sound()).has_plans


@pytest.mark.parametrize("text", ["", "   ", "无", "同上。", "a b"])
def test_a_reason_explains_something(text: str) -> None:
    with pytest.raises(RuleBroken, match="理由至少写 4 个字"):
        reasons_for(judge(reached("13.0")).open, YEAR, text)


def test_the_refusal_counts_all_and_names_two() -> None:
    holes = judge(replace(sound(), assignments=())).open
    assert HolesOpen(YEAR, holes).sentence == (
        "2026年任务分解还有 15 处漏洞：“培训人次”：没有牵头单位。“培训人次”：没有一个成员单位承担，"
        "2026年任何一份责任书都不会写到。请在“任务分解”页的“守恒检查”中补上，或写明理由，再生成责任书。"
    )
    assert HolesOpen(YEAR, holes).holes == holes


def test_a_unit_waits_only_for_what_shows_in_its_letter() -> None:
    town = replace(
        reached("13.0"),
        units=(*sound().units, replace(sound().units[0], id=9, name="市档案馆")),
    )
    holes = judge(town).open
    assert [hole.unit_id or hole.indicator_id for hole in holes] == [DEATHS, 9]
    assert touching(holes, town, [HEALTH]) == holes[:1]
    assert touching(holes, town, [EDUCATION, WOMEN]) == ()
    assert touching(holes, town, [9]) == ()  # it gets no letter


def test_what_is_open_in_one_plan_shows_in_the_letter_of_who_answers_in_the_other() -> None:
    kept = [each for each in sound().assignments if each.indicator_id != SCHOOLING]
    town = replace(
        sound(), assignments=(*kept, role(HEALTH, Role.COOPERATING, indicator_id=SCHOOLING))
    )
    holes = judge(town).open
    assert [hole.indicator_id for hole in holes] == [SCHOOLING]
    assert touching(holes, town, [EDUCATION]) == holes
    lead_of_none = [each for each in kept if each.indicator_id != SCHOOLING_TOO]
    assert touching(holes, replace(town, assignments=tuple(lead_of_none)), [EDUCATION]) == ()


def test_weights_and_tasks_show_in_the_letters_of_their_units() -> None:
    rows = tuple(
        replace(each, weight=Decimal(90), role=Role.LEAD if each.indicator_id else Role.RESPONSIBLE)
        if each.unit_id == HEALTH and (each.indicator_id == DEATHS or each.task_id)
        else each
        for each in sound().assignments
    )
    town = replace(sound(), assignments=rows)
    holes = judge(town).open
    assert [hole.problem for hole in holes] == [
        "没有牵头单位。",
        "市卫生健康委员会牵头指标的权重合计 90，比100少 10。",
    ]
    assert touching(holes, town, [HEALTH]) == holes
    assert touching(holes, town, [WOMEN]) == ()
