"""rulebook: what the ledger goes by, and the files that rulebooks are written in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import periods, whole_files
from govinfo_cli.cli import candidates, state, terminal
from govinfo_cli.cli.groups import App, Group
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.options import (
    AnyPeriod,
    AsOf,
    Format,
    Half,
    Month,
    Output,
    Quarter,
    Reason,
    Year,
    as_of_day,
    checked_reason,
    chosen_period,
)
from govinfo_cli.cli.output import emit, put
from govinfo_cli.errors import GovinfoError, RulebookError, UsageError
from govinfo_cli.i18n import _, plural
from govinfo_cli.render.formats import FORMATS

app = App(
    cls=Group,
    no_args_is_help=True,
    help=_(
        "For example:\n"
        "govinfo rulebook show --on 2019-07-01\n"
        "govinfo rulebook show -o ours.toml\n"
        "govinfo rulebook check ours.toml\n"
        "govinfo rulebook simulate ours.toml --year 2018\n"
        "govinfo rulebook adopt ours.toml --reason 州政办发〔2019〕12号"
    ),
)
_TOML = "toml"
_File = Annotated[Path, typer.Argument(metavar=_("FILE"), readable=False, help=_("The rulebook file (.toml)."))]
_Day = Annotated[
    str | None,
    typer.Option("--on", metavar=_("DATE"), help=_("What holds on this day (default: today)."), show_default=False),
]
_ShownAs = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join((*FORMATS, _TOML)),
        help=_("Output format (default: table on a terminal, else plain); toml is the file as the ledger keeps it."),
        autocompletion=lambda: [*FORMATS, _TOML],
        show_default=False,
    ),
]


@app.command(
    name="list", help=_("List the rulebooks that come with the program.\n\nFor example:\ngovinfo rulebook list")
)
def list_(format_: Format = None, output: Output = None) -> None:
    """List."""
    from govinfo_cli.reports import rulebook_files
    from govinfo_cli.rulebook import loader

    emit(rulebook_files.shipped(loader.catalogue()), format_, output)


@app.command(
    help=_(
        "Show the ledger's rulebook as it holds on a day, or write the file that the ledger keeps.\n\n"
        "For example:\n"
        "govinfo rulebook show\n"
        "govinfo rulebook show --on 2019-07-01\n"
        "govinfo rulebook show -o ours.toml"
    )
)
def show(
    on: _Day = None,
    entry: Annotated[
        int | None,
        typer.Option(
            "--entry",
            metavar=_("NUMBER"),
            help=_("As it came by this journal entry, which 'govinfo log' shows (default: the latest)."),
            show_default=False,
        ),
    ] = None,
    format_: _ShownAs = None,
    output: Output = None,
) -> None:
    """Show."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.reports import rulebook_shown

    day = periods.day(on) if on else date.today()
    with database.reading(state.ledger_path()) as connection:
        kept = rulebooks.kept(connection, entry)
        report = rulebook_shown.shown(connection, kept, day, entry)
    if format_ == _TOML or (format_ is None and output is not None and output.suffix.lower() == ".toml"):
        _write_text(kept.content, output)
    else:
        emit(report, format_, output)


def _write_text(content: str, output: Path | None) -> None:
    if output is None:
        typer.echo(content, nl=False)
    else:
        put(output, lambda file: file.write(content.encode()))


@app.command(
    help=_(
        "Check a rulebook file: all that is wrong with it, and whether its worked examples come out. No ledger is "
        "needed.\n\n"
        "For example:\n"
        "govinfo rulebook check ours.toml\n"
        "govinfo rulebook check ours.toml --format json"
    )
)
def check(file: _File, format_: Format = None, output: Output = None) -> None:
    """Check."""
    from govinfo_cli.reports import rulebook_files
    from govinfo_cli.rulebook import loader

    found = loader.checked(str(file))
    if format_ or output:
        emit(rulebook_files.checked(found), format_, output)
        if count := len(found.faults):
            raise GovinfoError(plural("{count} fault", "{count} faults", count).format(count=count))
    elif found.faults:
        raise RulebookError("\n".join(each.message for each in found.faults))
    else:
        for doubt in found.doubts:
            note(doubt)
        say(rulebook_files.summary(found))


@app.command(
    help=_(
        "Write a rulebook to begin with: a small one with remarks, or a copy of another. A file that is there already "
        "is never touched.\n\n"
        "For example:\n"
        "govinfo rulebook new ours.toml\n"
        "govinfo rulebook new ours.toml --from changji-2017"
    )
)
def new(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), readable=False, help=_("The file to write (.toml)."))],
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=_("NAME"),
            help=_(
                "A copy of this rulebook: the name of one that comes with the program, or the path of a file; one of "
                "the former kind is converted."
            ),
            autocompletion=candidates.rulebook,
            show_default=False,
        ),
    ] = None,
) -> None:
    """New."""
    from govinfo_cli.rulebook import loader

    content = loader.text(from_)[0] if from_ else loader.skeleton()
    whole_files.create(file, content.encode())
    say(_("saved as {path}").format(path=file))
    say(_("next: fill it in, then govinfo rulebook check {path}").format(path=file))


@app.command(
    help=_(
        "Take a later file of the ledger's rulebook as its law: one journal entry. It is refused if a published figure "
        "would move; what moves in open years is shown first.\n\n"
        "For example:\n"
        "govinfo rulebook adopt ours.toml --reason 州政办发〔2019〕12号\n"
        "govinfo rulebook adopt ours.toml --reason 州政办发〔2019〕12号 --dry-run"
    )
)
def adopt(
    file: _File,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Adopt."""
    from govinfo_cli.reports import amended
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import adopting

    why, path = checked_reason(reason), state.ledger_path()
    content = loader.adoptable(str(file))
    outcome = adopting.tried(path, content, file.name)
    emit(amended.amended(outcome.old, outcome.new, outcome.moves), format_, output)
    if dry_run:
        note(_("nothing was written"))
        return
    if not yes:
        if not terminal.on_terminal():
            raise UsageError(_("nothing was written: to adopt it, add --yes"))
        if not terminal.confirm(_("Adopt it?")):
            raise typer.Abort
    entry = adopting.adopt(path, content, file.name, why, outcome)
    tell = note if format_ or output else say
    message = _("adopted (entry {entry}): the ledger goes by {file}")
    tell(message.format(entry=entry, file=file.name))


@app.command(
    help=_(
        "Show what a draft would have made of a period: places, points, awards and money beside today's. Nothing is "
        "written.\n\n"
        "For example:\n"
        "govinfo rulebook simulate ours.toml --year 2018\n"
        "govinfo rulebook simulate ours.toml --year 2018 --as-on 2019-07-01\n"
        "govinfo rulebook simulate ours.toml --month 2018-06 --format json"
    )
)
def simulate(
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("FILE"), help=_("The draft (.toml), or the name of a rulebook that comes with the program.")
        ),
    ],
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
    as_on: Annotated[
        str | None,
        typer.Option(
            "--as-on",
            metavar=_("DATE"),
            help=_("As if what the draft has on this day had held all through the period (default: its own days)."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Simulate."""
    period = chosen_period(as_of, month=month, quarter=quarter, half=half, year=year, period=any_period)
    day = as_of_day(as_of)
    held_on = periods.day(as_on) if as_on else None
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.reports import simulated
    from govinfo_cli.rulebook import loader

    draft = loader.load(file)
    with database.reading(state.ledger_path()) as connection:
        report = simulated.simulate(connection, rulebooks.counted_from(connection, period), day, draft, held_on)
    emit(report, format_, output)
