"""What a command gives back: the object for `--json` and the lines for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused` is the sentence when the command was refused, else empty."""

    payload: Mapping[str, object]
    lines: tuple[str, ...] = ()
    refused: str = ""
