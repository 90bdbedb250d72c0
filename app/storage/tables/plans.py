"""Tables of the plans: plan, domain, goal, indicator, yearly target, assignment, share."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.domain.plans.values import (
    Aggregation,
    Binding,
    Comparator,
    Direction,
    GoalKind,
    PathMethod,
    PlanKind,
    PlanLevel,
    Role,
    TaskKind,
    ValueStatus,
)
from app.storage.tables.base import (
    Day,
    YesNo,
    count,
    decimal,
    is_day,
    is_decimal,
    is_one_of,
    is_year,
    is_yes_no,
    member,
    number,
    reference,
    table,
    text,
)

plan = table(
    "plan",
    text("code"),
    text("title"),
    member("kind", PlanKind),
    number("start_year"),
    number("end_year"),
    number("baseline_year"),
    text("source"),
    member("level", PlanLevel),
    count("mid_year"),
    text("document"),
    Column("issued_on", Day),
    is_one_of("kind", PlanKind),
    is_one_of("level", PlanLevel),
    is_year("mid_year"),
    is_day("issued_on"),
    is_year("start_year"),
    is_year("end_year"),
    is_year("baseline_year"),
    CheckConstraint('"start_year" <= "end_year"', name="years"),
    kind=Kind.PLAN,
)

plan_domain = table(
    "plan_domain",
    reference("plan_id", "plan"),
    text("code"),
    text("name"),
    number("order"),
    kind=Kind.PLAN,
)
Index(None, plan_domain.c.plan_id)

goal = table(
    "goal",
    reference("domain_id", "plan_domain"),
    text("text"),
    number("order"),
    member("kind", GoalKind),
    is_one_of("kind", GoalKind),
    kind=Kind.PLAN,
)
Index(None, goal.c.domain_id)

indicator = table(
    "indicator",
    reference("domain_id", "plan_domain"),
    text("code"),
    text("name"),
    text("unit_of_measurement"),
    member("direction", Direction),
    member("comparator", Comparator),
    decimal("target"),
    text("target_note"),
    text("target_basis"),
    Column("target_verified", YesNo, nullable=False),
    decimal("baseline"),
    decimal("reference_baseline"),
    text("reference_scope"),
    Column("reference_verified", YesNo, nullable=False),
    decimal("tolerance"),
    decimal("relative_change"),
    text("reference_indicator"),
    text("frequency"),
    text("statistical_period"),
    text("source"),
    text("note"),
    text("shared_code"),
    number("order"),
    count("decimals"),
    text("baseline_scope"),
    text("baseline_source"),
    text("numerator"),
    text("denominator"),
    member("aggregation", Aggregation),
    Column("by_sex", YesNo, nullable=False),
    Column("by_area", YesNo, nullable=False),
    text("data_source"),
    member("binding", Binding),
    member("method", PathMethod),
    decimal("step"),
    decimal("mid_target"),
    is_one_of("direction", Direction),
    is_one_of("comparator", Comparator),
    is_one_of("aggregation", Aggregation),
    is_one_of("binding", Binding),
    is_one_of("method", PathMethod),
    CheckConstraint('"decimals" BETWEEN 0 AND 6', name="decimals"),
    *(is_yes_no(name) for name in ("target_verified", "reference_verified", "by_sex", "by_area")),
    *(
        is_decimal(name)
        for name in (
            "target",
            "baseline",
            "reference_baseline",
            "tolerance",
            "relative_change",
            "step",
            "mid_target",
        )
    ),
    kind=Kind.INDICATOR,
)
Index(None, indicator.c.domain_id)

yearly_target = table(
    "yearly_target",
    reference("indicator_id", "indicator"),
    number("year"),
    decimal("value", optional=False),
    Column("locked", YesNo, nullable=False),
    is_year("year"),
    is_decimal("value"),
    is_yes_no("locked"),
    UniqueConstraint("indicator_id", "year"),
    kind=Kind.TARGET,
)

actual_value = table(
    "actual_value",
    reference("indicator_id", "indicator"),
    number("year"),
    decimal("value", optional=False),
    member("status", ValueStatus),
    text("source"),
    is_year("year"),
    is_decimal("value"),
    is_one_of("status", ValueStatus),
    UniqueConstraint("indicator_id", "year"),
    kind=Kind.TARGET,
)

task = table(
    "task",
    number("year"),
    member("kind", TaskKind),
    reference("domain_id", "plan_domain", optional=True),
    text("text"),
    text("requirement"),
    Column("deadline", Day),
    text("evidence"),
    number("order"),
    is_year("year"),
    is_one_of("kind", TaskKind),
    is_day("deadline"),
    CheckConstraint("\"text\" <> ''", name="text"),
    kind=Kind.TASK,
)
Index(None, task.c.year)
Index(None, task.c.domain_id)

assignment = table(
    "assignment",
    reference("unit_id", "unit"),
    member("role", Role),
    number("year"),
    reference("indicator_id", "indicator", optional=True),
    reference("goal_id", "goal", optional=True),
    reference("task_id", "task", optional=True),
    decimal("weight"),
    text("measures"),
    text("standard"),
    is_one_of("role", Role),
    is_year("year"),
    is_decimal("weight"),
    CheckConstraint(
        '("indicator_id" IS NOT NULL) + ("goal_id" IS NOT NULL) + ("task_id" IS NOT NULL) = 1',
        name="one_subject",
    ),
    UniqueConstraint("unit_id", "indicator_id", "year"),
    UniqueConstraint("unit_id", "goal_id", "year"),
    UniqueConstraint("unit_id", "task_id", "year"),
    kind=Kind.ASSIGNMENT,
)
Index(None, assignment.c.year)
Index(None, assignment.c.indicator_id)
Index(None, assignment.c.goal_id)
Index(None, assignment.c.task_id)

target_share = table(
    "target_share",
    reference("indicator_id", "indicator"),
    number("year"),
    reference("unit_id", "unit"),
    decimal("value", optional=False),
    is_year("year"),
    is_decimal("value"),
    UniqueConstraint("indicator_id", "year", "unit_id"),
    kind=Kind.ASSIGNMENT,
)
Index(None, target_share.c.unit_id)
