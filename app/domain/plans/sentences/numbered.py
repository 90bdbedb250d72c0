"""Proposals from targets with a number: level, change, range, minimum over the areas."""

from __future__ import annotations

from decimal import Decimal

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.comparing import direction_of, meaning_of
from app.domain.plans.sentences.composing import Pair
from app.domain.plans.sentences.measures import unit_in_name
from app.domain.plans.sentences.numbers import Quantity
from app.domain.plans.sentences.phrases import Sense
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.values import Comparator
from app.domain.plans.wording import number_text

_YEARLY = ("年均", "每年", "逐年")
#: What a difference of percentages is a difference of.
_LEVELS = {"百分点": "%", "千分点": "‰"}


def level_proposal(
    pair: Pair, text: str, year: int | None, *, in_every_area: bool, past_doubt: str
) -> Proposal:
    """A proposal for a target that is a level: 达到95%, 控制在12/10万以下.

    `past_doubt` is the doubt whether the number is aimed at, '' when there is none.
    """
    quantity, front = pair.mark.quantity, pair.mark.front
    name, own_unit = unit_in_name(pair.named.name)
    meaning = meaning_of(front.sense, pair.mark.behind.side, name, quantity.printed)
    comparator = meaning.comparator
    if in_every_area and comparator in {Comparator.AT_LEAST, Comparator.AT_LEAST_KEEP}:
        comparator = Comparator.AT_LEAST_IN_EVERY_AREA
    value, range_doubt = _end_of_range(quantity, comparator)
    return Proposal(
        indicator=name,
        comparator=comparator,
        direction=meaning.direction,
        value=value,
        unit_of_measurement=quantity.unit or own_unit,
        scope=pair.named.scope,
        text=text,
        year=pair.year or year,
        doubt=doubts.one_sentence(
            (
                past_doubt,
                range_doubt,
                doubts.converted(quantity) if quantity.converted else "",
                meaning.doubt,
                pair.named.doubt,
            )
        ),
    )


def change_proposal(pair: Pair, text: str, year: int | None, *, has_base: bool) -> Proposal:
    """A proposal for a target that is a change: 下降20%, 提高5个百分点."""
    quantity, sense = pair.mark.quantity, pair.mark.front.sense
    words = f"{pair.mark.front.word}{quantity.printed}"
    yearly = words.startswith(_YEARLY)
    reduction = _reduction(quantity) if sense is Sense.FALL and not yearly else None
    if reduction is None:
        comparator = Comparator.TREND_UP if sense is Sense.RISE else Comparator.TREND_DOWN
        doubt = doubts.change_only(words)
    else:
        comparator = Comparator.RELATIVE_REDUCTION
        doubt = "" if has_base else doubts.no_base_year(words)
        if not doubt and quantity.converted:
            doubt = doubts.converted(quantity)
    name, own_unit = unit_in_name(pair.named.name)
    return Proposal(
        indicator=name,
        comparator=comparator,
        direction=direction_of(comparator),
        unit_of_measurement=_LEVELS.get(quantity.unit, own_unit),
        scope=pair.named.scope,
        text=text,
        relative_change=reduction,
        year=pair.year or year,
        doubt=doubts.one_sentence((doubt, pair.named.doubt)),
    )


def _reduction(quantity: Quantity) -> Decimal | None:
    """The relative change, -0.2 for 下降20%; None for points, persons and ranges."""
    if quantity.unit != "%" or quantity.low is not None:
        return None
    share = quantity.exact if quantity.exact is not None else quantity.value / 100
    return -share.quantize(Decimal("0.0001")).normalize()


def _end_of_range(quantity: Quantity, comparator: Comparator) -> tuple[Decimal, str]:
    if quantity.low is None:
        return quantity.value, ""
    value = quantity.value if comparator is Comparator.AT_MOST else quantity.low
    return value, doubts.range_taken(quantity, number_text(value))
