"""Domains, goals and indicators added, renamed, moved and removed; each act is one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.domain.changes import Done
from app.domain.plans.structure import goal_lines
from app.i18n import _
from app.ui.plans.structure_forms import (
    AskDialog,
    GoalsDialog,
    IndicatorDialog,
    MoveDialog,
    NameDialog,
)
from app.ui.plans.structure_place import PlanPlace

if TYPE_CHECKING:
    from app.services.plans.structure import Structure
    from app.ui.widgets.page import Page

#: Units of measurement that are offered for a new indicator.
UNITS = ("%", "‰", "1/10万", "人", "个", "岁", "年", "万元", "百分点")


class PlanActs(QObject):
    """Acts that ask with a dialog, write on the worker, and tell what was done."""

    def __init__(self, page: Page, place: PlanPlace) -> None:
        super().__init__(page)
        self.page = page
        self.place = place

    @property
    def structure(self) -> Structure:
        """The use cases of the parts of plans."""
        return self.page.desk.plans.structure

    def ask(self, dialog: AskDialog, send: Callable[[], object]) -> None:
        """Open a dialog; its verb does `send`."""
        dialog.when_asked(send)
        dialog.open()

    def send(self, dialog: AskDialog, words: str, write: Callable[[], Done]) -> None:
        """Write what a dialog holds; a refusal is said in it and nothing typed is lost."""
        self.page.tasks.run(write, self.finisher(dialog, words), failed=dialog.refuse)

    def finisher(self, dialog: QDialog, words: str) -> Callable[[Done], None]:
        """Closes the dialog and tells what was done."""

        def finish(done: Done) -> None:
            dialog.accept()
            self.page.finish(done, "\n".join((words, *done.notes)))

        return finish

    def do(self, write: Callable[[], Done], words: str) -> None:
        """Write without asking: it can be undone."""
        self.page.run(write, lambda done: self.page.finish(done, words))


class PartActs(PlanActs):
    """Acts on domains, goals and indicators; `open_card` shows a new indicator's card."""

    def __init__(self, page: Page, place: PlanPlace, open_card: Callable[[int], None]) -> None:
        super().__init__(page, place)
        self._open_card = open_card

    def add_domain(self) -> None:
        """Ask for the name of a new last domain."""
        plan = self.place.plan
        if plan is None:
            return
        title = _("New domain of “{title}”").format(title=plan.title)
        dialog, plan_id = NameDialog(title, _("Add"), "", self.page), plan.id

        def send() -> None:
            name = dialog.name.text()
            words = _("The domain is added")
            self.send(dialog, words, lambda: self.structure.add_domain(plan_id, name))

        self.ask(dialog, send)

    def rename_domain(self) -> None:
        """Ask what the domain is to be called."""
        domain = self.place.domain
        if domain is None:
            return
        title = _("Rename the domain “{name}”").format(name=domain.name)
        dialog, domain_id = NameDialog(title, _("Rename"), domain.name, self.page), domain.id

        def send() -> None:
            name = dialog.name.text()
            words = _("The domain is renamed")
            self.send(dialog, words, lambda: self.structure.rename_domain(domain_id, name))

        self.ask(dialog, send)

    def remove_domain(self) -> None:
        """Remove the domain with its goals and indicators."""
        domain = self.place.domain
        if domain is not None:
            words = _("“{name}” is removed with {goals} main goals and {indicators} indicators")
            said = words.format(
                name=domain.name, goals=len(domain.goals), indicators=len(domain.indicators)
            )
            self.do(lambda: self.structure.remove_domain(domain.id), said)

    def add_goals(self) -> None:
        """Take one or many goals."""
        domain = self.place.domain
        if domain is None:
            return
        dialog = GoalsDialog(self.place.plans, domain.id, self.page)

        def send() -> None:
            domain_id, goals = dialog.domain.domain_id, goal_lines(dialog.text.toPlainText())
            words = _("{count} main goals are added").format(count=len(goals))
            self.send(dialog, words, lambda: self.structure.add_goals(domain_id, goals))

        self.ask(dialog, send)

    def add_indicator(self) -> None:
        """Add an indicator and open its card."""
        domain, page = self.place.domain, self.page
        if domain is None:
            return
        dialog = IndicatorDialog(self.place.plans, domain.id, UNITS, page)

        def finish(made: tuple[Done, int]) -> None:
            dialog.accept()
            page.finish(made[0], _("The indicator is added"))
            page.when_read(lambda: self._open_card(made[1]))

        def send() -> None:
            domain_id, name = dialog.domain.domain_id, dialog.name.text()
            unit = dialog.unit.currentText()
            page.tasks.run(
                lambda: self._add_indicator(domain_id, name, unit), finish, failed=dialog.refuse
            )

        self.ask(dialog, send)

    def _add_indicator(self, domain_id: int, name: str, unit: str) -> tuple[Done, int]:
        """On the worker: what was written, and the new indicator's id."""
        done = self.structure.add_indicator(domain_id, name, unit)
        domains = (domain for plan in self.page.desk.plans.list() for domain in plan.domains)
        return done, max(i.id for each in domains if each.id == domain_id for i in each.indicators)

    def move_rows(self) -> None:
        """Move the selected indicators to another domain of their plan."""
        ids, plan, domain = self.place.ids, self.place.plan, self.place.domain
        if not ids or plan is None or domain is None:
            return
        dialog = MoveDialog((plan,), len(ids), domain.id, self.page)

        def send() -> None:
            domain_id = dialog.domain.domain_id
            words = _("{count} indicators are moved").format(count=len(ids))
            self.send(dialog, words, lambda: self.structure.move_indicators(ids, domain_id))

        self.ask(dialog, send)

    def remove_rows(self) -> None:
        """Remove the selected indicators."""
        ids = self.place.ids
        if ids:
            words = _("{count} indicators are removed with their targets and duties")
            said = words.format(count=len(ids))
            self.do(lambda: self.structure.remove_indicators(ids), said)
