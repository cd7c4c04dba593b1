"""What nearly every command asks of a ledger: on a server in one go, and at the beginning."""

from sqlalchemy import Connection, Executable

from govinfo_cli.ledger import bulletins, carried, database, journal, rulebooks, vocabulary


def ask(connection: Connection, *more: Executable) -> None:
    """Ask for the rulebook, the units, what is published and which months are carried.

    Args:
        more: what will be asked as well, without values.
    """
    modules = (rulebooks, vocabulary, bulletins, carried, journal)
    questions = (question for module in modules for question in module.questions())
    database.ahead(connection, *((each, {}) for each in more), *questions)
