"""What can be wrong with a record that comes, changes or goes, as the ledger stands."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

# --- A5: what is there already ---

THE_SAME = Check(
    "A5.the-same",
    marked("{record} is in the ledger already, the same in every field; nothing was written"),
    marked("It is recorded: do nothing; if it happened once more, add --again."),
    "正文 二(三)",
)
IF_AGAIN = marked("{why}; if it happened again, add --again")
THERE_ALREADY = Check(
    "A5.there-already",
    marked("that is in the ledger already{record}"),
    marked("It is recorded: do nothing."),
    "正文 二(三)",
)
NAMED_ALREADY = Check(
    "A5.named-already",
    marked("that is in the ledger already: {record}; nothing was written"),
    marked("It is recorded: to correct it use 'govinfo amend'."),
    "正文 二(三)",
)
CORRECTED_COPY = Check(
    "A5.corrected-copy",
    marked("likely a corrected copy of {ref}: {differs}"),
    marked("Say with --corrections whether it amends what is registered, is new, or is passed over."),
    "正文 二(三)",
)
OR_ANOTHER_ARTICLE = marked(
    "; it may be another article: amend {ref} by itself with 'govinfo amend', or import the row as new"
)
OR_ANOTHER_TO_REGISTER = marked(
    "; it may be another article: decide it on a terminal, or register it with --corrections new"
)
PERHAPS_NUMBERED = Check(
    "A5.perhaps-numbered",
    marked(
        "{ref} has this topic and day and asks one of these units, but differs in {differs}: correct it with 'govinfo "
        "amend', or give the row a number of its own"
    ),
    marked("If the row corrects that commission, use 'govinfo amend'; if it is another one, give it a number."),
    "附件1 三(三)",
)
OTHER_CONTENT = Check(
    "record.other-content",
    marked("already in the ledger with other content: {differs}; to correct it use 'govinfo amend'"),
    marked("If the ledger is wrong, use 'govinfo amend'; if the table is, correct the table."),
)
REF_TWICE = Check(
    "record.ref-twice",
    marked("stands in a row above with other content: {differs}; nothing was written"),
    marked("Give each record a ref of its own, or leave the cell empty: the program numbers it."),
)
REF_OF_VOIDED = Check(
    "record.ref-of-voided",
    marked("is the ref of a voided record; give another"),
    marked("Give another ref, or none."),
)
NAME_OF_ANOTHER = Check(
    "record.name-of-another",
    marked("{name!r} is another name of {unit}"),
    marked("Choose another name, or void that alias first."),
)
OTHER_UNIT = Check(
    "record.other-unit",
    marked("{unit} is in the ledger with {old!s} here, not {new!s}; to correct it use 'govinfo amend'"),
    marked("If the ledger is wrong, use 'govinfo amend unit'; if the table is, correct the table."),
)
VALUE_TAKEN = Check(
    "record.value-taken",
    marked("another record has {value!r} already"),
    marked("Give another value, or change the other record first."),
)

# --- amend, void and what they name ---

UNCHANGED = Check(
    "record.unchanged",
    marked("{ref} holds that already; nothing was written"),
    marked("Nothing is to be done."),
)
VOIDED_ALREADY = Check(
    "record.voided-already",
    marked("{ref} is voided already"),
    marked("Nothing is to be done; to make it count again, undo the voiding."),
)
DEPENDED_ON = Check(
    "record.depended-on",
    marked("depends on {parent}"),
    marked("Void the records that the message names first."),
)
UNKNOWN = Check(
    "record.unknown",
    marked("no {kind} {ref!r} found; 'govinfo list {kind}' shows the refs, such as {prefix}12"),
    marked("Look the ref up with 'govinfo list'."),
)
AMBIGUOUS = Check(
    "record.ambiguous",
    marked("{ref!r} names several: {refs}; give one of these"),
    marked("Give one of the refs that the message lists."),
)
SEVERAL_KINDS = Check(
    "record.several-kinds",
    marked("{ref!r} names records of several kinds; choose one of: {ways}"),
    marked("Use one of the commands that the message lists."),
)
SENDER_NOT_KEPT = Check(
    "record.sender-not-kept",
    marked("the ledger does not remember the address {address!r}"),
    marked("See 'govinfo senders'."),
)
HEADING_NOT_KEPT = Check(
    "record.heading-not-kept",
    marked("{heading!r} is not remembered; 'govinfo headings' shows what is"),
    marked("Write the heading as 'govinfo headings' shows it."),
)
RULEBOOK_OF_OTHERS = Check(
    "record.rulebook-of-others",
    marked("the ledger goes by {names}, not by {name}"),
    marked("Name the file of the rulebook that the ledger goes by."),
)
RULEBOOK_COUNTS_OTHERWISE = Check(
    "record.rulebook-counts-otherwise",
    marked(
        "rulebook {name}: {keys}: not as the ledger has them; points and rewards stay as they are, "
        "only duties and words may be changed"
    ),
    marked("To change points or rewards: govinfo rulebook adopt FILE --reason TEXT."),
)

# --- undo ---

BY_NUMBER = marked("to undo an earlier entry, give its number: govinfo undo NUMBER")
"""A way out of some of these."""
NOTHING_TO_UNDO = Check(
    "undo.nothing", marked("there is nothing to undo"), marked("Nothing was written that could be undone.")
)
NO_ENTRY = Check(
    "undo.no-entry",
    marked("no entry {number} found; see 'govinfo log'"),
    marked("Look the number up with 'govinfo log'."),
)
NO_RECORDS = Check(
    "undo.no-records",
    marked("entry {number} wrote no records: there is nothing to undo"),
    marked("Look the number of the right entry up with 'govinfo log'."),
)
UNDONE_ALREADY = Check(
    "undo.undone-already",
    marked("entry {number} is undone already, by entry {by}; to redo: govinfo undo {by}"),
    marked("Nothing is to be done; to redo it, undo the entry that the message names."),
)
RESTORED = Check(
    "undo.restored",
    marked(
        "entry {number} ({command}) put a copy in the ledger's place: to take that back, restore what it replaced "
        "({reason})"
    ),
    marked("Restore the ledger that was replaced, or give the number of an earlier entry."),
)
BROUGHT_RULEBOOK = Check(
    "undo.brought-rulebook",
    marked("entry {number} brought the rulebook in: that cannot be undone"),
    marked("Make a new ledger if it is the wrong rulebook."),
)
ADOPTED_RULEBOOK = Check(
    "undo.adopted-rulebook",
    marked(
        "entry {number} adopted a file of the rulebook: that cannot be undone; to go back, adopt the text before it: "
        "govinfo rulebook show --entry {before} -o FILE.toml"
    ),
    marked("Write the text before it as a file, change or end in it what is to go, and adopt that."),
)
PUBLISHED = Check(
    "undo.published",
    marked("entry {number} published {period}; to reopen it: govinfo reopen {option} {label} --reason TEXT"),
    marked("Reopen the period instead."),
)
REOPENED = Check(
    "undo.reopened",
    marked("entry {number} reopened {period}; to publish it again: govinfo publish {option} {label}"),
    marked("Publish the period again instead."),
)
WRITTEN_SINCE = Check(
    "undo.written-since",
    marked("entry {number} can no longer be undone: entry {after} came after it"),
    marked("Undo the later entries first, or correct the records themselves."),
)
CHANGED_SINCE = Check(
    "undo.changed-since",
    marked("changed since by entry {number}"),
    marked("Undo the later entry first."),
)
