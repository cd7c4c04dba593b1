"""What `verify` looks for in the ledger's file, its journal and its bulletins."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

_RESTORE = marked("Restore the newest backup that is sound, and find out who wrote to the file.")
_AUTHORITY = "附件2 四"

# --- the file ---

DAMAGED = Check("ledger.damaged", marked("the file is damaged: {message}"), marked("Restore the newest backup."))
MISSING_PARENT = Check(
    "ledger.missing-parent",
    marked("{table}, row {row}: refers to a record of {parent} that does not exist"),
    _RESTORE,
)
OTHER_SCHEMA = Check(
    "ledger.other-schema",
    marked("the table, index or trigger {name} is not as the program made it"),
    _RESTORE,
)
NO_RULEBOOK = Check("ledger.no-rulebook", marked("no rulebook found"), _RESTORE)
RULEBOOK_CHANGED = Check(
    "ledger.rulebook-changed",
    marked("rulebook {name}: its content does not fit its digest"),
    _RESTORE,
)

TEXT_CHANGED = Check(
    "ledger.text-changed",
    marked("the text of {ref} does not fit its digest"),
    _RESTORE,
)

# --- the journal ---

ROWS_MISSING = Check("ledger.rows-missing", marked("{table}: {missing} rows are missing"), _RESTORE)
OTHER_UNDONE = Check(
    "ledger.other-undone",
    marked("entry {number} ({command}): the entry noted as undone by it is another one"),
    _RESTORE,
)
OTHER_NUMBER_OF_RECORDS = Check(
    "ledger.other-number-of-records",
    marked("{table}: {count} records, but the journal has {noted}"),
    _RESTORE,
)
NOT_IN_JOURNAL = Check("ledger.not-in-journal", marked("is not in the journal"), _RESTORE)
DIFFERS_FROM_JOURNAL = Check("ledger.differs-from-journal", marked("differs from the journal"), _RESTORE)
CHANGE_NOT_SHOWN = Check(
    "ledger.change-not-shown",
    marked("the journal has a change that the record does not show"),
    _RESTORE,
)

# --- the bulletins ---

CHAIN_BROKEN = Check("ledger.chain-broken", marked("does not follow the bulletin before it"), _RESTORE, _AUTHORITY)
BULLETIN_CHANGED = Check(
    "ledger.bulletin-changed", marked("what it says does not fit its digest"), _RESTORE, _AUTHORITY
)
RULEBOOK_MISSING = Check(
    "ledger.rulebook-missing", marked("the rulebook that it was made by is missing"), _RESTORE, _AUTHORITY
)
REOPENED_UNTOLD = Check(
    "ledger.reopened-untold", marked("reopened, but the journal has no entry for it"), _RESTORE, _AUTHORITY
)
STILL_PUBLISHED = Check(
    "ledger.still-published",
    marked("journal entry {entry} ({command}): the bulletin that it reopened is still published"),
    _RESTORE,
    _AUTHORITY,
)
OTHER_POINTS = Check(
    "ledger.other-points",
    marked("{unit}: the records now give {now}, the bulletin says {then}"),
    _RESTORE,
    _AUTHORITY,
)
OTHER_COUNTS = Check("ledger.other-counts", marked("{unit}: the records now give other counts"), _RESTORE, _AUTHORITY)
OTHER_REWARDS = Check("ledger.other-rewards", marked("the records now give other rewards"), _RESTORE, _AUTHORITY)
