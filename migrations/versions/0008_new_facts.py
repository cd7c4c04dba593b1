"""Facts that rules may ask for: articles of several submissions, what was sent up, what a leader wrote on, marks.

A unit may be ended into another, and what it was called before is kept with its last day. A bulletin's total may be a
fraction, kept as text like 250, 12.5 or 10/3; the totals of older bulletins keep their digits.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

TABLES = """
ALTER TABLE adoptions ADD COLUMN article TEXT DEFAULT '' NOT NULL;

CREATE INDEX ix_adoptions_article_publication_adopted_on ON adoptions (article, publication, adopted_on) WHERE article != '';

ALTER TABLE instructions ADD COLUMN publication TEXT DEFAULT '' NOT NULL;

ALTER TABLE units ADD COLUMN into_id INTEGER CONSTRAINT fk_units_into_id REFERENCES units (id);

ALTER TABLE units ADD COLUMN carries INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_units_carries CHECK (carries IN (0, 1));

CREATE TABLE unit_versions (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    until_on TEXT NOT NULL CONSTRAINT ck_unit_versions_until_on CHECK (until_on IS date(until_on, '+0 days')),
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_unit_versions_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_unit_versions_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_unit_versions_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_unit_versions_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE UNIQUE INDEX ix_unit_versions_unit_id_until_on ON unit_versions (unit_id, until_on) WHERE voided_id IS NULL;

CREATE TABLE sent_up (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    tier TEXT NOT NULL,
    type TEXT DEFAULT '' NOT NULL,
    sent_on TEXT NOT NULL CONSTRAINT ck_sent_up_sent_on CHECK (sent_on IS date(sent_on, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_sent_up_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_sent_up_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_sent_up_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_sent_up_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_sent_up_submission_id ON sent_up (submission_id);

CREATE INDEX ix_sent_up_sent_on ON sent_up (sent_on);

CREATE TABLE marks (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit_id INTEGER,
    submission_id INTEGER,
    marked_on TEXT NOT NULL CONSTRAINT ck_marks_marked_on CHECK (marked_on IS date(marked_on, '+0 days')),
    figure TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT ck_marks_of_one CHECK ((unit_id IS NULL) != (submission_id IS NULL)),
    CONSTRAINT fk_marks_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_marks_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_marks_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_marks_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_marks_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_marks_unit_id ON marks (unit_id) WHERE unit_id IS NOT NULL;

CREATE INDEX ix_marks_submission_id ON marks (submission_id) WHERE submission_id IS NOT NULL;

CREATE INDEX ix_marks_marked_on ON marks (marked_on);

ALTER TABLE bulletin_lines RENAME TO former;

CREATE TABLE bulletin_lines (
    id INTEGER NOT NULL,
    bulletin_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    unit TEXT NOT NULL,
    category TEXT NOT NULL,
    place INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    adopted INTEGER NOT NULL,
    points TEXT NOT NULL,
    total TEXT NOT NULL,
    more TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_bulletin_lines_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletins (id),
    CONSTRAINT fk_bulletin_lines_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
) STRICT;

INSERT INTO bulletin_lines
    SELECT id, bulletin_id, unit_id, unit, category, place, submitted, refused, adopted, points, CAST(total AS TEXT), ''
    FROM former;

DROP TABLE former;

CREATE INDEX ix_bulletin_lines_bulletin_id ON bulletin_lines (bulletin_id);
"""
RECORDS = ("unit_versions", "sent_up", "marks")
# Each trigger: its name, when it fires, on what condition, and what it says; the same as every table of records has.
TRIGGERS = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    (
        "replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{or_same})",
        "nothing is replaced in the ledger",
    ),
    (
        "journaled",
        "INSERT",
        "NEW.entry_id IS NOT (SELECT max(id) FROM journal) OR NEW.changed_id OR NEW.voided_id",
        "a record needs a journal entry of its own",
    ),
    (
        "told",
        "UPDATE",
        """
    NEW.id IS NOT OLD.id
    OR NEW.entry_id IS NOT OLD.entry_id
    OR (
        OLD.voided_id IS NOT NULL
        AND (NEW.voided_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM undoings WHERE entry_id = NEW.changed_id))
    )
    OR NEW.changed_id IS NULL
    OR NEW.changed_id IS NOT (SELECT max(id) FROM journal)
    OR NOT EXISTS (
        SELECT 1 FROM changes WHERE kind = '{table}' AND record_id = OLD.id AND +entry_id = NEW.changed_id
    )
""",
        "a change needs a journal entry that tells it",
    ),
)
# INSERT OR REPLACE would also delete what holds the same of these, and fire no trigger for it.
SAME = {"unit_versions": " OR (unit_id = NEW.unit_id AND until_on = NEW.until_on AND voided_id IS NULL)"}
# Those of the bulletins' lines went with the table that was made anew.
LINES = (
    ("delete", "DELETE", "", "nothing is deleted from the ledger"),
    ("update", "UPDATE", "", "is never changed"),
    (
        "insert",
        "INSERT",
        "EXISTS (SELECT 1 FROM bulletin_lines WHERE id = NEW.id)",
        "nothing is replaced in the ledger",
    ),
)


def upgrade() -> None:
    """Add the columns, make the tables and their triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for table in RECORDS:
        for name, event, condition, why in TRIGGERS:
            _refuse(table, name, event, condition.format(table=table, or_same=SAME.get(table, "")), why)
    for name, event, condition, why in LINES:
        _refuse("bulletin_lines", name, event, condition, why)


def _refuse(table: str, name: str, event: str, condition: str, why: str) -> None:
    when = f"WHEN {condition}" if condition else ""
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
    )
