"""A small city: five units and both plans with a few indicators and goals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plans.editing import PlanState
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, PlanKind, Role
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from tests.domain.plans.builders import indicator


@pytest.fixture
def units() -> tuple[Unit, ...]:
    named = [
        ("市教育局", "市教育局", ()),
        ("市人力资源和社会保障局", "市人社局", ("市人事局", "市劳动局")),
        ("市卫生健康委员会", "市卫健委", ("市卫生局",)),
        ("共青团某市委员会", "团市委", ()),
        ("市妇女联合会", "市妇联", ()),
    ]
    return tuple(
        Unit(id=place, name=name, short_name=short, former_names=former, order=place)
        for place, (name, short, former) in enumerate(named, start=1)
    )


@pytest.fixture
def names(units: tuple[Unit, ...]) -> UnitNames:
    return UnitNames(units)


def _shared(indicator_id: int, code: str, other: str) -> Indicator:
    return indicator(
        Comparator.AT_LEAST,
        "96",
        "95.0",
        id=indicator_id,
        code=code,
        name="九年义务教育巩固率",
        shared_code=other,
    )


@pytest.fixture
def plans() -> tuple[Plan, ...]:
    women = (
        _shared(11, "W2-01", "C3-03"),
        indicator(Comparator.AT_MOST, "12", id=12, code="W1-02", name="死亡率", unit="1/10万"),
        indicator(Comparator.TREND_UP, id=13, code="W1-03", name="管理率"),
    )
    children = (_shared(21, "C3-03", "W2-01"),)
    return (
        Plan(
            id=1,
            code="W",
            title="妇女发展规划",
            kind=PlanKind.WOMEN,
            start_year=2021,
            end_year=2030,
            baseline_year=2020,
            domains=(
                PlanDomain(
                    id=1,
                    code="W1",
                    name="妇女与健康",
                    indicators=women,
                    goals=(Goal(id=31, domain_id=1, text="办好健身活动"),),
                ),
            ),
        ),
        Plan(
            id=2,
            code="C",
            title="儿童发展规划",
            kind=PlanKind.CHILDREN,
            start_year=2021,
            end_year=2030,
            baseline_year=2020,
            domains=(PlanDomain(id=2, code="C3", name="儿童与教育", indicators=children),),
        ),
        Plan(
            id=3,
            title="上一周期规划",
            kind=PlanKind.CHILDREN,
            start_year=2011,
            end_year=2020,
            baseline_year=2010,
            domains=(
                PlanDomain(id=3, name="儿童与教育", indicators=(_shared(41, "C3-03", "W2-01"),)),
            ),
        ),
    )


@pytest.fixture
def assignments() -> tuple[Assignment, ...]:
    return (
        Assignment(year=2026, id=1, unit_id=1, role=Role.LEAD, indicator_id=11),
        Assignment(year=2026, id=2, unit_id=5, role=Role.COOPERATING, indicator_id=11),
        Assignment(year=2026, id=3, unit_id=2, role=Role.RESPONSIBLE, indicator_id=11),
        Assignment(year=2026, id=4, unit_id=5, role=Role.LEAD, goal_id=31),
    )


@pytest.fixture
def state(
    plans: tuple[Plan, ...], assignments: tuple[Assignment, ...], names: UnitNames
) -> PlanState:
    targets = tuple(
        YearlyTarget(indicator_id=one, year=year, value=Decimal(value))
        for one in (11, 21)
        for year, value in enumerate(
            ("95.1", "95.2", "95.3", "95.4", "95.5", "95.6", "95.7", "95.8", "95.9", "96"), 2021
        )
    )
    return PlanState(2026, plans, assignments, targets, names)
