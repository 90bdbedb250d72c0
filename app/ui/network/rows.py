"""Rows of the tree as they are shown: texts made once, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.roster.network.health import AreaHealth
from app.domain.roster.units import Tier
from app.domain.search import words_of


class Column(IntEnum):
    """The columns of the tree."""

    NAME = 0
    PLACE = 1
    BODY = 2
    OFFICE = 3
    STAFF = 4
    PEOPLE = 5


class Aspect(StrEnum):
    """What an area of the network should have."""

    BODY = "机构"
    OFFICE = "办公室"
    STAFF = "专职人员"


#: In which column a lack is seen.
COLUMN_OF = {
    Aspect.BODY: Column.BODY,
    Aspect.OFFICE: Column.OFFICE,
    Aspect.STAFF: Column.STAFF,
}


#: The row of the city itself: beyond every id, and not negative, which Qt's indexes cannot be.
CITY = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit of the network with its texts, column by column.

    `parent_id` is 0 for the city and for a county. `place` is its place among the siblings of its
    kind from 1, 0 for the city, which has none. `lacks` are the aspects that an area does not
    have; `own` is None for a unit that is no area.
    """

    id: int
    parent_id: int = 0
    tier: Tier
    own: AreaHealth | None = None
    name: str
    place: int = 0
    texts: tuple[str, ...]
    tip: str = ""
    lacks: frozenset[Aspect] = frozenset()
    search: str = ""

    @property
    def is_area(self) -> bool:
        """Whether it is a county, a township or a street."""
        return self.own is not None


class Shown:
    """Which rows are shown, and who stands below whom."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.below: dict[int, list[Row]] = {}
        self.at: dict[int, int] = {}
        self.words: tuple[str, ...] = ()
        self.test: Callable[[Row], bool] | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows may be hidden."""
        return bool(self.words) or self.test is not None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take new rows, each parent before its children."""
        self.rows = {row.id: row for row in rows}
        self.arrange()

    def narrow(self, text: str, test: Callable[[Row], bool] | None) -> None:
        """Show what holds the words and passes the test, with the counties that it stands in.

        A county whose own name holds the words shows all that stands below it; with a test each
        row must pass it itself.
        """
        self.words, self.test = words_of(text), test
        self.arrange()

    def arrange(self) -> None:
        """Find out anew what is shown."""
        wanted = self._wanted()
        self.below, self.at = {}, {}
        for row in self.rows.values():
            if row.id in wanted:
                siblings = self.below.setdefault(row.parent_id, [])
                self.at[row.id] = len(siblings)
                siblings.append(row)

    def _wanted(self) -> set[int]:
        rows = self.rows.values()
        if not self.is_narrowed:
            return set(self.rows)
        found = {row.id for row in rows}
        for word in self.words:  # one after the other is quicker than all of them row by row
            found = {row.id for row in rows if word in row.search and row.id in found}
        if self.test is not None:
            found = {row.id for row in rows if row.id in found and self.test(row)}
        else:
            found |= {row.id for row in rows if row.parent_id in found}
        return found | {self.rows[each].parent_id for each in found} - {0}
