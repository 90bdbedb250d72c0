"""What a goal sentence proposes: an indicator with its comparator and number, and the words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.values import Comparator, Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One indicator that a sentence speaks of. The clerk accepts, edits or drops it.

    `value` is the number as printed in `unit_of_measurement` (70 for 70 %, 12 for 12/10万), None
    for a direction only. For “down by 20 % from 2020” the comparator is `RELATIVE_REDUCTION`,
    `relative_change` -0.2 and `value` None. `scope` is the part it holds for (城市, 农村, 女童),
    '' for the whole. `text` are the words of the sentence that say so, `doubt` a sentence for
    the clerk when something was guessed, '' when nothing was.
    """

    indicator: str
    comparator: Comparator
    direction: Direction
    value: Decimal | None = None
    unit_of_measurement: str = ""
    scope: str = ""
    text: str
    relative_change: Decimal | None = None
    reference_indicator: str = ""
    tolerance: Decimal | None = None
    year: int | None = None  # a year the sentence names for the number, such as 到2025年
    doubt: str = ""
