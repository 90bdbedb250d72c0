"""The drawer of the network page: one area or unit, its people, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.posts import Holding, Post
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _
from app.ui.network.rows import Aspect, Row
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.header import plain_label


class NetworkDetails(QWidget):
    """Facts and people of the current row; the buttons below belong to that row."""

    def __init__(self, add_below: Callable[[], None], remove: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("networkDetails")
        self.nothing = plain_label(_("Choose a county or a township."), "hint")
        self.missing = ProblemNote("networkMissing")
        self.facts = FactList("networkFacts")
        self.people = FactList("networkPeople")
        self.no_people = plain_label(_("Nobody is entered here yet."), "hint")
        self.add_button = make_button(
            _("Add a township…"), add_below, name="networkAddTownship", icon="add"
        )
        self.remove_button = make_button(_("Delete"), remove, name="networkRemove", icon="delete")
        self._lay_out()
        self.show_row(None, None)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space(2))
        for part in (self.nothing, self.missing, self.facts, self.people, self.no_people):
            column.addWidget(part)
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

    def show_row(self, row: Row | None, node: NetworkNode | None) -> None:
        """Show an area or a unit, or that none is chosen."""
        unit = node.unit if node else None
        self.nothing.setVisible(node is None)
        self.add_button.setVisible(unit is not None)
        self.remove_button.setVisible(unit is not None)
        lacks = "、".join(each for each in Aspect if row and each in row.lacks)
        self.missing.say(_("Still missing: {fields}").format(fields=lacks) if lacks else "")
        self.facts.set_groups(() if unit is None else _facts(unit))
        people = node.persons if node else ()
        self.people.set_groups(_people(people))
        self.no_people.setVisible(node is not None and not people)


def _facts(unit: Unit) -> list[FactGroup]:
    facts = [
        (_("Office phone"), unit.office_phone),
        (_("E-mail"), unit.email),
        (_("Remarks"), unit.note),
    ]
    if unit.kind is UnitKind.AREA:
        facts = [(_("Body"), unit.body_name), (_("Office"), unit.office_name), *facts]
    return [FactGroup(_("Body and office"), tuple(facts))]


def _people(people: Sequence[Holding]) -> list[FactGroup]:
    places = {post: at for at, post in enumerate(Post)}
    ordered = sorted(people, key=lambda each: (places[each.seat.post], each.id))
    return [
        FactGroup(str(post), tuple(("", _person(each)) for each in group))
        for post, group in groupby(ordered, key=lambda each: each.seat.post)
    ]


def _person(each: Holding) -> str:
    name = each.person or _("somebody without a name")
    if each.acting:
        name = _("{person} (acting)").format(person=name)
    first = "  ".join(part for part in (name, each.title) if part)
    return "\n".join(part for part in (first, each.phone) if part)
