"""Reads the story of the sample city: how 21 units became 31, by which papers, who was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.roster.adjustment import read_adjustment
from app.domain.roster.posts import Post
from app.domain.roster.story import Story, StoryArea, StoryPost
from app.domain.roster.units import Category, Unit, UnitKind

#: What a unit of today no longer says about the unit that it was in the beginning.
_OF_TODAY = {"leader": "", "leader_title": "", "liaison": "", "liaison_title": "",
             "liaison_phone": "", "former_names": ()}  # fmt: skip


def read_story(raw: Mapping[str, Any], units: Sequence[Unit]) -> Story:
    """The story of the file. `units` are the members of today, with their people.

    Raises `KeyError`, `ValueError`, `TypeError` or `RuleBroken` when something is missing or odd.
    """
    today = {unit.name: unit for unit in units}
    begin = raw["begin"]
    day = date.fromisoformat(begin["day"])
    order = tuple(raw["order"])
    providers = tuple(_provider(each) for each in raw["providers"])
    return Story(
        first=tuple(_first(each, day, today, order) for each in begin["units"]),
        first_posts=(
            *(_post({**each, "day": begin["day"], "document": begin["document"]})
              for each in begin["posts"]),
            *(_leader(each, begin) for each in begin["units"]),
        ),
        adjustments=tuple(read_adjustment(each) for each in raw["adjustments"]),
        fillings=tuple(_post(each) for each in raw["fillings"]),
        posts=(
            *(_post(each) for each in raw["posts"]),
            *(post for each in raw["liaisons"] for post in _line(each, today)),
            *(_of_provider(each) for each in providers),
        ),
        order=order,
        providers=providers,
        counties=tuple(_area(each) for each in raw["counties"]),
    )  # fmt: skip


def _first(
    raw: Mapping[str, Any], day: date, today: Mapping[str, Unit], order: Sequence[str]
) -> Unit:
    """A unit of the beginning: what the file says, else what is so to this day."""
    now = raw.get("today", raw["name"])
    unit = replace(today[now], **_OF_TODAY) if now in today else Unit(name="", note=raw["note"])  # type: ignore[arg-type]  # fields of Unit
    texts = {name: raw[name] for name in ("name", "short_name", "legal_name") if name in raw}
    return replace(unit, **texts, joined_on=day, order=order.index(now) + 1)


def _leader(raw: Mapping[str, Any], begin: Mapping[str, Any]) -> StoryPost:
    return StoryPost(
        post=Post.LEADER,
        body=raw["name"],
        person=raw["leader"],
        title=raw["leader_title"],
        began_on=date.fromisoformat(begin["day"]),
        document=begin["document"],
    )


def _post(raw: Mapping[str, Any]) -> StoryPost:
    texts = ("body", "unit", "title", "phone", "document")
    until = raw.get("until")
    return StoryPost(
        post=Post(raw["post"]),
        person=raw["person"],
        began_on=date.fromisoformat(raw["day"]),
        ended_on=None if until is None else date.fromisoformat(until),
        **{name: raw[name] for name in texts if name in raw},
    )


def _line(raw: Mapping[str, Any], today: Mapping[str, Unit]) -> Iterator[StoryPost]:
    """The liaison officers of a unit, one after the other; a day alone is today's."""
    line = raw["line"]
    begins = [date.fromisoformat(each[0]) for each in line]
    for each, begin, end in zip(line, begins, (*begins[1:], None), strict=True):
        one = StoryPost(post=Post.LIAISON, body=raw["unit"], person="", began_on=begin,
                        ended_on=end)  # fmt: skip
        if len(each) > 1:
            yield replace(one, person=each[1], title=each[2], phone=each[3])
        else:
            unit = today[raw["unit"]]
            yield replace(
                one, person=unit.liaison, title=unit.liaison_title, phone=unit.liaison_phone
            )


def _provider(raw: Mapping[str, Any]) -> Unit:
    fields = {**raw, "category": Category(raw["category"]), "kind": UnitKind.PROVIDER}
    return Unit(**fields)


def _of_provider(unit: Unit) -> StoryPost:
    """Whom to ask there, since ever."""
    return StoryPost(
        post=Post.LIAISON,
        body=unit.name,
        person=unit.liaison,
        title=unit.liaison_title,
        phone=unit.liaison_phone,
    )


def _area(raw: Mapping[str, Any]) -> StoryArea:
    posts, below = raw["posts"], raw.get("townships", ())
    texts = {name: raw[name] for name in raw if name not in {"posts", "townships"}}
    return StoryArea(
        unit=Unit(kind=UnitKind.AREA, category=Category.OTHER, **texts),
        posts=tuple(_post({**each, "body": raw["name"]}) for each in posts),
        below=tuple(_area(each) for each in below),
    )
