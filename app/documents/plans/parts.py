"""A paper of the plans in parts, and what is made of it: a document, or sheets of a workbook.

PDF, Word and xlsx are made from the same parts, so none of them can say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.documents.bands import bands, boxes
from app.documents.model import (
    Align,
    Block,
    Cascade,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from app.documents.xlsx.write import CellOut, SheetOut
from app.domain.plans.papers import PaperSize
from app.domain.sheets.book import Merge

_USUAL, _SMALL = 10.5, 9.0  # 五号 fits the larger sheet, 小五 the smaller one
_DIGIT = 1.55  # millimetres of a digit's width in a sheet
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?")
_INDENT = "　　"


@dataclass(frozen=True, slots=True)
class Part:
    """A page or more with a title of its own; in a workbook a sheet of that `name`.

    `below` stands under the title. An `appended` part has no title and no new page of its own.
    """

    name: str
    title: str
    below: str
    body: Table | Cascade
    appended: bool = False


def part_document(parts: Sequence[Part], subject: str, author: str, size: PaperSize) -> Document:
    """The parts as a document, each on new pages that lie on their sides."""
    large = size is PaperSize.A3
    blocks: list[Block] = []
    for part in parts:
        if not part.appended:
            blocks += (PageBreak(landscape=True, large=large), Title((part.title,)))
        if part.below:
            blocks.append(Paragraph((Run(part.below),), indent=0, align=Align.CENTER))
        blocks.append(replace(part.body, size=_USUAL if large else _SMALL))
    return Document(tuple(blocks), subject=subject, author=author)


def part_sheets(parts: Sequence[Part], size: PaperSize) -> list[SheetOut]:
    """The parts as sheets of a workbook, a tree as a table whose levels are indented."""
    names: set[str] = set()
    return [_sheet(part, _new_name(part.name, names), size) for part in parts]


def _sheet(part: Part, name: str, size: PaperSize) -> SheetOut:
    table = _outline(part.body) if isinstance(part.body, Cascade) else part.body
    last = len(table.columns) - 1
    rows: list[Sequence[CellOut]] = [(part.title,)]
    if part.below:
        rows.append((part.below,))
    heads = [Merge(place, 0, place, last) for place in range(len(rows))]
    merges: list[Merge] = []
    rows.append(tuple(column.title for column in table.columns))
    for band in bands(table):
        first = len(rows)
        rows += (tuple(map(_cell, row.cells)) for row in band)
        merges += _merges(band, first, table.merge_first, last)
    return SheetOut(
        name,
        rows,
        header_rows=len(heads) + 1,
        merges=[*heads, *merges],
        widths=[column.width / _DIGIT for column in table.columns],
        large=size is PaperSize.A3,
        centred=[
            place for place, column in enumerate(table.columns) if column.align is Align.CENTER
        ],
    )


def _merges(band: Sequence[Row], first: int, most: int, last: int) -> Iterator[Merge]:
    for place, row in enumerate(band):
        if row.span_all:
            yield Merge(first + place, 0, first + place, last)
    for column, begin, end in boxes(band, most, most):
        if end - begin > 1:
            yield Merge(first + begin, column, first + end - 1, column)


def _outline(cascade: Cascade) -> Table:
    """A tree as lines: one for each ancestor and one for each leaf, deeper ones further in."""
    levels = cascade.merge_first
    titles = " ／ ".join(column.title for column in cascade.columns[: levels + 1])
    wide = replace(cascade.columns[levels], title=titles, width=2 * cascade.columns[levels].width)
    rows: list[Row] = []
    known: tuple[str, ...] = ()
    for row in cascade.rows:
        path, leaf = row.cells[:levels], row.cells[levels:]
        rows += (
            Row((_INDENT * level + text,))
            for level, text in enumerate(path)
            if known[: level + 1] != path[: level + 1]
        )
        rows.append(Row((_INDENT * levels + leaf[0], *leaf[1:])))
        known = path
    return Table((wide, *cascade.columns[levels + 1 :]), tuple(rows))


def _cell(text: str) -> CellOut:
    """A plain number is one in the sheet as well, so that it can be sorted and reckoned with."""
    return Decimal(text) if _NUMBER.fullmatch(text) else text or None


def _new_name(wanted: str, names: set[str]) -> str:
    """The name of a sheet that no other has, in spite of the length that workbooks allow."""
    name, number = wanted[:31], 1
    while name in names:
        number += 1
        name = f"{wanted[:27]}（{number}）"
    names.add(name)
    return name
