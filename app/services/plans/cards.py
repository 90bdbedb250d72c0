"""Everything known of one indicator or plan: cards, marks, breaks, links between cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import EditOutcome
from app.errors import NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.plans.cards import IndicatorCard, LinkedIndicator
    from app.domain.plans.plan import Indicator, Plan, PlanDomain
    from app.domain.plans.records import Crosswalk, DefinitionBreak
    from app.storage.database import Store


class Cards:
    """What is known of one indicator, changed as one act."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def card(self, indicator_id: int) -> IndicatorCard:
        """The indicator with everything kept about it. Raises `NotFound`."""
        from app.domain.plans.cards import IndicatorCard
        from app.domain.plans.division import twins
        from app.storage.queries import plan_records, plans

        with self._store.reading() as connection:
            every = plans.plans(connection)
            links = plan_records.crosswalks(connection)
            breaks = plan_records.breaks(connection)
            revisions = plan_records.revisions(connection, indicator_id)
        places = _places(every)
        if indicator_id not in places:
            raise NotFound(_("This indicator does not exist any more."))
        plan, domain, indicator = places[indicator_id]
        twin = twins(every).get(indicator_id)
        return IndicatorCard(
            plan=plan,
            domain=domain,
            indicator=indicator,
            twin=places[twin][2] if twin is not None else None,
            breaks=tuple(each for each in breaks if each.indicator_id == indicator_id),
            revisions=revisions,
            links=tuple(_linked(links, places, indicator_id)),
        )

    def change(self, indicator_id: int, texts: Mapping[str, str], year: int) -> EditOutcome:
        """Change fields of the card as one step; fields are those of `fields.py`.

        A field that is refused becomes a fault and nothing at all is written, so that the card
        can be mended as a whole. Yearly targets follow as they do in the table.
        """
        from app.domain.edits import CellEdit, EditFault
        from app.domain.plans.cards import contradictions
        from app.domain.plans.editing import edit_cells
        from app.services.plans.state import plan_state, write_changes

        card = self.card(indicator_id)
        state = plan_state(self._store, year)
        edits = [CellEdit(indicator_id, field, text) for field, text in texts.items()]
        changes = edit_cells(state, edits)
        faults = changes.faults or tuple(
            EditFault(indicator_id, field, sentence)
            for changed in changes.indicators
            if changed.id == indicator_id
            for field, sentence in contradictions(card.plan, changed, texts)
        )
        if faults:
            return EditOutcome(Done(), faults)
        title = _("Change the card of “{name}”").format(name=card.indicator.name)
        return EditOutcome(write_changes(self._store, changes, title))

    def verify(self, indicator_ids: Sequence[int], *, verified: bool = True) -> Done:
        """Say that the library's values of these indicators were checked, or not yet.

        What both plans share is checked once for both.
        """
        from app.domain.plans.division import twins
        from app.storage.queries import plans
        from app.storage.writes import plans as writes

        with self._store.reading() as connection:
            every = plans.plans(connection)
        places, twin = _places(every), twins(every)
        title = (
            _("Values of {count} indicators checked")
            if verified
            else _("Values of {count} indicators to be checked")
        )
        with self._store.begin(title.format(count=len(indicator_ids))) as work:
            shared = (twin[each] for each in indicator_ids if each in twin)
            for each in dict.fromkeys((*indicator_ids, *shared)):
                if each not in places:
                    raise NotFound(_("This indicator does not exist any more."))
                indicator = places[each][2]
                wanted = replace(indicator, target_verified=verified, reference_verified=verified)
                if wanted != indicator:
                    writes.change_indicator(work, wanted)
            step = work.commit()
        return Done(work.changed, step)

    # -- breaks of definition -----------------------------------------------------------------

    def mark_break(self, mark: DefinitionBreak) -> Done:
        """Mark that an indicator counts something else from a year on (口径变更).

        Raises `RuleBroken` without words about it, or for a year outside of its plan.
        """
        from app.domain.text import clean_text
        from app.storage.writes import plan_records

        card = self.card(mark.indicator_id)
        note = clean_text(mark.note)
        if not note:
            raise RuleBroken(
                _("Say what is counted otherwise from {year} on.").format(year=mark.year)
            )
        if not card.plan.baseline_year < mark.year <= card.plan.end_year:
            raise RuleBroken(
                _("“{plan}” runs from {start} to {end}; {year} has no target in it.").format(
                    plan=card.plan.title,
                    start=card.plan.start_year,
                    end=card.plan.end_year,
                    year=mark.year,
                )
            )
        title = _("Mark a break of definition: {name}").format(name=card.indicator.name)
        with self._store.begin(title) as work:
            document = clean_text(mark.document)
            plan_records.put_break(work, replace(mark, note=note, document=document))
            step = work.commit()
        return Done(work.changed, step)

    def remove_break(self, break_id: int) -> Done:
        """Take a mark of a break away."""
        from app.storage.writes import plan_records

        with self._store.begin(_("Remove the mark of a break of definition")) as work:
            plan_records.remove_breaks(work, [break_id])
            step = work.commit()
        return Done(work.changed, step)

    # -- cycles -------------------------------------------------------------------------------

    def suggest_links(
        self, old_plan_id: int, new_plan_id: int
    ) -> tuple[tuple[Indicator, Indicator], ...]:
        """Indicators of two cycles that may be the same, by their names; nothing is written."""
        from app.domain.plans.structure import suggested_links
        from app.storage.queries import plan_records, plans

        with self._store.reading() as connection:
            every = {plan.id: plan for plan in plans.plans(connection)}
            known = plan_records.crosswalks(connection)
        if old_plan_id not in every or new_plan_id not in every:
            raise NotFound(_("This plan does not exist any more."))
        return tuple(suggested_links(every[old_plan_id], every[new_plan_id], known))

    def link(self, pairs: Sequence[tuple[int, int]], note: str = "") -> Done:
        """Let indicators of an old cycle go on as those of a new one (old id, new id).

        Raises `RuleBroken` when one of a pair stands in the same plan or a later one.
        """
        from app.domain.plans.records import Crosswalk
        from app.domain.text import clean_text
        from app.storage.queries import plans
        from app.storage.writes import plan_records

        with self._store.reading() as connection:
            places = _places(plans.plans(connection))
        with self._store.begin(_("Link {count} indicators").format(count=len(pairs))) as work:
            for old, new in pairs:
                if old not in places or new not in places:
                    raise NotFound(_("This indicator does not exist any more."))
                if places[old][0].start_year >= places[new][0].start_year:
                    raise RuleBroken(
                        _("“{old}” is not of an earlier cycle than “{new}”.").format(
                            old=places[old][2].name, new=places[new][2].name
                        )
                    )
                link = Crosswalk(old_id=old, new_id=new, note=clean_text(note))
                plan_records.put_crosswalk(work, link)
            step = work.commit()
        return Done(work.changed, step)

    def unlink(self, link_ids: Sequence[int]) -> Done:
        """Take links between indicators away."""
        from app.storage.writes import plan_records

        title = _("Remove {count} links between indicators").format(count=len(link_ids))
        with self._store.begin(title) as work:
            plan_records.remove_crosswalks(work, link_ids)
            step = work.commit()
        return Done(work.changed, step)


def _places(plans: Sequence[Plan]) -> dict[int, tuple[Plan, PlanDomain, Indicator]]:
    return {
        indicator.id: (plan, domain, indicator)
        for plan in plans
        for domain in plan.domains
        for indicator in domain.indicators
    }


def _linked(
    links: Sequence[Crosswalk],
    places: Mapping[int, tuple[Plan, PlanDomain, Indicator]],
    indicator_id: int,
) -> Iterator[LinkedIndicator]:
    from app.domain.plans.cards import LinkedIndicator

    for link in links:
        if indicator_id in (link.old_id, link.new_id):
            is_older = link.new_id == indicator_id
            plan, _domain, other = places[link.old_id if is_older else link.new_id]
            yield LinkedIndicator(
                link_id=link.id,
                indicator=other,
                plan=plan.title,
                note=link.note,
                is_older=is_older,
            )
