"""Commands, whose help is ours, and groups of them: a slip gets the nearest names suggested."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import typer

from govinfo_cli.cli.typer_inside import (
    CompletionItem,
    TyperCommand,
    TyperGroup,
    WrongUsage,
    flag,
    is_completing,
    options_offered,
    watch_options,
)
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

Function = TypeVar("Function", bound=Callable[..., Any])


def _once(ctx: Any, parser: Any) -> Any:
    """A parser that refuses an option which takes one value and is given again; of a flag twice says what once does."""

    def refuse_again(options: list[Any]) -> None:
        given = set()
        for option in options:
            if option in given and not is_completing(ctx):
                ctx.fail(_("{option} is given twice: it takes one value").format(option=flag(option)))
            given.add(option)

    return watch_options(parser, refuse_again)


def _first_line(text: str | None) -> str:
    """What a command does, without its examples."""
    return (text or "").partition("\n")[0]


def _told_of(context: Any, parse: Callable[[], list[str]]) -> list[str]:
    """Read words; what is wrong with them is told as this command's or group's own, not as that of what is above."""
    try:
        return parse()
    except WrongUsage as error:
        error.ctx = error.ctx or context
        raise


class Command(TyperCommand):
    """A command."""

    def make_parser(self, ctx: Any) -> Any:
        """As Typer's own, which would take the last of several values and drop the others unsaid."""
        return _once(ctx, super().make_parser(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer's own; a fault is told as this command's."""
        return _told_of(ctx, partial(super().parse_args, ctx, args))

    def get_help(self, ctx: Any) -> str:
        """All that `--help` prints."""
        from govinfo_cli.cli.help import page  # only who asks for it needs it

        return page(ctx, {})


class App(typer.Typer):
    """What Typer makes a command of, or a group of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_completion=False, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """As Typer's own, of our class."""
        return super().command(name, cls=Command, **settings)


class Group(TyperGroup):
    """Commands under a name; one that is not there is refused in our words."""

    def make_parser(self, ctx: Any) -> Any:
        """As a command's."""
        return _once(ctx, super().make_parser(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer's own; a fault is told as this group's."""
        return _told_of(ctx, partial(super().parse_args, ctx, args))

    def sections(self) -> dict[str, list[tuple[str, str]]]:
        """The commands and what they are for, under their headings."""
        return {_("Commands"): [(name, _first_line(command.help)) for name, command in self.commands.items()]}

    def get_help(self, ctx: Any) -> str:
        """All that `--help` prints."""
        from govinfo_cli.cli.help import page

        return page(ctx, self.sections())

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, by what is listed of them: none is loaded for that."""
        offers = [
            CompletionItem(name, help=about)
            for rows in self.sections().values()
            for name, about in rows
            if name.startswith(incomplete)
        ]
        return offers + options_offered(self, ctx, incomplete)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names.

        Raises: UsageError with the nearest commands, or the way to see them all.
        """
        word = args[0]
        if not (is_completing(ctx) or word.startswith("-")) and self.get_command(ctx, word) is None:
            from govinfo_cli.names import suggestion  # only a slip needs it

            near = suggestion(word, self.names())
            message = _("no command '{command} {word}' found").format(command=ctx.command_path, word=word) + near
            if not near:
                message += _("; '{command} --help' lists them").format(command=ctx.command_path)
            raise UsageError(message)
        return super().resolve_command(ctx, args)

    def names(self) -> list[str]:
        """Every name that a command of the group goes by."""
        return list(self.commands)


class KindGroup(Group):
    """A command for each kind of record, under any of the kind's names."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a kind; None if the word names none."""
        from govinfo_cli.kinds import find_kind  # other groups do without

        kind = find_kind(cmd_name)
        return super().get_command(ctx, kind.name) if kind else None

    def names(self) -> list[str]:
        """The kinds' English and Chinese names."""
        from govinfo_cli.kinds import KINDS

        return [name for kind in KINDS for name in (kind.name, kind.zh)]
