"""bulletin: the circular as a Word document."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import config, document_numbers, letterhead
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note
from govinfo_cli.cli.options import (
    AnyPeriod,
    AsOf,
    Half,
    LeaveOut,
    Month,
    Office,
    Quarter,
    Template,
    Year,
    as_of_day,
    chosen_period,
)
from govinfo_cli.cli.output import checked_ending, put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

app = App()


@app.command(
    help=_(
        "Text and annexes are laid out as official documents are; what is not published says "
        "that it is a draft.\n\n"
        "For example:\n"
        "govinfo bulletin --month 2018-06 -o 2018-06.docx --office 昌吉回族自治州人民政府办公室\n"
        "govinfo bulletin --write-template ours.docx\n"
        "govinfo bulletin --month 2018-06 -o 2018-06.docx --template ours.docx\n"
        "govinfo bulletin --month 2018-06 -o 2018-06.docx --leave-out points"
    )
)
def bulletin(
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Save as this file."), show_default=False)
    ] = None,
    office: Office = None,
    document_number: Annotated[
        str | None,
        typer.Option(
            "--document-number",
            metavar=_("TEXT"),
            help=_("The document number; a published circular has its own."),
            show_default=False,
        ),
    ] = None,
    template: Template = None,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--write-template",
            metavar=_("FILE"),
            help=_("Save the program's own template as this file, to be changed in Word; no bulletin is made."),
            show_default=False,
        ),
    ] = None,
    leave_out: LeaveOut = None,
    as_of: AsOf = None,
) -> None:
    """Write the bulletin."""
    if write_template is not None:
        if any((month, quarter, half, year, any_period)) or output or template:
            raise UsageError(_("use --write-template FILE alone"))
        from govinfo_cli.papers import bulletin_template  # python-docx takes 0.1 s to import

        checked_ending(write_template, ".docx")
        put(write_template, bulletin_template.write)
        return
    day = as_of_day(as_of)
    period = chosen_period(as_of, month=month, quarter=quarter, half=half, year=year, period=any_period)
    if output is None:
        raise UsageError(_("give the file to save: -o FILE.docx"))
    checked_ending(output, ".docx")
    from govinfo_cli.ledger import database, rulebooks  # help needs no SQLAlchemy
    from govinfo_cli.papers import bulletin, bulletin_docx, filling

    pattern = config.value("document-number")
    given = document_numbers.filled(pattern, document_number, day.year) if document_number else ""
    number = given or document_numbers.blank(pattern, day.year)
    head = letterhead.of_office(leave_out, office=office, number=number)
    with database.reading(state.ledger_path()) as connection:
        context = bulletin.context(connection, rulebooks.counted_from(connection, period), day, head)
    if leave_out is not None and not context["draft"]:
        raise UsageError(_("a published circular leaves out what it left out when it was published: drop --leave-out"))
    template = template or config.file("template")
    fill = partial(filling.write, context, template) if template else partial(bulletin_docx.write, context, None)
    put(output, fill, [template] if template else [])
    if not head.office:
        note(_("no issuing office was given: its place is left to be filled in; --office NAME fills it in"))
