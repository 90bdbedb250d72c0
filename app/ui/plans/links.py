"""新旧周期对照: which indicator of an older plan goes on as which one of a newer plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.plan import Indicator, Plan
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable

type_of_pairs = Sequence[tuple[Indicator, Indicator]]


class PairTable(ReadTable):
    """A table whose rows are checked by Space, wherever in the row the keys are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.item(self.currentRow(), 0)
        if event.key() == Qt.Key.Key_Space and item is not None:
            is_checked = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)


class LinksDialog(QDialog):
    """Two plans, the pairs that are proposed with a check box each, and pairs chosen by hand."""

    def __init__(self, plans: Sequence[Plan], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linksDialog")
        self.setWindowTitle(_("Old and new cycle"))
        self._plans = sorted(plans, key=lambda plan: plan.start_year)
        self.old, self.new = QComboBox(), QComboBox()
        for plan in self._plans:
            for box in (self.old, self.new):
                box.addItem(plan.title, plan.id)
        self.one, self.other = QComboBox(), QComboBox()
        self._pairs: list[tuple[Indicator, Indicator]] = []
        heads = (_("Older cycle"), _("Newer cycle"), _("Measured in"))
        self.table = PairTable("linksTable", _("Pairs"), heads)
        self.said = plain_label("", "hint")
        self.problem = ProblemNote("linksProblem")
        self.problem.say("")
        self.accept_button = make_button(
            _("Link the checked pairs"), self._send, name="dialogAccept", kind=ButtonKind.FILLED
        )
        self._wanted: Callable[[], object] = self.accept
        self._lay_out()
        self._first_choice()
        self.table.itemChanged.connect(lambda _item: self._count())

    @property
    def plan_ids(self) -> tuple[int, int]:
        """The older and the newer plan."""
        return int(self.old.currentData()), int(self.new.currentData())

    @property
    def chosen(self) -> list[tuple[int, int]]:
        """The checked pairs by their ids."""
        return [
            (one.id, other.id)
            for row, (one, other) in enumerate(self._pairs)
            if self._box(row).checkState() is Qt.CheckState.Checked
        ]

    def when_plans_chosen(self, act: Callable[[int, int], None]) -> None:
        """What is done with the two plans: now, and whenever another one is chosen."""

        def choose(_place: int = 0) -> None:
            self.problem.say("")
            self._fill_hand()
            act(*self.plan_ids)

        self.old.currentIndexChanged.connect(choose)
        self.new.currentIndexChanged.connect(choose)
        choose()

    def when_asked(self, act: Callable[[], object]) -> None:
        """What the verb does."""
        self._wanted = act

    def propose(self, pairs: type_of_pairs) -> None:
        """Show these pairs, all of them checked."""
        self._pairs = []
        self.table.setRowCount(0)
        for one, other in pairs:
            self._add(one, other)
        self._count()

    def refuse(self, error: AppError) -> None:
        """Say why it was not written."""
        self.problem.say(error.sentence)

    def _add(self, one: Indicator, other: Indicator) -> None:
        self.table.blockSignals(True)
        self._pairs.append((one, other))
        shown = [f"{each.code}  {each.name}".strip() for each in (one, other)]
        items = self.table.add_line((*shown, other.unit_of_measurement))
        items[0].setFlags(items[0].flags() | Qt.ItemFlag.ItemIsUserCheckable)
        items[0].setCheckState(Qt.CheckState.Checked)
        self.table.blockSignals(False)

    def _by_hand(self) -> None:
        one, other = self.one.currentData(), self.other.currentData()
        if one is not None and other is not None and (one, other) not in self._pairs:
            self._add(one, other)
            self.table.scrollToBottom()
            self._count()

    def _box(self, row: int) -> QTableWidgetItem:
        item = self.table.item(row, 0)
        assert item is not None  # noqa: S101 - every row has its cells
        return item

    def _count(self) -> None:
        count = len(self.chosen)
        words = _("{count} of {all} pairs are checked; Space checks or clears one.")
        self.said.setText(
            words.format(count=count, all=len(self._pairs))
            if self._pairs
            else _("No two names are alike. Choose pairs by hand.")
        )
        self.accept_button.setEnabled(count > 0)

    def _send(self) -> None:
        self.problem.say("")
        self._wanted()

    def _first_choice(self) -> None:
        """The two newest plans of one kind that follow each other."""
        for at in range(len(self._plans) - 1, 0, -1):
            new = self._plans[at]
            for old in reversed(self._plans[:at]):
                if old.kind is new.kind and old.start_year < new.start_year:
                    self.old.setCurrentIndex(self.old.findData(old.id))
                    self.new.setCurrentIndex(at)
                    return

    def _fill_hand(self) -> None:
        for box, plan_id in ((self.one, self.plan_ids[0]), (self.other, self.plan_ids[1])):
            box.clear()
            plan = next(each for each in self._plans if each.id == plan_id)
            for domain in plan.domains:
                for each in domain.indicators:
                    box.addItem(f"{each.code}  {each.name}".strip(), each)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space())
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space(2))
        grid.setVerticalSpacing(tokens().space())
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.add_button = make_button(_("Add the pair"), self._by_hand, name="linkAdd")
        for place, (name, label, box) in enumerate(
            (
                ("linksOld", _("Older cycle"), self.old),
                ("linksNew", _("Newer cycle"), self.new),
                ("linkOne", _("By hand"), self.one),
                ("linkOther", _("goes on as"), self.other),
            )
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setMinimumContentsLength(tokens().space())
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            row, at = divmod(place, 2)
            grid.addWidget(plain_label(label, "formLabel"), row, at * 2)
            grid.addWidget(box, row, at * 2 + 1)
        grid.addWidget(self.add_button, 1, 4)
        self.table.set_widths(None, None, tokens().size("column_date"))
        column.addLayout(grid)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        end.addWidget(self.accept_button)
        column.addLayout(end)
        for button in (self.add_button, self.accept_button):
            button.setAutoDefault(False)
        open_at(self, 6 / 8, 3 / 4)
        self.finished.connect(self.deleteLater)
