"""Making and changing the parts of a plan by hand: plans, domains, goals, new indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from app.domain.plans.codes import next_code
from app.domain.plans.importing import checked_title, checked_years
from app.domain.plans.measuring import without_number
from app.domain.plans.plan import Indicator, Plan, PlanDomain
from app.domain.plans.records import Crosswalk
from app.domain.plans.values import Comparator, Direction, PlanKind, PlanLevel
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _

LONGEST_WORDS = 1000
#: Two names at least this much alike may be the same indicator of two cycles.
ALIKE = 0.75

#: Each level as a clerk picks it.
LEVEL_CHOICES = {
    PlanLevel.NATION: "国家",
    PlanLevel.PROVINCE: "省级",
    PlanLevel.CITY: "市级",
    PlanLevel.COUNTY: "县级",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """What a plan says of itself, as the form gives it."""

    title: str
    kind: PlanKind
    level: PlanLevel
    years: tuple[int, int]
    baseline_year: int
    mid_year: int | None = None
    document: str = ""
    issued_on: date | None = None


def with_head(plan: Plan | None, head: PlanHead) -> Plan:
    """The plan (or a new one) with this head.

    Raises `RuleBroken` for a title or years that cannot be.
    """
    start, end = checked_years(head.years)
    if not start - 30 <= head.baseline_year < start:
        raise RuleBroken(
            _("The baseline year lies before the first year {start}; {year} does not.").format(
                start=start, year=head.baseline_year
            )
        )
    if head.mid_year is not None and not start <= head.mid_year < end:
        raise RuleBroken(
            _("The mid-term year lies from {start} to before {end}; {year} does not.").format(
                start=start, end=end, year=head.mid_year
            )
        )
    base = plan or Plan(
        title="", kind=head.kind, start_year=start, end_year=end, baseline_year=head.baseline_year
    )
    return replace(
        base,
        title=checked_title(head.title),
        kind=head.kind,
        level=head.level,
        start_year=start,
        end_year=end,
        baseline_year=head.baseline_year,
        mid_year=head.mid_year,
        document=clean_text(head.document),
        issued_on=head.issued_on,
    )


def checked_words(text: str) -> str:
    """The name of a domain or the text of a goal as one line. Raises `RuleBroken`."""
    words = clean_text(text).replace("\n", "")
    if not 0 < len(words) <= LONGEST_WORDS:
        raise RuleBroken(
            _("A name or a goal has 1 to {longest} characters.").format(longest=LONGEST_WORDS)
        )
    return words


def new_indicator(plan: Plan, domain: PlanDomain, name: str, unit: str) -> Indicator:
    """A new last indicator of a domain, only with a direction until it is given a number.

    Raises `RuleBroken` when the name or the unit of measurement is blank.
    """
    if not clean_text(unit):
        raise RuleBroken(_("An indicator needs its unit of measurement, such as %."))
    return Indicator(
        domain_id=domain.id,
        code=next_code(plan, domain),
        name=checked_words(name),
        unit_of_measurement=clean_text(unit),
        direction=Direction.INCREASE,
        comparator=Comparator.TREND_UP,
        order=1 + max((each.order for each in domain.indicators), default=0),
    )


def goal_lines(text: str) -> tuple[str, ...]:
    """The goals in a pasted text: each line is one, without its number and without blank lines."""
    lines = (without_number(line) for line in clean_text(text).split("\n"))
    return tuple(line for line in lines if line)


def suggested_links(
    old: Plan, new: Plan, known: Sequence[Crosswalk]
) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs of an older and a newer cycle that are called the same or nearly so, in the order of
    the older one. The most alike find each other first; what is linked already is passed over.
    """
    linked = {each.old_id for each in known} | {each.new_id for each in known}
    older, newer = (
        [each for domain in plan.domains for each in domain.indicators if each.id not in linked]
        for plan in (old, new)
    )
    pairs = sorted(
        (-_likeness(one, other), at, place)
        for at, one in enumerate(older)
        for place, other in enumerate(newer)
        if _likeness(one, other) >= ALIKE
    )
    found: dict[int, int] = {}
    for _less, at, place in pairs:
        if at not in found and place not in found.values():
            found[at] = place
    for at, place in sorted(found.items()):
        yield older[at], newer[place]


def _likeness(one: Indicator, other: Indicator) -> float:
    """From 0 to 1. What cannot be alike is not compared letter by letter."""
    if one.unit_of_measurement != other.unit_of_measurement:
        return 0.0
    matcher = SequenceMatcher(None, one.name, other.name, autojunk=False)
    rough = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return rough if rough < ALIKE else matcher.ratio()
