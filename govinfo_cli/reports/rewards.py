"""The year's awards to units and rewards to authors (Annex 2)."""

import json
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import schema, tallies
from govinfo_cli.ledger.tallies import Rewarded
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Table, Value, as_decimal, day_title, period_title
from govinfo_cli.reports.standing import Score, Standing, notes, standing, tie_notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.rewards import FEN, RewardLine, clauses_paid, shares, winners

Settlement = dict[str, Any]
"""Awards, submissions, payees and totals, as JSON has them."""


class Award(msgspec.Struct, frozen=True):
    """A unit within the award places, and what it gets."""

    score: Score
    amount: Decimal
    article: str


class Paid(msgspec.Struct, frozen=True):
    """A submission whose authors are rewarded."""

    submission: Rewarded
    lines: list[RewardLine]

    @property
    def amount(self) -> Decimal:
        """The sum of its clauses."""
        return sum((line.clause.amount for line in self.lines), Decimal(0))

    @property
    def shares(self) -> list[tuple[str, Decimal]]:
        """Each author's share."""
        authors = self.submission.authors
        return list(zip(authors, shares(self.amount, len(authors)), strict=True))


def awards(stand: Standing) -> list[Award]:
    """W1: the units within the award places of the year, ties at the last place included."""
    if stand.books.rewarding(stand.period.last_day) is None or not stand.in_force:
        return []
    found = []
    for category in stand.book.categories:
        own = stand.of(category.id)
        won = winners([each.total for each in own], category.award.places)
        found += [Award(own[index], category.award.amount, category.award.article) for index in won]
    return found


def author_rewards(connection: Connection, stand: Standing) -> list[Paid]:
    """W2 to W5: what the submissions adopted higher up in the year earn their authors, by ref."""
    book = stand.books.rewarding(stand.period.last_day)
    if book is None:
        return []
    end = stand.period.seen_until(stand.as_of)
    found = []
    for submission in tallies.rewarded(connection, stand.books, stand.period, stand.as_of):
        lines = clauses_paid(submission.adoptions, book, stand.period.start, end)
        if lines:
            found.append(Paid(submission, lines))
    return found


def rewards(connection: Connection, year: Period, as_of: date) -> Report:
    """Awards, rewarded submissions, payees and totals of a year; of a published one as its bulletin has them."""
    stand = standing(connection, year, as_of)
    said = settlement(connection, stand)
    report = Report(
        _("Awards and author rewards {period}").format(period=period_title(year)),
        [
            _awards_table(stand.book, said["awards"]),
            _submissions_table(stand.book, said["submissions"]),
            _payees_table(said["payees"]),
            _totals_table(said["totals"]),
        ],
        {
            "report": "rewards",
            "year": year.start.year,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            **said,
        },
        [words.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [*notes(stand), *(tie_notes(stand) if said["awards"] else []), *_notes(stand, said)],
    )
    if stand.books.rewarding(year.last_day) is None:
        report.notes.append(
            _("Rewards are paid from {day} on: nothing in this year counts.").format(
                day=day_title(stand.books.latest.rewards_from)
            )
        )
    return report


def settlement(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays: as its bulletin has it if it is published, else as the records stand."""
    found: Settlement = json.loads(stand.bulletin.rewards) if stand.bulletin else settled(connection, stand)
    return found


def settled(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays, as JSON has it: awards, submissions, payees, totals."""
    won, paid = awards(stand), author_rewards(connection, stand)
    units = _units(connection)
    units |= {each.unit.id: (each.unit.name, units[each.unit.id][1]) for each in stand.scores}
    sums = [sum(map(_amount, each), Decimal(0)) for each in (won, paid)]
    totals = {"awards": sums[0], "authors": sums[1], "all": sum(sums, Decimal(0))}
    return {
        "awards": [
            {
                "category": each.score.unit.category,
                "rank": each.score.place,
                "unit": each.score.unit.name,
                "total": each.score.total,
                "amount": _money(each.amount),
            }
            for each in won
        ],
        "submissions": [_submission_json(each, units) for each in paid],
        "payees": [
            {"unit": unit, "author": author, "amount": _money(amount)} for unit, author, amount in _payees(paid, units)
        ],
        "totals": {name: _money(amount) for name, amount in totals.items()},
    }


def order_of_units(connection: Connection) -> list[str]:
    """The names of all units in the ordinance's order."""
    return [name for name, _position in _units(connection).values()]


def _units(connection: Connection) -> dict[int, tuple[str, int]]:
    """Name and place in the ordinance's order of every unit, by id."""
    u = schema.units.c
    rows = connection.execute(select(u.id, u.name, u.category, u.position).order_by(u.position))
    return {row.id: (row.name, row.position) for row in rows}


def _payees(paid: list[Paid], units: dict[int, tuple[str, int]]) -> list[tuple[str, str, Decimal]]:
    """Each author of each unit with the sum of the shares, in the order of units, then by name."""
    amounts: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for each in paid:
        for author, share in each.shares:
            amounts[each.submission.unit_id, author] += share
    ordered = sorted(amounts.items(), key=lambda item: (units[item[0][0]][1], item[0][1]))
    return [(units[unit][0], author, amount) for (unit, author), amount in ordered]


def _submission_json(paid: Paid, units: dict[int, tuple[str, int]]) -> dict[str, Any]:
    return {
        "ref": paid.submission.ref,
        "unit": units[paid.submission.unit_id][0],
        "title": paid.submission.title,
        "authors": list(paid.submission.authors),
        "lines": [{"publication": line.publication, "amount": _money(line.clause.amount)} for line in paid.lines],
        "amount": _money(paid.amount),
    }


def _awards_table(book: Rulebook, won: list[dict[str, Any]]) -> Table:
    places = Counter((each["category"], each["rank"]) for each in won)
    rows: list[list[Value]] = [
        [
            words.category_title(book, each["category"]),
            words.place(each["rank"], shared=places[each["category"], each["rank"]] > 1),
            each["unit"],
            each["total"],
            as_decimal(each["amount"]),
        ]
        for each in won
    ]
    columns = [
        Column(_("Category")),
        Column(_("Place"), numeric=True),
        Column(_("Unit")),
        Column(_("Points"), numeric=True),
        Column(_("Award (yuan)"), numeric=True),
    ]
    return Table(_("Awards to units"), columns, rows)


def _submissions_table(book: Rulebook, paid: list[dict[str, Any]]) -> Table:
    rows: list[list[Value]] = []
    for each in paid:
        printed = [
            f"{book.publication(line['publication']).label(language())} {Decimal(line['amount']).normalize():f}"
            for line in each["lines"]
        ]
        authors = "、".join(each["authors"])
        rows.append(
            [each["ref"], each["unit"], each["title"], authors, _("; ").join(printed), as_decimal(each["amount"])]
        )
    columns = [
        Column(_("Ref"), whole=True),
        Column(_("Unit")),
        Column(_("Title")),
        Column(_("Authors")),
        Column(_("Printed by")),
        Column(_("Reward (yuan)"), numeric=True),
    ]
    return Table(_("Submissions rewarded"), columns, rows)


def _payees_table(payees: list[dict[str, Any]]) -> Table:
    columns = [Column(_("Unit")), Column(_("Author")), Column(_("Amount (yuan)"), numeric=True)]
    rows: list[list[Value]] = [[each["unit"], each["author"], as_decimal(each["amount"])] for each in payees]
    return Table(_("Pay list of authors"), columns, rows)


def _totals_table(totals: dict[str, str]) -> Table:
    titles = {"awards": _("Awards to units"), "authors": _("Rewards to authors"), "all": _("Grand total")}
    rows: list[list[Value]] = [[titles[name], as_decimal(amount)] for name, amount in totals.items()]
    return Table(_("Totals"), [Column(""), Column(_("Amount (yuan)"), numeric=True)], rows)


def _notes(stand: Standing, said: Settlement) -> list[str]:
    found = []
    pointless = [each["unit"] for each in said["awards"] if each["total"] <= 0]
    if pointless:
        found.append(_("Within the award places without any points: {units}.").format(units="、".join(pointless)))
    clauses = {each.id: stand.book.clause(each.id) for each in stand.book.publications}
    twice = []
    for each in said["submissions"]:
        levels = Counter(clause.level for line in each["lines"] if (clause := clauses[line["publication"]]))
        if max(levels.values()) > 1:
            twice.append(each["ref"])
    if twice:
        found.append(
            _("Two clauses of one level are paid for: {refs} (Annex 2 §4 leaves this open: see the rulebook).").format(
                refs=listed(twice)
            )
        )
    if not said["submissions"] and stand.in_force:
        found.append(_("No submission was adopted by a publication that carries a reward."))
    return found


def _amount(each: Award | Paid) -> Decimal:
    return each.amount


def _money(amount: Decimal) -> str:
    return str(amount.quantize(FEN))
