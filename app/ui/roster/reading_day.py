"""The day as of which the roster is shown: today, or any other day with the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.roster.adjustment import AdjustmentRecord
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.header import Figure
from app.ui.widgets.labels import plain_label

#: How many of the adjustments' days are offered, the latest ones.
MOST_OFFERED = 8


class ReadingDay(QObject):
    """Which day the page shows. `changed` comes when it is another one."""

    changed = Signal()

    def __init__(self, parent: QObject, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._today = today
        self._chosen: date | None = None

    @property
    def today(self) -> date:
        """The present day."""
        return self._today()

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._chosen or self.today

    @property
    def on(self) -> date | None:
        """The day when it is not today."""
        return self._chosen

    def choose(self, day: date) -> None:
        """Show the roster of another day."""
        chosen = None if day == self.today else day
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()

    def back(self) -> None:
        """Show today's roster."""
        self.choose(self.today)

    def figure(self, open_popup: Callable[[], None]) -> Figure:
        """The day in the sentence of state."""
        return Figure(_("as of {day} ▾").format(day=self.day), open_popup)


class DayNote(QWidget):
    """Says quietly that another day than today is shown, with the way back."""

    def __init__(self, reading_day: ReadingDay) -> None:
        super().__init__()
        self.setObjectName("dayNote")
        self._day = reading_day
        self.words = plain_label("", "hint")
        self.words.setObjectName("hint")
        back = make_button(
            _("Back to today"), reading_day.back, name="dayBack", kind=ButtonKind.LINK
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space())
        row.addWidget(self.words)
        row.addWidget(back)
        row.addStretch(1)
        reading_day.changed.connect(self.show_day)
        self.show_day()

    @property
    def text(self) -> str:
        """What is said."""
        return "" if self.isHidden() else self.words.text()

    def show_day(self) -> None:
        """Say which day is shown, or nothing when it is today."""
        words = _("You are looking at the roster of {day}; changes take effect from that day on.")
        self.words.setText(words.format(day=self._day.day))
        self.setAccessibleName(self.words.text())
        self.setVisible(self._day.on is not None)


class DayPopup(QDialog):
    """Today, the days of the adjustments, or a day that is typed."""

    chosen = Signal(object)  # date

    def __init__(
        self, reading_day: ReadingDay, made: Sequence[AdjustmentRecord], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("dayPopup")
        self.setAccessibleName(_("Day of the roster"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = DayField("dayField", _("Day of the roster"), reading_day.day)
        self.field.chosen.connect(self._choose)
        self.field.returnPressed.connect(self._entered)
        self.field.selectAll()
        column = QVBoxLayout(self)
        gap = tokens().space(2)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(_("Show the roster as of"), "sectionTitle"))
        column.addWidget(self.field)
        column.addWidget(self._offer(_("today"), reading_day.today, "dayToday"))
        if made:
            column.addWidget(plain_label(_("Days of adjustments"), "hint"))
        for record in reversed(made[-MOST_OFFERED:]):
            words = f"{record.day} {record.number or record.reason}".strip()
            column.addWidget(self._offer(words, record.day, f"day-{record.day}"))
        self.setMinimumWidth(tokens().size("card_small"))
        self.field.setFocus()

    def open_below(self, widget: QWidget) -> None:
        """Show it below what was clicked."""
        self.move(widget.mapToGlobal(QPoint(0, widget.height())))
        self.show()

    def _offer(self, text: str, day: date, name: str) -> QWidget:
        button = make_button(text, lambda: self._choose(day), name=name, kind=ButtonKind.LINK)
        button.setAutoDefault(False)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return frame

    def _entered(self) -> None:
        if self.field.day is not None:
            self._choose(self.field.day)

    def _choose(self, day: date) -> None:
        if self.isHidden():  # Esc, or chosen already: what was typed no longer counts
            return
        self.close()
        self.chosen.emit(day)
