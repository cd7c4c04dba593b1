"""Why a paper to units is not written."""

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
