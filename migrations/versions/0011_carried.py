"""Months that were published on paper before the ledger began, unit by unit."""

from alembic import op

revision = "0011"
down_revision = "0010"

TABLES = """
CREATE TABLE carried (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    month TEXT NOT NULL CONSTRAINT ck_carried_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
    submitted INTEGER CONSTRAINT ck_carried_submitted CHECK (submitted >= 0),
    adopted INTEGER CONSTRAINT ck_carried_adopted CHECK (adopted >= 0),
    total TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_carried_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_carried_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_carried_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_carried_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE UNIQUE INDEX ix_carried_month_unit_id ON carried (month, unit_id) WHERE voided_id IS NULL;

CREATE INDEX ix_carried_unit_id ON carried (unit_id);
"""
# Each trigger: its name, when it fires, on what condition, and what it says; the same as every table of records has.
TRIGGERS = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    ("replaced", "INSERT", "EXISTS (SELECT 1 FROM carried WHERE id = NEW.id)", "nothing is replaced in the ledger"),
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
        SELECT 1 FROM changes WHERE kind = 'carried' AND record_id = OLD.id AND +entry_id = NEW.changed_id
    )
""",
        "a change needs a journal entry that tells it",
    ),
)


def upgrade() -> None:
    """Make the table and its triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for name, event, condition, why in TRIGGERS:
        when = f"WHEN {condition}" if condition else ""
        op.execute(
            f"CREATE TRIGGER carried_{name} BEFORE {event} ON carried {when} "
            f"BEGIN SELECT RAISE(ABORT, 'carried: {why}'); END"
        )
