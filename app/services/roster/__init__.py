"""The roster of member units: list, import with a look first, edit in the table, keep in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.usual_units import read_usual_units
from app.domain.changes import Done
from app.domain.edits import CellEdit, EditFault, EditOutcome
from app.domain.roster.checking import check_text, refuse_twins
from app.domain.roster.difference import RosterImport, compare, writes_of
from app.domain.roster.fields import in_official_order, text_of, with_texts
from app.domain.roster.matching import UnitNames
from app.domain.roster.order import in_places, other_places
from app.domain.roster.reading import read_roster
from app.domain.roster.surroundings import FILLED_IN_ON
from app.domain.roster.units import EDITABLE_FIELDS, Lineage, NameOfTime, Unit, UnitKind
from app.domain.sheets.book import Book
from app.domain.text import parse_date
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.paths import resources
from app.services.roster.cells import all_pasted, edited, is_there, others_than, title_of

if TYPE_CHECKING:
    from app.documents.fonts import Fonts
    from app.domain.roster.affected import AffectedItem
    from app.domain.roster.completeness import Gap
    from app.services.roster.adjustments import Adjustments
    from app.services.roster.network import Network
    from app.services.roster.notices import Notices
    from app.services.roster.papers import Papers
    from app.services.roster.posts import Posts
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


class Roster:
    """Everything the clerk does with the roster.

    `read_book` reads a workbook in the guarded process; `clock` tells the present moment.
    """

    def __init__(
        self,
        store: Store,
        read_book: Callable[[Path], Book],
        clock: Callable[[], datetime],
        fonts: Fonts | None = None,
    ) -> None:
        """Nothing is read or written until a method is called. `fonts` draw what is printed."""
        self._store = store
        self._read_book = read_book
        self._clock = clock
        self._fonts = fonts

    @cached_property
    def posts(self) -> Posts:
        """Who holds which post."""
        from app.services.roster.posts import Posts

        return Posts(self._store, self._clock)

    @cached_property
    def adjustments(self) -> Adjustments:
        """Papers that change the committee."""
        from app.services.roster.adjustments import Adjustments

        return Adjustments(self._store, self._clock)

    @cached_property
    def notices(self) -> Notices:
        """Member lists that are pasted from notices."""
        from app.services.roster.notices import Notices

        return Notices(self._store, self.adjustments, self._clock)

    @cached_property
    def papers(self) -> Papers:
        """Lists, cards, labels and notices."""
        from app.documents.fonts import Fonts
        from app.services.roster.papers import Papers

        return Papers(self._store, self._fonts or Fonts(resources() / "fonts"), self._clock)

    @cached_property
    def network(self) -> Network:
        """The three tiers: counties, townships, streets."""
        from app.services.roster.network import Network

        return Network(self._store, self._read_book, self._clock)

    def completeness(self, on: date | None = None) -> tuple[Gap, ...]:
        """What is missing or stale in the roster of a day, today unless it is given."""
        from app.services.roster.completing import completeness

        with self._store.reading() as connection:
            return completeness(connection, on or self._today())

    def affected(self, *, person: str = "", unit: str = "") -> tuple[AffectedItem, ...]:
        """What still carries the name of a person or of a unit."""
        from app.services.roster.affecting import affected

        with self._store.reading() as connection:
            return affected(connection, self._today(), person=person, unit=unit)

    def list(self, on: date | None = None) -> tuple[Unit, ...]:
        """The members on a day (today unless it is given), as they were, in official order."""
        from app.storage.queries import roster as queries

        day = on or self._today()
        with self._store.reading() as connection:
            return in_places(queries.units(connection, day), day)

    def others(self, on: date | None = None) -> tuple[Unit, ...]:
        """The city's units of a day that are no members: they give data only, or they left."""
        from app.storage.queries import roster as queries

        day = on or self._today()
        with self._store.reading() as connection:
            return other_places(queries.units(connection, seen_on=day), day)

    def names(self, unit_id: int) -> tuple[NameOfTime, ...]:
        """The names that a unit once had, each with the day from which on it was another one."""
        return self.lineage(unit_id).names

    def lineage(self, unit_id: int) -> Lineage:
        """What a unit was called, what it came from and what became of it."""
        from app.storage.queries.lineage import lineage

        with self._store.reading() as connection:
            return lineage(connection, unit_id)

    def find(self, name: str) -> Unit | None:
        """The standing unit that a full, short or former name means; None when that is unclear."""
        return UnitNames(self._standing(), self._city()).find(name)

    def read(self, path: Path, book: Book | None = None) -> RosterImport:
        """What a workbook (read already when it is given) would change; nothing is written.

        Raises `FileProblem` when the file cannot be read or holds no roster.
        """
        reading = read_roster(book or self._read_book(path))
        imported = compare(reading, self._standing(), self._city(), read_usual_units())
        filled_in = parse_date(imported.metadata.get(FILLED_IN_ON))
        if filled_in and filled_in > self._today():
            words = _("The list says that it was filled in on {day}, which is still to come.")
            return replace(imported, notes=(*imported.notes, words.format(day=filled_in)))
        return imported

    def save_change_list(
        self,
        imported: RosterImport,
        path: Path,
        answers: Mapping[str, str] | None = None,
    ) -> Done:
        """Save what an import changes (导入说明) as a workbook. Raises `FileProblem`."""
        from app.documents.xlsx.write import SheetOut, write_book
        from app.domain.roster.change_list import change_list

        write_book(path, [SheetOut(_("change list"), change_list(imported, answers))])
        return Done(files=(path,))

    def accept(
        self,
        imported: RosterImport,
        answers: Mapping[str, str] | None = None,
        on: date | None = None,
    ) -> Done:
        """Write an import in one step; see `difference` for what answers are.

        Whoever is new on a post holds it from `on`, today unless it is given.

        Questions without an answer are not written and stay in `Done.notes`. Raises `RuleBroken`
        when the roster changed since the preview, or when an answer cannot be stored.
        """
        from app.storage.writes import roster as writes

        title = _("Import of the roster “{file}”").format(file=imported.file_name)
        with self._store.begin(title) as work:
            units, city, usual = self._standing(), self._city(), read_usual_units()
            if compare(imported.reading, units, city, usual).changes != imported.changes:
                raise RuleBroken(
                    _(
                        "The roster was changed after “{file}” was looked at; nothing was written. "
                        "Import the file again."
                    ).format(file=imported.file_name)
                )
            planned = writes_of(imported.reading, units, answers or {}, city, usual)
            before = {unit.id: unit for unit in units}
            result = before | {unit.id: unit for unit in planned.changed}
            for unit in planned.changed:
                if unit.short_name != before[unit.id].short_name:
                    refuse_twins(unit, others_than(result.values(), unit))
                writes.change_unit(work, unit, on or self._today())
            self._add(work, tuple(result.values()), planned.added)
            return _done(work, planned.left_open)

    def edit(self, edits: Sequence[CellEdit], on: date | None = None) -> EditOutcome:
        """Write typed or pasted cells in one step; cells that cannot be stored become faults.

        The table that was typed into shows the roster of `on` (today unless it is given): another
        name on a post takes over on that day.
        """
        from app.storage.writes import roster as writes

        day = on or self._today()
        existing = self._existing(day)
        with self._store.begin(title_of(edits, existing)) as work:
            units = {unit.id: unit for unit in existing}
            touched: dict[int, None] = {}
            faults: list[EditFault] = []
            for edit in edits:
                try:
                    units[edit.id] = edited(units, edit, day)
                except (NotFound, RuleBroken) as refusal:
                    faults.append(EditFault(edit.id, edit.field, refusal.sentence))
                    continue
                if edit.field == "name":
                    touched.pop(edit.id, None)  # written in the order in which names became free
                touched[edit.id] = None
            for unit_id in touched:
                try:
                    writes.change_unit(work, units[unit_id], day)
                except RuleBroken as refusal:
                    faults.append(EditFault(unit_id, "name", refusal.sentence))
            return EditOutcome(_done(work), tuple(faults))

    def add(self, unit: Unit, on: date | None = None) -> Done:
        """Add a unit; it takes its place behind the last one of its category.

        With another day than today it and its people are there from that day on. Raises
        `RuleBroken` when a field cannot be stored or the name is taken.
        """
        texts = {field: check_text(field, text_of(unit, field)) for field in EDITABLE_FIELDS}
        unit = with_texts(unit, texts)
        with self._store.begin(_("Add {unit}").format(unit=unit.name)) as work:
            self._add(work, self._standing(), (unit,), on)
            return _done(work)

    def remove(self, ids: Sequence[int]) -> Done:
        """Remove units. Raises `RuleBroken` when one of them has letters or assignments."""
        from app.storage.writes import roster as writes

        known = self._existing(self._today())
        names = "、".join(unit.name for unit in known if unit.id in set(ids))
        with self._store.begin(_("Remove {units}").format(units=names)) as work:
            writes.remove_units(work, ids)
            return _done(work)

    def reorder(self, ids: Sequence[int]) -> Done:
        """Make this the official order; others stay behind the unit that they stood behind."""
        from app.storage.queries import roster as queries
        from app.storage.writes import roster as writes

        with self._store.begin(_("Change the official order of the units")) as work:
            if not set(ids) <= set(queries.ids_in_order(work.connection)):
                raise NotFound(_("A unit is no longer in the roster; the order was not changed."))
            writes.reorder_units(work, ids)
            return _done(work)

    def paste_new(
        self,
        rows: Sequence[Mapping[str, str]],
        on: date | None = None,
        kind: UnitKind = UnitKind.MEMBER,
    ) -> EditOutcome:
        """Add the rows that were pasted below the last one, in one step; `on` as in `add`.

        A row without a usable name is refused as a whole, any other bad cell is left out of its
        row. The n-th row (from 1) has the id -n in faults. Blank rows are skipped.
        """
        title = _("Paste {count} units").format(count=len(rows))
        with self._store.begin(title) as work:
            units = self._standing()
            added, faults = all_pasted(rows, kind, (*units, *self._standing(on)))
            self._add(work, units, added, on)
            return EditOutcome(_done(work), tuple(faults))

    def _add(
        self,
        work: UnitOfWork,
        units: Sequence[Unit],
        added: Sequence[Unit],
        on: date | None = None,
    ) -> None:
        from app.storage.writes import roster as writes

        day = None if on == self._today() else on
        others = (*units, *self._standing(on)) if day else tuple(units)
        new: list[Unit] = []
        for unit in added:
            refuse_twins(unit, (*others, *new))
            begun = replace(unit, order=0, joined_on=day or unit.joined_on)
            new.append(replace(unit, id=writes.add_unit(work, begun, day)))
        if new:
            writes.reorder_units(work, [unit.id for unit in in_official_order(units, new)])

    def _standing(self, on: date | None = None) -> tuple[Unit, ...]:
        """The city's units that have not left or ended, as on the day, today unless it is given."""
        day = on or self._today()
        return tuple(unit for unit in self._existing(day) if is_there(unit, day))

    def _existing(self, day: date) -> tuple[Unit, ...]:
        """The city's units that exist on a day, also those that have left."""
        from app.storage.queries import roster as queries

        with self._store.reading() as connection:
            found = queries.units(connection, seen_on=day)
        return tuple(unit for unit in found if unit.existed_on(day))

    def _city(self) -> str:
        from app.storage.queries import home

        with self._store.reading() as connection:
            return home.texts(connection).get("city", "")

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _done(work: UnitOfWork, notes: tuple[str, ...] = ()) -> Done:
    step = work.commit()
    return Done(work.changed, step, notes=notes)
