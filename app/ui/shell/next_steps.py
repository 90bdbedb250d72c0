"""下一步: the three stations from a roster to the letters, and where the office stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.labels import plain_label


class State(StrEnum):
    """Where a station stands; told by a sign and by words, never by colour alone."""

    UNKNOWN = "unknown"
    OPEN = "open"
    ATTENTION = "attention"
    DONE = "done"


#: Sign and tint of each state.
_SIGNS = {
    State.UNKNOWN: ("circle", "text_disabled"),
    State.OPEN: ("circle", "text_quiet"),
    State.ATTENTION: ("warning", "warn"),
    State.DONE: ("checkmark_circle", "accent"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """What is said about one station."""

    state: State
    sentence: str
    verb: str


def roster_station(units: int) -> Station:
    """Whether there is a roster."""
    if units == 0:
        return Station(State.OPEN, _("No member units yet."), _("Fill the roster"))
    return Station(State.DONE, _("{count} member units").format(count=units), _("Look"))


def plans_station(indicators: int, holes: int) -> Station:
    """Whether there are plans, and whether every target has its units."""
    if indicators == 0:
        return Station(State.OPEN, _("No plan yet."), _("Install the plans"))
    words = {"count": indicators, "holes": holes}
    if holes:
        sentence = _("{count} indicators, {holes} gaps in who answers for them").format(**words)
        return Station(State.ATTENTION, sentence, _("Fill the gaps"))
    sentence = _("{count} indicators, each with its units").format(**words)
    return Station(State.DONE, sentence, _("Look"))


def letters_station(letters: int, issued: int, changed: int) -> Station:
    """Whether the year's letters are there and still true; `changed` are outdated ones."""
    if letters == 0:
        return Station(State.OPEN, _("Letters follow from roster and plans."), _("Look"))
    words = {"count": letters, "issued": issued, "changed": changed, "open": letters - issued}
    if issued == 0:
        sentence = _("{count} letters to issue").format(**words)
        return Station(State.OPEN, sentence, _("Issue letters"))
    if changed:
        sentence = _("{issued} letters issued; the data of {changed} has changed since")
        return Station(State.ATTENTION, sentence.format(**words), _("Issue anew"))
    if issued < letters:
        sentence = _("{issued} of {count} letters issued").format(**words)
        return Station(State.OPEN, sentence, _("Issue letters"))
    return Station(State.DONE, _("All {count} letters issued").format(**words), _("Look"))


class NextSteps(QWidget):
    """The stations below each other; the first that is not done has the filled button."""

    def __init__(self, stations: dict[str, str], go: Callable[[str], None]) -> None:
        """`stations` maps the name of a page to its title."""
        super().__init__()
        self.setObjectName("nextSteps")
        self.setAccessibleName(_("Next steps"))
        self._rows = {name: _Row(name, title, go) for name, title in stations.items()}
        self._stations: dict[str, Station] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows.values():
            column.addWidget(row)

    def show_station(self, name: str, station: Station) -> None:
        """Say where one station stands."""
        self._stations[name] = station
        first = next(
            (name for name in self._rows if self._is_open(name)),
            None,
        )
        for key, known in self._stations.items():
            self._rows[key].say(known, is_next=key == first)

    def sentence(self, name: str) -> str:
        """What is said about a station."""
        return self._rows[name].sentence

    def _is_open(self, name: str) -> bool:
        station = self._stations.get(name)
        return station is not None and station.state in {State.OPEN, State.ATTENTION}


class _Row(QFrame):
    def __init__(self, name: str, title: str, go: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName(f"step-{name}")
        self.setProperty("stepRow", "true")
        self._sign = QLabel()
        self._sign.setObjectName(f"stepSign-{name}")
        self._words = plain_label(" ", "stepSentence")
        self._button = make_button(_("Look"), lambda: go(name), name=f"stepGo-{name}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(title, "stepTitle"))
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        gap = tokens().space()
        row.setContentsMargins(2 * gap, gap, gap + gap // 2, gap)
        row.setSpacing(2 * gap)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        self.say(Station(State.UNKNOWN, " ", _("Look")), is_next=False)

    @property
    def sentence(self) -> str:
        return self._words.text()

    def say(self, station: Station, *, is_next: bool) -> None:
        side = tokens().size("icon")
        picture, tint = _SIGNS[station.state]
        self._sign.setPixmap(tinted(picture, tint).pixmap(QSize(side, side)))
        self._words.setText(station.sentence)
        self._button.setText(station.verb)
        self._button.setAccessibleName(station.verb)
        self._button.setProperty("kind", "filled" if is_next else "quiet")
        self._button.style().unpolish(self._button)
        self._button.style().polish(self._button)
