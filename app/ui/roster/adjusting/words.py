"""The lines of an adjustment in the clerk's words, and which fields each kind of line needs."""

from __future__ import annotations

from app.domain.roster.adjustment import ChangeType, RosterChange
from app.domain.roster.posts import COMMITTEE_POSTS
from app.i18n import _


def type_words() -> dict[ChangeType, str]:
    """What each kind of change is called, in the order in which notices write them."""
    return {
        ChangeType.REPLACE: _("Take over a post"),
        ChangeType.APPOINT: _("Appoint"),
        ChangeType.END: _("Remove from a post"),
        ChangeType.NEW: _("New member unit"),
        ChangeType.LEAVE: _("Leave the committee"),
        ChangeType.RENAME: _("Rename a unit"),
        ChangeType.MERGE: _("Merge units"),
        ChangeType.SPLIT: _("Split a unit"),
        ChangeType.CLOSE: _("Abolish a unit"),
    }


#: The fields of each kind of change, in the order of the form.
FIELDS: dict[ChangeType, tuple[str, ...]] = {
    ChangeType.REPLACE: ("post", "unit", "person", "title", "phone", "acting"),
    ChangeType.APPOINT: ("post", "unit", "person", "title", "phone", "acting"),
    ChangeType.END: ("post", "unit", "person"),
    ChangeType.NEW: ("unit", "short_name", "legal_name", "category", "after"),
    ChangeType.LEAVE: ("unit",),
    ChangeType.RENAME: ("unit", "name", "short_name", "legal_name"),
    ChangeType.MERGE: ("units", "unit", "short_name", "legal_name"),
    ChangeType.SPLIT: ("unit", "units"),
    ChangeType.CLOSE: ("unit", "units"),
}


def field_word(kind: ChangeType, field: str) -> str:
    """What a field is called in the form of a kind of change."""
    special = {
        (ChangeType.NEW, "unit"): _("Name of the unit"),
        (ChangeType.MERGE, "units"): _("Units merged"),
        (ChangeType.MERGE, "unit"): _("Merged into"),
        (ChangeType.SPLIT, "units"): _("Split into"),
        (ChangeType.CLOSE, "units"): _("Duties go to"),
    }
    usual = {
        "post": _("Seat"),
        "unit": _("Unit"),
        "units": _("Units"),
        "person": _("Name"),
        "title": _("Post"),
        "phone": _("Telephone"),
        "name": _("New name"),
        "short_name": _("Short name"),
        "legal_name": _("Name on the seal"),
        "category": _("Category"),
        "after": _("Behind which unit"),
    }
    return special.get((kind, field), usual[field])


def line_words(change: RosterChange) -> str:
    """One line of the adjustment, as it is listed before it is made."""
    kind, units = change.type, "、".join(change.units)
    if kind is ChangeType.RENAME:
        return f"{change.unit} → {change.name}"
    if kind is ChangeType.MERGE:
        return f"{units} → {change.unit}"
    if kind in {ChangeType.SPLIT, ChangeType.CLOSE}:
        return f"{change.unit} → {units}" if units else change.unit
    if kind in {ChangeType.REPLACE, ChangeType.APPOINT, ChangeType.END}:
        acting = _("acting") if change.acting else ""
        is_plain = change.post in COMMITTEE_POSTS and not change.unit
        place = _("the committee") if is_plain else change.unit
        parts = (place, str(change.post or ""), change.person, change.title, acting)
        return " ".join(part for part in parts if part)
    behind = _("behind {unit}").format(unit=change.after) if change.after else ""
    return " ".join(part for part in (change.unit, behind) if part)
