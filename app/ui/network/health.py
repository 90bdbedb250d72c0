"""How sound the network is, tier by tier: figures that lead to what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.roster.network.health import TierHealth
from app.domain.roster.units import Tier
from app.i18n import _
from app.ui.network.reading import having
from app.ui.network.rows import Aspect
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import plain_label


class HealthLines(QWidget):
    """“县级 10/10 机构 · 9/10 办公室 · 8/10 有专职”, a line for each tier.

    A figure that is not full can be pressed, to see only what lacks it.
    """

    def __init__(self, lacking_wanted: Callable[[Tier, Aspect], None]) -> None:
        super().__init__()
        self.setObjectName("networkHealth")
        self.setAccessibleName(_("How complete the network is"))
        self._wanted = lacking_wanted
        self._lines: list[str] = []
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space(4))
        self._grid.setVerticalSpacing(tokens().size("half"))
        self._grid.setColumnStretch(3, 1)

    @property
    def text(self) -> str:
        """The lines as they are read."""
        return "\n".join(self._lines)

    def set_tiers(self, tiers: Sequence[TierHealth]) -> None:
        """Show the figures of these tiers; one without areas is left out."""
        for old in self._widgets:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        self._widgets = [self._line(each) for each in tiers if each.areas]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put as many tiers beside each other as there is room for."""
        row, column, used = 0, 0, 0
        gap = self._grid.horizontalSpacing()
        for line in self._widgets:
            width = line.sizeHint().width() + gap
            if column and used + width > self.width() + gap:
                row, column, used = row + 1, 0, 0
            self._grid.addWidget(line, row, column, Qt.AlignmentFlag.AlignLeft)
            column, used = column + 1, used + width

    def _line(self, tier: TierHealth) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(plain_label(f"{tier.tier}  ", "pageState"))
        words, tips, texts = _words(), _tips(tier), []
        for place, aspect in enumerate(Aspect):
            have = having(tier, aspect)
            text = words[aspect].format(having=have, total=tier.areas)
            texts.append(text)
            if place:
                row.addWidget(plain_label(" · ", "pageState"))
            if have == tier.areas:
                figure: QWidget = plain_label(text, "pageState")
                figure.setToolTip(tips[aspect])
            else:
                figure = make_button(
                    text,
                    self._lead_to(tier.tier, aspect),
                    name=f"lacking-{tier.tier.name}-{aspect.name}",
                    kind=ButtonKind.LINK,
                    tip=f"{tips[aspect]}\n{_('Show only those that lack it')}",
                )
            row.addWidget(figure)
        self._lines.append(f"{tier.tier} {' · '.join(texts)}")
        return line

    def _lead_to(self, tier: Tier, aspect: Aspect) -> Callable[[], None]:
        return lambda: self._wanted(tier, aspect)


def _words() -> dict[Aspect, str]:
    return {
        Aspect.BODY: _("{having}/{total} with a body"),
        Aspect.OFFICE: _("{having}/{total} with an office"),
        Aspect.STAFF: _("{having}/{total} with full-time staff"),
    }


def _tips(tier: TierHealth) -> dict[Aspect, str]:
    return {
        Aspect.BODY: _("{percent} % have a body").format(percent=tier.rate),
        Aspect.OFFICE: _("{percent} % have an office").format(percent=tier.office_rate),
        Aspect.STAFF: _("{percent} % have full-time staff").format(percent=tier.staff_rate),
    }
