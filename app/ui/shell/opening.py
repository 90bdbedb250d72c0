"""Opening the data folder, and beginning a new one: all on the thread of the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.settings import Office
from app.ui.shell.undo import Steps, read_steps

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Opened:
    """An open data folder and what the frame of the window shows of it."""

    desk: Desk
    is_empty: bool
    office: Office
    year: int
    steps: Steps


class Opener:
    """Opens the desk once and closes what it opened, even when nobody waited for it."""

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open_desk = open_desk
        self._desk: Desk | None = None

    def open(self) -> Opened:
        """Open the data folder; raises `DatabaseProblem` when it cannot be used."""
        if self._desk is None:
            self._desk = self._open_desk()
        return look(self._desk)

    def close(self) -> None:
        """Close what was opened."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()


def look(desk: Desk) -> Opened:
    """Read what the frame shows: office, year, what can be undone."""
    home = desk.home
    return Opened(
        desk=desk,
        is_empty=home.is_empty(),
        office=home.office(),
        year=home.working_year(),
        steps=read_steps(desk.safekeeping),
    )


def begin_new(desk: Desk, city: str, texts: dict[str, str]) -> Opened:
    """Begin an office of a city with the names that were changed by hand."""
    desk.home.start_new(city)
    if texts:
        desk.home.change_office(texts)
    return look(desk)


def begin_sample(desk: Desk) -> Opened:
    """Begin with the sample city."""
    desk.home.start_sample()
    return look(desk)
