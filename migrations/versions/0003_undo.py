"""Which journal entry takes back which; only such an entry lifts a void. Indexes to look into the journal by."""

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = """
CREATE TABLE undoings (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    undone_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (entry_id),
    CONSTRAINT fk_undoings_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_undoings_undone_id FOREIGN KEY(undone_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_journal_at ON journal (at);

CREATE INDEX ix_commission_units_commission_id ON commission_units (commission_id);
"""
RECORDS = (
    "units",
    "aliases",
    "officers",
    "commissions",
    "commission_units",
    "submissions",
    "adoptions",
    "instructions",
    "verdicts",
    "inaccuracies",
    "trainings",
    "secondments",
    "outreach",
    "talks",
)
REFUSE = """
CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END
"""
KEPT = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    ("fixed", "UPDATE", "", "is never changed"),
    (
        "replaced",
        "INSERT",
        "WHEN EXISTS (SELECT 1 FROM undoings WHERE id = NEW.id OR entry_id = NEW.entry_id)",
        "nothing is replaced in the ledger",
    ),
    (
        "journaled",
        "INSERT",
        "WHEN NEW.entry_id IS NOT (SELECT max(id) FROM journal) OR NEW.undone_id >= NEW.entry_id",
        "needs a journal entry of its own",
    ),
)
# As before, but that an entry which takes another back may lift a void. The + keeps SQLite from the index of entries:
# one that takes an import back has tens of thousands of changes.
UNTOLD = """WHEN
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
"""


def upgrade() -> None:
    """Make the table and the indexes; renew the triggers that watch over changes."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for name, event, when, why in KEPT:
        op.execute(REFUSE.format(table="undoings", name=name, event=event, when=when, why=why))
    for table in RECORDS:
        op.execute(f"DROP TRIGGER {table}_told")
        when = UNTOLD.format(table=table)
        why = "a change needs a journal entry that tells it"
        op.execute(REFUSE.format(table=table, name="told", event="UPDATE", when=when, why=why))
