"""One value of a return as a unit reports it: a number with its unit, or why there is none.

    read_reported("16.9／10 万", "/10万")   →   16.9, 1/10万

Decimal only; blank is not zero. What can mean two things is a question, never a guess: the number
is then None and `choices` are likely answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from app.domain.sheets.book import Cell, CellFault, type_of_cell
from app.domain.sheets.figures import Figure, read_figure
from app.domain.sheets.stages import DataStage, stage_in
from app.domain.sheets.units import MAY_BE_NEGATIVE, PERCENT, factor, half_width, read_units
from app.i18n import _


class ValueState(StrEnum):
    """What a cell of a return says."""

    NUMBER = "number"
    ZERO = "zero"  # a real zero: 孕产妇死亡率 0 is a good year
    MISSING = "missing"  # blank, 暂缺
    NOT_APPLICABLE = "not_applicable"  # 不涉及
    NOT_COLLECTED = "not_collected"  # 未统计, −1 of the health returns
    NOT_CARRIED_OUT = "not_carried_out"  # −2 of the health returns: 工作未开展
    BELOW_UNIT = "below_unit"  # …: less than half of the last digit
    FAULTY = "faulty"  # an error of the workbook: 数据异常
    OPEN = "open"  # only the clerk can tell; there is a question


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One reported value.

    `unit` is that of the cell where it names one, else that of the column. `qualifier` are the
    words beside the number (以上, ≥, 约). `shown` is what the sheet shows where that is rounded.
    `stage` is 预计, 快报 and so on where the cell says so.
    """

    written: str
    state: ValueState
    number: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    shown: str = ""
    stage: DataStage | None = None
    question: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_evidence(self) -> bool:
        """Whether the value can show without confirmation that a target is reached."""
        return self.number is not None and not (self.qualifier or self.question)


#: Above, a share is no share of a whole any more but a percentage.
_MOST_SHARE = Decimal("1.5")
_TOO_LARGE = Decimal(10) ** 15  # beyond, a workbook has lost digits


def read_reported(value: type_of_cell | Cell, unit: str, number_format: str = "") -> Reported:
    """The value in a cell of a column in `unit` (as its heading writes it, such as 千分之).

    `number_format` is the cell's: with a % in it the workbook stores a hundredth.
    """
    cell = value if isinstance(value, Cell) else Cell(value)
    units = read_units(unit)
    written = cell.text.strip()
    if cell.fault is not None:
        return _faulty(written, cell.fault)
    if isinstance(cell.value, bool | date | time):
        return _no_number(written)
    if isinstance(cell.value, int | float):
        return _of_number(Decimal(str(cell.value)), written, units, number_format)
    return _of_text(written, units)


def state_labels() -> dict[ValueState, str]:
    """The clerk's word for each state that is not a number."""
    return {
        ValueState.ZERO: _("Zero"),
        ValueState.MISSING: _("No value"),
        ValueState.NOT_APPLICABLE: _("Does not apply"),
        ValueState.NOT_COLLECTED: _("Not collected"),
        ValueState.NOT_CARRIED_OUT: _("Not carried out"),
        ValueState.BELOW_UNIT: _("Below the last digit"),
        ValueState.FAULTY: _("Faulty data"),
        ValueState.OPEN: _("To be decided"),
    }


def _open(written: str, question: str, choices: tuple[str, ...] = ()) -> Reported:
    return Reported(written=written, state=ValueState.OPEN, question=question, choices=choices)


def _no_number(written: str) -> Reported:
    sentence = _("“{text}” is no number. Which number is meant?")
    return _open(written, sentence.format(text=written))


def _faulty(written: str, fault: CellFault) -> Reported:
    sentence = (
        _("The cell holds the error {text}, which is not 0. Which number is meant?")
        if fault is CellFault.ERROR
        else _("The cell holds a formula whose result was not saved. Which number is meant?")
    )
    return Reported(
        written=written, state=ValueState.FAULTY, question=sentence.format(text=written)
    )


def _of_number(
    number: Decimal, written: str, units: tuple[str, ...], number_format: str
) -> Reported:
    """A number as the workbook stores it."""
    if not number.is_finite() or abs(number) >= _TOO_LARGE:
        return _no_number(written)
    has_percent = "%" in number_format
    if has_percent:
        if number > _MOST_SHARE and PERCENT in units:
            return _percent_or_share(number, written)  # typed before the format was set
        number *= 100
    number = _plain(number)
    figure = Figure(number, unit=PERCENT if has_percent else "")
    return replace(_of_figure(figure, written, units), shown=_rounded(number, number_format))


def _of_text(written: str, units: tuple[str, ...]) -> Reported:
    text = half_width(written).strip().lstrip("'").strip()
    state = _STATES.get(re.sub(r"\s", "", text))
    if state is not None:
        return Reported(written=written, state=state)
    if text in _DASHES or text in _NONE:
        return _unclear(written, may_be_zero=text in _NONE)
    stage = stage_in(text)
    figure = read_figure(text)
    if figure is None:
        return replace(_no_number(written), stage=stage)
    return replace(_of_figure(figure, written, units), stage=stage)


_STATES = {
    **dict.fromkeys(("", "缺", "暂缺", "空缺"), ValueState.MISSING),
    **dict.fromkeys(("不涉及", "不适用", "无此项", "无此项工作"), ValueState.NOT_APPLICABLE),
    **dict.fromkeys(
        (
            "未统计",
            "未监测",
            "未调查",
            "未收集",
            "当年未调查",
            "暂无",
            "暂无数据",
            "暂未统计",
            "不可监测",
        ),
        ValueState.NOT_COLLECTED,
    ),
    **dict.fromkeys(("未开展", "工作未开展"), ValueState.NOT_CARRIED_OUT),
    **dict.fromkeys(("...", "......", "…", "……"), ValueState.BELOW_UNIT),
}


#: Signs that stand for different things in different offices.
_DASHES = frozenset("-—–－―─/／\\") | {"--", "——"}
_NONE = frozenset({"无", "没有"})


def _unclear(written: str, *, may_be_zero: bool) -> Reported:
    labels = state_labels()
    choices: tuple[str, ...] = (
        labels[ValueState.NOT_COLLECTED],
        labels[ValueState.NOT_APPLICABLE],
    )
    if may_be_zero:
        sentence = _("“{text}” may mean 0 or that there is no number. Which?")
        choices = ("0", *choices)
    else:
        sentence = _(
            "“{text}” may mean that nothing was collected or that it does not apply. Which?"
        )
    return _open(written, sentence.format(text=written), choices)


#: Codes of the national health returns; of −1 the meaning is known by custom only.
_CODES = {Decimal(-2): ValueState.NOT_CARRIED_OUT, Decimal(-1): ValueState.NOT_COLLECTED}


def _of_figure(figure: Figure, written: str, units: tuple[str, ...]) -> Reported:
    """A number with what stood beside it, held against the unit of the column."""
    number, unit = figure.number, figure.unit or (units[0] if len(units) == 1 else "")
    if number < 0 and unit not in MAY_BE_NEGATIVE:
        return _negative(number, written)
    if len(units) > 1 and not figure.unit:
        sentence = _("The column allows several units. Which one is “{text}” in?")
        asked = _open(written, sentence.format(text=written), units)
        return replace(asked, qualifier=figure.qualifier)
    if figure.unit and units and figure.unit not in units:
        return _other_unit(figure, written, units[0])
    if unit == PERCENT and not figure.unit and 0 < number <= _MOST_SHARE:
        return replace(_percent_or_share(number, written), qualifier=figure.qualifier)
    state = ValueState.ZERO if number == 0 else ValueState.NUMBER
    return Reported(
        written=written, state=state, number=number, unit=unit, qualifier=figure.qualifier
    )


def _negative(number: Decimal, written: str) -> Reported:
    state = _CODES.get(number)
    if state is ValueState.NOT_CARRIED_OUT:
        return Reported(written=written, state=state)
    if state is not None:
        sentence = _("“{text}” is a code of the health returns: not collected? Confirm it.")
        return Reported(
            written=written,
            state=state,
            question=sentence.format(text=written),
            choices=(state_labels()[state],),
        )
    sentence = _("“{text}” is negative, which this cannot be. Which number is meant?")
    return _open(written, sentence.format(text=written))


def _other_unit(figure: Figure, written: str, unit: str) -> Reported:
    """A number in another unit than the column's: proposed in the column's, where it can be."""
    by = factor(figure.unit, unit)
    choices = (str(_plain(figure.number * by)),) if by is not None else ()
    sentence = _("“{text}” is in {typed}, the column is in {unit}. Which number is meant?")
    question = sentence.format(text=written, typed=figure.unit, unit=unit)
    asked = _open(written, question, choices)
    return replace(asked, unit=figure.unit, qualifier=figure.qualifier)


def _percent_or_share(number: Decimal, written: str) -> Reported:
    """0.985 may be 98.5 % or 0.985 %, and 1 may be all or one in a hundred."""
    choices = (str(_plain(number * 100)), str(_plain(number)))
    if number > 1:
        choices = choices[::-1]
    sentence = _("“{text}” may be {one}% or {two}%. Which one?")
    question = sentence.format(text=written, one=choices[0], two=choices[1])
    return replace(_open(written, question, choices), unit=PERCENT)


def _plain(number: Decimal) -> Decimal:
    """The number without zeros at its end and without an exponent."""
    return Decimal(f"{number.normalize():f}")


_DECIMALS = re.compile(r"[0#]\.(0+)(?![0#])|^0(?![.0#])")


def _rounded(number: Decimal, number_format: str) -> str:
    """What a format with fixed decimals shows, where that is not the number itself."""
    found = _DECIMALS.search(number_format)
    if not found:
        return ""
    decimals = len(found[1] or "")
    shown = f"{round(number, decimals):.{decimals}f}"
    return shown if Decimal(shown) != number else ""
