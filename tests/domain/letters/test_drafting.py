"""What a unit's letter says, for a small city whose plans share an indicator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.letters.drafting import Drafts, Material, stood_in
from app.domain.letters.letter import TargetLine, Wording
from app.domain.plans.plan import Assignment, Plan
from app.domain.plans.values import PlanKind, Role
from app.domain.roster.units import UnitKind
from tests.domain.letters.drafted import letter_of, with_indicator


def test_a_lead_row_names_those_that_support_and_prints_the_comparator(material: Material) -> None:
    letter = letter_of(material, "市卫生健康委")
    assert letter.targets[0] == TargetLine(
        number=1,
        domain="妇女与健康",
        indicator="孕产妇死亡率",
        unit_of_measurement="1/10万",
        direction="↓",
        baseline="16.9",
        target="≤14.0",
        end_target="≤12",
        role=Role.LEAD,
        partners="市财政局、市中级法院",
        frequency="季报+年报；妇幼年报年度",
    )


def test_lead_rows_stand_before_the_others_and_are_numbered_anew(material: Material) -> None:
    rows = letter_of(material, "市卫生健康委").targets
    assert [(row.number, row.indicator, row.role, row.partners) for row in rows] == [
        (1, "孕产妇死亡率", Role.LEAD, "市财政局、市中级法院"),
        (2, "学前教育毛入园率", Role.RESPONSIBLE, "市教育局"),
    ]


def test_an_indicator_of_both_plans_is_printed_once_with_all_its_partners(
    material: Material,
) -> None:
    rows = letter_of(material, "市教育局").targets
    assert [row.indicator for row in rows] == ["九年义务教育巩固率", "学前教育毛入园率"]
    shared = rows[0]
    assert (shared.domain, shared.note) == ("妇女与教育", "两纲共用")
    assert shared.partners == "市财政局、市中级法院"
    assert shared.baseline == "95.2"  # one plan has it, the other says it is missing


def test_a_unit_that_supports_one_plan_has_the_shared_row_in_its_own_letter(
    material: Material,
) -> None:
    court = letter_of(material, "市中级法院")
    assert [(row.indicator, row.partners, row.note) for row in court.targets] == [
        ("孕产妇死亡率", "市卫生健康委", ""),
        ("九年义务教育巩固率", "市教育局", "两纲共用"),
    ]


@pytest.mark.parametrize(
    "changes", [{"target": Decimal(97)}, {"unit_of_measurement": "‰"}, {"baseline": Decimal(95)}]
)
def test_a_shared_pair_with_other_numbers_stays_two_rows(
    material: Material, women: Plan, children: Plan, changes: dict[str, object]
) -> None:
    apart = replace(material, plans=(with_indicator(women, "W2-01", **changes), children))
    rows = letter_of(apart, "市教育局").targets
    assert [row.domain for row in rows] == ["妇女与教育", "儿童与教育", "儿童与教育"]
    assert [row.note for row in rows] == ["两纲共用", "", "两纲共用"]


def test_a_shared_pair_with_two_leads_stays_two_rows(material: Material) -> None:
    apart = replace(
        material,
        assignments=(
            *(each for each in material.assignments if each.indicator_id != 104),
            Assignment(year=2026, indicator_id=104, unit_id=12, role=Role.LEAD),
        ),
    )
    assert letter_of(apart, "市教育局").leads == 2
    assert letter_of(apart, "市卫生健康委").leads == 2


def test_a_third_plan_with_the_same_codes_keeps_its_own_row(
    material: Material, children: Plan
) -> None:
    """The nation's and the city's plan for children may stand beside each other."""
    third = replace(children, id=3, title="另一规划")
    rows = letter_of(replace(material, plans=(*material.plans, third)), "市教育局").targets
    assert [row.domain for row in rows].count("儿童与教育") == 3


def test_a_missing_number_is_said_not_left_blank(material: Material, women: Plan) -> None:
    alone = replace(material, plans=(women,))
    row = letter_of(alone, "市教育局").targets[0]
    assert (row.baseline, row.target, row.end_target) == ("缺", "缺", "≥96")


def test_no_lead_is_written_as_open(material: Material) -> None:
    orphan = replace(
        material,
        assignments=(Assignment(year=2026, indicator_id=101, unit_id=13, role=Role.COOPERATING),),
    )
    assert letter_of(orphan, "市财政局").targets[0].partners == "待定"


def test_two_leads_name_each_other(material: Material) -> None:
    double = replace(
        material,
        assignments=(
            *material.assignments,
            Assignment(year=2026, indicator_id=101, unit_id=11, role=Role.LEAD),
        ),
    )
    row = letter_of(double, "市教育局").targets[0]
    assert (row.indicator, row.role) == ("孕产妇死亡率", Role.LEAD)
    assert row.partners == "市卫生健康委、市财政局、市中级法院"
    assert letter_of(double, "市财政局").targets[0].partners == "市教育局、市卫生健康委"


def test_a_unit_named_twice_for_one_thing_keeps_the_weightier_role(material: Material) -> None:
    twice = replace(
        material,
        assignments=(
            Assignment(year=2026, indicator_id=101, unit_id=13, role=Role.COOPERATING),
            Assignment(year=2026, indicator_id=101, unit_id=13, role=Role.LEAD),
            Assignment(year=2026, indicator_id=101, unit_id=13, role=Role.RESPONSIBLE),
        ),
    )
    assert [row.role for row in letter_of(twice, "市财政局").targets] == [Role.LEAD]


def test_tasks_are_the_goals_that_a_unit_has_a_role_in(material: Material) -> None:
    tasks = letter_of(material, "市中级法院").tasks
    assert [(task.number, task.domain, task.task, task.role, task.partners) for task in tasks] == [
        (1, "妇女与健康", "消除对妇女一切形式的歧视", Role.COOPERATING, "市卫生健康委")
    ]
    assert letter_of(material, "市教育局").tasks == ()


def test_courts_are_asked_and_not_ordered(material: Material) -> None:
    assert letter_of(material, "市中级法院").wording is Wording.JUSTICE
    assert letter_of(material, "市教育局").wording is Wording.STANDARD


def test_the_letter_names_the_parties_and_the_plans(material: Material) -> None:
    letter = letter_of(material, "市教育局")
    assert letter.unit_name == "某市教育局"
    assert letter.party_a == "某市妇女儿童工作委员会"
    assert letter.unit_liaison == "李四"
    assert letter.plan_titles == (
        "某市妇女发展规划（2021—2030年）",
        "某市儿童发展规划（2021—2030年）",
    )
    assert (letter.first_year, letter.end_year, letter.baseline_year) == (2021, 2030, 2020)
    assert (letter.leads, letter.cooperates) == (2, 0)


def test_a_unit_without_a_short_name_is_called_by_its_full_name(material: Material) -> None:
    units = tuple(replace(unit, short_name="") for unit in material.units)
    letter = Drafts(replace(material, units=units)).letter(units[0])
    assert letter.unit_short_name == "某市教育局"
    assert letter.targets[0].partners == "某市财政局、某市中级人民法院"


def test_the_office_phone_stands_in_for_the_officer_s_own(material: Material) -> None:
    unit = replace(material.units[0], office_phone="0312-8888888")
    letter = Drafts(replace(material, units=(unit,))).letter(unit)
    assert letter.unit_liaison_phone == "0312-8888888"


def test_numbers_of_a_plan_with_other_years_name_their_year(
    material: Material, children: Plan
) -> None:
    five_years = replace(children, start_year=2026, end_year=2027, baseline_year=2025)
    apart = replace(material, plans=(material.plans[0], five_years))
    letter = letter_of(apart, "市教育局")
    row = next(row for row in letter.targets if row.indicator == "学前教育毛入园率")
    assert (row.baseline, row.end_target) == ("85.2（2025年）", "≥90（2027年）")
    assert (letter.baseline_year, letter.end_year, letter.first_year) == (2020, 2030, 2021)


def test_a_plan_that_does_not_cover_the_year_is_left_out(material: Material) -> None:
    later = replace(material, year=2031, day=date(2031, 3, 1))
    drafts = Drafts(later)
    assert drafts.reason_to_skip(later.units[0]) == "没有覆盖2031年的规划。"
    letter = drafts.letter(later.units[0])
    assert letter.targets == ()
    assert (letter.first_year, letter.end_year, letter.baseline_year) == (2031, 2031, 2030)


def test_a_unit_with_nothing_to_answer_for_is_named_with_the_reason(material: Material) -> None:
    bare = replace(material, assignments=())
    assert Drafts(bare).reason_to_skip(bare.units[0]) == "2026年没有分配给该单位的指标和任务。"
    assert Drafts(material).reason_to_skip(material.units[0]) == ""


def test_units_that_left_or_are_still_to_come_get_no_letter_and_are_named_in_none(
    material: Material,
) -> None:
    education, health, finance, court = material.units
    gone = replace(finance, left_on=date(2026, 3, 1))
    coming = replace(court, joined_on=date(2027, 1, 1))
    changed = replace(material, units=(education, health, gone, coming))
    drafts = Drafts(changed)
    assert drafts.reason_to_skip(gone) == "该单位自2026-03-01起不再是成员单位。"
    assert drafts.reason_to_skip(coming) == "该单位自2027-01-01起才是成员单位。"
    assert letter_of(changed, "市卫生健康委").targets[0].partners == ""
    assert drafts.letter(gone).targets == ()


def test_a_unit_that_joins_or_leaves_later_in_the_year_has_its_letter(material: Material) -> None:
    education, health, finance, court = material.units
    leaving = replace(finance, left_on=date(2026, 3, 2))
    joining = replace(court, joined_on=date(2026, 12, 31))
    drafts = Drafts(replace(material, units=(education, health, leaving, joining)))
    assert drafts.reason_to_skip(leaving) == ""
    assert drafts.reason_to_skip(joining) == ""


def test_who_only_gives_data_gets_no_letter(material: Material) -> None:
    education, *others = material.units
    provider = replace(education, kind=UnitKind.PROVIDER)
    drafts = Drafts(replace(material, units=(provider, *others)))
    assert drafts.reason_to_skip(provider) == "它不是成员单位。"
    assert drafts.reason_to_skip(others[0]) == ""


def test_a_unit_stands_in_a_year_when_it_was_a_member_on_any_of_its_days(
    material: Material,
) -> None:
    unit = material.units[0]
    assert stood_in(unit, 2026)
    assert stood_in(replace(unit, joined_on=date(2026, 12, 31)), 2026)
    assert not stood_in(replace(unit, joined_on=date(2027, 1, 1)), 2026)
    assert stood_in(replace(unit, left_on=date(2026, 1, 2)), 2026)
    assert not stood_in(replace(unit, left_on=date(2026, 1, 1)), 2026)


def numbers_of(material: Material) -> list[str]:
    drafts = Drafts(material)
    return [drafts.number(unit) for unit in material.units]


def test_a_number_is_the_year_and_the_place_in_the_official_order(material: Material) -> None:
    assert numbers_of(material) == ["2026—01", "2026—02", "2026—03", "2026—04"]


def test_a_number_once_given_stays_and_is_given_to_no_other(material: Material) -> None:
    issued = replace(material, numbers={12: "2026—01", 99: "2026—03", 14: "2026—04"})
    # 11 wants 01, which 12 has; 13 wants 03, which a unit that is gone has.
    assert numbers_of(issued) == ["2026—05", "2026—01", "2026—06", "2026—04"]


def test_units_without_a_place_or_with_the_same_place_get_the_next_numbers(
    material: Material,
) -> None:
    first, second, third, fourth = material.units
    units = (first, replace(second, order=1), replace(third, order=0), fourth)
    taken = replace(material, units=units, numbers={99: "2026—05"})
    assert numbers_of(taken) == ["2026—01", "2026—06", "2026—07", "2026—04"]


def test_the_women_s_plan_alone_needs_no_twin(material: Material, children: Plan) -> None:
    assert children.kind is PlanKind.CHILDREN
    rows = letter_of(replace(material, plans=(children,)), "市教育局").targets
    assert [row.domain for row in rows] == ["儿童与教育", "儿童与教育"]
