"""What is told of a record that was just made."""

from typing import TYPE_CHECKING

import typer

from govinfo_cli.checks.rules import LACKS
from govinfo_cli.cli.messages import say
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind, lacks

if TYPE_CHECKING:
    from govinfo_cli.reports.records import Record


def tell(kind: Kind, record: "Record") -> None:
    """One line: what was recorded, with its ref; and if it was refused, why."""
    from govinfo_cli.reports import records

    details = records.about(kind, record)
    say(_("recorded {kind} {ref}: {details}").format(kind=kind.one, ref=record.ref, details=details))
    if record.status == "refused":
        lacking = lacks(record.values)
        found = LACKS[lacking[0]].found(what=listed(kind.column(name).title for name in lacking))
        typer.secho(found.message, fg="yellow")
