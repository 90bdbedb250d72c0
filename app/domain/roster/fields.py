"""The fields of a unit as texts: what the clerk calls them, reading them, putting them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.roster.cells import split_former_names
from app.domain.roster.units import Category, Unit
from app.i18n import _


def field_labels() -> dict[str, str]:
    """The clerk's word for each field that can be edited, in the order of the table."""
    return {
        "name": _("Unit name"),
        "short_name": _("Short name"),
        "legal_name": _("Name on the seal"),
        "former_names": _("Former names"),
        "category": _("Category"),
        "leader": _("Leader in charge"),
        "leader_title": _("Leader's title"),
        "liaison": _("Liaison officer"),
        "liaison_title": _("Liaison's title"),
        "liaison_phone": _("Liaison's telephone"),
        "office_phone": _("Office phone"),
        "email": _("E-mail"),
        "department": _("Section"),
        "note": _("Remarks"),
    }


def text_of(unit: Unit, field: str) -> str:
    """A field as one text; former names are joined by 、."""
    value = getattr(unit, field)
    return "、".join(value) if isinstance(value, tuple) else str(value)


def with_texts(unit: Unit, texts: Mapping[str, str]) -> Unit:
    """The unit with these checked texts in its fields."""
    values: dict[str, object] = dict(texts)
    if "former_names" in texts:
        values["former_names"] = split_former_names(texts["former_names"])
    if "category" in texts:
        values["category"] = Category(texts["category"])
    return replace(unit, **values)  # type: ignore[arg-type]  # names come from EDITABLE_FIELDS


def in_official_order(units: Sequence[Unit], added: Sequence[Unit]) -> tuple[Unit, ...]:
    """The roster with new units in their place: behind the last one of their category, else last.

    Members and others are two lists: a member takes its place among members. In an empty roster
    the order of the list is the official order: it is kept as it is.
    """
    if not units:
        return tuple(added)
    ordered = list(units)
    for unit in added:
        alike = [place for place, other in enumerate(ordered) if other.kind is unit.kind]
        behind = [place for place in alike if ordered[place].category is unit.category] or alike
        ordered.insert(behind[-1] + 1 if behind else len(ordered), unit)
    return tuple(ordered)
