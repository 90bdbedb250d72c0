"""A place in the navigation, known before its page is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class PageEntry(NamedTuple):
    """A place in the navigation. `load` imports the page's module when it is first needed."""

    name: str
    title: str
    icon: str
    load: Callable[[], type[Page]]
