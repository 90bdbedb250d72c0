"""The only place that builds the parts and hands them over.

Imports stand inside the functions: the window paints first, and what is heavy is loaded by the
thread of the database while the clerk already sees the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.paths import DataFolder, resources
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.services.home import Home
    from app.services.letters import Letters
    from app.services.plans import Plans
    from app.services.roster import Roster
    from app.services.safekeeping import Safekeeping
    from app.ui.widgets.page import PageEntry


def local_now() -> datetime:
    """The clock of the program: local time with its zone."""
    return datetime.now().astimezone()


def open_desk(folder: DataFolder) -> Desk:
    """Open the data folder and lay out every service over it; all belong to the calling thread.

    Raises `DatabaseProblem` when the folder is in use, too new, damaged or cannot be written.
    """
    from app.storage.database import Store

    store = Store.open(folder)

    def home() -> Home:
        from app.services.home import Home

        return Home(store, clock=local_now)

    def roster() -> Roster:
        from app.documents.xlsx.reader import read_book
        from app.services.roster import Roster

        return Roster(store, read_book, local_now)

    def plans() -> Plans:
        from app.documents.xlsx.reader import read_book
        from app.services.plans import Plans

        return Plans(store, read_book, local_now)

    def letters() -> Letters:
        from app.documents.fonts import Fonts
        from app.services.letters import Letters

        return Letters(store, fonts=Fonts(resources() / "fonts"), clock=local_now)

    def safekeeping() -> Safekeeping:
        from app.services.safekeeping import Safekeeping

        return Safekeeping(store)

    return Desk(
        folder,
        home=home,
        roster=roster,
        plans=plans,
        letters=letters,
        safekeeping=safekeeping,
        close=store.close,
    )


def page_entries() -> list[PageEntry]:
    """The navigation in the order of the office's year; each page is imported when first shown."""
    from app.i18n import _
    from app.ui.widgets.page import Page, PageEntry

    def roster() -> type[Page]:
        from app.ui.roster.page import RosterPage

        return RosterPage

    def network() -> type[Page]:
        from app.ui.network.page import NetworkPage

        return NetworkPage

    def plans() -> type[Page]:
        from app.ui.plans.page import PlansPage

        return PlansPage

    def division() -> type[Page]:
        from app.ui.division.page import DivisionPage

        return DivisionPage

    def letters() -> type[Page]:
        from app.ui.letters.page import LettersPage

        return LettersPage

    return [
        PageEntry("roster", _("Member units"), "people_team", roster),
        PageEntry("network", _("Three-tier network"), "organization", network),
        PageEntry("plans", _("Plans and indicators"), "target", plans),
        PageEntry("division", _("Division of work"), "table", division),
        PageEntry("letters", _("Responsibility letters"), "signature", letters),
    ]


def run_command(arguments: Sequence[str]) -> int:
    """The command line."""
    from app.cli import main

    return main(arguments, open_desk)


def run_window(folder: DataFolder) -> int:
    """The window over a data folder."""
    from app.ui.shell.loading import begin_loading

    begin_loading()
    from app.ui.shell.start import run_window as show

    return show(lambda: open_desk(folder), page_entries(), folder)
