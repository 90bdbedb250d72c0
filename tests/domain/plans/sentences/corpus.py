"""The goal sentences of real plans and what a reader finds in them, as values to compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.plans.sentences.proposal import Proposal

_FOLDER = Path(__file__).parents[3] / "data" / "goals"


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a proposal right: everything that would be printed in a plan."""

    indicator: str
    comparator: str
    value: Decimal | None
    unit: str
    scope: str
    relative_change: Decimal | None

    @classmethod
    def expected(cls, entry: dict[str, Any]) -> Finding:
        """What the reader wrote down."""
        return cls(
            entry["indicator"].replace(" ", ""),
            entry["comparator"],
            _decimal(entry["value"]),
            entry["unit"],
            entry["scope"],
            _decimal(entry.get("relative_change")),
        )

    @classmethod
    def proposed(cls, proposal: Proposal) -> Finding:
        """What the rules propose."""
        return cls(
            proposal.indicator.replace(" ", ""),
            proposal.comparator.value,
            proposal.value,
            proposal.unit_of_measurement,
            proposal.scope,
            proposal.relative_change,
        )

    @property
    def number(self) -> tuple[str, Decimal | None, str, Decimal | None]:
        """The number with its comparator, whatever it is called."""
        return self.comparator, self.value, self.unit, self.relative_change


def sentences() -> list[dict[str, Any]]:
    """All entries of the corpus."""
    return list(json.loads((_FOLDER / "sentences.json").read_text(encoding="utf-8")))


def known_misses() -> dict[str, dict[str, list[str]]]:
    """What is known to be read wrongly: the sentence, what is missing, what is false."""
    entries = json.loads((_FOLDER / "misses.json").read_text(encoding="utf-8"))
    return {
        entry["text"]: {"missing": entry["missing"], "false": entry["false"]} for entry in entries
    }


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
