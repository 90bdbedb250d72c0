"""What can be found, as entries: names, hints and places of everything the office keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.finding import Entry, FoundKind, Name, Place
from app.domain.letters.letter import IssuedLetter
from app.domain.plans.plan import Plan
from app.domain.roster.posts import COMMITTEE_POSTS, Holding, Person, Post
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _

#: Names of pages.
ROSTER, NETWORK, PLANS, LETTERS = "roster", "network", "plans", "letters"
_POST_PLACES = {post: place for place, post in enumerate(Post)}


def unit_entries(units: Sequence[Unit], day: date) -> list[Entry]:
    """Units of every tier and time, given in the official order."""
    names = {unit.id: unit.name for unit in units}
    return [
        Entry(
            kind=FoundKind.UNIT,
            place=_place(unit),
            title=unit.name,
            hint=" · ".join(
                part for part in (names.get(unit.parent_id or 0), *_state(unit, day)) if part
            ),
            names=tuple(_names(unit)),
            numbers=(unit.office_phone,) if unit.office_phone else (),
            is_current=_is_current(unit, day),
        )
        for unit in units
    ]


def _place(unit: Unit) -> Place:
    """Counties and what is below them stand in the network, the city's own units in the roster."""
    is_below = unit.kind is UnitKind.AREA or unit.parent_id is not None
    return Place(page=NETWORK if is_below else ROSTER, kind=FoundKind.UNIT, item=unit.id)


def _is_current(unit: Unit, day: date) -> bool:
    has_left = unit.left_on is not None and unit.left_on <= day
    return unit.existed_on(day) and not has_left


def _state(unit: Unit, day: date) -> Iterable[str]:
    if unit.kind is UnitKind.PROVIDER:
        yield unit.kind
    if not unit.existed_on(day):
        yield _("closed on {day}").format(day=unit.closed_on)
    elif not _is_current(unit, day):
        yield _("no member since {day}").format(day=unit.left_on)


def _names(unit: Unit) -> Iterable[Name]:
    yield Name(text=unit.name)
    for text, words in (
        (unit.short_name, _("short name {name}")),
        (unit.legal_name, _("full name {name}")),
        (unit.body_name, ""),
        (unit.office_name, ""),
    ):
        if text and text != unit.name:
            is_alike = text in unit.name or unit.name in text
            yield Name(text=text, hint="" if is_alike else (words or "{name}").format(name=text))
    for text in unit.former_names:
        yield Name(text=text, hint=_("formerly called {name}").format(name=text), is_former=True)


def person_entries(
    persons: Sequence[Person], holdings: Iterable[Holding], units: Sequence[Unit], day: date
) -> list[Entry]:
    """Everybody, with the posts held now, else with those held last."""
    by_id = {unit.id: unit for unit in units}
    order = {unit.id: place for place, unit in enumerate(units, start=1)}
    held: dict[int, list[Holding]] = {}
    for holding in holdings:
        held.setdefault(holding.person_id, []).append(holding)
    found = []
    for person in persons:
        posts = sorted(held.get(person.id, ()), key=lambda each: _place_of(each, order))
        present = [each for each in posts if each.ended_on is None or day < each.ended_on]
        shown = present or _last(posts)
        entry = _person_entry(person, shown, by_id, is_current=bool(present or not posts))
        found.append((_place_of(shown[0], order) if shown else (len(units) + 1, 0), entry))
    found.sort(key=lambda pair: pair[0])
    return [entry for _place, entry in found]


def _last(posts: Sequence[Holding]) -> list[Holding]:
    """Of posts that have all ended, those that ended last."""
    latest = max((each.ended_on or date.min for each in posts), default=date.min)
    return [each for each in posts if each.ended_on == latest]


def _unit_of(holding: Holding) -> int:
    """The unit that somebody stands for: the one represented in a committee, else the body."""
    return holding.seat.unit_id or holding.seat.body_id or 0


def _place_of(holding: Holding, order: dict[int, int]) -> tuple[int, int]:
    return order.get(_unit_of(holding), 0), _POST_PLACES[holding.seat.post]


def _person_entry(
    person: Person, posts: Sequence[Holding], units: dict[int, Unit], *, is_current: bool
) -> Entry:
    words = _post_words(posts, units)
    if not is_current:
        words = _("held until {day}: {posts}").format(posts=words, day=posts[0].ended_on)
    of = tuple(dict.fromkeys(unit for each in posts if (unit := _unit_of(each)) in units))
    return Entry(
        kind=FoundKind.PERSON,
        place=_place(units[of[0]]) if of else Place(page=ROSTER),
        title=person.name or _("somebody without a name"),
        hint=" · ".join(part for part in (words, person.phone) if part),
        names=(Name(text=person.name),),
        numbers=(person.phone,) if person.phone else (),
        units=of,
        is_current=is_current,
    )


def _post_words(posts: Sequence[Holding], units: dict[int, Unit]) -> str:
    """The posts by body: 市教育局 分管领导、联络员；妇儿工委 主任."""
    bodies: dict[str, dict[str, None]] = {}
    for each in posts:
        bodies.setdefault(_body_name(each, units), {})[each.seat.post] = None
    return "；".join(f"{body} {'、'.join(held)}".strip() for body, held in bodies.items())


def _body_name(holding: Holding, units: dict[int, Unit]) -> str:
    unit = units.get(_unit_of(holding))
    if unit is None:
        return _("the committee")
    if holding.seat.post in COMMITTEE_POSTS and holding.seat.unit_id is None:
        return unit.body_name or unit.name
    return unit.name


def indicator_entries(plans: Iterable[Plan]) -> list[Entry]:
    """The indicators of all plans, in the plans' order."""
    return [
        Entry(
            kind=FoundKind.INDICATOR,
            place=Place(page=PLANS, kind=FoundKind.INDICATOR, item=indicator.id),
            title=indicator.name,
            hint=" · ".join(part for part in (indicator.code, domain.name, plan.title) if part),
            names=(Name(text=indicator.name), Name(text=indicator.code)),
        )
        for plan in plans
        for domain in plan.domains
        for indicator in domain.indicators
    ]


def letter_entries(letters: Iterable[IssuedLetter]) -> list[Entry]:
    """Letters by number and by unit; given newest year first."""
    return [
        Entry(
            kind=FoundKind.LETTER,
            place=Place(page=LETTERS, kind=FoundKind.LETTER, item=letter.unit_id, year=letter.year),
            title=" ".join((letter.number, letter.unit_name)),
            hint=_("version {version}, issued {day}").format(
                version=letter.version, day=letter.issued_at.astimezone().date()
            ),
            names=(Name(text=letter.number), Name(text=letter.unit_name)),
            numbers=(letter.number,),
            units=(letter.unit_id,),
        )
        for letter in letters
    ]


def page_entries(titles: Iterable[tuple[str, str]]) -> list[Entry]:
    """The pages of the program, by name and title."""
    return [
        Entry(
            kind=FoundKind.PAGE,
            place=Place(page=name),
            title=title,
            names=(Name(text=title),),
        )
        for name, title in titles
    ]
