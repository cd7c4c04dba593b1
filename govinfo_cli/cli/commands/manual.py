"""manual: the whole manual as one page."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli.groups import App
from govinfo_cli.cli.output import checked_ending, put
from govinfo_cli.i18n import _

app = App()


@app.command(help=_("For example:\ngovinfo manual\ngovinfo manual -o manual.html"))
def manual(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=_("FILE"), readable=False, help=_("Save as this file (.html)."))
    ] = Path("manual.html"),
) -> None:
    """Write the manual."""
    checked_ending(output, ".html")
    from govinfo_cli.papers import manual  # help needs no Markdown

    text = manual.page()
    put(output, lambda file: file.write(text.encode()))
