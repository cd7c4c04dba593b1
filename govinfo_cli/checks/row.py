"""What can be wrong with a row's cells: numbers, dates, phones, words for ids, and what they refer to."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

# --- any cell ---

MUST_BE_FILLED = Check("row.must-be-filled", marked("must be filled"), marked("Fill the cell."))
TOO_LONG = Check(
    "row.too-long",
    marked("is {length} characters long; the limit is {most}"),
    marked("Shorten the text."),
)
NUL_CHARACTER = Check(
    "row.nul-character",
    marked("holds a character that cannot be read (NUL); type the cell anew"),
    marked("Type the cell anew."),
)
WRONG_ENCODING = Check(
    "row.wrong-encoding",
    marked(
        "the text is garbled: it came in another encoding than the console's; import a file "
        "instead, or set both to UTF-8 (Windows: chcp 65001)"
    ),
    marked("Import a file, or set the console to UTF-8."),
)
LOST_CHARACTER = Check(
    "row.lost-character",
    marked("has lost a character (\ufffd) on its way here: type it anew"),
    marked("Type the text anew."),
)
PRIVATE_CHARACTER = Check(
    "row.private-character",
    marked("holds a character that only one computer's font knows (U+{code}): type it anew"),
    marked("Type the character anew."),
)
SPREADSHEET_ERROR = Check(
    "row.spreadsheet-error",
    marked("{text!r} is an error of the spreadsheet: write what is meant, or leave it empty"),
    marked("Write what is meant, or empty the cell."),
)
FORMULA_WITHOUT_VALUE = Check(
    "row.formula-without-value",
    marked("{cell} is a formula without a value: open the file in the spreadsheet and save it first"),
    marked("Open the file in the spreadsheet, save it, and import it again."),
)
MADE_A_DATE = Check(
    "row.made-a-date",
    marked("the spreadsheet made a date of it: format the column as text, then type it anew"),
    marked("Format the column as text, then type the cell anew."),
)
COLUMN_TOO_NARROW = Check(
    "row.column-too-narrow",
    marked("the column was too narrow when the file was saved: widen it and save the file again"),
    marked("Widen the column and save the file again."),
)
LOST_DIGITS = Check(
    "row.lost-digits",
    marked("{cell!r} is a number that lost digits: format the column as text, then type it anew"),
    marked("Format the column as text, then type the number anew."),
)
MORE_CELLS_THAN_HEADING = Check(
    "row.more-cells-than-heading",
    marked("more cells than the heading has; a text with a comma in it needs quotation marks"),
    marked("Set a text with a comma in it in quotation marks, or give the column a heading."),
)

# --- numbers and phones ---

NOT_A_COUNT = Check(
    "row.not-a-count",
    marked("must be a whole number from 1 to {most}, not {cell!r}"),
    marked("Write a whole number."),
)
NOT_A_NUMBER = Check(
    "row.not-a-number",
    marked("must be a whole number from 0 to {most}, not {cell!r}"),
    marked("Write a whole number."),
)
NOT_A_FIGURE = Check(
    "row.not-a-figure",
    marked("must be a number such as 12.5 or -3, with at most 4 decimals and up to {most}, not {cell!r}"),
    marked("Write a number, without words around it."),
)
NOT_YES_OR_NO = Check(
    "row.not-yes-or-no",
    marked("must be yes or no, not {cell!r}"),
    marked("Write yes or no, or leave the cell empty."),
)
ISSUE_IS_A_DAY = Check(
    "row.issue-is-a-day",
    marked("{cell} is a day; a spreadsheet makes one of an issue such as 3-4: write it as 第3-4期"),
    marked("Write the issue as 第3-4期."),
)
LOST_ZERO = Check(
    "row.lost-zero",
    marked("{cell} has lost the 0 in front: format the column as text, then type it anew"),
    marked("Format the column as text, then type the number with its 0."),
)
NO_PHONE_NUMBER = Check(
    "row.no-phone-number",
    marked("{cell} has {count} digits, as no phone number has"),
    marked("Write the whole number, with the area code."),
)
NO_MOBILE_NUMBER = Check(
    "row.no-mobile-number",
    marked("{text!r} is no mobile number: these have 11 digits and begin with 1"),
    marked("Write all 11 digits."),
)
HIDDEN_PHONE = Check(
    "row.hidden-phone",
    marked("{text!r} hides a phone number: write the number, or export the list with --phones"),
    marked("Write the number, or export the list anew with --phones."),
)

# --- days, months, quarters ---

IN_THE_FUTURE = Check(
    "row.in-the-future",
    marked("{day} is in the future (today is {today})"),
    marked("Correct the day, or the computer's clock."),
    "正文 二(三)",
)
NOT_A_DATE = Check(
    "row.not-a-date",
    marked("{cell!r} is not a valid date; write it as 2018-06-05 or 2018年6月5日"),
    marked("Write the day as 2018-06-05 or 2018年6月5日."),
)
NO_SUCH_DAY = Check(
    "row.no-such-day",
    marked("{cell!r}: the calendar has no such day"),
    marked("Look at the month and at the number of its day."),
)
DATE_OF_A_NUMBER = Check(
    "row.date-of-a-number",
    marked("{day} is what a spreadsheet makes of {number} in a cell for dates: type the whole day, such as 2018-06-05"),
    marked("Type the whole day."),
)
HOURS_NOT_A_DATE = Check(
    "row.hours-not-a-date",
    marked("{hours} is a number of hours; if it is meant for {day}, format the cell as a date"),
    marked("Format the cell as a date."),
)
TIME_WITHOUT_DAY = Check(
    "row.time-without-day",
    marked("{time} is a time without a day: type the day, such as 2018-06-05, and format the cell as a date"),
    marked("Type the day, and format the cell as a date."),
)
NO_YEAR = Check(
    "row.no-year",
    marked("{cell!r} has no year: write it as 2018-06-05"),
    marked("Write the year too."),
)
NO_YEAR_IN_SHEET = Check(
    "row.no-year-in-sheet",
    marked("{cell!r} has no year, and the sheet's title and name do not give one: give it with --year"),
    marked("Give the year with --year, or write it in the sheet's title."),
)
PERHAPS_ANOTHER_YEAR = Check(
    "row.perhaps-another-year",
    marked("{cell!r} in a table of {year}-{month:02} may be of another year: write the year"),
    marked("Write the year too."),
)
PERHAPS_LOST_ZERO = Check(
    "row.perhaps-lost-zero",
    marked("{cell} is a number, and may have been {cell}0: format the cell as text and write the day"),
    marked("Format the cell as text and write the day."),
)
PERHAPS_A_DAY = Check(
    "row.perhaps-a-day",
    marked("{number} is a number; if it means {day}, format the cell as a date"),
    marked("Format the cell as a date."),
)
NUMBER_NOT_A_DATE = Check(
    "row.number-not-a-date",
    marked("{cell!r} is a number, not a date: format the cell as a date"),
    marked("Write the day, and format the cell as a date."),
)
NOT_A_MONTH = Check(
    "row.not-a-month",
    marked("{cell!r} is not a valid month; write it as 2018-06"),
    marked("Write the month as 2018-06."),
)
NOT_A_DIGEST = Check(
    "row.not-a-digest",
    marked("{cell!r} is not a file's digest, which has 64 hexadecimal digits"),
    marked("Leave the cell empty; 'govinfo notice' writes the digest of what it sends."),
)
NOT_A_QUARTER = Check(
    "row.not-a-quarter",
    marked("{cell!r} is not a valid quarter; write it as 2018-Q2"),
    marked("Write the quarter as 2018-Q2."),
)
NOT_A_PERIOD = Check(
    "row.not-a-period",
    marked("{cell!r} is not a valid period; write it as 2018-06, 2018-Q2, 2018-H1 or 2018"),
    marked("Write the period as 2018-06, 2018-Q2, 2018-H1 or 2018."),
)
NOTHING_TOLD = Check(
    "row.nothing-told",
    marked("neither a place nor points nor a note is given"),
    marked("Write what the higher circular says: place, points or a note."),
)
PLACE_BEYOND = Check(
    "row.place-beyond",
    marked("place {place} is beyond the number of those ranked, {among}"),
    marked("Correct the place or the number of those ranked."),
)
DATES_OUT_OF_ORDER = Check(
    "row.dates-out-of-order",
    marked("{later} comes before {earlier}, the {first}"),
    marked("Correct the earlier or the later of the two days."),
)
SPAN_BACKWARDS = Check(
    "row.span-backwards",
    marked("the last day of {cell!r} comes before its first: correct it, or write the year of both"),
    marked("Correct the two days, or write the year of both."),
)
SECONDMENT_IN_THE_FUTURE = Check(
    "row.secondment-in-the-future",
    marked("{day} is in the future; only a planned secondment may be"),
    marked("Correct the day, or call the secondment planned."),
)

# --- words that stand for ids, and what is referred to ---

UNKNOWN_CHOICE = Check(
    "row.unknown-choice",
    marked("no {what} {word!r} found; choose one of: {allowed}"),
    marked("Choose one of the words that the message lists."),
)
LEVEL_NOT_TOLD = Check(
    "row.level-not-told",
    marked("{leader!r} does not tell the level: write one of {levels} into a column 批示层级"),
    marked("Add a column 批示层级 with the level, or write the leader's title."),
)
NOT_IN_FORCE = Check(
    "row.word-not-in-force",
    marked("{what} {word} holds {held}, not on {day}{instead}; choose one of: {allowed}"),
    marked("Choose a word that holds on the record's day, or correct the day."),
)
UNKNOWN_UNIT = Check(
    "row.unknown-unit",
    marked("no unit {word!r} found{hint}"),
    marked("Write the name as 'govinfo list units' has it, or record an alias."),
)
AMBIGUOUS_UNIT = Check(
    "row.ambiguous-unit",
    marked("{word!r} may mean any of: {units}"),
    marked("Write more of the unit's name."),
)
PUBLICATION_CONTRADICTED = Check(
    "row.publication-contradicted",
    marked("{cell!r} says something else than the columns of type and issue"),
    marked("Make the publication's cell agree with the columns of type and issue."),
)
ADOPTED_BY_WHAT = Check(
    "row.adopted-by-what",
    marked("{cell!r} says that it was printed, not by which publication: write that, such as 普刊第23期"),
    marked("Write the publication, with type and issue where it has them."),
)
ADOPTED_SEVERALLY = Check(
    "row.adopted-severally",
    marked(
        "{cell!r} names several publications beside one type, issue or day: import a table of adoptions, a row each"
    ),
    marked("Write a table of adoptions with a row for each publication."),
)
ADOPTED_OR_NOT = Check(
    "row.adopted-or-not",
    marked("{cell!r} says both that it was printed and that it was not: leave one of them out"),
    marked("Leave the no out, or the publication."),
)
EMPTY_REF = Check(
    "row.empty-ref",
    marked("an empty ref names nothing; see 'govinfo find' or 'govinfo list'"),
    marked("Give the record's ref."),
)
UNKNOWN_REF = Check(
    "row.unknown-ref",
    marked("no {ref!r} found; see 'govinfo find' or 'govinfo list'"),
    marked("Look the ref up with 'govinfo find' and a part of the title."),
)
AMBIGUOUS_REF = Check(
    "row.ambiguous-ref",
    marked("{ref!r} is the ending of several: {refs}; write more of it"),
    marked("Write more of the ref."),
)
VOIDED_REF = Check(
    "row.voided-ref",
    marked("{ref} is voided"),
    marked("Refer to another record, or undo the voiding."),
)
UNKNOWN_TITLE = Check(
    "row.unknown-title",
    marked("{unit} has no submission of this title{near}"),
    marked("Write the title as it is registered, or give the ref."),
)
UNKNOWN_TITLE_OF_ANY = Check(
    "row.unknown-title-of-any",
    marked("no submission of the title {title!r} found{near}"),
    marked("Write the title as it is registered, add the unit, or give the ref."),
)
AMBIGUOUS_TITLE = Check(
    "row.ambiguous-title",
    marked("several submissions have this title, {refs}: give the ref of the one that is meant"),
    marked("Add a column with the ref, or give the ref on the command line."),
)
