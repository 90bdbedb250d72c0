"""Plans made and changed by hand: heads, domains, goals, indicators, kept versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.errors import NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.domain.plans.plan import Plan, PlanDomain
    from app.domain.plans.records import PlanVersion
    from app.domain.plans.structure import PlanHead
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


class Structure:
    """What a plan consists of. Every change is one step that can be undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_plan(self, head: PlanHead) -> Done:
        """Begin a plan without domains. Raises `RuleBroken` when one is called so already."""
        from app.domain.plans.importing import same_plan
        from app.domain.plans.structure import with_head
        from app.storage.queries import plans
        from app.storage.writes import plan_parts

        plan = with_head(None, head)
        with self._store.reading() as connection:
            if same_plan(plans.plans(connection), plan):
                raise RuleBroken(_("“{plan}” is there already.").format(plan=plan.title))
        title = _("New plan “{title}”").format(title=plan.title)
        return self._write(title, lambda work: plan_parts.add_plan(work, plan))

    def change_plan(self, plan_id: int, head: PlanHead) -> Done:
        """Change what a plan says of itself. Yearly targets stay as they are; years that no
        longer belong to it are told. Raises `RuleBroken` for years or a title that cannot be."""
        from app.domain.plans.importing import same_plan
        from app.domain.plans.structure import with_head
        from app.storage.queries import plans
        from app.storage.writes import plan_parts

        plan = with_head(self._plan(plan_id), head)
        with self._store.reading() as connection:
            others = [each for each in plans.plans(connection) if each.id != plan_id]
            targets = plans.yearly_targets(connection)
        if same_plan(others, plan):
            raise RuleBroken(_("“{plan}” is there already.").format(plan=plan.title))
        inside = {each.id for domain in plan.domains for each in domain.indicators}
        outside = [
            each
            for each in targets
            if each.indicator_id in inside and not plan.start_year <= each.year <= plan.end_year
        ]
        title = _("Change the plan “{title}”").format(title=plan.title)
        done = self._write(title, lambda work: plan_parts.change_plan(work, plan))
        words = _("{count} yearly targets lie outside of {start} to {end} and are not shown.")
        note = words.format(count=len(outside), start=plan.start_year, end=plan.end_year)
        return replace(done, notes=(note,) if outside else ())

    def remove_plan(self, plan_id: int) -> Done:
        """Remove a plan with everything that hangs on it; undo brings all of it back."""
        from app.storage.writes import plan_parts

        plan = self._plan(plan_id)
        title = _("Remove the plan “{title}”").format(title=plan.title)
        return self._write(title, lambda work: plan_parts.remove_plan(work, plan_id))

    def add_domain(self, plan_id: int, name: str) -> Done:
        """A new last domain."""
        from app.domain.plans.plan import PlanDomain
        from app.domain.plans.structure import checked_words
        from app.storage.writes import plan_parts

        plan = self._plan(plan_id)
        place = 1 + max((each.order for each in plan.domains), default=0)
        domain = PlanDomain(plan_id=plan_id, name=checked_words(name), order=place)
        title = _("New domain “{name}”").format(name=domain.name)
        return self._write(title, lambda work: plan_parts.add_domain(work, domain))

    def rename_domain(self, domain_id: int, name: str) -> Done:
        """Call a domain otherwise."""
        from app.domain.plans.structure import checked_words
        from app.storage.writes import plan_parts

        domain = replace(self._domain(domain_id)[1], name=checked_words(name))
        title = _("Rename a domain to “{name}”").format(name=domain.name)
        return self._write(title, lambda work: plan_parts.change_domain(work, domain))

    def remove_domain(self, domain_id: int) -> Done:
        """Remove a domain with its goals and indicators; undo brings them back."""
        from app.storage.writes import plan_parts

        domain = self._domain(domain_id)[1]
        title = _("Remove the domain “{name}”").format(name=domain.name)
        return self._write(title, lambda work: plan_parts.remove_domains(work, [domain_id]))

    def add_goals(self, domain_id: int, texts: Sequence[str]) -> Done:
        """New last goals of a domain. Raises `RuleBroken` when there is none, or a blank one."""
        from app.domain.plans.plan import Goal
        from app.domain.plans.structure import checked_words
        from app.storage.writes import plan_parts

        if not texts:
            raise RuleBroken(_("Write or paste at least one goal, each on a line of its own."))
        domain = self._domain(domain_id)[1]
        place = 1 + max((each.order for each in domain.goals), default=0)
        goals = [
            Goal(domain_id=domain_id, text=checked_words(text), order=order)
            for order, text in enumerate(texts, start=place)
        ]
        title = _("Add {count} main goals").format(count=len(goals))
        return self._write(title, lambda work: plan_parts.add_goals(work, goals))

    def change_goal(self, goal_id: int, text: str) -> Done:
        """Give a goal other words."""
        from app.domain.plans.structure import checked_words
        from app.storage.queries import plans
        from app.storage.writes import plan_parts

        with self._store.reading() as connection:
            every = plans.plans(connection)
        goals = {goal.id: goal for plan in every for each in plan.domains for goal in each.goals}
        if goal_id not in goals:
            raise NotFound(_("This part of the plan does not exist any more."))
        goal = replace(goals[goal_id], text=checked_words(text))
        return self._write(_("Change a main goal"), lambda work: plan_parts.change_goal(work, goal))

    def remove_goals(self, goal_ids: Sequence[int]) -> Done:
        """Remove goals with who answers for them."""
        from app.storage.writes import plan_parts

        title = _("Remove {count} main goals").format(count=len(goal_ids))
        return self._write(title, lambda work: plan_parts.remove_goals(work, goal_ids))

    def add_indicator(self, domain_id: int, name: str, unit_of_measurement: str) -> Done:
        """A new last indicator of a domain with the next code; its card takes the rest."""
        from app.domain.plans.structure import new_indicator
        from app.storage.writes import plan_parts

        plan, domain = self._domain(domain_id)
        indicator = new_indicator(plan, domain, name, unit_of_measurement)
        title = _("New indicator “{name}”").format(name=indicator.name)
        return self._write(title, lambda work: plan_parts.add_indicators(work, [indicator]))

    def remove_indicators(self, indicator_ids: Sequence[int]) -> Done:
        """Remove indicators with their targets and duties; undo brings all of it back."""
        from app.storage.writes import plan_parts

        title = _("Remove {count} indicators").format(count=len(indicator_ids))
        return self._write(title, lambda work: plan_parts.remove_indicators(work, indicator_ids))

    def move_indicators(self, indicator_ids: Sequence[int], domain_id: int) -> Done:
        """Put indicators behind the last one of a domain. Codes stay, they are known outside."""
        from app.storage.queries import plans
        from app.storage.writes import plans as writes

        domain = self._domain(domain_id)[1]
        place = max((each.order for each in domain.indicators), default=0)
        with self._store.reading() as connection:
            every = plans.plans(connection)
        found = {i.id: i for plan in every for each in plan.domains for i in each.indicators}

        def write(work: UnitOfWork) -> None:
            moving = (found[each] for each in indicator_ids if each in found)
            for order, each in enumerate(moving, start=place + 1):
                moved = replace(each, domain_id=domain_id, order=order)
                writes.change_indicator(work, moved)

        title = _("Move {count} indicators to “{domain}”")
        return self._write(title.format(count=len(indicator_ids), domain=domain.name), write)

    # -- versions -----------------------------------------------------------------------------

    def versions(self, plan_id: int) -> tuple[PlanVersion, ...]:
        """The kept versions of a plan, the first one first."""
        from app.storage.queries import plan_records

        with self._store.reading() as connection:
            return plan_records.versions(connection, plan_id)

    def keep_version(self, plan_id: int, *, document: str, day: date | None, note: str) -> Done:
        """Keep what the plan says now as its next version."""
        from app.domain.plans.records import PlanVersion
        from app.domain.plans.versions import to_json
        from app.domain.text import clean_text
        from app.storage.writes import plan_records

        plan, known = self._plan(plan_id), self.versions(plan_id)
        version = PlanVersion(
            plan_id=plan_id,
            number=1 + max((each.number for each in known), default=0),
            document=clean_text(document),
            day=day,
            note=clean_text(note),
            content=to_json(plan),
        )
        title = _("Keep version {number} of “{title}”")
        return self._write(
            title.format(number=version.number, title=plan.title),
            lambda work: plan_records.add_version(work, version),
        )

    def difference(self, plan_id: int, number: int, other: int | None = None) -> tuple[str, ...]:
        """What another version, or the plan of today, says otherwise than version `number`."""
        from app.domain.plans.versions import differences, from_json

        kept = {each.number: each for each in self.versions(plan_id)}
        if number not in kept or (other is not None and other not in kept):
            raise NotFound(_("There is no such version of the plan."))
        after = self._plan(plan_id) if other is None else from_json(kept[other].content)
        return differences(from_json(kept[number].content), after)

    def _plan(self, plan_id: int) -> Plan:
        from app.storage.queries import plans

        with self._store.reading() as connection:
            for plan in plans.plans(connection):
                if plan.id == plan_id:
                    return plan
        raise NotFound(_("This plan does not exist any more."))

    def _domain(self, domain_id: int) -> tuple[Plan, PlanDomain]:
        from app.storage.queries import plans

        with self._store.reading() as connection:
            for plan in plans.plans(connection):
                for domain in plan.domains:
                    if domain.id == domain_id:
                        return plan, domain
        raise NotFound(_("This part of the plan does not exist any more."))

    def _write(self, title: str, write: Callable[[UnitOfWork], object]) -> Done:
        with self._store.begin(title) as work:
            write(work)
            step = work.commit()
        return Done(work.changed, step)
