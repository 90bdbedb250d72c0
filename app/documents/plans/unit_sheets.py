"""本单位承担的任务: a page or more for each unit, what it leads first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.model import Align, Column, Row, Table
from app.documents.plans.parts import Part
from app.documents.plans.tables import GOAL, NOTHING, unit_names
from app.domain.letters.duties import day_words
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.papers import DutyRow, UnitSheet
from app.domain.plans.plan import Assignment
from app.domain.plans.task_cells import KIND_WORDS
from app.domain.plans.tasks import TaskRow
from app.domain.plans.values import Role
from app.domain.plans.wording import number_text
from app.domain.roster.units import Unit

_NUMERALS = "一二三四"


def unit_parts(sheets: Sequence[UnitSheet], year: int) -> Iterator[Part]:
    """A part for each unit."""
    for sheet in sheets:
        yield Part(
            sheet.unit.short_name or sheet.unit.name,
            f"{sheet.unit.seal_name}{year}年度承担的任务",
            _below(sheet),
            Table(_columns(year), tuple(_rows(sheet))),
        )


def _columns(year: int) -> tuple[Column, ...]:
    return (
        Column("序号", 10, Align.CENTER),
        Column("领域", 21),
        Column("指标／任务", 46),
        Column("计量单位", 14, Align.CENTER),
        Column(f"{year}年目标／完成时限", 29, Align.CENTER),
        Column("终期目标", 26, Align.CENTER),
        Column("权重", 11, Align.CENTER),
        Column("共同承担的单位", 33),
        Column("具体措施／考核标准", 35),
    )


def _rows(sheet: UnitSheet) -> Iterator[Row]:
    """A line of its own before each group; the numbers run through."""
    groups = [
        (f"{ROLE_WORDS[role]}的指标", [_target_cells(row, sheet.unit) for row in rows])
        for role, rows in sheet.targets.items()
    ]
    things = [_goal_cells(row, sheet.unit) for row in sheet.goals]
    things += [_task_cells(row, sheet.unit) for row in sheet.tasks]
    groups.append(("目标和任务", things))
    number = place = 0
    for title, cells in groups:
        if not cells:
            continue
        words = f"{_NUMERALS[place]}、{title}（{len(cells)}项）"
        place += 1
        yield Row((words,), span_all=True)
        for each in cells:
            number += 1
            yield Row((str(number), *each))


def _target_cells(row: DutyRow, unit: Unit) -> tuple[str, ...]:
    own = row.roles[unit.id]
    share = row.shares.get(unit.id)
    part = f"\n本单位{number_text(share)}" if share is not None else ""
    return (
        row.domain,
        row.name,
        row.measured_in,
        f"{row.target}{part}",
        row.end_target,
        number_text(own.weight) if own.weight is not None else NOTHING,
        _partners(row, unit),
        _own_words(own),
    )


def _goal_cells(row: DutyRow, unit: Unit) -> tuple[str, ...]:
    own = row.roles[unit.id]
    name = f"{row.name}（{GOAL}，{ROLE_WORDS[own.role]}）"
    rest = (NOTHING, NOTHING, NOTHING, NOTHING)
    return row.domain, name, *rest, _partners(row, unit), _own_words(own)


def _task_cells(row: TaskRow, unit: Unit) -> tuple[str, ...]:
    leads = unit in row.lead
    role = Role.LEAD if leads else Role.RESPONSIBLE
    if not leads and unit in row.cooperating:
        role = Role.COOPERATING
    words = "\n".join(
        filter(
            None,
            (
                row.task.requirement,
                row.measures if leads else "",
                f"佐证材料：{row.task.evidence}" if row.task.evidence else "",
            ),
        )
    )
    return (
        row.domain or NOTHING,
        f"{row.task.text}（{KIND_WORDS[row.task.kind]}，{ROLE_WORDS[role]}）",
        NOTHING,
        day_words(row.task.deadline) or NOTHING,
        NOTHING,
        NOTHING,
        _partners(row, unit),
        words or NOTHING,
    )


def _partners(row: DutyRow | TaskRow, unit: Unit) -> str:
    """Everybody else, each role by its word."""
    groups = (
        (ROLE_WORDS[Role.LEAD], row.lead),
        (ROLE_WORDS[Role.RESPONSIBLE], row.responsible),
        (ROLE_WORDS[Role.COOPERATING], row.cooperating),
    )
    lines = (
        f"{word}：{unit_names(others, short=True)}"
        for word, units in groups
        if (others := [each for each in units if each.id != unit.id])
    )
    return "\n".join(lines) or NOTHING


def _own_words(own: Assignment) -> str:
    standard = f"考核标准：{own.standard}" if own.standard else ""
    return "\n".join(filter(None, (own.measures, standard))) or NOTHING


def _below(sheet: UnitSheet) -> str:
    counts = [f"{ROLE_WORDS[role]}{len(rows)}项" for role, rows in sheet.targets.items() if rows]
    others = len(sheet.goals) + len(sheet.tasks)
    if others:
        counts.append(f"目标和任务{others}项")
    total = sheet.total_weight
    if total is not None:
        counts.append(f"牵头指标权重合计{number_text(total)}")
    return f"（{'，'.join(counts)}）"
