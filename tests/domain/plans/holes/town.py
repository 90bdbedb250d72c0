"""A small town whose division of 2026 is sound: each test opens what it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.domain.plans.division import Division
from app.domain.plans.plan import (
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import Task
from app.domain.plans.values import Aggregation, Comparator, GoalKind, PlanKind, Role, TaskKind
from app.domain.roster.units import Unit, UnitKind
from tests.domain.plans.builders import indicator

YEAR = 2026
EDUCATION, HEALTH, WOMEN, OLD, COMING, SCHOOL, EAST, WEST = range(1, 9)
#: Persons trained (additive), deaths (to fall), schooling (in both plans).
TRAINED, DEATHS, SCHOOLING, SCHOOLING_TOO = 11, 12, 13, 21
GOAL, TASK, PROJECT = 31, 41, 42
#: A measure that a unit was given, and one that none was.
MEASURE, FREE_MEASURE = 32, 33

UNITS = (
    Unit(id=EDUCATION, name="市教育局", short_name="教育局", order=1),
    Unit(id=HEALTH, name="市卫生健康委员会", short_name="卫健委", order=2),
    Unit(id=WOMEN, name="市妇女联合会", short_name="妇联", order=3),
    Unit(id=OLD, name="市卫生局", short_name="卫生局", left_on=date(2019, 3, 20)),
    Unit(id=COMING, name="市数据局", short_name="数据局", joined_on=date(2027, 1, 1)),
    Unit(id=SCHOOL, name="市委党校", short_name="党校", kind=UnitKind.PROVIDER),
)
AREAS = (
    Unit(id=EAST, name="东县", kind=UnitKind.AREA),
    Unit(id=WEST, name="西县", kind=UnitKind.AREA),
)


def role(unit_id: int, given: Role, **subject: int) -> Assignment:
    return Assignment(unit_id=unit_id, role=given, year=YEAR, **subject)  # type: ignore[arg-type]  # one of the three ids


def weighed(unit_id: int, indicator_id: int, weight: str) -> Assignment:
    return Assignment(
        unit_id=unit_id,
        role=Role.LEAD,
        year=YEAR,
        indicator_id=indicator_id,
        weight=Decimal(weight),
    )


def target(indicator_id: int, value: str, year: int = YEAR) -> YearlyTarget:
    return YearlyTarget(indicator_id=indicator_id, year=year, value=Decimal(value))


def share(unit_id: int, value: str, indicator_id: int = TRAINED) -> TargetShare:
    return TargetShare(indicator_id=indicator_id, year=YEAR, unit_id=unit_id, value=Decimal(value))


def _plan(plan_id: int, kind: PlanKind, domain: PlanDomain) -> Plan:
    return Plan(
        id=plan_id,
        title="妇女发展规划" if kind is PlanKind.WOMEN else "儿童发展规划",
        kind=kind,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=(domain,),
    )


def _schooling(indicator_id: int, code: str, other: str) -> Indicator:
    return indicator(
        Comparator.AT_LEAST,
        "96",
        "95",
        id=indicator_id,
        code=code,
        name="义务教育巩固率",
        shared_code=other,
    )


def plans() -> tuple[Plan, ...]:
    trained = indicator(
        Comparator.AT_LEAST,
        "9000",
        "5000",
        unit="人次",
        id=TRAINED,
        code="W1-01",
        name="培训人次",
        aggregation=Aggregation.SUM,
    )
    deaths = indicator(
        Comparator.AT_MOST, "12", "16", unit="1/10万", id=DEATHS, code="W1-02", name="死亡率"
    )
    women = PlanDomain(
        id=1,
        name="妇女与健康",
        indicators=(trained, deaths, _schooling(SCHOOLING, "W1-03", "C1-01")),
        goals=(
            Goal(id=GOAL, domain_id=1, text="办好健身活动"),
            Goal(id=MEASURE, domain_id=1, text="开放学校场地", kind=GoalKind.MEASURE),
            Goal(id=FREE_MEASURE, domain_id=1, text="完善健身制度", kind=GoalKind.MEASURE),
        ),
    )
    children = PlanDomain(
        id=2, name="儿童与教育", indicators=(_schooling(SCHOOLING_TOO, "C1-01", "W1-03"),)
    )
    return (_plan(1, PlanKind.WOMEN, women), _plan(2, PlanKind.CHILDREN, children))


def sound() -> Division:
    """Nothing in it is open."""
    return Division(
        year=YEAR,
        plans=plans(),
        units=UNITS,
        areas=AREAS,
        assignments=(
            role(WOMEN, Role.LEAD, indicator_id=TRAINED),
            role(EDUCATION, Role.RESPONSIBLE, indicator_id=TRAINED),
            weighed(HEALTH, DEATHS, "100"),
            weighed(EDUCATION, SCHOOLING, "100"),
            weighed(EDUCATION, SCHOOLING_TOO, "100"),
            role(HEALTH, Role.COOPERATING, indicator_id=SCHOOLING),
            role(HEALTH, Role.COOPERATING, indicator_id=SCHOOLING_TOO),
            role(WOMEN, Role.LEAD, goal_id=GOAL),
            role(EDUCATION, Role.LEAD, goal_id=MEASURE),
            role(HEALTH, Role.LEAD, task_id=TASK),
            role(WOMEN, Role.LEAD, task_id=PROJECT),
        ),
        yearly_targets=(
            target(TRAINED, "7000", 2025),
            target(TRAINED, "7400"),
            target(DEATHS, "14.0", 2025),
            target(DEATHS, "13.6"),
            target(SCHOOLING, "95.6"),
            target(SCHOOLING_TOO, "95.6"),
        ),
        shares=(share(WOMEN, "5400"), share(EDUCATION, "2000"), share(EAST, "7400")),
        tasks=(
            Task(id=TASK, year=YEAR, text="召开联席会议"),
            Task(
                id=PROJECT,
                year=YEAR,
                kind=TaskKind.PROJECT,
                text="建母婴室20间",
                deadline=date(2026, 10, 31),
            ),
        ),
    )
