"""import."""

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.options import Format, emit, note
from govinfo_cli.errors import BadRows
from govinfo_cli.i18n import _, plural

if TYPE_CHECKING:
    from govinfo_cli.ledger.intake import Outcome
    from govinfo_cli.reports.data import Report

import_app = typer.Typer(add_completion=False)
_PATIENCE = 1.0


class Progress:
    """Counts rows on stderr, once the work has taken over a second and somebody is looking."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._bar: object = None
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]

    def __call__(self, rows: int) -> None:
        """Tell that so many more rows were read."""
        self._rows += rows
        if not sys.stderr.isatty() or time.monotonic() - self._began < _PATIENCE:
            return
        from rich.console import Console  # short work shows none
        from rich.status import Status

        if self._bar is None:
            self._bar = Status("", console=Console(stderr=True))
            self._bar.start()
        self._bar.update(_("{rows} rows read").format(rows=self._rows))  # type: ignore[attr-defined]


@import_app.command(
    name="import",
    help=_(
        "Take in CSV files, folders of them, and workbooks: all rows or, if any is wrong, none.\n\n"
        "Files and sheets are named by what they hold, such as submissions.csv or a sheet 报送. "
        "A row that is in the ledger already is skipped.\n\n"
        "For example: govinfo import sample_data/2018; govinfo import 2018-06.xlsx --dry-run"
    ),
)
def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", readable=False, help=_("Files and folders."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Check everything and write nothing."))] = False,
    format_: Format = None,
) -> None:
    """Import."""
    from govinfo_cli.ledger import sheets, writing  # help needs no SQLAlchemy

    found = sheets.read(paths)
    for warning in found.warnings:
        note(warning)
    command = "import " + " ".join(map(str, paths))
    try:
        with Progress() as progress:
            outcome = writing.take_in(state.ledger_path(), found.sheets, command, progress, dry_run=dry_run)
    except BadRows as error:
        count = len(error.problems)
        headline = plural(
            "{count} thing is wrong; nothing was written:",
            "{count} things are wrong; nothing was written:",
            count,
        )
        raise BadRows(error.problems, headline.format(count=count)) from None
    for warning in outcome.warnings:
        note(warning)
    emit(_report(outcome, dry_run), format_, None)


def _report(outcome: "Outcome", dry_run: bool) -> "Report":
    from govinfo_cli.ledger.kinds import kind_named
    from govinfo_cli.reports.data import Column, Report, Table
    from govinfo_cli.reports.similar import as_json

    kinds = {
        name: {"added": taken.added, "skipped": taken.skipped, "refused": taken.refused}
        for name, taken in outcome.kinds.items()
    }
    headings = [Column(_("Kind")), *(Column(text, True) for text in (_("Added"), _("Skipped"), _("Refused")))]
    table = Table("", headings, [[kind_named(name).title, *counts.values()] for name, counts in kinds.items()])
    return Report(
        _("Import, tried only: nothing was written") if dry_run else _("Import"),
        [table],
        {
            "report": "import",
            "kinds": kinds,
            "dry_run": dry_run,
            "similar": None if outcome.likely is None else as_json(outcome.likely),
        },
        notes=[
            _("Skipped: in the ledger already, the same. Refused: of those added, without author, approver or contact.")
        ],
    )


APPS = {"import": import_app}
