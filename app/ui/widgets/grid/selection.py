"""What the status bar says about the selected cells: how many, their sum and average."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from app.i18n import _
from app.ui.widgets.grid.cells import as_number


def describe(cells: Iterable[tuple[str, bool]]) -> str:
    """One sentence of figures for cells as (text, is in a column of numbers).

    Nothing for a single cell. Blank cells do not count, and digits in a column of words (phone
    numbers) are not summed. The average is rounded half up to the decimals of the numbers.
    """
    chosen = list(cells)
    if len(chosen) < 2:
        return ""
    filled = sum(1 for text, _numeric in chosen if text)
    numbers = [
        number
        for text, numeric in chosen
        if numeric and text and (number := as_number(text)) is not None
    ]
    if not numbers:
        return _("{cells} cells selected  {filled} filled").format(cells=len(chosen), filled=filled)
    total = sum(numbers, Decimal(0))
    places = max(1, *(-int(number.as_tuple().exponent) for number in numbers))
    average = (total / len(numbers)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return _("{cells} cells selected  {filled} filled  sum {total}  average {average}").format(
        cells=len(chosen), filled=filled, total=f"{total:f}", average=f"{average:f}"
    )
