"""The drawer of the network page: one area or unit, its people, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.posts import Holding
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _
from app.ui.network.rows import Aspect, Row
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.posts.holders import HolderList


class NetworkDetails(QWidget):
    """Facts and people of the current row; the buttons below belong to that row."""

    def __init__(
        self, add_below: Callable[[], None], change: Callable[[], None], remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("networkDetails")
        self.nothing = plain_label(_("Choose a county or a township."), "hint")
        self.missing = ProblemNote("networkMissing")
        self.facts = FactList("networkFacts")
        self.holders = HolderList(with_phones=True)
        self.add_button = make_button(
            _("Add a township…"), add_below, name="networkAddTownship", icon="add"
        )
        self.change_button = make_button(
            _("Change…"),
            change,
            name="networkChange",
            tip=_("Change the name, the body or the office (Alt+Enter)"),
        )
        self.remove_button = make_button(_("Delete"), remove, name="networkRemove", icon="delete")
        self._lay_out()
        self.show_row(None, None)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space(2))
        column.addWidget(self.nothing)
        column.addWidget(self.missing)
        column.addWidget(self._head())
        column.addWidget(self.facts)
        column.addWidget(self.holders)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("networkDetailsArea")
        area.setAccessibleName(_("People of the area"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, tokens().space(), 0)
        buttons.setSpacing(tokens().space())
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens().space())
        whole.addWidget(area, 1)
        whole.addLayout(buttons)

    def _head(self) -> QWidget:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space())
        row.addWidget(plain_label(_("Body and office"), "sectionTitle"), 1)
        row.addWidget(self.change_button)
        return self.head

    def show_row(self, row: Row | None, node: NetworkNode | None) -> None:
        """Show an area or a unit, or that none is chosen; its people come with `show_people`."""
        unit = node.unit if node else None
        self.nothing.setVisible(node is None)
        for part in (self.head, self.add_button, self.remove_button):
            part.setVisible(unit is not None)
        lacks = "、".join(each for each in Aspect if row and each in row.lacks)
        self.missing.say(_("Still missing: {fields}").format(fields=lacks) if lacks else "")
        self.facts.set_groups(() if unit is None else _facts(unit))
        self.holders.setVisible(node is not None)

    def show_people(self, people: Sequence[Holding], day: date, *, can_change: bool) -> None:
        """Show who holds the posts, held them, or will."""
        self.holders.show_holders(people, day, can_change=can_change)


def _facts(unit: Unit) -> list[FactGroup]:
    facts = [
        (_("Office phone"), unit.office_phone),
        (_("E-mail"), unit.email),
        (_("Remarks"), unit.note),
    ]
    if unit.kind is UnitKind.AREA:
        facts = [(_("Body"), unit.body_name), (_("Office"), unit.office_name), *facts]
    return [FactGroup("", tuple(facts))]
