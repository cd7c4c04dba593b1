"""All that is used of Typer's inside: what it does not name in public and may change with any version.

tests/test_typer_inside.py tries each of these by its name; no other module may reach so far.
"""

from collections.abc import Callable
from typing import Any

import typer
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

__all__ = [
    "BadOptionUsage",
    "BadParameter",
    "CompletionItem",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "ShellComplete",
    "TyperCommand",
    "TyperGroup",
    "WrongUsage",
    "add_completion_class",
    "built",
    "flag",
    "is_completing",
    "is_option",
    "metavar",
    "options_offered",
    "takes_a_value",
    "watch_options",
]

WrongUsage = UsageError
"""Typer's base of what is wrong with a command line; the program's own is errors.UsageError."""

TAKES_NO_VALUE = r"Option '(?P<what>.+)' does not take a value\."
NO_COMMAND = r"Missing command\."
EXTRA_ARGUMENTS = r"Got unexpected extra argument\(s\) \((?P<what>.*)\)"
NOT_A_NUMBER = r"'(?P<what>.+)' is not a valid int( range)?\."
OUT_OF_RANGE = r"(?P<what>.+) is not in the range (?P<range>.+)\."
NEEDS_VALUE = "requires an argument"
"""What it says of wrong usage in English alone, as patterns."""


def built(app: typer.Typer) -> Any:
    """The command or group that Typer makes of an app; its `name`, `help` and, of a group, `commands` may be set."""
    return get_command(app)


def is_option(parameter: Any) -> bool:
    """Whether a parameter is an option, not an argument."""
    return bool(parameter.param_type_name == "option")


def takes_a_value(option: Any) -> bool:
    """Whether an option is followed by a value, and is no flag."""
    return not option.is_flag


def flag(option: Any) -> str:
    """The long name of an option."""
    return str(max(option.opts, key=len))


def metavar(parameter: Any) -> str:
    """What stands for the value of a parameter."""
    return str(parameter.metavar or parameter.name.upper())


def is_completing(context: Any) -> bool:
    """Whether the command line is only read as far as it goes, for what Tab is to offer."""
    return bool(context.resilient_parsing)


def options_offered(group: TyperGroup, context: Any, incomplete: str) -> list[CompletionItem]:
    """The options of a group that begin so, without its commands, which Typer would load one and all."""
    return super(TyperGroup, group).shell_complete(context, incomplete)


def watch_options(parser: Any, seen: Callable[[list[Any]], None]) -> Any:
    """The parser of a command, which tells every option with one value each time that it is given.

    Args:
        seen: takes these options in the order of the command line, before any value is read.
    """
    parse = parser.parse_args

    def parse_args(args: list[str]) -> Any:
        values, left, order = parse(args)
        seen([each for each in order if is_option(each) and not (each.multiple or each.is_flag or each.count)])
        return values, left, order

    parser.parse_args = parse_args
    return parser
