"""Writes the sample city's two workbooks as units and offices send them, to try imports with."""

from __future__ import annotations

from pathlib import Path

from app.documents.xlsx.write import CellOut, SheetOut, write_book
from app.domain.plans.library import SampleCity
from app.domain.sheets.book import Merge

_ROSTER_HEADS = (
    ("序号", "单位名称", "分管领导", None, "联络员", None, None, "备注"),
    (None, None, "姓名", "职务", "姓名", "职务", "联系电话", None),
)
_GOAL_HEADS = ("领域", "主要目标", "主要责任单位", "责任单位")


def write_sample_roster(sample: SampleCity, path: Path) -> Path:
    """The roster under a title and a two-level heading. Raises `FileProblem`."""
    title = f"{sample.office_texts['city']}妇儿工委成员单位联络员名单（样例）"
    rows: list[tuple[CellOut, ...]] = [(title,), *_ROSTER_HEADS]
    rows += [
        (
            unit.order,
            unit.name,
            unit.leader,
            unit.leader_title,
            unit.liaison,
            unit.liaison_title,
            unit.liaison_phone,
            unit.note,
        )
        for unit in sample.units
    ]
    rows.append(("合计", f"{len(sample.units)}家"))
    down = tuple(Merge(1, column, 2, column) for column in (0, 1, 7))
    across = (Merge(0, 0, 0, 7), Merge(1, 2, 1, 3), Merge(1, 4, 1, 6))
    write_book(path, [SheetOut("联络员", rows, header_rows=3, merges=(*across, *down))])
    return path


def write_sample_goals(sample: SampleCity, path: Path) -> Path:
    """The table of goals and units (目标责任分解表), domains merged. Raises `FileProblem`."""
    rows: list[tuple[CellOut, ...]] = [
        (f"{sample.office_texts['city']}妇女儿童发展规划目标责任分解表（样例）",),
        _GOAL_HEADS,
    ]
    merges = [Merge(0, 0, 0, 3)]
    for plan in sample.library.plans:
        for domain in plan.domains:
            first = len(rows)
            for goal in domain.goals:
                duty = sample.library.goal_duties[goal.text]
                name = domain.name if len(rows) == first else None
                rows.append((name, goal.text, "、".join(duty.lead), "、".join(duty.cooperating)))
            if len(rows) > first + 1:
                merges.append(Merge(first, 0, len(rows) - 1, 0))
    write_book(path, [SheetOut("分解表", rows, header_rows=2, merges=merges)])
    return path
