"""What the ordinance asks of the records among each other; the ids are those of its rules."""

from govinfo_cli.errors import Check
from govinfo_cli.i18n import marked

_ACCEPTING = "正文 二(三)"

# --- A1: what each submission must carry ---

_LACKS = marked("refused: it lacks {what}; it stays on the register and counts for nothing")
LACKS_AUTHOR = Check(
    "A1.lacks-author", _LACKS, marked("Ask the unit for the author, then add it with 'govinfo amend'."), _ACCEPTING
)
LACKS_APPROVER = Check(
    "A1.lacks-approver", _LACKS, marked("Ask the unit for the approver, then add it with 'govinfo amend'."), _ACCEPTING
)
LACKS_CONTACT = Check(
    "A1.lacks-contact", _LACKS, marked("Ask the unit for the contact, then add it with 'govinfo amend'."), _ACCEPTING
)
LACKS = {"authors": LACKS_AUTHOR, "approver": LACKS_APPROVER, "contact": LACKS_CONTACT}
"""By the column that is empty: what a submission is refused for, though it goes on the register."""
ADOPTED_THOUGH_REFUSED = Check(
    "A1.adopted-though-refused",
    marked("{ref} was refused (no author, approver or contact), so it cannot be adopted"),
    marked("Add what it lacks with 'govinfo amend submission', then record the adoption."),
    _ACCEPTING,
)

SENT_UP_THOUGH_REFUSED = Check(
    "A1.sent-up-though-refused",
    marked("{ref} was refused (no author, approver or contact), so it cannot be sent up"),
    marked("Add what it lacks with 'govinfo amend submission', then record that it was sent up."),
    _ACCEPTING,
)

# --- A2: dates make sense ---

DATED_IN_THE_FUTURE = Check(
    "A2.dated-in-the-future",
    marked("dated in the future"),
    marked("Correct the day with 'govinfo amend', or the computer's clock."),
    _ACCEPTING,
)
ADOPTED_BEFORE_RECEIPT = Check(
    "A2.adopted-before-receipt",
    marked("adopted on {adopted_on}, before {ref} was received on {received_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
    _ACCEPTING,
)
NOT_SENT_UP = Check(
    "A2.not-sent-up",
    marked("{publication} adopted {ref} on {adopted_on}: no internal edition had sent it up by that day"),
    marked("Record the internal edition's adoption first, on that day or before."),
    _ACCEPTING,
)
ANSWERS_NOTHING = Check(
    "A2.answers-nothing",
    marked("it reports back on {ref}, on which no instruction of {received_on} or before asks for a report"),
    marked("Record the instruction with --follow-up, or correct which submission it was written on, or a day."),
    "正文 二(二)",
)
NO_TIME_TO_FOLLOW_UP = Check(
    "D2.no-time-to-follow-up",
    marked("by the rulebook in force on {day} no time is set in which a unit reports back on an instruction"),
    marked("Leave out --follow-up, or give the rulebook a nature follow-up with a deadline."),
    "正文 二(二)",
)
INSTRUCTED_BEFORE_ADOPTION = Check(
    "A2.instructed-before-adoption",
    marked("instruction of {instructed_on} on {ref}, which no publication had adopted by that day"),
    marked("Record the adoption first, on that day or before."),
    _ACCEPTING,
)
SENT_UP_BEFORE_RECEIPT = Check(
    "A2.sent-up-before-receipt",
    marked("sent up on {sent_on}, before {ref} was received on {received_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
    _ACCEPTING,
)
INACCURATE_BEFORE_RECEIPT = Check(
    "A2.inaccurate-before-receipt",
    marked("inaccuracy found on {found_on}, before {ref} was received on {received_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
    _ACCEPTING,
)

# --- A3: at most once by one publication ---

ADOPTED_OTHERWISE = Check(
    "A3.adopted-otherwise",
    marked("already adopted by that publication, with other content: {differs}"),
    marked("If the ledger is wrong, use 'govinfo amend adoption'; if the table is, correct the table."),
    _ACCEPTING,
)

# --- A4: an article of several submissions ---

ARTICLE_DIFFERS = Check(
    "A4.article-differs",
    marked("printed in one article with {other}, {article}, but of another day, issue or type"),
    marked("Give all submissions of an article the same day, issue and type, or leave the article empty."),
    _ACCEPTING,
)

# --- P2: the types of the internal edition ---

TYPE_MISSING = Check(
    "P2.type-missing",
    marked("must be filled for {publication}: {names}"),
    marked("Give the type that was printed."),
    "附件1 三(一)",
)
TYPE_UNWANTED = Check(
    "P2.type-unwanted",
    marked("stays empty for {publication}, which has no types"),
    marked("Empty the cell, or correct the publication."),
    "附件1 三(一)",
)
TYPE_UNKNOWN = Check(
    "P2.type-unknown",
    marked("no such publication and type: {publication} {type}"),
    marked("Correct publication and type with 'govinfo amend adoption'."),
    "附件1 三(一)",
)

# --- P6: commissions ---

VERDICT_ON_UNIT_NOT_ASKED = Check(
    "P6.verdict-on-unit-not-asked",
    marked("verdict on {unit}, which commission {ref} does not ask"),
    marked("The unit or the commission is wrong: see 'govinfo list commissions'."),
    "附件1 三(三)",
)
VERDICT_BEFORE_ISSUE = Check(
    "P6.verdict-before-issue",
    marked("verdict of {judged_on}, before commission {ref} was issued on {issued_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
    "附件1 三(三)",
)
DUE_BEFORE_ISSUE = Check(
    "P6.due-before-issue",
    marked("commission {ref} is due on {due_on}, before it was issued on {issued_on}"),
    marked("One of the two days is wrong: look it up and correct it."),
    "附件1 三(三)",
)
