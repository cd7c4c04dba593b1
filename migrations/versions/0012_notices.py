"""Papers that were sent to units; instructions that ask for a report, and what reports on them."""

from alembic import op

revision = "0012"
down_revision = "0011"

TABLES = """
ALTER TABLE submissions ADD COLUMN answers_id INTEGER CONSTRAINT fk_submissions_answers_id REFERENCES submissions (id);

CREATE INDEX ix_submissions_answers_id_received_on ON submissions (answers_id, received_on) WHERE answers_id IS NOT NULL;

ALTER TABLE instructions ADD COLUMN follow_up INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_instructions_follow_up CHECK (follow_up IN (0, 1));

CREATE INDEX ix_instructions_to_follow_up ON instructions (instructed_on) WHERE follow_up = 1;

CREATE TABLE notices (
    id INTEGER NOT NULL,
    paper TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    sent_on TEXT NOT NULL CONSTRAINT ck_notices_sent_on CHECK (sent_on IS date(sent_on, '+0 days')),
    number TEXT DEFAULT '' NOT NULL,
    file TEXT DEFAULT '' NOT NULL,
    digest TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_notices_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_notices_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_notices_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_notices_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_notices_paper_about ON notices (paper, about);

CREATE INDEX ix_notices_unit_id_sent_on ON notices (unit_id, sent_on);

CREATE INDEX ix_notices_sent_on ON notices (sent_on);
"""
# Each trigger: its name, when it fires, on what condition, and what it says; the same as every table of records has.
TRIGGERS = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    ("replaced", "INSERT", "EXISTS (SELECT 1 FROM notices WHERE id = NEW.id)", "nothing is replaced in the ledger"),
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
        SELECT 1 FROM changes WHERE kind = 'notices' AND record_id = OLD.id AND +entry_id = NEW.changed_id
    )
""",
        "a change needs a journal entry that tells it",
    ),
)


def upgrade() -> None:
    """Add the columns, make the table and its triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for name, event, condition, why in TRIGGERS:
        when = f"WHEN {condition}" if condition else ""
        op.execute(
            f"CREATE TRIGGER notices_{name} BEFORE {event} ON notices {when} "
            f"BEGIN SELECT RAISE(ABORT, 'notices: {why}'); END"
        )
