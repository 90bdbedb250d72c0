"""A small city for the letters: four units, two plans that share an indicator, one goal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.domain.letters.drafting import Material
from app.domain.plans.plan import (
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    YearlyTarget,
)
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Category, Unit
from app.settings import Office


@pytest.fixture
def units() -> tuple[Unit, ...]:
    return (
        Unit(id=11, name="某市教育局", short_name="市教育局", order=1, liaison="李四"),
        Unit(id=12, name="某市卫生健康委员会", short_name="市卫生健康委", order=2),
        Unit(id=13, name="某市财政局", short_name="市财政局", order=3),
        Unit(
            id=14,
            name="某市中级人民法院",
            short_name="市中级法院",
            order=4,
            category=Category.JUSTICE,
        ),
    )


@pytest.fixture
def women() -> Plan:
    return Plan(
        id=1,
        code="W",
        title="某市妇女发展规划（2021—2030年）",
        kind=PlanKind.WOMEN,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=(
            PlanDomain(
                id=1,
                name="妇女与健康",
                indicators=(
                    Indicator(
                        id=101,
                        code="W1-02",
                        name="孕产妇死亡率",
                        unit_of_measurement="1/10万",
                        direction=Direction.DECREASE,
                        comparator=Comparator.AT_MOST,
                        target=Decimal(12),
                        baseline=Decimal("16.9"),
                        frequency="季报+年报",
                        statistical_period="妇幼年报年度",
                    ),
                ),
                goals=(Goal(id=201, text="消除对妇女一切形式的歧视"),),
            ),
            PlanDomain(
                id=2,
                name="妇女与教育",
                indicators=(
                    Indicator(
                        id=102,
                        code="W2-01",
                        name="九年义务教育巩固率",
                        unit_of_measurement="%",
                        direction=Direction.INCREASE,
                        comparator=Comparator.AT_LEAST,
                        target=Decimal(96),
                        frequency="年报",
                        shared_code="C3-03",
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def children() -> Plan:
    return Plan(
        id=2,
        code="C",
        title="某市儿童发展规划（2021—2030年）",
        kind=PlanKind.CHILDREN,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=(
            PlanDomain(
                id=3,
                name="儿童与教育",
                indicators=(
                    Indicator(
                        id=103,
                        code="C3-01",
                        name="学前教育毛入园率",
                        unit_of_measurement="%",
                        direction=Direction.INCREASE,
                        comparator=Comparator.AT_LEAST,
                        target=Decimal(90),
                        baseline=Decimal("85.2"),
                    ),
                    Indicator(
                        id=104,
                        code="C3-03",
                        name="九年义务教育巩固率",
                        unit_of_measurement="%",
                        direction=Direction.INCREASE,
                        comparator=Comparator.AT_LEAST,
                        target=Decimal(96),
                        baseline=Decimal("95.2"),
                        shared_code="W2-01",
                    ),
                ),
            ),
        ),
    )


@pytest.fixture
def material(units: tuple[Unit, ...], women: Plan, children: Plan) -> Material:
    return Material(
        year=2026,
        day=date(2026, 3, 1),
        office=Office.for_city("某市"),
        units=units,
        plans=(women, children),
        assignments=(
            Assignment(year=2026, indicator_id=101, unit_id=12, role=Role.LEAD),
            Assignment(year=2026, indicator_id=101, unit_id=14, role=Role.COOPERATING),
            Assignment(year=2026, indicator_id=101, unit_id=13, role=Role.COOPERATING),
            Assignment(year=2026, indicator_id=102, unit_id=11, role=Role.LEAD),
            Assignment(year=2026, indicator_id=102, unit_id=13, role=Role.COOPERATING),
            Assignment(year=2026, indicator_id=103, unit_id=11, role=Role.LEAD),
            Assignment(year=2026, indicator_id=103, unit_id=12, role=Role.RESPONSIBLE),
            Assignment(year=2026, indicator_id=103, unit_id=13, role=Role.COOPERATING),
            Assignment(year=2026, indicator_id=104, unit_id=11, role=Role.LEAD),
            Assignment(year=2026, indicator_id=104, unit_id=14, role=Role.COOPERATING),
            Assignment(year=2026, goal_id=201, unit_id=12, role=Role.LEAD),
            Assignment(year=2026, goal_id=201, unit_id=14, role=Role.COOPERATING),
        ),
        yearly_targets=(
            YearlyTarget(indicator_id=101, year=2026, value=Decimal("14.0")),
            YearlyTarget(indicator_id=103, year=2026, value=Decimal("88.1")),
            YearlyTarget(indicator_id=103, year=2027, value=Decimal("88.6")),
        ),
    )
