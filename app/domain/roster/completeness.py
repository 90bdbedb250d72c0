"""What is missing or stale in the roster: one gap for each hole, with where it can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.roster.doubles import doubles
from app.domain.roster.network.health import area_health
from app.domain.roster.phones import read_phones
from app.domain.roster.posts import Holding, Person, Post
from app.domain.roster.seating import Seating, home_of
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _

#: How many days before its end a time in office is said to end soon.
SOON = 30
#: After so many days somebody who only stands in should have been appointed or replaced.
LONG_ACTING = 365

#: Question marks and boxes that other programs left behind, and characters that only the
#: sender's computer can draw.
_LOST = re.compile("[?？□\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_STANDS_IN = re.compile(r"主持(?:全面|日常)?工作|^代理")


class GapKind(StrEnum):
    """What is missing or stale, in the order in which it is listed."""

    NO_LEADER = "no leader"
    NO_LIAISON = "no liaison"
    NO_PHONE = "no phone"
    ODD_PHONE = "odd phone"
    VACANT = "vacant"
    ENDING = "ending"
    ACTING = "acting"
    DOUBLE = "double"
    NO_NAME = "no name"
    LOST_CHARACTER = "lost character"
    NO_BODY = "no body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One hole, with a sentence that says it.

    `unit_id`, `post`, `person_id` and `holding_id` say where to go; `other_id` is the earlier entry
    of a person who was entered twice. None where there is nothing of the kind.
    """

    kind: GapKind
    unit_id: int | None = None
    post: Post | None = None
    person_id: int | None = None
    holding_id: int | None = None
    other_id: int | None = None
    sentence: str


def gap_titles() -> dict[GapKind, str]:
    """The clerk's word for each kind, in the order of the list."""
    return {
        GapKind.NO_LEADER: _("No leader in charge"),
        GapKind.NO_LIAISON: _("No liaison officer"),
        GapKind.NO_PHONE: _("No telephone of the liaison officer"),
        GapKind.ODD_PHONE: _("Telephone number to check"),
        GapKind.VACANT: _("Time in office over, nobody follows"),
        GapKind.ENDING: _("Time in office ends soon"),
        GapKind.ACTING: _("Acting for more than a year"),
        GapKind.DOUBLE: _("Entered twice"),
        GapKind.NO_NAME: _("Person without a name"),
        GapKind.LOST_CHARACTER: _("Lost characters in a name"),
        GapKind.NO_BODY: _("No body of the network"),
    }


def gaps(
    units: Sequence[Unit],
    holdings: Iterable[Holding],
    persons: Iterable[Person],
    day: date,
    office_term_end: date | None = None,
) -> tuple[Gap, ...]:
    """Every hole on a day, kind by kind, units in their official order.

    `units` are those of every tier, as they stood on the day; `holdings` also those that are
    over or still to come. `office_term_end` is the last day of the committee's term, when it has
    one.
    """
    seating = Seating(units, tuple(holdings), tuple(persons), day)
    found = [
        *_of_units(seating),
        *_of_posts(seating),
        *_of_persons(seating),
        *_of_the_term(office_term_end, day),
    ]
    kinds = list(GapKind)
    place = {unit.id: at for at, unit in enumerate(units)}

    def order(gap: Gap) -> tuple[int, int, int, int]:
        at = -1 if gap.unit_id is None else place.get(gap.unit_id, len(place))
        return kinds.index(gap.kind), at, gap.person_id or 0, gap.holding_id or 0

    return tuple(sorted(found, key=order))


def _of_units(seating: Seating) -> Iterator[Gap]:
    areas = area_health(tuple(seating.units.values()), seating.current())
    for unit in seating.members:
        leader, liaison = seating.holder(unit, Post.LEADER), seating.holder(unit, Post.LIAISON)
        if not (leader or unit.leader or seating.is_vacant(unit, Post.LEADER)):
            words = _("{unit} has no leader in charge.").format(unit=unit.name)
            yield Gap(kind=GapKind.NO_LEADER, unit_id=unit.id, sentence=words)
        if not (liaison or unit.liaison or seating.is_vacant(unit, Post.LIAISON)):
            words = _("{unit} has no liaison officer.").format(unit=unit.name)
            yield Gap(kind=GapKind.NO_LIAISON, unit_id=unit.id, sentence=words)
        if unit.liaison and not unit.liaison_phone:
            words = _("There is no telephone of {person}, liaison officer of {unit}.")
            yield Gap(
                kind=GapKind.NO_PHONE,
                unit_id=unit.id,
                person_id=liaison.person_id if liaison else None,
                holding_id=liaison.id if liaison else None,
                sentence=words.format(person=unit.liaison, unit=unit.name),
            )
    for unit in seating.units.values():
        problem = read_phones(unit.office_phone).problem if unit.office_phone else ""
        if problem:
            words = _("Office phone of {unit}: {problem}").format(unit=unit.name, problem=problem)
            yield Gap(kind=GapKind.ODD_PHONE, unit_id=unit.id, sentence=words)
        if unit.kind is UnitKind.AREA and not areas[unit.id].has_body:
            words = _("{unit} has no body for women and children.").format(unit=unit.name)
            yield Gap(kind=GapKind.NO_BODY, unit_id=unit.id, sentence=words)


def _of_posts(seating: Seating) -> Iterator[Gap]:
    for each in seating.vacant.values():
        words = _("{person} was {post} of {unit} until {day}; nobody has followed.")
        last = (each.ended_on or seating.day) - timedelta(days=1)
        yield _of_holding(GapKind.VACANT, each, words, seating, day=last)
    for each in seating.current():
        if not seating.stands(each.seat):
            continue
        left = (each.ended_on - seating.day).days if each.ended_on else SOON + 1
        if each.ended_on and left <= SOON and not _is_followed(each, seating):
            words = _("{person} is {post} of {unit} until {day} only.")
            last = each.ended_on - timedelta(days=1)
            yield _of_holding(GapKind.ENDING, each, words, seating, day=last)
        is_acting = each.acting or _STANDS_IN.search(each.title)
        if is_acting and each.began_on and (seating.day - each.began_on).days > LONG_ACTING:
            words = _("{person} has been acting {post} of {unit} since {day}, more than a year.")
            yield _of_holding(GapKind.ACTING, each, words, seating, day=each.began_on)


def _is_followed(each: Holding, seating: Seating) -> bool:
    """Whether somebody is known already who takes over the one seat."""
    line = seating.lines.get(each.seat.key, ())
    return any(
        other.began_on and each.ended_on and other.began_on >= each.ended_on for other in line
    )


def _of_holding(kind: GapKind, each: Holding, words: str, seating: Seating, *, day: date) -> Gap:
    sentence = words.format(
        person=each.person or _("somebody without a name"),
        post=each.seat.post,
        unit=seating.place_of(each.seat),
        day=day,
    )
    return Gap(
        kind=kind,
        unit_id=home_of(each.seat),
        post=each.seat.post,
        person_id=each.person_id,
        holding_id=each.id,
        sentence=sentence,
    )


def _of_persons(seating: Seating) -> Iterator[Gap]:
    places = _places(seating)
    gone = {each.person_id for each in seating.holdings} - set(places)
    for person in seating.persons:
        held = places.get(person.id)
        where = seating.place_of(held.seat) if held else ""
        post = held.seat.post if held else None
        for kind, words in () if person.id in gone else _faults(person, where, post):
            yield Gap(
                kind=kind,
                unit_id=home_of(held.seat) if held else None,
                post=post,
                person_id=person.id,
                holding_id=held.id if held else None,
                sentence=words,
            )
    for first, second in doubles(seating.persons, seating.holdings):
        held = places.get(second.id)
        words = _("{person} was entered twice; it may be one person.")
        if held:
            words = _("{person} of {unit} was entered twice; it may be one person.")
        where = seating.place_of(held.seat) if held else ""
        yield Gap(
            kind=GapKind.DOUBLE,
            unit_id=home_of(held.seat) if held else None,
            person_id=second.id,
            holding_id=held.id if held else None,
            other_id=first.id,
            sentence=words.format(person=second.name, unit=where),
        )


def _places(seating: Seating) -> Mapping[int, Holding]:
    """By person: the first post that somebody holds or will hold where there is one to be had."""
    found: dict[int, Holding] = {}
    for each in seating.holdings:
        if (each.ended_on is None or each.ended_on > seating.day) and seating.stands(each.seat):
            found.setdefault(each.person_id, each)
    return found


def _faults(person: Person, where: str, post: Post | None) -> Iterator[tuple[GapKind, str]]:
    known = {"person": person.name, "where": where or _("no unit"), "phone": person.phone}
    if not person.name.strip():
        yield GapKind.NO_NAME, _nameless(post, person.phone).format(post=post, **known)
    elif _LOST.search(person.name):
        words = _("A character of “{person}” ({where}) was lost. Ask for the name and type it.")
        yield GapKind.LOST_CHARACTER, words.format_map(known)
    problem = read_phones(person.phone).problem if person.phone.strip() else ""
    if problem:
        words = _("{person} ({where}): {problem}")
        name = person.name or _("somebody without a name")
        yield GapKind.ODD_PHONE, words.format(person=name, where=known["where"], problem=problem)


def _nameless(post: Post | None, phone: str) -> str:
    if post is None:
        return (
            _("{where} has somebody without a name, telephone {phone}.")
            if phone
            else _("{where} has somebody without a name.")
        )
    if phone:
        return _("{where} has no name of its {post}, only the telephone {phone}.")
    return _("{where} has no name of its {post}.")


def _of_the_term(end: date | None, day: date) -> Iterator[Gap]:
    if end is None or (end - day).days > SOON:
        return
    if end < day:
        words = _("The term of the committee ended on {day}.")
        yield Gap(kind=GapKind.VACANT, sentence=words.format(day=end))
    else:
        words = _("The term of the committee ends on {day}.")
        yield Gap(kind=GapKind.ENDING, sentence=words.format(day=end))
