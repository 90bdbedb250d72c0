"""What the chart of an indicator draws: its numbers by year, and which of them are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.vertical.rows import TargetRow
from app.domain.plans.wording import number_text
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Points:
    """What the chart draws: numbers by year."""

    baseline: tuple[int, Decimal] | None
    targets: Mapping[int, Decimal]
    actual: Mapping[int, Decimal]
    locked: frozenset[int]
    breaks: tuple[int, ...]
    end: tuple[int, Decimal] | None
    year: int  # the working year

    @classmethod
    def of(cls, row: TargetRow, year: int) -> Points:
        """The points of an indicator."""
        plan = row.plan
        return cls(
            baseline=None if row.baseline is None else (plan.baseline_year, row.baseline),
            targets=row.targets,
            actual={each: value.value for each, value in row.actual.items()},
            locked=row.locked,
            breaks=tuple(mark.year for mark in row.breaks),
            end=None if row.end is None else (plan.end_year, row.end),
            year=year,
        )

    @property
    def years(self) -> range:
        """From the first to the last year that has a number."""
        found = [*self.targets, *self.actual, *(point[0] for point in self.fixed())]
        return range(min(found), max(found) + 1) if found else range(0)

    def fixed(self) -> Iterator[tuple[int, Decimal]]:
        """Baseline and end target, where they are known."""
        yield from (point for point in (self.baseline, self.end) if point is not None)

    def numbers(self) -> list[Decimal]:
        """Every number that is drawn."""
        fixed = [value for _year, value in self.fixed()]
        return [*self.targets.values(), *self.actual.values(), *fixed]

    @property
    def way(self) -> list[tuple[int, Decimal]]:
        """Baseline and targets in order: the line."""
        start = [self.baseline] if self.baseline is not None else []
        return [*start, *sorted(self.targets.items())]

    @property
    def written(self) -> list[tuple[int, Decimal, bool]]:
        """The numbers that are written beside their marks, the most important first, and whether
        above: where it began, where it is to end, what was reached last, this year's target."""
        way = self.way
        rises = not way or way[-1][1] >= way[0][1]
        found = [(*point, not rises) for point in self.fixed()]
        if self.actual:
            newest = max(self.actual)
            found.append((newest, self.actual[newest], rises))
        if self.year in self.targets:
            found.append((self.year, self.targets[self.year], not rises))
        return found

    @property
    def spoken(self) -> str:
        """The numbers in words, for who cannot see them."""
        said = _("Targets: {numbers}.").format(numbers=_listed(self.way))
        if self.actual:
            said += _("Reached: {numbers}.").format(numbers=_listed(sorted(self.actual.items())))
        return said


def _listed(points: list[tuple[int, Decimal]]) -> str:
    return "，".join(f"{year} {number_text(value)}" for year, value in points)
