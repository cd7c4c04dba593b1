"""Tells the witness, a file that the office keeps elsewhere, each new head of the ledger."""

from pathlib import Path

from govinfo_cli import config
from govinfo_cli.cli import state
from govinfo_cli.cli.messages import note
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _


def tell() -> None:
    """Add to the witness what it does not know yet, if there is one; what is written stays so, come what may."""
    try:
        file = config.file("witness")
        if file is not None:
            _add(file)
    except GovinfoError as error:
        note(_("the witness was not told: {why}; the next command tries again").format(why=error))


def try_out(file: str) -> None:
    """Add the head to a file that is to be the witness.

    Raises: GovinfoError if it cannot be.
    """
    _add(Path(file).expanduser().absolute())


def _add(file: Path) -> None:
    path = state.ledger_path()
    if isinstance(path, Path) and not path.is_file():
        return
    from govinfo_cli.ledger import database, witness  # only an office that keeps one

    with database.reading(path) as connection:
        witness.add(connection, path, file)
