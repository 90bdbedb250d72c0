"""Whole plans begun, changed and removed; kept as versions, compared, and linked to a new cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.plans.plan import Plan
from app.domain.plans.structure import PlanHead
from app.errors import AppError
from app.i18n import _
from app.ui.plans.links import LinksDialog, type_of_pairs
from app.ui.plans.plan_head import PlanHeadDialog
from app.ui.plans.structure_acts import PlanActs
from app.ui.plans.versions import KeepVersionDialog, VersionsDialog

if TYPE_CHECKING:
    from app.domain.plans.records import PlanVersion


class HeadActs(PlanActs):
    """Acts on a plan as a whole."""

    def new_plan(self) -> None:
        """Ask for a new plan and begin it without domains."""
        words = _("The plan is begun; add its domains next")
        self._ask_head(None, words, self.structure.add_plan)

    def change_plan(self) -> None:
        """Change the title, years or paper of the plan."""
        plan = self.place.plan
        if plan is not None:
            words, plan_id = _("The plan is changed"), plan.id
            self._ask_head(plan, words, lambda head: self.structure.change_plan(plan_id, head))

    def remove_plan(self) -> None:
        """Remove the plan after a question: much hangs on it."""
        plan = self.place.plan
        if plan is None:
            return
        question = _("“{title}” goes with its domains, goals, indicators, targets and duties.")
        if self.page.chooser.confirm(question.format(title=plan.title), _("Remove the plan")):
            words = _("“{title}” is removed").format(title=plan.title)
            self.do(lambda: self.structure.remove_plan(plan.id), words)

    def _ask_head(self, plan: Plan | None, words: str, write: Callable[[PlanHead], Done]) -> None:
        dialog = PlanHeadDialog(plan, self.page.year(), self.page)

        def send() -> None:
            if dialog.day.problem:
                dialog.problem.say(dialog.day.problem)
                return
            head = dialog.head
            self.send(dialog, words, lambda: write(head))

        self.ask(dialog, send)

    # -- versions -----------------------------------------------------------------------------

    def keep_version(self) -> None:
        """Keep what the plan says now."""
        plan = self.place.plan
        if plan is None:
            return
        dialog, plan_id = KeepVersionDialog(plan, self.page), plan.id

        def send() -> None:
            document, day, note = dialog.document.text(), dialog.day.day, dialog.note.text()
            if dialog.day.problem:
                dialog.problem.say(dialog.day.problem)
                return
            self.send(
                dialog,
                _("The version is kept"),
                lambda: self.structure.keep_version(plan_id, document=document, day=day, note=note),
            )

        self.ask(dialog, send)

    def show_versions(self) -> None:
        """Show the kept versions and what two of them differ in."""
        plan = self.place.plan
        if plan is not None:
            self.page.run(
                lambda: self.structure.versions(plan.id),
                lambda versions: self._show_versions(plan, versions),
            )

    def _show_versions(self, plan: Plan, versions: tuple[PlanVersion, ...]) -> None:
        page = self.page
        if not versions:
            words = _("No version of “{title}” is kept yet. Keep one before it is changed.")
            page.notify.done(words.format(title=plan.title))
            return
        dialog = VersionsDialog(plan, versions, page)

        def refuse(error: AppError) -> None:
            dialog.problem.say(error.sentence)

        def show(sentences: tuple[str, ...]) -> None:
            dialog.show_sentences(sentences)

        def compare(one: int, other: int | None) -> None:
            page.tasks.run(
                lambda: self.structure.difference(plan.id, one, other),
                show,
                failed=refuse,
                key="plans.versions",
            )

        dialog.when_chosen(compare)
        dialog.open()

    # -- cycles -------------------------------------------------------------------------------

    def link_cycles(self) -> None:
        """Propose which indicators of an older plan go on in a newer one."""
        self.page.run(self.page.desk.plans.list, self._show_links)

    def _show_links(self, plans: Sequence[Plan]) -> None:
        page, cards = self.page, self.page.desk.plans.cards
        if len({plan.start_year for plan in plans}) < 2:
            page.notify.done(_("There are no plans of two cycles yet. Import the older one."))
            return
        dialog = LinksDialog(plans, page)

        def fill(pairs: type_of_pairs) -> None:
            dialog.propose(pairs)

        def propose(old: int, new: int) -> None:
            page.tasks.run(
                lambda: cards.suggest_links(old, new),
                fill,
                failed=dialog.refuse,
                key="plans.links",
            )

        def send() -> None:
            pairs = dialog.chosen
            words = _("{count} indicators are linked").format(count=len(pairs))
            page.tasks.run(
                lambda: cards.link(pairs), self.finisher(dialog, words), failed=dialog.refuse
            )

        dialog.when_plans_chosen(propose)
        dialog.when_asked(send)
        dialog.open()
