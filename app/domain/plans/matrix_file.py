"""Reads a division of work out of a workbook: what it would change, nothing dropped in silence.

Written rules:

* What a row says counts for all columns of the file: a blank cell of a matrix takes a role away,
  and so does a list that no longer names a unit in a column of its role. A row that names nobody
  at all is not filled in and changes nothing; units without a column stay as they are.
* In a list the first unit of 牵头单位 leads and further ones carry out; where 责任单位 is the only
  column its first unit leads. 同上 is the row above.
* A second lead of a row, a word that is no role and a broken formula are told and not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.plans.matrix import may_answer, parse_role
from app.domain.plans.matrix_import import MatrixImport, RoleChange, UnknownUnit
from app.domain.plans.matrix_layout import MatrixLayout, find_matrix
from app.domain.plans.plan import Indicator
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.suggesting import plain_name
from app.domain.plans.values import Role
from app.domain.roster.matching import UnitNames, split_units
from app.domain.sheets.book import Book
from app.errors import FileProblem, NotFound, RuleBroken
from app.i18n import _

_DITTO = frozenset({"同上", "〃", "″", '"'})
_LABEL = re.compile(r"^(?:牵头|责任|配合)(?:单位|部门)?\s*[:：]")


Cells = Mapping[int, Mapping[int, Role]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The role that a cell gives a unit, and whether that differs from what stands."""

    role: Role | None
    where: str
    is_new: bool


class MatrixReader:
    """Reads one workbook against the matrix of a year."""

    def __init__(
        self,
        state: MatrixState,
        roles: Cells,
        city: str = "",
        answers: Mapping[str, str] | None = None,
    ) -> None:
        """`answers` say for a name as written which unit it means, or '' to leave it out.

        Raises `NotFound` when an answer is no unit.
        """
        self._state = state
        self._roles = roles
        here = [each for each in state.units.values() if may_answer(each, state.year)]
        self._names = UnitNames(here, city)
        self._answers = {written: self._answer(name) for written, name in (answers or {}).items()}
        self._by_code: dict[str, list[Indicator]] = {}
        self._by_name: dict[str, list[Indicator]] = {}
        for indicator in state.indicators.values():
            self._by_code.setdefault(indicator.code, []).append(indicator)
            self._by_name.setdefault(plain_name(indicator.name), []).append(indicator)
        self._wanted: dict[tuple[int, int], _Wanted] = {}
        self._leads: dict[int, int] = {}
        self._new_leads: dict[int, int] = {}
        self._rows: set[int] = set()
        self._unknown: dict[str, UnknownUnit] = {}
        self._notes: list[str] = []

    def read(self, book: Book) -> MatrixImport:
        """What all visible sheets with such a table would change.

        Raises `FileProblem` when no sheet has one.
        """
        layouts = []
        for sheet in book.sheets:
            if sheet not in tuple(book.visible()):
                self._note(_("“{sheet}” is hidden and was not read."), sheet=sheet.name.strip())
                continue
            layout = find_matrix(sheet, self._unit_id)
            if layout is not None:
                layouts.append(layout)
        if not layouts:
            raise FileProblem(_nothing_found().format(file=book.file_name))
        for layout in layouts:
            self._read_sheet(layout)
        return MatrixImport(
            year=self._state.year,
            file_name=book.file_name,
            rows=len(self._rows),
            changes=tuple(self._changes()),
            questions=tuple(self._unknown.values()),
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _read_sheet(self, layout: MatrixLayout) -> None:
        self._tell_columns(layout)
        above: dict[Role, str] = {}
        for row in range(layout.body_row, len(layout.sheet.rows)):
            indicator = None if layout.is_head(row) else self._indicator(layout, row)
            if indicator is None:
                continue
            self._rows.add(self._state.first(indicator.id))
            if layout.units:
                self._read_cells(layout, row, indicator)
            else:
                self._read_names(layout, row, indicator, above)

    def _read_cells(self, layout: MatrixLayout, row: int, indicator: Indicator) -> None:
        if not any(layout.text(row, column) for column in layout.units):
            self._tell_blank(layout, row, indicator)
            return
        for column, unit_id in layout.units.items():
            where = layout.sheet.where(row, column)
            if layout.cell(row, column).fault is not None:
                self._note(_("{where} holds a broken formula and was not read."), where=where)
                continue
            try:
                self._want(indicator, unit_id, parse_role(layout.text(row, column)), where)
            except RuleBroken as problem:
                self._note("{where}：{problem}", where=where, problem=problem.sentence)

    def _read_names(
        self, layout: MatrixLayout, row: int, indicator: Indicator, above: dict[Role, str]
    ) -> None:
        named: dict[int, tuple[Role, str]] = {}
        for role, column in sorted(layout.roles.items(), key=lambda item: item[0].rank):
            text, where = layout.text(row, column), layout.sheet.where(row, column)
            if text in _DITTO:
                text = above.get(role, "")
            above[role] = text
            for place, name in enumerate(split_units(_LABEL.sub("", text))):
                unit_id = self._named(name, where)
                if unit_id is not None:
                    named.setdefault(unit_id, (_meant(role, place, layout), where))
        if not named:
            self._tell_blank(layout, row, indicator)
            return
        where = layout.sheet.where(row, layout.name if layout.name is not None else 0)
        kinds = {*layout.roles, *(role for role, _where in named.values())}
        for unit_id, present in self._present(indicator).items():
            if unit_id not in named and present in kinds:
                self._want(indicator, unit_id, None, where)
        for unit_id, (role, cell) in named.items():
            self._want(indicator, unit_id, role, cell)

    def _want(self, indicator: Indicator, unit_id: int, role: Role | None, where: str) -> None:
        """Note what a cell says. Where both plans have the indicator, a cell that says what stands
        already gives way to the other plan's."""
        first = self._state.first(indicator.id)
        is_new = self._roles.get(indicator.id, {}).get(unit_id) is not role
        known = self._wanted.get((first, unit_id))
        if known is not None and known.role is not role and not (is_new and not known.is_new):
            if is_new:
                self._note(
                    _("{where} says something else than {other}; {other} counts."),
                    where=where, other=known.where,
                )  # fmt: skip
            return
        if role is Role.LEAD and not self._is_only_lead(indicator.id, unit_id, is_new=is_new):
            self._note(
                _("{where} names a second lead unit for “{indicator}”; it was not read."),
                where=where, indicator=indicator.name,
            )  # fmt: skip
            return
        self._wanted[first, unit_id] = _Wanted(role, where, is_new)

    def _is_only_lead(self, indicator_id: int, unit_id: int, *, is_new: bool) -> bool:
        if self._leads.setdefault(indicator_id, unit_id) != unit_id:
            return False
        first = self._state.first(indicator_id)
        return not is_new or self._new_leads.setdefault(first, unit_id) == unit_id

    def _changes(self) -> Iterator[RoleChange]:
        for (indicator_id, unit_id), wanted in self._wanted.items():
            indicator = self._state.indicators[indicator_id]
            both = self._state.with_twins([indicator_id])
            stored = [self._roles.get(one, {}).get(unit_id) for one in both]
            before = next((each for each in stored if each is not wanted.role), wanted.role)
            if before is not wanted.role:
                yield RoleChange(
                    indicator_id=indicator_id,
                    unit_id=unit_id,
                    code=indicator.code,
                    indicator=indicator.name,
                    unit=self._state.units[unit_id].name,
                    before=before,
                    after=wanted.role,
                    where=wanted.where,
                )

    def _present(self, indicator: Indicator) -> Mapping[int, Role]:
        """The units that have a role, in one plan or the other, where both have the indicator."""
        found: dict[int, Role] = {}
        for one in self._state.with_twins([self._state.first(indicator.id)]):
            for unit_id, role in self._roles.get(one, {}).items():
                found.setdefault(unit_id, role)
        return found

    def _indicator(self, layout: MatrixLayout, row: int) -> Indicator | None:
        """The row's indicator by its code or else its name; a row that has none is told when it
        looks as if it should have one."""
        code, name = layout.text(row, layout.code), layout.text(row, layout.name)
        found = self._by_code.get(code, []) if code else []
        found = found or self._by_name.get(plain_name(name), [])
        if len({self._state.first(each.id) for each in found}) == 1:
            return found[0]
        used = (*layout.units, *layout.roles.values())
        if any(layout.text(row, column) not in {"", name, code} for column in used):
            sentence = (
                _("{where}: “{name}” stands in several plans of {year}; write its code beside it.")
                if found
                else _("{where}: “{name}” is no indicator of {year}; the row was not read.")
            )
            place = layout.name if layout.name is not None else layout.code
            where = layout.sheet.where(row, place or 0)
            self._note(sentence, where=where, name=name or code, year=str(self._state.year))
        return None

    def _named(self, name: str, where: str) -> int | None:
        unit_id = self._unit_id(name)
        if unit_id is None and name not in self._answers:
            near = tuple(unit.name for unit in self._names.suggest(name))
            self._unknown.setdefault(name, UnknownUnit(where, name, near))
        return unit_id

    def _unit_id(self, name: str) -> int | None:
        if name in self._answers:
            return self._answers[name]
        unit = self._names.find(name)
        return None if unit is None else unit.id

    def _answer(self, name: str) -> int | None:
        unit = self._names.find(name) if name.strip() else None
        if unit is None and name.strip():
            raise NotFound(
                _("“{name}” is not in the roster. Choose a unit that is.").format(name=name)
            )
        return None if unit is None else unit.id

    def _tell_columns(self, layout: MatrixLayout) -> None:
        """Columns that were passed over: a unit nobody knows is asked, anything else is told."""
        rows = range(layout.body_row, len(layout.sheet.rows))
        for column, head in layout.others.items():
            texts = [text for row in rows if (text := layout.text(row, column)) and text != head]
            if not texts or _NUMBER.match(head):
                continue
            if layout.units and all(map(_is_role, texts)):
                self._named(head, layout.sheet.where(layout.body_row - 1, column))
            else:
                self._note(_("The column “{head}” was not read."), head=head)

    def _tell_blank(self, layout: MatrixLayout, row: int, indicator: Indicator) -> None:
        if self._present(indicator):
            self._note(
                _("{where}: the row of “{indicator}” is blank, so nothing was changed there."),
                where=layout.sheet.where(row, layout.name or 0), indicator=indicator.name,
            )  # fmt: skip

    def _note(self, sentence: str, **fields: str) -> None:
        self._notes.append(sentence.format(**fields))


_NUMBER = re.compile("^(?:序号|号|#)$")


def _meant(role: Role, place: int, layout: MatrixLayout) -> Role:
    """What a name in a column means by its place in the cell."""
    if role is Role.LEAD and place:
        return Role.RESPONSIBLE
    if role is Role.RESPONSIBLE and Role.LEAD not in layout.roles and not place:
        return Role.LEAD
    return role


def _is_role(text: str) -> bool:
    try:
        return parse_role(text) is not None
    except RuleBroken:
        return False


def _nothing_found() -> str:
    return _(
        "“{file}” has no division of work: neither a head with indicators (指标) beside units nor "
        "a list with 指标, 牵头单位, 责任单位, 配合单位. Check that it is the right file."
    )
