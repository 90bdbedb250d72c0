"""One unit in the drawer: everything that is known about it, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.fields import field_labels, text_of
from app.domain.roster.posts import Holding
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.roster.columns import lacking
from app.ui.style import tokens
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.header import plain_label
from app.ui.widgets.posts.holders import HolderList

_GROUPS = (
    ("unit", ("name", "legal_name", "short_name", "former_names", "category")),
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

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit, or that none is chosen."""
        self.nothing.setVisible(unit is None)
        self.holders.setVisible(unit is not None)
        missing = lacking(unit) if unit is not None else ()
        words = _("Still missing: {fields}").format(fields="、".join(missing))
        self.missing.say(words if missing else "")
        self.facts.set_groups(() if unit is None else _facts(unit))


def _facts(unit: Unit) -> list[FactGroup]:
    labels = field_labels()
    titles = {
        "unit": _("Unit"),
        "contact": _("Contact"),
        "note": labels["note"],
    }
    short = labels | {"note": ""}
    return [
        FactGroup(titles[group], tuple((short[field], text_of(unit, field)) for field in fields))
        for group, fields in _GROUPS
    ]
