"""Finds what still carries a name: letters, notices, lists, duties of closed units, settings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.roster.affected import AffectedItem, texts_with
from app.domain.roster.matching import UnitNames
from app.i18n import _
from app.settings import Office, office_labels
from app.storage.queries import home, letters, people, plans, roster

if TYPE_CHECKING:
    from sqlalchemy import Connection


def affected(
    connection: Connection, today: date, *, person: str = "", unit: str = ""
) -> tuple[AffectedItem, ...]:
    """Everything that carries the person's or the unit's name, the newest letters first.

    A unit may be named by any of its names, closed units too.
    """
    found: list[AffectedItem] = []
    names = [person] if person else _names_of(connection, unit, today)
    found += _letters(connection, names)
    for name in names:
        found += _papers(connection, name)
        found += _settings(connection, name)
    if unit:
        found += _duties(connection, unit, today)
    return tuple(dict.fromkeys(found))


def _names_of(connection: Connection, unit: str, today: date) -> list[str]:
    """Every name of the unit, or only the given one when it is a former one or means no unit.

    A unit that came back is two of one name: the standing one is meant.
    """
    city = home.texts(connection).get("city", "")
    every = roster.units(connection)
    standing = (each for each in every if each.stood_on(today))
    found = UnitNames(standing, city).find(unit) or UnitNames(every, city).find(unit)
    if found is None:
        return [unit]
    own = (unit, found.name, found.short_name, found.legal_name, *found.former_names)
    is_newest = unit in {found.name, found.short_name, found.legal_name}
    return [name for name in dict.fromkeys(own) if name] if is_newest else [unit]


def _letters(connection: Connection, names: Sequence[str]) -> Iterator[AffectedItem]:
    for year in sorted(letters.years(connection), reverse=True):
        for issued, content in letters.contents(connection, year).values():
            written = json.loads(content)
            texts = (text for name in names for text in texts_with(written, name))
            said = "；".join(dict.fromkeys(texts))
            if said:
                title = _("Letter {number} to {unit}")
                yield AffectedItem(
                    kind=_("letter"),
                    title=title.format(number=issued.number, unit=issued.unit_name),
                    names=said,
                    page="letters",
                    item=issued.unit_id,
                )


def _papers(connection: Connection, name: str) -> Iterator[AffectedItem]:
    for paper in people.papers(connection):
        if name in paper.texts:
            yield AffectedItem(
                kind=_("notice") if paper.kind == "notice" else _("list"),
                title=f"{paper.title} {paper.on_day}",
                names=name,
                page="roster",
            )


def _settings(connection: Connection, name: str) -> Iterator[AffectedItem]:
    texts = Office.from_texts(home.texts(connection)).to_texts()
    labels = office_labels()
    for field, text in texts.items():
        if text == name and field in labels:
            yield AffectedItem(kind=_("setting"), title=labels[field], names=text, page="home")


def _duties(connection: Connection, unit: str, today: date) -> Iterator[AffectedItem]:
    """Duties that a unit still has, this year or later, although it has ended or left."""
    every = roster.units(connection)
    ended = [each for each in every if unit in (each.name, each.short_name, each.legal_name)
             and (each.left_on or each.closed_on or date.max) <= today]  # fmt: skip
    for each in ended:
        years = Counter(
            one.year
            for one in plans.assignments(connection)
            if one.unit_id == each.id and one.year >= today.year
        )
        for year, count in sorted(years.items()):
            title = _("{count} duties of {unit} in {year}")
            yield AffectedItem(
                kind=_("duty"),
                title=title.format(count=count, unit=each.name, year=year),
                names=each.name,
                page="plans",
                item=each.id,
            )
