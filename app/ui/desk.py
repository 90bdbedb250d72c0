"""Everything the window works with, handed over in one piece once the data folder is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.home import Home
    from app.services.letters import Letters
    from app.services.plans import Plans
    from app.services.roster import Roster
    from app.services.safekeeping import Safekeeping


def _nothing() -> None:
    """Close nothing."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of an open data folder.

    They belong to the worker thread of `Tasks`: pages call them only inside `tasks.run(...)`.
    `close` ends the store and runs on that thread too.
    """

    roster: Roster
    plans: Plans
    letters: Letters
    home: Home
    safekeeping: Safekeeping
    close: Callable[[], None] = _nothing
