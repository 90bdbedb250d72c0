"""Tables of the plans: plan, domain, goal, indicator, yearly target, assignment."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.storage.tables.base import (
    YesNo,
    decimal,
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
    is_one_of("kind", PlanKind),
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
    is_one_of("direction", Direction),
    is_one_of("comparator", Comparator),
    is_yes_no("target_verified"),
    is_yes_no("reference_verified"),
    *(
        is_decimal(name)
        for name in ("target", "baseline", "reference_baseline", "tolerance", "relative_change")
    ),
    kind=Kind.INDICATOR,
)
Index(None, indicator.c.domain_id)

yearly_target = table(
    "yearly_target",
    reference("indicator_id", "indicator"),
    number("year"),
    decimal("value", optional=False),
    is_year("year"),
    is_decimal("value"),
    UniqueConstraint("indicator_id", "year"),
    kind=Kind.TARGET,
)

assignment = table(
    "assignment",
    reference("unit_id", "unit"),
    member("role", Role),
    reference("indicator_id", "indicator", optional=True),
    reference("goal_id", "goal", optional=True),
    is_one_of("role", Role),
    CheckConstraint('("indicator_id" IS NULL) <> ("goal_id" IS NULL)', name="one_subject"),
    UniqueConstraint("unit_id", "indicator_id"),
    UniqueConstraint("unit_id", "goal_id"),
    kind=Kind.ASSIGNMENT,
)
Index(None, assignment.c.indicator_id)
Index(None, assignment.c.goal_id)
