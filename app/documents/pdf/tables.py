"""Tables: column widths by share, a heading row on every page, rows that are not split.

Cells are 五号 with thin lines, as annexed tables of official papers are. Muted rows (配合) stand
grey on a light grey ground that still shows in black-and-white print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.documents.bands import bands, boxes
from app.documents.face import Face
from app.documents.model import Align, Row, Run, Table
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import filled, moved, ruled, shown
from app.documents.pdf.page import MM, SIZE_4, Area, baseline
from app.documents.pdf.strips import Glyph, Strip, Type, Typesetter

LEADING = 1.4  # of the type's size
PADDING_X, PADDING_Y = 3.0, 3.5  # points
HAIRLINE, FRAME = 0.4, 0.8  # points
GROUND = 0.92  # of muted rows; 0 is black, 1 is white
INK, MUTED_INK = 0.0, 0.25


def table_items(table: Table, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    """The caption, the heading row and the rows of a table, from top to bottom."""
    if table.caption:
        yield from _caption(table.caption, typesetter, area)
    setter = _Setter(table, typesetter, area)
    yield setter.header
    place = 0
    for rows in bands(table):
        place += len(rows)
        last = place == len(table.rows)
        if table.flowing and len(rows) > 1:
            yield from setter.flow(rows, last=last)
        else:
            yield from setter.band(rows, last=last)


def _caption(text: str, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    kind = Type.solid(Face.HEI, SIZE_4)
    for strip in typesetter.paragraph((Run(text),), kind, area.width, align=Align.CENTER):
        drawing = shown(strip.x, -baseline(area.leading, kind.size), strip.operators)
        yield Item(area.leading, drawing, strip.used, keep=True)


class _Setter:
    """Sets the rows of one table on pages of one shape."""

    def __init__(self, table: Table, typesetter: Typesetter, area: Area) -> None:
        self._typesetter = typesetter
        self._columns = table.columns
        self._size = table.size
        self._leading = table.size * LEADING
        self._merged = table.merge_first
        whole = sum(column.width for column in table.columns)
        shares = (column.width * area.width / whole for column in table.columns)
        self._edges = tuple(accumulate(shares, initial=0.0))
        self._lines: dict[tuple[float, bool], str] = {}
        self.header = self._header()
        room = area.height - self.header.height
        self._rooms = (room - (2 * area.leading if table.caption else 0.0), room)
        self._least = min(table.min_height * MM, room)
        self._most = max(1, int((room - 2 * PADDING_Y) // self._leading))

    @property
    def _width(self) -> float:
        return self._edges[-1]

    def _header(self) -> Item:
        kind = Type.solid(Face.HEI, self._size)
        cells = [
            self._cell(column.title, kind, place, Align.CENTER)
            for place, column in enumerate(self._columns)
        ]
        height = self._height(cells)
        drawing, used = self._text(cells, height, INK)
        top = ruled(FRAME, [(0, 0, self._width, 0)])
        lines = self._rules(height, divided=True)
        return Item(height, drawing + lines + top, used, keep=True, grid=False)

    def row(self, row: Row, *, last: bool) -> Iterator[Item]:
        """A row as one item, or as several where it is taller than a page.

        Cells that are lacking at its end are empty; a cell too many raises `ValueError`.
        """
        cells = self._cells(row)
        for first in range(0, max(1, *map(len, cells)), self._most):
            part = [cell[first : first + self._most] for cell in cells]
            height = max(self._least, self._height(part))
            drawing, used = self._text(part, height, MUTED_INK if row.muted else INK)
            if row.muted:
                drawing = filled(0, -height, self._width, height, GROUND) + drawing
            drawing += self._rules(height, divided=not row.span_all)
            if last:
                drawing += ruled(FRAME, [(0, -height, self._width, -height)])
            yield Item(height, drawing, used, grid=False, counts=True, header=self.header)

    def band(self, rows: Sequence[Row], *, last: bool) -> Iterator[Item]:
        """Rows that share cells as one item, or as several where they are taller than a page.

        A shared cell is printed anew in each of these. Where one row alone is taller than a page
        nothing is shared.
        """
        tall = any(len(cell) > self._most for row in rows for cell in self._cells(row))
        if len(rows) == 1 or tall:
            for number, row in enumerate(rows, 1):
                yield from self.row(row, last=last and number == len(rows))
            return
        parts: list[list[Row]] = [[]]
        for row in rows:
            room = self._rooms[len(parts) > 1]  # the first page has the caption too
            if parts[-1] and sum(self._heights([*parts[-1], row])) > room:
                parts.append([])
            parts[-1].append(row)
        for number, part in enumerate(parts, 1):
            yield self._block(part, last=last and number == len(parts))

    def flow(self, rows: Sequence[Row], *, last: bool) -> Iterator[Item]:
        """Rows that share cells, an item each: a page ends wherever it is full.

        Each row has room for its shared texts alone. Where one is taller than a page nothing is
        shared.
        """
        if any(len(cell) > self._most for row in rows for cell in self._cells(row)):
            yield from self.band(rows, last=last)
            return
        run = _SharedCells(self, rows)
        for place, row in enumerate(rows):
            cells = self._cells(row)
            height = max(self._least, self._height(cells))
            own = [*([()] * self._merged), *cells[self._merged :]]
            drawing, used = self._text(own, height, MUTED_INK if row.muted else INK)
            left = self._edges[self._merged]
            if row.muted:
                drawing = filled(left, -height, self._width - left, height, GROUND) + drawing
            thin = [(left, y, self._width, y) for y in (0.0, -height)]
            thin += [(x, 0.0, x, -height) for x in self._edges[1:-1]]
            thick = [(x, 0.0, x, -height) for x in (0.0, self._width)]
            if last and place == len(rows) - 1:
                thick.append((0.0, -height, self._width, -height))
            drawing += ruled(HAIRLINE, thin) + ruled(FRAME, thick)
            yield Item(
                height,
                drawing,
                used,
                grid=False,
                counts=True,
                header=self.header,
                run=run,
                place=place,
            )

    def shared(self, rows: Sequence[Row], depths: Sequence[float]) -> tuple[str, frozenset[Glyph]]:
        """The shared cells of rows that stand together; `depths` are where rows begin and end."""
        drawing: list[str] = []
        used: set[Glyph] = set()
        strokes: list[tuple[float, float, float, float]] = []
        for column, first, end in boxes(rows, self._merged, self._merged):
            part: list[Sequence[Strip]] = [()] * column + [self._cells(rows[first])[column]]
            text, glyphs = self._text(part, depths[end] - depths[first], INK)
            drawing.append(moved(0, -depths[first], text))
            used |= glyphs
            left, right = self._edges[column], self._edges[column + 1]
            strokes += [(left, -depths[each], right, -depths[each]) for each in (first, end)]
        return "".join(drawing) + ruled(HAIRLINE, strokes), frozenset(used)

    def _heights(self, rows: Sequence[Row]) -> list[float]:
        """How tall the rows of a band are so that each shared cell has room beside them."""
        heights = [max(self._least, self._leading + 2 * PADDING_Y)] * len(rows)
        cells = [self._cells(row) for row in rows]
        for column, first, end in boxes(rows, self._merged, len(self._columns)):
            lacking = self._height([cells[first][column]]) - sum(heights[first:end])
            if lacking > 0:
                for place in range(first, end):
                    heights[place] += lacking / (end - first)
        return heights

    def _block(self, rows: Sequence[Row], *, last: bool) -> Item:
        heights = self._heights(rows)
        depths = list(accumulate(heights, initial=0.0))
        cells = [self._cells(row) for row in rows]
        drawing: list[str] = []
        used: set[Glyph] = set()
        strokes = [(0.0, y, self._width, y) for y in (0.0, -depths[-1])]
        strokes += [(x, 0.0, x, -depths[-1]) for x in self._edges[1:-1]]
        found = boxes(rows, self._merged, len(self._columns))
        for column, first, end in sorted(found, key=lambda box: (box[1], box[0])):
            left, right = self._edges[column], self._edges[column + 1]
            muted = rows[first].muted
            part: list[Sequence[Strip]] = [()] * column + [cells[first][column]]
            height = depths[end] - depths[first]
            text, glyphs = self._text(part, height, MUTED_INK if muted else INK)
            if muted:
                text = filled(left, -height, right - left, height, GROUND) + text
            drawing.append(moved(0, -depths[first], text))
            used |= glyphs
            if end < len(rows):
                strokes.append((left, -depths[end], right, -depths[end]))
        thick = [(x, 0.0, x, -depths[-1]) for x in (0.0, self._width)]
        if last:
            thick.append((0.0, -depths[-1], self._width, -depths[-1]))
        drawing += [ruled(HAIRLINE, strokes), ruled(FRAME, thick)]
        return Item(
            depths[-1],
            "".join(drawing),
            frozenset(used),
            grid=False,
            counts=True,
            header=self.header,
        )

    def _cells(self, row: Row) -> list[tuple[Strip, ...]]:
        """The lines of each cell of a row."""
        kind = Type.solid(Face.FANG, self._size)
        if row.span_all:
            runs = (Run("".join(row.cells)),)
            width = self._width - 2 * PADDING_X
            return [self._typesetter.paragraph(runs, kind, width, align=Align.LEFT)]
        texts = row.cells + ("",) * (len(self._columns) - len(row.cells))
        return [
            self._cell(text, kind, place, column.align)
            for place, (text, column) in enumerate(zip(texts, self._columns, strict=True))
        ]

    def _cell(self, text: str, kind: Type, place: int, align: Align) -> tuple[Strip, ...]:
        width = self._edges[place + 1] - self._edges[place] - 2 * PADDING_X
        return self._typesetter.paragraph((Run(text),), kind, width, align=align)

    def _height(self, cells: Sequence[Sequence[Strip]]) -> float:
        return max(1, *map(len, cells)) * self._leading + 2 * PADDING_Y

    def _text(
        self, cells: Sequence[Sequence[Strip]], height: float, ink: float
    ) -> tuple[str, frozenset[Glyph]]:
        """The text of a row, each cell centred in its height."""
        drawing: list[str] = []
        used: set[Glyph] = set()
        for left, strips in zip(self._edges, cells, strict=False):
            depth = (height - len(strips) * self._leading) / 2
            depth += baseline(self._leading, self._size)
            for strip in strips:
                if strip.used:
                    x = left + PADDING_X + strip.x
                    drawing.append(shown(x, -depth, strip.operators, ink))
                    used |= strip.used
                depth += self._leading
        return "".join(drawing), frozenset(used)

    def _rules(self, height: float, *, divided: bool) -> str:
        """The lines around a row; there are as many kinds of rows as there are heights."""
        lines = self._lines.get((height, divided))
        if lines is None:
            thin = [(0.0, y, self._width, y) for y in (0.0, -height)]
            if divided:
                thin += [(x, 0.0, x, -height) for x in self._edges[1:-1]]
            thick = [(x, 0.0, x, -height) for x in (0.0, self._width)]
            lines = ruled(HAIRLINE, thin) + ruled(FRAME, thick)
            self._lines[height, divided] = lines
        return lines


class _SharedCells:
    """The cells that the rows of a band share, a band of which pages may take any part."""

    def __init__(self, setter: _Setter, rows: Sequence[Row]) -> None:
        self._setter = setter
        self._rows = rows

    def over(self, items: Sequence[Item]) -> tuple[str, frozenset[Glyph]]:
        first = items[0].place
        depths = list(accumulate((item.height for item in items), initial=0.0))
        return self._setter.shared(self._rows[first : first + len(items)], depths)
