"""What the global options said."""

from pathlib import Path

ledger: Path | None = None
"""The ledger file that was named, if one was."""


def ledger_path() -> Path:
    """The ledger file: the one named, else the one in the user's data folder."""
    if ledger is not None:
        return ledger
    from platformdirs import user_data_path  # a named ledger does without

    return user_data_path("govinfo", appauthor=False) / "ledger.db"
