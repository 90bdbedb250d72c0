"""调整: one paper (文号, day, reason) with many changes of the committee, effective on one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.roster.checking import check_text
from app.domain.roster.posts import Post
from app.domain.roster.units import Category
from app.domain.text import clean_text, parse_date, squeeze_name
from app.errors import RuleBroken
from app.i18n import _


class ChangeType(StrEnum):
    """What one line of an adjustment does."""

    NEW = "new"
    LEAVE = "leave"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    APPOINT = "appoint"  # refused when the seat is taken
    REPLACE = "replace"  # ends the predecessor's time on the day before
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """One line of an adjustment. Units are named as the roster names them on that day.

    `unit` is what is changed (for a merger the new body), `units` are what is merged or what a
    unit is split into, `name` is the new name. `after` is the unit behind which a new one stands
    in the official order.
    """

    type: ChangeType
    unit: str = ""
    units: tuple[str, ...] = ()
    name: str = ""
    short_name: str = ""
    legal_name: str = ""
    category: Category | None = None
    after: str = ""
    post: Post | None = None
    person: str = ""
    title: str = ""
    phone: str = ""
    acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """The paper: its number (may come later), its day, why, and what it changes."""

    number: str = ""
    day: date
    reason: str = ""
    changes: tuple[RosterChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRecord:
    """An adjustment that was made; `changes` are the sentences that were shown."""

    id: int
    number: str
    day: date
    reason: str
    changes: tuple[str, ...]


#: What files may call a field, besides its own name.
_OTHER_KEYS = {
    "文号": "number",
    "date": "day",
    "日期": "day",
    "on": "day",
    "事由": "reason",
    "原因": "reason",
    "变动": "changes",
    "kind": "type",
    "change": "type",
    "into": "units_or_unit",
    "from": "units",
    "to": "name",
    "new_name": "name",
    "holder": "person",
}
_OTHER_TYPES = {
    "join": ChangeType.NEW,
    "add": ChangeType.NEW,
    "新增": ChangeType.NEW,
    "退出": ChangeType.LEAVE,
    "更名": ChangeType.RENAME,
    "合并": ChangeType.MERGE,
    "拆分": ChangeType.SPLIT,
    "撤销": ChangeType.CLOSE,
    "abolish": ChangeType.CLOSE,
    "new_holder": ChangeType.REPLACE,
    "任职": ChangeType.APPOINT,
    "接任": ChangeType.REPLACE,
    "免职": ChangeType.END,
    "dismiss": ChangeType.END,
}


def read_adjustment(raw: object) -> Adjustment:
    """An adjustment from the values of a JSON file. Raises `RuleBroken` naming what is wrong."""
    if not isinstance(raw, Mapping):
        raise RuleBroken(_("An adjustment is one object with number, day, reason and changes."))
    given = _keys(raw)
    day = parse_date(given.get("day"))
    if day is None:
        words = _("The adjustment needs the day on which it takes effect, such as 2024-03-01.")
        raise RuleBroken(words)
    changes = given.get("changes")
    if not isinstance(changes, Sequence) or isinstance(changes, str) or not changes:
        raise RuleBroken(_("The adjustment holds no changes."))
    return Adjustment(
        number=_text(given, "number"),
        day=day,
        reason=_text(given, "reason"),
        changes=tuple(_change(each, place) for place, each in enumerate(changes, start=1)),
    )


def checked(change: RosterChange) -> RosterChange:
    """The change with its texts as the roster stores them, by the rules of its table.

    Raises `RuleBroken` when one of them cannot be stored: too long, no telephone number.
    """
    return replace(
        change,
        unit=check_text("name", change.unit) if change.unit else "",
        units=tuple(check_text("name", each) for each in change.units),
        name=check_text("name", change.name) if change.name else "",
        short_name=check_text("short_name", change.short_name),
        legal_name=check_text("legal_name", change.legal_name),
        person=check_text("leader", change.person),
        title=check_text("leader_title", change.title),
        phone=check_text("liaison_phone", change.phone),
    )


def _keys(raw: Mapping[object, object]) -> dict[str, object]:
    return {_OTHER_KEYS.get(str(key), str(key)): value for key, value in raw.items()}


def _change(raw: object, place: int) -> RosterChange:
    if not isinstance(raw, Mapping):
        raise RuleBroken(_("Change {place} is not an object.").format(place=place))
    given = _keys(raw)
    kind = _type(given, place)
    units = _names(given.get("units"))
    unit = _text(given, "unit")
    target = given.get("units_or_unit")
    if kind is ChangeType.MERGE and target is not None:
        unit = str(target if isinstance(target, str) else next(iter(_names(target)), ""))
    elif target is not None:
        units = _names(target)
    category = _text(given, "category")
    post = _text(given, "post")
    try:
        return RosterChange(
            type=kind,
            unit=squeeze_name(unit),
            units=units,
            name=_text(given, "name"),
            short_name=_text(given, "short_name"),
            legal_name=_text(given, "legal_name"),
            category=Category(category) if category else None,
            after=_text(given, "after"),
            post=Post(post) if post else None,
            person=_text(given, "person"),
            title=_text(given, "title"),
            phone=_text(given, "phone"),
            acting=given.get("acting") is True,
        )
    except ValueError as problem:
        words = _("Change {place}: “{text}” is not known. Posts are {posts}.")
        posts = "、".join(each.value for each in Post)
        text = category if not post or post in set(Post) else post
        raise RuleBroken(words.format(place=place, text=text, posts=posts)) from problem


def _type(given: Mapping[str, object], place: int) -> ChangeType:
    text = _text(given, "type").lower()
    known = _OTHER_TYPES.get(text)
    if known is not None:
        return known
    if text not in set(ChangeType):
        words = _("Change {place}: there is no change “{text}”. There are: {types}.")
        types = "、".join(each.value for each in ChangeType)
        raise RuleBroken(words.format(place=place, text=text, types=types))
    return ChangeType(text)


def _text(given: Mapping[str, object], key: str) -> str:
    value = given.get(key)
    is_text = isinstance(value, str | int) and not isinstance(value, bool)
    return squeeze_name(clean_text(str(value))) if is_text else ""


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace("，", "、").replace(",", "、").split("、")
    if not isinstance(value, Sequence):
        return ()
    texts = (each for each in value if isinstance(each, str))
    return tuple(squeeze_name(each) for each in texts if each.strip())
