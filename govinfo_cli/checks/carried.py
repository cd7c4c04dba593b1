"""What can be wrong with carried figures: a month is either carried or counted."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

NOT_OVER = Check(
    "carried.month-not-over",
    marked("{month} is not over: only a month that was published on paper is carried"),
    marked("Correct the month; what happens in a month that is not over is recorded."),
)
TOO_MANY_PLACES = Check(
    "carried.too-many-places",
    marked("{total} has more decimal places than points are printed with: at most {places}"),
    marked("Write the points as the circular on paper has them."),
)
COUNTED = Check(
    "carried.month-counted",
    marked(
        "in {month} records count, and a month is either carried or counted: leave it out, void the records, or add "
        "--uncounted, and they stay without counting there"
    ),
    marked("Leave the month out, void the records, or keep them uncounted with --uncounted."),
)
PUBLISHED = Check(
    "carried.month-published",
    marked("{month} is published in this ledger (revision {revision}): it is counted, not carried"),
    marked("Leave the month out: its figures stand in its bulletin."),
)
NOT_ACTIVE = Check(
    "carried.unit-not-active",
    marked("{unit} is not active in {month}"),
    marked("Correct the unit or the month, or the unit's days with 'govinfo amend unit'."),
)
TWICE = Check(
    "carried.twice",
    marked(
        "the month is carried for this unit already, otherwise: {differs}; to correct it: "
        "govinfo amend carried {ref} --reason TEXT"
    ),
    marked("Amend what is there, or leave the row out."),
)
CLOSED = Check(
    "carried.month-closed",
    marked(
        "{month} stands as published on paper (carried figures), which has all of it; to keep a record for later "
        "adoptions and for rewards, without counting it there: --uncounted with 'govinfo record' or 'govinfo import'"
    ),
    marked("Correct the day, or add --uncounted if the record belongs to that month."),
)
MOVED_INTO = Check(
    "carried.moved-into",
    marked(
        "{month} stands as published on paper (carried figures), which has all of it: no record is moved into it; to "
        "keep this one there without counting it, void it and record it anew with --uncounted"
    ),
    marked("Correct the day, or void the record and record it anew with --uncounted."),
)
NOT_TO_PUBLISH = Check(
    "carried.not-to-publish",
    marked("{period} was published on paper, as its carried figures say: there is nothing to publish"),
    marked("Publish the months that are counted, then the year."),
)
MONTH_UNSAID = Check(
    "carried.month-unsaid",
    marked("which month is it of? neither its title nor the name of sheet or file says so; add a column {month}"),
    marked("Write the month into the title or the name of the sheet or file, or add a column."),
)
COUNTS_ONLY = Check(
    "carried.counts-only",
    marked(
        "counts by unit cannot become records, which have a title and a day each: what a month came to is carried by a "
        "table of {columns} (govinfo template carried)"
    ),
    marked("Record what is known article by article, or carry the month's figures."),
)
