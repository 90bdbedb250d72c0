"""What stands on which page: items one under the other, kept together where they must be.

An item is a line of text, a row of a table or a whole signature block, already drawn relative to
its own upper left corner. Here it is only decided where the pages end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.documents.pdf.page import Area
from app.documents.pdf.strips import Glyph

TINY = 0.01  # points
KEPT_LINES = 2  # body lines that stay with a signature block


class Run(Protocol):
    """What items that follow one another have in common, drawn when it is known where pages end:
    a cell of a table that reaches over several rows."""

    def over(self, items: Sequence[Item]) -> tuple[str, frozenset[Glyph]]:
        """The drawing for those of its items that stand together on a page, relative to the upper
        left corner of the first one."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is not split. `drawing` is relative to its upper left corner, y upwards."""

    height: float
    drawing: str = ""
    used: frozenset[Glyph] = frozenset()
    keep: bool = False  # stays on the page of the item that follows
    grid: bool = True  # begins on a line of the grid; rows of tables do not
    counts: bool = False  # body text that may keep a signature block company
    blank: bool = False  # falls away where a page turns
    closing: bool = False  # a signature block
    header: Item | None = None  # printed again where this item begins a page
    run: Run | None = None  # what it shares with its neighbours
    place: int = 0  # within the run


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and how far under the top of the type area it begins."""

    depth: float
    item: Item


def tied_together(items: Sequence[Item]) -> list[Item]:
    """The items with two body lines tied to every signature block that follows them.

    A page with signatures alone could be exchanged, so no letter may end with one. An empty line
    behind a heading is tied to what follows, as the heading itself is.
    """
    tied = list(items)
    for place in range(1, len(tied)):
        if tied[place].blank and tied[place - 1].keep:
            tied[place] = replace(tied[place], keep=True)
    for place, item in enumerate(items):
        if not item.closing:
            continue
        lines, before = 0, place - 1
        while before >= 0 and lines < KEPT_LINES:
            lines += items[before].counts
            tied[before] = replace(items[before], keep=True)
            before -= 1
    return tied


def paginate(items: Iterable[Item], area: Area) -> list[list[Placed]]:
    """The items on as few pages as their ties allow; there is at least one page."""
    filler = _Filler(area)
    for group in _groups(items):
        filler.add(group)
    return filler.pages


def _groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items that stay on one page, together."""
    group: list[Item] = []
    for item in items:
        group.append(item)
        if not item.keep:
            yield group
            group = []
    if group:
        yield group


class _Filler:
    def __init__(self, area: Area) -> None:
        self._area = area
        self._depth = 0.0
        self.pages: list[list[Placed]] = [[]]

    def add(self, group: list[Item]) -> None:
        """Place a group on this page or on the next; a group taller than a page is divided."""
        if not self._fits(group):
            while group and group[0].blank:
                group = group[1:]
            if not group:
                return
            self._turn()
        together = self._fits(group)
        for item in group:
            if not together and not self._fits([item]):
                self._turn()
            self._place(item)

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._depth = 0.0

    def _fits(self, group: list[Item]) -> bool:
        depth = self._depth
        if not self.pages[-1] and group and group[0].header:
            depth += group[0].header.height
        for item in group:
            depth = self._start(item, depth) + item.height
        return depth <= self._area.height + TINY

    def _start(self, item: Item, depth: float) -> float:
        if not item.grid:
            return depth
        leading = self._area.leading
        return -(-(depth - TINY) // leading) * leading

    def _place(self, item: Item) -> None:
        page = self.pages[-1]
        if item.blank and not page and len(self.pages) > 1:
            return
        if item.header and not page:
            page.append(Placed(self._depth, item.header))
            self._depth += item.header.height
        start = self._start(item, self._depth)
        page.append(Placed(start, item))
        self._depth = start + item.height
