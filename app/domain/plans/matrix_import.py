"""What a workbook says of a year's division of work, before it is written and when it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.plans.editing import PlanChanges
from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.plan import Assignment
from app.domain.plans.role_entry import MatrixState, RoleEditor
from app.domain.plans.values import Role
from app.errors import RuleBroken
from app.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """One cell that the file has otherwise than the program; a role of None is no role."""

    indicator_id: int
    unit_id: int
    code: str
    indicator: str
    unit: str
    before: Role | None
    after: Role | None
    where: str

    @property
    def sentence(self) -> str:
        """What changes, in words."""
        words = {role: ROLE_WORDS[role] for role in Role}
        before, after = self.before and words[self.before], self.after and words[self.after]
        if before is None:
            sentence = _("“{indicator}”: {unit} becomes {after}.")
        elif after is None:
            sentence = _("“{indicator}”: {unit} is no longer {before}.")
        else:
            sentence = _("“{indicator}”: {unit} becomes {after} instead of {before}.")
        return sentence.format(indicator=self.indicator, unit=self.unit, before=before, after=after)


@dataclass(frozen=True, slots=True)
class UnknownUnit:
    """A name that no unit of the year has. `suggestions` are units that come near it."""

    where: str
    name: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixImport:
    """What a workbook says of a year's division, before anything is written.

    `rows` is how many indicators it speaks of, whether they change or not.
    """

    year: int
    file_name: str
    rows: int
    changes: tuple[RoleChange, ...] = ()
    questions: tuple[UnknownUnit, ...] = ()
    notes: tuple[str, ...] = ()


def accept_changes(
    state: MatrixState, assignments: Iterable[Assignment], imported: MatrixImport
) -> PlanChanges:
    """What an accepted file writes. `assignments` are all those of its indicators and twins."""
    editor = RoleEditor(state, assignments)
    notes = []
    for each in imported.changes:
        try:
            editor.give(each.indicator_id, each.unit_id, each.after)
        except RuleBroken as problem:
            notes.append(problem.sentence)
    return editor.changes(notes)
