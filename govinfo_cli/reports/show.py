"""A submission's whole life: register entry, adoptions, instructions, and what it earned by which article."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import dated_records, named, paid
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import CheckError, Problem, Refused, Unclear, UnclearTitle
from govinfo_cli.exact import Exact, exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind, Type, kind_named, lacks
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.periods import DAY, Period
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import records, register, wording
from govinfo_cli.reports.records import Record
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.scoring.rewards import shares

_PARTS = ("adoption", "instruction", "sent-up", "inaccuracy", "mark")
"""The kinds of records that belong to a submission."""


class EarnedPoints(msgspec.Struct, frozen=True):
    """Points that a submission earned under a rule on a day; `item` is empty where the rule has none."""

    rule: str
    column: str
    item: str
    article: str
    day: date
    points: Exact


class EarnedReward(msgspec.Struct, frozen=True):
    """A clause that a year pays for a submission, in yuan.

    Attributes:
        shares: each author's part of what the year pays, with its last clause; else empty.
    """

    year: int
    publication: str
    article: str
    day: date
    amount: Decimal
    shares: list[tuple[str, Decimal]] = []


class KeptText(msgspec.Struct, frozen=True):
    """A submission's text, its SHA-256 digest, and the file that it came in."""

    file: str
    digest: str
    content: str

    @property
    def characters(self) -> int:
        """How many it has, blanks not counted."""
        return len("".join(self.content.split()))


def show(
    connection: Connection,
    ref: str,
    as_of: date,
    *,
    naming: Naming | None = None,
    phones: bool = False,
    text: bool = False,
) -> Report:
    """A submission's whole life.

    Args:
        ref: its ref, or its title.
        text: its text too, if it is kept.

    Raises: Refused if the ref names none or several; Unclear for a title that is near some.
    """
    try:
        units = Units(connection, rulebooks.read(connection).latest)
        id_ = named.record(connection, units, kind_named("submission"), ref, naming)
    except UnclearTitle as error:
        raise Unclear([Problem(*error.finding)], [error.question]) from None
    except CheckError as error:
        raise Refused(error.finding) from None
    books = rulebooks.read(connection)
    book = books.latest
    kind = kind_named("submission")
    entry = register.one(connection, kind, id_, phones=phones)
    parts = {part: _records_of(connection, part, id_) for part in map(kind_named, _PARTS)}
    points, point_fields = _points(connection, books, id_, as_of), _point_fields(books)
    rewards = _rewards(connection, books, id_, as_of)
    kept = _kept_text(connection, id_)
    report = Report(
        _("Submission {ref}").format(ref=entry.ref),
        [
            _entry_table(books, kind, entry),
            *([_text_table(kept, whole=text)] if kept else []),
            *(_part_table(books, part, rows) for part, rows in parts.items() if rows),
            *([_points_table(book, point_fields, points)] if points else []),
            *([_rewards_table(books, rewards)] if rewards else []),
        ],
        {
            "report": "show",
            "as_of": as_of,
            **entry.in_json(),
            "text": _text_json(kept, whole=text) if kept else None,
            **{part.table: [record.in_json() for record in rows] for part, rows in parts.items()},
            "points": json_of(point_fields, points),
            "rewards": [_reward_json(row) for row in rewards],
        },
        phones=phones,
    )
    if text and not kept:
        report.notes.append(_("Its text is not kept: it was not taken in with 'govinfo intake'."))
    if entry.status == "refused":
        report.notes.append(_("Refused: {what} missing (main text 二(三)).").format(what=lacking(kind, entry)))
    if entry.status == "voided":
        report.notes.append(_("Voided: it no longer counts."))
    return report


def _kept_text(connection: Connection, submission: int) -> KeptText | None:
    """A submission's text, the last that came in; None if none is kept."""
    t = schema.texts
    query = select(t.c.file, t.c.digest, t.c.content).where(t.c.submission_id == submission, t.c.voided_id.is_(None))
    row = connection.execute(query.order_by(t.c.id.desc()).limit(1)).first()
    return KeptText(*row) if row is not None else None


def _text_table(kept: KeptText, *, whole: bool) -> Table:
    """Where the text came from and its digest; and the text, line by line."""
    rows: list[list[Value]] = [
        [_("File"), kept.file],
        [_("Characters"), kept.characters],
        [_("SHA-256 digest"), kept.digest],
    ]
    if whole:
        rows += [["", line] for line in kept.content.splitlines() if line.strip()]
    return Table(_("Text"), [Column("", whole=True), Column("")], rows)


def _text_json(kept: KeptText, *, whole: bool) -> dict[str, Any]:
    found = {"file": kept.file, "digest": kept.digest, "characters": kept.characters}
    return found | {"content": kept.content} if whole else found


def _records_of(connection: Connection, kind: Kind, submission: int) -> list[Record]:
    """A submission's records of a kind."""
    part = schema.metadata.tables[kind.table]
    query = register.select_records(kind, register.Filters()).where(part.c.submission_id == submission)
    return [records.of_row(kind, row, {}) for row in connection.execute(query).mappings()]


def lacking(kind: Kind, entry: Record) -> str:
    """Which of author, approver and contact a submission lacks."""
    return listed(kind.column(name).title for name in lacks(entry.values))


def _entry_table(books: Rulebooks, kind: Kind, entry: Record) -> Table:
    return Table(_("Register"), [Column(""), Column("")], records.stands(books, kind, entry))


def _part_table(books: Rulebooks, kind: Kind, rows: list[Record]) -> Table:
    """A submission's records of a kind, without the submission, and without details that none of them has."""
    shown = [
        column
        for column in kind.columns
        if column.type is not Type.SUBMISSION
        and (not column.detail or any(record.values[column.name] for record in rows))
    ]
    columns = [records.column_field(books, kind, column) for column in shown]
    ref: Field[Record] = Field("ref", lambda record: record.ref, Column(_("Ref"), whole=True))
    return table(kind.title, [ref, *columns], rows, struck=lambda record: record.voided)


def _points(connection: Connection, books: Rulebooks, id_: int, as_of: date) -> list[EarnedPoints]:
    """Every point that the submission earned, with its article."""
    return [
        EarnedPoints(each.key.rule, each.key.column, each.key.item, each.key.article, each.day, each.key.each)
        for each in dated_records.earned(connection, books, id_, as_of)
    ]


def _rewards(connection: Connection, books: Rulebooks, id_: int, as_of: date) -> list[EarnedReward]:
    """Every reward that the submission earned, with its article and the authors' shares, by year."""
    whole = Period("", books.first_reward, as_of + DAY)
    earned: list[EarnedReward] = []
    for work in paid.works(connection, books, whole, as_of, submission=id_):
        years: defaultdict[int, list[paid.Paid]] = defaultdict(list)
        for each in work.paid:
            years[books.law.span("year", each.day).start.year].append(each)
        names = [author.name for author in work.authors]
        for year, own in sorted(years.items()):
            amount = sum((each.amount for each in own), Decimal(0))
            for number, each in enumerate(own, 1):
                parts = zip(names, shares(amount, len(names)), strict=True) if number == len(own) else ()
                earned.append(EarnedReward(year, each.of, each.article, each.day, each.amount, list(parts)))
    return earned


def _point_fields(books: Rulebooks) -> list[Field[EarnedPoints]]:
    return [
        Field("date", lambda row: row.day, Column(_("Date"), whole=True)),
        Field("article", lambda row: row.article, Column(_("Article"))),
        Field(
            "rule",
            lambda row: row.column,
            Column(_("For")),
            lambda row: wording.column_title(books.words(row.day), row.column),
        ),
        Field(
            "item",
            lambda row: row.item or None,
            Column(_("What")),
            lambda row: wording.item_title(books.words(row.day), row.rule, row.item),
        ),
        Field("points", lambda row: wording.points(books.latest, row.points), Column(_("Points"), numeric=True)),
    ]


def _points_table(book: Rulebook, fields: list[Field[EarnedPoints]], points: list[EarnedPoints]) -> Table:
    """The points with their sum below."""
    earned = table(_("Points earned"), fields, points)
    total = exact(sum((Fraction(row.points) for row in points), Fraction(0)))
    earned.rows = [*earned.rows, ["", "", _("Sum"), "", wording.points(book, total)]]
    return earned


def _reward_json(row: EarnedReward) -> dict[str, Any]:
    return {
        "year": row.year,
        "publication": row.publication,
        "article": row.article,
        "date": row.day,
        "amount": row.amount,
        **({"shares_of_year": dict(row.shares)} if row.shares else {}),
    }


def _rewards_table(books: Rulebooks, rewards: list[EarnedReward]) -> Table:
    """The clauses, and below the last of a year each author's share."""
    rows: list[list[Value]] = []
    for row in rewards:
        name = wording.paid_for(books.words(row.day), row.publication, cited=False)
        rows.append([row.day, row.article, name, row.amount])
        rows += [["", "", _("share of {author}").format(author=author), part] for author, part in row.shares]
    headings = [Column(_("Date"), whole=True), Column(_("Article")), Column(_("Printed by"))]
    return Table(_("Rewards earned"), [*headings, Column(_("Amount (yuan)"), numeric=True)], rows)
