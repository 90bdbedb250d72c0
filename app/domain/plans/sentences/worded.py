"""Proposals from clauses without a number: a direction, full coverage, another indicator."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.comparing import direction_of
from app.domain.plans.sentences.measures import MEASURES, is_complete
from app.domain.plans.sentences.names import Named, plain_name
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.sentences.sharing import complete_names, with_subject
from app.domain.plans.sentences.trends import trend_in
from app.domain.plans.values import Comparator

_REFERENCE = re.compile(
    rf"(?P<name>.+?{MEASURES})(?:一般|原则上|应当?|总体|均|要)*"
    r"(?P<word>不低于|不少于|高于|超过|达到或(?:接近|超过)|达到|不高于|低于)"
    rf"(?P<reference>[^\d，]*?(?:{MEASURES}|平均水平|平均值))$"
)
_FITTING = re.compile(
    rf"(?P<name>.+?{MEASURES})(?P<word>(?:基本)?与(?P<reference>.+?{MEASURES})(?:基本)?相(?:适应|当|一致|匹配|同))$"
)
_BELOW = frozenset({"不高于", "低于"})
_PLAINLY = frozenset({"不低于", "不少于", "高于", "超过"})
_ALL_COVERED = re.compile(r"(?P<name>.{3,}?)(?P<word>(?:基本)?(?:实现|达到)?全覆盖)$")


def worded_proposals(clause: str, year: int | None, known: str) -> list[Proposal]:
    """What a clause without a target number proposes; its texts are the plain clause.

    `known` is the name that the sentence spoke of before.
    """
    return _against_reference(clause) or _covered(clause, year) or _trends(clause, known)


def _against_reference(clause: str) -> list[Proposal]:
    fitting = _FITTING.fullmatch(clause)
    found = fitting or _REFERENCE.fullmatch(clause)
    if not found:
        return []
    comparator, doubt = Comparator.AT_LEAST_REFERENCE, ""
    if found["word"] in _BELOW:
        comparator = Comparator.TREND_DOWN
        doubt = doubts.reference_below(f"{found['word']}{found['reference']}")
    elif found["word"] not in _PLAINLY:
        doubt = doubts.reference_assumed(found["word"])
    return [
        Proposal(
            indicator=plain_name(found["name"]),
            comparator=comparator,
            direction=direction_of(comparator),
            text=clause,
            reference_indicator="" if found["word"] in _BELOW else found["reference"],
            doubt=doubt,
        )
    ]


def _covered(clause: str, year: int | None) -> list[Proposal]:
    found = _ALL_COVERED.fullmatch(clause)
    name = plain_name(found["name"]) if found else ""
    if not found or not name:
        return []
    return [
        Proposal(
            indicator=name if is_complete(name) else f"{name}覆盖率",
            comparator=Comparator.AT_LEAST,
            direction=direction_of(Comparator.AT_LEAST),
            value=Decimal(100),
            unit_of_measurement="%",
            text=clause,
            year=year,
            doubt=doubts.all_covered(found["word"]),
        )
    ]


def _trends(clause: str, known: str) -> list[Proposal]:
    trend = trend_in(clause)
    if trend is None:
        return []
    return [
        Proposal(
            indicator=named.name,
            comparator=trend.comparator,
            direction=direction_of(trend.comparator),
            scope=named.scope,
            text=clause,
            doubt=named.doubt,
        )
        for named in _trend_names(plain_name(clause[trend.start : trend.end]), known)
        if named.name
    ]


def _trend_names(name: str, known: str) -> tuple[Named, ...]:
    if name and not is_complete(name) and not name.endswith("差距"):
        return (Named.put_together(f"{name}率"),)
    return tuple(with_subject(named, known) for named in complete_names(name))
