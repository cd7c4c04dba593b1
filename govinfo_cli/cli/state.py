"""What the command line said that concerns more than one command."""

from govinfo_cli import config
from govinfo_cli.places import Place

ledger: Place | None = None
"""The ledger that was named, if one was."""
awaited: str | None = None
"""The report that a program waits for, which asked for JSON and has got none yet: it is told of a refusal in JSON."""


def ledger_path() -> Place:
    """Where the ledger is: the place named, else the one that is set, else the file in the user's data folder.

    Raises: ConfigError if the settings cannot be read: another ledger than the office's own must not be written.
    """
    found = ledger or config.ledger()
    if found is not None:
        return found
    from platformdirs import user_data_path  # a named ledger does without

    return user_data_path("govinfo", appauthor=False) / "ledger.db"
