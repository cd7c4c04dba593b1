"""The articles' texts with an index of them, and the units of the addresses that mails come from."""

from alembic import op

revision = "0010"
down_revision = "0009"

TABLES = """
CREATE TABLE texts (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    file TEXT NOT NULL,
    content TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_texts_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_texts_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_texts_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_texts_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_texts_submission_id ON texts (submission_id);

CREATE INDEX ix_texts_digest ON texts (digest);

CREATE VIRTUAL TABLE text_index USING fts5(content, content='', tokenize='trigram', detail='none', columnsize=0);

CREATE VIRTUAL TABLE text_terms USING fts5vocab(text_index, row);

CREATE TABLE senders (
    id INTEGER NOT NULL,
    address TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_senders_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_senders_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_senders_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_senders_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_senders_address ON senders (address);
"""
INDEXED = """
CREATE TRIGGER texts_indexed AFTER INSERT ON texts
BEGIN INSERT INTO text_index (rowid, content) VALUES (NEW.id, NEW.content || char(10, 10)); END
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
    OR NEW.entry_id IS NOT OLD.entry_id{or_other}
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
# A text is what came in: it is voided, and never changed.
OTHER = {
    "texts": """
    OR NEW.submission_id IS NOT OLD.submission_id
    OR NEW.digest IS NOT OLD.digest
    OR NEW.file IS NOT OLD.file
    OR NEW.content IS NOT OLD.content"""
}


def upgrade() -> None:
    """Make the tables, the index and the triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    op.execute(INDEXED)
    for table in ("texts", "senders"):
        for name, event, condition, why in TRIGGERS:
            when = f"WHEN {condition.format(table=table, or_other=OTHER.get(table, ''))}" if condition else ""
            op.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
            )
