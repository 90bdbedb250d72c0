"""Units made from typed and pasted cells; what cannot be stored becomes a fault of its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.domain.edits import CellEdit, EditFault
from app.domain.roster.categories import category_of_name
from app.domain.roster.checking import check_text, refuse_twins
from app.domain.roster.fields import field_labels, with_texts
from app.domain.roster.units import Unit, UnitKind
from app.errors import NotFound, RuleBroken
from app.i18n import _


def edited(units: Mapping[int, Unit], edit: CellEdit, day: date) -> Unit:
    """The unit with the cell in it. Raises `NotFound` or `RuleBroken` when it cannot be stored.

    Its name must differ from those of all that have not left by the day.
    """
    unit = units.get(edit.id)
    if unit is None:
        raise NotFound(_("This unit is no longer in the roster."))
    changed = with_texts(unit, {edit.field: check_text(edit.field, edit.text)})
    if edit.field in {"name", "short_name"}:
        refuse_twins(changed, others_than((u for u in units.values() if is_there(u, day)), unit))
    return changed


def is_there(unit: Unit, day: date) -> bool:
    """Whether the unit has neither ended nor left by the day; it may join later."""
    return (unit.left_on is None or unit.left_on > day) and unit.existed_on(day)


def others_than(units: Iterable[Unit], unit: Unit) -> tuple[Unit, ...]:
    """All of them but this one."""
    return tuple(other for other in units if other.id != unit.id)


def all_pasted(
    rows: Sequence[Mapping[str, str]], kind: UnitKind, others: Sequence[Unit]
) -> tuple[list[Unit], list[EditFault]]:
    """The units of pasted rows, and what of them cannot be stored; blank rows are skipped."""
    added: list[Unit] = []
    faults: list[EditFault] = []
    for place, row in enumerate(rows, start=1):
        if any(text.strip() for text in row.values()):
            unit = pasted(row, -place, [*others, *added], faults)
            added += [replace(unit, kind=kind)] if unit else []
    return added, faults


def pasted(
    row: Mapping[str, str], row_id: int, others: Sequence[Unit], faults: list[EditFault]
) -> Unit | None:
    """The unit of a pasted row; what cannot be stored is added to the faults."""
    texts: dict[str, str] = {}
    for field, text in row.items():
        try:
            if text.strip():
                texts[field] = check_text(field, text)
        except RuleBroken as refusal:
            faults.append(EditFault(row_id, field, refusal.sentence))
    name = texts.get("name", "")
    if not name:
        if "name" not in {fault.field for fault in faults if fault.id == row_id}:
            faults.append(EditFault(row_id, "name", _("A unit needs a name.")))
        return None
    unit = with_texts(Unit(name=name, category=category_of_name(name)), texts)
    try:
        refuse_twins(unit, others)
    except RuleBroken as refusal:
        faults.append(EditFault(row_id, "name", refusal.sentence))
        return None
    return unit


def title_of(edits: Sequence[CellEdit], units: Iterable[Unit]) -> str:
    """What the step of these edits is called."""
    if len(edits) != 1:
        return _("Change {count} cells of the roster").format(count=len(edits))
    label = field_labels().get(edits[0].field, edits[0].field)
    unit = next((unit.name for unit in units if unit.id == edits[0].id), "")
    return _("Change {field} of {unit}").format(field=label, unit=unit)
