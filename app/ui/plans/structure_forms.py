"""Small questions about the parts of a plan: a name, several goals, a new indicator, a domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.plan import Plan
from app.errors import AppError
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

#: Height of the field for goals in steps of 8 px: eight lines.
_GOAL_STEPS = 22


class AskDialog(QDialog):
    """A title, some fields, one verb. `asked` brings nothing: read the fields and write them,
    then `accept`, or say with `refuse` why it cannot be; what was typed stays."""

    def __init__(self, name: str, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._wanted: Callable[[], object] = self.accept
        self.form = QFormLayout()
        self.form.setVerticalSpacing(tokens().space())
        self.form.setHorizontalSpacing(tokens().space(2))
        self.problem = ProblemNote(f"{name}Problem")
        self.problem.say("")
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        heading = plain_label(title, "sectionTitle")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="dialogCancel"))
        self.verb_button = make_button(
            verb, self._send, name="dialogAccept", kind=ButtonKind.FILLED
        )
        self.verb_button.setDefault(True)
        row.addWidget(self.verb_button)
        column.addLayout(row)
        self.setMinimumWidth(tokens().size("dialog"))
        self.finished.connect(self.deleteLater)

    def when_asked(self, act: Callable[[], object]) -> None:
        """What the verb does."""
        self._wanted = act

    def add(self, name: str, label: str, field: QWidget) -> None:
        """Add a field below the others."""
        field.setObjectName(name)
        field.setAccessibleName(label)
        self.form.addRow(plain_label(label, "formLabel"), field)

    def refuse(self, error: AppError) -> None:
        """Say why it was not written."""
        self.problem.say(error.sentence)

    def _send(self) -> None:
        self.problem.say("")
        self._wanted()


class NameDialog(AskDialog):
    """Asks for the name of a domain."""

    def __init__(self, title: str, verb: str, known: str, parent: QWidget) -> None:
        super().__init__("nameDialog", title, verb, parent)
        self.name = QLineEdit(known)
        self.add("domainName", _("Name of the domain"), self.name)
        self.name.setFocus()
        self.name.selectAll()


class DomainBox(QComboBox):
    """The domains of one plan or of several; those of several name their plan."""

    def __init__(self, plans: Sequence[Plan], domain_id: int = 0) -> None:
        super().__init__()
        for plan in plans:
            for domain in plan.domains:
                words = domain.name if len(plans) == 1 else f"{domain.name} · {plan.title}"
                self.addItem(words, domain.id)
        self.setCurrentIndex(max(0, self.findData(domain_id)))
        self.setMinimumContentsLength(tokens().space(2))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    @property
    def domain_id(self) -> int:
        """The domain that is chosen."""
        return int(self.currentData())


class GoalsDialog(AskDialog):
    """Takes many goals at once: each line is one."""

    def __init__(self, plans: Sequence[Plan], domain_id: int, parent: QWidget) -> None:
        super().__init__("goalsDialog", _("Add main goals"), _("Add the goals"), parent)
        self.domain = DomainBox(plans, domain_id)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(tokens().space(_GOAL_STEPS))
        self.text.setPlaceholderText(
            _("Each line is one goal; numbers before it are left out. Ctrl+Enter adds them.")
        )
        self.add("goalsDomain", _("Domain"), self.domain)
        self.add("goalsText", _("Main goals"), self.text)
        _write_at_ctrl_enter(self)
        self.text.setFocus()


class GoalDialog(AskDialog):
    """Asks for other words of one goal."""

    def __init__(self, known: str, parent: QWidget) -> None:
        super().__init__("goalDialog", _("Change the goal"), _("Save"), parent)
        self.text = QPlainTextEdit(known)
        self.text.setTabChangesFocus(True)
        self.add("goalText", _("Main goal"), self.text)
        _write_at_ctrl_enter(self)
        self.text.setFocus()


class IndicatorDialog(AskDialog):
    """Asks for the name and the unit of measurement of a new indicator; its card takes the rest."""

    def __init__(
        self, plans: Sequence[Plan], domain_id: int, units: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__("indicatorDialog", _("New indicator"), _("Add and open the card"), parent)
        self.domain = DomainBox(plans, domain_id)
        self.name = QLineEdit()
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.unit.addItems([*units])
        self.unit.setCurrentText("%")
        self.add("indicatorDomain", _("Domain"), self.domain)
        self.add("indicatorName", _("Indicator"), self.name)
        self.add("indicatorUnit", _("Measured in"), self.unit)
        self.name.setFocus()


class MoveDialog(AskDialog):
    """Asks which domain indicators are moved to."""

    def __init__(self, plans: Sequence[Plan], count: int, domain_id: int, parent: QWidget) -> None:
        title = _("Move {count} indicators to another domain").format(count=count)
        super().__init__("moveDialog", title, _("Move"), parent)
        self.domain = DomainBox(plans, domain_id)
        self.add("moveDomain", _("Domain"), self.domain)
        self.domain.setFocus()


def _write_at_ctrl_enter(dialog: AskDialog) -> None:
    """Enter begins a line in a field of several lines; with Ctrl it presses the verb."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), dialog)
        shortcut.activated.connect(dialog.verb_button.click)
