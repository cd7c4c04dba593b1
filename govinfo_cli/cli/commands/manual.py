"""manual."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

manual_app = App()


@manual_app.command(help=_("For example:\ngovinfo manual\ngovinfo manual -o manual.html"))
def manual(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=_("FILE"), readable=False, help=_("Save as this file (.html)."))
    ] = Path("manual.html"),
) -> None:
    """Write the manual."""
    if output.suffix.lower() != ".html":
        raise UsageError(_("{path}: the file's name must end in .html").format(path=output))
    from govinfo_cli.papers import manual as papers  # help needs no Markdown

    text = papers.page()
    put(output, lambda file: file.write(text.encode()))


APPS = {"manual": manual_app}
