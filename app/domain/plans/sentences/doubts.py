"""The one sentence for the clerk wherever something was guessed. No guess goes without one."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.plans.sentences.numbers import Quantity
from app.domain.plans.wording import number_text
from app.i18n import _


def one_sentence(doubts: Iterable[str]) -> str:
    """The first doubt, which is the gravest: they are asked in that order."""
    return next((doubt for doubt in doubts if doubt), "")


def converted(quantity: Quantity) -> str:
    """A fraction was turned into a percentage."""
    return _("The text says “{printed}”; it was taken as {value}%. Check the number.").format(
        printed=quantity.printed, value=number_text(quantity.value)
    )


def range_taken(quantity: Quantity, value: str) -> str:
    """Of a range only one end was taken."""
    return _("The text gives the range “{printed}”; only {value} was taken.").format(
        printed=quantity.printed, value=value
    )


def change_only(words: str) -> str:
    """The text gives a change against the baseline, for which there is no way to compare."""
    return _(
        "The text says “{words}”: that is a change, not a level. "
        "Work out the target from the baseline and enter it."
    ).format(words=words)


def perhaps_past(printed: str) -> str:
    """The text gives the value before as well and names no year to come."""
    return _(
        "The text also gives the value before “{printed}” and no year to come. "
        "Check that it is a target and not a report."
    ).format(printed=printed)


def perhaps_reported(time: str) -> str:
    """The text names a time and a bare number, and no word says that it is still to come."""
    return _(
        "The sentence speaks of “{time}” and does not say that it is still to come. "
        "Check that it is a target and not a report."
    ).format(time=time)


def no_base_year(words: str) -> str:
    """A reduction without a year to count from."""
    return _("“{words}” names no year to count from; the plan's baseline year was assumed.").format(
        words=words
    )


def comparison_guessed(printed: str) -> str:
    """The text has a number, but no word that says whether more or less is allowed."""
    return _(
        "The text does not say whether “{printed}” is a lower or an upper limit; "
        "it was taken from the indicator's name."
    ).format(printed=printed)


def against_name(printed: str) -> str:
    """The wording points one way and the name of the indicator the other."""
    return _(
        "“{printed}” does not seem to fit the indicator, which should fall. Check the direction."
    ).format(printed=printed)


def name_put_together(name: str) -> str:
    """The name does not stand in the text as it is proposed."""
    return _("The name “{name}” was put together from the sentence. Check it.").format(name=name)


def name_unclear(name: str) -> str:
    """The name does not say what is counted."""
    return _("“{name}” may not be the whole name of an indicator. Check it.").format(name=name)


def in_a_measure() -> str:
    """The number stands in a measure (策略措施), which says how and not what."""
    return _("A number in a measure (策略措施). Check that it is a target.")


def names_unmatched() -> str:
    """There are not as many names as numbers."""
    return _("It is not certain which number belongs to which name. Check them.")


def reference_assumed(words: str) -> str:
    """A comparison with another indicator that the text words more loosely than ≥."""
    return _("“{words}” was taken as “not below” the other indicator. Check it.").format(
        words=words
    )


def reference_below(words: str) -> str:
    """The text wants it below another indicator, for which there is no way to compare."""
    return _(
        "The text says “{words}”, for which there is no way to compare. "
        "Enter the number that must not be passed."
    ).format(words=words)


def all_covered(printed: str) -> str:
    """Full coverage was written as 100 %."""
    return _("The text says “{printed}”; it was taken as 100%. Check the number.").format(
        printed=printed
    )
