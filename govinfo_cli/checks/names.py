"""What can be wrong with a cell that holds the names of persons."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

LOST_FROM_NAME = Check(
    "names.lost-character",
    marked("{cell} is no name: a character was lost; type it anew"),
    marked("Type the name anew."),
)
ONE_OR_SEVERAL = Check(
    "names.one-or-several",
    marked("{text!r}: one name or several? separate names by 、 or write the one without a space"),
    marked("Separate names by 、, and write one name without spaces."),
)
JOINED = Check(
    "names.joined",
    marked("{text!r}: one name or several? part names by 、 and the parts of one name by ·"),
    marked("Separate names by 、, and the parts of one name by ·."),
)
MORE_THAN_NAMES = Check(
    "names.more-than-names",
    marked("{text!r}: write names and nothing else, several parted by 、"),
    marked("Leave names alone in the cell, separated by 、."),
)
SEVERAL_IN_ONE = Check(
    "names.several-in-one",
    marked("{text!r} are several people: a row for each"),
    marked("Give each person a row of their own."),
)
YES_OR_NO = Check(
    "names.yes-or-no",
    marked("{text!r} says yes or no, not who: write who, or leave it empty"),
    marked("Write who it is, or empty the cell."),
)
ANOTHER_CELL = Check(
    "names.another-cell",
    marked("{text!r} points to another cell: write out what stands there"),
    marked("Write out what stands in the other cell."),
)
