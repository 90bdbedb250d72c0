"""Proposals in short, as a clerk would note them, so that a test shows them in one line."""

from __future__ import annotations

from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.sentences.proposing import propose


def only(sentence: str) -> Proposal:
    (proposal,) = propose(sentence)
    return proposal


def read(sentence: str) -> list[str]:
    """The proposals as a clerk would note them: name, part, comparator, number and unit."""
    return [
        " ".join(
            part
            for part in (
                one.indicator,
                f"[{one.scope}]" if one.scope else "",
                one.comparator.value,
                "" if one.value is None else f"{one.value:f}{one.unit_of_measurement}",
                "" if one.relative_change is None else f"{one.relative_change:f}",
                "" if one.year is None else f"@{one.year}",
            )
            if part
        )
        for one in propose(sentence)
    ]
