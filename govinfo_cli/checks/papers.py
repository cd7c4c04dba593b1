"""Why a paper to units is not written, or what is wrong with the table that is read for the pay list."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

NOBODY_ASKED = Check(
    "paper.nobody-asked",
    marked("{ref} asks none of these units"),
    marked("See 'govinfo list commissions' for the units that it asks."),
)
NOTHING_OWED = Check(
    "paper.nothing-owed",
    marked("on {day} no such commission or report on an instruction is owed"),
    marked("See 'govinfo due'; --within looks further ahead."),
)
NOTHING_ADOPTED = Check(
    "paper.nothing-adopted",
    marked("nothing of these units was adopted in {period}"),
    marked("See 'govinfo list adoptions'; give another month, or other units."),
)
NOTHING_REFUSED = Check(
    "paper.nothing-refused",
    marked("nothing of these units was refused in {period}"),
    marked("See 'govinfo list submissions --status refused'; give another month, or other units."),
)
NO_TALK_DUE = Check(
    "paper.no-talk-due",
    marked("no talk with these units is to be held about {period}"),
    marked("See 'govinfo talks' for the talks that are due and those that were held."),
)
NO_REPORTING_POINTS = Check(
    "paper.no-reporting-points",
    marked(
        "the text of the reporting points for {period} is not on record: govinfo record reporting-points {month} "
        "--content-from FILE"
    ),
    marked("Record them with their text, or add it with 'govinfo amend reporting-points'."),
)
SENT_ALREADY = Check(
    "paper.sent-already",
    marked("sent already: {sent}; to send it once more: --again"),
    marked("Add --again to send it once more; 'govinfo list notices' has all that was sent."),
)
NO_UNIT_COLUMN = Check(
    "paper.no-unit-column",
    marked("no table with a column for the unit was found; its headings are unit, name and what is to be added"),
    marked("Give the table headings: the unit, the name, and what is to be added, such as a bank card."),
)
NOTHING_TO_ADD = Check(
    "paper.nothing-to-add",
    marked("no column beside unit and name: there is nothing to add"),
    marked("Add a column, such as a bank card, or leave --columns out."),
)
PAYEE_TWICE = Check(
    "paper.payee-twice",
    marked("the same unit and name stand in a row above"),
    marked("Leave one of the rows, or write the one whose it is."),
)
