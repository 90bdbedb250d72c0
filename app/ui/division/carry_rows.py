"""The lines of carrying over as a table shows them, and the words by which one decides."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.plans.carrying import Carry, CarryKind, CarryLine, Decision, kind_words
from app.domain.text import squeeze_name
from app.errors import RuleBroken
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

#: Place of the column in which one decides.
DECISION = 3


def carry_columns(carried: Carry) -> tuple[GridColumn, ...]:
    """What it is about and whose stays in place; then both years; then what is done."""
    sizes = tokens().sizes
    words, unit, year = sizes["column_words"], sizes["column_time"], sizes["column_unit"]
    heirs = dict.fromkeys(unit.name for line in carried.lines for unit in line.choices)
    choices = (take_words(), keep_words(), *heirs)
    before = _("In {year}").format(year=carried.from_year)
    now = _("In {year} so far").format(year=carried.to_year)
    return (
        GridColumn("subject", _("Indicator or task"), words, editable=False),
        GridColumn("unit", _("Unit"), unit, editable=False),
        GridColumn("kind", _("What differs"), sizes["column_date"], editable=False),
        GridColumn("decision", _("Decision"), unit, choices=choices),
        GridColumn("before", before, year, editable=False),
        GridColumn("now", now, year, editable=False),
        GridColumn("note", _("Note"), words, editable=False),
    )


def carry_row(place: int, line: CarryLine, decision: Decision) -> GridRow:
    """A line as the table shows it; its id is its place counted from 1."""
    kind = kind_words()[line.kind]
    cells = (
        " ".join(filter(None, (line.code, line.subject))),
        line.unit,
        kind,
        decision_words(line, decision),
        line.before,
        line.now,
        line.note,
    )
    return prepare_row(place, cells, muted=line.kind is CarryKind.SAME)


def usual(line: CarryLine) -> Decision:
    """What is done with a line that nobody decides about."""
    return Decision(line.is_taken)


def decision_words(line: CarryLine, decision: Decision) -> str:
    """What is done with the line."""
    is_other = line.kind is CarryKind.DIFFERENT
    if not line.can_be_taken:
        return "" if line.kind is CarryKind.SAME else keep_words()
    if not decision.take:
        if line.choices:
            return _("choose a unit")
        return _("keep what is there") if is_other else keep_words()
    heirs: Mapping[int | None, str] = {unit.id: unit.name for unit in line.choices}
    usual_words = _("last year counts") if is_other else take_words()
    return heirs.get(decision.unit_id, usual_words)


def parse_decision(line: CarryLine, text: str) -> Decision:
    """What was typed into the line's cell; blank is what nobody decided.

    Raises `RuleBroken` when it is none of the words, or cannot be done with this line.
    """
    plain = squeeze_name(text)
    heirs = {unit.name: unit.id for unit in line.choices}
    if not plain:
        return usual(line)
    if plain in {keep_words(), _("keep what is there"), _("choose a unit")}:
        return Decision(take=False)
    if plain in heirs:
        return Decision(take=True, unit_id=heirs[plain])
    if plain not in {take_words(), _("last year counts")}:
        words = _("“{text}” is no decision. Write {take} or {keep}.")
        raise RuleBroken(words.format(text=plain, take=take_words(), keep=keep_words()))
    if heirs:
        raise RuleBroken(line.note)
    if not line.can_be_taken:
        raise RuleBroken(line.note or _("The new year has it already."))
    return Decision(take=True)


def take_words() -> str:
    """What is written where last year counts."""
    return _("carry over")


def keep_words() -> str:
    """What is written where the new year stays as it is."""
    return _("leave it")
