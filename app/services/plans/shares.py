"""The parts of additive targets that units and counties owe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import EditFault, EditOutcome
from app.errors import NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from decimal import Decimal

    from app.domain.plans.plan import Indicator, Plan
    from app.domain.plans.share_entry import ShareEdit
    from app.domain.plans.shares import ShareMethod, ShareView
    from app.storage.database import Store


class Shares:
    """The parts of additive targets that units and counties owe."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, indicator_id: int, year: int) -> ShareView:
        """The year's target and its parts, with last year's and the people of the counties.

        Raises `NotFound` when there is no such indicator in the year, `RuleBroken` when its
        target cannot be divided.
        """
        from app.domain.plans.division import twins
        from app.domain.plans.holes import day_of_year
        from app.domain.plans.share_entry import share_view
        from app.domain.roster.units import UnitKind
        from app.storage.queries import matrix, plan_records, plans, roster

        day = day_of_year(year)
        with self._store.reading() as connection:
            covering = plans.plans(connection, year)
            targets = plans.yearly_targets(connection, year)
            network = roster.network(connection, day)
            return share_view(
                _indicator(covering, indicator_id),
                twins(covering).get(indicator_id),
                year,
                next((each.value for each in targets if each.indicator_id == indicator_id), None),
                units=roster.units(connection, seen_on=day),
                areas=[each for each in network
                       if each.kind is UnitKind.AREA and each.parent_id is None],
                duties=matrix.duties_for(connection, year, [indicator_id]),
                shares=plans.shares(connection, year),
                last_year=plans.shares(connection, year - 1),
                populations=plan_records.populations(connection),
            )  # fmt: skip

    def of_year(self, year: int) -> dict[int, dict[str, str]]:
        """All shares of a year as printed, by indicator and by the name of the unit or county."""
        from app.domain.plans.holes import day_of_year
        from app.domain.plans.wording import number_text
        from app.storage.queries import plans, roster

        with self._store.reading() as connection:
            day = day_of_year(year)
            units = (*roster.units(connection, seen_on=day), *roster.network(connection, day))
            names = {unit.id: unit.name for unit in units}
            found: dict[int, dict[str, str]] = {}
            for each in plans.shares(connection, year):
                name = names.get(each.unit_id, "")
                found.setdefault(each.indicator_id, {})[name] = number_text(each.value)
        return found

    def propose(self, indicator_id: int, year: int, method: ShareMethod) -> dict[int, Decimal]:
        """Shares by a method, by unit or county; nothing is written.

        Raises `RuleBroken` when the method has nothing to go by, and what `read` raises.
        """
        from app.domain.plans.shares import propose_shares

        return propose_shares(self.read(indicator_id, year), method)

    def put(self, indicator_id: int, year: int, texts: Mapping[int, str]) -> EditOutcome:
        """Store the shares as typed, by unit or county, in one step; '' takes one away.

        What is not named stays. Shares of an indicator of both plans hold in both. A bad text is
        a fault (its `id` is the unit's, its field `share`) and the rest stands. Shares that do
        not add up are written and told in the notes. Raises what `read` raises.
        """
        from app.domain.plans.share_entry import ShareEdit

        view = self.read(indicator_id, year)
        edit = ShareEdit(view, texts)
        if not edit.is_change:
            return EditOutcome(Done(), edit.faults)
        both = (indicator_id,) if view.twin_id is None else (indicator_id, view.twin_id)
        title = _("Shares of “{name}” in {year}").format(name=view.name, year=year)
        return EditOutcome(self._write(title, both, edit, year), edit.faults)

    def put_populations(self, year: int, texts: Mapping[int, str]) -> EditOutcome:
        """Store how many people live in counties at the end of a year, in one step.

        A text that is no whole number is a fault (its `id` is the county's, field `population`)
        and the rest stands; a blank leaves what is known.
        """
        from app.domain.plans.records import Population
        from app.domain.plans.share_entry import POPULATION_FIELD, parse_people
        from app.storage.writes import plan_records

        people, faults = [], []
        for unit_id, text in texts.items():
            try:
                number = parse_people(text)
            except RuleBroken as problem:
                faults.append(EditFault(unit_id, POPULATION_FIELD, problem.sentence))
                continue
            if number is not None:
                people.append(Population(unit_id=unit_id, year=year, people=number))
        with self._store.begin(_("Population of the counties in {year}").format(year=year)) as work:
            plan_records.put_populations(work, people)
            step = work.commit()
        return EditOutcome(Done(work.changed, step), tuple(faults))

    def _write(self, title: str, both: tuple[int, ...], edit: ShareEdit, year: int) -> Done:
        from app.domain.plans.plan import TargetShare
        from app.storage.writes import plans

        with self._store.begin(title) as work:
            if edit.is_removal:
                plans.remove_shares(work, both, year)
            plans.put_shares(
                work,
                [
                    TargetShare(indicator_id=one, year=year, unit_id=unit_id, value=value)
                    for one in both
                    for unit_id, value in edit.shares.items()
                ],
            )
            step = work.commit()
        return Done(work.changed, step, notes=edit.notes)


def _indicator(plans: Sequence[Plan], indicator_id: int) -> Indicator:
    for plan in plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                if indicator.id == indicator_id:
                    return indicator
    raise NotFound(_("This indicator does not exist any more."))
