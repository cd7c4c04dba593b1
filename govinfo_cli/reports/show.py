"""A submission's whole life: register entry, adoptions, instructions, and what it earned by which article."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import breakdowns, tallies
from govinfo_cli.errors import CheckError, Refused
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import CARRIED, Kind, Type, kind_named
from govinfo_cli.ledger import refs, rulebooks, schema
from govinfo_cli.periods import DAY, Period
from govinfo_cli.render.report import Column, Report, Table, Value, as_date, as_decimal
from govinfo_cli.reports import register, wording
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import price
from govinfo_cli.scoring.rewards import clauses_paid, shares


def show(connection: Connection, ref: str, as_of: date, *, phones: bool = False) -> Report:
    """A submission's whole life.

    Raises: Refused if the ref names none or several.
    """
    try:
        id_ = refs.find(connection, "submissions", ref, voided=True)
    except CheckError as error:
        raise Refused(error.finding) from None
    books = rulebooks.read(connection)
    book = books.latest
    kind = kind_named("submission")
    entry = register.one(connection, kind, id_, phones=phones)
    tables = [_entry_table(book, kind, entry)]
    parts: dict[str, list[dict[str, Any]]] = {}
    for word in ("adoption", "instruction", "inaccuracy"):
        part = kind_named(word)
        own = schema.metadata.tables[part.table]
        found = connection.execute(
            register.select_records(part, register.Filters()).where(own.c.submission_id == id_)
        ).mappings()
        parts[part.table] = [register.as_json(part, dict(row), {}) for row in found]
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
        {
            "report": "show",
            "as_of": as_of.isoformat(),
            **entry,
            **parts,
            "points": points,
            "rewards": rewards,
        },
        phones=phones,
    )
    if entry["status"] == "refused":
        report.notes.append(_("Refused: {what} missing (main text 二(三)).").format(what=lacking(kind, entry)))
    if entry["status"] == "voided":
        report.notes.append(_("Voided: it no longer counts."))
    return report


def lacking(kind: Kind, entry: dict[str, Any]) -> str:
    """Which of author, approver and contact a submission lacks."""
    columns = [kind.column(name) for name in CARRIED]
    return listed(column.title for column in columns if not entry[column.name])


def _entry_table(book: Rulebook, kind: Kind, entry: dict[str, Any]) -> Table:
    rows: list[list[Value]] = [
        [column.title, register.printed_value(book, column, entry[column.name])]
        for column in kind.columns
        if entry[column.name]
    ]
    rows.append([_("Status"), register.status_title(entry["status"])])
    return Table(_("Register"), [Column(""), Column("")], rows)


def _part_table(book: Rulebook, kind: Kind, records: list[dict[str, Any]]) -> Table:
    columns = [column for column in kind.columns if column.type is not Type.SUBMISSION]
    return Table(
        kind.title,
        [Column(_("Ref"), whole=True), *map(register.heading_of, columns)],
        [
            [each["ref"], *(register.printed_value(book, column, each[column.name]) for column in columns)]
            for each in records
        ],
        struck=register.struck(records),
    )


def _points(connection: Connection, books: rulebooks.Rulebooks, id_: int, as_of: date) -> list[dict[str, Any]]:
    """Every point that the submission earned, with its article."""
    found = []
    for row in breakdowns.earned(connection, books, id_, as_of):
        each, article = price(row.book, row.rule, row.item)
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
            whole_year = periods.year(f"{year:04}")
            book = books.rewarding(whole_year.last_day)
            if book is None:
                continue
            lines = clauses_paid(each.adoptions, book, whole_year.start, whole_year.end, books.first_reward)
            amount = sum((line.amount for line in lines), Decimal(0))
            parts = shares(amount, len(authors)) if lines else []
            found += [
                {
                    "year": year,
                    "publication": line.publication,
                    "article": line.clause.article,
                    "date": line.day.isoformat(),
                    "amount": f"{line.amount:.2f}",
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
            as_date(each["date"]),
            each["article"],
            wording.rule_title(each["rule"]),
            wording.item_title(book, each["rule"], each["item"] or ""),
            each["points"],
        ]
        for each in points
    ]
    rows.append(["", "", _("Sum"), "", sum(each["points"] for each in points)])
    headings = [Column(_("Date"), whole=True), Column(_("Article")), Column(_("For")), Column(_("What"))]
    return Table(_("Points earned"), [*headings, Column(_("Points"), numeric=True)], rows)


def _rewards_table(book: Rulebook, rewards: list[dict[str, Any]]) -> Table:
    rows: list[list[Value]] = []
    for each in rewards:
        name = book.publication(each["publication"]).label(language())
        rows.append([as_date(each["date"]), each["article"], name, as_decimal(each["amount"])])
        for author, part in each.get("shares_of_year", {}).items():
            rows.append(["", "", _("share of {author}").format(author=author), as_decimal(part)])
    headings = [Column(_("Date"), whole=True), Column(_("Article")), Column(_("Printed by"))]
    return Table(_("Rewards earned"), [*headings, Column(_("Amount (yuan)"), numeric=True)], rows)
