"""What a row says beyond its target: last year's value, weights, shares, measures, sources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.letters.drafting import Material
from app.domain.letters.letter import Letter, TargetLine
from app.domain.letters.versions import differences, from_json, to_json
from app.domain.letters.words import named_texts
from app.domain.plans.plan import ActualValue, Assignment, Plan, TargetShare
from app.domain.plans.values import Aggregation, Binding, ValueStatus
from tests.domain.letters.drafted import letter_of, with_indicator

EDUCATION, HEALTH, FINANCE = 11, 12, 13
DEATHS, WOMEN_S, KINDERGARTEN, CHILDREN_S = 101, 102, 103, 104


def said(material: Material, unit: int, indicator: int, **words: object) -> Material:
    """The material with more said in one assignment."""

    def changed(each: Assignment) -> Assignment:
        if (each.unit_id, each.indicator_id) != (unit, indicator):
            return each
        return replace(each, **words)  # type: ignore[arg-type]  # names are checked by replace

    return replace(material, assignments=tuple(map(changed, material.assignments)))


def row(letter: Letter, indicator: str) -> TargetLine:
    (found,) = (line for line in letter.targets if line.indicator == indicator)
    return found


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (ValueStatus.FLASH, "9.90（快报）"),
        (ValueStatus.EXPECTED, "9.90（预计）"),
        (ValueStatus.ANNUAL, "9.90"),
        (ValueStatus.VERIFIED, "9.90"),
    ],
)
def test_last_year_s_value_says_when_it_is_not_final(
    material: Material, status: ValueStatus, shown: str
) -> None:
    values = tuple(
        ActualValue(indicator_id=DEATHS, year=year, value=Decimal(value), status=status)
        for year, value in ((2024, "11.1"), (2025, "9.90"), (2026, "8.8"))
    )
    health = letter_of(replace(material, actual_values=values), "市卫生健康委")
    assert row(health, "孕产妇死亡率").last_actual == shown
    assert row(health, "学前教育毛入园率").last_actual == ""  # not known is no zero


def test_a_value_of_zero_is_a_value(material: Material) -> None:
    zero = (ActualValue(indicator_id=DEATHS, year=2025, value=Decimal(0)),)
    health = letter_of(replace(material, actual_values=zero), "市卫生健康委")
    assert row(health, "孕产妇死亡率").last_actual == "0"


def test_only_leads_carry_a_weight(material: Material) -> None:
    weighed = said(material, HEALTH, DEATHS, weight=Decimal("62.5"))
    weighed = said(weighed, FINANCE, DEATHS, weight=Decimal(40))
    assert row(letter_of(weighed, "市卫生健康委"), "孕产妇死亡率").weight == "62.5"
    assert row(letter_of(weighed, "市财政局"), "孕产妇死亡率").weight == ""
    assert letter_of(weighed, "市财政局").total_weight == ""


def test_the_total_is_written_without_needless_zeros(material: Material) -> None:
    weighed = said(material, EDUCATION, WOMEN_S, weight=Decimal("33.4"))
    weighed = said(weighed, EDUCATION, KINDERGARTEN, weight=Decimal("66.6"))
    assert letter_of(weighed, "市教育局").total_weight == "100"


def test_an_indicator_of_both_plans_weighs_once(material: Material) -> None:
    weighed = said(material, EDUCATION, KINDERGARTEN, weight=Decimal(40))
    for shared in (WOMEN_S, CHILDREN_S):
        weighed = said(weighed, EDUCATION, shared, weight=Decimal(60))
    letter = letter_of(weighed, "市教育局")
    assert [line.weight for line in letter.targets] == ["60", "40"]
    assert letter.total_weight == "100"


def test_a_pair_that_stays_two_rows_weighs_once_too(material: Material, children: Plan) -> None:
    """Their numbers differ, so both are printed; the check counts the weight once as well."""
    women = with_indicator(material.plans[0], "W2-01", target=Decimal(97))
    weighed = replace(material, plans=(women, children))
    for shared in (WOMEN_S, CHILDREN_S):
        weighed = said(weighed, EDUCATION, shared, weight=Decimal(100))
    letter = letter_of(weighed, "市教育局")
    twins = [line for line in letter.targets if line.indicator == "九年义务教育巩固率"]
    assert [line.weight for line in twins] == ["100", ""]
    assert letter.total_weight == "100"


def test_what_only_the_second_plan_says_of_a_pair_is_printed(
    material: Material, women: Plan, children: Plan
) -> None:
    children = with_indicator(
        children, "C3-03", data_source="教育事业统计", binding=Binding.BINDING
    )
    told = said(
        material, EDUCATION, CHILDREN_S, weight=Decimal(5), measures="控辍保学", standard="按率计分"
    )
    value = ActualValue(indicator_id=CHILDREN_S, year=2025, value=Decimal("95.6"))
    told = replace(told, plans=(women, children), actual_values=(value,))
    line = row(letter_of(told, "市教育局"), "九年义务教育巩固率")
    assert (line.data_source, line.is_binding, line.last_actual) == ("教育事业统计", True, "95.6")
    assert (line.weight, line.measures, line.standard) == ("5", "控辍保学", "按率计分")


def pair(material: Material, women: str, children: str) -> Material:
    values = tuple(
        ActualValue(indicator_id=which, year=2025, value=Decimal(value))
        for which, value in ((WOMEN_S, women), (CHILDREN_S, children))
    )
    return replace(material, actual_values=values)


def test_a_pair_whose_values_differ_stays_two_rows(material: Material) -> None:
    assert len(letter_of(pair(material, "95.6", "95.6"), "市教育局").targets) == 2
    apart = letter_of(pair(material, "95.6", "95.7"), "市教育局")
    assert [line.last_actual for line in apart.targets] == ["95.6", "", "95.7"]


def additive(material: Material, *shares: tuple[int, int, int, str]) -> Material:
    women, children = (
        with_indicator(with_indicator(plan, "W2-01", aggregation=Aggregation.SUM), "C3-03",
                       aggregation=Aggregation.SUM)
        for plan in material.plans
    )  # fmt: skip
    return replace(
        material,
        plans=(women, children),
        shares=tuple(
            TargetShare(indicator_id=which, year=year, unit_id=unit, value=Decimal(value))
            for which, year, unit, value in shares
        ),
    )


def test_a_unit_has_its_own_share_of_an_additive_target(material: Material) -> None:
    shared = additive(
        material,
        (WOMEN_S, 2026, EDUCATION, "1300"),
        (WOMEN_S, 2025, FINANCE, "7"),
        (DEATHS, 2026, HEALTH, "3"),
        (WOMEN_S, 2026, 99, "20"),
    )
    assert row(letter_of(shared, "市教育局"), "九年义务教育巩固率").share == "1300"
    assert row(letter_of(shared, "市财政局"), "九年义务教育巩固率").share == ""
    # a rate is not divided, whatever is stored for it
    assert row(letter_of(shared, "市卫生健康委"), "孕产妇死亡率").share == ""


def test_a_pair_with_other_shares_stays_two_rows(material: Material) -> None:
    same = additive(material, (WOMEN_S, 2026, EDUCATION, "5"), (CHILDREN_S, 2026, EDUCATION, "5"))
    assert len(letter_of(same, "市教育局").targets) == 2
    apart = additive(material, (WOMEN_S, 2026, EDUCATION, "5"), (CHILDREN_S, 2026, EDUCATION, "6"))
    assert [line.share for line in letter_of(apart, "市教育局").targets] == ["5", "", "6"]


def test_measures_are_the_unit_s_own(material: Material) -> None:
    told = said(material, HEALTH, DEATHS, measures="专案管理", standard="发生即扣分")
    line = row(letter_of(told, "市卫生健康委"), "孕产妇死亡率")
    assert (line.measures, line.standard) == ("专案管理", "发生即扣分")
    assert row(letter_of(told, "市财政局"), "孕产妇死亡率").measures == ""


def test_a_task_has_its_measures_too(material: Material) -> None:
    goal = next(each for each in material.assignments if each.goal_id and each.unit_id == HEALTH)
    told = replace(goal, measures="逐县宣讲", standard="查记录")
    others = (each for each in material.assignments if each is not goal)
    (task,) = letter_of(replace(material, assignments=(*others, told)), "市卫生健康委").tasks
    assert (task.measures, task.standard) == ("逐县宣讲", "查记录")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last_actual": "13.4（快报）"}, "“孕产妇死亡率”2025年实际由空白改为13.4（快报）"),
        ({"share": "1300"}, "“孕产妇死亡率”本单位份额由空白改为1300"),
        ({"weight": "5"}, "“孕产妇死亡率”权重由空白改为5"),
        ({"data_source": "妇幼年报"}, "“孕产妇死亡率”数据来源由空白改为妇幼年报"),
        ({"is_binding": True}, "“孕产妇死亡率”目标性质由非约束性改为约束性"),
        ({"measures": "专案管理"}, "“孕产妇死亡率”具体措施由空白改为专案管理"),
        ({"standard": "扣分"}, "“孕产妇死亡率”考核标准由空白改为扣分"),
    ],
)
def test_each_of_these_is_a_change_of_its_own(
    material: Material, changes: dict[str, object], sentence: str
) -> None:
    old = letter_of(material, "市卫生健康委")
    first, *others = old.targets
    new = replace(old, targets=(replace(first, **changes), *others))  # type: ignore[arg-type]
    assert differences(old, new) == (sentence,)


def test_a_letter_frozen_before_these_were_known_is_unchanged_while_they_are_not(
    material: Material,
) -> None:
    draft = letter_of(material, "市卫生健康委")
    data = json.loads(to_json(draft))
    later = {"last_actual", "share", "weight", "data_source", "is_binding", "measures", "standard"}
    for line in (*data["targets"], *data["tasks"]):
        for name in later & set(line):
            del line[name]
    assert differences(from_json(json.dumps(data)), draft) == ()


def test_their_words_are_looked_through_for_characters_that_no_face_has(
    material: Material,
) -> None:
    told = said(material, HEALTH, DEATHS, measures="专案管理", standard="发生即扣分")
    women = with_indicator(material.plans[0], "W1-02", data_source="妇幼年报")
    texts = set(named_texts(letter_of(replace(told, plans=(women,)), "市卫生健康委")))
    expected = {("数据来源", "妇幼年报"), ("具体措施", "专案管理"), ("考核标准", "发生即扣分")}
    assert expected <= texts


@given(st.lists(st.decimals(0, 100, places=2), min_size=3, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_printed_total_is_the_sum_of_the_printed_weights(
    material: Material, weights: Sequence[Decimal]
) -> None:
    letter = letter_of(material, "市教育局")
    lines = tuple(replace(letter.targets[0], weight=f"{weight:f}") for weight in weights)
    total = replace(letter, targets=lines).total_weight
    assert Decimal(total) == sum(weights)
    assert "E" not in total
