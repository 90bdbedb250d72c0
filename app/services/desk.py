"""What a door is given: all services over one open data folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.paths import DataFolder

if TYPE_CHECKING:
    from app.services.home import Home
    from app.services.letters import Letters
    from app.services.plans import Plans
    from app.services.roster import Roster
    from app.services.safekeeping import Safekeeping


class Desk:
    """The services of one data folder, each built when it is first used.

    All calls, `close` included, belong to one thread. What a service brings along is loaded with
    it, so the first page does not wait for what only later pages need.
    """

    def __init__(
        self,
        folder: DataFolder,
        *,
        home: Callable[[], Home],
        roster: Callable[[], Roster],
        plans: Callable[[], Plans],
        letters: Callable[[], Letters],
        safekeeping: Callable[[], Safekeeping],
        close: Callable[[], None],
    ) -> None:
        self.folder = folder
        self.close = close
        self._home = home
        self._roster = roster
        self._plans = plans
        self._letters = letters
        self._safekeeping = safekeeping

    @cached_property
    def home(self) -> Home:
        """The office itself."""
        return self._home()

    @cached_property
    def roster(self) -> Roster:
        """Member units."""
        return self._roster()

    @cached_property
    def plans(self) -> Plans:
        """Plans, indicators, targets and who answers for them."""
        return self._plans()

    @cached_property
    def letters(self) -> Letters:
        """Responsibility letters."""
        return self._letters()

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Undo, redo, history, check."""
        return self._safekeeping()
