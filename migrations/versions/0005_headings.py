"""The headings whose meaning the clerk confirmed once."""

from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = """
CREATE TABLE headings (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    heading TEXT NOT NULL,
    means TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_headings_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_headings_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_headings_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_headings_kind ON headings (kind);
"""
# The same as guards every table of records.
GUARDS = """
BEFORE DELETE ON headings
BEGIN SELECT RAISE(ABORT, 'headings: nothing is deleted from the ledger'); END;

BEFORE INSERT ON headings WHEN EXISTS (SELECT 1 FROM headings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'headings: nothing is replaced in the ledger'); END;

BEFORE INSERT ON headings WHEN NEW.entry_id IS NOT (SELECT max(id) FROM journal) OR NEW.changed_id OR NEW.voided_id
BEGIN SELECT RAISE(ABORT, 'headings: a record needs a journal entry of its own'); END;

BEFORE UPDATE ON headings WHEN
    NEW.id IS NOT OLD.id
    OR NEW.entry_id IS NOT OLD.entry_id
    OR (
        OLD.voided_id IS NOT NULL
        AND (NEW.voided_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM undoings WHERE entry_id = NEW.changed_id))
    )
    OR NEW.changed_id IS NULL
    OR NEW.changed_id IS NOT (SELECT max(id) FROM journal)
    OR NOT EXISTS (
        SELECT 1 FROM changes WHERE kind = 'headings' AND record_id = OLD.id AND +entry_id = NEW.changed_id
    )
BEGIN SELECT RAISE(ABORT, 'headings: a change needs a journal entry that tells it'); END;
"""
NAMES = ("kept", "replaced", "journaled", "told")


def upgrade() -> None:
    """Make the table and its guards."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    guards = [guard.strip() for guard in GUARDS.split("END;") if guard.strip()]
    for name, guard in zip(NAMES, guards, strict=True):
        op.execute(f"CREATE TRIGGER headings_{name} {guard} END")
