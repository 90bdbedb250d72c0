"""From an accepted table to a plan: domains in order, roles by the columns, answers honoured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.plans.imported import ImportedGoal, PlanImport, Question
from app.domain.plans.importing import (
    Answers,
    checked_title,
    checked_years,
    duties,
    plan_of,
    same_plan,
)
from app.domain.plans.plan import Plan
from app.domain.plans.values import PlanKind, Role
from app.domain.roster.matching import UnitNames
from app.errors import NotFound, RuleBroken


def goal(domain: str, text: str, lead: tuple[str, ...], *cooperating: str) -> ImportedGoal:
    return ImportedGoal(domain, text, lead, cooperating, (), (), "Sheet1!B2")


IMPORT = PlanImport(
    title="某市儿童发展规划",
    kind=PlanKind.CHILDREN,
    years=(2011, 2020),
    goals=(
        goal("教育", "一", ("市教育局", "市人社局"), "市妇联", "市教育局"),
        goal("健康", "二", ("市国资委", "市卫健委"), "市气象局"),
        goal("教育", "三", (), "团市委"),
        goal("", "四", ("市妇联",)),
    ),
    questions=(
        Question("Sheet1!C3", "市国资委", ()),
        Question("Sheet1!D3", "市气象局", ()),
    ),
    file_name="分解表.xlsx",
)


def stored() -> Plan:
    """The plan of the import with ids, as the store would give them."""
    plan, next_id = plan_of(IMPORT), 100
    domains = []
    for domain in plan.domains:
        goals = []
        for each in domain.goals:
            next_id += 1
            goals.append(replace(each, id=next_id))
        domains.append(replace(domain, goals=tuple(goals)))
    return replace(plan, domains=tuple(domains))


def test_goals_are_gathered_by_domain_in_the_order_of_the_table() -> None:
    plan = plan_of(IMPORT)
    assert (plan.title, plan.kind) == ("某市儿童发展规划", PlanKind.CHILDREN)
    assert (plan.start_year, plan.end_year, plan.baseline_year) == (2011, 2020, 2010)
    assert plan.source == "分解表.xlsx"
    assert [(d.name, d.order, [g.text for g in d.goals]) for d in plan.domains] == [
        ("教育", 1, ["一", "三"]),
        ("健康", 2, ["二"]),
        ("未分领域", 3, ["四"]),
    ]


def roles(names: UnitNames, answers: dict[str, str]) -> list[tuple[int, int, Role]]:
    found = duties(IMPORT, (), stored(), Answers(names, answers), (2026,))
    return [(a.goal_id or 0, a.unit_id, a.role) for a in found]


def test_the_first_leads_further_ones_carry_out_the_other_column_cooperates(
    names: UnitNames,
) -> None:
    assert roles(names, {}) == [
        (101, 1, Role.LEAD),
        (101, 2, Role.RESPONSIBLE),
        (101, 5, Role.COOPERATING),
        (102, 4, Role.COOPERATING),
        (103, 3, Role.RESPONSIBLE),
        (104, 5, Role.LEAD),
    ]


def test_an_answer_says_which_unit_is_meant(names: UnitNames) -> None:
    given = roles(names, {"市国资委": "市人社局", "市气象局": ""})
    assert (103, 2, Role.LEAD) in given
    notes = list(Answers(names, {"市国资委": "市人社局", "市气象局": ""}).notes(IMPORT))
    assert notes == ["Sheet1!D3：“市气象局”已按您的选择略去。"]


def test_questions_without_an_answer_are_told(names: UnitNames) -> None:
    assert list(Answers(names, {}).notes(IMPORT)) == [
        "Sheet1!C3：名册里没有“市国资委”，这项目标未列入该单位。",
        "Sheet1!D3：名册里没有“市气象局”，这项目标未列入该单位。",
    ]


def test_a_question_that_the_roster_answers_meanwhile_is_none(names: UnitNames) -> None:
    later = replace(IMPORT, questions=(Question("Sheet1!C3", "市妇联", ()),))
    assert list(Answers(names, {}).notes(later)) == []


def test_an_answer_must_be_a_unit(names: UnitNames) -> None:
    with pytest.raises(NotFound) as caught:
        Answers(names, {"市国资委": "市航天局"})
    assert caught.value.sentence == "名册里没有“市航天局”，请选名册里的单位。"


def test_titles_and_years_are_checked() -> None:
    assert checked_title(" 某市 规划 ") == "某市 规划"
    assert checked_years((2011, 2020)) == (2011, 2020)
    assert checked_title("某市\n规\x00划\udcff") == "某市 规划"
    for title in ("", " ", "\u3000\n\x00", "长" * 101):
        with pytest.raises(RuleBroken, match="规划名称为 1 到 100 个字"):
            checked_title(title)
    for years in ((2020, 2011), (11, 20), (2011, 3020)):
        with pytest.raises(RuleBroken, match="不是规划期"):
            checked_years(years)


def test_a_plan_is_known_by_title_kind_and_years() -> None:
    plan = stored()
    assert same_plan([plan], plan_of(IMPORT)) is plan
    assert same_plan([replace(plan, kind=PlanKind.WOMEN)], plan_of(IMPORT)) is None
    assert same_plan([replace(plan, end_year=2021)], plan_of(IMPORT)) is None
