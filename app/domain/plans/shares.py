"""Shares of additive targets: what each unit and each county owes, adding up exactly.

Written rules, so that two people reach the same numbers (largest remainder, 最大余额法):

* The exact part of each is the total times its weight over the sum of the weights. Each gets its
  part rounded down to the last printed digit; what is left goes, one last digit each, to those who
  lost most by that. Who comes first in the official order goes first among equals.
* A weight of zero gets zero. When all weights are zero the total is divided equally.
* A negative total (a decrease) is divided like the positive one and gets its sign back.
* A total with more digits than are printed keeps them: what is printed must add up to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

from app.domain.plans.decomposition import decimals
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Aggregation, Role
from app.domain.plans.wording import number_text
from app.errors import RuleBroken
from app.i18n import _

_EXACT = Context(prec=60)


class ShareMethod(StrEnum):
    """How shares are proposed."""

    EQUAL = "equal"  # the same for each unit that leads or carries out
    POPULATION = "population"  # counties by their people
    LAST_YEAR = "last_year"  # in the proportions of last year
    BY_HAND = "by_hand"  # as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What one unit or county owes. `role` is None for a county and for a unit without one.

    `is_present` says whether it can be given a share: counties, and units that answer in the year.

    `population` is that of the end of `population_year`, the newest one known by then.
    `weight` is what the indicator counts in the unit's letter.
    """

    unit_id: int
    name: str
    is_area: bool
    is_present: bool = True
    role: Role | None = None
    share: Decimal | None = None
    last_year: Decimal | None = None
    population: int | None = None
    population_year: int | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """The year's target of an additive indicator and its parts: units first, then counties.

    Units and counties are two ways to divide the same target: each adds up to it by itself.
    """

    indicator_id: int
    year: int
    code: str
    name: str
    unit_of_measurement: str
    target: Decimal | None
    places: int
    rows: tuple[ShareRow, ...]
    twin_id: int | None = None

    def problems(self) -> tuple[str, ...]:
        """A sentence for the units and one for the counties when they do not add up."""
        areas = {row.unit_id for row in self.rows if row.is_area}
        return share_problems(self.target, self.shares(), areas)

    def shares(self) -> dict[int, Decimal]:
        """The shares that there are, by unit."""
        return {row.unit_id: row.share for row in self.rows if row.share is not None}


def split(total: Decimal, weights: Sequence[Decimal], places: int) -> tuple[Decimal, ...]:
    """The total divided by the weights at so many decimals, adding up exactly.

    Raises ValueError without weights and for a negative one.
    """
    if not weights or any(weight < 0 for weight in weights):
        raise ValueError("shares need weights, and none below zero")
    places = max(places, decimals(total))
    whole = abs(int(_EXACT.scaleb(total, places)))
    parts = [Fraction(weight) for weight in weights]
    if not any(parts):
        parts = [Fraction(1)] * len(weights)
    each = whole / sum(parts)
    exact = [each * part for part in parts]
    shares = [int(part) for part in exact]
    by_loss = sorted(range(len(parts)), key=lambda place: shares[place] - exact[place])
    for place in by_loss[: whole - sum(shares)]:
        shares[place] += 1
    sign = -1 if total < 0 else 1
    return tuple(_EXACT.scaleb(Decimal(sign * share), -places) for share in shares)


def check_additive(indicator: Indicator) -> None:
    """Raises `RuleBroken` when the indicator's target cannot be divided among units."""
    if indicator.aggregation is not Aggregation.SUM:
        raise RuleBroken(
            _(
                "“{name}” is in {unit} and cannot be divided: every unit carries the same number. "
                "Only numbers that add up, such as persons or places, have shares."
            ).format(name=indicator.name, unit=indicator.unit_of_measurement)
        )


def share_places(indicator: Indicator, target: Decimal | None) -> int:
    """How many decimals shares of a target are printed with."""
    return max(indicator.decimals or 0, 0 if target is None else decimals(target))


def propose_shares(view: ShareView, method: ShareMethod) -> dict[int, Decimal]:
    """Shares by a method, by unit. Raises `RuleBroken` when it has nothing to go by.

    Equal: each unit that leads or carries out gets the same. Population: the counties.
    Last year: whoever had a share then, units and counties each by themselves.
    """
    if method is ShareMethod.BY_HAND:
        return view.shares()
    if view.target is None:
        raise RuleBroken(
            _("“{name}” has no target for {year}; enter it first.").format(
                name=view.name, year=view.year
            )
        )
    found: dict[int, Decimal] = {}
    for weights in _weights(view, method):
        if weights:
            parts = split(view.target, tuple(weights.values()), view.places)
            found.update(zip(weights, parts, strict=True))
    if not found:
        raise _nothing_to_go_by(view, method)
    return found


def share_problems(
    target: Decimal | None, shares: Mapping[int, Decimal], areas: Iterable[int]
) -> tuple[str, ...]:
    """A sentence for the units and one for the counties whose shares do not add up."""
    if target is None:
        return ()
    counties = {unit_id for unit_id in areas if unit_id in shares}
    groups = (
        (shares.keys() - counties,
         _("The shares of the units add up to {sum}, the target is {target}: {difference}.")),
        (counties,
         _("The shares of the counties add up to {sum}, the target is {target}: {difference}.")),
    )  # fmt: skip
    return tuple(
        sentence.format(
            sum=number_text(total),
            target=number_text(target),
            difference=_difference(total - target),
        )
        for members, sentence in groups
        if members and (total := sum((shares[each] for each in members), Decimal(0))) != target
    )


def _difference(value: Decimal) -> str:
    words = _("{number} too many") if value > 0 else _("{number} too few")
    return words.format(number=number_text(abs(value)))


def _weights(view: ShareView, method: ShareMethod) -> Iterator[dict[int, Decimal]]:
    if method is ShareMethod.EQUAL:
        carrying = (Role.LEAD, Role.RESPONSIBLE)
        yield {
            row.unit_id: Decimal(1) for row in view.rows if row.role in carrying and row.is_present
        }
    elif method is ShareMethod.POPULATION:
        counties = [row for row in view.rows if row.is_area]
        unknown = [row.name for row in counties if row.population is None]
        if unknown:
            raise RuleBroken(
                _("The population of {areas} is not known; enter it first.").format(
                    areas="、".join(unknown)
                )
            )
        yield {row.unit_id: Decimal(row.population or 0) for row in counties}
    else:
        for is_area in (False, True):
            yield {
                row.unit_id: abs(row.last_year)
                for row in view.rows
                if row.is_area is is_area and row.last_year is not None and row.is_present
            }


def _nothing_to_go_by(view: ShareView, method: ShareMethod) -> RuleBroken:
    if method is ShareMethod.EQUAL:
        sentence = _("No unit leads or carries out “{name}” in {year}, so nobody can share it.")
    elif method is ShareMethod.POPULATION:
        sentence = _("There are no counties in the network; add them first.")
    else:
        sentence = _("“{name}” had no shares in the year before {year}.")
    return RuleBroken(sentence.format(name=view.name, year=view.year))
