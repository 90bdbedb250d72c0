"""Shares carried into a new year: its target divided anew, in last year's proportions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.plans.carrying_lines import (
    CarryKind,
    CarryLine,
    CarryPart,
    CarryWrites,
    share_words,
)
from app.domain.plans.carrying_places import Places
from app.domain.plans.plan import Indicator, TargetShare
from app.domain.plans.shares import share_places, split
from app.i18n import _


class Shares:
    """Compares the shares of two years. Units and counties are two ways to divide one target."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._areas = {area.id for area in (*places.old.areas, *places.new.areas)}
        self._targets = {
            each.indicator_id: each.value
            for each in places.new.yearly_targets
            if each.year == places.new.year
        }
        self._known = {each.id: each for _p, _d, each in places.old.indicators()}
        self._new = {each.id: each for _p, _d, each in places.new.indicators()}
        #: The indicators whose target of the new year is not there yet.
        self.without_target: list[str] = []

    def lines(self) -> Iterator[CarryLine]:
        """A line for the units and one for the counties of each indicator that has shares."""
        old: dict[tuple[int, bool], dict[int, Decimal]] = {}
        for each in self._places.old.shares:
            group = (each.indicator_id, each.unit_id in self._areas)
            old.setdefault(group, {})[each.unit_id] = each.value
        for (indicator_id, is_area), shares in old.items():
            indicator = self._known.get(indicator_id)
            if indicator is None:
                continue
            for new_id in self._places.indicator(indicator_id):
                if new_id in self._targets:
                    yield self._line(indicator, self._new[new_id], shares, is_area=is_area)
                elif indicator.name not in self.without_target:
                    self.without_target.append(indicator.name)

    def _line(
        self, indicator: Indicator, new: Indicator, shares: dict[int, Decimal], *, is_area: bool
    ) -> CarryLine:
        places, target = self._places, self._targets[new.id]
        weights: dict[int, Decimal] = {}
        notes: list[str] = []
        for unit_id, value in sorted(shares.items(), key=lambda each: places.order(each[0])):
            place = places.unit(unit_id)
            notes.append(place.note)
            if place.unit_id:
                weights[place.unit_id] = weights.get(place.unit_id, Decimal(0)) + abs(value)
        parts = split(target, tuple(weights.values()), share_places(new, target)) if weights else ()
        carried = dict(zip(weights, parts, strict=True))
        now = {
            each.unit_id: each.value
            for each in places.new.shares
            if each.indicator_id == new.id and (each.unit_id in self._areas) is is_area
        }
        words = _("{count} counties") if is_area else _("{count} units with shares")
        return CarryLine(
            key=f"share:{indicator.id}>{new.id}:{is_area}",
            part=CarryPart.SHARES,
            kind=_kind(carried, now, is_moved=new.id != indicator.id),
            subject=indicator.name,
            code=indicator.code,
            unit=words.format(count=len(shares)),
            before=share_words(shares, places.old_names),
            now=share_words(now, places.names),
            carried=share_words(carried, places.names),
            note="".join(dict.fromkeys(filter(None, notes))),
            indicator_id=indicator.id,
            writes=CarryWrites(
                shares=tuple(
                    TargetShare(
                        indicator_id=new.id, year=places.new.year, unit_id=unit_id, value=value
                    )
                    for unit_id, value in carried.items()
                ),
                replaced_shares=tuple((new.id, unit_id) for unit_id in now),
            ),
        )


def _kind(carried: dict[int, Decimal], now: dict[int, Decimal], *, is_moved: bool) -> CarryKind:
    if carried and carried == now:
        return CarryKind.SAME
    if now:
        return CarryKind.DIFFERENT
    if is_moved:
        return CarryKind.GONE
    return CarryKind.NEW if carried else CarryKind.CLOSED
