"""The tables of goals and duties, of the plan's whole time and of one year (分解表)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.documents.model import Align, Cascade, Column, Row, Table
from app.documents.plans.parts import Part
from app.domain.letters.duties import day_words
from app.domain.plans.papers import SHARED, DutyRow, PlanSection
from app.domain.plans.task_cells import KIND_WORDS
from app.domain.plans.tasks import TaskRow
from app.domain.plans.values import PlanKind, TaskKind
from app.domain.roster.units import Unit

NOTHING = "—"
SHORT_NAMES = {PlanKind.WOMEN: "妇女规划", PlanKind.CHILDREN: "儿童规划"}
GOAL = "主要目标"


def target_parts(sections: Sequence[PlanSection], year: int) -> Iterator[Part]:
    """目标责任分解表: each plan with its goals and indicators over all its years."""
    for section in sections:
        plan = section.plan
        columns = (
            Column("领域", 18.5, Align.CENTER),
            Column("主要目标／指标", 55.5),
            Column("计量单位", 15, Align.CENTER),
            Column(f"基期（{plan.baseline_year}年）", 18, Align.CENTER),
            Column(f"终期目标（{plan.end_year}年）", 34, Align.CENTER),
            Column("牵头单位", 25),
            Column("责任单位", 26),
            Column("配合单位", 33),
        )
        rows = tuple(
            Row(
                (
                    row.domain,
                    row.name,
                    row.measured_in or NOTHING,
                    row.baseline or NOTHING,
                    row.end_target or NOTHING,
                    *_units(row),
                )
            )
            for row in section.rows
        )
        yield Part(
            f"{_short(section)}目标责任",
            f"{plan.title}目标责任分解表",
            _below(section, f"责任分工为{year}年度"),
            Table(columns, rows, merge_first=1, flowing=True),
        )


def year_parts(
    sections: Sequence[PlanSection], tasks: Sequence[TaskRow], year: int
) -> Iterator[Part]:
    """年度任务分解表: each plan's indicators of the year, then what has no number."""
    for section in sections:
        plan = section.plan
        columns = (
            Column("领域", 18.5, Align.CENTER),
            Column("序号", 9.5, Align.CENTER),
            Column("指标", 36.5),
            Column("计量单位", 13, Align.CENTER),
            Column(f"{year - 1}年实际", 15, Align.CENTER),
            Column(f"{year}年目标", 21, Align.CENTER),
            Column(f"终期目标（{plan.end_year}年）", 24, Align.CENTER),
            Column("牵头单位", 19),
            Column("责任单位", 17.5),
            Column("配合单位", 23),
            Column("具体措施", 28),
        )
        rows = tuple(
            Row(
                (
                    row.domain,
                    str(number),
                    row.name,
                    row.measured_in,
                    row.last_actual,
                    row.target,
                    row.end_target,
                    *_units(row),
                    row.measures or NOTHING,
                )
            )
            for number, row in enumerate(section.indicators, start=1)
        )
        yield Part(
            f"{_short(section)}{year}年任务",
            f"{plan.title}{year}年度任务分解表",
            _below(section),
            Table(columns, rows, merge_first=1, flowing=True),
        )
    goals = [row for section in sections for row in section.goals]
    if goals or tasks:
        yield _task_part(goals, tasks, year)


def cascade_parts(sections: Sequence[PlanSection], year: int) -> Iterator[Part]:
    """分级图: plan, domain, indicator, and the unit that leads it with the year's target."""
    for section in sections:
        columns = (
            Column("规划", 34, Align.CENTER),
            Column("领域", 32, Align.CENTER),
            Column("指标", 70),
            Column(f"{year}年目标", 44, Align.CENTER),
            Column("牵头单位", 36, Align.CENTER),
        )
        rows = tuple(
            Row(
                (
                    section.plan.title,
                    row.domain,
                    row.name,
                    _with_unit(row),
                    unit_names(row.lead),
                )
            )
            for row in section.indicators
        )
        yield Part(
            f"{_short(section)}分级图",
            f"{section.plan.title}目标分级图",
            f"（{year}年度）",
            Cascade(columns, rows, merge_first=2),
        )


def _task_part(goals: Iterable[DutyRow], tasks: Iterable[TaskRow], year: int) -> Part:
    columns = (
        Column("类别", 15, Align.CENTER),
        Column("领域", 20, Align.CENTER),
        Column("任务", 50),
        Column("具体要求", 34),
        Column("完成时限", 22, Align.CENTER),
        Column("佐证材料", 22),
        Column("牵头单位", 20),
        Column("责任单位", 19),
        Column("配合单位", 23),
    )
    rows = [
        Row((GOAL, row.domain, row.name, NOTHING, NOTHING, NOTHING, *_units(row))) for row in goals
    ]
    kinds = list(TaskKind)
    in_order = sorted(tasks, key=lambda row: kinds.index(row.task.kind))
    rows += (_task_row(each) for each in in_order)
    return Part(
        f"{year}年重点任务",
        f"{year}年度重点任务和办实事项目分解表",
        "",
        Table(columns, tuple(rows), merge_first=2, flowing=True),
    )


def _task_row(each: TaskRow) -> Row:
    return Row(
        (
            KIND_WORDS[each.task.kind],
            each.domain or NOTHING,
            each.task.text,
            each.task.requirement or NOTHING,
            day_words(each.task.deadline) or NOTHING,
            each.task.evidence or NOTHING,
            unit_names(each.lead),
            unit_names(each.responsible),
            unit_names(each.cooperating),
        )
    )


def _units(row: DutyRow) -> tuple[str, str, str]:
    return unit_names(row.lead), unit_names(row.responsible), unit_names(row.cooperating)


def unit_names(units: Sequence[Unit], *, short: bool = False) -> str:
    """The names of units as a cell lists them."""
    names = (unit.short_name or unit.name if short else unit.name for unit in units)
    return "、".join(names) or NOTHING


def _with_unit(row: DutyRow) -> str:
    """The year's target with what it is measured in, where it has a number."""
    has_number = any(sign.isdigit() for sign in row.target)
    return f"{row.target} {row.measured_in}" if has_number else row.target


def _short(section: PlanSection) -> str:
    return SHORT_NAMES[section.plan.kind]


def _below(section: PlanSection, words: str = "") -> str:
    """How many there are, and where those stand that are shared with an earlier plan."""
    goals = f"主要目标{len(section.goals)}项，" if words else ""
    count = f"{goals}指标{len(section.indicators)}项"
    other = f"，另有{section.elsewhere}项{SHARED}列于前表" if section.elsewhere else ""
    return "（" + "；".join(filter(None, (count + other, words))) + "）"
