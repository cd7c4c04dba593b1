"""Brings the tables of a file to the newest schema."""

import logging

from sqlalchemy import Connection

from govinfo_cli.resources import folder


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest schema."""
    from alembic import command  # 0.3 s, and only a new or an old ledger needs it
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
