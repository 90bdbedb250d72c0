"""Decides for each row of a file which unit it means, what is certain, and what stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.roster.categories import category_of_name
from app.domain.roster.cells import ReadCell, answer_cell, split_former_names
from app.domain.roster.checking import check_text
from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.matching import UnitNames
from app.domain.roster.table import RosterRow
from app.domain.roster.units import Unit
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _


@dataclass(slots=True)
class Decided:
    """One row with everything that could be decided about it.

    `unit` is None for a new unit (or when nobody knows yet); `changes` holds cell, value before
    and value after; `open_cells` are the cells that wait for an answer. While the unit itself is
    open, or was answered with "", the row is left out of every write. `usual` is the body that a
    new unit's name means in the built-in list: it lends its names and its category.
    """

    row: RosterRow
    unit: Unit | None = None
    name: str = ""
    usual: Unit | None = None
    is_chosen: bool = False
    is_left_out: bool = False
    changes: list[tuple[ReadCell, str, str]] = field(default_factory=list)
    open_cells: list[ReadCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def before(self, field_name: str) -> str:
        """What the roster says now; '' for a unit that it does not have."""
        return text_of(self.unit, field_name) if self.unit else ""

    @property
    def is_declined(self) -> bool:
        """Whether the clerk said that the row does not count."""
        return self.is_left_out and not any(cell.field == "name" for cell in self.open_cells)

    @property
    def texts(self) -> dict[str, str]:
        """The certain new values by field."""
        return {cell.field: after for cell, _before, after in self.changes}


def decide(
    rows: Sequence[RosterRow],
    units: Sequence[Unit],
    city: str,
    answers: Mapping[str, str],
    usual: Sequence[Unit] = (),
) -> list[Decided]:
    """Every row decided as far as the file, the roster and the answers allow.

    `usual` are the units that a city usually has: the table of names for units that are new.
    """
    names = UnitNames(units, city)
    known = UnitNames(usual, city)
    given = _Answers(answers)
    decided = [_placed(row, names, given) for row in rows]
    for each in decided:
        _name_as_usual(each, known)
    _ask_about_twins(decided, names, given)
    for each in decided:
        _compare_cells(each, given)
        _note_likeness(each, names)
    given.refuse_unused()
    return decided


class _Answers:
    """The clerk's answers by place, and which of them were used."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._unused = set(answers)

    def peek(self, where: str) -> str | None:
        """The answer for a place, without using it."""
        return self._answers.get(where)

    def take(self, where: str) -> str | None:
        """The answer for a place; from now on it counts as used."""
        self._unused.discard(where)
        answer = self._answers.get(where)
        return None if answer is None else answer.strip()

    def is_unused(self, where: str) -> bool:
        return where in self._unused

    def refuse_unused(self) -> None:
        """Raise `RuleBroken` when an answer fits no question."""
        if self._unused:
            raise RuleBroken(
                _("There is no question at {where}; nothing was written.").format(
                    where="、".join(sorted(self._unused))
                )
            )


def _placed(row: RosterRow, names: UnitNames, answers: _Answers) -> Decided:
    """The row with its unit: the answer counts before the file."""
    cell = row.unit
    written = "" if cell.question else clean_text(cell.raw)
    is_open = bool(cell.question) or names.is_ambiguous(written)
    answer = _answer_for_unit(row, names, answers, is_open=is_open)
    if answer is not None:
        unit = names.find(answer)
        name = unit.name if unit else answer and check_text("name", answer)
        return Decided(row, unit, name, is_chosen=bool(answer), is_left_out=not answer)
    if is_open:
        suggested = tuple(unit.name for unit in names.suggest(written)) if written else ()
        sentence = cell.question or _("“{name}” fits several units. Which one is meant?").format(
            name=" ".join(written.split())
        )
        asked = replace(cell, question=sentence, choices=suggested)
        return Decided(row, None, cell.value, is_left_out=True, open_cells=[asked])
    unit = names.find(written)
    return Decided(row, unit, unit.name if unit else cell.value)


def _name_as_usual(decided: Decided, known: UnitNames) -> None:
    """A new unit whose name is a usual one is called by the name that official lists write."""
    if decided.unit is None and not decided.is_left_out and not decided.is_chosen:
        decided.usual = known.find(clean_text(decided.row.unit.raw))
        if decided.usual is not None:
            decided.name = decided.usual.name


def _answer_for_unit(
    row: RosterRow, names: UnitNames, answers: _Answers, *, is_open: bool
) -> str | None:
    """The answer that names this row's unit, if there is one.

    The row's place may mean its first question instead: then the unit's cell has no question, and
    the answer is no unit of the roster.
    """
    given = answers.peek(row.unit.where)
    asks_elsewhere = row.unit.where == row.where and any(cell.question for cell in row.cells)
    if given is not None and (is_open or not asks_elsewhere or names.find(given)):
        return answers.take(row.unit.where)
    return answers.take(row.where) if is_open and answers.is_unused(row.where) else None


def _ask_about_twins(decided: Sequence[Decided], names: UnitNames, answers: _Answers) -> None:
    """Rows for one and the same unit become questions, unless the clerk chose one of them."""
    groups: dict[tuple[bool, str], list[Decided]] = defaultdict(list)
    for each in decided:
        if not each.is_left_out:
            is_known = each.unit is not None
            groups[is_known, each.name if is_known else names.key(each.name)].append(each)
    for group in groups.values():
        if len(group) > 1:
            _ask_which_counts(group, answers)


def _ask_which_counts(group: Sequence[Decided], answers: _Answers) -> None:
    name = group[0].name
    places = "、".join(each.row.where for each in group)
    sentence = _("{rows} are about the same unit, “{unit}”. Does this row count?")
    for each in group:
        by_row = answers.peek(each.row.where)
        if not each.is_chosen and answers.is_unused(each.row.where) and by_row in {"", each.name}:
            answers.take(each.row.where)
            each.is_chosen, each.is_left_out = bool(by_row), not by_row
        elif not each.is_chosen:
            asked = sentence.format(rows=places, unit=name)
            own = clean_text(each.row.unit.raw)  # 市人事局 beside 市劳动局: an office of that time
            others = (own,) if each.usual is not None else ()
            choices = tuple(dict.fromkeys((each.name, *others)))
            each.open_cells.append(replace(each.row.unit, question=asked, choices=choices))
            each.is_left_out = True
    if sum(each.is_chosen for each in group) > 1:
        words = _("{rows} were all chosen for “{unit}”; choose one of them.")
        raise RuleBroken(words.format(rows=places, unit=name))


def _compare_cells(decided: Decided, answers: _Answers) -> None:
    """Fill in what changes, what is open, and the note on blanks that were left alone."""
    row = decided.row
    kept: list[str] = []
    for cell in row.cells:
        before = decided.before(cell.field)
        if cell.question:
            _settle(decided, cell, before, answers)
        elif cell.value:
            if clean_text(cell.raw) != before:  # two numbers in one cell, as they were exported
                _change(decided, cell, before)
        elif before:
            kept.append(cell.field)
    if decided.unit is None and not decided.is_left_out:
        _complete_new(decided)
    if kept:
        labels = field_labels()
        words = _("{where}: blank for “{unit}”, left as it is: {fields}.")
        fields = "、".join(labels[name] for name in kept)
        decided.notes.append(words.format(where=row.where, unit=decided.name, fields=fields))


def _settle(decided: Decided, cell: ReadCell, before: str, answers: _Answers) -> None:
    """A cell with a question: settled by the roster, by an answer, or open."""
    agrees = cell.field != "category" and before in cell.choices
    if before and (agrees or before == clean_text(cell.raw)):
        answers.take(cell.where)
        return
    row_place = decided.row.where
    answer = answers.take(cell.where)
    if answer is None and answers.is_unused(row_place):
        answer = answers.take(row_place)
    if answer is None:
        decided.open_cells.append(cell)
        return
    for answered in answer_cell(cell, answer) if answer else ():
        if answered.question:
            words = _("{where}: {sentence}")
            raise RuleBroken(words.format(where=cell.where, sentence=answered.question))
        is_own = answered.field == cell.field
        if is_own or not any(
            other.field == answered.field and other.value for other in decided.row.cells
        ):
            _change(decided, answered, decided.before(answered.field))


def _change(decided: Decided, cell: ReadCell, before: str) -> None:
    """List the cell's value when it differs; former names are added to those that are known."""
    after = cell.value
    if cell.field == "former_names":
        after = "、".join(split_former_names(f"{before}、{after}"))
    if after != before:
        decided.changes.append((cell, before, after))


def _complete_new(decided: Decided) -> None:
    """A new unit's name, its former names in brackets, and the category that its name suggests."""
    cell = decided.row.unit
    known = {changed.field for changed, _before, _after in decided.changes}
    known |= {asked.field for asked in decided.open_cells}
    own = [(replace(cell, value=decided.name, question="", choices=()), "", decided.name)]
    former = decided.row.former_names
    if decided.usual is not None:
        listed = decided.usual.former_names
        former = (*listed, *(n for n in former if not any(one.endswith(n) for one in listed)))
    names = "、".join(split_former_names("、".join(former)))
    proposed = {"former_names": names, "category": category_of_name(decided.name).value}
    if decided.usual is not None:
        proposed["category"] = decided.usual.category.value
        proposed["short_name"] = decided.usual.short_name
        proposed["legal_name"] = decided.usual.legal_name
    for name, text in proposed.items():
        if text and name not in known:
            raw = cell.raw if name == "former_names" and decided.row.former_names else ""
            own.append((ReadCell(name, text, raw, cell.where), "", text))
    decided.changes[:0] = own


def _note_likeness(decided: Decided, names: UnitNames) -> None:
    """A new unit that looks like one of the roster is said so: it may be a slip of the pen."""
    alike = names.suggest(decided.name) if decided.unit is None and decided.name else ()
    if alike and not decided.is_left_out and not decided.is_chosen:
        words = _(
            "{where}: “{unit}” is not in the roster; it is taken for a new unit. Like it: {alike}."
        )
        decided.notes.append(
            words.format(
                where=decided.row.unit.where,
                unit=decided.name,
                alike="、".join(unit.name for unit in alike),
            )
        )
