"""The command `govinfo`: its global options, and its commands, each loaded when it is asked for."""

import importlib
import keyword
import os
import sys
from collections.abc import Iterator, MutableMapping
from typing import Annotated, Any

import typer

from govinfo_cli import __version__, config, done, i18n, places
from govinfo_cli.cli import state, witness
from govinfo_cli.cli.catalogue import COMMANDS, PANELS
from govinfo_cli.cli.groups import App, Group
from govinfo_cli.cli.messages import note, say_error
from govinfo_cli.cli.report_table import PAPERS, REPORTS
from govinfo_cli.cli.typer_inside import WrongUsage, built
from govinfo_cli.errors import GovinfoError, cause
from govinfo_cli.i18n import _, listed

_INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


class _Commands(MutableMapping[str, Any]):
    """The commands by name; a command's module is imported when that command is looked up."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            about = COMMANDS[name]
            command = built(_app_of(name))
            command.name = name
            command.help = f"{about}\n\n{command.help}"
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


def _app_of(name: str) -> App:
    """The app of a command, of the module that bears its name or made from its row of the table of reports."""
    if name in REPORTS or name in PAPERS:
        from govinfo_cli.cli.commands import reports

        return reports.app(name)
    module = f"{name}_" if keyword.iskeyword(name) else name  # Python keeps `import` for itself
    found: App = importlib.import_module(f"govinfo_cli.cli.commands.{module}").app
    return found


class _Root(Group):
    """The group of all commands; what goes wrong in any of them ends here as one message."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()

    def sections(self) -> dict[str, list[tuple[str, str]]]:
        """What is listed of each command, which loads none."""
        return {heading: list(commands.items()) for heading, commands in PANELS.items()}

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run a command line and leave with its exit code."""
        done.begin()
        state.awaited = None
        try:
            code = self._run(*arguments, **settings)
        except OSError:
            code = 1  # not even stderr takes a message
            _mute(2)
        sys.exit(code if isinstance(code, int) else 0)

    def _run(self, *arguments: Any, **settings: Any) -> Any:
        try:
            code = super().main(*arguments, **{**settings, "standalone_mode": False, "windows_expand_args": False})
            sys.stdout.flush()
        except GovinfoError as error:
            if state.awaited is not None and error.problems:
                _tell_program(state.awaited, error)
            say_error(str(error))
            code = error.exit_code
        except WrongUsage as error:
            from govinfo_cli.cli import wrong_usage  # only a slip needs it

            code = wrong_usage.say(error)
        except typer.Abort:
            code = _broken_off(1)
        except _Interrupted:
            code = _broken_off(_INTERRUPTED)
        except _Unsaid as unsaid:
            code = _done_unsaid(unsaid.why)
        except OSError as error:
            if error.filename is not None:
                say_error(_("cannot use {path}: {why}").format(path=os.fsdecode(error.filename), why=cause(error)))
            elif done.written():
                return _done_unsaid(error)
            else:
                say_error(_("cannot print: {why}").format(why=cause(error)))
                _mute(1)
            code = 1
        return code

    def invoke(self, ctx: Any) -> Any:
        """As Typer's own, which ends with 1 and says nothing where a pipe is closed, whatever was written before."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted from None
        except OSError as error:
            if error.filename is None and done.written():
                raise _Unsaid(error) from None
            raise
        finally:
            if done.written():
                witness.tell()
                from govinfo_cli import shares  # its engine has loaded it, where a file was written

                for doubt in shares.doubts():
                    note(doubt)


def _tell_program(report: str, error: GovinfoError) -> None:
    """Print what is wrong as the JSON that a program asked for; the clerk is told by the error itself."""
    from govinfo_cli.cli.output import emit  # only a refusal needs it
    from govinfo_cli.reports import refusals

    emit(refusals.refused(report, error.problems), "json", None)


class _Interrupted(Exception):  # noqa: N818 - somebody wished it
    """Somebody pressed Ctrl-C."""


def _broken_off(code: int) -> int:
    """Say whether what was broken off is written all the same; returns the exit code."""
    if done.written():
        say_error(_("broken off, but it is written already and must not be done again"))
    else:
        say_error(_("cancelled; nothing was written"))
    return code


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
        raise typer.BadParameter(_("must be one of: {languages}").format(languages=listed(i18n.LANGUAGES)))
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
        str | None,
        typer.Option(
            "--db",
            metavar=_("PATH"),
            envvar="GOVINFO_DB",
            help=_("The ledger file, or a server: postgresql://HOST/DATABASE."),
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="|".join(i18n.LANGUAGES),
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
    state.ledger = None if db is None else places.place(db)
