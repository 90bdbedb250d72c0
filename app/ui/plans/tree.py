"""The plans and their domains as a tree; choosing a branch narrows the tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.domain.plans.plan import Plan
from app.i18n import _
from app.ui.style import tokens

_KEY = Qt.ItemDataRole.UserRole
type_of_key = tuple[str, int]
#: The branch of everything.
ALL: type_of_key = ("all", 0)


class PlanTree(QTreeWidget):
    """All plans, each plan, each domain, with how much stands in it."""

    chosen = Signal(object)  # type_of_key: ("all", 0), ("plan", id) or ("domain", id)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("planTree")
        self.setAccessibleName(_("Plans and domains"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setIndentation(tokens().space(2))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda *_both: self.chosen.emit(self.key))

    @property
    def key(self) -> type_of_key:
        """The branch that is chosen."""
        item = self.currentItem()
        return item.data(0, _KEY) if item is not None else ALL

    def fill(self, plans: Sequence[Plan]) -> None:
        """Show these plans; the branch that was chosen stays chosen when it is still there."""
        before = self.key
        self.blockSignals(True)
        self.clear()
        total = sum(_size(plan) for plan in plans)
        root = self._branch(None, _("All plans"), ALL, total)
        for plan in plans:
            branch = self._branch(None, plan.title, ("plan", plan.id), _size(plan))
            for domain in plan.domains:
                size = len(domain.indicators) + len(domain.goals)
                self._branch(branch, domain.name, ("domain", domain.id), size)
            branch.setExpanded(True)
        chosen = next((item for item in self._items() if item.data(0, _KEY) == before), root)
        self.setCurrentItem(chosen)
        self.blockSignals(False)

    def _branch(
        self, parent: QTreeWidgetItem | None, text: str, key: type_of_key, size: int
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, str(size)])
        item.setData(0, _KEY, key)
        item.setToolTip(0, text)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        found = [item for item in tops if item is not None]
        below = [item.child(at) for item in found for at in range(item.childCount())]
        return found + [item for item in below if item is not None]


def _size(plan: Plan) -> int:
    return sum(len(domain.indicators) + len(domain.goals) for domain in plan.domains)
