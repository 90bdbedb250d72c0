"""Commands that begin: a new data folder, the sample city, the demonstration."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome
from app.errors import RuleBroken
from app.i18n import _
from app.services.desk import Desk
from app.settings import Office


def init(desk: Desk, options: Namespace) -> Outcome:
    """Begin with the sample city or with an empty office, under the name that was given."""
    if options.sample:
        desk.home.start_sample(options.city or "")
    else:
        desk.home.start_new(Office().city if options.city is None else options.city)
    units = len(desk.roster.list())
    payload = {
        "folder": str(desk.folder.root),
        "city": desk.home.office().city,
        "units": units,
        "sample": bool(options.sample),
    }
    line = _("The data folder is {folder}; it holds {units} units.").format(
        folder=desk.folder.root, units=units
    )
    return Outcome(payload, (line,))


def demo(desk: Desk, options: Namespace) -> Outcome:
    """The main job for the sample city: every letter of its year and one picture of them all,
    beside two workbooks to try the imports with.

    Refused over an office's own data.
    """
    out = Path(options.out)
    if desk.home.is_empty():
        desk.home.start_sample()
    elif not desk.home.is_sample():
        raise RuleBroken(
            _("This data folder holds an office's own data. Choose another folder with --data.")
        )
    year = desk.home.working_year()
    # Whoever tries the sample out may have opened a hole; the letters are to be seen all the same.
    reason = _("Sample data, only for trying out")
    outcome = desk.letters.issue(year, out, reason=reason)
    sheet = out / _("contact sheet.png")
    desk.letters.contact_sheet(year, sheet)
    workbooks = desk.home.write_sample_workbooks(out)
    payload = {
        "folder": str(out),
        "letters": len(outcome.files),
        "contact_sheet": str(sheet),
        "workbooks": [str(path) for path in workbooks],
    }
    line = _("{count} letters of the sample city and “{sheet}” are in {folder}.").format(
        count=len(outcome.files), sheet=sheet.name, folder=out
    )
    return Outcome(payload, (line,))
