"""What a door is given: all services over one open data folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.paths import DataFolder

if TYPE_CHECKING:
    from app.services.home import Home
    from app.services.letters import Letters
    from app.services.plans import Plans
    from app.services.roster import Roster
    from app.services.safekeeping import Safekeeping


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one data folder. All calls, `close` included, belong to one thread."""

    folder: DataFolder
    home: Home
    roster: Roster
    plans: Plans
    letters: Letters
    safekeeping: Safekeeping
    close: Callable[[], None]
