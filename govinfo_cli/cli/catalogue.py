"""Which commands there are, by what the clerk is doing, each with its line in the list of all.

What more there is to say of a command stands in the module of commands/ that bears its name, or in its row of
report_table.py; a module is loaded when its command is asked for.
"""

from govinfo_cli.i18n import _

PANELS = {
    _("Recording and looking up"): {
        "import": _("Import CSV files, folders of them, and workbooks; if any row is wrong, nothing is imported."),
        "intake": _(
            "Take in articles as they come: Word files, mails, texts, pasted lists, whole folders; all of them, or "
            "what stands in the way is named."
        ),
        "headings": _("Show which headings of yours the ledger remembers, or forget one."),
        "senders": _("Show which units the ledger knows mail addresses of, or forget one."),
        "template": _("Write an empty workbook for units and clerks to fill in; the filled workbook can be imported."),
        "enter": _("Enter several submissions one after the other on a terminal."),
        "record": _("Record one thing that happened."),
        "adopt": _(
            "Mark several submissions as adopted by one issue of a publication: all of them, or none and each "
            "refusal is named."
        ),
        "amend": _("Correct a record; its former content is kept."),
        "void": _("Void a record: it stays in the ledger but no longer counts."),
        "list": _("List the records of a kind, oldest first."),
        "show": _(
            "Show a submission's whole life: register, adoptions, instructions, the points and rewards it earned."
        ),
        "find": _(
            "Find submissions by part of the title, an author, the ref or the text that is kept, or by likeness."
        ),
        "log": _("The journal: who did what, when and why, newest first; or the history of one record."),
        "undo": _("Undo the latest journal entry, or entry NUMBER, if no later record depends on it."),
    },
    _("The day and the week"): {
        "status": _(
            "Overview on one screen: this month, units with most points, what is due next, what to "
            "publish, the last backup."
        ),
        "due": _("To do, overdue first: commissions, monthly statistics, secondments, talks, tables to publish."),
        "week": _("The week's comment: submitted and adopted, day by day, against the week before."),
    },
    _("The month"): {
        "rank": _("The points ranking of a month or a year, category by category."),
        "rates": _("What each unit submitted and had adopted, against its quota and the rate needed."),
        "months": _("The months of a year or another period side by side: each unit's points, and their sum."),
        "explain": _("Every point of a unit, with the article and the records behind it."),
        "outlook": _(
            "What a unit still lacks for each bonus, for the next place and for an award, and what would lose them."
        ),
        "quota": _("Submitted against quota: each unit's shortfall, and for how many months in a row."),
        "timeliness": _("Submissions after their deadline, and how many of each unit were late."),
        "analysis": _(
            "The month's analysis: change on the month and the year before, topics, publications, "
            "units with most points, units without submissions."
        ),
        "criticism": _("Units named for criticism: inaccuracies, missed commissions, no submissions."),
        "commissions": _(
            "The commissions due in a year, quarter or month: each unit's answers, the verdicts, and totals by unit."
        ),
        "follow-ups": _(
            "Reports on leaders' instructions: who owes one by when, what answered it, and totals by unit."
        ),
        "publish": _(
            "Publish a month's or a year's table: it no longer changes, and records dated in it can "
            "no longer be changed."
        ),
        "reopen": _("Reopen a published month or year, to correct it and publish it again as its next revision."),
    },
    _("The quarter"): {
        "talks": _("Units due for a formal talk (约谈) after a quarter, with reasons, and the talks held."),
    },
    _("The year"): {
        "rewards": _("The year's awards to units and rewards to authors, and the pay list."),
        "authors": _("The authors of a month, a quarter or a year by the points that their submissions earned."),
        "office": _("The office's own plan of a year, done against planned: secondments, lectures and the rest."),
        "roster": _("Leader in charge and information officers of each unit, with their phones, and roster gaps."),
    },
    _("Papers and files"): {
        "bulletin": _("Write the circular of a month or a year as a Word document."),
        "cards": _(
            "Write a page for each unit: its points, what was refused and why, what it owes, how far to the next."
        ),
        "notice": _(
            "Write papers to units as Word documents, and record them as sent: commissions, reminders, what was "
            "adopted or refused, talks, reporting points."
        ),
        "payout": _(
            "Write the year's pay list, ready to be signed: awards to units and rewards to authors, as Excel or Word."
        ),
        "workbook": _(
            "Write a month or a year as one Excel workbook: ranking, rates, every point, adopted submissions, charts."
        ),
        "yearbook": _(
            "A year or a month on one page for a browser: ranking, months, rates, topics, rewards, every unit's points."
        ),
    },
    _("Several offices"): {
        "rollup": _("Published tables of several offices side by side, from the files that they export."),
    },
    _("Managing the ledger"): {
        "init": _("Make a new ledger with the ordinance's rulebook and its units."),
        "rulebook": _("The rules: show them, check a file, try a draft on past months, adopt an amendment."),
        "demo": _("Show a month's ranking and a year's payouts from made-up data, in a ledger that is thrown away."),
        "verify": _(
            "Check the whole ledger: the file, every rule over every record, every published table and its digest."
        ),
        "backup": _("Copy the ledger to a new file, whole, even while others write to it."),
        "copy": _("Copy a ledger whole to a new place: from a file to a database server, or back."),
        "restore": _(
            "Put a backup in the ledger's place. It is verified first, and what it replaces is kept beside it."
        ),
        "upgrade": _("Bring a ledger that an older govinfo wrote up to date, with a backup beside it first."),
        "config": _(
            "Show or change the settings: ledger file, language, issuing office, document number, "
            "template of bulletins."
        ),
        "completion": _(
            "Let Tab complete commands, options, units, refs and choices: print what a shell needs for that, or "
            "install it for good."
        ),
    },
    _("Help"): {
        "help": _("Show a topic of the manual, or a command's options; alone, list the topics."),
        "manual": _("Write the manual as one page for a browser, to search and to print."),
    },
}
COMMANDS = {name: about for commands in PANELS.values() for name, about in commands.items()}
