"""The drawer of the plans page: one indicator, or one goal, with everything about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.overview import IndicatorRow
from app.domain.plans.wording import percent_text
from app.i18n import _
from app.ui.plans.columns import unit_word
from app.ui.plans.duties import DutyEditor
from app.ui.plans.path import PathSection
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.facts import FactGroup, FactList, ProblemNote
from app.ui.widgets.header import plain_label


class PlanDetails(QStackedWidget):
    """Shows the indicator or the goal that the current cell belongs to, or that none is."""

    lead_chosen = Signal(str)  # unit word; empty for none
    cooperating_chosen = Signal(str, bool)  # unit word, whether it cooperates
    card_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("planDetails")
        self.nothing = plain_label(_("Choose an indicator in the table."), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.card_button = make_button(
            _("Indicator card…"), self.card_wanted.emit, name="detailsCard"
        )
        self.problems = ProblemNote("indicatorProblems")
        self.duties = DutyEditor()
        self.path = PathSection()
        self.facts = FactList("indicatorFacts")
        self.goal = FactList("goalFacts")
        self._indicator = _scrolled(
            "indicatorDetails",
            _("Details of the indicator"),
            (self.card_button, self.problems, self.duties, self.path, self.facts),
        )
        self._goal = _scrolled("goalDetails", _("Details of the goal"), (self.goal,))
        for part in (self.nothing, self._indicator, self._goal):
            self.addWidget(part)
        self.duties.lead_chosen.connect(self.lead_chosen)
        self.duties.cooperating_chosen.connect(self.cooperating_chosen)

    def show_nothing(self) -> None:
        """No indicator is chosen."""
        self.setCurrentWidget(self.nothing)

    def show_indicator(self, row: IndicatorRow, units: Sequence[str]) -> None:
        """Show an indicator; `units` are the members that can be chosen. Its path comes later."""
        self.problems.say("\n".join(row.holes))
        lead = unit_word(row.lead) if row.lead else ""
        chosen = [unit_word(unit) for unit in (*row.responsible, *row.cooperating)]
        self.duties.show_duties(lead, chosen, units)
        self.facts.set_groups(_groups(row))
        self.setCurrentWidget(self._indicator)

    def show_goal(self, domain: str, text: str, lead: str, others: str) -> None:
        """Show a goal."""
        self.goal.set_groups(
            (
                FactGroup(_("Words of the plan"), (("", text),)),
                FactGroup(
                    _("Who answers for it"),
                    ((_("Lead unit"), lead), (_("Cooperating units"), others)),
                ),
                FactGroup(_("Domain"), (("", domain),)),
            )
        )
        self.setCurrentWidget(self._goal)


def _groups(row: IndicatorRow) -> tuple[FactGroup, ...]:
    one = row.indicator
    reference = change = ""
    if one.reference_baseline is not None:
        reference = _("{value} ({scope}, for orientation only)").format(
            value=one.reference_baseline, scope=one.reference_scope
        )
    if one.relative_change is not None:
        change = percent_text(one.relative_change)
    return (
        FactGroup(
            _("Targets"),
            (
                (_("Baseline"), row.baseline_text),
                (_("This year"), row.target_text),
                (_("End target"), row.end_target_text),
                (_("Change"), change),
                (_("In the plan's words"), one.target_note),
                (_("Elsewhere"), reference),
            ),
        ),
        FactGroup(
            _("About the indicator"),
            (
                (_("Plan"), row.plan_title),
                (_("Domain"), row.domain),
                (_("Measured in"), one.unit_of_measurement),
                (_("Statistical period"), one.statistical_period),
                (_("Reported"), one.frequency),
                (_("Also in the other plan"), one.shared_code),
                (_("Source"), one.source),
                (_("Remarks"), one.note),
            ),
        ),
    )


def _scrolled(name: str, label: str, parts: Sequence[QWidget]) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName(label)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, tokens().space(), 0)
    column.setSpacing(tokens().space(2))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area.setWidget(body)
    return area
