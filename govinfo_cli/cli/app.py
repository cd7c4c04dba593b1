"""The command `govinfo`: its global options, and its commands, each loaded when it is asked for."""

import importlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import main as typer_main
from typer.core import TyperGroup

from govinfo_cli import __version__, i18n
from govinfo_cli.cli import state
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _

# Command: the module of govinfo_cli.cli that holds its Typer app under that name.
COMMANDS = {
    "init": "setup",
    "demo": "setup",
    "import": "importing",
    "record": "recording",
    "amend": "recording",
    "void": "recording",
    "list": "register",
    "show": "register",
    "find": "register",
    "rank": "reports",
    "rates": "reports",
    "explain": "reports",
    "rewards": "reports",
}


class _Commands(MutableMapping[str, Any]):
    """The commands by name; a command's module is imported when that command is looked up."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            module = importlib.import_module(f"govinfo_cli.cli.{COMMANDS[name]}")
            command = typer_main.get_command(module.APPS[name])
            command.name = name
            self._built[name] = command
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Root(TyperGroup):
    """The group of all commands; what goes wrong in any of them ends here as one message."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error of ours becomes a message on stderr and its exit code."""
        try:
            return super().invoke(ctx)
        except GovinfoError as error:
            typer.secho(_("error: {message}").format(message=error), fg="red", err=True)
            raise typer.Exit(error.exit_code) from None


app = typer.Typer(
    cls=_Root,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"govinfo {__version__}")
        raise typer.Exit


def _language(value: str | None) -> str | None:
    if value is not None and value not in i18n.LANGUAGES:
        raise typer.BadParameter(_("say zh or en"))
    return value


@app.callback(
    help=_(
        "The ledger of an information office: register, points ranking, rewards.\n\n"
        "Start with: govinfo init, govinfo import FOLDER, govinfo rank --month 2018-06. "
        "To look at made-up data first: govinfo demo."
    )
)
def root(
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="PATH", envvar="GOVINFO_DB", help=_("The ledger file."), show_default=False),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="zh|en",
            envvar="GOVINFO_LANG",
            callback=_language,
            help=_("Language of messages and reports; else the system's."),
            autocompletion=lambda: list(i18n.LANGUAGES),
            show_default=False,
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback prints and ends
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version."))
    ] = False,
) -> None:
    """Keep what every command needs."""
    i18n.choose(lang)
    state.ledger = db
