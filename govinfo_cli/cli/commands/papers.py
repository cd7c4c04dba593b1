"""workbook, payout, bulletin: what leaves the office as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from govinfo_cli import config, document_numbers, periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Month, Year, as_of_day, note, one_period, put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed

if TYPE_CHECKING:
    from govinfo_cli.papers.payout import PayList

workbook_app = App()
payout_app = App()
bulletin_app = App()
File = Annotated[Path, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Save as this file."))]


@workbook_app.command(
    help=_("For example:\ngovinfo workbook --month 2018-06 -o 2018-06.xlsx\ngovinfo workbook --year 2018 -o 2018.xlsx")
)
def workbook(output: File, month: Month = None, year: Year = None, as_of: AsOf = None) -> None:
    """Write the workbook."""
    _ending(output, ".xlsx")
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.papers import workbook as books

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        put(output, partial(books.write, connection, period, day))


@payout_app.command(
    help=_("For example:\ngovinfo payout --year 2018 -o payout.docx\ngovinfo payout --year 2018 -o payout.xlsx")
)
def payout(output: File, year: Year = None, as_of: AsOf = None) -> None:
    """Write the pay list."""
    ending = _ending(output, ".xlsx", ".docx")
    if not year:
        raise UsageError(_("give a year: --year YYYY"))
    from govinfo_cli.ledger import database
    from govinfo_cli.papers import payout as paying

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        pay = paying.pay_list(connection, period, day)
    put(output, partial(_writer(ending), pay))


def _writer(ending: str) -> Callable[["PayList", BinaryIO], None]:
    """What writes a pay list with an ending."""
    if ending == ".docx":
        from govinfo_cli.papers import payout_docx  # python-docx takes 0.2 s to import

        return payout_docx.write
    from govinfo_cli.papers import payout_xlsx

    return payout_xlsx.write


@bulletin_app.command(
    help=_(
        "Text and annexes are laid out as official documents are; what is not published says "
        "that it is a draft.\n\n"
        "For example:\n"
        "govinfo bulletin --month 2018-06 -o 2018-06.docx --office 昌吉回族自治州人民政府办公室\n"
        "govinfo bulletin --write-template ours.docx\n"
        "govinfo bulletin --month 2018-06 -o 2018-06.docx --template ours.docx"
    )
)
def bulletin(
    month: Month = None,
    year: Year = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Save as this file."), show_default=False)
    ] = None,
    office: Annotated[
        str | None,
        typer.Option(
            "--office",
            metavar=_("NAME"),
            help=_("The issuing office (default: that of 'govinfo config')."),
            show_default=False,
        ),
    ] = None,
    document_number: Annotated[
        str | None,
        typer.Option(
            "--document-number",
            metavar=_("TEXT"),
            help=_("The document number; a published circular has its own."),
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar=_("FILE"),
            help=_("The Word template (default: that of 'govinfo config', else the program's own)."),
            show_default=False,
        ),
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--write-template",
            metavar=_("FILE"),
            help=_("Save the program's own template as this file, to be changed in Word; no bulletin is made."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Write the bulletin."""
    if write_template is not None:
        if month or year or output or template:
            raise UsageError(_("use --write-template FILE alone"))
        from govinfo_cli.papers import bulletin_template  # python-docx takes 0.1 s to import

        _ending(write_template, ".docx")
        put(write_template, bulletin_template.write)
        return
    period, day = one_period(month, year), as_of_day(as_of)
    if output is None:
        raise UsageError(_("give the file to save: -o FILE.docx"))
    _ending(output, ".docx")
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.papers import bulletin as circulars
    from govinfo_cli.papers import bulletin_docx, filling

    office = office or config.value("office")
    pattern = config.value("document-number")
    given = document_numbers.filled(pattern, document_number, day.year) if document_number else ""
    head = circulars.Letterhead(office or "", given or document_numbers.blank(pattern, day.year))
    with database.reading(state.ledger_path()) as connection:
        context = circulars.context(connection, period, day, head)
    template = template or config.file("template")
    fill = partial(filling.write, context, template) if template else partial(bulletin_docx.write, context, None)
    put(output, fill, [template] if template else [])
    if not office:
        note(_("no issuing office was given: its place is left to be filled in; --office NAME fills it in"))


def _ending(output: Path, *endings: str) -> str:
    """The ending of a file's name, if it is one of these."""
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageError(
            _("{path}: the file's name must end in {endings}").format(path=output, endings=listed(endings))
        )
    return ending


APPS = {"workbook": workbook_app, "payout": payout_app, "bulletin": bulletin_app}
