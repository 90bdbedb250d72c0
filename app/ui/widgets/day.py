"""A day in a field: typed as clerks type it (2026.3.1, 2026年3月1日), or chosen in a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QLineEdit, QVBoxLayout

from app.domain.text import parse_date
from app.i18n import _
from app.ui.icons import icon
from app.ui.style import colour, tokens


class DayField(QLineEdit):
    """Understands what `parse_date` understands and shows it as 2026-03-01.

    `chosen` comes when another day was typed or chosen.
    """

    chosen = Signal(object)  # date

    def __init__(self, name: str, label: str, day: date | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(_("such as 2026-03-01"))
        self._last = day
        self.set_day(day)
        action = self.addAction(
            icon("calendar", "text_quiet"), self.ActionPosition.TrailingPosition
        )
        action.setObjectName(f"{name}-calendar")
        action.setToolTip(_("Choose in the calendar (Alt+Down)"))
        action.setShortcut("Alt+Down")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self._settle)

    @property
    def day(self) -> date | None:
        """The day that the text means, None when it is blank or means none."""
        return parse_date(self.text())

    @property
    def problem(self) -> str:
        """Why the text is no day; nothing when it is one or blank."""
        if not self.text().strip() or self.day is not None:
            return ""
        words = _("“{text}” is not a day. Write it like 2026-03-01.")
        return words.format(text=self.text().strip())

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.setText("" if day is None else day.isoformat())
        self._last = day

    def open_calendar(self) -> None:
        """Let a day be chosen with the mouse or the arrow keys."""
        popup = CalendarPopup(self.day or date.today(), self)  # noqa: DTZ011 - where to begin
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()

    def _take(self, day: date) -> None:
        self.setText(day.isoformat())
        self._settle()
        self.setFocus()

    def _settle(self) -> None:
        day = self.day
        if day is None:
            return
        self.setText(day.isoformat())
        if day != self._last:
            self._last = day
            self.chosen.emit(day)


class CalendarPopup(QDialog):
    """A month from which one day is chosen; Esc or a click elsewhere closes it."""

    chosen = Signal(object)  # date

    def __init__(self, day: date, parent: QLineEdit) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendarPopup")
        self.setAccessibleName(_("Calendar"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setLocale(QLocale(QLocale.Language.Chinese))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.ShortDayNames
        )
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        plain = QTextCharFormat()
        plain.setForeground(colour("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setMinimumSize(tokens().size("card_small"), tokens().size("card_small"))
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        edge = tokens().size("half")
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.calendar)

    def _choose(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))
