"""The typed values of a plan: comparators, directions, roles."""

from __future__ import annotations

from enum import StrEnum

#: The years that a plan may cover; anything else is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1980, 2100


class PlanKind(StrEnum):
    """Which of the two outlines a plan carries out."""

    WOMEN = "women"
    CHILDREN = "children"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"  # 正向
    DECREASE = "decrease"  # 逆向
    KEEP = "keep"  # 保持 or 均衡
    QUALITATIVE = "qualitative"  # 定性


class Comparator(StrEnum):
    """How a value is held against its target; printed with the number, never dropped."""

    AT_LEAST = "ge"
    AT_LEAST_KEEP = "ge_keep"
    AT_MOST = "le"
    AROUND = "around"
    RELATIVE_REDUCTION = "rel_reduce"
    AT_LEAST_REFERENCE = "ge_ref"
    AT_LEAST_IN_EVERY_AREA = "ge_min_area"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TREND_CONTROL = "trend_control"
    KEEP_HIGH = "keep_high"
    BALANCED = "balanced"
    MONITOR = "monitor"
    QUALITATIVE = "qualitative"

    @property
    def needs_number(self) -> bool:
        """Whether a target with this comparator means nothing without a number."""
        return self in _NUMERIC


_NUMERIC = frozenset(
    {
        Comparator.AT_LEAST,
        Comparator.AT_LEAST_KEEP,
        Comparator.AT_MOST,
        Comparator.AROUND,
        Comparator.RELATIVE_REDUCTION,
        Comparator.AT_LEAST_IN_EVERY_AREA,
    }
)


class Role(StrEnum):
    """What a unit owes an indicator or a goal."""

    LEAD = "lead"  # 牵头: accountable for the number and the report
    RESPONSIBLE = "responsible"  # 责任: carries out
    COOPERATING = "cooperating"  # 配合: supports

    @property
    def rank(self) -> int:
        """Where it stands in lists: leads first, cooperating units last."""
        return list(Role).index(self)


class PlanLevel(StrEnum):
    """Whose plan it is; a lower one carries out the higher one's goals."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Aggregation(StrEnum):
    """How the values of areas or units make the whole: a printed rate is never added up."""

    RATIO = "ratio"  # numerators and denominators are added, then divided
    SUM = "sum"  # persons, cases, places: parts add up to the whole
    MINIMUM = "minimum"  # the lowest area counts
    NONE = "none"  # there are no parts


class Binding(StrEnum):
    """Whether a target must be met (约束性) or gives the way (预期性); most plans do not say."""

    UNSAID = "unsaid"
    BINDING = "binding"
    EXPECTED = "expected"


class PathMethod(StrEnum):
    """How the yearly targets lead from the baseline to the target of the last year."""

    EQUAL_STEPS = "equal_steps"  # the same amount each year
    EQUAL_RATE = "equal_rate"  # the same percentage each year
    STAGES = "stages"  # equal steps to the mid-term target, then to the last year's
    FIXED_STEP = "fixed_step"  # the year before and a fixed amount, until the target is reached
    BY_HAND = "by_hand"  # as typed


class GoalKind(StrEnum):
    """What the words of a plan are: what is to be reached, or how."""

    GOAL = "goal"  # 主要目标
    MEASURE = "measure"  # 策略措施


class TaskKind(StrEnum):
    """What a unit owes besides numbers."""

    TASK = "task"  # 工作任务
    PROJECT = "project"  # 办实事项目


class ValueStatus(StrEnum):
    """How firm a reported value is; later ones replace earlier ones."""

    EXPECTED = "expected"  # 预计
    FLASH = "flash"  # 快报
    ANNUAL = "annual"  # 年报
    VERIFIED = "verified"  # 核定
