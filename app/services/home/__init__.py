"""The office itself: its settings, the working year, and how a data folder begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR
from app.errors import RuleBroken
from app.i18n import _
from app.settings import Office, office_labels

if TYPE_CHECKING:
    from app.services.home.finding import Finding
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork

WORKING_YEAR = "working_year"
SAMPLE = "sample"
#: The sample city works in the year that its files speak of.
SAMPLE_YEAR = 2026
#: No name of a body is longer; a letter's title must stay a title.
LONGEST_TEXT = 60
_NEEDED = ("city", "body_name", "party_a", "party_a_short_name")


class Home:
    """Acts on the office as a whole."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    @cached_property
    def finding(self) -> Finding:
        """Searching everywhere; loaded when somebody searches."""
        from app.services.home.finding import Finding

        return Finding(self._store, self._clock)

    def office(self) -> Office:
        """The office as it is set."""
        return Office.from_texts(self._texts())

    def change_office(self, texts: Mapping[str, str]) -> Done:
        """Set some of the office's texts, those that are known by their field names.

        Invisible characters and line ends go. Raises `RuleBroken` when a text is too long, when
        one that every letter prints is blank, or when the number of copies cannot be.
        """
        labels = office_labels()
        clean = {name: _clean(labels[name], text) for name, text in texts.items() if name in labels}
        wanted = Office.from_texts({**self._texts(), **clean}).to_texts()
        if not all(wanted[name] for name in _NEEDED):
            raise RuleBroken(
                _("The names of the city, of the body and of party A cannot be blank.")
            )
        return self._set(_("Change the office settings"), {name: wanted[name] for name in clean})

    def working_year(self) -> int:
        """The year that the window works in: as set, else the calendar's."""
        text = self._texts().get(WORKING_YEAR, "")
        return int(text) if text.isdecimal() else self._clock().year

    def set_working_year(self, year: int) -> Done:
        """Choose the year that the window works in.

        Raises `RuleBroken` for a year that no plan can have.
        """
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise RuleBroken(
                _("The working year is a year from {first} to {last}.").format(
                    first=FIRST_YEAR, last=LAST_YEAR
                )
            )
        return self._set(_("Work in {year}").format(year=year), {WORKING_YEAR: str(year)})

    def is_empty(self) -> bool:
        """Whether this data folder has not begun: no settings, no units, no plans."""
        from app.storage.queries import plans, roster

        with self._store.reading() as connection:
            return not (self._texts() or roster.units(connection) or plans.plans(connection))

    def member_count(self) -> int:
        """How many units are members today; spares the first page the whole roster's rules."""
        from app.storage.queries import roster

        with self._store.reading() as connection:
            return roster.count_members(connection, self._clock().date())

    def is_sample(self) -> bool:
        """Whether the data is the sample city."""
        return self._texts().get(SAMPLE) == "1"

    def start_new(self, city: str) -> Done:
        """Begin an empty office of a city; refused when the folder has begun already."""
        name = _clean(office_labels()["city"], city)
        if not name:
            raise RuleBroken(_("Enter the name of the city, such as 某市."))
        self._refuse_when_begun()
        texts = Office.for_city(name).to_texts()
        texts[WORKING_YEAR] = str(self._clock().year)
        return self._set(_("Begin: {city}").format(city=name), texts)

    def start_sample(self, city: str = "") -> Done:
        """Begin with the sample city, under the name of another city when one is given.

        Refused (`RuleBroken`) when the folder has begun already.
        """
        from app.documents.sample_city import read_sample, read_sample_years
        from app.domain.roster.matching import UnitNames
        from app.storage.queries import roster as queries
        from app.storage.writes.library import put_library
        from app.storage.writes.sample_years import put_years
        from app.storage.writes.story import put_story

        self._refuse_when_begun()
        sample = read_sample()
        name = _clean(office_labels()["city"], city)
        if name:
            sample = sample.called(name)
        own, today = sample.office_texts["city"], self._clock().astimezone().date()
        with self._store.begin(_("Begin with the sample city")) as work:
            _write(work, {**sample.office_texts, WORKING_YEAR: str(SAMPLE_YEAR), SAMPLE: "1"})
            put_story(work, sample.story, sample.units, own, today)
            standing = [each for each in queries.units(work.connection) if each.left_on is None]
            matched = put_library(work, sample.library, UnitNames(standing, own).find, SAMPLE_YEAR)
            places = queries.network(work.connection, today)
            years = read_sample_years(SAMPLE_YEAR)
            put_years(work, years, UnitNames(places, own).find, SAMPLE_YEAR)
            step = work.commit()
            return Done(work.changed, step, notes=matched.notes())

    def write_sample_workbooks(self, folder: Path) -> tuple[Path, Path]:
        """The sample city's roster and table of goals as workbooks, to try the imports with.

        Raises `FileProblem` when the folder cannot be written.
        """
        from app.documents.sample_city import read_sample
        from app.documents.samples import write_sample_goals, write_sample_roster

        sample = read_sample()
        return (
            write_sample_roster(sample, folder / _("sample roster.xlsx")),
            write_sample_goals(sample, folder / _("sample table of goals.xlsx")),
        )

    def _refuse_when_begun(self) -> None:
        if not self.is_empty():
            raise RuleBroken(
                _("This data folder has data already. Choose another folder with --data.")
            )

    def _set(self, title: str, texts: Mapping[str, str]) -> Done:
        with self._store.begin(title) as work:
            _write(work, texts)
            step = work.commit()
        return Done(work.changed, step)

    def _texts(self) -> dict[str, str]:
        from app.storage.queries import home

        with self._store.reading() as connection:
            return home.texts(connection)


def _clean(label: str, text: str) -> str:
    """The text as one line of visible characters. Raises `RuleBroken` when it is too long."""
    from app.domain.text import squeeze_name

    clean = squeeze_name(text)
    if len(clean) > LONGEST_TEXT:
        raise RuleBroken(
            _("“{label}” has {length} characters; at most {longest} fit here.").format(
                label=label, length=len(clean), longest=LONGEST_TEXT
            )
        )
    return clean


def _write(work: UnitOfWork, texts: Mapping[str, str]) -> None:
    from app.storage.writes import home

    home.set_texts(work, texts)
