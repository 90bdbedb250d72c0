"""Candidates: what goals propose and tables hold, joined, doubted, edited, made indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.plans.candidates import (
    candidates,
    full_name,
    guess_by,
    is_certain,
    value_text,
    with_cell,
    with_proposals,
)
from app.domain.plans.imported import ImportedGoal, ImportedIndicator, PlanImport
from app.domain.plans.importing import Answers, duties, paper_targets, plan_of
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.values import Comparator, Direction, GoalKind, PlanKind, Role
from app.domain.roster.matching import UnitNames
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator


def goal(text: str, where: str = "第1行", domain: str = "健康") -> ImportedGoal:
    return ImportedGoal(domain, text, (), (), (), (), where)


def plan_import(*goals: ImportedGoal, indicators: tuple[ImportedIndicator, ...] = ()) -> PlanImport:
    return PlanImport("规划", PlanKind.WOMEN, (2021, 2030), goals, indicators=indicators)


def proposal(name: str = "筛查率", value: str | None = "70", **more: object) -> Proposal:
    values: dict[str, object] = {
        "indicator": name,
        "comparator": Comparator.AT_LEAST,
        "direction": Direction.INCREASE,
        "value": None if value is None else Decimal(value),
        "unit_of_measurement": "%",
        "text": f"{name}达到{value}%以上",
    }
    return Proposal(**{**values, **more})  # type: ignore[arg-type]  # fields by name


def found(*proposals: Proposal) -> tuple[ImportedIndicator, ...]:
    imported = with_proposals(plan_import(goal("甲")), lambda _sentence: proposals)
    return candidates(imported)


def test_goals_propose_without_their_numbers_and_those_with_indicators_do_not() -> None:
    asked: list[str] = []

    def propose(sentence: str) -> tuple[Proposal, ...]:
        asked.append(sentence)
        return (proposal(),)

    own = ImportedIndicator(domain="健康", indicator=indicator(), where="B3", under="第2行")
    imported = with_proposals(
        plan_import(goal("1.筛查率达到70%"), goal("2.乙", "第2行"), indicators=(own,)), propose
    )
    assert asked == ["筛查率达到70%"]
    assert [(each.where, each.goal) for each in imported.proposals] == [
        ("第1行", "1.筛查率达到70%")
    ]
    assert [each.where for each in candidates(imported)] == ["B3", "第1行"]


def test_a_proposal_keeps_its_words_as_note() -> None:
    (one,) = found(proposal())
    assert found(proposal(value=None, comparator=Comparator.TREND_UP))[0].doubt == ""
    made = one.indicator
    assert (made.name, made.target, made.comparator) == ("筛查率", Decimal(70), Comparator.AT_LEAST)
    assert made.note == one.text == "筛查率达到70%以上"
    assert one.doubt == ""


def test_numbers_of_several_years_are_one_indicator() -> None:
    (one,) = found(proposal(value="60", year=2025), proposal(value="70", year=2030))
    assert (one.indicator.target, one.targets) == (Decimal(70), ((2025, Decimal(60)),))
    assert one.doubt == ""
    (one,) = found(proposal(value="70", year=2030), proposal(value="60", year=2025))
    assert (one.indicator.target, one.targets) == (Decimal(70), ((2025, Decimal(60)),))


def test_a_year_on_the_way_alone_and_one_outside_are_doubtful() -> None:
    (one,) = found(proposal(year=2025))
    assert one.doubt == "这个数是2025年的目标，2030年的目标还没有。"
    assert value_text(one) == "70（2025年）"
    (one,) = found(proposal(year=2035))
    assert (one.doubt, one.indicator.target) == ("这个数是2035年的，不在规划期内。", Decimal(70))


def test_a_number_that_cannot_be_is_left_blank_with_its_reason() -> None:
    (one,) = found(proposal(value="9" * 30))
    assert one.indicator.target is None
    assert "位数太多" in one.doubt or "9999" in one.doubt


def test_the_same_indicator_twice_says_where_the_first_is() -> None:
    imported = with_proposals(
        plan_import(goal("甲"), goal("乙", "第2行"), goal("丙", "第3行", "教育")),
        lambda _sentence: (proposal(),),
    )
    assert [each.doubt for each in candidates(imported)] == ["", "第1行 已有同名指标。", ""]


def test_rows_of_the_table_are_taken_even_with_a_doubt_and_proposals_only_without() -> None:
    own = ImportedIndicator(domain="健康", indicator=indicator(), where="B3", doubt="存疑")
    imported = with_proposals(
        plan_import(goal("甲"), indicators=(own,)),
        lambda _sentence: (proposal("甲率"), proposal("乙率", doubt="猜的")),
    )
    assert [is_certain(each, imported) for each in candidates(imported)] == [True, True, False]


def test_a_part_of_the_city_belongs_to_the_name() -> None:
    urban, rural = found(proposal(scope="城市"), proposal("农村筛查率", scope="农村"))
    assert full_name(urban) == "筛查率（城市）"
    assert full_name(rural) == "农村筛查率"


@pytest.mark.parametrize(
    ("field", "text", "comparator", "direction", "value"),
    [
        ("target", "≤12", Comparator.AT_MOST, Direction.DECREASE, "12"),
        ("target", "75%", Comparator.AT_LEAST, Direction.INCREASE, "75"),
        ("target", "45左右", Comparator.AROUND, Direction.KEEP, "45"),
        ("target", "下降20%", Comparator.RELATIVE_REDUCTION, Direction.DECREASE, "下降20%"),
        ("comparator", "≤", Comparator.AT_MOST, Direction.DECREASE, "70"),
        ("comparator", "逐步提高", Comparator.TREND_UP, Direction.INCREASE, ""),
    ],
)
def test_a_typed_cell_changes_the_way_to_compare_and_the_direction(
    field: str, text: str, comparator: Comparator, direction: Direction, value: str
) -> None:
    changed = with_cell(found(proposal())[0], field, text)
    assert (changed.indicator.comparator, changed.indicator.direction) == (comparator, direction)
    assert value_text(changed) == value


def test_other_cells() -> None:
    one = found(proposal())[0]
    assert with_cell(one, "name", "别的率").indicator.name == "别的率"
    assert with_cell(one, "scope", " 农村 ").scope == "农村"
    for field, text in (("scope", "长" * 21), ("name", ""), ("target", "很多"), ("domain", "甲")):
        with pytest.raises(RuleBroken):
            with_cell(one, field, text)


def test_a_sentence_in_a_target_cell_is_read_behind_the_name() -> None:
    blank = replace(indicator(), name="筛查率")
    guess = guess_by(lambda sentence: (proposal(),) if sentence == "筛查率达到七成" else ())
    read = guess("达到七成", blank)
    assert read is not None
    assert (read.comparator, read.target) == (Comparator.AT_LEAST, Decimal(70))
    assert guess("好", blank) is None
    assert guess("达到七成", replace(blank, unit_of_measurement="‰")) is None
    for odd in (proposal("别的率"), proposal(doubt="猜的"), proposal(scope="农村")):
        assert guess_by(_always(odd))("达到七成", blank) is None


def _always(one: Proposal) -> Callable[[str], tuple[Proposal, ...]]:
    return lambda _sentence: (one,)


# -- what becomes of them -------------------------------------------------------------------------


def stored(plan: Plan) -> Plan:
    """The plan with ids, as the store would give them."""
    domains, next_id = [], 100
    for domain in plan.domains:
        parts: list[Indicator] = []
        for each in domain.indicators:
            next_id += 1
            parts.append(replace(each, id=next_id))
        goals = tuple(replace(each, id=next_id * 10) for each in domain.goals)
        domains.append(replace(domain, indicators=tuple(parts), goals=goals))
    return replace(plan, domains=tuple(domains))


def taken(names: UnitNames) -> tuple[PlanImport, tuple[ImportedIndicator, ...]]:
    imported = plan_import(goal("甲", domain="教育"), goal("乙", "第2行"))
    made = (
        ImportedIndicator(
            domain="健康",
            indicator=indicator(target="96", baseline="90", name="甲率"),
            where="B3",
            lead=("市卫健委", "市妇联"),
            cooperating=("市航天局", "团市委"),
            targets=((2025, Decimal(91)),),
        ),
        ImportedIndicator(
            domain="", indicator=indicator(Comparator.TREND_UP, unit="", name="乙率"), where="B4"
        ),
        ImportedIndicator(
            domain="健康", indicator=indicator(name="丙率"), where="B5", scope="农村"
        ),
    )
    return imported, made


def test_indicators_get_codes_by_their_domains_place(names: UnitNames) -> None:
    plan = plan_of(*taken(names))
    assert [
        (domain.name, [(i.code, i.name, i.unit_of_measurement) for i in domain.indicators])
        for domain in plan.domains
    ] == [
        ("教育", []),
        ("健康", [("2-01", "甲率", "%"), ("2-02", "丙率（农村）", "%")]),
        ("未分领域", [("3-01", "乙率", "—")]),
    ]
    assert [[goal.text for goal in domain.goals] for domain in plan.domains] == [["甲"], ["乙"], []]


def test_units_of_a_row_answer_for_its_indicator(names: UnitNames) -> None:
    imported, made = taken(names)
    given = duties(
        imported, made, stored(plan_of(imported, made)), Answers(names, {}), (2025, 2026)
    )
    assert [(each.year, each.indicator_id, each.unit_id, each.role) for each in given] == [
        (year, 101, unit, role)
        for unit, role in ((3, Role.LEAD), (5, Role.RESPONSIBLE), (4, Role.COOPERATING))
        for year in (2025, 2026)
    ]


def test_years_of_the_paper_stand_locked_among_those_that_are_spread(names: UnitNames) -> None:
    imported, made = taken(names)
    targets = {each.year: each for each in paper_targets(made, stored(plan_of(imported, made)))}
    assert set(targets) == set(range(2021, 2031))
    assert (targets[2025].value, targets[2025].locked) == (Decimal(91), True)
    assert (targets[2030].value, targets[2030].locked) == (Decimal(96), False)


def test_a_measure_proposes_what_has_a_number_and_always_with_a_doubt() -> None:
    made = (
        proposal(),
        proposal("救助率", None),
        proposal("近视率", None, relative_change=Decimal("-0.2"), doubt="另有疑点。"),
    )
    step = replace(goal("甲"), kind=GoalKind.MEASURE)
    imported = with_proposals(plan_import(step), lambda _sentence: made)
    assert [(each.proposal.indicator, each.proposal.doubt) for each in imported.proposals] == [
        ("筛查率", "策略措施中的数值，请核对是否为目标。"),
        ("近视率", "策略措施中的数值，请核对是否为目标。另有疑点。"),
    ]
    assert not any(is_certain(each, imported) for each in candidates(imported))


def test_goals_and_measures_keep_their_kinds_and_order_in_the_plan() -> None:
    step = replace(goal("乙"), kind=GoalKind.MEASURE)
    imported = plan_import(goal("甲"), step, goal("丙"))
    assert (imported.count(GoalKind.GOAL), imported.count(GoalKind.MEASURE)) == (2, 1)
    (domain,) = plan_of(imported).domains
    assert [(each.text, each.kind, each.order) for each in domain.goals] == [
        ("甲", GoalKind.GOAL, 1),
        ("乙", GoalKind.MEASURE, 2),
        ("丙", GoalKind.GOAL, 3),
    ]
