"""intake: articles as units send them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import Corrections, Format, Output, Phones, checked_corrections
from govinfo_cli.cli.output import emit
from govinfo_cli.cli.terminal import on_terminal
from govinfo_cli.errors import BadRows, Refused, Unclear
from govinfo_cli.i18n import _
from govinfo_cli.names import joined

if TYPE_CHECKING:
    from govinfo_cli.cli.intake_session import Pass, Understood

app = App()


@app.command(
    help=_(
        "Unit, date, title, authors, approver and contact are read from an article's head and foot, from the names "
        "of files and from mails; what is not clear is asked for on a terminal. The text is kept in the ledger.\n\n"
        "For example:\n"
        "govinfo intake 来稿\n"
        "govinfo intake 昌吉市信息1.docx 来信.eml --dry-run\n"
        "govinfo intake - --unit 公安局"
    )
)
def intake(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar=_("PATH..."), readable=False, help=_("Files and folders; - for what is pasted.")),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Show what was understood and from which words, write nothing.")),
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            "-u",
            metavar=_("UNIT"),
            help=_("The unit of all of them, whatever they say."),
            autocompletion=candidates.unit,
            show_default=False,
        ),
    ] = None,
    received_on: Annotated[
        str | None,
        typer.Option(
            "--received-on", metavar=_("DATE"), help=_("The day of all of them, whatever they say."), show_default=False
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar=_("TEXT"), help=_("The title, of a single article."), show_default=False),
    ] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(
            "--author",
            metavar=_("NAME"),
            help=_("An author, of a single article; may be repeated."),
            show_default=False,
        ),
    ] = None,
    approver: Annotated[
        str | None,
        typer.Option("--approver", metavar=_("NAME"), help=_("The approver, of a single article."), show_default=False),
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option("--contact", metavar=_("TEXT"), help=_("The contact, of a single article."), show_default=False),
    ] = None,
    sender: Annotated[
        list[str] | None,
        typer.Option(
            "--sender",
            metavar=_("ADDRESS=UNIT"),
            help=_("Whose a mail address is; the ledger remembers it."),
            show_default=False,
        ),
    ] = None,
    incomplete: Annotated[
        bool,
        typer.Option("--incomplete", help=_("Register as refused what does not say author, approver or contact.")),
    ] = False,
    corrections: Corrections = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Take in."""
    from govinfo_cli.articles import pile  # help needs none of it
    from govinfo_cli.cli import intake_session
    from govinfo_cli.reports import articles

    checked_corrections(corrections)
    said = {"unit": unit, "received_on": received_on, "title": title, "approver": approver, "contact": contact}
    given = {name: value for name, value in said.items() if value} | ({"authors": joined(author)} if author else {})
    assigned, told = intake_session.senders(sender or ()), False
    read: list[Understood] = []
    try:
        run = intake_session.Pass(state.ledger_path(), assigned, given, incomplete=incomplete)
        found = pile.read(paths)
        for each in found.passed:
            note(each)
        read = run.understood(found)
        if not dry_run and on_terminal() and any(each.open for each in read):
            _ask(read, run)
        unclear = intake_session.in_the_way(read)
        if unclear:
            raise unclear
        command = " ".join(["intake", *map(str, paths)])
        rows, outcome = settled(
            lambda naming: run.register(read, command, naming, dry_run=dry_run), corrections=corrections
        )
    except Refused as error:
        if dry_run and read:
            questions = error.questions if isinstance(error, Unclear) else ()
            report = articles.tried(intake_session.unclear(read, questions), [each.article for each in read], None)
            report.json |= articles.refused(error, dry_run=True).json | {"files": report.json["files"]}
            emit(report, format_, output)
            told = True
        if format_ == "json" and not told:
            emit(articles.refused(error, dry_run=dry_run), format_, output)
        if isinstance(error, BadRows) and not error.headline:
            raise BadRows(error.problems, _("nothing was written:"), error.more) from None
        raise
    for warning in outcome.warnings:
        note(warning)
    if dry_run:
        emit(articles.tried(rows, [each.article for each in read], outcome), format_, output)
    else:
        emit(articles.registered(rows, outcome, phones=phones), format_, output)


def _ask(read: "list[Understood]", run: "Pass") -> None:
    """Ask for what is not clear.

    Raises: typer.Exit if the clerk leaves.
    """
    from govinfo_cli.cli import intake_questions
    from govinfo_cli.cli.prompter import Left

    try:
        intake_questions.ask(read, run)
    except Left:
        note(_("nothing was registered"))
        raise typer.Exit(1) from None
