"""Finds the county, township or unit that a row means, or makes a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.domain.roster.categories import category_of_name
from app.domain.roster.network.entries import BodyEntry, Place
from app.domain.roster.network.place_names import township_key, unit_key
from app.domain.roster.network.plan import Counts, NetworkChange, NetworkChangeKind, NetworkState
from app.domain.roster.units import Category, Unit, UnitKind
from app.i18n import _

#: What a row may say about a body, with the same names in `BodyEntry` and in `Unit`.
_SAID = ("body_name", "office_name", "office_phone", "note")


@dataclass(slots=True)
class Bodies:
    """The bodies of an import. `of` gives the id of a place's area and of its unit."""

    state: NetworkState
    notes: list[str] = field(default_factory=list)
    changes: list[NetworkChange] = field(default_factory=list)
    new: dict[int, Unit] = field(default_factory=dict)
    changed: dict[int, Unit] = field(default_factory=dict)
    _known: dict[int, Unit] = field(default_factory=dict)
    _areas: dict[tuple[int | None, str], int] = field(default_factory=dict)
    _units: dict[tuple[int, str], int] = field(default_factory=dict)
    _city: set[str] = field(default_factory=set)
    _found: dict[Place, tuple[int, int | None] | None] = field(default_factory=dict)
    _full_names: dict[int, str] = field(default_factory=dict)
    _named: set[int] = field(default_factory=set)
    _said: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the bodies that stand by all their names; a name that is one's own comes first."""
        self._known = {unit.id: unit for unit in self.state.units}
        for unit in self.state.units:
            for name in _names(unit):
                self._index(unit, name)

    @property
    def counts(self) -> Counts:
        """How many of the bodies that the file names are new, changed and the same."""
        new, changed = len(self.new), len(self.changed)
        return Counts(new, changed, len(self._named) - new - changed)

    def name_of(self, body_id: int | None) -> str:
        """The body in the clerk's words: 乙县城关镇."""
        unit = self._known.get(body_id) if body_id is not None else None
        if unit is None:
            return _("the committee")
        if unit.id not in self._full_names:
            above = "" if unit.parent_id is None else self.name_of(unit.parent_id)
            self._full_names[unit.id] = f"{above}{unit.name.removeprefix(above)}"
        return self._full_names[unit.id]

    def of(self, place: Place, where: str) -> tuple[int, int | None] | None:
        """The ids of the area and of its own unit; None when the place cannot be used."""
        if place not in self._found:
            self._found[place] = self._resolved(place, where)
        return self._found[place]

    def take(self, entry: BodyEntry) -> None:
        """Enter a body, and what its row says about it."""
        found = self.of(entry.place, entry.where)
        if found is None:
            return
        body_id = found[0] if found[1] is None else found[1]
        said = {name: getattr(entry, name) for name in _SAID}
        for name, text in said.items():
            if not text:
                continue
            first = self._said.setdefault((body_id, name), (text, entry.where))
            if first[0] != text:
                words = _("{where}: “{text}” was not used, because {other} says “{value}”.")
                self.notes.append(words.format(where=entry.where, text=text, other=first[1],
                                               value=first[0]))  # fmt: skip
                said[name] = ""
        self._store(body_id, {name: text for name, text in said.items() if text}, entry.where)

    def _store(self, body_id: int, said: dict[str, str], where: str) -> None:
        unit = self._known[body_id]
        differing = {name: text for name, text in said.items() if getattr(unit, name) != text}
        if not differing:
            return
        wanted = replace(unit, **differing)  # type: ignore[arg-type]  # texts all
        self._known[body_id] = wanted
        if body_id in self.new:
            self.new[body_id] = wanted
            return
        self.changed[body_id] = wanted
        before = "、".join(getattr(unit, name) for name in differing if getattr(unit, name))
        after = "、".join(differing.values())
        kind = NetworkChangeKind.CHANGED
        self.changes.append(NetworkChange(kind, where, self.name_of(body_id), None, before, after))

    def _resolved(self, place: Place, where: str) -> tuple[int, int | None] | None:
        if not self._areas.get((None, place.county)) and place.county in self._city:
            words = _("{where}: “{name}” is a unit of the city and no county; it was not read.")
            self.notes.append(words.format(where=where, name=place.county))
            return None
        area = self._area(None, place.county, place.county, where)
        if place.township:
            key = township_key(place.township, place.county)
            area = self._area(area, key, place.township, where)
        self._named.add(area)
        if not place.unit:
            return area, None
        key = unit_key(place.unit, place.county)
        found = self._units.get((area, place.unit)) or self._units.get((area, f"={key}"))
        if found is None:
            new = Unit(name=place.unit, category=_category(place.unit), parent_id=area)
            found = self._add(new, where)
        elif self._known[found].name != place.unit:
            words = _("{where}: “{text}” was read as “{name}”.")
            name = self._known[found].name
            self.notes.append(words.format(where=where, text=place.unit, name=name))
        self._named.add(found)
        return area, found

    def _area(self, parent: int | None, key: str, name: str, where: str) -> int:
        found = self._areas.get((parent, key))
        if found is None:
            new = Unit(name=name, kind=UnitKind.AREA, parent_id=parent, category=Category.OTHER)
            found = self._add(new, where)
        self._named.add(found)
        return found

    def _add(self, unit: Unit, where: str) -> int:
        number = len(self.new)
        unit = replace(unit, id=self.state.next_unit + number,
                       order=self.state.next_place + number)  # fmt: skip
        self.new[unit.id] = self._known[unit.id] = unit
        self._index(unit, unit.name)
        body = self.name_of(unit.id)
        self.changes.append(NetworkChange(NetworkChangeKind.NEW, where, body, None, "", unit.name))
        return unit.id

    def _index(self, unit: Unit, name: str) -> None:
        parent = unit.parent_id
        if unit.kind is UnitKind.AREA:
            county = self._known.get(parent) if parent is not None else None
            key = name if county is None else township_key(name, county.name)
            self._areas.setdefault((parent, key), unit.id)
        elif parent is None:
            self._city.add(name)
        else:
            self._units.setdefault((parent, name), unit.id)
            key = unit_key(name, self._county_of(unit))
            self._units.setdefault((parent, f"={key}"), unit.id)

    def _county_of(self, unit: Unit) -> str:
        while unit.parent_id is not None and unit.parent_id in self._known:
            unit = self._known[unit.parent_id]
        return unit.name


def _names(unit: Unit) -> Iterable[str]:
    own = (unit.name, unit.short_name, unit.legal_name, *unit.former_names)
    return dict.fromkeys(name for name in own if name)


def _category(name: str) -> Category:
    return category_of_name(name)
