"""Carries out an adjustment, change by change, inside a unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange, checked
from app.domain.roster.categories import category_of_name
from app.domain.roster.posts import COMMITTEE_POSTS, Holding, Post, Seat, timeline_of
from app.domain.roster.posts import refuse_second_holder as refuse
from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from app.i18n import _
from app.storage.queries import people as people_queries
from app.storage.queries import roster as queries
from app.storage.queries.naming import UnitsOfDay
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes import roster as writes
from app.storage.writes.closing import close_with_all
from app.storage.writes.placing import put_behind

#: Changes after which the units are what they were.
_OF_PEOPLE = frozenset({ChangeType.APPOINT, ChangeType.REPLACE, ChangeType.END})


class Adjusting:
    """One adjustment in an open unit of work. `sentences` say what was done, `notes` what else."""

    def __init__(self, work: UnitOfWork, adjustment: Adjustment, city: str, today: date) -> None:
        self._work = work
        self._adjustment = adjustment
        self._day = adjustment.day
        self._today = today
        self._units = UnitsOfDay(work.connection, self._day, city)
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
                self.sentences.append(acts[change.type](checked(change)))
                if change.type not in _OF_PEOPLE:
                    self._units.forget()
            except RuleBroken as refusal:
                words = _("Change {place}: {sentence}")
                refusal.sentence = words.format(place=place, sentence=refusal.sentence)
                refusal.args = (refusal.sentence,)
                raise

    # -- units --------------------------------------------------------------------------------

    def _new(self, change: RosterChange) -> str:
        name = change.unit or change.name
        known = self._units.exactly(name)
        if known is not None and known.stood_on(self._day):
            raise RuleBroken(_("“{unit}” is a member already.").format(unit=known.name))
        if known is not None and known.kind is UnitKind.AREA:
            words = _("“{unit}” is a county of the network and cannot become a member.")
            raise RuleBroken(words.format(unit=known.name))
        if known is not None and known.kind is UnitKind.PROVIDER:
            writes.make_member(self._work, known.id, self._day)
        elif known is not None:
            again = replace(known, id=0, joined_on=self._day, left_on=None, closed_on=None,
                            former_names=())  # fmt: skip
            self._close_unit(known, (self._put(again, behind=known.id),))
        else:
            self._put(self._unit(change, name), behind=self._id_of(change.after))
        return _("{unit} becomes a member").format(unit=name)

    def _leave(self, change: RosterChange) -> str:
        unit = self._units.member(change.unit)
        writes.change_membership(self._work, unit.id, joined_on=unit.joined_on, left_on=self._day)
        for each in people_queries.of_body(self._work.connection, unit.id):
            is_over = each.ended_on is not None and each.ended_on <= self._day
            if each.seat.unit_id == unit.id and not is_over:
                people.end_holding(self._work, each, self._day)
        return _("{unit} is no longer a member").format(unit=unit.name)

    def _rename(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        if not change.name or change.name == unit.name:
            raise RuleBroken(_("The new name of “{unit}” is missing.").format(unit=unit.name))
        names = {
            "name": change.name,
            "short_name": change.short_name,
            "legal_name": change.legal_name,
        }
        writes.rename_unit(self._work, unit, names, self._day)
        return _("{unit} is called {name}").format(unit=unit.name, name=change.name)

    def _merge(self, change: RosterChange) -> str:
        sources = self._different(change.units)
        target = self._units.exactly(change.unit, sources[0].parent_id) if sources else None
        if len(sources) < 2 and target is None:
            raise RuleBroken(_("A merger needs the units that are merged and the new unit."))
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
        merged = "、".join(former or change.units)
        words = _("{units} are merged into {unit}")
        if target is not None:
            words = _("{units} become part of {unit}, which stays")
        return words.format(units=merged, unit=change.unit)

    def _split(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        if len(set(change.units)) < 2:
            raise RuleBroken(_("Name at least two units that “{unit}” becomes.").format(
                unit=unit.name))  # fmt: skip
        ids: list[int] = []
        behind = unit.id
        for name in change.units:
            known = self._units.exactly(name, unit.parent_id)
            if known is not None:
                ids.append(known.id)
                continue
            new = replace(
                self._unit(RosterChange(type=change.type), name),
                kind=self._kind_after([unit]),
                category=unit.category,
                parent_id=unit.parent_id,
            )
            behind = self._put(new, behind=behind)
            ids.append(behind)
        if unit.id not in ids:
            self._close_unit(unit, tuple(dict.fromkeys(ids)))
        names = "、".join(change.units)
        return _("{unit} is split into {units}").format(unit=unit.name, units=names)

    def _close(self, change: RosterChange) -> str:
        unit = self._existing(change.unit)
        successors = tuple(each.id for each in self._different(change.units))
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
        if not seat.is_single:
            self._add(seat, wanted, self._held(seat), body)
        else:
            if change.type is ChangeType.APPOINT:
                new = Holding(seat=seat, person=change.person, began_on=self._day)
                refuse(new, self._held(seat), body)
            people.put_holder(self._work, seat, wanted, self._day, dated=True)
        words = (
            _("{person} becomes {post} of {body}, acting")
            if change.acting
            else _("{person} becomes {post} of {body}")
        )
        return words.format(person=change.person, post=change.post, body=body)

    def _held(self, seat: Seat) -> list[Holding]:
        """Who sits there on the day."""
        line = timeline_of(seat, people_queries.of_body(self._work.connection, seat.body_id))
        return [each for each in line if each.held_on(self._day)]

    def _add(self, seat: Seat, wanted: people.Appointment, held: list[Holding], body: str) -> None:
        if any(each.person == wanted.name for each in held):
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
        held = self._held(seat)
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

    def _is_change_of_known(self, name: str) -> bool:
        return bool(name) and not any(
            name in (change.unit, change.name, *change.units)
            and change.type in {ChangeType.NEW, ChangeType.MERGE, ChangeType.SPLIT}
            for change in self._adjustment.changes
        )

    def _existing(self, name: str) -> Unit:
        return self._units.existing(name, exactly=not self._is_change_of_known(name))

    def _different(self, names: Sequence[str]) -> list[Unit]:
        """The units of these names, each once."""
        found = [self._existing(name) for name in names]
        return list({unit.id: unit for unit in found}.values())

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
        writes.refuse_name_in_use(self._work, replace(unit, id=0), self._day)
        if behind is None:
            everyone = queries.network(self._work.connection, date.max)
            alike = [each.id for each in everyone if each.category is unit.category
                     and each.parent_id == unit.parent_id]  # fmt: skip
            behind = alike[-1] if alike else None
        self._units.forget()
        alone = replace(unit, leader="", leader_title="", liaison="", liaison_title="",
                        liaison_phone="")  # fmt: skip
        return put_behind(self._work, alone, behind)

    def _close_unit(self, unit: Unit, successors: tuple[int, ...]) -> None:
        self.notes += close_with_all(self._work, unit, successors, self._day)
        self._units.forget()
