"""Groups of commands: a slip gets the nearest names suggested, a kind of record goes by its Chinese name too."""

from typing import Any

from typer.core import TyperGroup

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _


class Group(TyperGroup):
    """Commands under a name; one that is not there is refused in our words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names.

        Raises: UsageError with the nearest commands, or the way to see them all.
        """
        word = args[0]
        if not (ctx.resilient_parsing or word.startswith("-")) and self.get_command(ctx, word) is None:
            from govinfo_cli.names import suggestion  # only a slip needs it

            near = suggestion(word, self.names())
            message = _("there is no command '{command} {word}'").format(command=ctx.command_path, word=word) + near
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
        from govinfo_cli.ledger.kinds import find_kind  # other groups do without

        kind = find_kind(cmd_name)
        return super().get_command(ctx, kind.name) if kind else None

    def names(self) -> list[str]:
        """The kinds' English and Chinese names."""
        from govinfo_cli.ledger.kinds import KINDS

        return [name for kind in KINDS for name in (kind.name, kind.zh)]
