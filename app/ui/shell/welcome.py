"""The first start: an empty data folder, and the two ways on: one's own city or the sample."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.settings import Office, office_labels
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label

#: What is asked at the first start; everything else can wait for 首页.
ASKED = ("body_name", "office_name", "leader_title")


class Welcome(QWidget):
    """Asks for the city's name (the names of the body follow from it) or offers the sample."""

    new_wanted = Signal(str, dict)  # city, texts of the office that were changed by hand
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAccessibleName(_("First start"))
        self._touched: set[str] = set()
        self.city = QLineEdit()
        self._fields = {name: QLineEdit() for name in ASKED}
        middle = QVBoxLayout()
        middle.setSpacing(tokens().space(2))
        middle.addStretch(2)
        middle.addWidget(plain_label(_("Welcome"), "welcomeTitle"))
        middle.addWidget(
            plain_label(
                _("Roster, plans and responsibility letters in one place, on this computer only."),
                "welcomeHint",
            )
        )
        middle.addSpacing(tokens().space())
        cards = QHBoxLayout()
        cards.setSpacing(tokens().space(3))
        own, sample = self._own_card(), self._sample_card()
        own.setMinimumWidth(tokens().size("card"))
        sample.setMinimumWidth(tokens().size("card_small"))
        cards.addWidget(own)
        cards.addWidget(sample)
        middle.addLayout(cards)
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle)
        row.addStretch(1)

    def _own_card(self) -> QFrame:
        card, column = _card("welcomeOwn", _("Start with your own city"))
        form = QFormLayout()
        form.setHorizontalSpacing(tokens().space(2))
        form.setVerticalSpacing(tokens().space())
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        labels = office_labels()
        self.city.setObjectName("welcomeCity")
        self.city.setAccessibleName(labels["city"])
        self.city.setPlaceholderText(_("such as 青山市"))
        form.addRow(labels["city"], self.city)
        for name, field in self._fields.items():
            field.setObjectName(f"welcome-{name}")
            field.setAccessibleName(labels[name])
            field.textEdited.connect(lambda _text, name=name: self._touched.add(name))
            form.addRow(labels[name], field)
        column.addLayout(form)
        self._start = make_button(
            _("Start anew"), self._start_new, name="welcomeNew", kind=ButtonKind.FILLED
        )
        self._start.setEnabled(False)
        column.addStretch(1)
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        self.city.textChanged.connect(self._follow_city)
        self.city.returnPressed.connect(self._start_new)
        self._follow_city("")
        return card

    def _sample_card(self) -> QFrame:
        card, column = _card("welcomeSample", _("Look around first"))
        words = plain_label(
            _(
                "A made-up city with 31 member units, both plans and their targets. "
                "Everything can be tried; nothing in it is real."
            ),
            "welcomeHint",
        )
        words.setWordWrap(True)
        column.addWidget(words)
        column.addStretch(1)
        self._sample = make_button(
            _("Open the sample city"), self.sample_wanted.emit, name="welcomeSampleOpen"
        )
        column.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def set_busy(self, *, busy: bool) -> None:
        """While one way is being gone neither can be chosen again."""
        self._sample.setEnabled(not busy)
        self._start.setEnabled(not busy and bool(self.city.text().strip()))

    def _follow_city(self, text: str) -> None:
        city = text.strip()
        self._start.setEnabled(bool(city))
        texts = (Office.for_city(city) if city else Office()).to_texts()
        for name, field in self._fields.items():
            if name not in self._touched:
                field.setText(texts[name])

    def _start_new(self) -> None:
        city = self.city.text().strip()
        if not city:
            self.city.setFocus()
            return
        changed = {
            name: self._fields[name].text().strip()
            for name in ASKED
            if name in self._touched and self._fields[name].text().strip()
        }
        self.set_busy(busy=True)
        self.new_wanted.emit(city, changed)


def _card(name: str, title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    gap = tokens().space(3)
    column.setContentsMargins(gap, 2 * tokens().space(), gap, gap)
    column.setSpacing(tokens().space(2))
    column.addWidget(plain_label(title, "sectionTitle"))
    return card, column
