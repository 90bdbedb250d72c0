"""Typing shares: what one act writes of an indicator's shares, and what of it cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.edits import EditFault
from app.domain.plans.matrix import may_answer
from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import Assignment, Indicator, TargetShare
from app.domain.plans.records import Population
from app.domain.plans.shares import (
    ShareRow,
    ShareView,
    check_additive,
    share_places,
    share_problems,
)
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _

SHARE_FIELD, POPULATION_FIELD = "share", "population"
_MOST_PEOPLE = 2_000_000_000


class ShareEdit:
    """The shares of an indicator after some were typed, by unit or county.

    What is not named stays. `faults` have the unit's id and the field `share`.
    """

    def __init__(self, view: ShareView, texts: Mapping[int, str]) -> None:
        self._view = view
        self._rows = {row.unit_id: row for row in view.rows}
        self._before = view.shares()
        self.shares = dict(self._before)
        faults: list[EditFault] = []
        for unit_id, text in texts.items():
            try:
                self._type(unit_id, text)
            except RuleBroken as problem:
                faults.append(EditFault(unit_id, SHARE_FIELD, problem.sentence))
        self.faults = tuple(faults)

    @property
    def is_change(self) -> bool:
        """Whether anything is to be written."""
        return _as_text(self.shares) != _as_text(self._before)

    @property
    def is_removal(self) -> bool:
        """Whether a share that is stored goes away."""
        return not self._before.keys() <= self.shares.keys()

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence when the shares do not add up now."""
        areas = {row.unit_id for row in self._view.rows if row.is_area}
        return share_problems(self._view.target, self.shares, areas)

    def _type(self, unit_id: int, text: str) -> None:
        share = parse_number(text, self._view.unit_of_measurement)
        if share is None:
            self.shares.pop(unit_id, None)
            return
        row = self._rows.get(unit_id)
        if row is None or not row.is_present:
            raise RuleBroken(
                _("Only counties and units with a role for “{name}” have a share of it.").format(
                    name=self._view.name
                )
            )
        self.shares[unit_id] = share


def _as_text(shares: Mapping[int, Decimal]) -> dict[int, str]:
    """Equal in value and in digits: 12 and 12.0 are printed differently."""
    return {unit_id: str(share) for unit_id, share in shares.items()}


def parse_people(text: str) -> int | None:
    """The number of people that was typed, None for a blank. Raises `RuleBroken`."""
    people = parse_number(half_width(text).removesuffix("人"), "人")
    if people is None:
        return None
    if people != int(people) or people > _MOST_PEOPLE:
        raise RuleBroken(
            _("“{text}” is no number of people: write whole persons, such as 415900.").format(
                text=text.strip()
            )
        )
    return int(people)


def share_view(
    indicator: Indicator,
    twin_id: int | None,
    year: int,
    target: Decimal | None,
    *,
    units: Iterable[Unit],
    areas: Iterable[Unit],
    duties: Iterable[Assignment],
    shares: Iterable[TargetShare],
    last_year: Iterable[TargetShare],
    populations: Iterable[Population],
) -> ShareView:
    """An indicator's target and its parts: every unit that has a role or a share, in official
    order, and every county.

    `populations` come by year. Raises `RuleBroken` when the target cannot be divided.
    """
    check_additive(indicator)
    parts = _Parts(
        year=year,
        duties={each.unit_id: each for each in duties if each.indicator_id == indicator.id},
        shares=_of(indicator.id, shares),
        last_year=_of(indicator.id, last_year),
        people={each.unit_id: each for each in populations if each.year <= year},
    )
    return ShareView(
        indicator_id=indicator.id,
        year=year,
        code=indicator.code,
        name=indicator.name,
        unit_of_measurement=indicator.unit_of_measurement,
        target=target,
        places=share_places(indicator, target),
        rows=(
            *(parts.row(unit, is_area=False) for unit in units if parts.concern(unit)),
            *(parts.row(area, is_area=True) for area in areas),
        ),
        twin_id=twin_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What is known of one indicator's parts in a year, by unit."""

    year: int
    duties: Mapping[int, Assignment]
    shares: Mapping[int, Decimal]
    last_year: Mapping[int, Decimal]
    people: Mapping[int, Population]

    def concern(self, unit: Unit) -> bool:
        """Whether the unit has a role or a share, or had one last year."""
        return any(unit.id in each for each in (self.duties, self.shares, self.last_year))

    def row(self, unit: Unit, *, is_area: bool) -> ShareRow:
        duty, known = self.duties.get(unit.id), self.people.get(unit.id)
        return ShareRow(
            unit_id=unit.id,
            name=unit.name,
            is_area=is_area,
            is_present=is_area or (duty is not None and may_answer(unit, self.year)),
            role=None if duty is None else duty.role,
            share=self.shares.get(unit.id),
            last_year=self.last_year.get(unit.id),
            population=None if known is None else known.people,
            population_year=None if known is None else known.year,
            weight=None if duty is None else duty.weight,
        )


def _of(indicator_id: int, shares: Iterable[TargetShare]) -> dict[int, Decimal]:
    return {each.unit_id: each.value for each in shares if each.indicator_id == indicator_id}
