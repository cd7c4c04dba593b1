"""The command `govinfo`: its global options, and its commands, each loaded when it is asked for."""

import importlib
import os
import re
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import main as typer_main

from govinfo_cli import __version__, config, done, i18n
from govinfo_cli.cli import state
from govinfo_cli.cli.catalogue import COMMANDS, PANELS
from govinfo_cli.cli.groups import App, Group, WrongUsage
from govinfo_cli.errors import GovinfoError, cause
from govinfo_cli.i18n import _


class _Commands(MutableMapping[str, Any]):
    """The commands by name; a command's module is imported when that command is looked up."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            listed = COMMANDS[name]
            module = importlib.import_module(f"govinfo_cli.cli.commands.{listed.module}")
            command = typer_main.get_command(module.APPS[name])
            command.name = name
            command.help = f"{listed.about}\n\n{command.help}"
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


class _Root(Group):
    """The group of all commands; what goes wrong in any of them ends here as one message."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def sections(self) -> dict[str, list[tuple[str, str]]]:
        """What is listed of each command, which loads none."""
        return {
            heading: [(name, listed.about) for name, listed in commands.items()] for heading, commands in PANELS.items()
        }

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run a command line and leave with its exit code."""
        done.begin()
        try:
            code = self._run(*arguments, **settings)
        except OSError:
            code = 1  # not even stderr takes a message
            _mute(2)
        sys.exit(code if isinstance(code, int) else 0)

    def _run(self, *arguments: Any, **settings: Any) -> Any:
        try:
            code = super().main(*arguments, **{**settings, "standalone_mode": False})
            sys.stdout.flush()
        except GovinfoError as error:
            _say(str(error))
            code = error.exit_code
        except WrongUsage as error:
            code = _explain(error)
        except typer.Abort:
            _say(_("cancelled; nothing was written"))
            code = 1
        except _Unsaid as unsaid:
            code = _done_unsaid(unsaid.why)
        except OSError as error:
            if error.filename is not None:
                _say(_("cannot use {path}: {why}").format(path=os.fsdecode(error.filename), why=cause(error)))
            elif done.written():
                return _done_unsaid(error)
            else:
                _say(_("cannot print: {why}").format(why=cause(error)))
                _mute(1)
            code = 1
        return code

    def invoke(self, ctx: Any) -> Any:
        """As Typer's own, which ends with 1 and says nothing where a pipe is closed, whatever was written before."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.filename is None and done.written():
                raise _Unsaid(error) from None
            raise


class _Unsaid(Exception):  # noqa: N818 - what was asked for is done
    """Everything is written, and only the message about it cannot be printed."""

    def __init__(self, why: OSError) -> None:
        self.why = why


def _done_unsaid(why: OSError) -> int:
    """Say that nothing but the message failed; returns the exit code, by which nobody does it again."""
    _mute(1)
    text = _("it is written, and must not be done again; only the message could not be printed: {why}")
    try:
        typer.secho(_("note: {message}").format(message=text.format(why=cause(why))), fg="yellow", err=True)
    except OSError:
        _mute(2)
    return 0


def _mute(stream: int) -> None:
    """What could not be printed must not be tried again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _say(message: str) -> None:
    from govinfo_cli.phones import hide_in_text  # only what went wrong needs it
    from govinfo_cli.safe_text import visible

    shown = "\n".join(map(visible, hide_in_text(message).split("\n")))
    typer.secho(_("error: {message}").format(message=shown), fg="red", err=True)


def _explain(error: Any) -> int:
    """Say in our words what Typer found wrong with the command line; returns the exit code."""
    command = error.ctx.command_path if error.ctx else "govinfo"
    match type(error).__name__:
        case "NoArgsIsHelpError":
            typer.echo(error.message)  # the help
            return 2
        case "MissingParameter":
            message = _("give {options}").format(options=_wanted(error.param))
        case "NoSuchOption":
            from govinfo_cli.names import suggestion  # only a slip needs it

            near = suggestion(error.option_name, [flag for each in error.ctx.command.params for flag in each.opts])
            message = _("no option {option} found").format(option=error.option_name)
            message += near
        case "BadOptionUsage" if "requires an argument" in error.message:
            wanted = next(each for each in error.ctx.command.params if error.option_name in each.opts)
            message = _("{option} needs what follows it: {what}").format(
                option=error.option_name, what=wanted.metavar or wanted.name
            )
        case "BadParameter" if error.param is not None:
            message = _("{option}: {message}").format(
                option=_parameter(error.param), message=_in_our_words(error.message)
            )
        case _:
            message = _in_our_words(error.format_message())
    _say(message)
    typer.echo(_("'{command} --help' shows how to use it").format(command=command), err=True)
    return 2


def _in_our_words(said: str) -> str:
    """What Typer says in English alone, in the language in use."""
    ours = {
        r"Missing command\.": _("choose a command; govinfo --help lists them"),
        r"Option '(?P<what>.+)' does not take a value\.": _("{what} takes no value"),
        r"Got unexpected extra argument\(s\) \((?P<what>.*)\)": _(
            "unexpected: {what}; remove it, or put quotation marks around what belongs together"
        ),
        r"'(?P<what>.+)' is not a valid int( range)?\.": _("must be a whole number, not {what!r}"),
        r"(?P<what>.+) is not in the range (?P<range>.+)\.": _("{what} is out of range ({range})"),
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
    metavar = parameter.metavar or parameter.name.upper()
    return f"{_parameter(parameter)} {metavar}" if parameter.param_type_name == "option" else metavar


def _parameter(parameter: Any) -> str:
    """A parameter as it is typed."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())


app = App(
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
        raise typer.BadParameter(_("must be zh or en"))
    return value


@app.callback(
    help=_(
        "The ledger of an information office: register, points ranking, rewards. --db and --lang "
        "go before the command.\n\n"
        "To begin:\n"
        "govinfo init\n"
        "govinfo import FOLDER\n"
        "govinfo rank --month 2018-06\n\n"
        "To look at made-up data first:\n"
        "govinfo demo"
    )
)
def root(
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar=_("PATH"),
            envvar="GOVINFO_DB",
            readable=False,  # the ledger says itself what is wrong with it
            help=_("The ledger file."),
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="zh|en",
            callback=_language,
            help=_("Language of messages and reports (default: GOVINFO_LANG, then the setting, then the system's)."),
            autocompletion=lambda: list(i18n.LANGUAGES),
            show_default=False,
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback prints and ends
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version."))
    ] = False,
) -> None:
    """Keep what every command needs."""
    i18n.choose(lang, config.language)
    state.ledger = db
