"""The matrix of a year: its cells as typed, its columns and rows, one act of typing or pasting."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.edits import CellEdit
from app.domain.plans.editing import PlanChanges
from app.domain.plans.matrix import ROLE_WORDS, MatrixView, matrix_view, may_answer, parse_role
from app.domain.plans.plan import Assignment, Plan, PlanDomain, YearlyTarget
from app.domain.plans.role_entry import (
    MatrixState,
    RoleEditor,
    act_title,
    cell_field,
    column_unit,
    edit_roles,
)
from app.domain.plans.values import Aggregation, Comparator, PlanKind, Role
from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator

YEAR = 2026
TWINS = {11: 21, 21: 11}
LEFT = Unit(id=7, name="市供销社", left_on=date(2026, 5, 1))
PROVIDER = Unit(id=8, name="市委党校", kind=UnitKind.PROVIDER)
GONE_PROVIDER = Unit(
    id=9, name="市关工委", kind=UnitKind.PROVIDER, left_on=date(2025, 1, 1)
)  # fmt: skip


@pytest.fixture
def all_units(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return (PROVIDER, *units, LEFT, GONE_PROVIDER)


@pytest.fixture
def state(plans: tuple[Plan, ...], all_units: tuple[Unit, ...]) -> MatrixState:
    return MatrixState(YEAR, plans[:2], all_units)


def edited(
    state: MatrixState, *cells: tuple[int, int, str], stored: tuple[Assignment, ...] = ()
) -> PlanChanges:
    return edit_roles(state, stored, [CellEdit(one, f"u{unit}", text) for one, unit, text in cells])


def roles_of(changes: PlanChanges) -> dict[tuple[int | None, int], Role]:
    return {(each.indicator_id, each.unit_id): each.role for each in changes.put_assignments}


def lead(indicator_id: int, unit_id: int, key: int = 1) -> Assignment:
    return Assignment(id=key, unit_id=unit_id, role=Role.LEAD, year=YEAR, indicator_id=indicator_id)


class TestWords:
    @pytest.mark.parametrize(
        ("texts", "role"),
        [
            ("牵头 牵头单位 主 主办单位 主要责任部门 Q q １ 1 ★ ● lead Ｑ 牵　头", Role.LEAD),
            ("责任 责任单位 责 承办 Z z 2 ２ ○ 〇 responsible", Role.RESPONSIBLE),
            ("配合 配合部门 协办 参与 P p 3 ３ △ COOPERATING", Role.COOPERATING),
            ("- － — / 无", None),
        ],
    )
    def test_what_offices_write(self, texts: str, role: Role | None) -> None:
        assert {parse_role(text) for text in texts.split(" ")} == {role}

    @pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b"])
    def test_a_cleared_cell(self, text: str) -> None:
        assert parse_role(text) is None

    @pytest.mark.parametrize("text", ["√", "牵头配合", "4", "单位", "是", "市教育局"])
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(RuleBroken) as caught:
            parse_role(f" {text} ")
        assert caught.value.sentence == (
            f"“{text}”不是分工角色。请填牵头、责任、配合，或清空单元格。"
        )

    def test_what_is_shown_is_understood(self) -> None:
        assert {parse_role(word): word for word in ROLE_WORDS.values()} == ROLE_WORDS

    @given(some.text(max_size=8))
    def test_no_text_breaks_it(self, text: str) -> None:
        with contextlib.suppress(RuleBroken):
            assert parse_role(text) in {None, *Role}

    def test_the_names_of_columns(self) -> None:
        assert cell_field(31) == "u31"
        assert column_unit("u31") == 31
        assert [column_unit(field) for field in ("31", "u", "ux", "lead", "u-1", "")] == [None] * 6


class TestView:
    @pytest.fixture
    def view(self, plans: tuple[Plan, ...], all_units: tuple[Unit, ...]) -> MatrixView:
        roles = {
            11: {5: Role.LEAD, 8: Role.COOPERATING, 1: Role.COOPERATING},
            12: {7: Role.LEAD, 2: Role.LEAD},
            41: {9: Role.LEAD},  # of a plan that is over
        }
        targets = [YearlyTarget(indicator_id=11, year=YEAR, value=Decimal("95.6"))]
        weights = {11: {5: Decimal(40)}}
        return matrix_view(YEAR, plans[:2], all_units, targets, (roles, weights))

    def test_columns_are_members_in_order_then_whoever_else_has_a_role(
        self, view: MatrixView
    ) -> None:
        assert [unit.id for unit in view.units] == [1, 2, 3, 4, 5, 8, 7]
        assert view.members == {1, 2, 3, 4, 5, 8}  # who has left can only lose its role

    def test_rows_follow_the_plans(self, view: MatrixView) -> None:
        assert [(row.code, row.twin_id) for row in view.rows] == [
            ("W2-01", 21), ("W1-02", None), ("W1-03", None), ("C3-03", 11),
        ]  # fmt: skip
        first = view.rows[0]
        assert (first.target, first.domain, first.plan_title) == (
            "≥95.6", "妇女与健康", "妇女发展规划",
        )  # fmt: skip
        assert not first.is_additive
        assert view.weights[11][5] == 40

    def test_what_is_wrong_with_a_row(self, view: MatrixView) -> None:
        assert [view.problem(one) for one in (11, 12, 13)] == [
            "",
            "牵头单位不止一个：市人力资源和社会保障局、市供销社。",
            "没有牵头单位。",
        ]

    def test_the_rows_of_a_unit_and_the_units_of_a_row(self, view: MatrixView) -> None:
        assert [row.code for row in view.unit_rows(2)] == ["W1-02"]
        assert [unit.id for unit in view.with_role(11, Role.COOPERATING)] == [1, 8]
        assert view.with_role(11, Role.RESPONSIBLE) == ()

    def test_an_additive_indicator_is_told(self) -> None:
        row = indicator(Comparator.TREND_UP, id=1, unit="人次", aggregation=Aggregation.SUM)
        plan = Plan(
            title="规划", kind=PlanKind.WOMEN, start_year=2021, end_year=2030, baseline_year=2020,
            domains=(PlanDomain(name="领域", indicators=(row,)),),
        )  # fmt: skip
        assert matrix_view(YEAR, [plan], [], [], ({}, {})).rows[0].is_additive

    def test_who_can_be_given_a_role(self, units: tuple[Unit, ...]) -> None:
        assert [may_answer(each, YEAR) for each in (units[0], PROVIDER, LEFT, GONE_PROVIDER)] == [
            True, True, False, False,
        ]  # fmt: skip
        assert may_answer(LEFT, 2025)


class TestOneAct:
    def test_a_typed_lead_makes_the_former_one_cooperate(self, state: MatrixState) -> None:
        changes = edited(state, (12, 2, "Q"), stored=(lead(12, 1),))
        assert roles_of(changes) == {(12, 1): Role.COOPERATING, (12, 2): Role.LEAD}
        assert changes.notes == ("“死亡率”原由市教育局牵头，现改为配合。",)

    def test_a_block_says_itself_what_the_former_lead_becomes(self, state: MatrixState) -> None:
        for order in (1, -1):
            cells = [(12, 1, ""), (12, 2, "牵头")][::order]
            changes = edited(state, *cells, stored=(lead(12, 1),))
            assert roles_of(changes) == {(12, 2): Role.LEAD}
            assert changes.remove_assignments == (1,)
            assert changes.notes == ()

    def test_leads_filled_down_step_down_together(self, state: MatrixState) -> None:
        stored = (lead(12, 1), lead(13, 1, key=2))
        changes = edited(state, (12, 2, "1"), (13, 2, "1"), stored=stored)
        assert changes.notes == ("2 项指标的原牵头单位已改为配合。",)
        assert roles_of(changes)[13, 1] is Role.COOPERATING

    def test_a_second_lead_in_one_act_is_refused(self, state: MatrixState) -> None:
        changes = edited(state, (12, 1, "牵头"), (12, 2, "★"), (12, 3, "配合"), (13, 2, "牵头"))
        assert [(fault.id, fault.field, fault.sentence) for fault in changes.faults] == [
            (12, "u2", "“死亡率”只能有一个牵头单位，同一次填写里已定市教育局牵头；这一格没有写入。")
        ]
        assert roles_of(changes) == {
            (12, 1): Role.LEAD, (12, 3): Role.COOPERATING, (13, 2): Role.LEAD,
        }  # fmt: skip

    def test_both_plans_change_together(self, state: MatrixState) -> None:
        changes = edited(state, (21, 1, "责任"))
        assert roles_of(changes) == {(11, 1): Role.RESPONSIBLE, (21, 1): Role.RESPONSIBLE}
        assert changes.notes == ("W2-01 与 C3-03 是两纲共用指标，两处已一并修改。",)
        block = edited(state, (11, 1, "责任"), (21, 1, "2"), (12, 1, "责任"))
        assert (block.faults, block.notes) == ((), ())

    def test_two_roles_for_a_shared_indicator_are_refused(self, state: MatrixState) -> None:
        changes = edited(state, (11, 1, "责任"), (21, 1, "配合"), (21, 2, "牵头"), (11, 3, "牵头"))
        assert {(fault.id, fault.field): fault.sentence for fault in changes.faults} == {
            (21, "u1"): "C3-03 与 W2-01 是两纲共用指标，市教育局刚填了另一种分工；这一格没有写入。",
            (11, "u3"): "“九年义务教育巩固率”只能有一个牵头单位，"
            "同一次填写里已定市人力资源和社会保障局牵头；这一格没有写入。",
        }
        assert roles_of(changes)[21, 1] is Role.RESPONSIBLE

    def test_a_matrix_pasted_back_means_what_was_changed(self, state: MatrixState) -> None:
        stored = (lead(11, 1), lead(21, 1, key=2))
        other_plan = [(11, 1, "牵头"), (11, 2, ""), (21, 1, ""), (21, 2, "牵头")]
        for cells in (other_plan, other_plan[::-1]):
            changes = edited(state, *cells, stored=stored)
            assert changes.faults == ()
            assert set(changes.remove_assignments) == {1, 2}
            assert roles_of(changes) == {(11, 2): Role.LEAD, (21, 2): Role.LEAD}
        two = edited(state, (11, 1, "牵头"), (11, 2, "牵头"), stored=stored)
        assert [fault.field for fault in two.faults] == ["u2"]

    def test_bad_cells_are_told_and_the_rest_stands(self, state: MatrixState) -> None:
        edits = [
            CellEdit(12, "u1", "√"),
            CellEdit(99, "u1", "牵头"),
            CellEdit(12, "u99", "牵头"),
            CellEdit(12, "lead", "牵头"),
            CellEdit(12, "u7", "配合"),
            CellEdit(12, "u2", "配合"),
        ]
        changes = edit_roles(state, (), edits)
        assert [fault.sentence for fault in changes.faults] == [
            "“√”不是分工角色。请填牵头、责任、配合，或清空单元格。",
            "这项指标已不存在。",
            "这个单位已不存在。",
            "“lead”不能在这里修改。",
            "市供销社在2026年底不是成员单位，只能取消分工，不能新增。",
        ]
        assert roles_of(changes) == {(12, 2): Role.COOPERATING}

    def test_who_has_left_can_lose_its_role(self, state: MatrixState) -> None:
        changes = edited(state, (12, 7, ""), stored=(lead(12, 7),))
        assert (changes.remove_assignments, changes.faults) == ((1,), ())

    def test_what_stands_already_writes_nothing(self, state: MatrixState) -> None:
        stored = (lead(11, 1), lead(21, 1, key=2))
        assert edited(state, (11, 1, "牵头"), (12, 1, ""), stored=stored) == PlanChanges()

    def test_giving_refuses_what_typing_would(self, state: MatrixState) -> None:
        editor = RoleEditor(state, ())
        editor.give(12, 1, Role.LEAD)
        with pytest.raises(RuleBroken, match="只能有一个牵头单位"):
            editor.give(12, 2, Role.LEAD)

    def test_the_names_of_acts(self, state: MatrixState) -> None:
        assert act_title(state, [(12, 1)], Role.LEAD) == "市教育局：牵头“死亡率”"
        assert act_title(state, [(12, 1)], None) == "取消市教育局对“死亡率”的分工"
        assert act_title(state, [(12, 1), (12, 2)], None) == "2026年分工：2 个单元格"
        assert act_title(state, [(99, 99)], Role.LEAD) == "：牵头“”"


cells = some.dictionaries(
    some.tuples(some.sampled_from([11, 12, 13, 21]), some.integers(1, 5)),
    some.sampled_from(["牵头", "责任", "配合", ""]),
    max_size=20,
)


@given(before=cells, pasted=cells)
def test_after_any_block_each_indicator_has_one_lead_at_most(
    before: dict[tuple[int, int], str], pasted: dict[tuple[int, int], str]
) -> None:
    """And every cell that was not refused says what was pasted, unless it stood so and the other
    plan's row has changed; pasting again changes nothing."""
    state = _small_state()
    stored = _stored(state, before)
    changes = edited(state, *((*key, text) for key, text in pasted.items()), stored=stored)
    now = {
        (each.indicator_id, each.unit_id): each
        for each in stored
        if each.id not in changes.remove_assignments
    }
    now |= {(each.indicator_id, each.unit_id): each for each in changes.put_assignments}
    for one in (11, 12, 13, 21):
        leads = [key for key, each in now.items() if key[0] == one and each.role is Role.LEAD]
        assert len(leads) <= 1
    assert {(21, u) for i, u in now if i == 11} == {(i, u) for i, u in now if i == 21}
    refused = {(fault.id, column_unit(fault.field)) for fault in changes.faults}
    stood = {(each.indicator_id, each.unit_id): each.role for each in stored}
    gave_way = {
        key
        for key, text in pasted.items()
        if key[0] in TWINS and parse_role(text) is stood.get(key)
    }
    told = [(*key, text) for key, text in pasted.items() if key not in refused | gave_way]
    for one, unit_id, text in told:
        role = now[one, unit_id].role if (one, unit_id) in now else None
        assert role is parse_role(text)
    again = edited(state, *told, stored=tuple(_numbered(now.values())))
    assert again.is_empty


def _small_state() -> MatrixState:
    def plan(key: int, *indicators: tuple[int, str, str]) -> Plan:
        return Plan(
            id=key, title=f"规划{key}", kind=PlanKind.WOMEN,
            start_year=2021, end_year=2030, baseline_year=2020,
            domains=(
                PlanDomain(name="领域", indicators=tuple(
                    indicator(id=one, code=code, shared_code=other)
                    for one, code, other in indicators
                )),
            ),
        )  # fmt: skip

    plans = (plan(1, (11, "W", "C"), (12, "W2", ""), (13, "W3", "")), plan(2, (21, "C", "W")))
    return MatrixState(YEAR, plans, [Unit(id=one, name=f"第{one}局") for one in range(1, 6)])


def _stored(state: MatrixState, before: dict[tuple[int, int], str]) -> tuple[Assignment, ...]:
    editor = RoleEditor(state, ())
    for (one, unit_id), text in before.items():
        editor.try_edit(CellEdit(one, cell_field(unit_id), text))
    return tuple(_numbered(editor.changes().put_assignments))


def _numbered(assignments: Iterable[Assignment]) -> Iterator[Assignment]:
    for place, each in enumerate(assignments, start=1):
        yield replace(each, id=place)
