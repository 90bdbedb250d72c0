"""What is kept about an indicator: breaks of its definition, its other cycles, its revisions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.plans.cards import IndicatorCard, LinkedIndicator
from app.domain.plans.records import DefinitionBreak, Revision
from app.domain.plans.wording import number_text
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable


class CardKept(QWidget):
    """Three lists below each other; marks and links can be taken away, revisions are only read."""

    marked = Signal(object)  # DefinitionBreak: it is to be marked
    unmarked = Signal(int)  # id of a break that is to go
    unlinked = Signal(int)  # id of a link that is to go

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cardKept")
        self._card: IndicatorCard | None = None
        self.breaks = ReadTable(
            "cardBreaks",
            _("Breaks of definition"),
            (_("From year"), _("What is counted otherwise"), _("Paper number")),
        )
        self.links = ReadTable(
            "cardLinks",
            _("Other cycles"),
            (_("Cycle"), _("Indicator"), _("Plan"), _("Remarks")),
        )
        self.revisions = ReadTable(
            "cardRevisions",
            _("Revisions of targets"),
            (
                _("Which target"), _("Before"), _("After"), _("Reason"), _("Paper number"),
                _("Date of the paper"), _("File"),
            ),
        )  # fmt: skip
        self.year, self.note, self.document = QSpinBox(), QLineEdit(), QLineEdit()
        self.mark_button = make_button(_("Mark a break"), self._mark, name="cardMark")
        self.unmark_button = make_button(
            _("Remove the mark"), lambda: self._take(self.breaks), name="cardUnmark"
        )
        self.unlink_button = make_button(
            _("Remove the link"), lambda: self._take(self.links), name="cardUnlink"
        )
        self._lay_out()
        for table in (self.breaks, self.links):
            table.itemSelectionChanged.connect(self._choose)
        self.setFocusProxy(self.year)

    def show_card(self, card: IndicatorCard) -> None:
        """Show what is kept of this indicator."""
        self._card = card
        for table in (self.breaks, self.links, self.revisions):
            table.setRowCount(0)
        for mark in card.breaks:
            self.breaks.add_line((str(mark.year), mark.note, mark.document))
        for link in card.links:
            self.links.add_line((link_word(link), link.indicator.name, link.plan, link.note))
        for one in card.revisions:
            self.revisions.add_line(_revision_line(one, card.plan.end_year))
        self.year.setRange(card.plan.baseline_year + 1, card.plan.end_year)
        self._choose()

    def clear_entry(self) -> None:
        """What was typed is written: the fields are free for the next."""
        self.note.clear()
        self.document.clear()

    @property
    def count(self) -> int:
        """How much is kept."""
        card = self._card
        return 0 if card is None else len(card.breaks) + len(card.links) + len(card.revisions)

    def _mark(self) -> None:
        if self._card is not None:
            mark = DefinitionBreak(
                indicator_id=self._card.indicator.id,
                year=self.year.value(),
                note=self.note.text(),
                document=self.document.text(),
            )
            self.marked.emit(mark)

    def _take(self, table: ReadTable) -> None:
        card, row = self._card, table.currentRow()
        if card is None or row < 0:
            return
        if table is self.breaks:
            self.unmarked.emit(card.breaks[row].id)
        else:
            self.unlinked.emit(card.links[row].link_id)

    def _choose(self) -> None:
        self.unmark_button.setEnabled(bool(self.breaks.selectedItems()))
        self.unlink_button.setEnabled(bool(self.links.selectedItems()))

    def _lay_out(self) -> None:
        sizes = tokens().sizes
        self.breaks.set_widths(sizes["column_date"], None, sizes["column_unit"])
        self.links.set_widths(
            sizes["column_date"], None, sizes["column_unit"], sizes["column_time"]
        )
        number = sizes["column_state"]
        self.revisions.set_widths(
            sizes["column_date"], number, number, None, sizes["column_time"],
            sizes["column_date"], sizes["column_time"],
        )  # fmt: skip
        for table in (self.breaks, self.links, self.revisions):
            table.setMinimumHeight(sizes["header_row"] + sizes["row"])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens().space(), 0, 0)
        column.setSpacing(tokens().space())
        column.addLayout(_title(self.breaks, self.unmark_button))
        column.addWidget(self.breaks, 1)
        column.addLayout(self._entry())
        column.addLayout(_title(self.links, self.unlink_button))
        column.addWidget(self.links, 1)
        column.addLayout(_title(self.revisions))
        column.addWidget(self.revisions, 1)

    def _entry(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        for name, label, field in (
            ("cardBreakYear", _("From year"), self.year),
            ("cardBreakNote", _("What is counted otherwise"), self.note),
            ("cardBreakDocument", _("Paper number"), self.document),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            row.addWidget(field, 1 if field is self.note else 0)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(label)
        self.year.setFixedWidth(tokens().size("column_date"))
        self.document.setFixedWidth(tokens().size("column_unit"))
        self.note.returnPressed.connect(self._mark)
        self.document.returnPressed.connect(self._mark)
        self.mark_button.setAutoDefault(False)
        row.addWidget(self.mark_button)
        return row


def link_word(link: LinkedIndicator) -> str:
    """Which way a link goes."""
    return _("continues") if link.is_older else _("is continued by")


def _revision_line(one: Revision, end_year: int) -> tuple[str, ...]:
    which = (
        _("{year}, the plan's target").format(year=end_year)
        if one.year is None
        else _("{year}, the year's target").format(year=one.year)
    )
    numbers = ["—" if value is None else number_text(value) for value in (one.before, one.after)]
    day = one.day.isoformat()
    return (which, *numbers, one.reason, one.document, day, one.attachment_name)


def _title(table: ReadTable, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(plain_label(table.accessibleName(), "sectionTitle"), 1)
    for button in buttons:
        row.addWidget(button)
    return row
