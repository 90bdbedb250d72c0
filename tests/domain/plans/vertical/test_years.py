"""Locked years, typing into the table of years, spreading, values and revisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.decomposition import end_target
from app.domain.plans.editing import PlanChanges, PlanEditor, PlanState, edit_cells
from app.domain.plans.plan import ActualValue, Plan, YearlyTarget
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import PathMethod, ValueStatus
from app.domain.plans.vertical.actual import ActualChanges, edit_actual
from app.domain.plans.vertical.fields import (
    actual_text,
    actual_year,
    is_of_years,
    parse_actual,
    parse_method,
    target_year,
)
from app.domain.plans.vertical.revising import LONGEST, Revised, RevisionPaper, revise
from app.domain.plans.vertical.rows import by_id, changed_years, target_rows
from app.domain.plans.vertical.spreading import rows_after, spread_years
from app.errors import NotFound, RuleBroken
from tests.domain.plans.builders import indicator

PAPER = RevisionPaper(
    reason="国家口径调整", document="示例妇儿工委〔2026〕3号", day=date(2026, 3, 1)
)


def locked(state: PlanState, *years: int) -> PlanState:
    """The state with these years of the shared indicator locked."""
    return replace(
        state,
        yearly_targets=[
            replace(target, locked=target.year in years) for target in state.yearly_targets
        ],
    )


def edited(state: PlanState, *cells: tuple[int, str, str]) -> PlanChanges:
    return edit_cells(state, [CellEdit(*cell) for cell in cells])


def values(changes: PlanChanges, indicator_id: int = 11) -> dict[int, str]:
    return {t.year: str(t.value) for t in changes.put_targets if t.indicator_id == indicator_id}


# -- typing --------------------------------------------------------------------------------------


def test_a_block_of_years_is_typed_in_both_plans(state: PlanState) -> None:
    changes = edited(state, (11, "y2026", "95.7"), (11, "y2027", "≥95.8"), (21, "y2027", "95.8"))
    assert values(changes, 11) == values(changes, 21) == {2026: "95.7", 2027: "95.8"}
    assert changes.faults == ()


def test_two_values_for_one_year_of_a_shared_indicator_are_refused(state: PlanState) -> None:
    changes = edited(state, (11, "y2026", "95.7"), (21, "y2026", "95.8"))
    assert [fault.field for fault in changes.faults] == ["y2026"]
    assert edited(state, (11, "y2026", "95.7"), (21, "y2027", "95.8")).faults == ()


def test_a_locked_year_takes_no_typing(state: PlanState) -> None:
    changes = edited(locked(state, 2026), (11, "y2026", "95.7"), (11, "y2027", "95.8"))
    assert changes.faults == (EditFault(11, "y2026", "2026年目标已锁定；先解锁（Ctrl+L）再改。"),)
    assert values(changes) == {2027: "95.8"}
    assert edited(locked(state, 2026), (11, "y2026", "95.6")) == PlanChanges()
    assert len(edited(locked(state, 2026), (11, "year_target", "")).faults) == 1


def test_a_new_end_target_leaves_locked_years_alone(state: PlanState) -> None:
    changes = edited(locked(state, 2025), (11, "target", "98"))
    assert 2025 not in values(changes)
    assert values(changes)[2026] == "96.0"  # 95.5 + (98 - 95.5) / 5
    assert values(changes)[2030] == "98"


def test_another_method_reckons_the_years_anew_in_both_plans(state: PlanState) -> None:
    changes = edited(state, (11, "method", "固定步长"), (11, "step", "0.5"))
    assert {i.id: (i.method, i.step) for i in changes.indicators} == {
        11: (PathMethod.FIXED_STEP, Decimal("0.5")),
        21: (PathMethod.FIXED_STEP, Decimal("0.5")),
    }
    assert values(changes, 21)[2021] == "95.5"
    assert values(changes, 21)[2022] == "96"


def test_by_hand_typed_years_outlive_a_new_target(state: PlanState) -> None:
    changes = edited(state, (11, "method", "手工"), (11, "target", "97"))
    assert values(changes) == {}
    assert [i.method for i in changes.indicators] == [PathMethod.BY_HAND] * 2


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            ("method", "随便"),
            "“随便”不是推算方式。可选：等步长、等比、分阶段、固定步长、手工。",
        ),
        (("step", "0"), "步长应大于0；程序会按指标方向自行加减。"),
        (("y2035", "96"), "“妇女发展规划”为2021—2030年，2035年不在其中。"),
    ],
)
def test_what_does_not_fit_is_refused(
    state: PlanState, cell: tuple[str, str], sentence: str
) -> None:
    assert [fault.sentence for fault in edited(state, (11, *cell)).faults] == [sentence]


def test_a_step_is_taken_away_by_clearing_it(state: PlanState) -> None:
    first = edited(state, (11, "step", "0.5"))
    assert {i.step for i in first.indicators} == {Decimal("0.5")}
    assert edited(state, (11, "step", "")).indicators == ()


def test_methods_and_fields_by_their_words() -> None:
    assert parse_method("equal_rate") is PathMethod.EQUAL_RATE
    assert parse_method(" 等差 ") is PathMethod.EQUAL_STEPS
    assert (target_year("y2026"), target_year("a2026"), target_year("y26")) == (2026, None, None)
    assert (actual_year("a2025"), actual_year("year_target")) == (2025, None)
    assert [is_of_years(one) for one in ("y2026", "a2025", "method", "lead")] == [
        True, True, True, False,
    ]  # fmt: skip


# -- spreading -----------------------------------------------------------------------------------


def test_spreading_by_a_method_takes_both_plans_and_passes_locked_years(state: PlanState) -> None:
    changes = spread_years(locked(state, 2025), {11}, PathMethod.STAGES)
    assert {i.id for i in changes.indicators} == {11, 21}
    assert changes.notes == ()
    assert values(changes) == {}  # equal steps already, and no mid-term target
    rows = by_id(rows_after(locked(state, 2025), changes, (), ()))
    assert rows[11].warnings == ()  # 2025 is locked, so it needs no mid-term target
    assert rows[11].indicator.method is PathMethod.STAGES


def test_spreading_by_the_own_method_mends_typed_years(state: PlanState) -> None:
    typed = replace(
        state,
        yearly_targets=[
            replace(target, value=Decimal(94)) if target.year == 2024 else target
            for target in state.yearly_targets
        ],
    )
    before = by_id(list(target_rows(typed.plans, typed.yearly_targets)))
    assert before[11].typed == (2024,)
    after = by_id(rows_after(typed, spread_years(typed, {11}), (), ()))
    assert changed_years(before[11], after[11]) == (2024,)
    assert after[11].typed == ()
    assert after[11].targets[2024] == Decimal("95.4")


def test_a_plan_that_lost_its_target_loses_its_free_years(state: PlanState) -> None:
    changes = edited(locked(state, 2025), (11, "target", ""))
    after = by_id(rows_after(locked(state, 2025), changes, (), ()))
    assert dict(after[11].targets) == {2025: Decimal("95.5")}
    assert after[11].end is None


def test_an_indicator_that_is_gone_cannot_be_spread(state: PlanState) -> None:
    with pytest.raises(RuleBroken):
        spread_years(state, {99})


def test_a_row_knows_its_place_and_its_years(state: PlanState) -> None:
    actual = ActualValue(indicator_id=11, year=2025, value=Decimal("95.9"))
    mark = DefinitionBreak(indicator_id=12, year=2024, note="新标准")
    targets = locked(state, 2021).yearly_targets
    rows = by_id(list(target_rows(state.plans, targets, [actual], [mark])))
    assert set(rows) == {11, 12, 13, 21, 41}
    row = rows[11]
    assert (row.domain.name, row.years, row.locked) == (
        "妇女与健康", range(2021, 2031), frozenset({2021}),
    )  # fmt: skip
    assert (row.baseline, row.end, row.typed) == (Decimal("95.0"), Decimal(96), ())
    assert row.actual == {2025: actual}
    assert row.warnings == ("2026—2028年目标比2025年已达到的95.9宽松。",)
    assert rows[12].breaks == (mark,)
    assert rows[12].warnings == ("缺2020年基期值。", "2024年起口径变更（新标准），前后不可比。")


def test_locking_needs_a_target(state: PlanState) -> None:
    editor = PlanEditor(state)
    assert editor.years.lock(11, 2026, locked=True)
    assert not editor.years.lock(12, 2026, locked=True)
    assert editor.changes().put_targets == (
        YearlyTarget(indicator_id=11, year=2026, value=Decimal("95.6"), locked=True),
    )


# -- what was reached ----------------------------------------------------------------------------


def actual(
    plans: tuple[Plan, ...], *cells: tuple[int, str, str], stored: tuple[ActualValue, ...] = ()
) -> ActualChanges:
    return edit_actual(plans, stored, [CellEdit(*cell) for cell in cells])


def test_values_are_entered_for_both_plans(plans: tuple[Plan, ...]) -> None:
    changes = actual(plans, (11, "a2024", "95.8%"), (12, "a2025", "14.2（快报）"))
    assert changes.put == (
        ActualValue(indicator_id=11, year=2024, value=Decimal("95.8")),
        ActualValue(indicator_id=21, year=2024, value=Decimal("95.8")),
        ActualValue(indicator_id=12, year=2025, value=Decimal("14.2"), status=ValueStatus.FLASH),
    )
    assert not changes.is_empty


def test_a_value_that_stands_keeps_its_source(plans: tuple[Plan, ...]) -> None:
    stored = (
        ActualValue(indicator_id=12, year=2025, value=Decimal("14.2"), source="妇幼年报"),
        ActualValue(indicator_id=12, year=2024, value=Decimal("15.0"), source="妇幼年报"),
    )
    changes = actual(plans, (12, "a2025", "14.2"), (12, "a2024", "15"), stored=stored)
    assert [(one.year, str(one.value), one.source) for one in changes.put] == [
        (2024, "15", "妇幼年报")
    ]
    gone = actual(plans, (12, "a2025", ""), (12, "a2023", "缺"), stored=stored)
    assert (gone.put, gone.remove) == ((), ((12, 2025),))
    changed = actual(plans, (12, "a2025", "14.2核定"), stored=stored)
    assert [(one.status, one.source) for one in changed.put] == [(ValueStatus.VERIFIED, "")]


def test_bad_values_are_told_apart(plans: tuple[Plan, ...]) -> None:
    changes = actual(
        plans,
        (11, "a2024", "95.8"),
        (21, "a2024", "95.9"),
        (11, "a2019", "95"),
        (99, "a2024", "1"),
        (11, "lead", "1"),
        (12, "a2024", "很多"),
    )
    assert len(changes.put) == 2
    assert [fault.sentence for fault in changes.faults] == [
        "C3-03 与 W2-01 是两纲共用指标，后者刚填了不同的数值。",
        "“妇女发展规划”为2021—2030年，2019年不在其中。",
        "这项指标已不存在。",
        "这项指标已不存在。",
        "“很多”不是数。请只填数字；没有数值就留空。",
    ]
    assert actual(plans).is_empty


@pytest.mark.parametrize("status", list(ValueStatus))
def test_a_value_is_read_as_it_is_shown(status: ValueStatus) -> None:
    one = indicator(id=7)
    value = ActualValue(indicator_id=7, year=2025, value=Decimal("95.80"), status=status)
    again = parse_actual(one, 2025, actual_text(value))
    assert again == value
    assert str(again.value) == "95.80"


def test_no_value_is_blank() -> None:
    assert actual_text(None) == ""


# -- revisions -----------------------------------------------------------------------------------


def revised(state: PlanState, year: int | None, text: str, paper: RevisionPaper = PAPER) -> Revised:
    return revise(state, 11, year, text, paper)


def numbers(found: Revised) -> Mapping[int, tuple[int | None, str, str]]:
    return {
        one.indicator_id: (one.year, str(one.before), str(one.after)) for one in found.revisions
    }


def test_a_revised_end_target_keeps_the_old_one_and_spreads_the_years(state: PlanState) -> None:
    found = revised(locked(state, 2025), None, "98")
    assert numbers(found) == {11: (None, "96", "98"), 21: (None, "96", "98")}
    assert values(found.changes)[2030] == "98"
    assert 2025 not in values(found.changes)
    one = found.revisions[0]
    assert (one.reason, one.document, one.day) == (PAPER.reason, PAPER.document, PAPER.day)
    assert found.indicator.name == "九年义务教育巩固率"
    assert {end_target(i) for i in found.changes.indicators} == {Decimal(98)}


def test_the_last_year_is_the_end_target(state: PlanState) -> None:
    assert numbers(revised(state, 2030, "98"))[11] == (None, "96", "98")


def test_a_revised_year_becomes_locked_though_it_was(state: PlanState) -> None:
    found = revised(locked(state, 2026), 2026, "95.7")
    assert numbers(found) == {11: (2026, "95.6", "95.7"), 21: (2026, "95.6", "95.7")}
    assert {t.year: (str(t.value), t.locked) for t in found.changes.put_targets} == {
        2026: ("95.7", True)
    }


def test_a_first_year_target_of_a_direction_can_come_by_a_paper(state: PlanState) -> None:
    found = revise(state, 13, 2026, "92", PAPER)
    assert numbers(found) == {13: (2026, "None", "92")}


@pytest.mark.parametrize(
    ("year", "text", "paper", "sentence"),
    [
        (None, "98", replace(PAPER, reason="  "), "请写明调整原因，原因会与原目标一起保存。"),
        (
            None,
            "98",
            replace(PAPER, document="号" * (LONGEST + 1)),
            "文字有 501 个字，这里最多 500 个字。",
        ),
        (None, "", PAPER, "请填写调整后的目标数值。"),
        (2026, "", PAPER, "请填写调整后的目标数值。"),
        (None, "96", PAPER, "“96”与现有目标相同。"),
        (2026, "95.6", PAPER, "“95.6”与现有目标相同。"),
        (2031, "96", PAPER, "“妇女发展规划”为2021—2030年，2031年不在其中。"),
        (None, "≤98", PAPER, "“≤98”与指标方向相反。确实如此的，先改方向。"),
    ],
)
def test_a_revision_without_sense_is_refused(
    state: PlanState, year: int | None, text: str, paper: RevisionPaper, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        revised(state, year, text, paper)
    assert caught.value.sentence == sentence


def test_a_revision_of_nothing_is_not_found(state: PlanState) -> None:
    with pytest.raises(NotFound):
        revise(state, 99, None, "98", PAPER)
