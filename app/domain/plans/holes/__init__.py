"""守恒检查: whether the two divisions of a year, into years and onto units, conserve.

Everything that is open is one sentence beside its indicator, task or unit. Letters can be issued
only when nothing is open, or when each hole has a written reason.
"""

from app.domain.plans.holes.checking import check
from app.domain.plans.holes.duties import Bodies, day_of_year, duty_problems, is_owed
from app.domain.plans.holes.kinds import Hole, HoleKind, Problem, Subject, kind_words
from app.domain.plans.holes.numbers import number_problems
from app.domain.plans.holes.reasons import (
    SHORTEST_REASON,
    CheckResult,
    HolesOpen,
    judge,
    reasons_for,
    touching,
)

__all__ = [
    "SHORTEST_REASON",
    "Bodies",
    "CheckResult",
    "Hole",
    "HoleKind",
    "HolesOpen",
    "Problem",
    "Subject",
    "check",
    "day_of_year",
    "duty_problems",
    "is_owed",
    "judge",
    "kind_words",
    "number_problems",
    "reasons_for",
    "touching",
]
