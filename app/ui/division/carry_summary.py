"""Last step of carrying over: what will be written, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from app.domain.plans.carrying import Carry, CarryKind, CarryPart, Decision, decided
from app.i18n import _


def summary(carried: Carry, decisions: Mapping[str, Decision]) -> tuple[str, ...]:
    """What will be written, what stays, and what is left behind; a sentence for each."""
    return tuple(_sentences(carried, decisions))


def count_taken(carried: Carry, decisions: Mapping[str, Decision]) -> int:
    """How many lines will be written."""
    return decided(carried, decisions).taken


def _sentences(carried: Carry, decisions: Mapping[str, Decision]) -> Iterator[str]:
    taken: Counter[CarryPart] = Counter()
    left: Counter[CarryKind] = Counter()
    for line in carried.lines:
        decision = decisions.get(line.key, Decision(line.is_taken))
        is_open = len(line.choices) > 1 and decision.unit_id is None
        if line.can_be_taken and decision.take and not is_open:
            taken[line.part] += 1
        else:
            left[line.kind] += 1
    if not taken:
        yield _("Nothing will be written: {year} stays as it is.").format(year=carried.to_year)
    words = {
        CarryPart.DUTIES: _("{count} duties of units will be written for {year}."),
        CarryPart.TASKS: _("{count} tasks will be written for {year}."),
        CarryPart.PROJECTS: _("{count} projects will be written for {year}."),
        CarryPart.SHARES: _("{count} divided targets will be written for {year}."),
    }
    for part, sentence in words.items():
        if taken[part]:
            yield sentence.format(count=taken[part], year=carried.to_year)
    yield from _left(left, carried)
    yield from carried.notes


def _left(left: Counter[CarryKind], carried: Carry) -> Iterator[str]:
    words = {
        CarryKind.SAME: _("{count} lines are in {year} already."),
        CarryKind.DIFFERENT: _("{count} lines stay as {year} says now."),
        CarryKind.NEW: _("{count} lines are not carried over to {year}, as you decided."),
        CarryKind.CLOSED: _("{count} lines of units that are gone are left behind."),
        CarryKind.GONE: _("{count} lines are left behind, as the plans of {year} lack them."),
    }
    for kind, sentence in words.items():
        if left[kind]:
            yield sentence.format(count=left[kind], year=carried.to_year)
