"""Who sits where after an import: the holders of one post of one body, old and new.

A one-seat post of which the file names the holder has this holder from the day on: another name
takes over and the predecessor's time ends. Of a post with many seats those whom the file no longer
names end too. Where nobody held the post before it is held since ever. A blank cell erases
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.roster.network.bodies import Bodies
from app.domain.roster.network.entries import PersonEntry
from app.domain.roster.network.plan import Counts, NetworkChange, NetworkChangeKind, NetworkState
from app.domain.roster.posts import Holding, Person, Seat, timeline_of
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody of the file and the seat that it gives."""

    seat: Seat
    entry: PersonEntry


@dataclass(slots=True)
class Seats:
    """The persons of an import, seat by seat."""

    state: NetworkState
    bodies: Bodies
    day: date
    notes: list[str] = field(default_factory=list)
    changes: list[NetworkChange] = field(default_factory=list)
    new_persons: list[Person] = field(default_factory=list)
    changed_persons: dict[int, Person] = field(default_factory=dict)
    new_holdings: list[Holding] = field(default_factory=list)
    changed_holdings: dict[int, Holding] = field(default_factory=dict)
    removed_holdings: list[int] = field(default_factory=list)
    unused: list[int] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0
    _lines: dict[tuple[object, ...], list[Holding]] = field(default_factory=dict)
    _of_body: dict[int, dict[str, int]] = field(default_factory=dict)
    _posts_of: dict[int, int] = field(default_factory=dict)
    _phones: dict[int, tuple[str, str]] = field(default_factory=dict)
    _names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Know every seat's line of holders, and everybody by body and name."""
        lines: defaultdict[tuple[object, ...], list[Holding]] = defaultdict(list)
        posts: defaultdict[int, int] = defaultdict(int)
        for each in self.state.holdings:
            lines[each.seat.key].append(each)
            posts[each.person_id] += 1
            for body_id in (each.seat.body_id, each.seat.unit_id):
                if body_id is not None and each.person:
                    self._of_body.setdefault(body_id, {}).setdefault(each.person, each.person_id)
        self._lines, self._posts_of = dict(lines), dict(posts)
        self._names = frozenset(each.name for each in self.state.persons.values())

    @property
    def counts(self) -> Counts:
        """How many of the persons that the file names are new, changed and the same."""
        return Counts(self.new, self.changed, self.same)

    def fill(self, seated: Sequence[Seated], *, is_whole: bool) -> None:
        """Let these hold one post of one body; all have seats of the same key.

        Without `is_whole` somebody is still unclear: then nobody's time ends for being left out.
        """
        line = timeline_of(seated[0].seat, self._lines.get(seated[0].seat.key, ()))
        held = [each for each in line if each.held_on(self.day)]
        distinct = self._distinct(seated)
        if seated[0].seat.is_single:
            self._put(distinct[0], line, held[0] if held else None)
            return
        taken = {each.person_id for each in held}
        left = list(held)
        for each in distinct:
            current = _match(each.entry, left)
            if current is None:
                self._add(each, line, taken)
            else:
                left.remove(current)
                self._keep(current, each.entry)
        for holding in left if is_whole else ():
            self._end(holding)

    def _distinct(self, seated: Sequence[Seated]) -> list[Seated]:
        """Each person once; of a one-seat post the first one only, with a note on the others."""
        kept: list[Seated] = []
        for each in seated:
            entry = each.entry
            double = next((one for one in kept if _is_one_person(one.entry, entry)), None)
            if double is not None:
                words = _("{where}: {person} stands in {other} already.")
                other = double.entry.where
                self.notes.append(words.format(where=entry.where, person=entry.name, other=other))
            elif kept and each.seat.is_single:
                self.notes.append(self._refusal(each, kept[0].entry))
            else:
                kept.append(each)
        return kept

    def _refusal(self, second: Seated, first: PersonEntry) -> str:
        words = _(
            "{where}: {person} was not taken as {post} of {body}, because {other} names {first} "
            "and only one can hold it."
        )
        return words.format(
            where=second.entry.where,
            person=second.entry.name,
            post=second.seat.post,
            body=self.bodies.name_of(second.seat.body_id),
            other=first.where,
            first=first.name,
        )

    def _put(self, new: Seated, line: Sequence[Holding], current: Holding | None) -> None:
        if current is None:
            self._add(new, line, set())
        elif current.person == new.entry.name:
            self._keep(current, new.entry)
        elif not current.person or current.began_on == self.day:
            self._correct(current, new.entry)
        else:
            self.changed_holdings[current.id] = replace(current, ended_on=self.day)
            self._add(new, line, {current.person_id}, before=_told(current))

    def _add(self, new: Seated, line: Sequence[Holding], taken: set[int], before: str = "") -> None:
        seat, entry = new.seat, new.entry
        person_id = self._person(seat, entry, taken)
        # whoever comes later: anybody on a single seat, the person again on a shared post
        later = [
            each.began_on
            for each in line
            if each.began_on and each.began_on > self.day
            if seat.is_single or each.person_id == person_id
        ]
        holding = Holding(
            seat=seat,
            person_id=person_id,
            person=entry.name,
            title=entry.title,
            phone=entry.phone,
            began_on=self.day if line else None,
            ended_on=min(later, default=None),
        )
        taken.add(holding.person_id)
        self.new_holdings.append(holding)
        self.new += 1
        self._say(NetworkChangeKind.NEW, entry.where, seat, before, _shown(entry))

    def _keep(self, current: Holding, entry: PersonEntry) -> None:
        """The same person: only title, telephone and remarks may differ."""
        before = _told(current)
        is_changed = self._touch(current.person_id, entry)
        title = entry.title or current.title
        if title != current.title:
            self.changed_holdings[current.id] = replace(current, title=title)
            is_changed = True
        if not is_changed:
            self.same += 1
            return
        self.changed += 1
        self._say(NetworkChangeKind.CHANGED, entry.where, current.seat, before, _shown(entry))

    def _correct(self, current: Holding, entry: PersonEntry) -> None:
        """Another name in a place that was entered on the very day: a slip, not a successor."""
        person_id = current.person_id
        known = self.state.persons.get(person_id)
        if known and self._posts_of.get(person_id) == 1 and entry.name not in self._names:
            phone = entry.phone or known.phone
            self.changed_persons[person_id] = replace(known, name=entry.name, phone=phone)
        else:
            person_id = self._person(current.seat, entry, {person_id})
            self.unused.append(current.person_id)
        self.changed_holdings[current.id] = replace(
            current, person_id=person_id, person=entry.name, title=entry.title
        )
        self.changed += 1
        before, after = _told(current), _shown(entry)
        self._say(NetworkChangeKind.CHANGED, entry.where, current.seat, before, after)

    def _end(self, current: Holding) -> None:
        """End the time of somebody who is left out; a time without a day goes altogether."""
        if current.began_on == self.day:
            self.removed_holdings.append(current.id)
            self.unused.append(current.person_id)
        else:
            self.changed_holdings[current.id] = replace(current, ended_on=self.day)
        self._say(NetworkChangeKind.ENDED, "", current.seat, _told(current), "")

    def _person(self, seat: Seat, entry: PersonEntry, taken: set[int]) -> int:
        """The id of the person: one of this name in the body, else a new one."""
        body_id = seat.unit_id if seat.unit_id is not None else seat.body_id
        own = self._of_body.setdefault(body_id or 0, {})
        known = own.get(entry.name)
        if known is not None and known not in taken:
            self._touch(known, entry)
            return known
        new = self.state.next_person + len(self.new_persons)
        person = Person(id=new, name=entry.name, phone=entry.phone, note=entry.note)
        self.new_persons.append(person)
        own.setdefault(entry.name, new)
        self._phones[new] = (entry.phone, entry.where)
        return new

    def _touch(self, person_id: int, entry: PersonEntry) -> bool:
        """Give somebody known the telephone and remarks of the file; whether they differ."""
        index = person_id - self.state.next_person
        is_new = index >= 0
        known = self.new_persons[index] if is_new else self.changed_persons.get(
            person_id, self.state.persons.get(person_id, Person(id=person_id, name=entry.name))
        )  # fmt: skip
        first = self._phones.get(person_id, ("", ""))
        if not first[0]:
            first = self._phones[person_id] = (entry.phone, entry.where)
        phone = entry.phone or known.phone
        if first[0] and entry.phone and first[0] != entry.phone:
            words = _("{where}: “{text}” was not used, because {other} says “{value}”.")
            self.notes.append(words.format(where=entry.where, text=entry.phone, other=first[1],
                                           value=first[0]))  # fmt: skip
            phone = known.phone
        wanted = replace(known, phone=phone, note=entry.note or known.note)
        if wanted == known:
            return False
        if is_new:
            self.new_persons[index] = wanted
        else:
            self.changed_persons[person_id] = wanted
        return True

    def _say(
        self, kind: NetworkChangeKind, where: str, seat: Seat, before: str, after: str
    ) -> None:
        body_id = seat.unit_id if seat.unit_id is not None else seat.body_id
        body = self.bodies.name_of(body_id)
        self.changes.append(NetworkChange(kind, where, body, seat.post, before, after))


def _is_one_person(one: PersonEntry, other: PersonEntry) -> bool:
    differs = bool(one.phone and other.phone and one.phone != other.phone)
    return one.name == other.name and not differs


def _match(entry: PersonEntry, held: Sequence[Holding]) -> Holding | None:
    named = [each for each in held if each.person == entry.name]
    same_phone = (each for each in named if each.phone == entry.phone)
    return next(same_phone, named[0] if named else None)


def _shown(entry: PersonEntry) -> str:
    return "，".join(text for text in (entry.name, entry.title, entry.phone) if text)


def _told(holding: Holding) -> str:
    return "，".join(text for text in (holding.person, holding.title, holding.phone) if text)
