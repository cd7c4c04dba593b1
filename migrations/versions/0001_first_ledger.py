"""The first ledger: its tables, and the triggers that keep every change in the journal."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE journal (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    command TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE changes (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT fk_changes_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_changes_kind_record_id ON changes (kind, record_id);

CREATE TABLE commissions (
    id INTEGER NOT NULL,
    ref TEXT NOT NULL,
    topic TEXT NOT NULL,
    issued_on TEXT NOT NULL CONSTRAINT ck_commissions_issued_on CHECK (issued_on IS date(issued_on, '+0 days')),
    due_on TEXT NOT NULL CONSTRAINT ck_commissions_due_on CHECK (due_on IS date(due_on, '+0 days')),
    requirements TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_commissions_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_commissions_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_commissions_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_commissions_due_on ON commissions (due_on);

CREATE UNIQUE INDEX ix_commissions_ref ON commissions (ref, coalesce(voided_id, 0));

CREATE TABLE rulebooks (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    in_force_from TEXT NOT NULL CONSTRAINT ck_rulebooks_in_force_from CHECK (in_force_from IS date(in_force_from, '+0 days')),
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name),
    CONSTRAINT fk_rulebooks_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id)
) STRICT;

CREATE TABLE units (
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    code TEXT NOT NULL,
    active_from TEXT CONSTRAINT ck_units_active_from CHECK (active_from IS date(active_from, '+0 days')),
    active_to TEXT CONSTRAINT ck_units_active_to CHECK (active_to IS date(active_to, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_units_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_units_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_units_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE UNIQUE INDEX ix_units_name ON units (name) WHERE voided_id IS NULL;

CREATE TABLE aliases (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_aliases_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_aliases_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_aliases_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_aliases_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_aliases_unit_id ON aliases (unit_id);

CREATE TABLE commission_units (
    id INTEGER NOT NULL,
    commission_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_commission_units_commission_id FOREIGN KEY(commission_id) REFERENCES commissions (id),
    CONSTRAINT fk_commission_units_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_commission_units_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_commission_units_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_commission_units_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE UNIQUE INDEX ix_commission_units_commission_id_unit_id ON commission_units (commission_id, unit_id) WHERE voided_id IS NULL;

CREATE INDEX ix_commission_units_unit_id ON commission_units (unit_id);

CREATE TABLE officers (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CONSTRAINT ck_officers_role CHECK (role IN ('leader', 'officer')),
    employment TEXT NOT NULL CONSTRAINT ck_officers_employment CHECK (employment IN ('', 'full-time', 'part-time')),
    position TEXT DEFAULT '' NOT NULL,
    landline TEXT DEFAULT '' NOT NULL,
    mobile TEXT DEFAULT '' NOT NULL,
    active_from TEXT CONSTRAINT ck_officers_active_from CHECK (active_from IS date(active_from, '+0 days')),
    active_to TEXT CONSTRAINT ck_officers_active_to CHECK (active_to IS date(active_to, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_officers_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_officers_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_officers_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_officers_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_officers_unit_id ON officers (unit_id);

CREATE TABLE outreach (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    held_on TEXT NOT NULL CONSTRAINT ck_outreach_held_on CHECK (held_on IS date(held_on, '+0 days')),
    topic TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_outreach_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_outreach_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_outreach_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_outreach_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_outreach_held_on ON outreach (held_on);

CREATE TABLE secondments (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    person TEXT NOT NULL,
    starts_on TEXT NOT NULL CONSTRAINT ck_secondments_starts_on CHECK (starts_on IS date(starts_on, '+0 days')),
    ends_on TEXT CONSTRAINT ck_secondments_ends_on CHECK (ends_on IS date(ends_on, '+0 days')),
    outcome TEXT NOT NULL CONSTRAINT ck_secondments_outcome CHECK (outcome IN ('planned', 'completed', 'late', 'incomplete', 'violation')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_secondments_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_secondments_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_secondments_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_secondments_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_secondments_starts_on ON secondments (starts_on);

CREATE INDEX ix_secondments_unit_id ON secondments (unit_id);

CREATE TABLE submissions (
    id INTEGER NOT NULL,
    ref TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    received_on TEXT NOT NULL CONSTRAINT ck_submissions_received_on CHECK (received_on IS date(received_on, '+0 days')),
    title TEXT NOT NULL,
    authors TEXT DEFAULT '' NOT NULL,
    approver TEXT DEFAULT '' NOT NULL,
    contact TEXT DEFAULT '' NOT NULL,
    topic TEXT DEFAULT '' NOT NULL,
    nature TEXT DEFAULT '' NOT NULL,
    event_on TEXT CONSTRAINT ck_submissions_event_on CHECK (event_on IS date(event_on, '+0 days')),
    commission_id INTEGER,
    refused INTEGER GENERATED ALWAYS AS (authors = '' OR approver = '' OR contact = '') STORED,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_submissions_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_submissions_commission_id FOREIGN KEY(commission_id) REFERENCES commissions (id),
    CONSTRAINT fk_submissions_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_submissions_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_submissions_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_submissions_commission_id_unit_id ON submissions (commission_id, unit_id) WHERE commission_id IS NOT NULL;

CREATE INDEX ix_submissions_received_on_unit_id_refused ON submissions (received_on, unit_id, refused) WHERE voided_id IS NULL;

CREATE UNIQUE INDEX ix_submissions_ref ON submissions (ref, coalesce(voided_id, 0));

CREATE INDEX ix_submissions_unit_id_received_on ON submissions (unit_id, received_on);

CREATE TABLE talks (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    quarter TEXT NOT NULL,
    held_on TEXT NOT NULL CONSTRAINT ck_talks_held_on CHECK (held_on IS date(held_on, '+0 days')),
    findings TEXT NOT NULL,
    rectified_on TEXT CONSTRAINT ck_talks_rectified_on CHECK (rectified_on IS date(rectified_on, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_talks_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_talks_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_talks_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_talks_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_talks_held_on ON talks (held_on);

CREATE TABLE trainings (
    id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    held_on TEXT NOT NULL CONSTRAINT ck_trainings_held_on CHECK (held_on IS date(held_on, '+0 days')),
    attendees INTEGER NOT NULL CONSTRAINT ck_trainings_attendees CHECK (attendees >= 1),
    topic TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_trainings_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_trainings_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_trainings_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_trainings_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_trainings_held_on ON trainings (held_on);

CREATE INDEX ix_trainings_unit_id ON trainings (unit_id);

CREATE TABLE verdicts (
    id INTEGER NOT NULL,
    commission_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    verdict TEXT NOT NULL CONSTRAINT ck_verdicts_verdict CHECK (verdict IN ('conforming', 'nonconforming', 'excused')),
    judged_on TEXT NOT NULL CONSTRAINT ck_verdicts_judged_on CHECK (judged_on IS date(judged_on, '+0 days')),
    note TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_verdicts_commission_id FOREIGN KEY(commission_id) REFERENCES commissions (id),
    CONSTRAINT fk_verdicts_unit_id FOREIGN KEY(unit_id) REFERENCES units (id),
    CONSTRAINT fk_verdicts_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_verdicts_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_verdicts_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_verdicts_commission_id_unit_id_judged_on ON verdicts (commission_id, unit_id, judged_on);

CREATE INDEX ix_verdicts_judged_on ON verdicts (judged_on);

CREATE TABLE adoptions (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    publication TEXT NOT NULL,
    type TEXT DEFAULT '' NOT NULL,
    issue TEXT DEFAULT '' NOT NULL,
    adopted_on TEXT NOT NULL CONSTRAINT ck_adoptions_adopted_on CHECK (adopted_on IS date(adopted_on, '+0 days')),
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_adoptions_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_adoptions_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_adoptions_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_adoptions_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_adoptions_adopted_on ON adoptions (adopted_on);

CREATE UNIQUE INDEX ix_adoptions_submission_id_publication ON adoptions (submission_id, publication) WHERE voided_id IS NULL;

CREATE TABLE inaccuracies (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    found_on TEXT NOT NULL CONSTRAINT ck_inaccuracies_found_on CHECK (found_on IS date(found_on, '+0 days')),
    note TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_inaccuracies_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_inaccuracies_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_inaccuracies_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_inaccuracies_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_inaccuracies_found_on ON inaccuracies (found_on);

CREATE INDEX ix_inaccuracies_submission_id ON inaccuracies (submission_id);

CREATE TABLE instructions (
    id INTEGER NOT NULL,
    submission_id INTEGER NOT NULL,
    level TEXT NOT NULL,
    leader TEXT NOT NULL,
    instructed_on TEXT NOT NULL CONSTRAINT ck_instructions_instructed_on CHECK (instructed_on IS date(instructed_on, '+0 days')),
    text TEXT DEFAULT '' NOT NULL,
    entry_id INTEGER NOT NULL,
    changed_id INTEGER,
    voided_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_instructions_submission_id FOREIGN KEY(submission_id) REFERENCES submissions (id),
    CONSTRAINT fk_instructions_entry_id FOREIGN KEY(entry_id) REFERENCES journal (id),
    CONSTRAINT fk_instructions_changed_id FOREIGN KEY(changed_id) REFERENCES journal (id),
    CONSTRAINT fk_instructions_voided_id FOREIGN KEY(voided_id) REFERENCES journal (id)
) STRICT;

CREATE INDEX ix_instructions_instructed_on ON instructions (instructed_on);

CREATE INDEX ix_instructions_submission_id_level ON instructions (submission_id, level);
"""

# A journal entry, a change and a rulebook stay as they were written.
FIXED = ("journal", "changes", "rulebooks")
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
REPLACES = "EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{or_same})"
# INSERT OR REPLACE would also delete what holds the same of these, and fire no trigger for it.
SAME = {
    "rulebooks": " OR name = NEW.name",
    "units": " OR (name = NEW.name AND voided_id IS NULL)",
    "commissions": " OR (ref = NEW.ref AND coalesce(voided_id, 0) = coalesce(NEW.voided_id, 0))",
    "submissions": " OR (ref = NEW.ref AND coalesce(voided_id, 0) = coalesce(NEW.voided_id, 0))",
    "commission_units": " OR (commission_id = NEW.commission_id AND unit_id = NEW.unit_id AND voided_id IS NULL)",
    "adoptions": " OR (submission_id = NEW.submission_id AND publication = NEW.publication AND voided_id IS NULL)",
}
# What belongs to an entry belongs to the one being written: the last of the journal.
OTHERS = "NEW.entry_id IS NOT (SELECT max(id) FROM journal)"
# A record is neither changed nor voided when it comes in.
FOREIGN = f"{OTHERS} OR NEW.changed_id OR NEW.voided_id"
# A change is the program's own if the last journal entry tells it, with what stood there before.
UNTOLD = """
    NEW.id IS NOT OLD.id
    OR NEW.entry_id IS NOT OLD.entry_id
    OR OLD.voided_id IS NOT NULL
    OR NEW.changed_id IS NULL
    OR NEW.changed_id IS NOT (SELECT max(id) FROM journal)
    OR NOT EXISTS (
        SELECT 1 FROM changes WHERE kind = '{table}' AND record_id = OLD.id AND entry_id = NEW.changed_id
    )
"""


def upgrade() -> None:
    """Make the tables and their triggers."""
    for statement in filter(str.strip, TABLES.split(";\n")):
        op.execute(statement)
    for table in (*FIXED, *RECORDS):
        _refuse(table, "kept", "DELETE", "", "nothing is deleted from the ledger")
        replaces = REPLACES.replace("{or_same}", SAME.get(table, ""))
        _refuse(table, "replaced", "INSERT", replaces, "nothing is replaced in the ledger")
    for table in ("changes", "rulebooks"):
        _refuse(table, "journaled", "INSERT", OTHERS, "needs a journal entry of its own")
    for table in FIXED:
        _refuse(table, "fixed", "UPDATE", "", "is never changed")
    for table in RECORDS:
        _refuse(table, "journaled", "INSERT", FOREIGN, "a record needs a journal entry of its own")
        _refuse(table, "told", "UPDATE", UNTOLD, "a change needs a journal entry that tells it")


def _refuse(table: str, name: str, event: str, condition: str, why: str) -> None:
    when = f"WHEN {condition.format(table=table)}" if condition else ""
    op.execute(REFUSE.format(table=table, name=name, event=event, when=when, why=why))
