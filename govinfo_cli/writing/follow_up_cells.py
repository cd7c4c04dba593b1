"""What a submission that is recorded as a report on an instruction says of itself where nothing is said."""

from sqlalchemy import Connection, func, select

from govinfo_cli.errors import CheckError
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import schema
from govinfo_cli.rulebook.in_force import FOLLOW_UP, Rulebooks
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.writing.rows import RowReader


def completed(connection: Connection, books: Rulebooks, reader: RowReader, values: dict[str, Cell]) -> dict[str, Cell]:
    """The cells of a submission that is recorded: what reports back is of that nature, and of the instruction's day.

    What was said of either stands; what cannot be read is told where the cells are taken in.
    """
    if not values.get("answers") or values.get("nature") or values.get("event_on"):
        return values
    kind, i = kind_named("submission"), schema.instructions.c
    try:
        received, answered = (reader.reader(kind.column(name))(values.get(name)) for name in ("received_on", "answers"))
    except CheckError:
        return values
    asked = select(func.max(i.instructed_on)).where(
        i.submission_id == answered, i.follow_up == 1, i.voided_id.is_(None), i.instructed_on <= received
    )
    day = connection.scalar(asked)
    if day is None or books.words(day).follow_up is None:
        return values
    return {**values, "nature": FOLLOW_UP, "event_on": day}
