"""What the clerk is told beside a report: what was done, what is to be known, what went wrong."""

import typer

from govinfo_cli.i18n import _


def told(message: str) -> str:
    """A message as a terminal may show it, on one line."""
    from govinfo_cli.phones import hide_in_text  # help does without
    from govinfo_cli.safe_text import visible

    return visible(hide_in_text(message))


def say(message: str) -> None:
    """Tell what was done."""
    typer.echo(told(message))


def note(message: str) -> None:
    """Tell something on stderr."""
    typer.secho(_("note: {message}").format(message=told(message)), fg="yellow", err=True)


def say_error(message: str) -> None:
    """Tell on stderr what went wrong, in as many lines as the message has."""
    from govinfo_cli.phones import hide_in_text
    from govinfo_cli.safe_text import visible

    shown = "\n".join(map(visible, hide_in_text(message).split("\n")))
    typer.secho(_("error: {message}").format(message=shown), fg="red", err=True)
