"""The three tiers: counties, townships and streets with their committees, offices and people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.roster.network.areas import levels_below, with_checked_texts
from app.domain.roster.network.deciding import decide
from app.domain.roster.network.entries import answered
from app.domain.roster.network.health import (
    CountyHealth,
    TierHealth,
    county_health,
    health,
)
from app.domain.roster.network.plan import NetworkImport, import_of
from app.domain.roster.network.reading import read_network
from app.domain.roster.network.tree import NetworkNode, network_tree
from app.domain.roster.order import moved_to
from app.domain.roster.posts import Holding
from app.domain.roster.units import Category, Unit, UnitKind
from app.domain.sheets.book import Book
from app.errors import NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork

#: Told how many of how many rows are written and of what; False means stop.
Progress = Callable[[int, int, str], bool]


class Network:
    """Everything the clerk does with the network of counties and townships.

    `read_book` reads a workbook in the guarded process; `clock` tells the present moment.
    """

    def __init__(
        self, store: Store, read_book: Callable[[Path], Book], clock: Callable[[], datetime]
    ) -> None:
        """Nothing is read or written until a method is called."""
        self._store = store
        self._read_book = read_book
        self._clock = clock

    # -- import -------------------------------------------------------------------------------

    def open(self, path: Path) -> Book:
        """A workbook, to look what it is before it is compared. Raises `FileProblem`."""
        return self._read_book(path)

    def read(self, path: Path, on: date | None = None) -> NetworkImport:
        """What a workbook would change from a day on, today unless it is given; nothing is written.

        Raises `FileProblem` when the file cannot be read or is no list of the network.
        """
        return self.compare(self._read_book(path), on)

    def compare(self, book: Book, on: date | None = None) -> NetworkImport:
        """What a workbook that was read already would change; see `read`."""
        from app.storage.queries import home, network

        day = on or self._today()
        with self._store.reading() as connection:
            reading = read_network(book, home.texts(connection).get("city", ""))
            return import_of(reading, decide(reading, network.state(connection, day), day), day)

    def accept(
        self,
        imported: NetworkImport,
        progress: Progress | None = None,
        on: date | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> Done:
        """Write an import in one step, people on their posts from the day `on` of its reading.

        `answers` map the place of a question to the chosen text; what has none is not written and
        stays in `Done.notes`. When `progress` says stop nothing is written. Raises `RuleBroken`
        when the roster was changed since the file was read, or when an answer cannot be stored.
        """
        from app.storage.queries import network
        from app.storage.writes.network import write_plan

        day = on or imported.on
        reading = answered(imported.reading, answers or {})
        title = _("Import of the network “{file}”").format(file=imported.file_name)
        with self._store.begin(title) as work:
            state = network.state(work.connection, day)
            plan = decide(reading, state, day)
            is_other = day != imported.on or reading is not imported.reading
            seen = decide(imported.reading, state, imported.on) if is_other else plan
            if day == imported.on and seen.changes != imported.changes:
                words = _("The roster was changed after “{file}” was looked at; nothing was "
                          "written. Import the file again.")  # fmt: skip
                raise RuleBroken(words.format(file=imported.file_name))
            if not write_plan(work, plan, progress):
                return Done(notes=(_("The import was cancelled; nothing was written."),))
            words = _("{where}: {question}")
            left = [words.format(where=cell.where, question=cell.question)
                    for cell in reading.questions]  # fmt: skip
            return _done(work, tuple(left))

    # -- reading ------------------------------------------------------------------------------

    def tree(self, on: date | None = None) -> tuple[NetworkNode, ...]:
        """The city with its members, then the counties, as on a day (today unless given)."""
        return network_tree(*self._as_of(on or self._today()))

    def people(self, unit_id: int | None, on: date | None = None) -> tuple[Holding, ...]:
        """Who holds which post of a unit on a day; None is the city's own committee.

        Seats in a committee that represent the unit are among them.
        """
        from app.storage.queries import people

        day = on or self._today()
        with self._store.reading() as connection:
            found = people.of_body(connection, unit_id)
        return tuple(each for each in found if each.held_on(day))

    def health(self, on: date | None = None) -> tuple[TierHealth, ...]:
        """机构健全率 of the three tiers on a day."""
        return health(*self._as_of(on or self._today()))

    def counties(self, on: date | None = None) -> tuple[CountyHealth, ...]:
        """机构健全率 of every county on a day, in the official order."""
        return county_health(*self._as_of(on or self._today()))

    # -- writing ------------------------------------------------------------------------------

    def add_area(
        self,
        name: str,
        parent_id: int | None = None,
        *,
        body_name: str = "",
        office_name: str = "",
        office_phone: str = "",
        email: str = "",
        note: str = "",
    ) -> Done:
        """Add a county, or with its id as parent a township or street, behind the others.

        Raises `NotFound` when there is no such county, `RuleBroken` when a field cannot be stored
        or the name is taken.
        """
        from app.storage.writes import roster as writes

        typed = Unit(
            name=name,
            kind=UnitKind.AREA,
            category=Category.OTHER,
            parent_id=parent_id,
            body_name=body_name,
            office_name=office_name,
            office_phone=office_phone,
            email=email,
            note=note,
        )
        unit = with_checked_texts(typed, typed)
        with self._store.begin(_("Add {unit}").format(unit=unit.name)) as work:
            if parent_id is not None:
                parent = self._one(work.connection, parent_id)
                if parent.kind is not UnitKind.AREA or parent.parent_id is not None:
                    words = _("“{unit}” is no county; a township stands below a county.")
                    raise RuleBroken(words.format(unit=parent.name))
            writes.add_unit(work, unit)
            return _done(work)

    def change(self, unit: Unit) -> Done:
        """Store the name, body, office, telephone, e-mail and remarks under the unit's id.

        Raises `NotFound` when it is gone, `RuleBroken` when a text cannot be stored or the name
        is taken.
        """
        from app.storage.writes import roster as writes

        with self._store.begin(_("Change {unit}").format(unit=unit.name.strip())) as work:
            stored = self._one(work.connection, unit.id)
            writes.change_unit(work, with_checked_texts(stored, unit), self._today())
            return _done(work)

    def reorder(self, parent_id: int | None, ids: Sequence[int]) -> Done:
        """Make this the official order of the units below one (None: of the counties).

        Raises `NotFound` when one of them does not stand there.
        """
        from app.storage.writes import roster as writes

        with self._store.begin(_("Change the official order of the units")) as work:
            below = {unit.id for unit in self._every(work.connection) if
                     unit.parent_id == parent_id}  # fmt: skip
            if not set(ids) <= below:
                raise NotFound(_("A unit is no longer in the roster; the order was not changed."))
            writes.reorder_units(work, ids)
            return _done(work)

    def move_to(self, ids: Sequence[int], place: int) -> Done:
        """Let units of one parent begin at a place counted from 1, as a block in this order.

        Raises `NotFound` when one is gone, `RuleBroken` when they have different parents.
        """
        from app.storage.writes import roster as writes

        with self._store.begin(_("Change the official order of the units")) as work:
            every = self._every(work.connection)
            chosen = [unit for unit in every if unit.id in set(ids)]
            if not chosen or len(chosen) != len(set(ids)):
                raise NotFound(_("A unit is no longer in the roster; the order was not changed."))
            groups = {(unit.parent_id, unit.kind is UnitKind.AREA) for unit in chosen}
            if len(groups) > 1:
                raise RuleBroken(_("Units can be moved together only below the same county."))
            order = [unit.id for unit in every
                     if (unit.parent_id, unit.kind is UnitKind.AREA) in groups]  # fmt: skip
            writes.reorder_units(work, moved_to(order, ids, place))
            return _done(work)

    def remove(self, ids: Sequence[int]) -> Done:
        """Remove areas and units with everything below them.

        Raises `RuleBroken` when one of them has letters or assignments.
        """
        from app.storage.queries import roster
        from app.storage.writes import roster as writes

        with self._store.reading() as connection:
            every = roster.every(connection)
        names = "、".join(unit.name for unit in every if unit.id in set(ids))
        with self._store.begin(_("Remove {units}").format(units=names)) as work:
            for level in reversed(list(levels_below(every, ids))):
                writes.remove_units(work, level)
            return _done(work)

    def _as_of(self, day: date) -> tuple[tuple[Unit, ...], tuple[Holding, ...]]:
        """The network and who holds its posts on a day; members that left are no part of it."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            return self._every(connection, day), people.holdings(connection, day)

    def _every(self, connection: Connection, on: date | None = None) -> tuple[Unit, ...]:
        from app.storage.queries import roster

        day = on or self._today()
        return tuple(
            unit
            for unit in roster.network(connection, day)
            if unit.kind is not UnitKind.MEMBER or unit.stood_on(day)
        )

    def _one(self, connection: Connection, unit_id: int) -> Unit:
        from app.storage.queries import roster

        found = roster.one(connection, unit_id, self._today())
        if found is None:
            raise NotFound(_("This unit is no longer in the roster."))
        return found

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _done(work: UnitOfWork, notes: tuple[str, ...] = ()) -> Done:
    step = work.commit()
    return Done(work.changed, step, notes=notes)
