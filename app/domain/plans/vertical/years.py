"""The yearly targets while they are changed in memory, and then told as what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.plans.plan import YearlyTarget
from app.domain.plans.vertical.path import is_same
from app.errors import RuleBroken
from app.i18n import _

_Key = tuple[int, int]  # indicator id and year


class YearTargets:
    """The targets of all years. A locked one takes neither typing nor spreading."""

    def __init__(self, targets: Iterable[YearlyTarget]) -> None:
        self._before: dict[_Key, YearlyTarget] = {(t.indicator_id, t.year): t for t in targets}
        self._years: dict[int, set[int]] = {}
        for indicator_id, year in self._before:
            self._years.setdefault(indicator_id, set()).add(year)
        self._now = dict(self._before)

    def of(self, indicator_id: int) -> dict[int, YearlyTarget]:
        """Year to target of one indicator, as it stands now."""
        years = sorted(self._years.get(indicator_id, ()))
        return {year: self._now[indicator_id, year] for year in years}

    def locked(self, indicator_id: int) -> dict[int, Decimal]:
        """Year to value of the locked ones."""
        return {year: one.value for year, one in self.of(indicator_id).items() if one.locked}

    def value(self, indicator_id: int, year: int) -> Decimal | None:
        """The target of one year."""
        found = self._now.get((indicator_id, year))
        return None if found is None else found.value

    def put(self, indicator_id: int, year: int, value: Decimal | None) -> None:
        """Set a year, or take it away with None. Raises `RuleBroken` when it is locked."""
        present = self._now.get((indicator_id, year))
        if present is not None and present.locked and not is_same(present.value, value):
            raise RuleBroken(
                _("The target of {year} is locked; unlock it first (Ctrl+L).").format(year=year)
            )
        self.revise(indicator_id, year, value)

    def revise(self, indicator_id: int, year: int, value: Decimal | None) -> None:
        """Set a year, locked or not; a lock stays."""
        if value is None:
            self._now.pop((indicator_id, year), None)
            self._years.get(indicator_id, set()).discard(year)
            return
        present = self._now.get((indicator_id, year))
        self._now[indicator_id, year] = YearlyTarget(
            indicator_id=indicator_id,
            year=year,
            value=value,
            locked=present is not None and present.locked,
        )
        self._years.setdefault(indicator_id, set()).add(year)

    def lock(self, indicator_id: int, year: int, *, locked: bool) -> bool:
        """Lock a year or unlock it; False when it has no target."""
        present = self._now.get((indicator_id, year))
        if present is None:
            return False
        self._now[indicator_id, year] = replace(present, locked=locked)
        return True

    def spread(self, indicator_id: int, values: Mapping[int, Decimal]) -> None:
        """These targets instead of all that are not locked."""
        standing = self.locked(indicator_id)
        for year in {*self.of(indicator_id), *values} - standing.keys():
            self.revise(indicator_id, year, values.get(year))

    def to_put(self) -> Iterator[YearlyTarget]:
        """The targets that are new or differ, in value, in digits or in being locked."""
        for key, target in self._now.items():
            before = self._before.get(key)
            if before is None or target != before or not is_same(before.value, target.value):
                yield target

    def to_remove(self) -> Iterator[_Key]:
        """Indicator and year of the targets that are gone."""
        yield from (key for key in self._before if key not in self._now)
