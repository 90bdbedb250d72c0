"""Finding anything of the office: what Ctrl+K looks through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.finding import Index
    from app.storage.database import Store


class Finding:
    """Prepares what can be found; the asking needs no database."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def index(self, pages: Iterable[tuple[str, str]] = ()) -> Index:
        """Everything as it is today, prepared for `find`; `pages` are names and titles of pages.

        It stays right until something is written, or until the next day.
        """
        from app.domain import findable
        from app.domain.finding import Index
        from app.storage.queries import people, plans, search

        day = self._clock().date()
        with self._store.reading() as connection:
            units = search.units(connection)
            persons = people.persons(connection)
            holdings = people.holdings(connection)
            every_plan = plans.plans(connection)
            letters = search.current_letters(connection)
        return Index(
            (
                *findable.unit_entries(units, day),
                *findable.person_entries(persons, holdings, units, day),
                *findable.indicator_entries(every_plan),
                *findable.letter_entries(letters),
                *findable.page_entries(pages),
            )
        )
