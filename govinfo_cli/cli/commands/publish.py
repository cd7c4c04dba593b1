"""publish: the table of a period that the rulebook ranks by, frozen as a bulletin."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import document_numbers, letterhead, periods
from govinfo_cli.cli import state, terminal
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.options import AnyPeriod, AsOf, Half, LeaveOut, Month, Quarter, Year, as_of_day, chosen_period
from govinfo_cli.cli.output import checked_ending, put
from govinfo_cli.errors import GovinfoError, Refused, not_written
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import Period

app = App()


@app.command(
    help=_(
        "For example:\n"
        "govinfo publish --month 2018-06\n"
        "govinfo publish --month 2018-06 --document-number 某办发〔2018〕7号\n"
        "govinfo publish --year 2018\n"
        "govinfo publish --month 2018-06 --export 2018-06.json"
    )
)
def publish(
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
    as_of: AsOf = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=_("Publish a period with open ones within it, one after a later one, or one that is not over."),
        ),
    ] = False,
    document_number: Annotated[
        str | None,
        typer.Option(
            "--document-number",
            metavar=_("TEXT"),
            help=_("The circular's document number, or the number alone where 'govinfo config' has the pattern."),
            show_default=False,
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar=_("FILE"),
            readable=False,
            help=_(
                "Write the published table as a file (.json) for the office above, which sets it beside others by "
                "'govinfo rollup'; of a period that is published already, only this."
            ),
            show_default=False,
        ),
    ] = None,
    leave_out: LeaveOut = None,
) -> None:
    """Publish."""
    from govinfo_cli.papers.bulletin import frozen_words
    from govinfo_cli.reports import proof
    from govinfo_cli.writing import publish

    day = as_of_day(as_of)
    period = chosen_period(as_of, month=month, quarter=quarter, half=half, year=year, period=any_period)
    if export is not None:
        checked_ending(export, ".json")
        if not export.absolute().parent.is_dir():  # else it were published, and only then refused
            raise GovinfoError(not_written(export, _("there is no such path")))
        office = _office()
        if _exported(period, export, office):
            if force or document_number is not None or leave_out is not None:
                note(
                    _(
                        "{period} is published already: the file has it as it stands; "
                        "what else was said is for a new publication and was not used"
                    ).format(period=periods.period_title(period))
                )
            return
    head = letterhead.of_office(leave_out, number=_document_number(document_number, period, day))
    bulletin, changes = publish.publish(state.ledger_path(), period, day, frozen_words, head, force=force)
    typer.echo(
        _("published {period}: bulletin {number}, revision {revision}, {proof}").format(
            period=periods.period_title(period),
            number=bulletin.number,
            revision=bulletin.revision,
            proof=proof.of_bulletin(bulletin),
        )
    )
    if publish.is_empty(state.ledger_path(), bulletin):
        note(
            _("nothing is recorded that counts in {period}: its table is empty").format(
                period=periods.period_title(period)
            )
        )
    if bulletin.revision > 1:
        typer.echo(_("since the last revision:") if changes else _("nothing changed since the last revision"))
        for line in changes:
            say(f"  {line}")
        if changes and (later := publish.printed_without(state.ledger_path(), bulletin)):
            text = _(
                "the standings to date of later published periods stay as they were printed, without this: {periods}"
            )
            note(text.format(periods=listed(map(periods.period_title, later))))
    if export is not None:
        _exported(period, export, office)


def _office() -> str:
    """Whose table it is.

    Raises: Refused if the office's name is not set.
    """
    from govinfo_cli import config
    from govinfo_cli.checks.exports import NO_OFFICE

    office = config.value("office")
    if not office:
        raise Refused(NO_OFFICE.found())
    return office


def _exported(period: Period, target: Path, office: str) -> bool:
    """Write the file of a published period; False if it is not published."""
    from govinfo_cli.ledger import bulletins, database, exports, rulebooks
    from govinfo_cli.writing import frozen

    with database.reading(state.ledger_path()) as connection:
        held = bulletins.in_force(connection).get(rulebooks.counted_from(connection, period).label)
        if held is None:
            return False
        content = exports.write(connection, held, frozen.journal_of(connection, held.entry_id), office)
    put(target, lambda file: file.write(content))
    return True


def _document_number(given: str | None, period: Period, day: date) -> str:
    """The circular's document number as it was given, or asked for on a terminal; empty to be filled in by hand."""
    from govinfo_cli import config

    pattern = config.value("document-number")
    if given is not None:
        return document_numbers.filled(pattern, given, day.year)
    if not terminal.on_terminal():
        return ""
    from govinfo_cli.ledger import bulletins, database

    with database.reading(state.ledger_path()) as connection:
        if bulletins.document_number(bulletins.all_of(connection), period.label):
            return ""
    shown = document_numbers.blank(pattern, day.year) or _("in full")
    prompt = _("Document number ({shown}; may stay empty)").format(shown=shown)
    return document_numbers.filled(pattern, terminal.ask(prompt, str, default=""), day.year)
