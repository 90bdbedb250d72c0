"""Carries out an adjustment, change by change, inside a unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.categories import category_of_name
from app.domain.roster.matching import UnitNames
from app.domain.roster.order import in_new_order
from app.domain.roster.posts import COMMITTEE_POSTS, Holding, Post, Seat, timeline_of
from app.domain.roster.posts import refuse_second_holder as refuse
from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from app.i18n import _
from app.storage.queries import people as people_queries
from app.storage.queries import roster as queries
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as writes


class Adjusting:
    """One adjustment in an open unit of work. `sentences` say what was done, `notes` what else."""

    def __init__(self, work: UnitOfWork, adjustment: Adjustment, city: str, today: date) -> None:
        self._work = work
        self._adjustment = adjustment
        self._day = adjustment.day
        self._city = city
        self._today = today
        self.sentences: list[str] = []
        self.notes: list[str] = []

    def carry_out(self) -> None:
        """Make every change in its order. Raises `RuleBroken` with the place of the one that
        cannot be made; then leave the unit of work without a commit."""
        acts: Mapping[ChangeType, Callable[[RosterChange], str]] = {
            ChangeType.NEW: self._new,
            ChangeType.LEAVE: self._leave,
            ChangeType.RENAME: self._rename,
            ChangeType.MERGE: self._merge,
            ChangeType.SPLIT: self._split,
            ChangeType.CLOSE: self._close,
            ChangeType.APPOINT: self._appoint,
            ChangeType.REPLACE: self._appoint,
            ChangeType.END: self._end,
        }
        for place, change in enumerate(self._adjustment.changes, start=1):
            try:
                self.sentences.append(acts[change.type](change))
            except RuleBroken as refusal:
                words = _("Change {place}: {sentence}")
                refusal.sentence = words.format(place=place, sentence=refusal.sentence)
                raise

    # -- units --------------------------------------------------------------------------------

    def _new(self, change: RosterChange) -> str:
        name = change.unit or change.name
        known = self._find(name)
        if known is not None and known.stood_on(self._day):
            raise RuleBroken(_("“{unit}” is a member already.").format(unit=known.name))
        if known is not None and known.kind is UnitKind.PROVIDER:
            writes.make_member(self._work, known.id, self._day)
        elif known is not None:
            again = replace(known, id=0, joined_on=self._day, left_on=None, former_names=())
            writes.close_unit(self._work, known.id, self._day)
            new = self._put(again, behind=known.id)
            writes.add_successor(self._work, known.id, new)
        else:
            self._put(self._unit(change, name), behind=self._id_of(change.after))
        return _("{unit} becomes a member").format(unit=name)

    def _leave(self, change: RosterChange) -> str:
        unit = self._member(change.unit)
        writes.change_membership(self._work, unit.id, joined_on=unit.joined_on, left_on=self._day)
        for each in people_queries.of_body(self._work.connection, unit.id):
            if each.seat.unit_id == unit.id and each.held_on(self._day):
                people.end_holding(self._work, each, self._day)
        return _("{unit} is no longer a member").format(unit=unit.name)

    def _rename(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        if not change.name or change.name == unit.name:
            raise RuleBroken(_("The new name of “{unit}” is missing.").format(unit=unit.name))
        newest = queries.one(self._work.connection, unit.id, date.max)
        if newest is not None and newest.name != unit.name:
            words = _("“{unit}” was renamed later to “{newest}”. Undo that first.")
            raise RuleBroken(words.format(unit=unit.name, newest=newest.name))
        names = {
            "name": change.name,
            "short_name": change.short_name,
            "legal_name": change.legal_name,
        }
        writes.rename_unit(self._work, unit, names, self._day)
        return _("{unit} is called {name}").format(unit=unit.name, name=change.name)

    def _merge(self, change: RosterChange) -> str:
        sources = [self._existing(name) for name in change.units]
        if len(sources) < 2 and not (sources and self._find(change.unit)):
            raise RuleBroken(_("A merger needs the units that are merged and the new unit."))
        target = self._find(change.unit)
        former = tuple(unit.name for unit in sources if target is None or unit.id != target.id)
        if target is None:
            new = replace(
                self._unit(change, change.unit),
                former_names=former,
                kind=self._kind_after(sources),
                parent_id=sources[0].parent_id,
            )
            target_id = self._put(new, behind=sources[-1].id)
        else:
            target_id = target.id
            writes.add_former_names(self._work, target_id, former)
        for unit in sources:
            if unit.id != target_id:
                self._close_unit(unit, (target_id,))
        merged = "、".join(unit.name for unit in sources)
        return _("{units} are merged into {unit}").format(units=merged, unit=change.unit)

    def _split(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        if len(change.units) < 2:
            raise RuleBroken(_("Name at least two units that “{unit}” becomes.").format(
                unit=unit.name))  # fmt: skip
        ids: list[int] = []
        behind = unit.id
        for name in change.units:
            known = self._find(name)
            if known is not None:
                ids.append(known.id)
                continue
            new = replace(self._unit(RosterChange(type=change.type), name), kind=self._kind_after([unit]),
                          category=unit.category, parent_id=unit.parent_id)  # fmt: skip
            behind = self._put(new, behind=behind)
            ids.append(behind)
        if unit.id not in ids:
            self._close_unit(unit, tuple(ids))
        names = "、".join(change.units)
        return _("{unit} is split into {units}").format(unit=unit.name, units=names)

    def _close(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        successors = tuple(self._existing(name).id for name in change.units)
        self._close_unit(unit, successors)
        return _("{unit} is abolished").format(unit=unit.name)

    # -- people -------------------------------------------------------------------------------

    def _appoint(self, change: RosterChange) -> str:
        if change.post is None or not change.person:
            raise RuleBroken(_("An appointment needs a post and a person."))
        seat, body = self._seat(change.post, change.unit)
        number = self._adjustment.number
        wanted = people.Appointment(
            name=change.person,
            title=change.title,
            phone=change.phone or None,
            acting=change.acting,
            document=number,
        )
        line = timeline_of(seat, people_queries.of_body(self._work.connection, seat.body_id))
        if not seat.is_single:
            self._add(seat, wanted, line, body)
        else:
            if change.type is ChangeType.APPOINT:
                others = [each for each in line if each.held_on(self._day)]
                new = Holding(seat=seat, person=change.person, began_on=self._day)
                refuse(new, others, body)
            people.put_holder(self._work, seat, wanted, self._day, dated=True)
        words = (
            _("{person} becomes {post} of {body}, acting")
            if change.acting
            else _("{person} becomes {post} of {body}")
        )
        return words.format(person=change.person, post=change.post, body=body)

    def _add(self, seat: Seat, wanted: people.Appointment, line: list[Holding], body: str) -> None:
        if any(each.person == wanted.name and each.held_on(self._day) for each in line):
            words = _("{person} is {post} of {body} already.")
            raise RuleBroken(words.format(person=wanted.name, post=seat.post, body=body))
        person_id = people.person_for(self._work, seat, wanted)
        new = Holding(
            seat=seat,
            person_id=person_id,
            person=wanted.name,
            title=wanted.title,
            acting=wanted.acting,
            began_on=self._day,
            document=wanted.document,
        )
        people.add_holding(self._work, new, body)

    def _end(self, change: RosterChange) -> str:
        if change.post is None:
            raise RuleBroken(_("Name the post that somebody leaves."))
        seat, body = self._seat(change.post, change.unit)
        line = timeline_of(seat, people_queries.of_body(self._work.connection, seat.body_id))
        held = [each for each in line if each.held_on(self._day)]
        if change.person:
            held = [each for each in held if each.person == change.person]
        if len(held) != 1:
            words = _("Nobody, or more than one, is {post} of {body} on {day}: {person}.")
            raise RuleBroken(words.format(post=change.post, body=body, day=self._day,
                                          person=change.person or "—"))  # fmt: skip
        people.end_holding(self._work, held[0], self._day)
        words = _("{person} is no longer {post} of {body}")
        return words.format(person=held[0].person, post=change.post, body=body)

    # -- finding ------------------------------------------------------------------------------

    def _seat(self, post: Post, name: str) -> tuple[Seat, str]:
        """The seat that a change means, and whose it is in words."""
        unit = self._existing(name) if name else None
        if post in COMMITTEE_POSTS and (unit is None or unit.kind is not UnitKind.AREA):
            body = unit.name if unit is not None and post is Post.MEMBER else _("the committee")
            return Seat(post=post, unit_id=None if unit is None else unit.id), body
        if unit is None:
            raise RuleBroken(_("Name the unit whose {post} it is.").format(post=post))
        return Seat(post=post, body_id=unit.id), unit.name

    def _find(self, name: str) -> Unit | None:
        """The unit that a name means on the day, members before others."""
        units = queries.network(self._work.connection, self._day)
        city = [unit for unit in units if unit.parent_id is None]
        exact = [unit for unit in units if name in (unit.name, unit.short_name, unit.legal_name)]
        exact.sort(key=lambda unit: (unit.parent_id is not None, not unit.stood_on(self._day)))
        if exact:
            return exact[0]
        return (
            UnitNames([unit for unit in city if unit.stood_on(self._day)], self._city).find(name)
            if self._is_change_of_known(name)
            else None
        )

    def _is_change_of_known(self, name: str) -> bool:
        return bool(name) and not any(
            name in (change.unit, change.name, *change.units)
            and change.type in {ChangeType.NEW, ChangeType.MERGE, ChangeType.SPLIT}
            for change in self._adjustment.changes
        )

    def _existing(self, name: str) -> Unit:
        unit = self._find(name)
        if unit is None:
            words = _("On {day} there is no unit “{unit}”.")
            raise RuleBroken(words.format(day=self._day, unit=name))
        return unit

    def _member(self, name: str) -> Unit:
        unit = self._existing(name)
        if not unit.stood_on(self._day):
            words = _("“{unit}” is no member on {day}.")
            raise RuleBroken(words.format(day=self._day, unit=unit.name))
        return unit

    def _kind_after(self, sources: Sequence[Unit]) -> UnitKind:
        """What takes the place of these: a member when one of them was one until now."""
        if sources[0].kind is UnitKind.AREA:
            return UnitKind.AREA
        days = (self._day - timedelta(days=1), self._day)
        was_member = any(unit.stood_on(day) for unit in sources for day in days)
        return UnitKind.MEMBER if was_member else UnitKind.PROVIDER

    def _id_of(self, name: str) -> int | None:
        return self._existing(name).id if name else None

    # -- putting ------------------------------------------------------------------------------

    def _unit(self, change: RosterChange, name: str) -> Unit:
        if not name:
            raise RuleBroken(_("A unit needs a name."))
        return Unit(
            name=name,
            short_name=change.short_name,
            legal_name=change.legal_name,
            category=change.category or category_of_name(name),
            joined_on=self._day,
        )

    def _put(self, unit: Unit, behind: int | None) -> int:
        """Add a unit behind another in the official order, else behind its own category."""
        everyone = queries.network(self._work.connection, date.max)
        stored = queries.ids_in_order(self._work.connection)
        new = writes.add_unit(self._work, replace(unit, order=0, leader="", liaison="",
                              leader_title="", liaison_title="", liaison_phone=""))  # fmt: skip
        if behind is None:
            alike = [each.id for each in everyone if each.category is unit.category
                     and each.parent_id == unit.parent_id]  # fmt: skip
            behind = alike[-1] if alike else None
        if behind is not None:
            place = stored.index(behind) + 1
            order = [*stored[:place], new, *stored[place:]]
            writes.reorder_units(self._work, in_new_order([*stored, new], order))
        return new

    def _close_unit(self, unit: Unit, successors: tuple[int, ...]) -> None:
        writes.close_unit(self._work, unit.id, self._day, successors)
        if len(successors) == 1 and self._day <= self._today:
            moved = plan_writes.move_assignments(self._work, unit.id, successors[0])
            if moved:
                words = _("{count} duties of {unit} go to its successor.")
                self.notes.append(words.format(count=moved, unit=unit.name))
