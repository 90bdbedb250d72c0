"""Whose row it is: county, township and unit, filled down where a list leaves them blank.

The leftmost of the three that a row writes counts: what stands left of it is that of the row
above, what stands right of it and is blank is nothing. A row that writes none of them belongs
where the row above belongs. Merged cells count as left blank, 同上 as written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.roster.cells import is_blank_mark, is_ditto
from app.domain.roster.network.entries import Place
from app.domain.roster.network.place_names import (
    LONGEST_PLACE,
    Means,
    county_name,
    is_city_itself,
    is_county_name,
    is_of_county,
    meaning_of_unit,
    township_name,
)
from app.domain.roster.table import LONGEST_UNIT_NAME
from app.domain.text import squeeze_name
from app.i18n import _


@lru_cache(maxsize=16384)
def _is_above(text: str) -> bool:
    """Whether a text means the one above; the same names are met thousands of times."""
    return is_ditto(text)


@lru_cache(maxsize=16384)
def _is_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to say."""
    return not text or is_blank_mark(text)


@dataclass(frozen=True, slots=True)
class Whose:
    """What a row's place is, and what the text in the column of units stood for."""

    place: Place
    means: Means = Means.UNIT
    text: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""


@dataclass(slots=True)
class Filling:
    """The state of one pass down a table. `city` is the office's own."""

    city: str
    above: Whose = field(default_factory=lambda: Whose(Place("")))

    def begin(self, county: str) -> None:
        """What follows belongs to this county: its sheet, or a row that stands over others."""
        self.above = Whose(Place(county_name(county, self.city)))

    def read(self, county: str, township: str, unit: str) -> Whose:
        """Whose row it is; `problem` is a sentence when that cannot be told."""
        written = self._written(county, township, unit)
        if written.problem or not (county or township or unit):
            return written
        self.above = replace(written, notes=())
        return written

    def _written(self, county: str, township: str, unit: str) -> Whose:
        last = self.above.place
        named = self._county(county)
        if not named:
            return Whose(last, problem=_("The row names no county."))
        if is_city_itself(named, self.city):
            words = _("The row is one of the city (“{text}”); the city's units are read from a "
                      "list of member units.")  # fmt: skip
            return Whose(Place(""), problem=words.format(text=county or named))
        if len(named) > LONGEST_PLACE or len(unit) > LONGEST_UNIT_NAME:
            words = _("“{text}” is too long for the name of a place.")
            return Whose(last, problem=words.format(text=max(named, unit, key=len)))
        if not (county or township or unit):
            return self.above
        notes = () if is_county_name(named) or named == last.county else _unusual(named)
        place = Place(named, self._township(county, township, named))
        if not county and not township and unit and last.township and is_of_county(unit, named):
            place = Place(named)
        return self._with_unit(place, unit, notes)

    def _county(self, text: str) -> str:
        is_above = _is_nothing(text) or _is_above(text)
        return self.above.place.county if is_above else county_name(text, self.city)

    def _township(self, county: str, text: str, named: str) -> str:
        if _is_above(text) or (not county and not text):
            return self.above.place.township
        if _is_nothing(text):
            return ""
        name = squeeze_name(text)
        short = name.removeprefix(named) or name
        return township_name(short) or short

    def _with_unit(self, place: Place, unit: str, notes: tuple[str, ...]) -> Whose:
        if _is_above(unit):
            place = replace(place, unit=self.above.place.unit)
            return Whose(place, self.above.means, self.above.text, notes)
        name = squeeze_name(unit)
        if _is_nothing(name) or name in {place.county, place.township}:
            return Whose(place, notes=notes)
        means = meaning_of_unit(name)
        if means is not Means.UNIT and means is not Means.TOWNSHIP:
            return Whose(place, means, name, notes)
        township = township_name(name.removeprefix(place.county))
        if not township or place.township not in {"", township}:
            return Whose(replace(place, unit=name), notes=notes)
        if not place.township:
            words = _("“{text}” was read as the township or street {name}.")
            notes = (*notes, words.format(text=name, name=township))
        return Whose(Place(place.county, place.township or township), means, name, notes)


def _unusual(name: str) -> tuple[str, ...]:
    return (_("“{name}” was taken for the name of a county.").format(name=name),)
