"""What `verify` looks for in the ledger's file, its journal and its bulletins."""

from collections.abc import Iterable

from govinfo_cli.errors import Check, Problem
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

NOT_CARRIED = Check(
    "ledger.not-carried",
    marked("{path}: {table} did not arrive as it was sent; nothing was written"),
    marked("Copy the ledger once more; if it fails again, have the server and the disks looked at."),
)

# --- the journal ---

ADDED_BEHIND = Check(
    "ledger.added-behind",
    marked("{table}: somebody has added rows behind the program's back; nothing was written: run govinfo verify"),
    marked("Run 'govinfo verify', which names the rows, and find out who wrote to the file."),
)

ENTRY_CHANGED = Check(
    "ledger.entry-changed",
    marked("what the chain keeps of it does not fit its digest"),
    _RESTORE,
)
ENTRY_OUT_OF_ORDER = Check(
    "ledger.entry-out-of-order",
    marked("does not follow the entry that stands before it"),
    _RESTORE,
)
ENTRY_OPEN = Check("ledger.entry-open", marked("is not under the chain"), _RESTORE)
ROW_MISSING = Check("ledger.row-missing", marked("is gone; entry {number} wrote {what}"), _RESTORE)
OTHER_UNDONE = Check(
    "ledger.other-undone",
    marked("entry {number} ({command}): the entry noted as undone by it is another one"),
    _RESTORE,
)
NOT_IN_JOURNAL = Check("ledger.not-in-journal", marked("no journal entry wrote it"), _RESTORE)
DIFFERED_FROM_JOURNAL = Check(
    "ledger.differed-from-journal",
    marked("was {now} when entry {later} changed it, but entry {number} wrote {then}"),
    _RESTORE,
)
COMPUTED_OTHERWISE = Check(
    "ledger.computed-otherwise",
    marked("is {now}, but what else the record says makes it {then}"),
    _RESTORE,
)
MORE = Check("ledger.more", marked("and {count} more"), _RESTORE)
UNREADABLE = Check(
    "ledger.unreadable",
    marked("what stands there makes no sense, so that nothing more can be checked ({why})"),
    _RESTORE,
)
DIFFERS_FROM_JOURNAL = Check(
    "ledger.differs-from-journal",
    marked("is {now}, but entry {number} wrote {then}"),
    _RESTORE,
)

# --- what others keep of the past ---

HEAD_UNKNOWN = Check(
    "ledger.head-unknown",
    marked(
        "is not in this ledger's past: it is of another ledger, was misread, "
        "or somebody has rewritten this one{restored}"
    ),
    marked("Read the head once more; if it was printed from this ledger, find the backup that has it."),
)
BACKUP_PARTS = Check(
    "ledger.backup-parts",
    marked("parts from the ledger at entry {entry}: here {here}, there {there}"),
    marked("Find out which of the two was rewritten, by a head that was printed after that entry."),
)
BACKUP_LATER = Check(
    "ledger.backup-later",
    marked("goes on after entry {entry}, with which the ledger ends, to entry {last}"),
    marked("Somebody has put an older state in the ledger's place: restore the later one."),
)
WITNESS_DIFFERS = Check(
    "ledger.witness-differs",
    marked("line {line}: entry {entry} of {at} had the head {head}, here it has {has}"),
    marked("Somebody has rewritten the ledger, or put an older one in its place: restore one with that head."),
)
ANOTHER_LEDGER = Check(
    "ledger.another-ledger",
    marked("line {line}: knows another ledger by this name, entry {entry} of {at}"),
    marked("If the ledger was begun anew, name a new witness file; else restore a backup."),
)

# --- the bulletins ---

CHAIN_BROKEN = Check("ledger.chain-broken", marked("does not follow the bulletin before it"), _RESTORE, _AUTHORITY)
BULLETIN_CHANGED = Check(
    "ledger.bulletin-changed", marked("what it says does not fit its digest"), _RESTORE, _AUTHORITY
)
BULLETIN_INVENTED = Check(
    "ledger.bulletin-invented",
    marked("is {now}; by its journal entry and what came before it would be {then}"),
    _RESTORE,
    _AUTHORITY,
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
OTHER_TO_DATE = Check(
    "ledger.other-to-date",
    marked("{unit}: since the year's first month the records of then give {now}, the bulletin says {then}"),
    _RESTORE,
    _AUTHORITY,
)
OTHER_REWARDS = Check("ledger.other-rewards", marked("the records now give other rewards"), _RESTORE, _AUTHORITY)


def is_damaged(problems: Iterable[Problem]) -> bool:
    """Whether the file is damaged, so that nothing else can be said of it."""
    return any(each.check is DAMAGED for each in problems)
