"""What keeps a letter from being issued: the open holes of the division that it is made of."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.plans.holes import Hole
    from app.domain.plans.records import HoleReason
    from app.storage.database import Store


class Gate:
    """The gate before the letters of one year."""

    def __init__(self, store: Store, year: int) -> None:
        self._store = store
        self._year = year

    def open_holes(self, unit_ids: Collection[int] | None = None) -> tuple[Hole, ...]:
        """What blocks the letters of all units, or what shows in those of the named ones."""
        from app.domain.plans.holes import judge, touching
        from app.storage.queries.division import division

        with self._store.reading() as connection:
            found = division(connection, self._year)
        holes = judge(found).open
        return holes if unit_ids is None else touching(holes, found, unit_ids)

    def admit(
        self, unit_ids: Collection[int] | None = None, reason: str = ""
    ) -> tuple[HoleReason, ...]:
        """Let the letters pass; with a reason for what is open, the reasons to write down.

        Raises `HolesOpen` while a hole has no reason, `RuleBroken` for a reason that says nothing.
        """
        from app.domain.plans.holes import HolesOpen, reasons_for

        holes = self.open_holes(unit_ids)
        if holes and not reason:
            raise HolesOpen(self._year, holes)
        return reasons_for(holes, self._year, reason) if holes else ()
