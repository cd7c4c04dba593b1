"""The register itself: lists of records, and what a search finds."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Text, func, literal, or_, select, type_coerce, union

from govinfo_cli.counting import named, text_search
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import Asked, BadRows, CheckError, Problem, Unclear, UnclearTitle
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind, Type, kind_named
from govinfo_cli.ledger import dialect, journal, rulebooks, schema
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.periods import Period
from govinfo_cli.render.fields import Field, cells_of, columns_of, table
from govinfo_cli.render.report import Column, Lazy, Report, Table, Value
from govinfo_cli.reports import records
from govinfo_cli.reports.phrases import only_first
from govinfo_cli.reports.records import Record
from govinfo_cli.rulebook.in_force import Rulebooks

STATUSES = ("accepted", "refused", "valid", "voided")
_AT_ONCE = 1000
"""Rows that are read at once."""


class Filters(msgspec.Struct, frozen=True):
    """What to list: a unit's or category's, dated from `start` and before `end`, of a status; at most `limit`.

    What came in by something that was undone is listed only as `voided`, or if `undone` is said.
    """

    unit: Unit | None = None
    category: str | None = None
    start: date | None = None
    end: date | None = None
    status: str | None = None
    limit: int | None = None
    undone: bool = False


def listing(connection: Connection, kind: Kind, filters: Filters, *, phones: bool = False) -> Report:
    """The records of a kind, oldest first, voided ones included and marked; read row by row as they are printed.

    Args:
        phones: phone numbers may be seen; in the roster they always may.
    """
    phones = phones or kind.name == "officer"
    kind = kind.listed
    table = schema.metadata.tables[kind.table]
    query = select_records(kind, filters)
    counted = query.with_only_columns(table.c.id, maintain_column_froms=True).order_by(None)
    if filters.limit:
        counted = counted.limit(filters.limit + 1)
    count = connection.execute(select(func.count()).select_from(counted.subquery())).scalar_one()
    lists = _lists(connection, kind)
    fields = _fields(rulebooks.read(connection), kind)
    cells = cells_of(fields)
    voided: set[int] = set()

    def listed() -> Iterator[Record]:
        rows = connection.execute(query.limit(filters.limit), execution_options={"yield_per": _AT_ONCE})
        return (records.of_row(kind, row, lists, phones=phones) for row in rows.mappings())

    def lines() -> Iterator[list[Value]]:
        for number, record in enumerate(listed()):
            if record.voided:
                voided.add(number)
            yield cells(record)

    report = Report(
        kind.title,
        [Table("", columns_of(fields), Lazy(lines), struck=voided)],
        {"report": "list", "kind": kind.table, "rows": Lazy(lambda: (record.in_json() for record in listed()))},
        phones=phones,
        exact=True,
    )
    if filters.limit and count > filters.limit:
        report.notes.append(only_first(filters.limit))
    if not count:
        report.notes.append(_("No records match."))
    return report


def _fields(books: Rulebooks, kind: Kind) -> list[Field[Record]]:
    """A record's own ref, its other columns, its status."""
    columns = [records.column_field(books, kind, column) for column in kind.columns if column.name != "ref"]
    return [
        Field("ref", lambda record: record.ref, Column(_own_ref(kind), whole=True)),
        *columns,
        records.status_field(),
    ]


def _own_ref(kind: Kind) -> str:
    """The heading of a record's own ref: the kind's column of that name if it has one, so that a list imports again."""
    return next((column.title for column in kind.columns if column.name == "ref"), _("Ref"))


def one(connection: Connection, kind: Kind, id_: int, *, phones: bool = False) -> Record:
    """The record of an id."""
    table = schema.metadata.tables[kind.table]
    row = connection.execute(select_records(kind, Filters(undone=True)).where(table.c.id == id_)).mappings().one()
    return records.of_row(kind, row, _lists(connection, kind), phones=phones)


def chosen(connection: Connection, kind: Kind, words: Iterable[str], naming: Naming) -> list[Record]:
    """The records that words name, each once.

    Raises: Refused for a word that names none or several; Unclear for titles that are near some.
    """
    units = Units(connection, rulebooks.read(connection).latest)
    ids, problems, questions = dict[int, None](), list[Problem](), list[Asked]()
    for word in words:
        try:
            ids[named.record(connection, units, kind, word.strip(), naming)] = None
        except CheckError as error:
            problems.append(Problem(*error.finding, where=word))
            questions += [error.question] if isinstance(error, UnclearTitle) else []
    if problems:
        raise Unclear(problems, questions) if len(questions) == len(problems) else BadRows(problems)
    return [one(connection, kind, id_) for id_ in ids]


def filtered(connection: Connection, kind: Kind, filters: Filters) -> list[Record]:
    """The records that filters leave."""
    lists = _lists(connection, kind)
    rows = connection.execute(select_records(kind, filters)).mappings()
    return [records.of_row(kind, row, lists) for row in rows]


def titles_of(connection: Connection, refs: Iterable[str]) -> dict[str, str]:
    """The titles of live submissions by ref."""
    s = schema.submissions.c
    query = select(s.ref, s.title).where(s.voided_id.is_(None), s.ref.in_(list(refs)))
    return {row.ref: row.title for row in connection.execute(query)}


def select_records(kind: Kind, filters: Filters) -> Select[Any]:
    """The records of a kind, with what they refer to under its name or ref."""
    table = schema.metadata.tables[kind.table]
    columns: list[ColumnElement[Any]] = [table.c.id, table.c.voided_id]
    tables: Any = table
    joined: dict[Type, Any] = {}
    # A mark's unit is its submission's where it has one, so that is joined first.
    for column in sorted(kind.columns, key=lambda column: column.type is not Type.SUBMISSION):
        target = {
            Type.UNIT: schema.units,
            Type.SUBMISSION: schema.submissions,
            Type.COMMISSION: schema.commissions,
            Type.ANSWERED: schema.submissions,
        }.get(column.type)
        if target is not None:
            joined[column.type] = parent = target.alias()
            own: list[ColumnElement[Any]] = [table.c[column.field]] if column.field else []
            if column.type is Type.UNIT and Type.SUBMISSION in joined:
                own.append(joined[Type.SUBMISSION].c.unit_id)
            field = func.coalesce(*own) if len(own) > 1 else own[0]
            tables = tables.outerjoin(parent, field == parent.c.id)
            columns.append((parent.c.name if column.type is Type.UNIT else parent.c.ref).label(column.name))
        elif column.stored in table.c:
            columns.append(table.c[column.stored].label(column.name))
        elif column.name == "title" and Type.SUBMISSION in joined:
            columns.append(joined[Type.SUBMISSION].c.title)
    if "refused" in table.c:
        columns.append(table.c.refused)
    query = select(*columns).select_from(tables)
    query = query.where(*_of_unit(kind, table, joined, filters), *_of_status(kind, table, filters))
    if kind.day:
        query = query.where(*([table.c[kind.day] >= filters.start] if filters.start else []))
        query = query.where(*([table.c[kind.day] < filters.end] if filters.end else []))
        return query.order_by(table.c[kind.day], table.c.id)
    return query.order_by(*([table.c.position] if kind.name == "unit" else []), table.c.id)


def _of_unit(kind: Kind, table: Any, joined: dict[Type, Any], filters: Filters) -> list[ColumnElement[bool]]:
    u, cu = schema.units, schema.commission_units
    wanted = select(u.c.id)
    if filters.unit is not None:
        wanted = wanted.where(u.c.id == filters.unit.id)
    if filters.category is not None:
        wanted = wanted.where(u.c.category == filters.category)
    if filters.unit is None and filters.category is None:
        return []
    if kind.name == "unit":
        return [table.c.id.in_(wanted)]
    if Type.SUBMISSION in joined:
        of_submission = joined[Type.SUBMISSION].c.unit_id.in_(wanted)
        return [or_(of_submission, table.c.unit_id.in_(wanted)) if "unit_id" in table.c else of_submission]
    if kind.name == "commission":
        asked = select(cu.c.commission_id).where(cu.c.unit_id.in_(wanted), cu.c.voided_id.is_(None))
        return [table.c.id.in_(asked)]
    return [table.c.unit_id.in_(wanted)]


def _of_status(kind: Kind, table: Any, filters: Filters) -> list[ColumnElement[bool]]:
    status = filters.status
    if status is None:
        return [] if filters.undone else [journal.not_taken_back(table)]
    if status == "voided":
        return [table.c.voided_id.is_not(None)]
    if kind.name == "submission" and status in ("accepted", "refused"):
        return [table.c.voided_id.is_(None), table.c.refused == int(status == "refused")]
    return [table.c.voided_id.is_(None)]


def _lists(connection: Connection, kind: Kind) -> dict[int, list[str]]:
    """The names of the units of each commission, or the aliases of each unit, by id."""
    u, cu, al = schema.units, schema.commission_units, schema.aliases
    names: dict[int, list[str]] = {}
    if kind.name == "commission":
        query = (
            select(cu.c.commission_id, u.c.name).join(u).where(cu.c.voided_id.is_(None)).order_by(u.c.position, u.c.id)
        )
    elif kind.name == "unit":
        query = select(al.c.unit_id, al.c.name).where(al.c.voided_id.is_(None)).order_by(al.c.id)
    else:
        return names
    for id_, name in connection.execute(query):
        names.setdefault(id_, []).append(name)
    return names


def _hold(text: str) -> Iterator[ColumnElement[bool]]:
    """Conditions of which one is true where a submission holds a text, its letters in either case."""
    s = schema.submissions.c
    escaped = re.sub(r"([%_\\])", r"\\\1", text)
    escape = [] if escaped == text else [literal("\\")]  # looking out for it would take time
    for column in (s.title, s.authors, s.ref) if text.isascii() else (s.title, s.authors):
        if re.search("[A-Za-z]", text):
            yield dialect.like(column, literal(f"%{escaped}%"), *escape)
        else:
            # Hanzi have no case, and this takes two thirds of the time.
            yield dialect.place_of(column, literal(text)) > 0


def find(connection: Connection, text: str, span: Period | None, limit: int | None, *, phones: bool = False) -> Report:
    """Submissions whose title, authors, ref or text hold a text, newest first; of some days only, if these are said."""
    s = schema.submissions
    kind = kind_named("submission")
    matches = select(s.c.id).where(or_(*_hold(text)), journal.not_taken_back(s))
    if span:
        matches = matches.where(s.c.received_on >= span.start, s.c.received_on < span.end)
    if limit:
        # Not by the index of days: most texts stand in few rows, and it reads the others out of their order on disk.
        matches = matches.order_by(type_coerce(s.c.received_on, Text).concat("").desc(), s.c.id.desc()).limit(limit + 1)
    said = text_search.hits(connection, text, span, limit + 1 if limit else None)
    either = union(select(matches.subquery().c.id), text_search.matching(said.ids))
    query = select_records(kind, Filters(undone=True)).where(s.c.id.in_(either))
    rows = connection.execute(query.order_by(None).order_by(s.c.received_on.desc(), s.c.id.desc())).mappings().all()
    shown = rows[: limit or None]
    matching = [records.of_row(kind, row, {}, phones=phones) for row in shown]
    of_texts = {*said.ids}
    words = text_search.around(connection, [row["id"] for row in shown if row["id"] in of_texts], text)
    in_text = {row["ref"]: words.get(row["id"]) for row in shown}
    fields: list[Field[Record]] = [
        Field("ref", lambda record: record.ref, Column(_("Ref"), whole=True)),
        Field("received_on", _cell("received_on"), Column(_("Date"), whole=True)),
        Field("unit", _cell("unit"), Column(_("Unit"))),
        Field("title", _cell("title"), Column(_("Title"))),
        Field("authors", _cell("authors"), Column(_("Authors"))),
        records.status_field(),
        Field("", lambda record: in_text[record.ref], Column(_("In the text"), detail=True)),
    ]
    report = Report(
        _("Submissions with {text!r}").format(text=text),
        [table("", fields, matching, struck=lambda record: record.voided)],
        {
            "report": "find",
            "text": text,
            "rows": [record.in_json() | {"in_text": in_text[record.ref]} for record in matching],
        },
        phones=phones,
    )
    if not words:
        report.tables[0] = table("", fields[:-1], matching, struck=lambda record: record.voided)
    if limit and (len(rows) > limit or said.cut):
        report.notes.append(only_first(limit))
    if not matching:
        report.notes.append(_("No matches."))
    return report


def _cell(name: str) -> Callable[[Record], Value]:
    return lambda record: records.in_cell(record.values[name])
