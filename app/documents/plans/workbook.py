"""The whole plan as sheets of a workbook: lists to pick from, helping columns grey, one hidden."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.xlsx.write import SheetOut
from app.domain.plans.exchange.forms import CellKind
from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.exchange.writing import HEAD_ROWS, WrittenSheet, written_sheets
from app.domain.plans.fields import NO, YES
from app.domain.sheets.book import Merge

_ABOUT_WIDTH = 110.0  # the explanation reaches over as many columns as make this width


def plan_sheets(whole: WholePlan) -> list[SheetOut]:
    """The sheets of some plans."""
    return [_sheet(sheet) for sheet in written_sheets(whole)]


def _sheet(sheet: WrittenSheet) -> SheetOut:
    hidden = len(sheet.widths) - 1
    return SheetOut(
        sheet.form.name,
        sheet.rows,
        header_rows=HEAD_ROWS,
        merges=[Merge(0, 0, 0, _reach(sheet))],
        widths=sheet.widths,
        hidden=[hidden],
        muted=sheet.shown,
        choices=dict(_choices(sheet)),
        tall_rows={0: 15.0 * -(-2 * len(sheet.form.about) // int(_ABOUT_WIDTH * 0.9)) + 4.0},
    )


def _reach(sheet: WrittenSheet) -> int:
    width = 0.0
    for place, each in enumerate(sheet.widths[:-1]):
        width += each
        if width >= _ABOUT_WIDTH:
            return place
    return len(sheet.widths) - 2


def _choices(sheet: WrittenSheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    for place, column in enumerate(sheet.form.columns):
        if column.kind is CellKind.CHOICE:
            yield place, tuple(column.choices.values())
        elif column.kind is CellKind.MARK:
            yield place, (YES[0], NO[0])
