"""The letters of one year as they stand: what would be written today beside what was issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.letters.drafting import Drafts, Material, stood_in
from app.domain.letters.letter import IssuedLetter, Letter
from app.domain.letters.naming import file_name
from app.domain.letters.register import LetterRow, LetterState
from app.domain.letters.versions import differences, from_json
from app.domain.roster.order import in_places
from app.domain.roster.units import Unit, UnitKind
from app.errors import NotFound
from app.i18n import _
from app.settings import Office

if TYPE_CHECKING:
    from app.storage.database import Store


@dataclass(frozen=True, slots=True)
class Frozen:
    """An issued letter and what it says."""

    issued: IssuedLetter
    letter: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit in the year: today's letter, the issued one, and what lies between them.

    `absence` is the reason why the unit is no member now, `skipped` why it gets no letter.
    """

    unit: Unit
    draft: Letter
    absence: str
    skipped: str
    frozen: Frozen | None
    changes: tuple[str, ...]

    @property
    def letter(self) -> Letter:
        """What the unit's letter says: of a unit that is gone the issued one stands for good."""
        return self.frozen.letter if self.frozen and self.absence else self.draft

    @property
    def is_unchanged(self) -> bool:
        """Whether the issued letter still says what is so."""
        return self.frozen is not None and not self.changes

    @property
    def gets_none(self) -> bool:
        """Whether issuing leaves the unit out."""
        return bool(self.skipped) and not self.is_unchanged

    def row(self) -> LetterRow:
        """The unit's line in the register."""
        issued = self.frozen.issued if self.frozen else None
        state = LetterState.ISSUED if self.is_unchanged else LetterState.DATA_CHANGED
        return LetterRow(
            unit_id=self.unit.id,
            unit=self.unit.name,
            number=self.letter.number,
            leads=self.letter.leads,
            cooperates=self.letter.cooperates,
            version=issued.version if issued else None,
            issued_at=issued.issued_at if issued else None,
            state=state if issued else LetterState.NOT_ISSUED,
            changes=self.changes or (issued.changes if issued else ()),
            sha256=issued.sha256 if issued else "",
            file_name=issued.file_name if issued else file_name(self.draft),
            skipped=self.skipped if self.gets_none else "",
        )


class YearBook:
    """All units that stood in a year or have a letter of it, in official order."""

    def __init__(self, drafts: Drafts, units: tuple[Unit, ...], frozen: dict[int, Frozen]) -> None:
        self._drafts = drafts
        self._units = units
        self._frozen = frozen

    def standings(self) -> Iterator[Standing]:
        """Every unit, in official order."""
        return map(self._standing, self._units)

    def of(self, unit_id: int) -> Standing:
        """One unit; raises `NotFound` when it did not stand in the year."""
        for unit in self._units:
            if unit.id == unit_id:
                return self._standing(unit)
        raise NotFound(_("The unit is not in the roster of that year. Reload the page."))

    def _standing(self, unit: Unit) -> Standing:
        draft, frozen = self._drafts.letter(unit), self._frozen.get(unit.id)
        absence = self._drafts.absence(unit)
        return Standing(
            unit=unit,
            draft=draft,
            absence=absence,
            skipped=self._drafts.reason_to_skip(unit),
            frozen=frozen,
            changes=() if frozen is None or absence else differences(frozen.letter, draft),
        )


def open_book(store: Store, year: int, today: date) -> YearBook:
    """Read and draft the letters of a year. Membership is judged today, or on the day of the
    year that is nearest to it."""
    from app.storage.queries import home, letters, plans, roster

    with store.reading() as connection:
        frozen = {
            unit: Frozen(issued, from_json(content))
            for unit, (issued, content) in letters.contents(connection, year).items()
        }
        versions = letters.register(connection, year, all_versions=True)
        day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
        known = in_places(roster.units(connection, seen_on=day), day)
        units = tuple(unit for unit in known if stood_in(unit, year) or unit.id in frozen)
        providers = tuple(
            unit for unit in known if unit.kind is UnitKind.PROVIDER and unit.existed_on(day)
        )
        material = Material(
            year=year,
            day=day,
            office=Office.from_texts(home.texts(connection)),
            units=(*units, *providers),
            plans=plans.plans(connection, year),
            assignments=plans.assignments(connection, year),
            yearly_targets=plans.yearly_targets(connection, year),
            tasks=plans.tasks(connection, year),
            actual_values=plans.actual_values(connection, year - 1),
            shares=plans.shares(connection, year),
            numbers={issued.unit_id: issued.number for issued in versions},
        )
    return YearBook(Drafts(material), units, frozen)
