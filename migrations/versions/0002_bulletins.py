"""Published bulletins, frozen line by line, and what each journal entry wrote."""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = """
CREATE TABLE bulletins (
    id INTEGER NOT NULL,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL,
    as_of TEXT NOT NULL CONSTRAINT ck_bulletins_as_of CHECK (as_of IS date(as_of, '+0 days')),
    rulebook TEXT NOT NULL,
    rulebook_digest TEXT NOT NULL,
    rewards TEXT NOT NULL,
    previous_digest TEXT NOT NULL,
    digest TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (period, revision),
    CONSTRAINT fk_bulletins_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

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
    total INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_bulletin_lines_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletins (id),
    CONSTRAINT fk_bulletin_lines_unit_id FOREIGN KEY(unit_id) REFERENCES units (id)
) STRICT;

CREATE INDEX ix_bulletin_lines_bulletin_id ON bulletin_lines (bulletin_id);

CREATE TABLE reopenings (
    id INTEGER NOT NULL,
    bulletin_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (bulletin_id),
    CONSTRAINT fk_reopenings_bulletin_id FOREIGN KEY(bulletin_id) REFERENCES bulletins (id),
    CONSTRAINT fk_reopenings_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

CREATE TABLE written (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (entry_id, kind),
    CONSTRAINT fk_written_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_written_kind_last_id ON written (kind, last_id);

CREATE INDEX ix_changes_entry_id ON changes (entry_id);
"""
FIXED = ("bulletins", "bulletin_lines", "reopenings", "written")
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


def upgrade() -> None:
    """Make the tables; nothing in them is ever changed."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for table in RECORDS:
        op.execute(
            "INSERT INTO written (entry_id, kind, first_id, last_id) "
            f"SELECT entry_id, '{table}', min(id), max(id) FROM {table} GROUP BY entry_id"
        )
    for table in FIXED:
        for event, when, why in (
            ("DELETE", "", "nothing is deleted from the ledger"),
            ("UPDATE", "", "is never changed"),
            (
                "INSERT",
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)",
                "nothing is replaced in the ledger",
            ),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
            )
