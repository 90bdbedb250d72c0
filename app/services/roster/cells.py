"""Units made from typed and pasted cells; what cannot be stored becomes a fault of its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.edits import CellEdit, EditFault
from app.domain.roster.categories import category_of_name
from app.domain.roster.checking import check_text, refuse_twins
from app.domain.roster.fields import with_texts
from app.domain.roster.units import Unit
from app.errors import NotFound, RuleBroken
from app.i18n import _


def edited(units: Mapping[int, Unit], edit: CellEdit) -> Unit:
    """The unit with the cell in it. Raises `NotFound` or `RuleBroken` when it cannot be stored."""
    unit = units.get(edit.id)
    if unit is None:
        raise NotFound(_("This unit is no longer in the roster."))
    changed = with_texts(unit, {edit.field: check_text(edit.field, edit.text)})
    if edit.field in {"name", "short_name"}:
        refuse_twins(changed, others_than(units.values(), unit))
    return changed


def others_than(units: Iterable[Unit], unit: Unit) -> tuple[Unit, ...]:
    """All of them but this one."""
    return tuple(other for other in units if other.id != unit.id)


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
