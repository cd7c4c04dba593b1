"""config: what an office sets once."""

import os
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import config, places
from govinfo_cli.cli import state, witness
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import LANGUAGES, _, language

app = App()


def _values(ctx: typer.Context) -> list[str]:
    return list(LANGUAGES if ctx.params.get("name") == "language" else ())


@app.command(
    help=_(
        "The command line overrides the environment, which overrides the settings.\n\n"
        "For example:\n"
        "govinfo config\n"
        "govinfo config office 昌吉回族自治州人民政府办公室\n"
        "govinfo config ledger D:\\信息\\ledger.db\n"
        "govinfo config language --unset"
    )
)
def show_or_set(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[NAME]"),
            help=_("The setting; 'govinfo config' lists them all."),
            autocompletion=lambda: list(config.SETTINGS),
            show_default=False,
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar=_("[VALUE]"), help=_("What to set it to."), autocompletion=_values, show_default=False),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help=_("Clear the setting."))] = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show the settings, or set one."""
    if name is None:
        if unset:
            raise UsageError(_("give the setting: govinfo config NAME --unset"))
        _show(format_, output)
    elif value is not None or unset:
        if value is not None and unset:
            raise UsageError(_("give either a value or --unset"))
        _set(name, value)
    else:
        typer.echo(config.value(config.find(name).name) or "")


def _set(name: str, value: str | None) -> None:
    setting = config.find(name)
    if setting.name == "witness" and value is not None:
        witness.try_out(value)
    written = config.put(name, value)
    if written is None:
        say(_("{name} is no longer set").format(name=setting.name))
        return
    say(_("{name} is set to {value}").format(name=setting.name, value=written))
    named = places.place(written) if setting.is_path else None
    if isinstance(named, Path) and not named.is_file():
        note(
            _("there is no ledger there yet: 'govinfo init' makes it")
            if setting.name == "ledger"
            else _("no file there yet")
        )
    if setting.variable and os.environ.get(setting.variable):
        note(_("the environment variable {variable} is set, and takes precedence").format(variable=setting.variable))


def _show(format_: str | None, output: object) -> None:
    from govinfo_cli.render.report import Column, Report, Table

    rows = [_row(setting) for setting in config.SETTINGS.values()]
    table = Table(
        "",
        [Column(_("Name"), whole=True), Column(_("Value")), Column(_("From")), Column(_("What it is"))],
        [
            [row["name"], row["value"], _source(row["source"] or ""), config.SETTINGS[row["name"] or ""].what()]
            for row in rows
        ],
    )
    report = Report(
        _("Settings"),
        [table],
        {"report": "config", "file": str(config.path()), "rows": rows},
        notes=[_("Saved in {path}.").format(path=config.path())],
    )
    for name in config.unknown():
        report.notes.append(_("The file also has {name}, which is not a setting.").format(name=name))
    emit(report, format_, output)  # type: ignore[arg-type]


def _row(setting: config.Setting) -> dict[str, str | None]:
    """A setting as it holds now: its value, and where that comes from."""
    said = os.environ.get(setting.variable) if setting.variable else None
    found = said or config.value(setting.name)
    source = "environment" if said else "config" if found else None
    in_use = {"ledger": str(state.ledger_path()), "language": language()}.get(setting.name, found)
    if in_use != found:
        source = "option" if found or state.ledger else "default"
    return {"name": setting.name, "value": in_use, "source": source}


def _source(source: str) -> str:
    """Where a value comes from, in the language in use."""
    return {
        "": _("not set"),
        "option": _("command line"),
        "environment": _("environment"),
        "config": _("this file"),
        "default": _("default"),
    }[source]
