"""三级网络: counties and townships with their bodies, offices and people."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Kind
from app.domain.roster.units import Tier
from app.i18n import _
from app.ui.network.acts import AreaActs
from app.ui.network.health import HealthLines
from app.ui.network.importing import NetworkImporting
from app.ui.network.model import NetworkModel
from app.ui.network.panel import NetworkPanel
from app.ui.network.reading import Found, read_network
from app.ui.network.rows import Aspect, Row
from app.ui.network.side import NetworkSide
from app.ui.network.tree import NetworkTree
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page, PageContext


class NetworkPage(Page):
    """The tree at the left, the people of the current row in the drawer."""

    name: ClassVar[str] = "network"
    icon: ClassVar[str] = "organization"
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.UNIT})

    @classmethod
    def title(cls) -> str:
        return _("Three-tier network")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._found = Found()
        self._lacking: tuple[Tier, Aspect] | None = None
        self.importing = NetworkImporting(self)
        self.header = PageHeader(self.title())
        self.import_button = self.header.add_button(
            _("Import…"), self.importing.start, name="networkImport", icon="arrow_import"
        )
        self.health = HealthLines(self.show_lacking)
        self.model = NetworkModel(self)
        self.tree = NetworkTree(self.model, self.memory)
        self.panel = NetworkPanel(self.tree)
        self.acts = AreaActs(self, self.tree, lambda: self._found, self.show_all)
        self.add_button = self.header.add_button(
            _("Add a county…"), self.acts.add_county, name="networkAddCounty", icon="add"
        )
        self.details = NetworkSide(
            self, self.acts.add_township, self.acts.change_current, self.acts.remove_selected
        )
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space(2))
        column.addWidget(self.health)
        column.addWidget(DrawerArea(self.panel, self.side, self.memory, self.name), 1)
        self.stack.setObjectName("networkStack")
        self.stack.addWidget(body)
        self.stack.addWidget(
            EmptyState(
                _("There are no counties and townships yet."),
                Act(_("Import a network list…"), self.importing.start),
                Act(_("Add a county…"), self.acts.add_county),
                hint=_("One workbook of the whole city, or a sheet for each county."),
                icon="organization",
            )
        )
        self.lay_out(self.header, self.stack)
        self.main = self.tree

    def _connect(self) -> None:
        self.tree.chosen.connect(lambda _id: self._show_details())
        self.tree.selection_text.connect(self.selection_text)
        self.panel.filtered.connect(lambda _text: self._narrow())
        self.panel.all_wanted.connect(self.show_all)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.tasks.run(
            lambda: read_network(self.desk), self._fill, failed=self.failed.emit, key="network"
        )

    def _fill(self, found: Found) -> None:
        is_first = not self._found.rows
        self._found = found
        if self._lacking and not any(self._is_lacking(row) for row in found.rows):
            self._lacking = None
            self._narrow()
        self.model.set_rows(found.rows)
        has_rows = bool(found.rows)
        if has_rows and is_first:
            self.side.setVisible(self.width() > tokens().size("drawer") + tokens().size("dialog"))
        self.stack.setCurrentIndex(0 if has_rows else 1)
        self.import_button.setVisible(has_rows)
        self.add_button.setVisible(has_rows)
        self.health.set_tiers(found.tiers)
        self._show_state()
        self._go_to_added()
        self._show_details()

    def _go_to_added(self) -> None:
        added, self.acts.added = self.acts.added, None
        for node in self._found.nodes.values():
            unit = node.unit
            if unit and added and (unit.name, unit.parent_id) == (added.name, added.parent_id):
                self.tree.go_to(unit.id)

    def _show_state(self) -> None:
        rows = self._found.rows
        if not rows:
            self.header.set_state(())
            return
        counties = len(self._found.counties)
        townships = sum(row.is_area and row.tier is Tier.TOWNSHIP for row in rows)
        figures = [
            Figure(_("{count} counties and districts").format(count=counties)),
            Figure(_("{count} townships and streets").format(count=townships)),
        ]
        others = sum(not row.is_area for row in rows)
        if others:
            figures.append(Figure(_("{count} units of counties").format(count=others)))
        self.header.set_state(figures)

    def show_lacking(self, tier: Tier, aspect: Aspect) -> None:
        """Show only the areas of a tier that lack something."""
        self._lacking = tier, aspect
        self._narrow()
        self.tree.setFocus()

    def show_all(self) -> None:
        """Show every area again."""
        self._lacking = None
        self.panel.filter.clear()
        self._narrow()

    def _is_lacking(self, row: Row) -> bool:
        if self._lacking is None:
            return True
        tier, aspect = self._lacking
        return row.is_area and row.tier is tier and aspect in row.lacks

    def _narrow(self) -> None:
        words = ""
        if self._lacking:
            tier, aspect = self._lacking
            words = _("Only {tier} without {aspect}: show all").format(tier=tier, aspect=aspect)
        self.panel.say_only(words)
        self.model.narrow(self.panel.filter.text(), self._is_lacking if self._lacking else None)

    def _show_details(self) -> None:
        row = self.tree.current_row
        self.side.set_title(row.name if row else _("Details"))
        self.details.show_row(row, self._found.nodes.get(row.id) if row else None)

    def show_item(self, kind: str, item: int) -> None:
        """Go to an area or a unit of the network, with its details."""

        def show() -> None:
            if item in self._found.nodes and not self.model.index_of(item).isValid():
                self.show_all()
            if kind == "unit" and self.tree.go_to(item):
                self.side.show()
            else:
                self.notify.done(_("It is not in the network of today."))

        self.when_read(show)
