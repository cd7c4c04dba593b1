"""What can be wrong with a file or a sheet as a whole, before its rows are looked at."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

# --- files ---

NOT_A_FILE = Check(
    "file.not-a-file",
    marked("is no file to be read: it is a folder, a pipe or a device"),
    marked("Name a file."),
)
CANNOT_BE_READ = Check(
    "file.cannot-be-read",
    marked("cannot be read: {why}"),
    marked("Close it in other programs, or copy it to another disk."),
)
CANNOT_BE_OPENED = Check(
    "file.cannot-be-opened",
    marked("{why}"),
    marked("Close it in other programs, and see that you may read it."),
)
TOO_LARGE = Check(
    "file.too-large",
    marked("is larger than {most} MB: split it"),
    marked("Split the file."),
)
TOO_MANY_ROWS = Check(
    "file.too-many-rows",
    marked("has more than {most} rows: split it"),
    marked("Split the file."),
)
TOO_MANY_COLUMNS = Check(
    "file.too-many-columns",
    marked("row {number} has more than {most} columns"),
    marked("Delete what stands far out to the right in that row."),
)
TOO_MANY_CELLS = Check(
    "file.too-many-cells",
    marked(
        "holds more than {most} cells; sheet {sheet} goes down to row {row} and out to column "
        "{column}: delete what is far out"
    ),
    marked("Delete the rows and columns far out, or copy the table into a new workbook."),
)
TOO_MANY_PARTS = Check(
    "file.too-many-parts",
    marked("holds more than {most} files"),
    marked("Copy the table into a new workbook."),
)
MAILS_TOO_DEEP = Check(
    "file.mails-too-deep",
    marked("holds mails within mails, more than {most} deep"),
    marked("Save the innermost mail by itself."),
)
TOO_MANY_PARAGRAPHS = Check(
    "file.too-many-paragraphs",
    marked("holds more than {most} paragraphs and cells"),
    marked("Copy the article into a new document."),
)
UNPACKS_TOO_LARGE = Check(
    "file.unpacks-too-large",
    marked("unpacks to more than {most} MB: split it"),
    marked("Split the workbook."),
)
UNPACKS_TOO_FAR = Check(
    "file.unpacks-too-far",
    marked("unpacks to over {ratio} times its size; to be safe it is not read"),
    marked("Copy the table into a new workbook."),
)
TOO_SLOW = Check(
    "file.too-slow",
    marked("takes longer than {most} s to read"),
    marked("Copy the table into a new workbook, or split it."),
)
NO_WORKBOOK = Check(
    "file.no-workbook",
    marked(
        "cannot be read as a workbook: it is damaged, of another kind, or has something in a cell very far out; "
        "save it anew from the spreadsheet"
    ),
    marked("Open it in the spreadsheet and save it as xlsx."),
)
NO_WORD_DOCUMENT = Check(
    "file.no-word-document",
    marked("is not a Word document (.docx)"),
    marked("Open it in Word and save it as docx."),
)
TOO_MUCH_TEXT = Check(
    "file.too-much-text",
    marked("holds more than {most} characters: no article is that long"),
    marked("Split the document."),
)
NEEDS_LIBREOFFICE = Check(
    "file.needs-libreoffice",
    marked("{ending} is read through LibreOffice, which is not installed: save it as docx"),
    marked("Open it in Word or WPS and save it as docx, or install LibreOffice."),
)
NOT_AN_ARTICLE = Check(
    "file.not-an-article",
    marked("is no article: Word files, mails and texts are read ({endings}); a table goes in with 'govinfo import'"),
    marked("Save it as a Word file or a text, or import it if it is a table."),
)
NO_TABLE = Check(
    "file.no-table",
    marked("holds no table; an article is taken in with 'govinfo intake'"),
    marked("Use 'govinfo intake' for articles."),
)
NO_MAIL = Check(
    "file.no-mail",
    marked("is not a mail (.eml)"),
    marked("Save the mail anew from the mail program, or save its attachments."),
)
NO_PLAIN_TEXT = Check(
    "file.no-plain-text",
    marked("is neither UTF-8 nor GB18030 text"),
    marked("Save it as UTF-8 text."),
)
OLD_WORKBOOK = Check(
    "file.old-workbook",
    marked("is a workbook of Excel 5.0/95: open it in the spreadsheet and save it as xlsx"),
    marked("Open it in the spreadsheet and save it as xlsx."),
)
PROTECTED = Check(
    "file.protected",
    marked("is protected by a password: save it without one"),
    marked("Save it without a password."),
)
NOT_TEXT = Check(
    "file.not-text",
    marked("is neither UTF-8 nor GB18030 text; save it as 'CSV UTF-8' from the spreadsheet"),
    marked("Save it as 'CSV UTF-8' from the spreadsheet."),
)
NOT_CSV = Check(
    "file.not-csv",
    marked("row {number}: not CSV, a quotation mark may be missing"),
    marked("Look for a missing quotation mark in that row, or save the table as xlsx."),
)

# --- sheets ---

UNCONFIRMED_HEADING = Check(
    "sheet.unconfirmed-heading",
    marked("{column}?"),
    marked("If that is what the heading means, add --map as the message shows it."),
)
UNKNOWN_HEADING = Check(
    "sheet.unknown-heading",
    marked("is not a known column; it may mean {column}"),
    marked("Call the column by its name, or say with --map what the heading means."),
)
COLUMNS_MISSING = Check(
    "sheet.columns-missing",
    marked("columns missing: {missing}; row {row} was taken for the heading"),
    marked("Add the columns, or say with --map what the headings mean."),
)
LIKE_A_KIND = marked("its headings look like {kind}, but: {message}")
"""Of a sheet whose kind its headings told alone."""
UNKNOWN_HEADINGS = marked(
    "; of its headings these are unknown: {unknown}; give the meaning of one with --map {first}=COLUMN"
)
LEAVE_IT_OUT = marked("; to leave it out name the other sheets with --sheet")
DUPLICATE_COLUMNS = Check(
    "sheet.duplicate-columns",
    marked("duplicate columns: {columns}"),
    marked("Leave one of them, or pass the other over with --map HEADING=-."),
)
NAME_CONTRADICTS_HEADINGS = Check(
    "sheet.name-contradicts-headings",
    marked("by its name it holds {called}, by its headings {kind}: say --as {name}, or --as {other}"),
    marked("Say with --as what the sheet holds."),
)
SEVERAL_KINDS = Check(
    "sheet.several-kinds",
    marked("its headings fit several kinds, {kinds}: name the sheet by what it holds, or use --as KIND"),
    marked("Name the sheet by what it holds, or use --as KIND."),
)
