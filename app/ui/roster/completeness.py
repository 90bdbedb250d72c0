"""What is missing or stale, kind by kind; each line leads to where it can be mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.completeness import Gap, GapKind, gap_titles
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import plain_label
from app.ui.widgets.lines import LineButton

#: How many lines of a kind are shown at first; a whole province may lack the same thing.
SHOWN_LINES = 20


class CompletenessPanel(QWidget):
    """The gaps in groups with counts. Tab and the arrow keys go from line to line.

    The switch above them lets the table show only the units that lack something.
    """

    wanted = Signal(object)  # Gap: show me where it is
    narrowed = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("completeness")
        self.setAccessibleName(_("What is still to complete"))
        self.switch = QCheckBox(_("Show only the units that lack something"))
        self.switch.setObjectName("gapsOnly")
        self.switch.clicked.connect(self.narrowed)
        self._area = _scroll_area()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space(2))
        column.addLayout(self._top())
        column.addWidget(self._area, 1)
        self._gaps: tuple[Gap, ...] | None = None
        self._spread: set[GapKind] = set()
        self._shown: list[Gap] = []
        self.set_gaps(())
        self.set_switch(is_on=False, is_useful=False)

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, tokens().space(), 0)
        row.addWidget(self.switch, 1)
        back = make_button(
            _("Back to the unit"), self.left.emit, name="gapsBack", kind=ButtonKind.LINK
        )
        row.addStretch(0)
        row.addWidget(back)
        return row

    @property
    def lines(self) -> list[LineButton]:
        """The lines that are shown, from the top."""
        body = self._area.widget()
        return body.findChildren(LineButton) if body is not None else []

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show these gaps; the line that had the focus gives it to the one in its place."""
        if self._gaps == tuple(gaps):
            return
        self._gaps = tuple(gaps)
        self._show()

    def set_switch(self, *, is_on: bool, is_useful: bool) -> None:
        """Whether the table shows only units that lack something, and whether it lists any."""
        self.switch.setChecked(is_on)
        self.switch.setVisible(is_on or is_useful)

    def take_focus(self) -> None:
        """Go to the first line."""
        if self.lines:
            self.lines[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        focused = [place for place, line in enumerate(self.lines) if line.hasFocus()]
        if (old := self._area.takeWidget()) is not None:
            old.deleteLater()  # one of its buttons may be the one that was pressed
        self._shown = []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space(2))
        groups = self._groups()
        for kind, found in groups.items():
            column.addWidget(self._group(kind, found))
        if not groups:
            column.addWidget(plain_label(_("Nothing is missing."), "hint"))
        column.addStretch(1)
        self._area.setWidget(body)
        if focused and self.lines:
            self.lines[min(focused[0], len(self.lines) - 1)].setFocus()

    def _groups(self) -> dict[GapKind, list[Gap]]:
        groups: dict[GapKind, list[Gap]] = {}
        for gap in self._gaps or ():
            groups.setdefault(gap.kind, []).append(gap)
        return groups

    def _group(self, kind: GapKind, found: Sequence[Gap]) -> QWidget:
        group = QWidget()
        title = _("{title} · {count}").format(title=gap_titles()[kind], count=len(found))
        group.setAccessibleName(title)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(plain_label(title, "sectionTitle"))
        column.addSpacing(tokens().size("half"))
        shown = found if kind in self._spread else found[:SHOWN_LINES]
        for gap in shown:
            column.addWidget(self._line(gap))
        left = len(found) - len(shown)
        if left:
            words = _("{count} more").format(count=left)
            more = make_button(
                words, lambda: self._spread_out(kind), name="gapsMore", kind=ButtonKind.LINK
            )
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return group

    def _line(self, gap: Gap) -> LineButton:
        line = LineButton(gap.sentence)
        line.setObjectName("gapLine")
        self._shown.append(gap)
        line.clicked.connect(lambda _checked=False: self.wanted.emit(gap))
        return line

    def _spread_out(self, kind: GapKind) -> None:
        """Show every line of a kind and go to the first that was not shown."""
        first_hidden = self._groups()[kind][SHOWN_LINES]
        self._spread.add(kind)
        self._show()
        place = next(at for at, gap in enumerate(self._shown) if gap is first_hidden)
        self.lines[place].setFocus()


def _scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
