"""Trying an adjustment on the worker: what it would do, or which of its changes cannot be made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.roster.adjustment import Adjustment
from app.errors import AppError, RuleBroken

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.roster.adjustments import AdjustmentPreview


@dataclass(frozen=True, slots=True)
class Refusal:
    """The change that cannot be made, counted from 1 (0 when it is the whole), and why."""

    place: int
    error: AppError


def try_adjustment(desk: Desk, adjustment: Adjustment) -> AdjustmentPreview | Refusal:
    """Carry the adjustment out and take it back. The first bad change is found by trying only
    the changes before it."""
    try:
        return desk.roster.adjustments.preview(adjustment)
    except RuleBroken as refusal:
        error = refusal
    for place in range(1, len(adjustment.changes)):
        try:
            desk.roster.adjustments.preview(replace(adjustment, changes=adjustment.changes[:place]))
        except RuleBroken:
            return Refusal(place, error)
    return Refusal(len(adjustment.changes), error)
