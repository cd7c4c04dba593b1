"""What can be wrong with a published table that comes as a file from another office."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

NO_EXPORT = Check(
    "export.not-one",
    marked("is no published table of another office"),
    marked("Ask the office for the file that 'govinfo publish --export' writes."),
)
ANOTHER_FORMAT = Check(
    "export.another-format",
    marked("is written by another version of the program"),
    marked("Use the same version as the office that wrote it."),
)
NOT_AS_PUBLISHED = Check(
    "export.not-as-published",
    marked("does not say what was published: its figures do not give its digest"),
    marked("Ask the office for the file anew, and for the head, read aloud."),
)
RULEBOOK_CHANGED = Check(
    "export.rulebook-changed",
    marked("has another rulebook than the one that the table was published by"),
    marked("Ask the office for the file anew."),
)
RULEBOOK_LOST = Check(
    "export.rulebook-lost",
    marked("the ledger has not the rulebook {rulebook} any more, by which the table was published"),
    marked("Run 'govinfo verify', and restore a backup that has it."),
)
TWO_TABLES = Check(
    "export.two-tables",
    marked("{office}, {period}, revision {revision}: {first} says other things; leave one of them out"),
    marked("Ask the office which of the files is right."),
)
SAME_TABLE = Check(
    "export.same-table",
    marked("is the table of {first} under the name of another office"),
    marked("Leave one of the files out, and ask whose table it is."),
)
NO_OFFICE = Check(
    "export.no-office",
    marked("the file must say whose table it is: first run govinfo config office NAME"),
    marked("Set the office's name once."),
)
