"""Small values to store, and pictures of whole databases to compare."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.domain.letters.letter import IssuedLetter
from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import (
    Crosswalk,
    DefinitionBreak,
    HoleReason,
    PlanVersion,
    Population,
    Revision,
    Task,
)
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.adjustment import Adjustment
from app.domain.roster.papers import Paper
from app.domain.roster.units import Category, Unit
from app.storage.database import Store
from app.storage.queries import home as home_queries
from app.storage.schema import journaled_tables
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import home, letters, papers, people, plan_parts, plans, roster
from app.storage.writes import plan_records as records

#: 2 March 2026, nine o'clock in Beijing.
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

EDUCATION = Unit(
    name="市教育局",
    short_name="教育局",
    former_names=("市教委", "市教育委员会"),
    category=Category.GOVERNMENT,
    order=2,
    leader="迪丽热巴·迪力木拉提",
    leader_title="副局长",
    liaison="欧阳䶮𬭎",
    liaison_title="科长",
    liaison_phone="0571-88888888",
    office_phone="0571-66666666",
    email="jyj@example.cn",
    department="基础教育科",
    note="",
    joined_on=date(2021, 1, 1),
    left_on=None,
)
COURT = Unit(name="市中级人民法院", category=Category.JUSTICE, order=1)


def indicator(code: str, **fields: Any) -> Indicator:
    """An indicator with a number to reach."""
    given: dict[str, Any] = {
        "name": f"指标{code}",
        "unit_of_measurement": "%",
        "direction": Direction.INCREASE,
        "comparator": Comparator.AT_LEAST,
        "target": Decimal("96.0"),
    }
    return Indicator(code=code, **(given | fields))


def plan(title: str = "某市妇女发展规划", kind: PlanKind = PlanKind.WOMEN) -> Plan:
    """A plan of two domains, three indicators and a goal."""
    return Plan(
        title=title,
        kind=kind,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=(
            PlanDomain(
                name="妇女与健康",
                order=1,
                indicators=(
                    indicator("1-1", order=1, baseline=Decimal("75.50")),
                    indicator("1-2", order=2, target=None, comparator=Comparator.TREND_UP),
                ),
            ),
            PlanDomain(
                name="妇女与教育",
                order=2,
                indicators=(indicator("2-1", order=1),),
                goals=(Goal(text="保障妇女平等受教育。", order=1),),
            ),
        ),
    )


def letter(unit_id: int, version: int = 1, **fields: Any) -> IssuedLetter:
    """A letter of 2026 to a unit."""
    given: dict[str, Any] = {
        "id": 0,
        "unit_id": unit_id,
        "unit_name": "市教育局",
        "year": 2026,
        "number": "2026—07",
        "version": version,
        "issued_at": MORNING,
        "file_name": "2026-07-市教育局-责任书.pdf",
        "sha256": f"{version:064x}",
        "pages": 4,
    }
    return IssuedLetter(**(given | fields))


def fill(work: UnitOfWork) -> None:
    """At least one row in every table."""
    home.set_texts(work, {"city": "甲市"})
    first, second = (
        roster.add_unit(work, Unit(name=name, former_names=(f"原{name}",), leader="赵样甲"))
        for name in ("市教育局", "市民政局")
    )
    roster.add_successor(work, first, second)
    people.add_adjustment(work, Adjustment(day=MORNING.date(), changes=()), ("市教育局更名",))
    papers.add_paper(work, Paper(title="联络员通讯录", kind="contacts", on_day=MORNING.date()))
    stored = plan_parts.add_plan(work, plan())
    number = stored.domains[0].indicators[0].id
    goal = stored.domains[1].goals[0].id
    plans.put_assignments(
        work,
        [
            Assignment(year=2026, unit_id=first, role=Role.LEAD, indicator_id=number),
            Assignment(year=2026, unit_id=second, role=Role.COOPERATING, goal_id=goal),
        ],
    )
    plans.set_yearly_targets(
        work, [YearlyTarget(indicator_id=number, year=2026, value=Decimal("80.5"))]
    )
    letters.add_letter(work, letter(first), "{}", "letter-1")
    fill_records(work, stored, first)


def fill_records(work: UnitOfWork, stored: Plan, unit_id: int) -> None:
    """What is kept about a stored plan beside its numbers."""
    one, other = (each.id for each in stored.domains[0].indicators)
    day = MORNING.date()
    plans.put_actual_values(
        work, [ActualValue(indicator_id=one, year=2025, value=Decimal("79.8"), source="年报")]
    )
    plans.add_tasks(work, [Task(year=2026, text="建设母婴室", deadline=day, order=1)])
    share = TargetShare(indicator_id=one, year=2026, unit_id=unit_id, value=Decimal("80.5"))
    plans.put_shares(work, [share])
    records.add_version(work, PlanVersion(plan_id=stored.id, number=1, day=day, content="{}"))
    records.add_revisions(
        work, [Revision(indicator_id=one, year=2026, after=Decimal("80.5"), reason="核定", day=day)]
    )
    records.put_break(work, DefinitionBreak(indicator_id=one, year=2024, note="改按常住人口"))
    records.put_crosswalk(work, Crosswalk(old_id=one, new_id=other))
    records.put_populations(work, [Population(unit_id=unit_id, year=2025, people=3_120_000)])
    records.put_reasons(
        work, [HoleReason(year=2026, key="no_lead", sentence="没有牵头单位。", reason="待定")]
    )


def picture(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that the clerk's data lies in."""
    with store.reading() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY id')  # noqa: S608
            ]
            for table in journaled_tables()
        }


def put(store: Store, title: str, **texts: str) -> None:
    """One act that stores settings."""
    with store.begin(title) as work:
        home.set_texts(work, texts)
        work.commit()


def texts(store: Store) -> dict[str, str]:
    """The settings as they are."""
    with store.reading() as connection:
        return home_queries.texts(connection)
