"""Typing and pasting: one act, bad cells told, yearly targets follow, shared indicators agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.editing import PlanChanges, PlanEditor, PlanState, edit_cells
from app.domain.plans.plan import Assignment, YearlyTarget
from app.domain.plans.values import Comparator, Role
from app.domain.roster.units import Unit
from app.errors import RuleBroken


def edited(state: PlanState, *cells: tuple[int, str, str], year: int = 2026) -> PlanChanges:
    return edit_cells(replace(state, year=year), [CellEdit(*cell) for cell in cells])


def values(changes: PlanChanges, indicator_id: int) -> dict[int, str]:
    return {t.year: str(t.value) for t in changes.put_targets if t.indicator_id == indicator_id}


def test_what_is_typed_as_it_stands_writes_nothing(state: PlanState) -> None:
    changes = edited(
        state,
        (11, "baseline", "95.0%"),
        (11, "target", "≥96"),
        (11, "comparator", "≥"),
        (11, "year_target", "≥95.6"),
        (11, "lead", "市教育局"),
        (11, "cooperating", "市人社局、市妇联"),
        (13, "baseline", "缺"),
    )
    assert changes == PlanChanges()
    assert changes.is_empty


def test_a_first_baseline_spreads_the_years(state: PlanState) -> None:
    changes = edited(state, (12, "baseline", "16.9"))
    assert [i.baseline for i in changes.indicators] == [Decimal("16.9")]
    assert values(changes, 12) == {
        2021: "16.4", 2022: "15.9", 2023: "15.4", 2024: "14.9", 2025: "14.5",
        2026: "14.0", 2027: "13.5", 2028: "13.0", 2029: "12.5", 2030: "12",
    }  # fmt: skip


def test_a_typed_year_stands_against_the_spreading_of_the_same_act(state: PlanState) -> None:
    changes = edited(state, (12, "year_target", "13.9"), (12, "baseline", "16.9"))
    assert values(changes, 12)[2026] == "13.9"
    assert values(changes, 12)[2027] == "13.5"


def test_a_cleared_baseline_takes_the_years_away(state: PlanState) -> None:
    changes = edited(state, (11, "baseline", ""))
    assert {i.id for i in changes.indicators} == {11, 21}  # shared by both plans
    assert {year for _one, year in changes.remove_targets} == set(range(2021, 2031))
    assert changes.put_targets == ()


def test_a_shared_indicator_is_entered_once(state: PlanState) -> None:
    changes = edited(state, (11, "target", "97"))
    assert {(i.id, str(i.target)) for i in changes.indicators} == {(11, "97"), (21, "97")}
    assert values(changes, 11) == values(changes, 21)
    assert changes.notes == ("W2-01 与 C3-03 是两纲共用指标，两处已一并修改。",)


def test_a_shared_year_is_entered_once(state: PlanState) -> None:
    changes = edited(state, (21, "year_target", "95.9"))
    assert (values(changes, 11), values(changes, 21)) == ({2026: "95.9"}, {2026: "95.9"})
    assert changes.notes == ("C3-03 与 W2-01 是两纲共用指标，两处已一并修改。",)


def test_two_values_for_a_shared_indicator_are_refused(state: PlanState) -> None:
    changes = edited(state, (11, "target", "97"), (21, "target", "98"))
    assert {(i.id, str(i.target)) for i in changes.indicators} == {(11, "97"), (21, "97")}
    assert changes.faults == (
        EditFault(21, "target", "C3-03 与 W2-01 是两纲共用指标，后者刚填了不同的数值。"),
    )


def test_the_same_value_for_both_is_fine(state: PlanState) -> None:
    changes = edited(
        state,
        (11, "target", "97"),
        (21, "target", "97"),
        (11, "year_target", "95.9"),
        (21, "year_target", "95.9"),
    )
    assert changes.faults == ()
    assert values(changes, 21)[2026] == "95.9"


def test_names_are_not_shared(state: PlanState) -> None:
    changes = edited(state, (11, "name", "巩固率"))
    assert [(i.id, i.name) for i in changes.indicators] == [(11, "巩固率")]


def test_bad_cells_are_told_and_the_rest_stands(state: PlanState) -> None:
    changes = edited(
        state,
        (11, "baseline", "很多"),
        (12, "baseline", "16.9"),
        (13, "year_target", "≤93"),
        (99, "name", "没有的"),
        (11, "colour", "red"),
    )
    assert [i.id for i in changes.indicators] == [12]
    assert {(fault.id, fault.field): fault.sentence for fault in changes.faults} == {
        (11, "baseline"): "“很多”不是数。请只填数字；没有数值就留空。",
        (13, "year_target"): "“≤93”不合适：“管理率”的比较方式是“逐步提高”。",
        (99, "name"): "这项指标已不存在。",
        (11, "colour"): "“colour”不能在这里修改。",
    }


def test_the_comparator_of_a_row_is_read_before_its_number(state: PlanState) -> None:
    changes = edited(state, (13, "target", "95"), (13, "baseline", "90"), (13, "comparator", "≥"))
    assert changes.faults == ()
    assert [(i.comparator, str(i.target)) for i in changes.indicators] == [
        (Comparator.AT_LEAST, "95")
    ]
    assert values(changes, 13)[2026] == "93.0"


def test_a_typed_year_of_a_direction_outlives_a_new_baseline(state: PlanState) -> None:
    kept = YearlyTarget(indicator_id=13, year=2026, value=Decimal(93))
    state = replace(state, yearly_targets=[*state.yearly_targets, kept])
    assert edited(state, (13, "baseline", "90")).remove_targets == ()
    assert edited(state, (13, "comparator", "仅监测")).remove_targets == ((13, 2026),)


def test_a_cleared_year_is_removed_in_both_plans(state: PlanState) -> None:
    changes = edited(state, (11, "year_target", ""))
    assert set(changes.remove_targets) == {(11, 2026), (21, 2026)}


def test_a_year_outside_the_plan_is_refused(state: PlanState) -> None:
    changes = edited(state, (11, "year_target", "95"), year=2031)
    assert [fault.sentence for fault in changes.faults] == [
        "“妇女发展规划”为2021—2030年，2031年不在其中。"
    ]


def test_more_digits_are_a_change(state: PlanState) -> None:
    changes = edited(state, (11, "year_target", "95.60"))
    assert values(changes, 11) == {2026: "95.60"}


def test_a_new_lead_makes_the_old_one_cooperate(state: PlanState) -> None:
    changes = edited(state, (11, "lead", "市卫生局"))  # a former name
    assert set(changes.put_assignments) == {
        Assignment(year=2026, unit_id=3, role=Role.LEAD, indicator_id=11),
        Assignment(year=2026, unit_id=3, role=Role.LEAD, indicator_id=21),  # of both plans
        Assignment(year=2026, id=1, unit_id=1, role=Role.COOPERATING, indicator_id=11),
    }
    assert changes.remove_assignments == ()


def test_a_cleared_lead_is_taken_away(state: PlanState) -> None:
    changes = edited(state, (11, "lead", " "))
    assert changes.remove_assignments == (1,)
    assert changes.put_assignments == ()


def test_cooperating_units_are_all_but_the_lead(state: PlanState) -> None:
    changes = edited(state, (11, "cooperating", "团 市 委、市卫健委、市人社局"))
    assert changes.remove_assignments == (2,)
    assert {each for each in changes.put_assignments if each.indicator_id == 11} == {
        Assignment(year=2026, unit_id=4, role=Role.COOPERATING, indicator_id=11),
        Assignment(year=2026, unit_id=3, role=Role.COOPERATING, indicator_id=11),
    }  # 市人社局 carries out and goes on to
    assert {
        each.unit_id: each.role for each in changes.put_assignments if each.indicator_id == 21
    } == {2: Role.RESPONSIBLE, 3: Role.COOPERATING, 4: Role.COOPERATING}  # of both plans
    assert set(edited(state, (11, "cooperating", "")).remove_assignments) == {2, 3}


def test_two_leads_for_a_shared_indicator_are_refused(state: PlanState) -> None:
    changes = edited(state, (11, "lead", "市妇联"), (21, "lead", "团市委"))
    assert [(fault.id, fault.field, fault.sentence) for fault in changes.faults] == [
        (21, "lead", "C3-03 与 W2-01 是两纲共用指标，后者刚填了不同的数值。")
    ]
    assert {each.indicator_id for each in changes.put_assignments if each.role is Role.LEAD} == {
        11,
        21,
    }
    same = edited(
        state,
        (11, "lead", "市妇联"),
        (21, "lead", "市妇女联合会"),
        (11, "cooperating", "市教育局、团市委"),
        (21, "cooperating", "团市委、市教育局"),
    )
    assert same.faults == ()
    apart = edited(state, (11, "cooperating", "团市委"), (21, "cooperating", "市卫健委"))
    assert [(fault.id, fault.field) for fault in apart.faults] == [(21, "cooperating")]


def test_lead_and_partners_of_one_row_go_together(state: PlanState) -> None:
    changes = edited(state, (11, "cooperating", "市教育局"), (11, "lead", "市妇联"))
    assert changes.faults == ()
    assert {each for each in changes.put_assignments if each.indicator_id == 11} == {
        Assignment(year=2026, id=2, unit_id=5, role=Role.LEAD, indicator_id=11),
        Assignment(year=2026, id=1, unit_id=1, role=Role.COOPERATING, indicator_id=11),
    }
    assert changes.remove_assignments == (3,)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("lead", "市教育局、市妇联", "一项指标只能有 1 个牵头单位，“市教育局、市妇联”写了 2 个。"),
        ("lead", "市教育", None),
        ("lead", "市气象局", "成员单位里没有“市气象局”，请先加入名册。"),
        ("lead", "市教育体育局", "成员单位里没有“市教育体育局”，是不是市教育局？"),
        (
            "cooperating",
            "市教育局",
            "“市教育局”已是这项指标的牵头单位，不能再列为配合单位。",
        ),
    ],
)
def test_units_that_cannot_be_are_refused(
    state: PlanState, field: str, text: str, sentence: str | None
) -> None:
    changes = edited(state, (11, field, text))
    assert [fault.sentence for fault in changes.faults] == ([] if sentence is None else [sentence])
    assert changes.is_empty


def test_giving_roles_and_taking_them(state: PlanState, units: tuple[Unit, ...]) -> None:
    editor = PlanEditor(state)
    editor.give(11, units[4], Role.LEAD)
    editor.give(12, units[4], Role.LEAD)
    editor.give(11, units[1], None)
    editor.give(13, units[1], None)
    changes = editor.changes()
    assert set(changes.put_assignments) == {
        Assignment(year=2026, id=2, unit_id=5, role=Role.LEAD, indicator_id=11),
        Assignment(year=2026, unit_id=5, role=Role.LEAD, indicator_id=21),
        Assignment(year=2026, id=1, unit_id=1, role=Role.COOPERATING, indicator_id=11),
        Assignment(year=2026, unit_id=5, role=Role.LEAD, indicator_id=12),
    }
    assert changes.remove_assignments == (3,)
    with pytest.raises(RuleBroken, match="这项指标已不存在"):
        editor.give(99, units[0], Role.LEAD)


def test_without_a_twin_in_the_same_years_nothing_is_shared(state: PlanState) -> None:
    changes = edited(state, (41, "target", "98"), year=2016)
    assert [i.id for i in changes.indicators] == [41]
