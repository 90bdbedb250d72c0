"""Which comparator and direction the words around a number make, and what is doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.measures import is_adverse
from app.domain.plans.sentences.phrases import Sense, Side
from app.domain.plans.values import Comparator, Direction

_TREND_DIRECTIONS = {
    Comparator.TREND_UP: Direction.INCREASE,
    Comparator.TREND_DOWN: Direction.DECREASE,
    Comparator.TREND_CONTROL: Direction.DECREASE,
    Comparator.RELATIVE_REDUCTION: Direction.DECREASE,
    Comparator.KEEP_HIGH: Direction.KEEP,
    Comparator.BALANCED: Direction.KEEP,
    Comparator.AT_LEAST_REFERENCE: Direction.KEEP,
    Comparator.AT_MOST: Direction.DECREASE,
}
_KEEPING = frozenset({Sense.KEEP, Sense.HOLD})


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a number is meant."""

    comparator: Comparator
    direction: Direction
    doubt: str = ""


def meaning_of(sense: Sense, side: Side, name: str, words: str) -> Meaning:
    """How a number is meant that stands between a word in front and a word behind.

    `words` are the number with the words around it, for the doubt.
    """
    adverse = is_adverse(name)
    comparator, doubt = _comparator(sense, side, adverse, words)
    direction = direction_of(comparator, sense)
    if comparator is Comparator.AROUND and adverse and direction is Direction.INCREASE:
        direction = Direction.DECREASE
    return Meaning(comparator, direction, doubt)


def direction_of(comparator: Comparator, sense: Sense = Sense.NONE) -> Direction:
    """Which way is better for an indicator with this comparator."""
    if comparator is Comparator.AROUND:
        return {Sense.HOLD: Direction.KEEP, Sense.KEEP: Direction.KEEP}.get(
            sense, Direction.DECREASE if sense is Sense.MOST else Direction.INCREASE
        )
    fallback = Direction.KEEP if sense is Sense.HOLD else Direction.INCREASE
    return _TREND_DIRECTIONS.get(comparator, fallback)


def _comparator(sense: Sense, side: Side, adverse: bool, words: str) -> tuple[Comparator, str]:
    if side is Side.ABOUT:
        return Comparator.AROUND, ""
    if side is Side.BELOW:
        return Comparator.AT_MOST, ""
    if side is Side.ABOVE or sense is Sense.KEEP:
        doubt = doubts.against_name(words) if adverse or sense is Sense.MOST else ""
        return _at_least(sense), doubt
    if sense is Sense.MOST:
        return Comparator.AT_MOST, ""
    if adverse:
        return Comparator.AT_MOST, doubts.comparison_guessed(words)
    doubt = "" if sense is Sense.LEAST else doubts.comparison_guessed(words)
    return _at_least(sense), doubt


def _at_least(sense: Sense) -> Comparator:
    return Comparator.AT_LEAST_KEEP if sense in _KEEPING else Comparator.AT_LEAST
