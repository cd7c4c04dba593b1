"""bulletin: the circular of a month or a year, as a Word document."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.options import AsOf, Month, Year, as_of_day, note, one_period, put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

bulletin_app = typer.Typer(add_completion=False)


@bulletin_app.command(
    help=_(
        "Write the circular of a month or a year as a Word document: text and annexes, laid out as official documents "
        "are. What is not published says that it is a draft.\n\n"
        "For example: govinfo bulletin --month 2018-06 -o 2018-06.docx --office 昌吉州人民政府办公室; "
        "govinfo bulletin --write-template ours.docx, then --template ours.docx"
    )
)
def bulletin(
    month: Month = None,
    year: Year = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("The file to write."), show_default=False)
    ] = None,
    office: Annotated[
        str, typer.Option("--office", metavar="NAME", help=_("The issuing office."), show_default=False)
    ] = "",
    document_number: Annotated[
        str, typer.Option("--document-number", metavar="TEXT", help=_("The document number."), show_default=False)
    ] = "",
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="FILE", help=_("The Word template to fill in instead of ours."), show_default=False
        ),
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--write-template",
            metavar="FILE",
            help=_("Write our template to this file, to be changed in Word; nothing else is done."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Write the bulletin."""
    if write_template is not None:
        if month or year or output or template:
            raise UsageError(_("say --write-template FILE alone"))
        from govinfo_cli.reports import bulletin_template  # python-docx takes 0.1 s to import

        put(_docx(write_template), bulletin_template.write)
        return
    period, day = one_period(month, year), as_of_day(as_of)
    if output is None:
        raise UsageError(_("say where to write it: -o FILE.docx"))
    _docx(output)
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import bulletin as circulars
    from govinfo_cli.reports import bulletin_docx

    with database.reading(state.ledger_path()) as connection:
        context = circulars.context(connection, period, day, circulars.Letterhead(office, document_number))
    put(output, partial(bulletin_docx.write, context, template))
    if not office:
        note(_("no issuing office was said: its place is left to be filled in; --office NAME fills it in"))


def _docx(path: Path) -> Path:
    if path.suffix.lower() != ".docx":
        raise UsageError(_("{path}: end the file's name in {endings}").format(path=path, endings=".docx"))
    return path


APPS = {"bulletin": bulletin_app}
