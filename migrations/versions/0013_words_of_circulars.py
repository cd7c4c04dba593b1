"""What the office says in a circular beside the figures, and what the circular of a tier above says of the office."""

from alembic import op

revision = "0013"
down_revision = "0012"

TABLES = """
CREATE TABLE remarks (
    id INTEGER NOT NULL,
    period TEXT NOT NULL,
    about TEXT NOT NULL CONSTRAINT ck_remarks_about CHECK (about IN ('praise', 'blame', 'ask')),
    text TEXT NOT NULL,
    written_on TEXT NOT NULL CONSTRAINT ck_remarks_written_on CHECK (written_on IS date(written_on, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_remarks_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_remarks_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_remarks_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_remarks_period ON remarks (period);

CREATE TABLE places_above (
    id INTEGER NOT NULL,
    period TEXT NOT NULL,
    tier TEXT NOT NULL,
    place INTEGER CONSTRAINT ck_places_above_place CHECK (place >= 1),
    among INTEGER CONSTRAINT ck_places_above_among CHECK (among >= 1),
    points TEXT DEFAULT '' NOT NULL,
    to_date TEXT DEFAULT '' NOT NULL,
    goal TEXT DEFAULT '' NOT NULL,
    told_on TEXT NOT NULL CONSTRAINT ck_places_above_told_on CHECK (told_on IS date(told_on, '+0 days')),
    note TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_places_above_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_places_above_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_places_above_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_places_above_period ON places_above (period);
"""
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
    for table in ("remarks", "places_above"):
        for name, event, condition, why in TRIGGERS:
            when = f"WHEN {condition.format(table=table)}" if condition else ""
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
            )
