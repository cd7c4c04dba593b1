"""What is wrong with a command line, told in our words: Typer says it in English alone."""

import re
from typing import Any

import typer

from govinfo_cli.cli import typer_inside
from govinfo_cli.cli.messages import say_error
from govinfo_cli.cli.typer_inside import BadOptionUsage, BadParameter, MissingParameter, NoArgsIsHelpError, NoSuchOption
from govinfo_cli.i18n import _


def say(error: Any) -> int:
    """Say in our words what Typer found wrong; returns the exit code.

    Args:
        error: a WrongUsage of Typer's.
    """
    command = error.ctx.command_path if error.ctx else "govinfo"
    parameters = error.ctx.command.params if error.ctx else []
    match error:
        case NoArgsIsHelpError():
            typer.echo(error.message)  # the help
            return 2
        case MissingParameter():
            message = _("give {options}").format(options=_wanted(error.param))
        case NoSuchOption():
            from govinfo_cli.names import suggestion  # only a slip needs it

            near = suggestion(
                error.option_name, [name for each in parameters if typer_inside.is_option(each) for name in each.opts]
            )
            message = _("no option {option} found").format(option=error.option_name) + near
        case BadOptionUsage() if typer_inside.NEEDS_VALUE in error.message:
            wanted = next(each for each in parameters if error.option_name in each.opts)
            message = _("{option} needs what follows it: {what}").format(
                option=error.option_name, what=typer_inside.metavar(wanted)
            )
        case BadParameter() if error.param is not None:
            message = _("{option}: {message}").format(
                option=_parameter(error.param), message=_in_our_words(error.message)
            )
        case _:
            message = _in_our_words(error.format_message())
    say_error(message)
    typer.echo(_("'{command} --help' shows how to use it").format(command=command), err=True)
    return 2


def _in_our_words(said: str) -> str:
    """What Typer says in English alone, in the language in use."""
    ours = {
        typer_inside.NO_COMMAND: _("choose a command; govinfo --help lists them"),
        typer_inside.TAKES_NO_VALUE: _("{what} takes no value"),
        typer_inside.EXTRA_ARGUMENTS: _(
            "unexpected: {what}; remove it, or put quotation marks around what belongs together"
        ),
        typer_inside.NOT_A_NUMBER: _("must be a whole number, not {what!r}"),
        typer_inside.OUT_OF_RANGE: _("{what} is out of range ({range})"),
    }
    for pattern, message in ours.items():
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            parts = found.groupdict()
            return message.format(**parts | {"range": _range(parts.get("range", ""))})
    return said


def _range(said: str) -> str:
    """A range as Typer writes it (`0<=x<=3660`), in words."""
    least, _x, most = said.partition("<=x<=")
    return _("{least} to {most}").format(least=least, most=most) if most else said


def _wanted(parameter: Any) -> str:
    """A parameter with what it holds, as it is typed."""
    holds = typer_inside.metavar(parameter)
    return f"{_parameter(parameter)} {holds}" if typer_inside.is_option(parameter) else holds


def _parameter(parameter: Any) -> str:
    """A parameter as it is typed."""
    return typer_inside.flag(parameter) if typer_inside.is_option(parameter) else typer_inside.metavar(parameter)
