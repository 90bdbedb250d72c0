"""From goal sentences to proposals: indicators with comparator, number, part and the very words.

Nothing is decided here for the clerk: each proposal shows the words it was read from, and whatever
was guessed carries a doubt. Sentences without an indicator propose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.domain.plans.sentences import doubts
from app.domain.plans.sentences.composing import Pair, named_marks
from app.domain.plans.sentences.marks import Group, groups
from app.domain.plans.sentences.measures import is_complete
from app.domain.plans.sentences.names import AREA_UNIT, plain_name
from app.domain.plans.sentences.numbered import change_proposal, level_proposal
from app.domain.plans.sentences.numbers import Quantity, quantities
from app.domain.plans.sentences.phrases import Sense, Side
from app.domain.plans.sentences.plain import Plain
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.sentences.splitting import (
    Span,
    clauses,
    has_base_year,
    is_aiming,
    is_past,
    is_report,
    sentences,
    time_perhaps_past,
    years_in,
)
from app.domain.plans.sentences.worded import worded_proposals

#: Longer stretches without a stop or a comma are no goals that anyone wrote.
_LONGEST_SENTENCE, _LONGEST_CLAUSE = 1000, 300
_CHANGES = frozenset({Sense.RISE, Sense.FALL})
#: 普及高中阶段教育: whose rates the next clause may speak of.
_SCHOOLING = re.compile(r"(?<!平等接受).教育$")
_EDGES = "，,、；;。:： \t\n"


def propose(sentence: str) -> tuple[Proposal, ...]:
    """The indicators that a goal sentence, or a passage of several, proposes, in their order."""
    plain = Plain.of(sentence)
    found = quantities(plain.text)
    return tuple(
        proposal
        for span in sentences(plain.text)
        for proposal in _without_doubled(list(_Sentence(plain, span, found).proposals()))
    )


class _Sentence:
    """One sentence while it is read: what it has spoken of holds for the clauses that follow."""

    def __init__(self, plain: Plain, span: Span, found: list[Quantity]) -> None:
        self._plain = plain
        self._text = plain.text
        self._span = span
        self._found = [one for one in found if span.start <= one.start < span.end]
        self._sentence = plain.text[span.start : span.end]
        self._known = ""

    def proposals(self) -> Iterator[Proposal]:
        if len(self._sentence) > _LONGEST_SENTENCE or is_report(self._sentence):
            return
        for clause in clauses(self._text, self._span):
            words = self._text[clause.start : clause.end]
            if len(words) > _LONGEST_CLAUSE or is_past(words):
                continue
            within = [one for one in self._found if clause.start <= one.start < clause.end]
            made = groups(self._text, clause, within)
            if made:
                yield from self._numbered(clause, made)
            else:
                name_ends = within[0].start if within else clause.end
                yield from self._worded(clause, words, self._text[clause.start : name_ends])

    def _numbered(self, clause: Span, made: list[Group]) -> Iterator[Proposal]:
        starts = [group.marks[0].quantity.start for group in made[1:]] + [clause.end]
        last = self._text[made[-1].end : clause.end]
        for group, start in zip(made, starts, strict=True):
            rest = self._text[group.end : start]
            pairs = named_marks(self._text, group, (rest, last), self._known)
            year = self._year(group.marks[0].front.start)
            for pair in pairs:
                text = self._words_of(group, start if pair.reaches else group.end)
                if pair.mark.front.sense in _CHANGES:
                    has_base = has_base_year(self._text[self._span.start : group.end])
                    yield change_proposal(pair, text, year, has_base=has_base)
                else:
                    every = self._is_for_every_area(clause)
                    doubt = self._past_doubt(pair)
                    yield level_proposal(pair, text, year, in_every_area=every, past_doubt=doubt)
                self._known = pair.named.name

    def _past_doubt(self, pair: Pair) -> str:
        """The doubt whether the number is reported and not aimed at."""
        mark = pair.mark
        if mark.moves_from and not is_aiming(self._sentence):
            return doubts.perhaps_past(mark.quantity.printed)
        time = time_perhaps_past(self._sentence)
        bounded = mark.behind.side in {Side.ABOVE, Side.BELOW}
        return doubts.perhaps_reported(time) if time and not bounded else ""

    def _words_of(self, group: Group, end: int) -> str:
        start = group.words.start
        if self._text[start] == "的":  # what is in front belongs to the number before
            start = group.marks[0].quantity.start
        return self._printed(start, end).rstrip("和与及、，")

    def _worded(self, clause: Span, words: str, named: str) -> Iterator[Proposal]:
        made = worded_proposals(words, self._year(clause.end), self._known)
        for proposal in made:
            yield replace(proposal, text=self._printed(clause.start, clause.end))
        name = made[-1].indicator if made else plain_name(named).rstrip("为")
        if is_complete(name) or _SCHOOLING.search(name):
            self._known = name

    def _year(self, end: int) -> int | None:
        years = years_in(self._text[self._span.start : end])
        return years[-1] if years else None

    def _is_for_every_area(self, clause: Span) -> bool:
        before = self._text[self._span.start : clause.start].rstrip("，,")
        words = self._text[clause.start : clause.end]
        return before.endswith("为单位") or bool(AREA_UNIT.search(words))

    def _printed(self, start: int, end: int) -> str:
        return self._plain.printed(start, end).strip(_EDGES)


def _without_doubled(found: list[Proposal]) -> list[Proposal]:
    """Without a direction for an indicator to which the same sentence gives a number."""
    numbered = {(one.indicator, one.scope) for one in found if one.comparator.needs_number}
    return [
        one
        for one in found
        if one.comparator.needs_number or (one.indicator, one.scope) not in numbered
    ]
