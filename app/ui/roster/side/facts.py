"""One unit in the drawer: everything that is known about it, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.completeness import Gap
from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.posts import Holding
from app.domain.roster.units import Lineage, Unit
from app.i18n import _
from app.ui.roster.side.lineage import former_names, history
from app.ui.style import tokens
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.header import plain_label
from app.ui.widgets.posts.holders import HolderList

_GROUPS = (
    ("unit", ("name", "legal_name", "short_name", "former_names", "history", "category")),
    ("contact", ("department", "liaison_phone", "office_phone", "email")),
    ("note", ("note",)),
)


class UnitDetails(QScrollArea):
    """The facts of the unit that the current cell belongs to, then its people."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unitDetails")
        self.setAccessibleName(_("Details of the unit"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._unit: Unit | None = None
        self._gaps: Sequence[Gap] = ()
        self._lineage: Lineage | None = None  # not read yet
        self._shown: list[FactGroup] | None = None
        self.nothing = plain_label(_("Choose a unit in the table."), "hint")
        self.missing = ProblemNote("unitMissing")
        self.facts = FactList("unitFacts")
        self.holders = HolderList()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space(2))
        column.addWidget(self.nothing)
        column.addWidget(self.missing)
        column.addWidget(self.facts)
        column.addWidget(self.holders)
        column.addStretch(1)
        self.setWidget(body)
        self.show_unit(None)

    def show_holders(self, holders: Sequence[Holding], day: date) -> None:
        """Show who holds the unit's posts on a day."""
        self.holders.show_holders(holders, day)

    def set_gaps(self, gaps: Sequence[Gap]) -> None:
        """What is missing or stale, of all units."""
        self._gaps = gaps
        self._say_gaps()

    def show_lineage(self, lineage: Lineage, day: date) -> None:
        """Show what the unit was called and what it came from, as far as it was so on the day."""
        self._lineage = lineage.as_of(day)
        self._show_facts()

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit, or that none is chosen."""
        if self._unit is None or unit is None or unit.id != self._unit.id:
            self._lineage = None
        self._unit = unit
        self.nothing.setVisible(unit is None)
        self.holders.setVisible(unit is not None)
        self._say_gaps()
        self._show_facts()

    def _say_gaps(self) -> None:
        own = [gap for gap in self._gaps if self._unit and gap.unit_id == self._unit.id]
        self.missing.say("\n".join(gap.sentence for gap in own))

    def _show_facts(self) -> None:
        groups = [] if self._unit is None else _facts(self._unit, self._lineage)
        if groups != self._shown:
            self._shown = groups
            self.facts.set_groups(groups)


def _facts(unit: Unit, lineage: Lineage | None) -> list[FactGroup]:
    labels = field_labels()
    titles = {
        "unit": _("Unit"),
        "contact": _("Contact"),
        "note": labels["note"],
    }
    short = labels | {"note": "", "history": _("History")}
    texts = {field: text_of(unit, field) for field in labels}
    texts["history"] = ""
    if lineage is not None:
        texts |= {"former_names": former_names(lineage.names), "history": history(lineage)}
    return [
        FactGroup(titles[group], tuple((short[field], texts[field]) for field in fields))
        for group, fields in _GROUPS
    ]
