"""What the publications printed in a period, with the unit, the title and the authors of each."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from govinfo_cli.i18n import _, language
from govinfo_cli.ledger import schema
from govinfo_cli.periods import Period
from govinfo_cli.render.report import Column, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.schema import Rulebook


def adopted(connection: Connection, book: Rulebook, period: Period, as_of: date) -> Table:
    """The adoptions of a period as seen on a day, in order of date, then of the publications."""
    s, a, u = schema.submissions, schema.adoptions, schema.units
    query = (
        select(a.c.adopted_on, a.c.publication, a.c.type, a.c.issue, s.c.ref, s.c.title, s.c.authors)
        .add_columns(u.c.name.label("unit"), u.c.category)
        .join_from(a, s, a.c.submission_id == s.c.id)
        .join(u, s.c.unit_id == u.c.id)
        .where(a.c.voided_id.is_(None), s.c.voided_id.is_(None))
        .where(a.c.adopted_on >= period.start, a.c.adopted_on < period.seen_until(as_of))
    )
    order = [each.id for each in book.publications]
    rows = sorted(connection.execute(query), key=lambda row: (row.adopted_on, order.index(row.publication), row.ref))
    columns = [
        Column(_("Adopted on"), whole=True),
        Column(_("Publication")),
        Column(_("Type")),
        Column(_("Issue")),
        Column(_("Ref"), whole=True),
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Title")),
        Column(_("Authors")),
    ]
    return Table(_("Adopted submissions"), columns, [_row(book, row) for row in rows])


def _row(book: Rulebook, row: Row[Any]) -> list[Value]:
    return [
        row.adopted_on,
        book.publication(row.publication).label(language()),
        wording.choice_title(book, "type", row.type),
        row.issue,
        row.ref,
        wording.category_title(book, row.category),
        row.unit,
        row.title,
        row.authors,
    ]
