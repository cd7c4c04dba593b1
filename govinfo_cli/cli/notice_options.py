"""The options of `notice`: those that all papers have, and those of single ones."""

from pathlib import Path
from typing import Annotated, Any

import typer

from govinfo_cli.cli import candidates
from govinfo_cli.cli.options import Category, Office, Template, UnitOption
from govinfo_cli.cli.signatures import REQUIRED, option
from govinfo_cli.i18n import _


def text(flag: str, metavar: str, help_: str) -> Any:
    """What an option holds that is a text, or nothing."""
    return Annotated[str | None, typer.Option(flag, metavar=metavar, help=help_, show_default=False)]


OUTPUT = option(
    "output",
    Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar=_("FILE"),
            readable=False,
            help=_("Save as this file (.docx); with --each a folder, which is made if it is not there."),
        ),
    ],
    REQUIRED,
)
COMMON = [
    option(
        "each", Annotated[bool, typer.Option("--each", help=_("A paper for each unit, with its own alone."))], False
    ),
    option("unit", UnitOption),
    option("category", Category),
    option("on", text("--on", _("DATE"), _("The day of the paper; nothing later is in it (default: today)."))),
    option("number", text("--number", _("TEXT"), _("The document number, of all papers that are written."))),
    option("office", Office),
    option("template", Template),
    option(
        "draft", Annotated[bool, typer.Option("--draft", help=_("To look at: marked so, nothing is recorded."))], False
    ),
    option("again", Annotated[bool, typer.Option("--again", help=_("Send once more what was sent already."))], False),
]
ASKED = Annotated[
    str,
    typer.Argument(metavar=_("COMMISSION"), help=_("The commission's ref."), autocompletion=candidates.commission),
]
ONE_ASKED = Annotated[
    str | None,
    typer.Argument(
        metavar=f"[{_('COMMISSION')}]",
        help=_("Of this commission, or of the instruction of this ref, alone."),
        autocompletion=candidates.commission,
        show_default=False,
    ),
]
