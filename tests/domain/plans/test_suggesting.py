"""Suggested roles: only for empty places, one lead, with a reason, as last year or by function."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.plans.plan import Assignment, Plan, PlanDomain
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.suggesting import (
    RoleSuggestion,
    Suggesting,
    UnitProfile,
    accept_suggestions,
    plain_name,
)
from app.domain.plans.values import PlanKind, Role
from app.domain.roster.units import Unit
from tests.domain.plans.builders import indicator

YEAR = 2026
HEALTH, SCHOOL, POLICE, FEDERATION, CLOSED = 1, 2, 3, 4, 5
UNITS = (
    Unit(id=HEALTH, name="市卫健委"),
    Unit(id=SCHOOL, name="市教育局"),
    Unit(id=POLICE, name="市公安局"),
    Unit(id=FEDERATION, name="市妇联"),
    Unit(id=CLOSED, name="市老局", left_on=date(2025, 7, 1)),
)
BODY, MIND = "妇女与健康", "妇女与教育"
PROFILES = {
    HEALTH: UnitProfile(
        name="市卫健委",
        functions="妇幼健康",
        leads=frozenset({BODY}),
        fields=frozenset({BODY}),
        typical=frozenset({"孕产妇死亡率"}),
        words=("孕产妇", "筛查"),
    ),
    SCHOOL: UnitProfile(
        name="市教育局",
        functions="办学",
        leads=frozenset({MIND}),
        fields=frozenset({BODY, MIND}),
        words=("学生",),
    ),
    POLICE: UnitProfile(
        name="市公安局",
        functions="治安",
        leads=frozenset({MIND}),
        fields=frozenset({MIND}),
        words=("女童",),
    ),
    FEDERATION: UnitProfile(
        name="市妇联", functions="维权", fields=frozenset({BODY, MIND}), words=("女童", "筛查")
    ),
    CLOSED: UnitProfile(
        name="市老局", functions="旧事", leads=frozenset({BODY}), fields=frozenset({BODY}),
        words=("筛查",),
    ),
}  # fmt: skip
NAMES = {
    11: ("孕产妇 死亡率", BODY), 12: ("宫颈癌筛查率", BODY), 13: ("预期寿命", BODY),
    14: ("学生体质合格率", MIND), 15: ("女童学生入学率", MIND), 16: ("文盲率", MIND),
}  # fmt: skip


@pytest.fixture
def state() -> MatrixState:
    return small_state()


def small_state() -> MatrixState:
    def plan(key: int, *domains: PlanDomain) -> Plan:
        return Plan(id=key, title=f"规划{key}", kind=PlanKind.WOMEN, start_year=2021,
                    end_year=2030, baseline_year=2020, domains=domains)  # fmt: skip

    own = tuple(
        PlanDomain(
            name=domain,
            indicators=tuple(
                indicator(id=key, code=f"W-{key}", name=name, shared_code="C" if key == 11 else "")
                for key, (name, place) in NAMES.items()
                if place == domain
            ),
        )
        for domain in (BODY, MIND)
    )
    twin = indicator(id=21, code="C", name="孕产妇死亡率", shared_code="W-11")
    plans = (plan(1, *own), plan(2, PlanDomain(name="儿童与健康", indicators=(twin,))))
    return MatrixState(YEAR, plans, UNITS)


Cells = dict[int, dict[int, Role]]


def found(state: MatrixState, now: Cells, before: Cells) -> dict[tuple[int, int], RoleSuggestion]:
    every = Suggesting(state, PROFILES).all(now, before)
    return {(each.indicator_id, each.unit_id): each for each in every}


def told(state: MatrixState, now: Cells, before: Cells) -> dict[tuple[int, int], tuple[Role, str]]:
    return {key: (each.role, each.reason) for key, each in found(state, now, before).items()}


class TestByFunction:
    def test_an_empty_year(self, state: MatrixState) -> None:
        assert told(state, {}, {}) == {
            (11, HEALTH): (Role.LEAD, "这类指标通常由它牵头；职能：妇幼健康。"),
            (12, HEALTH): (
                Role.LEAD, "它主管“妇女与健康”领域，指标里的“筛查”与它的职能有关：妇幼健康。",
            ),
            (12, FEDERATION): (Role.COOPERATING, "指标里的“筛查”与它的职能有关：维权。"),
            (13, HEALTH): (Role.LEAD, "只有它主管“妇女与健康”领域；职能：妇幼健康。"),
            (14, SCHOOL): (
                Role.LEAD, "它主管“妇女与教育”领域，指标里的“学生”与它的职能有关：办学。",
            ),
            # 女童学生入学率 fits two units of the domain and 文盲率 none: nobody is guessed.
            (15, SCHOOL): (Role.COOPERATING, "指标里的“学生”与它的职能有关：办学。"),
            (15, POLICE): (Role.COOPERATING, "指标里的“女童”与它的职能有关：治安。"),
            (15, FEDERATION): (Role.COOPERATING, "指标里的“女童”与它的职能有关：维权。"),
        }  # fmt: skip

    def test_an_indicator_that_has_partners_gets_no_more(self, state: MatrixState) -> None:
        now = {12: {SCHOOL: Role.RESPONSIBLE}, 15: {POLICE: Role.LEAD}}
        suggested = found(state, now, {16: {FEDERATION: Role.COOPERATING}})
        assert (12, FEDERATION) not in suggested
        assert suggested[12, HEALTH].role is Role.LEAD
        assert {unit for one, unit in suggested if one == 15} == {SCHOOL, FEDERATION}

    def test_who_has_a_role_is_not_suggested_to_lead(self, state: MatrixState) -> None:
        now = {21: {HEALTH: Role.COOPERATING}, 13: {HEALTH: Role.RESPONSIBLE}}
        suggested = found(state, now, {})
        assert {one for one, _unit in suggested} == {12, 14, 15}


class TestAsLastYear:
    def test_its_roles_come_first(self, state: MatrixState) -> None:
        before = {11: {SCHOOL: Role.LEAD, POLICE: Role.RESPONSIBLE}}
        assert {key: value for key, value in told(state, {}, before).items() if key[0] == 11} == {
            (11, SCHOOL): (Role.LEAD, "2025年它就是牵头单位。"),
            (11, POLICE): (Role.RESPONSIBLE, "2025年它就是责任单位。"),
        }

    def test_who_has_left_and_what_is_taken_are_passed_over(self, state: MatrixState) -> None:
        before = {
            12: {CLOSED: Role.LEAD, SCHOOL: Role.COOPERATING},
            13: {SCHOOL: Role.LEAD, POLICE: Role.COOPERATING},
        }
        now = {13: {FEDERATION: Role.LEAD, POLICE: Role.RESPONSIBLE}}
        suggested = found(state, now, before)
        assert suggested[12, HEALTH].role is Role.LEAD
        assert suggested[12, SCHOOL].role is Role.COOPERATING
        assert not [key for key in suggested if key[0] == 13]

    def test_a_partner_of_last_year_may_be_the_usual_lead(self, state: MatrixState) -> None:
        suggested = found(state, {}, {11: {HEALTH: Role.COOPERATING}})
        assert suggested[11, HEALTH].role is Role.LEAD

    def test_a_unit_without_profile_and_the_other_plan(self, state: MatrixState) -> None:
        every = Suggesting(state, {}).all({}, {21: {POLICE: Role.LEAD}})
        assert [(each.indicator_id, each.unit_id) for each in every] == [(11, POLICE)]


roles = some.sampled_from([*Role])
cells = some.dictionaries(
    some.sampled_from([*NAMES, 21]),
    some.dictionaries(some.integers(HEALTH, CLOSED), roles, max_size=4),
)


@given(now=cells, before=cells)
def test_only_empty_places_and_one_lead_at_most(now: Cells, before: Cells) -> None:
    state = small_state()
    every = list(Suggesting(state, PROFILES).all(now, before))
    assert len({(each.indicator_id, each.unit_id) for each in every}) == len(every)
    for key in NAMES:
        own = [each for each in every if each.indicator_id == key]
        present = [*now.get(key, {}).items(), *(now.get(21, {}).items() if key == 11 else ())]
        assert not {unit for unit, _role in present} & {each.unit_id for each in own}
        leads = [each for each in own if each.role is Role.LEAD]
        is_led = any(role is Role.LEAD for _unit, role in present)
        assert len(leads) <= (0 if is_led else 1)
        assert all(each.unit_id != CLOSED and each.reason for each in own)


def test_accepting_writes_both_plans_and_tells_what_came_too_late(state: MatrixState) -> None:
    stored = [
        Assignment(id=1, unit_id=POLICE, role=Role.LEAD, year=YEAR, indicator_id=12),
        Assignment(id=2, unit_id=SCHOOL, role=Role.COOPERATING, year=YEAR, indicator_id=12),
    ]
    chosen = [
        RoleSuggestion(11, HEALTH, Role.LEAD, ""),
        RoleSuggestion(12, HEALTH, Role.LEAD, ""),
        RoleSuggestion(12, SCHOOL, Role.RESPONSIBLE, ""),
        RoleSuggestion(13, CLOSED, Role.COOPERATING, ""),
        RoleSuggestion(12, FEDERATION, Role.COOPERATING, ""),
    ]
    changes = accept_suggestions(state, stored, chosen)
    assert {(each.indicator_id, each.unit_id) for each in changes.put_assignments} == {
        (11, HEALTH), (21, HEALTH), (12, FEDERATION),
    }  # fmt: skip
    assert changes.notes == (
        "“宫颈癌筛查率”没有写入市卫健委：这个位置已经不是空的。",
        "“宫颈癌筛查率”没有写入市教育局：这个位置已经不是空的。",
        "市老局在2026年底不是成员单位，只能取消分工，不能新增。",
    )


def test_names_are_compared_without_spaces_and_width() -> None:
    assert plain_name("７岁以下 儿童（男）") == plain_name("7岁以下儿童(男)")
