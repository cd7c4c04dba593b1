"""What published tables forbid, and what is asked of a table before it is published or reopened (附件2 四)."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

_AUTHORITY = "附件2 四"

# --- what would move a published table ---

LOCKED = Check(
    "published.locked",
    marked(
        "{period} is published (revision {revision}); to correct it: govinfo reopen {option} "
        "{label} --reason TEXT, then correct, then govinfo publish {option} {label}"
    ),
    marked("Reopen the period, correct the record, and publish the period again."),
    _AUTHORITY,
)
OFFICERS_LOCKED = Check(
    "published.officers-locked",
    marked("{message} ({remark})"),
    marked("Give officers who joined later a later start date, or reopen the period."),
    _AUTHORITY,
)
RESTS_ON_OFFICERS = marked(
    "the period's points go by who was in office on {day}; give officers who joined later a later start date"
)
"""The remark of that."""

# --- publish ---

PUBLISHED_ALREADY = Check(
    "published.already",
    marked("{period} is published (revision {revision}); to correct it, reopen it first"),
    marked("Reopen the period if it is to be corrected."),
    _AUTHORITY,
)
NOT_IN_FORCE = Check(
    "published.not-in-force",
    marked("the rulebook is in force from {day}: there is nothing to publish for {period}"),
    marked("Publish periods from that day on."),
    "附件1 五",
)
NOT_RANKED = Check(
    "published.not-ranked",
    marked("the rulebook ranks by {ranked}: {period} is not published, but may be looked at: govinfo rank"),
    marked("Publish one of the periods that the message names."),
)
PARTS_OPEN = Check(
    "published.parts-open",
    marked("not published: {parts}; publish them first, or publish {period} with --force"),
    marked("Publish what lies within the period first."),
    _AUTHORITY,
)
DAY_TO_COME = Check(
    "published.day-to-come",
    marked("{day} is yet to come: a table is published as of {today} at the latest"),
    marked("Give today or an earlier day with --as-of."),
    _AUTHORITY,
)
NOT_OVER = Check(
    "published.not-over",
    marked("{period} is not over on {day}: publish it as of {last} or later, or with --force"),
    marked("Wait until the period is over."),
    _AUTHORITY,
)
BEFORE_ITS_PARTS = Check(
    "published.before-its-parts",
    marked(
        "{parts} are published as of a later day than {day}: "
        "govinfo publish {option} {period} --as-of {last}, or a later day"
    ),
    marked("Publish the period as of the day that the message names."),
    _AUTHORITY,
)
EARLIER_OPEN = Check(
    "published.earlier-open",
    marked("{first} comes first: tables are published in order"),
    marked("Publish the earlier period first."),
    _AUTHORITY,
)
LATER_PUBLISHED = Check(
    "published.later-published",
    marked(
        "{later} is published already: tables are published in order; reopen it first, "
        "or publish {period} after it with --force"
    ),
    marked("Reopen the later period first, or add --force."),
    _AUTHORITY,
)
OTHER_DOCUMENT_NUMBER = Check(
    "published.other-document-number",
    marked("the circular of {period} has the document number {number}, which its revisions keep"),
    marked("Leave --document-number out."),
    _AUTHORITY,
)
DOCUMENT_NUMBER_TAKEN = Check(
    "published.document-number-taken",
    marked("{number} is the document number of the circular of {period}: give this one its own"),
    marked("Give this circular its own number."),
    _AUTHORITY,
)

NOT_BEGUN = Check(
    "published.not-begun",
    marked("{period} has not begun on {day}: there is nothing to write yet"),
    marked("Wait until the period has begun."),
)

# --- reopen ---

NOT_PUBLISHED = Check(
    "published.not-published",
    marked("{period} is not published"),
    marked("Nothing is to be reopened: correct the records."),
    _AUTHORITY,
)
LONGER_PUBLISHED = Check(
    "published.longer-published",
    marked(
        "{longer} is published and uses {period}'s figures; first run: govinfo reopen {option} {label} --reason TEXT"
    ),
    marked("Reopen the longer period first."),
    _AUTHORITY,
)
LATER_TABLE_MOVES = Check(
    "published.later-table-moves",
    marked(
        "{later} is published and uses {period}'s figures; first run: govinfo reopen {option} {label} --reason TEXT"
    ),
    marked("Reopen the later period first."),
    _AUTHORITY,
)
