"""What can be wrong with units that end, go into another or are called otherwise from a day on."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

END_MISSING = Check(
    "unit.end-missing",
    marked("a unit goes into another only when it ends: give its last day too"),
    marked("Give the unit's last day as well."),
)
NOTHING_CARRIED = Check(
    "unit.nothing-carried",
    marked("the year's points can go over only to a unit that it goes into"),
    marked("Name the unit that it goes into as well."),
)
INTO_ITSELF = Check(
    "unit.into-itself",
    marked("{unit} cannot go into itself"),
    marked("Name the other unit; if the unit only got another name, use 'govinfo amend unit' with --from."),
)
INTO_INACTIVE = Check(
    "unit.into-inactive",
    marked("{unit} ended on {ended} and goes into {successor}, which is not active on the day after"),
    marked("One of the days or the successor is wrong: see 'govinfo list units'."),
)
CHANGED_LATER = Check(
    "unit.changed-later",
    marked("{unit} was changed from {day} on: a change from an earlier day would stand before it"),
    marked("Undo the later change first, then record both in their order."),
)
BEFORE_ITS_TIME = Check(
    "unit.before-its-time",
    marked("{unit} is active from {day} on: it was not called otherwise before"),
    marked("Give a later day, or correct the unit without --from."),
)
AWAY_BETWEEN = Check(
    "unit.away-between",
    marked("{unit} ends on {last} and comes back on {first}: a ledger keeps no unit that is away for some time"),
    marked("Give the unit that comes back a code of its own, or let the earlier version last until then."),
)
CODE_OF_ANOTHER = Check(
    "unit.code-of-another",
    marked("the rulebook's file calls {name} {code}, which is the code of {unit} in the ledger"),
    marked("Give the ledger's unit another code with 'govinfo amend unit', or correct the file."),
)
NAME_TAKEN = Check(
    "unit.name-taken",
    marked("the rulebook's file calls {code} {name}, which is the name of {unit} in the ledger"),
    marked("Void that unit or give it another name with 'govinfo amend unit', or correct the file."),
)
UNKNOWN_GROUP = Check(
    "unit.unknown-group",
    marked("{word!r} does not say which units: name them, or a group of units: {groups}"),
    marked("Name the units, or a category of the rulebook, such as 各县市, or 全部单位."),
)
EMPTY_GROUP = Check(
    "unit.empty-group",
    marked("on {day} no unit of {word!r} is active"),
    marked("See 'govinfo list units', or correct the day."),
)
OTHER_NUMBER = Check(
    "unit.other-number",
    marked("{word!r}: on {day} it is {count} units: {units}"),
    marked("Leave the number out, or name the units."),
)
NOT_AMONG = Check(
    "unit.not-among",
    marked("{units} is left out, and not among the units that are asked"),
    marked("Leave out only units of a group that the cell names."),
)
NONE_LEFT = Check(
    "unit.none-left",
    marked("what is left out is all that is asked"),
    marked("Name the units that are asked."),
)
