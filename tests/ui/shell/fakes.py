"""Stand-ins for the services that the frame of the window uses; they keep everything in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from app.domain.changes import Done, Kind, Step
from app.domain.findable import page_entries
from app.domain.finding import Entry, Index
from app.domain.letters.register import LetterRow, LetterState
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk
from app.settings import Office

NOW = datetime(2026, 3, 2, 2, 32, tzinfo=UTC)


@dataclass
class FakeJournal:
    """Steps with undo and redo."""

    steps: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    refuse: str = ""

    def add(self, title: str) -> Step:
        step = Step(len(self.steps) + len(self.undone) + 1, title, NOW)
        self.steps.append(step)
        self.undone.clear()
        return step

    def undoable(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    def redoable(self) -> Step | None:
        return self.undone[-1] if self.undone else None

    def undo(self) -> Done:
        if self.refuse:
            raise RuleBroken(self.refuse)
        self.undone.append(self.steps.pop())
        return Done(frozenset(Kind), self.undone[-1])

    def redo(self) -> Done:
        self.steps.append(self.undone.pop())
        return Done(frozenset(Kind), self.steps[-1])

    def history(self, limit: int | None = None) -> tuple[Step, ...]:
        undone = [Step(step.id, step.title, step.at, undone=True) for step in self.undone]
        return tuple([*undone, *reversed(self.steps)][:limit])


@dataclass
class FakeFinding:
    """Entries that can be found; it counts how often they were prepared."""

    entries: tuple[Entry, ...] = ()
    prepared: int = 0

    def index(self, pages: Iterable[tuple[str, str]] = ()) -> Index:
        self.prepared += 1
        return Index((*self.entries, *page_entries(pages)))


@dataclass
class FakeHome:
    """The office."""

    journal: FakeJournal
    texts: dict[str, str] = field(default_factory=dict)
    year: int = 2026
    begun: Callable[[], None] = lambda: None
    members: Callable[[], int] = lambda: 0
    finding: FakeFinding = field(default_factory=FakeFinding)

    def member_count(self) -> int:
        return self.members()

    def office(self) -> Office:
        return Office.from_texts(self.texts)

    def change_office(self, texts: Mapping[str, str]) -> Done:
        self.texts.update(Office.from_texts({**self.texts, **texts}).to_texts())
        return Done(frozenset({Kind.OFFICE}), self.journal.add("修改机构设置"))

    def working_year(self) -> int:
        return self.year

    def set_working_year(self, year: int) -> Done:
        self.year = year
        return Done(frozenset({Kind.OFFICE}), self.journal.add(f"工作年度改为{year}年"))

    def is_empty(self) -> bool:
        return not self.texts

    def start_new(self, city: str) -> Done:
        self.texts = Office.for_city(city).to_texts()
        return Done(frozenset(Kind), self.journal.add(f"新建：{city}"))

    def start_sample(self) -> Done:
        self.texts = Office.for_city("某市").to_texts()
        self.begun()
        return Done(frozenset(Kind), self.journal.add("打开样例城市"))


@dataclass
class FakeRoster:
    """Units that are listed."""

    units: tuple[Unit, ...] = ()

    def list(self) -> tuple[Unit, ...]:
        return self.units


@dataclass
class FakeCheck:
    """A check of which only the holes are counted."""

    without_reason: tuple[str, ...] = ()
    indicators: int = 0


@dataclass
class FakePlans:
    """Indicators and holes that are counted."""

    count: int = 0
    holes: tuple[str, ...] = ()

    @property
    def checking(self) -> FakePlans:
        return self

    def check(self, _year: int) -> FakeCheck:
        return FakeCheck(self.holes, self.count)


@dataclass
class FakeLetters:
    """A register."""

    rows: tuple[LetterRow, ...] = ()

    def register(self, _year: int) -> tuple[LetterRow, ...]:
        return self.rows


@dataclass
class FakeDesk:
    """All of them, and whether the desk has been closed."""

    folder: Path
    journal: FakeJournal = field(default_factory=FakeJournal)
    roster: FakeRoster = field(default_factory=FakeRoster)
    plans: FakePlans = field(default_factory=FakePlans)
    letters: FakeLetters = field(default_factory=FakeLetters)
    closed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home = FakeHome(self.journal, begun=self.fill, members=lambda: len(self.roster.units))

    def fill(self) -> None:
        """The sample city: units, indicators, letters to issue."""
        self.home.texts = Office.for_city("某市").to_texts()
        self.roster.units = tuple(Unit(id=n, name=f"市第{n}单位") for n in range(1, 32))
        self.plans.count = 182
        self.plans.holes = ("没有牵头单位",) * 12
        self.letters.rows = tuple(
            LetterRow(
                unit_id=unit.id,
                unit=unit.name,
                number=f"2026—{unit.id:02}",
                leads=2,
                cooperates=5,
                state=LetterState.NOT_ISSUED,
            )
            for unit in self.roster.units
        )

    def as_desk(self) -> Desk:
        """The same as the window takes it."""
        return Desk(
            DataFolder(self.folder),
            home=lambda: cast("Any", self.home),
            roster=lambda: cast("Any", self.roster),
            plans=lambda: cast("Any", self.plans),
            letters=lambda: cast("Any", self.letters),
            safekeeping=lambda: cast("Any", self.journal),
            close=lambda: self.closed.append("closed"),
        )
