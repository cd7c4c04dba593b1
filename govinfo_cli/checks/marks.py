"""What can be wrong with marks: which of them name a submission, and which must have a figure."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

UNIT_MISSING = Check(
    "mark.unit-missing",
    marked("must be filled where no submission is named"),
    marked("Give the unit, or the submission whose unit it is."),
)
OTHER_UNIT = Check(
    "mark.other-unit",
    marked("is not the unit of {ref}, which {unit} sent"),
    marked("Give the submission alone: the mark is its unit's."),
)
SUBMISSION_MISSING = Check(
    "mark.submission-missing",
    marked("must be filled for {mark}"),
    marked("Give the submission that it is about."),
)
SUBMISSION_UNWANTED = Check(
    "mark.submission-unwanted",
    marked("stays empty for {mark}, which is of a unit alone"),
    marked("Empty the cell and give the unit, or correct what was marked."),
)
FIGURE_MISSING = Check(
    "mark.figure-missing",
    marked("must be filled for {mark}"),
    marked("Give the number that was recorded."),
)
BEFORE_RECEIPT = Check(
    "mark.before-receipt",
    marked("marked on {marked_on}, before {ref} was received on {received_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
)
