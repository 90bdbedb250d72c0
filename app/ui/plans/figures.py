"""The state of the plans page in figures, most of which lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from app.i18n import _
from app.ui.plans.narrowing import Narrowing
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.header import Figure


class Shows(Protocol):
    """What a figure can lead to."""

    def show_goals(self) -> None: ...
    def show_all(self) -> None: ...
    def show_open(self) -> None: ...
    def show_unverified(self) -> None: ...
    def show_doubtful(self) -> None: ...


def figures(rows: Narrowing, model: GridModel, page: Shows) -> Iterator[Figure]:
    """What there is, what is to complete or to check, and what was not written."""
    found = rows.found
    if found is None or not found.plans:
        return
    yield Figure(_("{count} indicators").format(count=len(found.rows)))
    if found.goal_count:
        words = _("{count} main goals").format(count=found.goal_count)
        yield Figure(words, page.show_goals)
    if rows.is_picked:
        yield Figure(_("show all indicators"), page.show_all)
    elif found.open_count:
        yield Figure(_("{count} to complete").format(count=found.open_count), page.show_open)
    if model.has_faults:
        words = _("{count} cells not written: give their old texts back")
        yield Figure(words.format(count=model.fault_count), model.forget_typed)
    if found.unverified_count and not rows.is_picked:
        words = _("{count} values to be checked").format(count=found.unverified_count)
        yield Figure(words, page.show_unverified)
    if found.doubtful_count and not rows.is_picked:
        words = _("{count} with doubtful years").format(count=found.doubtful_count)
        yield Figure(words, page.show_doubtful)
    if found.other_plans:
        yield Figure(_("{count} plans of other years").format(count=found.other_plans))
