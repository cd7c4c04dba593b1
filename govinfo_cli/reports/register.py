"""The register itself: lists of records, a submission's life, and what a search finds."""

import re
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, or_, select

from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _, language
from govinfo_cli.ledger import refs, rulebooks, schema, tallies
from govinfo_cli.ledger.evidence import evidence
from govinfo_cli.ledger.kinds import Column as KindColumn
from govinfo_cli.ledger.kinds import Kind, Type, kind_named
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import DAY, Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Table, Value
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED, price
from govinfo_cli.scoring.rewards import clauses_paid, shares

STATUSES = ("accepted", "refused", "valid", "voided")
_NAMES = {Type.NAMES, Type.UNITS}


class Filters(msgspec.Struct, frozen=True):
    """What to list: a unit's or category's, dated from `start` and before `end`, of a status; at most `limit`."""

    unit: Unit | None = None
    category: str | None = None
    start: date | None = None
    end: date | None = None
    status: str | None = None
    limit: int | None = None


def listing(connection: Connection, kind: Kind, filters: Filters) -> Report:
    """The records of a kind, oldest first, voided ones included and marked."""
    book = rulebooks.read(connection).latest
    query = _query(kind, filters)
    rows = connection.execute(query.limit(filters.limit + 1) if filters.limit else query).mappings().all()
    cut = filters.limit is not None and len(rows) > filters.limit
    rows = rows[: filters.limit]
    lists = _lists(connection, kind)
    records = [_record(kind, dict(row), lists) for row in rows]
    named = [column for column in kind.columns if column.name != "ref"]
    table = Table(
        "",
        [Column(_("Ref"), whole=True), *map(_heading, named), Column(_("Status"), whole=True)],
        [
            [each["ref"], *(_printed(book, column, each[column.name]) for column in named), status_title(each["status"])]
            for each in records
        ],
        struck={number for number, each in enumerate(records) if each["status"] == "voided"},
    )
    report = Report(kind.title, [table], {"report": "list", "kind": kind.table, "rows": records})
    if cut:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=filters.limit))
    if not records:
        report.notes.append(_("Nothing is recorded that fits."))
    return report


def _heading(column: KindColumn) -> Column:
    whole = column.type in (Type.DATE, Type.SUBMISSION, Type.COMMISSION)
    return Column(column.title, column.type is Type.COUNT, whole=whole, detail=column.detail)


def status_title(status: str) -> str:
    """A status in the language in use."""
    return {"accepted": _("accepted"), "refused": _("refused"), "valid": _("valid"), "voided": _("voided")}[status]


def _query(kind: Kind, filters: Filters) -> Select[Any]:
    table = schema.metadata.tables[kind.table]
    columns: list[ColumnElement[Any]] = [table.c.id, table.c.voided_id]
    tables: Any = table
    joined = {}
    for column in kind.columns:
        target = {
            Type.UNIT: schema.units,
            Type.SUBMISSION: schema.submissions,
            Type.COMMISSION: schema.commissions,
        }.get(column.type)
        if target is not None:
            joined[column.type] = parent = target.alias()
            tables = tables.outerjoin(parent, table.c[column.field] == parent.c.id)
            columns.append((parent.c.name if column.type is Type.UNIT else parent.c.ref).label(column.name))
        elif column.name in table.c:
            columns.append(table.c[column.name])
    if "refused" in table.c:
        columns.append(table.c.refused)
    query = select(*columns).select_from(tables)
    query = query.where(*_of_unit(kind, table, joined, filters), *_of_status(kind, table, filters.status))
    if kind.day:
        query = query.where(*([table.c[kind.day] >= filters.start] if filters.start else []))
        query = query.where(*([table.c[kind.day] < filters.end] if filters.end else []))
        return query.order_by(table.c[kind.day], table.c.id)
    return query.order_by(table.c.position if kind.name == "unit" else table.c.id)


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
        return [joined[Type.SUBMISSION].c.unit_id.in_(wanted)]
    if kind.name == "commission":
        asked = select(cu.c.commission_id).where(cu.c.unit_id.in_(wanted), cu.c.voided_id.is_(None))
        return [table.c.id.in_(asked)]
    return [table.c.unit_id.in_(wanted)]


def _of_status(kind: Kind, table: Any, status: str | None) -> list[ColumnElement[bool]]:
    if status is None:
        return []
    if status == "voided":
        return [table.c.voided_id.is_not(None)]
    if kind.name == "submission" and status in ("accepted", "refused"):
        return [table.c.voided_id.is_(None), table.c.refused == int(status == "refused")]
    return [table.c.voided_id.is_(None)]


def _lists(connection: Connection, kind: Kind) -> dict[int, list[str]]:
    """The names of the units of each commission, or the aliases of each unit, by id."""
    u, cu, al = schema.units, schema.commission_units, schema.aliases
    found: dict[int, list[str]] = {}
    if kind.name == "commission":
        query = select(cu.c.commission_id, u.c.name).join(u).where(cu.c.voided_id.is_(None)).order_by(u.c.position)
    elif kind.name == "unit":
        query = select(al.c.unit_id, al.c.name).where(al.c.voided_id.is_(None)).order_by(al.c.id)
    else:
        return found
    for id_, name in connection.execute(query):
        found.setdefault(id_, []).append(name)
    return found


def _record(kind: Kind, row: dict[str, Any], lists: dict[int, list[str]]) -> dict[str, Any]:
    """A record as JSON has it: ref first, then its columns, then its status; nothing is null, lists are lists."""
    own = row.get("ref") or (row["code"] if kind.name == "unit" else f"{kind.prefix}{row['id']}")
    record: dict[str, Any] = {"ref": own}
    for column in kind.columns:
        value = row.get(column.name)
        if column.name in ("units", "aliases"):
            value = lists.get(row["id"], [])
        elif column.type is Type.NAMES:
            value = list(filter(None, (value or "").split("、")))
        elif isinstance(value, date):
            value = value.isoformat()
        record.setdefault(column.name, None if value == "" else value)
    if row["voided_id"] is not None:
        record["status"] = "voided"
    elif "refused" in row:
        record["status"] = "refused" if row["refused"] else "accepted"
    else:
        record["status"] = "valid"
    return record


def _printed(book: Rulebook, column: KindColumn, value: Any) -> Value:
    if isinstance(value, list):
        return "、".join(value)
    if column.type is Type.CHOICE and value:
        return words.choice_title(book, column.choices, value)
    printed: Value = value
    return printed


def show(connection: Connection, ref: str, as_of: date) -> Report:
    """A submission's whole life.

    Raises: Refused if the ref names none or several.
    """
    try:
        id_ = refs.find(connection, "submissions", ref, voided=True)
    except ValueError as error:
        raise Refused(str(error)) from None
    books = rulebooks.read(connection)
    book = books.latest
    kind = kind_named("submission")
    query = _query(kind, Filters()).where(schema.submissions.c.id == id_)
    entry = _record(kind, dict(connection.execute(query).mappings().one()), {})
    tables = [_entry_table(book, kind, entry)]
    parts: dict[str, list[dict[str, Any]]] = {}
    for word in ("adoption", "instruction", "inaccuracy"):
        part = kind_named(word)
        own = schema.metadata.tables[part.table]
        found = connection.execute(_query(part, Filters()).where(own.c.submission_id == id_)).mappings()
        parts[part.table] = [_record(part, dict(row), {}) for row in found]
        if parts[part.table]:
            tables.append(_part_table(book, part, parts[part.table]))
    points = _points(connection, books, id_, as_of)
    rewards = _rewards(connection, books, id_, entry["authors"], as_of)
    if points:
        tables.append(_points_table(book, points))
    if rewards:
        tables.append(_rewards_table(book, rewards))
    report = Report(
        _("Submission {ref}").format(ref=entry["ref"]),
        tables,
        {"report": "show", "as_of": as_of.isoformat(), **entry, **parts, "points": points, "rewards": rewards},
    )
    if entry["status"] == "refused":
        report.notes.append(_("Refused for want of: {what} (main text 二(三)).").format(what=lacking(kind, entry)))
    if entry["status"] == "voided":
        report.notes.append(_("Voided: it counts for nothing."))
    return report


def lacking(kind: Kind, entry: dict[str, Any]) -> str:
    """Which of author, approver and contact a submission lacks."""
    columns = [kind.column(name) for name in ("authors", "approver", "contact")]
    return ", ".join(column.title for column in columns if not entry[column.name])


def _entry_table(book: Rulebook, kind: Kind, entry: dict[str, Any]) -> Table:
    rows: list[list[Value]] = [
        [column.title, _printed(book, column, entry[column.name])] for column in kind.columns if entry[column.name]
    ]
    rows.append([_("Status"), status_title(entry["status"])])
    return Table(_("Register"), [Column(""), Column("")], rows)


def _part_table(book: Rulebook, kind: Kind, records: list[dict[str, Any]]) -> Table:
    columns = [column for column in kind.columns if column.type is not Type.SUBMISSION]
    return Table(
        kind.title,
        [Column(_("Ref"), whole=True), *map(_heading, columns)],
        [[each["ref"], *(_printed(book, column, each[column.name]) for column in columns)] for each in records],
        struck={number for number, each in enumerate(records) if each["status"] == "voided"},
    )


def _points(connection: Connection, books: rulebooks.Rulebooks, id_: int, as_of: date) -> list[dict[str, Any]]:
    """Every point that the submission earned, with its article."""
    found = []
    for span in books.spans(books.first_day, as_of + DAY):
        rows = evidence(span, as_of, submission=id_).subquery()
        for row in connection.execute(select(rows).where(rows.c.rule.not_in(COUNTED)).order_by(rows.c.day)):
            each, article = price(span.book, row.rule, row.item)
            found.append(
                {
                    "rule": row.rule,
                    "item": row.item or None,
                    "article": article,
                    "date": row.day.isoformat(),
                    "points": each,
                }
            )
    return found


def _rewards(
    connection: Connection, books: rulebooks.Rulebooks, id_: int, authors: list[str], as_of: date
) -> list[dict[str, Any]]:
    """Every reward that the submission earned, with its article and the authors' shares, by year."""
    first = min(books.latest.rewards_from, books.first_day)
    whole = Period("", first, as_of + DAY)
    found = []
    for each in tallies.rewarded(connection, books, whole, as_of, submission=id_):
        for year in sorted({printed.day.year for printed in each.adoptions}):
            book = books.rewarding(date(year, 12, 31))
            if book is None:
                continue
            lines = clauses_paid(each.adoptions, book, date(year, 1, 1), date(year + 1, 1, 1))
            amount = sum((line.clause.amount for line in lines), start=lines[0].clause.amount * 0) if lines else 0
            parts = shares(amount, len(authors)) if lines else []
            found += [
                {
                    "year": year,
                    "publication": line.publication,
                    "article": line.clause.article,
                    "date": line.day.isoformat(),
                    "amount": f"{line.clause.amount:.2f}",
                }
                for line in lines
            ]
            if lines:
                split = {author: f"{part:.2f}" for author, part in zip(authors, parts, strict=True)}
                found[-1]["shares_of_year"] = split
    return found


def _points_table(book: Rulebook, points: list[dict[str, Any]]) -> Table:
    rows: list[list[Value]] = [
        [
            each["date"],
            each["article"],
            words.rule_title(each["rule"]),
            words.item_title(book, each["rule"], each["item"] or ""),
            each["points"],
        ]
        for each in points
    ]
    rows.append(["", "", _("Total"), "", sum(each["points"] for each in points)])
    headings = [Column(_("Date"), whole=True), Column(_("Article")), Column(_("For")), Column(_("What"))]
    return Table(_("Points earned"), [*headings, Column(_("Points"), numeric=True)], rows)


def _rewards_table(book: Rulebook, rewards: list[dict[str, Any]]) -> Table:
    rows: list[list[Value]] = []
    for each in rewards:
        name = book.publication(each["publication"]).label(language())
        rows.append([each["date"], each["article"], name, each["amount"]])
        for author, part in each.get("shares_of_year", {}).items():
            rows.append(["", "", _("share of {author}").format(author=author), part])
    headings = [Column(_("Date"), whole=True), Column(_("Article")), Column(_("Printed by"))]
    return Table(_("Rewards earned"), [*headings, Column(_("Amount (yuan)"), numeric=True)], rows)


def find(connection: Connection, text: str, limit: int | None) -> Report:
    """Submissions whose title, authors or ref hold a text, newest first."""
    s = schema.submissions
    like = "%" + re.sub(r"([%_\\])", r"\\\1", text) + "%"
    kind = kind_named("submission")
    query = _query(kind, Filters()).where(
        or_(*(column.like(like, escape="\\") for column in (s.c.title, s.c.authors, s.c.ref)))
    )
    query = query.order_by(None).order_by(s.c.received_on.desc(), s.c.id.desc())
    rows = connection.execute(query.limit(limit + 1) if limit else query).mappings().all()
    records = [_record(kind, dict(row), {}) for row in rows[: limit or None]]
    table = Table(
        "",
        [Column(_("Ref"), whole=True), Column(_("Date"), whole=True), Column(_("Unit")), Column(_("Title")), Column(_("Authors"))]
        + [Column(_("Status"), whole=True)],
        [
            [each["ref"], each["received_on"], each["unit"], each["title"], "、".join(each["authors"])]
            + [status_title(each["status"])]
            for each in records
        ],
        struck={number for number, each in enumerate(records) if each["status"] == "voided"},
    )
    report = Report(
        _("Submissions with {text!r}").format(text=text), [table], {"report": "find", "text": text, "rows": records}
    )
    if limit and len(rows) > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    if not records:
        report.notes.append(_("Nothing holds that text."))
    return report
