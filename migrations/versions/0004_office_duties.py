"""What the office itself does by its plan of the year: reporting points by month, the conference."""

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE reporting_points (
    id INTEGER NOT NULL,
    month TEXT NOT NULL,
    issued_on TEXT NOT NULL CONSTRAINT ck_reporting_points_issued_on CHECK (issued_on IS date(issued_on, '+0 days')),
    content TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_reporting_points_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_reporting_points_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_reporting_points_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_reporting_points_month ON reporting_points (month);

CREATE TABLE conferences (
    id INTEGER NOT NULL,
    held_on TEXT NOT NULL CONSTRAINT ck_conferences_held_on CHECK (held_on IS date(held_on, '+0 days')),
    attendees INTEGER CONSTRAINT ck_conferences_attendees CHECK (attendees >= 1),
    topic TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_conferences_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_conferences_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_conferences_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_conferences_held_on ON conferences (held_on);
"""
RECORDS = ("reporting_points", "conferences")
# Each trigger: its name, when it fires, on what condition, and what it says; the same as every table of records has.
TRIGGERS = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    ("replaced", "INSERT", "EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)", "nothing is replaced in the ledger"),
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


def upgrade() -> None:
    """Make the tables and their triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for table in RECORDS:
        for name, event, condition, why in TRIGGERS:
            when = f"WHEN {condition.format(table=table)}" if condition else ""
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
            )
