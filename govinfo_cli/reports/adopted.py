"""What the publications printed in a period, with the unit, the title and the authors of each."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.i18n import _, language
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.periods import Period
from govinfo_cli.render import fields
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Table
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebooks


class Adopted(msgspec.Struct, frozen=True):
    """A submission that a publication printed; publication, type and category are ids."""

    day: date
    publication: str
    type: str
    issue: str | None
    ref: str
    title: str
    authors: str
    unit: str
    category: str


def adopted(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> list[Adopted]:
    """The adoptions of a period as seen on a day, in order of date, then of the publications."""
    s, a, u = schema.submissions, schema.adoptions, schema.units
    query = (
        select(u.c.id, a.c.adopted_on, a.c.publication, a.c.type, a.c.issue, s.c.ref, s.c.title, s.c.authors)
        .join_from(a, s, a.c.submission_id == s.c.id)
        .join(u, s.c.unit_id == u.c.id)
        .where(a.c.voided_id.is_(None), s.c.voided_id.is_(None))
        .where(a.c.adopted_on >= period.start, a.c.adopted_on < period.seen_until(as_of))
    )
    order = {id_: place for place, id_ in enumerate(books.latest.known("publication"))}
    keys, law = rulebooks.keys(connection), books.law
    known = {id_: law.unit(key, period.last_day) for id_, key in keys.items()}
    units = {id_: (unit.name, unit.category) for id_, unit in known.items()}
    rows = [Adopted(*(*row, *units[id_])) for id_, *row in connection.execute(query)]
    return sorted(rows, key=lambda row: (row.day, order[row.publication], row.ref))


def table(books: Rulebooks, rows: list[Adopted]) -> Table:
    """A line for each, with the names of publication, type and category."""
    columns: list[Field[Adopted]] = [
        Field("", lambda row: row.day, Column(_("Adopted on"), whole=True)),
        Field(
            "",
            lambda row: books.words(row.day).publication(row.publication).label(language()),
            Column(_("Publication")),
        ),
        Field("", lambda row: wording.choice_title(books.words(row.day), "type", row.type), Column(_("Type"))),
        Field("", lambda row: row.issue, Column(_("Issue"))),
        Field("", lambda row: row.ref, Column(_("Ref"), whole=True)),
        Field("", lambda row: wording.category_title(books.words(row.day), row.category), Column(_("Category"))),
        Field("", lambda row: row.unit, Column(_("Unit"))),
        Field("", lambda row: row.title, Column(_("Title"))),
        Field("", lambda row: row.authors, Column(_("Authors"))),
    ]
    return fields.table(_("Adopted submissions"), columns, rows)
