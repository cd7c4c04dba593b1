"""What the global options said."""

from pathlib import Path

from govinfo_cli import config

ledger: Path | None = None
"""The ledger file that was named, if one was."""


def ledger_path() -> Path:
    """The ledger file: the one named, else the one that is set, else the one in the user's data folder.

    Raises: ConfigError if the settings cannot be read: another ledger than the office's own must not be written.
    """
    found = ledger or config.file("ledger")
    if found is not None:
        return found
    from platformdirs import user_data_path  # a named ledger does without

    return user_data_path("govinfo", appauthor=False) / "ledger.db"
