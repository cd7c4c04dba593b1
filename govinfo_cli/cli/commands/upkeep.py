"""verify, backup, restore, upgrade: keeping the ledger safe."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import note, on_terminal, say, told
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _, listed, plural

verify_app = App()
backup_app = App()
restore_app = App()
upgrade_app = App()
File = Annotated[Path, typer.Argument(metavar=_("FILE"), readable=False, help=_("The backup's file."))]


@verify_app.command(help=_("For example:\ngovinfo verify"))
def verify() -> None:
    """Verify."""
    findings = _findings(state.ledger_path())
    for finding in findings:
        say(finding)
    if findings:
        count = len(findings)
        raise GovinfoError(plural("{count} problem", "{count} problems", count).format(count=count))
    typer.echo(_("no problems found: {path}").format(path=state.ledger_path()))


@backup_app.command(help=_("For example:\ngovinfo backup 2018-06-30.db"))
def backup(file: File) -> None:
    """Back up."""
    from govinfo_cli.ledger import database
    from govinfo_cli.writing import setup

    path = state.ledger_path()
    with database.reading(path):
        pass  # it is a ledger of ours
    if file.exists():
        raise GovinfoError(_("{path} is there already: give the backup a new name").format(path=file))
    unnoted = setup.backup(path, file)
    typer.echo(_("backed up to {path}").format(path=file))
    if unnoted:
        note(_("the backup could not be entered in the journal: {why}").format(why=unnoted))


@restore_app.command(
    help=_(
        "The journal then tells who restored which file, and why.\n\n"
        "For example:\n"
        "govinfo restore 2018-06-30.db\n"
        "govinfo restore 2018-06-30.db --reason 台账损坏"
    )
)
def restore(
    file: File,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."), show_default=False
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Restore."""
    from govinfo_cli import whole_files
    from govinfo_cli.writing import restore, setup

    path = state.ledger_path()
    if whole_files.same(path, file):
        raise GovinfoError(_("{path} is the ledger itself: there is nothing to restore").format(path=file))
    findings = _findings(file)
    if findings:
        raise GovinfoError("\n".join([_("{path} is not sound; nothing was replaced:").format(path=file), *findings]))
    if path.exists():
        for line in restore.changes(path, file):
            say(line)
    if path.exists() and on_terminal() and not yes:
        if not typer.confirm(_("Put {file} in the ledger's place?").format(file=told(str(file)))):
            raise typer.Abort
        if reason is None:
            reason = typer.prompt(_("Why (may be left empty)"), default="", show_default=False)
    kept = setup.restore(path, file, (reason or "").strip())
    if kept is not None:
        typer.echo(_("what was there is kept as {path}").format(path=kept))
    typer.echo(_("restored {path} from {file}").format(path=path, file=file))


@upgrade_app.command(help=_("For example:\ngovinfo upgrade"))
def upgrade(
    rulebook: Annotated[
        Path | None,
        typer.Option(
            "--rulebook",
            metavar=_("FILE"),
            help=_(
                "The office's own rulebook file; only duties that score no points may differ, not points or rewards."
            ),
        ),
    ] = None,
) -> None:
    """Upgrade."""
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import setup

    done = setup.upgrade(state.ledger_path(), loader.load(str(rulebook)) if rulebook else None)
    if done.backup is None:
        typer.echo(_("the ledger is up to date"))
    else:
        typer.echo(_("upgraded; the ledger as it was is kept as {path}").format(path=done.backup))
    for book in done.renewed:
        typer.echo(
            _("rulebook {name} renewed: duties and words as now, points and rewards as before").format(name=book.name)
        )
    for book in done.own:
        typer.echo(
            _(
                "rulebook {name} is the office's own and stays as it is, without {lacks}: to add them, write them "
                "into its file as in changji-2017.toml, then govinfo upgrade --rulebook FILE"
            ).format(name=book.name, lacks=listed(book.lacks))
        )


def _findings(path: Path) -> list[str]:
    from govinfo_cli.ledger import database
    from govinfo_cli.writing import verify

    with database.reading(path) as connection:
        return verify.verify(connection, date.today())


APPS = {"verify": verify_app, "backup": backup_app, "restore": restore_app, "upgrade": upgrade_app}
