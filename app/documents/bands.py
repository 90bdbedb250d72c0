"""Which rows of a table hang together because their first cells are one cell.

A cell is shared with the row below when the texts are the same and not empty, and so are those of
all columns before it: the second column never joins what the first one parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.documents.model import Row, Table

Box = tuple[int, int, int]  # column, first row, the row behind the last one


def shared(above: Row, below: Row, most: int) -> int:
    """How many of the first `most` cells are one cell with the row below."""
    if above.span_all or below.span_all:
        return 0
    count = 0
    for upper, lower in zip(above.cells[:most], below.cells[:most], strict=False):
        if not upper.strip() or upper != lower:
            break
        count += 1
    return count


def bands(table: Table) -> Iterator[tuple[Row, ...]]:
    """The rows in their order, those that share their first cell together."""
    band: list[Row] = []
    for row in table.rows:
        if band and not shared(band[-1], row, table.merge_first):
            yield tuple(band)
            band = []
        band.append(row)
    if band:
        yield tuple(band)


def boxes(rows: Sequence[Row], most: int, columns: int) -> list[Box]:
    """Every cell of a band, the shared ones once, single cells first."""
    joints = [shared(above, below, most) for above, below in pairwise(rows)]
    found: list[Box] = []
    for column in range(columns):
        first = 0
        for place in range(1, len(rows) + 1):
            if place == len(rows) or joints[place - 1] <= column:
                found.append((column, first, place))
                first = place
    return sorted(found, key=lambda box: (box[2] - box[1], box))
