"""Position and person apart; names of the time; the network; adjustments; what left the program.

The people that stood in the row of their unit become persons who hold posts since ever.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


#: Tables that get another form: moved aside, made anew, filled from what they were.
CHANGED = {
    "journal_step": (
        'id, act, "of", title, at, first_change, last_change, digest',
        'id, act, "of", title, at, first_change, last_change, digest',
    ),
    "unit": (
        'id, name, short_name, legal_name, category, "order", office_phone, email, department,'
        " note, joined_on, left_on, closed_on, kind, parent_id, body_name, office_name",
        'id, name, short_name, legal_name, category, "order", office_phone, email, department,'
        " note, joined_on, left_on, NULL, '成员单位', NULL, '', ''",
    ),
    "unit_former_name": (
        'id, unit_id, name, "order", short_name, legal_name, until_on',
        "id, unit_id, name, \"order\", '', '', NULL",
    ),
}
INDEXES_OF_CHANGED = ("uq_unit_name",)

TABLES = (
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
    CONSTRAINT ck_journal_step_act CHECK ("act" IN ('do', 'undo', 'redo', 'note', 'migrate')),
    CONSTRAINT ck_journal_step_changes CHECK ("first_change" <= "last_change")
)
 STRICT""",
    """CREATE TABLE unit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    category TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    office_phone TEXT NOT NULL,
    email TEXT NOT NULL,
    department TEXT NOT NULL,
    note TEXT NOT NULL,
    joined_on TEXT,
    left_on TEXT,
    closed_on TEXT,
    kind TEXT NOT NULL,
    parent_id INTEGER,
    body_name TEXT NOT NULL,
    office_name TEXT NOT NULL,
    CONSTRAINT ck_unit_name CHECK ("name" <> ''),
    CONSTRAINT ck_unit_category CHECK ("category" IN ('党委部门', '政府部门', '司法机关', '群团组织', '其他单位')),
    CONSTRAINT ck_unit_kind CHECK ("kind" IN ('成员单位', '非成员单位', '县乡机构')),
    CONSTRAINT ck_unit_joined_on CHECK ("joined_on" IS date("joined_on")),
    CONSTRAINT ck_unit_left_on CHECK ("left_on" IS date("left_on")),
    CONSTRAINT ck_unit_closed_on CHECK ("closed_on" IS date("closed_on")),
    CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_unit_parent_id ON unit (parent_id)""",
    """CREATE UNIQUE INDEX uq_unit_name ON unit (name) WHERE parent_id IS NULL AND left_on IS NULL AND closed_on IS NULL""",
    """CREATE UNIQUE INDEX uq_unit_parent_name ON unit (parent_id, name) WHERE left_on IS NULL AND closed_on IS NULL""",
    """CREATE TABLE unit_former_name (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    short_name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    until_on TEXT,
    CONSTRAINT ck_unit_former_name_name CHECK ("name" <> ''),
    CONSTRAINT ck_unit_former_name_until_on CHECK ("until_on" IS date("until_on")),
    CONSTRAINT uq_unit_former_name_unit_id_name_until_on UNIQUE (unit_id, name, until_on),
    CONSTRAINT fk_unit_former_name_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE TABLE unit_successor (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL,
    successor_id INTEGER NOT NULL,
    CONSTRAINT uq_unit_successor_unit_id_successor_id UNIQUE (unit_id, successor_id),
    CONSTRAINT fk_unit_successor_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_unit_successor_successor_id FOREIGN KEY(successor_id) REFERENCES unit (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_unit_successor_successor_id ON unit_successor (successor_id)""",
    """CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    note TEXT NOT NULL
)
 STRICT""",
    """CREATE INDEX ix_person_name ON person (name)""",
    """CREATE TABLE holding (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    post TEXT NOT NULL,
    body_id INTEGER,
    unit_id INTEGER,
    person_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    acting INTEGER NOT NULL,
    began_on TEXT,
    ended_on TEXT,
    document TEXT NOT NULL,
    CONSTRAINT ck_holding_post CHECK ("post" IN ('主任', '副主任', '委员', '办公室主任', '办公室副主任', '负责人', '分管领导', '联络员', '领导小组组长', '领导小组副组长', '领导小组成员', '科室负责人', '专职人员')),
    CONSTRAINT ck_holding_acting CHECK ("acting" IN (0, 1)),
    CONSTRAINT ck_holding_began_on CHECK ("began_on" IS date("began_on")),
    CONSTRAINT ck_holding_ended_on CHECK ("ended_on" IS date("ended_on")),
    CONSTRAINT ck_holding_days CHECK ("began_on" IS NULL OR "ended_on" > "began_on"),
    CONSTRAINT fk_holding_body_id FOREIGN KEY(body_id) REFERENCES unit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_holding_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_holding_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
)
 STRICT""",
    """CREATE INDEX ix_holding_body_id_post ON holding (body_id, post)""",
    """CREATE INDEX ix_holding_person_id ON holding (person_id)""",
    """CREATE INDEX ix_holding_unit_id ON holding (unit_id)""",
    """CREATE TABLE adjustment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    number TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    changes TEXT NOT NULL,
    CONSTRAINT ck_adjustment_day CHECK ("day" IS date("day")),
    CONSTRAINT ck_adjustment_changes CHECK (json_type("changes") IS 'array')
)
 STRICT""",
    """CREATE TABLE paper (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    on_day TEXT NOT NULL,
    phones INTEGER NOT NULL,
    texts TEXT NOT NULL,
    CONSTRAINT ck_paper_on_day CHECK ("on_day" IS date("on_day")),
    CONSTRAINT ck_paper_texts CHECK (json_type("texts") IS 'array')
)
 STRICT""",
)

#: Post, and the columns of the old row that told who held it.
PEOPLE = (
    ("分管领导", "leader", "leader_title", "''"),
    ("联络员", "liaison", "liaison_title", "liaison_phone"),
)


def upgrade() -> None:
    op.execute("PRAGMA legacy_alter_table = ON")  # references in other tables keep their names
    for index in INDEXES_OF_CHANGED:
        op.execute(f"DROP INDEX {index}")
    for table in CHANGED:
        op.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES:
        op.execute(statement)
    for table, (columns, values) in CHANGED.items():
        op.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM old_{table}")
        # an id that was given once is never given again
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{table}'")
        op.execute(
            f"INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', seq FROM sqlite_sequence"
            f" WHERE name = 'old_{table}'"
        )
    _move_people()
    for table in CHANGED:
        op.execute(f"DROP TABLE old_{table}")
    op.execute("PRAGMA legacy_alter_table = OFF")


def _move_people() -> None:
    """One person for each name in a row; one more for who is both."""
    for post, name, title, phone in PEOPLE:
        op.execute(
            f"INSERT INTO person (name, phone, email, note) SELECT {name}, {phone}, '', 'unit ' || id"
            f" FROM old_unit WHERE {name} || {title} || {phone} <> '' ORDER BY id"
        )
        op.execute(
            "INSERT INTO holding (post, body_id, unit_id, person_id, title, acting, began_on,"
            f" ended_on, document) SELECT '{post}', u.id, NULL, p.id, u.{title}, 0, NULL, NULL, ''"
            " FROM old_unit u JOIN person p ON p.note = 'unit ' || u.id ORDER BY u.id"
        )
        op.execute("UPDATE person SET note = ''")
