"""Tables of a Word file: fixed widths, a heading row on every page, rows that are not split.

A cell shared by several rows is one cell merged downwards; its rows are kept together. Word does
not print the text of such a cell again when a page turns inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.bands import bands, shared
from app.documents.docx.paragraphs import Setting, line_of
from app.documents.docx.sheets import MM, Sheet
from app.documents.docx.words import Type, element, twips
from app.documents.face import Face
from app.documents.model import Align, Row, Table

LEADING = 1.4  # of the type's size
PADDING_X, PADDING_Y = 3.0, 3.5  # points
THIN, THICK = 4, 8  # eighths of a point
GROUND = "EBEBEB"  # of muted rows
CAPTION = Type(Face.HEI, 14.0)


def table_elements(table: Table, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """The caption and the table."""
    if table.caption:
        setting = Setting(line=sheet.leading, align=Align.CENTER, keep_next=True, grid=False)
        yield line_of(table.caption, setting, CAPTION)
    whole = sum(column.width for column in table.columns)
    writer = _Writer(table, [column.width * sheet.measure / whole for column in table.columns])
    made = frame([*writer.widths], lined=True)
    made.append(writer.heading())
    for band in bands(table):
        made.extend(writer.band(band))
    yield made


def frame(widths: Sequence[float], *, lined: bool) -> BaseOxmlElement:
    """An empty table of these columns (points), with or without lines."""
    made, found = element("tbl"), element("tblPr")
    found.append(element("tblW", w=twips(sum(widths)), type="dxa"))
    found.append(element("jc", val="center"))
    if lined:
        borders = element("tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            weight = THIN if side.startswith("inside") else THICK
            borders.append(element(side, val="single", sz=weight, space=0, color="000000"))
        found.append(borders)
    found.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    x, y = (PADDING_X, PADDING_Y) if lined else (0.0, 0.0)
    for side, padding in (("top", y), ("left", x), ("bottom", y), ("right", x)):
        margins.append(element(side, w=twips(padding), type="dxa"))
    found.append(margins)
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=twips(width)))
    made.append(found)
    made.append(grid)
    return made


def row_of(
    cells: Sequence[BaseOxmlElement],
    *,
    height: float = 0.0,
    exact: bool = False,
    head: bool = False,
) -> BaseOxmlElement:
    """A row that is not split between pages; `height` in points is its least or exact height."""
    made, found = element("tr"), element("trPr")
    found.append(element("cantSplit"))
    if height:
        rule = "exact" if exact else "atLeast"
        found.append(element("trHeight", val=twips(height), hRule=rule))
    if head:
        found.append(element("tblHeader"))
    made.append(found)
    made.extend(cells)
    return made


def cell_of(
    paragraphs: Sequence[BaseOxmlElement],
    width: float,
    *,
    columns: int = 1,
    merge: str = "",
    shaded: bool = False,
    middle: bool = True,
) -> BaseOxmlElement:
    """A cell; `merge` begins ("restart") or goes on with ("continue") one over several rows."""
    made, found = element("tc"), element("tcPr")
    found.append(element("tcW", w=twips(width), type="dxa"))
    if columns > 1:
        found.append(element("gridSpan", val=columns))
    if merge:
        found.append(element("vMerge", val=merge))
    if shaded:
        found.append(element("shd", val="clear", color="auto", fill=GROUND))
    if middle:
        found.append(element("vAlign", val="center"))
    made.append(found)
    made.extend(paragraphs)
    return made


class _Writer:
    def __init__(self, table: Table, widths: list[float]) -> None:
        self._table = table
        self.widths = widths

    def heading(self) -> BaseOxmlElement:
        kind = Type(Face.HEI, self._table.size)
        cells = [
            cell_of([self._line(column.title, kind, Align.CENTER, keep=True)], width)
            for column, width in zip(self._table.columns, self.widths, strict=True)
        ]
        return row_of(cells, head=True)

    def band(self, rows: Sequence[Row]) -> Iterator[BaseOxmlElement]:
        """The rows of a band; all but the last stay on the page of the one that follows."""
        joints = [shared(above, below, self._table.merge_first) for above, below in pairwise(rows)]
        for place, row in enumerate(rows):
            above = joints[place - 1] if place else 0
            below = joints[place] if place < len(joints) else 0
            yield self._row(row, above, below)

    def _row(self, row: Row, above: int, below: int) -> BaseOxmlElement:
        """A row; its first cells are one with so many `above` and `below`."""
        kind = Type(Face.FANG, self._table.size, grey=row.muted)
        columns = self._table.columns
        height = self._table.min_height * MM
        if row.span_all:
            line = self._line("".join(row.cells), kind, Align.LEFT, keep=False)
            whole = cell_of([line], sum(self.widths), columns=len(columns), shaded=row.muted)
            return row_of([whole], height=height)
        texts = row.cells + ("",) * (len(columns) - len(row.cells))
        cells = []
        for place, (text, column) in enumerate(zip(texts, columns, strict=True)):
            merge = "continue" if place < above else "restart" if place < below else ""
            shown = "" if place < above else text
            keep = below > 0 and not self._table.flowing
            line = self._line(shown, kind, column.align, keep=keep)
            cells.append(cell_of([line], self.widths[place], merge=merge, shaded=row.muted))
        return row_of(cells, height=height)

    def _line(self, text: str, kind: Type, align: Align, *, keep: bool) -> BaseOxmlElement:
        setting = Setting(line=kind.size * LEADING, align=align, keep_next=keep, grid=False)
        return line_of(text, setting, kind)
