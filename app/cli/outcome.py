"""What a command gives back: the object for `--json` and the lines for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import _


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused` is the sentence when the command was refused, else empty."""

    payload: Mapping[str, object]
    lines: tuple[str, ...] = ()
    refused: str = ""


def last_line(*, is_accepted: bool) -> str:
    """What a person reads below the contents of a file: whether they were written."""
    if is_accepted:
        return _("It was written, in one step.")
    return _("Nothing was written yet; add --accept to write it.")
