"""The revision (调整) of a target by a paper: what it changes, and the old number that is kept.

* A revised end target spreads the years anew, as typing it does; locked years stay.
* A revised year becomes locked, so that no spreading takes it away; it may have been locked before.
* An indicator of both plans (两纲共用) is revised in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.edits import CellEdit
from app.domain.plans.decomposition import end_target
from app.domain.plans.division import twins
from app.domain.plans.editing import PlanChanges, PlanEditor, PlanState, edit_cells
from app.domain.plans.entry import parse_year_target
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.records import Revision
from app.domain.text import clean_text
from app.errors import NotFound, RuleBroken
from app.i18n import _

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionPaper:
    """Why a target is changed and by which paper; `attachment` is its SHA-256, '' without one."""

    reason: str
    document: str = ""
    day: date
    attachment: str = ""
    attachment_name: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision writes."""

    indicator: Indicator
    changes: PlanChanges
    revisions: tuple[Revision, ...]


def revise(
    state: PlanState, indicator_id: int, year: int | None, text: str, paper: RevisionPaper
) -> Revised:
    """The target of a year, or of the plan's last year (None), as it is revised by a paper.

    Raises `NotFound` when there is no such indicator, `RuleBroken` without a reason, without a
    number, or when nothing would change.
    """
    paper = _checked(paper)
    places = _places(state.plans)
    if indicator_id not in places:
        raise NotFound(_("This indicator does not exist any more."))
    plan, indicator = places[indicator_id]
    if year == plan.end_year and indicator.comparator.needs_number:
        year = None
    if year is None:
        return _revise_end(state, indicator, text, paper)
    if not plan.start_year <= year < plan.end_year + 1:
        raise RuleBroken(
            _("“{plan}” runs from {start} to {end}; {year} has no target in it.").format(
                plan=plan.title, start=plan.start_year, end=plan.end_year, year=year
            )
        )
    return _revise_year(state, indicator, year, text, paper)


def _checked(paper: RevisionPaper) -> RevisionPaper:
    reason, document = clean_text(paper.reason), clean_text(paper.document)
    if not reason:
        raise RuleBroken(_("Say why the target is revised; the reason is kept with it."))
    for text in (reason, document):
        if len(text) > LONGEST:
            raise RuleBroken(
                _("The text has {length} characters; at most {longest} fit here.").format(
                    length=len(text), longest=LONGEST
                )
            )
    return replace(paper, reason=reason, document=document)


def _places(plans: Sequence[Plan]) -> dict[int, tuple[Plan, Indicator]]:
    return {
        indicator.id: (plan, indicator)
        for plan in plans
        for domain in plan.domains
        for indicator in domain.indicators
    }


def _revise_end(state: PlanState, indicator: Indicator, text: str, paper: RevisionPaper) -> Revised:
    changes = edit_cells(state, [CellEdit(indicator.id, "target", text)])
    for fault in changes.faults:
        raise RuleBroken(fault.sentence)
    if not changes.indicators:
        raise _nothing_new(text)
    before = _places(state.plans)
    revisions = []
    for changed in changes.indicators:
        old, new = end_target(before[changed.id][1]), end_target(changed)
        if new is None and changed.relative_change is None:
            raise _no_number()
        revisions.append(_revision(changed.id, None, old, new, paper))
    return Revised(indicator, changes, tuple(revisions))


def _revise_year(
    state: PlanState, indicator: Indicator, year: int, text: str, paper: RevisionPaper
) -> Revised:
    value = parse_year_target(indicator, text)
    if value is None:
        raise _no_number()
    twin = twins(tuple(state.plans)).get(indicator.id)
    editor = PlanEditor(state)
    revisions = []
    for one in (indicator.id, *(() if twin is None else (twin,))):
        before = editor.years.value(one, year)
        if before != value:
            revisions.append(_revision(one, year, before, value, paper))
        editor.years.revise(one, year, value)
        editor.years.lock(one, year, locked=True)
    if not revisions:
        raise _nothing_new(text)
    return Revised(indicator, editor.changes(), tuple(revisions))


def _revision(
    indicator_id: int,
    year: int | None,
    before: Decimal | None,
    after: Decimal | None,
    paper: RevisionPaper,
) -> Revision:
    return Revision(
        indicator_id=indicator_id,
        year=year,
        before=before,
        after=after,
        reason=paper.reason,
        document=paper.document,
        day=paper.day,
        attachment=paper.attachment,
        attachment_name=paper.attachment_name,
    )


def _no_number() -> RuleBroken:
    return RuleBroken(_("Enter the new number of the target."))


def _nothing_new(text: str) -> RuleBroken:
    return RuleBroken(_("“{text}” is what stands already.").format(text=text.strip()))
