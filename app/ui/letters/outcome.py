"""What issuing did, in one sentence for the clerk."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.letters.register import IssueOutcome, MissingGlyph
from app.errors import RuleBroken
from app.i18n import _

#: How many names a sentence lists before it says how many more there are.
LISTED = 5


def outcome_sentence(outcome: IssueOutcome) -> str:
    """How many letters were written, how many of them are as before, which units got none."""
    new = sum(1 for file in outcome.files if file.is_new)
    words = {"count": len(outcome.files), "same": len(outcome.files) - new}
    if new == len(outcome.files):
        sentences = [_("{count} letters written").format(**words)]
    elif new == 0:
        sentences = [_("{count} letters written again, unchanged").format(**words)]
    else:
        sentences = [_("{count} letters written, {same} of them unchanged").format(**words)]
    if outcome.skipped:
        names = _listed([skipped.unit for skipped in outcome.skipped])
        sentences.append(
            _("{count} units got none: {names}").format(count=len(outcome.skipped), names=names)
        )
    return "\n".join(sentences)


def missing_sentence(missing: Sequence[MissingGlyph]) -> RuleBroken:
    """Which characters no face can draw, with the names they occur in; nothing was written."""
    places = _listed(
        [
            _("“{character}” in “{name}” ({where})").format(
                character=glyph.character, name=glyph.name, where=glyph.where
            )
            for glyph in missing
        ]
    )
    return RuleBroken(
        _(
            "No letter was written, because no face can draw these characters: {places}. "
            "Write the names with other characters, or print without these units."
        ).format(places=places)
    )


def _listed(names: Sequence[str]) -> str:
    words = "、".join(names[:LISTED])
    if len(names) > LISTED:
        words = _("{names} and {count} more").format(names=words, count=len(names) - LISTED)
    return words
