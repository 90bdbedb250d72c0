"""The matrix, or what has to come before it: a plan, members, a beginning of the year."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.division.columns import MatrixListing
from app.ui.notify import Act
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.page import Page


class MatrixStack(QStackedWidget):
    """Shows the table once the year has something to show, or when the clerk asks for it blank."""

    def __init__(self, page: Page, table: QWidget, carry: Act, suggest: Act, by_hand: Act) -> None:
        super().__init__()
        self.setObjectName("matrixStack")
        self._table = table
        self._is_begun = False  # the clerk wants to fill the blank matrix
        self._year = 0
        self._no_plan = EmptyState(
            _("There is no plan for this year yet."),
            Act(_("Go to the plans"), lambda: page.go.emit("plans")),
            hint=_("The indicators of the year's plans are the rows of the matrix."),
            icon="target",
        )
        self._no_members = EmptyState(
            _("The roster is empty."),
            Act(_("Go to the member units"), lambda: page.go.emit("roster")),
            hint=_("The member units are the columns of the matrix."),
            icon="people_team",
        )
        self._carry, self._suggest = _undivided(carry, by_hand), _undivided(suggest, by_hand)
        for widget in (table, self._no_plan, self._no_members, self._carry, self._suggest):
            self.addWidget(widget)

    @property
    def is_table(self) -> bool:
        """Whether the matrix is shown, not what has to come before it."""
        return self.currentWidget() is self._table

    def begin(self, listing: MatrixListing) -> None:
        """Show the table though nothing is divided yet in the year."""
        self._is_begun, self._year = True, listing.view.year
        self.choose(listing)

    def choose(self, listing: MatrixListing) -> None:
        """Show what fits the year."""
        if listing.view.year != self._year:
            self._is_begun, self._year = False, listing.view.year
        if not listing.rows:
            shown: QWidget = self._no_plan
        elif not listing.view.units:
            shown = self._no_members
        elif listing.is_divided or self._is_begun:
            shown = self._table
        else:
            shown = self._carry if listing.had_last_year else self._suggest
        self.setCurrentWidget(shown)


def _undivided(act: Act, by_hand: Act) -> EmptyState:
    return EmptyState(
        _("Nothing is divided yet in this year."),
        act,
        by_hand,
        hint=_("Every step can be undone, and nothing is written before you have seen it."),
        icon="table",
    )
