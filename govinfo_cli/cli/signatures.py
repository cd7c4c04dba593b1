"""Commands whose arguments and options are made from lists, not written in their functions."""

from collections.abc import Callable, Iterable
from inspect import Parameter, Signature
from typing import Any, TypeVar

Command = TypeVar("Command", bound=Callable[..., None])
REQUIRED = Parameter.empty
"""The default of what must be given."""


def argument(name: str, hint: Any, default: Any = REQUIRED) -> Parameter:
    """An argument of a command."""
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=hint)


def option(name: str, hint: Any, default: Any = None) -> Parameter:
    """An option of a command."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def signed(command: Command, parameters: Iterable[Parameter]) -> Command:
    """A command with what Typer is to give it, arguments first."""
    made = sorted(parameters, key=lambda each: each.kind)
    command.__signature__ = Signature(made)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in made}
    return command
