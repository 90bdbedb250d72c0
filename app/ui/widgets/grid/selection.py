"""What the status bar says about the selected cells: how many, their sum and average."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.i18n import _
from app.ui.widgets.grid.model import as_number


def describe(texts: Sequence[str]) -> str:
    """One sentence of figures, or nothing for a single cell. Blank cells do not count."""
    if len(texts) < 2:
        return ""
    numbers = [number for number in map(as_number, texts) if number is not None]
    filled = sum(1 for text in texts if text)
    if not numbers:
        return _("{cells} cells selected  {filled} filled").format(cells=len(texts), filled=filled)
    total = sum(numbers, Decimal(0))
    places = max(-int(number.as_tuple().exponent) for number in numbers)
    average = (total / len(numbers)).quantize(Decimal(1).scaleb(-max(places, 0) - 1), ROUND_HALF_UP)
    return _("{cells} cells selected  {filled} filled  sum {total}  average {average}").format(
        cells=len(texts), filled=filled, total=f"{total:f}", average=f"{average:f}"
    )
