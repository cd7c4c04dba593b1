"""What can keep a later file from becoming a ledger's rulebook, and what can be wrong with naming one that was."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

OTHER_RULEBOOK = Check(
    "rulebook.other",
    marked("{source}: name: found {found}; the ledger goes by {name}, and an amendment keeps the name"),
    marked("Write the ledger's own name in the file; for rules of another office make a ledger of its own."),
)
SAME_TEXT = Check(
    "rulebook.the-same",
    marked("{source} is what the ledger goes by already; nothing was written"),
    marked("Nothing is to be done."),
)
GONE = Check(
    "rulebook.gone",
    marked("{source}: {key}: {id} is gone, which records or past days go by; allowed: ended with until"),
    marked("Put the part back into the file as it was, and end it with until = its last day."),
)
PERHAPS_BECAME = marked("; has it become {id}?")
FIGURE_WOULD_MOVE = Check(
    "rulebook.published-moves",
    marked("{unit}: {then} as published, {now} under the new file"),
    marked("Give what is new a later from, or reopen the periods, adopt the file and publish them again."),
)
MORE_WOULD_MOVE = marked("… and {count} more")
"""Of a period of which not every line is told."""
NO_LINE = marked("no row")
ITS_OTHER_PARTS = marked("{said}, other {what}")
PAY_WOULD_MOVE = Check(
    "rulebook.published-pay-moves",
    marked("awards and rewards: {then} yuan as published, {now} under the new file"),
    marked("Give what is new a later from, or reopen the periods, adopt the file and publish them again."),
)
LEDGER_MOVED_ON = Check(
    "rulebook.ledger-moved-on",
    marked("the ledger was written meanwhile: what moves is no longer what was shown; nothing was written"),
    marked("Adopt the file again, and look at what is shown then."),
)
BROUGHT_NO_RULEBOOK = Check(
    "rulebook.no-entry",
    marked("entry {number} brought no rulebook; these did: {numbers}"),
    marked("Give the number of one of the entries that the message names."),
)
