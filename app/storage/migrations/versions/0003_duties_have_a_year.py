"""Duties have a year; cards of indicators; tasks, shares, actual values, versions, revisions.

Duties held for the whole period of their plan. They now stand in each year from the plan's first
to the newest that was worked in: that of the last act in the journal or of the last letter.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

_COUNTED = "('人次', '起', '人', '万人', '个', '份', '张', '户', '名', '例', '场', '万册', '条')"
_PLAN = (
    "id, code, title, kind, start_year, end_year, baseline_year, source"
)
_INDICATOR = (
    "id, domain_id, code, name, unit_of_measurement, direction, comparator, target, target_note,"
    " target_basis, target_verified, baseline, reference_baseline, reference_scope,"
    " reference_verified, tolerance, relative_change, reference_indicator, frequency,"
    ' statistical_period, source, note, shared_code, "order"'
)

#: Tables that get another form: moved aside, made anew, filled from what they were.
CHANGED = {
    "plan": (
        f"{_PLAN}, level, mid_year, document, issued_on",
        f"{_PLAN}, 'city', CASE end_year - start_year WHEN 9 THEN start_year + 4 END, '', NULL",
    ),
    "goal": (
        'id, domain_id, text, "order", kind',
        "id, domain_id, text, \"order\", 'goal'",
    ),
    "indicator": (
        f"{_INDICATOR}, decimals, baseline_scope, baseline_source, numerator, denominator,"
        " aggregation, by_sex, by_area, data_source, binding, method, step, mid_target",
        f"{_INDICATOR}, NULL, '', '', '', '',"
        f" CASE WHEN unit_of_measurement IN {_COUNTED} THEN 'sum'"
        " WHEN direction = 'qualitative' THEN 'none' ELSE 'ratio' END,"
        " 0, 0, '', 'unsaid', 'equal_steps', NULL, NULL",
    ),
    "yearly_target": ("id, indicator_id, year, value, locked", "id, indicator_id, year, value, 0"),
    "assignment": (),
}
INDEXES_OF_CHANGED = (
    "ix_goal_domain_id",
    "ix_indicator_domain_id",
    "ix_assignment_indicator_id",
    "ix_assignment_goal_id",
)

TABLES = (
    """CREATE TABLE "plan" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    start_year INTEGER NOT NULL,
    end_year INTEGER NOT NULL,
    baseline_year INTEGER NOT NULL,
    source TEXT NOT NULL,
    level TEXT NOT NULL,
    mid_year INTEGER,
    document TEXT NOT NULL,
    issued_on TEXT,
    CONSTRAINT ck_plan_kind CHECK ("kind" IN ('women', 'children')),
    CONSTRAINT ck_plan_level CHECK ("level" IN ('nation', 'province', 'city', 'county')),
    CONSTRAINT ck_plan_mid_year CHECK ("mid_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_issued_on CHECK ("issued_on" IS date("issued_on")),
    CONSTRAINT ck_plan_start_year CHECK ("start_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_end_year CHECK ("end_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_baseline_year CHECK ("baseline_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_years CHECK ("start_year" <= "end_year")
)
 STRICT""",
    """CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT ck_goal_kind CHECK ("kind" IN ('goal', 'measure')),
    CONSTRAINT fk_goal_domain_id FOREIGN KEY(domain_id) REFERENCES plan_domain (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_goal_domain_id ON goal (domain_id)""",
    """CREATE TABLE indicator (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit_of_measurement TEXT NOT NULL,
    direction TEXT NOT NULL,
    comparator TEXT NOT NULL,
    target TEXT,
    target_note TEXT NOT NULL,
    target_basis TEXT NOT NULL,
    target_verified INTEGER NOT NULL,
    baseline TEXT,
    reference_baseline TEXT,
    reference_scope TEXT NOT NULL,
    reference_verified INTEGER NOT NULL,
    tolerance TEXT,
    relative_change TEXT,
    reference_indicator TEXT NOT NULL,
    frequency TEXT NOT NULL,
    statistical_period TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    shared_code TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    decimals INTEGER,
    baseline_scope TEXT NOT NULL,
    baseline_source TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    aggregation TEXT NOT NULL,
    by_sex INTEGER NOT NULL,
    by_area INTEGER NOT NULL,
    data_source TEXT NOT NULL,
    binding TEXT NOT NULL,
    method TEXT NOT NULL,
    step TEXT,
    mid_target TEXT,
    CONSTRAINT ck_indicator_direction CHECK ("direction" IN ('increase', 'decrease', 'keep', 'qualitative')),
    CONSTRAINT ck_indicator_comparator CHECK ("comparator" IN ('ge', 'ge_keep', 'le', 'around', 'rel_reduce', 'ge_ref', 'ge_min_area', 'trend_up', 'trend_down', 'trend_control', 'keep_high', 'balanced', 'monitor', 'qualitative')),
    CONSTRAINT ck_indicator_aggregation CHECK ("aggregation" IN ('ratio', 'sum', 'minimum', 'none')),
    CONSTRAINT ck_indicator_binding CHECK ("binding" IN ('unsaid', 'binding', 'expected')),
    CONSTRAINT ck_indicator_method CHECK ("method" IN ('equal_steps', 'equal_rate', 'stages', 'fixed_step', 'by_hand')),
    CONSTRAINT ck_indicator_decimals CHECK ("decimals" BETWEEN 0 AND 6),
    CONSTRAINT ck_indicator_target_verified CHECK ("target_verified" IN (0, 1)),
    CONSTRAINT ck_indicator_reference_verified CHECK ("reference_verified" IN (0, 1)),
    CONSTRAINT ck_indicator_by_sex CHECK ("by_sex" IN (0, 1)),
    CONSTRAINT ck_indicator_by_area CHECK ("by_area" IN (0, 1)),
    CONSTRAINT ck_indicator_target CHECK ("target" GLOB '[-0-9]*' AND "target" GLOB '*[0-9]' AND "target" NOT GLOB '?*[^0-9.]*' AND "target" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_baseline CHECK ("baseline" GLOB '[-0-9]*' AND "baseline" GLOB '*[0-9]' AND "baseline" NOT GLOB '?*[^0-9.]*' AND "baseline" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_reference_baseline CHECK ("reference_baseline" GLOB '[-0-9]*' AND "reference_baseline" GLOB '*[0-9]' AND "reference_baseline" NOT GLOB '?*[^0-9.]*' AND "reference_baseline" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_tolerance CHECK ("tolerance" GLOB '[-0-9]*' AND "tolerance" GLOB '*[0-9]' AND "tolerance" NOT GLOB '?*[^0-9.]*' AND "tolerance" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_relative_change CHECK ("relative_change" GLOB '[-0-9]*' AND "relative_change" GLOB '*[0-9]' AND "relative_change" NOT GLOB '?*[^0-9.]*' AND "relative_change" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_step CHECK ("step" GLOB '[-0-9]*' AND "step" GLOB '*[0-9]' AND "step" NOT GLOB '?*[^0-9.]*' AND "step" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_mid_target CHECK ("mid_target" GLOB '[-0-9]*' AND "mid_target" GLOB '*[0-9]' AND "mid_target" NOT GLOB '?*[^0-9.]*' AND "mid_target" NOT GLOB '*.*.*'),
    CONSTRAINT fk_indicator_domain_id FOREIGN KEY(domain_id) REFERENCES plan_domain (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_indicator_domain_id ON indicator (domain_id)""",
    """CREATE TABLE yearly_target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    value TEXT NOT NULL,
    locked INTEGER NOT NULL,
    CONSTRAINT ck_yearly_target_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_yearly_target_value CHECK ("value" GLOB '[-0-9]*' AND "value" GLOB '*[0-9]' AND "value" NOT GLOB '?*[^0-9.]*' AND "value" NOT GLOB '*.*.*'),
    CONSTRAINT ck_yearly_target_locked CHECK ("locked" IN (0, 1)),
    CONSTRAINT uq_yearly_target_indicator_id_year UNIQUE (indicator_id, year),
    CONSTRAINT fk_yearly_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    domain_id INTEGER,
    text TEXT NOT NULL,
    requirement TEXT NOT NULL,
    deadline TEXT,
    evidence TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    CONSTRAINT ck_task_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_task_kind CHECK ("kind" IN ('task', 'project')),
    CONSTRAINT ck_task_deadline CHECK ("deadline" IS date("deadline")),
    CONSTRAINT ck_task_text CHECK ("text" <> ''),
    CONSTRAINT fk_task_domain_id FOREIGN KEY(domain_id) REFERENCES plan_domain (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_task_domain_id ON task (domain_id)""",
    """CREATE INDEX ix_task_year ON task (year)""",
    """CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    year INTEGER NOT NULL,
    indicator_id INTEGER,
    goal_id INTEGER,
    task_id INTEGER,
    weight TEXT,
    measures TEXT NOT NULL,
    standard TEXT NOT NULL,
    CONSTRAINT ck_assignment_role CHECK ("role" IN ('lead', 'responsible', 'cooperating')),
    CONSTRAINT ck_assignment_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_assignment_weight CHECK ("weight" GLOB '[-0-9]*' AND "weight" GLOB '*[0-9]' AND "weight" NOT GLOB '?*[^0-9.]*' AND "weight" NOT GLOB '*.*.*'),
    CONSTRAINT ck_assignment_one_subject CHECK (("indicator_id" IS NOT NULL) + ("goal_id" IS NOT NULL) + ("task_id" IS NOT NULL) = 1),
    CONSTRAINT uq_assignment_unit_id_indicator_id_year UNIQUE (unit_id, indicator_id, year),
    CONSTRAINT uq_assignment_unit_id_goal_id_year UNIQUE (unit_id, goal_id, year),
    CONSTRAINT uq_assignment_unit_id_task_id_year UNIQUE (unit_id, task_id, year),
    CONSTRAINT fk_assignment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assignment_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assignment_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_assignment_goal_id ON assignment (goal_id)""",
    """CREATE INDEX ix_assignment_indicator_id ON assignment (indicator_id)""",
    """CREATE INDEX ix_assignment_task_id ON assignment (task_id)""",
    """CREATE INDEX ix_assignment_year ON assignment (year)""",
    """CREATE TABLE actual_value (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT ck_actual_value_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_actual_value_value CHECK ("value" GLOB '[-0-9]*' AND "value" GLOB '*[0-9]' AND "value" NOT GLOB '?*[^0-9.]*' AND "value" NOT GLOB '*.*.*'),
    CONSTRAINT ck_actual_value_status CHECK ("status" IN ('expected', 'flash', 'annual', 'verified')),
    CONSTRAINT uq_actual_value_indicator_id_year UNIQUE (indicator_id, year),
    CONSTRAINT fk_actual_value_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE target_share (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT ck_target_share_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_target_share_value CHECK ("value" GLOB '[-0-9]*' AND "value" GLOB '*[0-9]' AND "value" NOT GLOB '?*[^0-9.]*' AND "value" NOT GLOB '*.*.*'),
    CONSTRAINT uq_target_share_indicator_id_year_unit_id UNIQUE (indicator_id, year, unit_id),
    CONSTRAINT fk_target_share_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT,
    CONSTRAINT fk_target_share_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_target_share_unit_id ON target_share (unit_id)""",
    """CREATE TABLE plan_version (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    day TEXT,
    note TEXT NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT ck_plan_version_day CHECK ("day" IS date("day")),
    CONSTRAINT ck_plan_version_number CHECK ("number" >= 1),
    CONSTRAINT uq_plan_version_plan_id_number UNIQUE (plan_id, number),
    CONSTRAINT fk_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE revision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER,
    "before" TEXT,
    "after" TEXT,
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    day TEXT NOT NULL,
    attachment TEXT NOT NULL,
    attachment_name TEXT NOT NULL,
    CONSTRAINT ck_revision_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_revision_before CHECK ("before" GLOB '[-0-9]*' AND "before" GLOB '*[0-9]' AND "before" NOT GLOB '?*[^0-9.]*' AND "before" NOT GLOB '*.*.*'),
    CONSTRAINT ck_revision_after CHECK ("after" GLOB '[-0-9]*' AND "after" GLOB '*[0-9]' AND "after" NOT GLOB '?*[^0-9.]*' AND "after" NOT GLOB '*.*.*'),
    CONSTRAINT ck_revision_day CHECK ("day" IS date("day")),
    CONSTRAINT ck_revision_reason CHECK ("reason" <> ''),
    CONSTRAINT fk_revision_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_revision_indicator_id ON revision (indicator_id)""",
    """CREATE TABLE definition_break (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    note TEXT NOT NULL,
    document TEXT NOT NULL,
    CONSTRAINT ck_definition_break_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT uq_definition_break_indicator_id_year UNIQUE (indicator_id, year),
    CONSTRAINT fk_definition_break_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE crosswalk (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    old_id INTEGER NOT NULL,
    new_id INTEGER NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT ck_crosswalk_two CHECK ("old_id" <> "new_id"),
    CONSTRAINT uq_crosswalk_old_id_new_id UNIQUE (old_id, new_id),
    CONSTRAINT fk_crosswalk_old_id FOREIGN KEY(old_id) REFERENCES indicator (id) ON DELETE RESTRICT,
    CONSTRAINT fk_crosswalk_new_id FOREIGN KEY(new_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_crosswalk_new_id ON crosswalk (new_id)""",
    """CREATE TABLE population (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    people INTEGER NOT NULL,
    CONSTRAINT ck_population_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_population_people CHECK ("people" >= 0),
    CONSTRAINT uq_population_unit_id_year UNIQUE (unit_id, year),
    CONSTRAINT fk_population_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE hole_reason (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    year INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    sentence TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT ck_hole_reason_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_hole_reason_reason CHECK ("reason" <> ''),
    CONSTRAINT uq_hole_reason_year_key UNIQUE (year, "key")
)
 STRICT""",
)

#: Every duty with the first year of its plan, the last that was worked in, and the years between.
DUTIES = """WITH RECURSIVE
    worked (year) AS (
        SELECT max(coalesce((SELECT max(year) FROM letter), 0),
                   coalesce((SELECT CAST(substr(max(at), 1, 4) AS INTEGER) FROM journal_step), 0))
    ),
    span (duty, year, last) AS (
        SELECT a.id, p.start_year, max(p.start_year, min(p.end_year, worked.year))
        FROM old_assignment a
        LEFT JOIN goal g ON g.id = a.goal_id
        LEFT JOIN indicator i ON i.id = a.indicator_id
        JOIN plan_domain d ON d.id = coalesce(g.domain_id, i.domain_id)
        JOIN plan p ON p.id = d.plan_id, worked
        UNION ALL SELECT duty, year + 1, last FROM span WHERE year < last
    )
INSERT INTO assignment
    (unit_id, role, year, indicator_id, goal_id, task_id, weight, measures, standard)
SELECT a.unit_id, a.role, s.year, a.indicator_id, a.goal_id, NULL, NULL, '', ''
FROM span s JOIN old_assignment a ON a.id = s.duty ORDER BY s.year, a.id"""


def upgrade() -> None:
    op.execute("PRAGMA legacy_alter_table = ON")  # references in other tables keep their names
    for index in INDEXES_OF_CHANGED:
        op.execute(f"DROP INDEX {index}")
    for table in CHANGED:
        op.execute(f'ALTER TABLE "{table}" RENAME TO old_{table}')
    for statement in TABLES:
        op.execute(statement)
    for table, parts in CHANGED.items():
        if parts:
            columns, values = parts
            op.execute(f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM old_{table}')
        # an id that was given once is never given again
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")
        op.execute(
            f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', seq FROM sqlite_sequence"
            f" WHERE name = 'old_{table}'"
        )
    op.execute(DUTIES)
    for table in CHANGED:
        op.execute(f"DROP TABLE old_{table}")
    op.execute("PRAGMA legacy_alter_table = OFF")
