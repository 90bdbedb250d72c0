"""The first tables, as SQL: this is how the first version made them, whatever comes later."""

from alembic import op

revision = "0001"
down_revision = None


TABLES = (
    """CREATE TABLE journal_change (
    id INTEGER NOT NULL,
    step INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_journal_change PRIMARY KEY (id)
)
 STRICT""",
    """CREATE TABLE journal_step (
    id INTEGER NOT NULL,
    act TEXT NOT NULL,
    "of" INTEGER NOT NULL,
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    first_change INTEGER NOT NULL,
    last_change INTEGER NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_journal_step PRIMARY KEY (id),
    CONSTRAINT ck_journal_step_act CHECK ("act" IN ('do', 'undo', 'redo')),
    CONSTRAINT ck_journal_step_changes CHECK ("first_change" <= "last_change")
)
 STRICT""",
    """CREATE TABLE "plan" (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    start_year INTEGER NOT NULL,
    end_year INTEGER NOT NULL,
    baseline_year INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT ck_plan_kind CHECK ("kind" IN ('women', 'children')),
    CONSTRAINT ck_plan_start_year CHECK ("start_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_end_year CHECK ("end_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_baseline_year CHECK ("baseline_year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_plan_years CHECK ("start_year" <= "end_year")
)
 STRICT""",
    """CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT uq_setting_key UNIQUE ("key")
)
 STRICT""",
    """CREATE TABLE unit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    category TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    leader TEXT NOT NULL,
    leader_title TEXT NOT NULL,
    liaison TEXT NOT NULL,
    liaison_title TEXT NOT NULL,
    liaison_phone TEXT NOT NULL,
    office_phone TEXT NOT NULL,
    email TEXT NOT NULL,
    department TEXT NOT NULL,
    note TEXT NOT NULL,
    joined_on TEXT,
    left_on TEXT,
    CONSTRAINT ck_unit_name CHECK ("name" <> ''),
    CONSTRAINT ck_unit_category CHECK ("category" IN ('党委部门', '政府部门', '司法机关', '群团组织', '其他单位')),
    CONSTRAINT ck_unit_joined_on CHECK ("joined_on" IS date("joined_on")),
    CONSTRAINT ck_unit_left_on CHECK ("left_on" IS date("left_on"))
)
 STRICT""",
    """CREATE UNIQUE INDEX uq_unit_name ON unit (name) WHERE left_on IS NULL""",
    """CREATE TABLE journal_open (
    one INTEGER NOT NULL,
    step INTEGER NOT NULL,
    CONSTRAINT pk_journal_open PRIMARY KEY (one),
    CONSTRAINT ck_journal_open_one CHECK ("one" = 1),
    CONSTRAINT fk_journal_open_step FOREIGN KEY(step) REFERENCES journal_step (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT""",
    """CREATE TABLE letter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    unit_name TEXT NOT NULL,
    year INTEGER NOT NULL,
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    issued_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    changes TEXT NOT NULL,
    is_current INTEGER NOT NULL,
    content TEXT NOT NULL,
    template TEXT NOT NULL,
    CONSTRAINT ck_letter_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_letter_version CHECK ("version" >= 1),
    CONSTRAINT ck_letter_pages CHECK ("pages" >= 1),
    CONSTRAINT ck_letter_sha256 CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_letter_changes CHECK (json_type("changes") IS 'array'),
    CONSTRAINT ck_letter_is_current CHECK ("is_current" IN (0, 1)),
    CONSTRAINT uq_letter_unit_id_year_version UNIQUE (unit_id, year, version),
    CONSTRAINT fk_letter_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE UNIQUE INDEX uq_letter_current ON letter (unit_id, year) WHERE is_current = 1""",
    """CREATE TABLE plan_domain (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    CONSTRAINT fk_plan_domain_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_plan_domain_plan_id ON plan_domain (plan_id)""",
    """CREATE TABLE unit_former_name (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    CONSTRAINT ck_unit_former_name_name CHECK ("name" <> ''),
    CONSTRAINT uq_unit_former_name_unit_id_name UNIQUE (unit_id, name),
    CONSTRAINT fk_unit_former_name_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    domain_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    "order" INTEGER NOT NULL,
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
    CONSTRAINT ck_indicator_direction CHECK ("direction" IN ('increase', 'decrease', 'keep', 'qualitative')),
    CONSTRAINT ck_indicator_comparator CHECK ("comparator" IN ('ge', 'ge_keep', 'le', 'around', 'rel_reduce', 'ge_ref', 'ge_min_area', 'trend_up', 'trend_down', 'trend_control', 'keep_high', 'balanced', 'monitor', 'qualitative')),
    CONSTRAINT ck_indicator_target_verified CHECK ("target_verified" IN (0, 1)),
    CONSTRAINT ck_indicator_reference_verified CHECK ("reference_verified" IN (0, 1)),
    CONSTRAINT ck_indicator_target CHECK ("target" GLOB '[-0-9]*' AND "target" GLOB '*[0-9]' AND "target" NOT GLOB '?*[^0-9.]*' AND "target" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_baseline CHECK ("baseline" GLOB '[-0-9]*' AND "baseline" GLOB '*[0-9]' AND "baseline" NOT GLOB '?*[^0-9.]*' AND "baseline" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_reference_baseline CHECK ("reference_baseline" GLOB '[-0-9]*' AND "reference_baseline" GLOB '*[0-9]' AND "reference_baseline" NOT GLOB '?*[^0-9.]*' AND "reference_baseline" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_tolerance CHECK ("tolerance" GLOB '[-0-9]*' AND "tolerance" GLOB '*[0-9]' AND "tolerance" NOT GLOB '?*[^0-9.]*' AND "tolerance" NOT GLOB '*.*.*'),
    CONSTRAINT ck_indicator_relative_change CHECK ("relative_change" GLOB '[-0-9]*' AND "relative_change" GLOB '*[0-9]' AND "relative_change" NOT GLOB '?*[^0-9.]*' AND "relative_change" NOT GLOB '*.*.*'),
    CONSTRAINT fk_indicator_domain_id FOREIGN KEY(domain_id) REFERENCES plan_domain (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_indicator_domain_id ON indicator (domain_id)""",
    """CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    indicator_id INTEGER,
    goal_id INTEGER,
    CONSTRAINT ck_assignment_role CHECK ("role" IN ('lead', 'responsible', 'cooperating')),
    CONSTRAINT ck_assignment_one_subject CHECK (("indicator_id" IS NULL) <> ("goal_id" IS NULL)),
    CONSTRAINT uq_assignment_unit_id_indicator_id UNIQUE (unit_id, indicator_id),
    CONSTRAINT uq_assignment_unit_id_goal_id UNIQUE (unit_id, goal_id),
    CONSTRAINT fk_assignment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assignment_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assignment_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_assignment_goal_id ON assignment (goal_id)""",
    """CREATE INDEX ix_assignment_indicator_id ON assignment (indicator_id)""",
    """CREATE TABLE yearly_target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT ck_yearly_target_year CHECK ("year" BETWEEN 1900 AND 2200),
    CONSTRAINT ck_yearly_target_value CHECK ("value" GLOB '[-0-9]*' AND "value" GLOB '*[0-9]' AND "value" NOT GLOB '?*[^0-9.]*' AND "value" NOT GLOB '*.*.*'),
    CONSTRAINT uq_yearly_target_indicator_id_year UNIQUE (indicator_id, year),
    CONSTRAINT fk_yearly_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT
)
 STRICT""",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
