"""Cells of the whole plan's workbook: each value as it is written, and read back as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.plans.exchange.forms import CellKind, FormColumn
from app.domain.plans.fields import NO, YES
from app.domain.plans.numbers import half_width
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR
from app.domain.plans.wording import MISSING
from app.domain.sheets.book import Cell
from app.errors import RuleBroken
from app.i18n import _

type_of_written = str | int | Decimal | date | None

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_MOST_COUNT = 1_000_000


def written(column: FormColumn, value: Any) -> type_of_written:  # noqa: ANN401 - any kind of cell
    """What a cell of the column holds for a value; None leaves it blank."""
    if column.kind is CellKind.CHOICE:
        return column.choices[value]
    if column.kind is CellKind.MARK:
        return YES[0] if value else NO[0]
    plain: type_of_written = value
    return None if plain == "" else plain


def exact_text(value: Decimal) -> str:
    """The number as it is stored, where a workbook would lose its zeros or digits; else ''."""
    text = format(value, "f")
    return "" if Cell(float(value)).text == text else text


def read(column: FormColumn, cell: Cell, exact: str = "") -> Any:  # noqa: ANN401 - any kind of cell
    """The value of a cell; `exact` is how its number was written, as long as it is the same.

    Raises `RuleBroken` with the reason when it cannot stand in this column.
    """
    if cell.fault is not None:
        raise RuleBroken(_("The cell holds an error or a formula without result. Type the value."))
    if cell.value is None or not cell.text.strip():
        if column.needed:
            raise RuleBroken(_("This cell must not be blank."))
        return column.default
    return _READERS[column.kind](column, cell, exact)


def _read_text(_column: FormColumn, cell: Cell, _exact: str) -> str:
    if isinstance(cell.value, date | datetime):
        raise RuleBroken(
            _("The cell holds the date {text}; format the cell as text and type it again.").format(
                text=cell.text
            )
        )
    return cell.text


def read_number(cell: Cell, exact: str) -> Decimal | None:
    """The number of a cell, None for 缺. Raises `RuleBroken` when it is none."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if exact and _same(exact, float(cell.value)):
            return Decimal(exact)
        return _plain(Decimal(str(cell.value)))
    text = half_width(cell.text).replace(",", "")
    if text == MISSING:
        return None
    if isinstance(cell.value, str) and _NUMBER.fullmatch(text):
        return Decimal(text)
    raise RuleBroken(_("“{text}” is not a number.").format(text=cell.text))


def _same(exact: str, value: float) -> bool:
    try:
        return float(Decimal(exact)) == value
    except InvalidOperation:
        return False


def _plain(value: Decimal) -> Decimal:
    """The number without an exponent and without the zeros that a workbook adds."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value:f}")


def _read_number(column: FormColumn, cell: Cell, exact: str) -> Decimal | None:
    value = read_number(cell, exact)
    if value is None and column.needed:
        raise RuleBroken(_("This cell must not be blank."))
    return value


def _whole(cell: Cell, low: int, high: int) -> int:
    value = read_number(cell, "")
    if value is None or value != value.to_integral_value() or not low <= value <= high:
        raise RuleBroken(
            _("“{text}” is no whole number from {low} to {high}.").format(
                text=cell.text, low=low, high=high
            )
        )
    return int(value)


def _read_count(column: FormColumn, cell: Cell, _exact: str) -> int:
    return _whole(cell, 0, 6 if column.name == "decimals" else _MOST_COUNT)


def _read_year(_column: FormColumn, cell: Cell, _exact: str) -> int:
    year = Cell(half_width(cell.text).removesuffix("年"))
    return _whole(year, FIRST_YEAR, LAST_YEAR)


def _read_day(_column: FormColumn, cell: Cell, _exact: str) -> date:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    found = _DAY.fullmatch(half_width(cell.text))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise RuleBroken(_("“{text}” is no day; write it as 2026-03-01.").format(text=cell.text))


def _read_mark(_column: FormColumn, cell: Cell, _exact: str) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    plain = half_width(cell.text)
    if plain not in {*YES, *NO}:
        raise RuleBroken(_("“{text}” is neither 是 nor 否.").format(text=cell.text))
    return plain in YES


def _read_choice(column: FormColumn, cell: Cell, _exact: str) -> object:
    plain = half_width(cell.text)
    for value, word in column.choices.items():
        if plain in {half_width(word), str(value)}:
            return value
    raise RuleBroken(
        _("“{text}” is none of: {choices}.").format(
            text=cell.text, choices="、".join(column.choices.values())
        )
    )


_READERS: Mapping[CellKind, Any] = {
    CellKind.TEXT: _read_text,
    CellKind.NUMBER: _read_number,
    CellKind.COUNT: _read_count,
    CellKind.YEAR: _read_year,
    CellKind.DAY: _read_day,
    CellKind.MARK: _read_mark,
    CellKind.CHOICE: _read_choice,
}
