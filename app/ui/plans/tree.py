"""The plans and their domains as a tree; choosing a branch narrows the tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.domain.plans.plan import Plan, PlanDomain
from app.domain.plans.values import GoalKind
from app.i18n import _
from app.ui.style import tokens

_KEY = Qt.ItemDataRole.UserRole
type_of_key = tuple[str, int]
#: The branch of everything.
ALL: type_of_key = ("all", 0)
PLAN, DOMAIN = "plan", "domain"


class PlanTree(QTreeWidget):
    """All plans, each plan, each domain, with how many indicators (else goals) stand in it."""

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
        # Titles of plans differ at both ends: whose plan it is, and its years.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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
        """Show these plans; branches that were chosen or folded stay so when they are there."""
        before, folded = self.key, self._folded()
        self.blockSignals(True)
        self.clear()
        root = self._branch(None, _("All plans"), ALL, _domains(plans))
        for plan in plans:
            key = (PLAN, plan.id)
            branch = self._branch(None, plan.title, key, plan.domains)
            for domain in plan.domains:
                self._branch(branch, domain.name, (DOMAIN, domain.id), (domain,))
            branch.setExpanded(key not in folded)
        chosen = next((item for item in self._items() if item.data(0, _KEY) == before), root)
        self.setCurrentItem(chosen)
        self.blockSignals(False)

    def choose(self, key: type_of_key) -> None:
        """Choose a branch."""
        for item in self._items():
            if item.data(0, _KEY) == key:
                self.setCurrentItem(item)

    def _branch(
        self,
        parent: QTreeWidgetItem | None,
        text: str,
        key: type_of_key,
        domains: Sequence[PlanDomain],
    ) -> QTreeWidgetItem:
        indicators = sum(len(domain.indicators) for domain in domains)
        goals = sum(goal.kind is GoalKind.GOAL for domain in domains for goal in domain.goals)
        item = QTreeWidgetItem([text, str(indicators or goals or "")])
        item.setData(0, _KEY, key)
        item.setToolTip(0, "\n".join((text, *_size_words(indicators, goals))))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        return item

    def _folded(self) -> set[type_of_key]:
        return {
            item.data(0, _KEY)
            for item in self._items()
            if item.childCount() and not item.isExpanded()
        }

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        found = [item for item in tops if item is not None]
        below = [item.child(at) for item in found for at in range(item.childCount())]
        return found + [item for item in below if item is not None]


def _domains(plans: Sequence[Plan]) -> tuple[PlanDomain, ...]:
    return tuple(domain for plan in plans for domain in plan.domains)


def _size_words(indicators: int, goals: int) -> list[str]:
    words = []
    if indicators:
        words.append(_("{count} indicators").format(count=indicators))
    if goals:
        words.append(_("{count} main goals").format(count=goals))
    return words
