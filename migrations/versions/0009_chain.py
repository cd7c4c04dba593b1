"""The chain over everything: what each journal entry wrote, kept a second time under a digest of the whole past.

An entry also says the operating system's account, and by how much the clock went back.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

TABLES = """
ALTER TABLE journal ADD COLUMN account TEXT DEFAULT '' NOT NULL;

ALTER TABLE journal ADD COLUMN clock_back INTEGER DEFAULT 0 NOT NULL;

CREATE TABLE chain (
    entry_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (entry_id),
    CONSTRAINT fk_chain_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_bulletins_entry_id ON bulletins (entry_id);

CREATE INDEX ix_rulebooks_entry_id ON rulebooks (entry_id);
"""
TRIGGERS = (
    ("chain", "delete", "DELETE", "", "nothing is deleted from the ledger"),
    ("chain", "update", "UPDATE", "", "is never changed"),
    (
        "chain",
        "insert",
        "INSERT",
        "NEW.entry_id IS NOT (SELECT coalesce(max(entry_id), 0) + 1 FROM chain)",
        "entries are closed in their order",
    ),
    (
        "journal",
        "closed",
        "INSERT",
        "(SELECT max(id) FROM journal) IS NOT (SELECT max(entry_id) FROM chain)",
        "the entry before is not closed",
    ),
)


def upgrade() -> None:
    """Add the columns, make the table and its triggers; the program then closes the entries that are there."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for table, name, event, condition, why in TRIGGERS:
        when = f"WHEN {condition}" if condition else ""
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
        )
