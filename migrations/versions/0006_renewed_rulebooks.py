"""A rulebook that is renewed stays beside the one that takes its place: bulletins name it by its digest.

Lists of submissions, voided ones too, go by an index of days; answers to a commission and adoptions of a submission are
found by indexes of their own: without the day in it SQLite reads all that a unit sent up to the due date instead.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

# Rulebooks as before, but that two may have the same name.
TABLES = """
ALTER TABLE rulebooks RENAME TO former;

CREATE TABLE rulebooks (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    in_force_from TEXT NOT NULL CONSTRAINT ck_rulebooks_in_force_from CHECK (in_force_from IS date(in_force_from, '+0 days')),
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_rulebooks_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

INSERT INTO rulebooks SELECT id, name, in_force_from, digest, content, entry_id FROM former;

DROP TABLE former;
"""
GUARDS = (
    ("kept", "DELETE", "", "nothing is deleted from the ledger"),
    ("fixed", "UPDATE", "", "is never changed"),
    (
        "replaced",
        "INSERT",
        "WHEN EXISTS (SELECT 1 FROM rulebooks WHERE id = NEW.id)",
        "nothing is replaced in the ledger",
    ),
    (
        "journaled",
        "INSERT",
        "WHEN NEW.entry_id IS NOT (SELECT max(id) FROM journal)",
        "needs a journal entry of its own",
    ),
)

INDEXES = """
DROP INDEX ix_submissions_commission_id_unit_id;

CREATE INDEX ix_submissions_commission_id_unit_id_received_on ON submissions (commission_id, unit_id, received_on)
    WHERE commission_id IS NOT NULL;

DROP INDEX ix_submissions_received_on_unit_id_refused;

CREATE INDEX ix_submissions_received_on_unit_id_refused_voided_id ON submissions (received_on, unit_id, refused, voided_id);

CREATE INDEX ix_adoptions_submission_id ON adoptions (submission_id);
"""


def upgrade() -> None:
    """Make the table of rulebooks anew, with its guards, and the indexes."""
    for statement in filter(str.strip, (TABLES + INDEXES).split(";\n")):
        op.execute(statement)
    for name, event, when, why in GUARDS:
        op.execute(
            f"CREATE TRIGGER rulebooks_{name} BEFORE {event} ON rulebooks {when} "
            f"BEGIN SELECT RAISE(ABORT, 'rulebooks: {why}'); END"
        )
