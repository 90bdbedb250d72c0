"""Whether the division of a year loses or doubles anything, and why what is open stays open."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.errors import NotFound
from app.i18n import _

if TYPE_CHECKING:
    from app.domain.plans.holes import CheckResult, Hole
    from app.storage.database import Store


class Checking:
    """守恒检查. Nothing is stored but the reasons: the holes are found anew each time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self, year: int) -> CheckResult:
        """Every hole of the year, and the reasons that still hold."""
        from app.domain.plans.holes import judge
        from app.storage.queries.division import division

        with self._store.reading() as connection:
            return judge(division(connection, year))

    def open_holes(self, year: int) -> tuple[Hole, ...]:
        """The holes because of which no letter can be issued."""
        return self.check(year).open

    def give_reason(self, keys: Collection[str], reason: str, year: int) -> Done:
        """Write down why these holes stay open, instead of what was said of them before.

        Raises `NotFound` when none of them is open any more, `RuleBroken` for a text that is too
        short to explain anything.
        """
        from app.domain.plans.holes import reasons_for
        from app.storage.writes.plan_records import put_reasons

        holes = [hole for hole in self.check(year).holes if hole.key in set(keys)]
        if not holes:
            raise NotFound(_("These holes are not open any more. Reload the page."))
        reasons = reasons_for(holes, year, reason)
        title = _("Give the reason for {count} open holes").format(count=len(holes))
        with self._store.begin(title) as work:
            put_reasons(work, reasons)
            step = work.commit()
        return Done(work.changed, step)

    def take_reason(self, keys: Collection[str], year: int) -> Done:
        """Take the reasons back: the holes are open again."""
        from app.storage.writes.plan_records import remove_reasons

        title = _("Take back the reason for {count} holes").format(count=len(keys))
        with self._store.begin(title) as work:
            remove_reasons(work, year, keys)
            step = work.commit()
        return Done(work.changed, step)
