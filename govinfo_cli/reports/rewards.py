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
from govinfo_cli.reports.data import Column, Report, Shared, Table, Value, as_decimal, day_title, period_title
from govinfo_cli.reports.standing import Score, Standing, as_published, notes, seal, standing
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.rewards import FEN, RewardLine, clauses_paid, shares, winners

Settlement = dict[str, Any]
"""Awards, submissions, payees and totals, as JSON has them."""
_UNAWARDED = "unawarded"
"""In a settlement: who is within the places and gets no award. What was published before that ruling lacks it."""


class Award(msgspec.Struct, frozen=True):
    """A unit within the award places, and what it gets."""

    score: Score
    amount: Decimal


class Grant(msgspec.Struct, frozen=True):
    """Which units are awarded for a year, and which are not though their place, by itself, would do (W1).

    Attributes:
        ended: units that had ended by the year's last day.
        pointless: units with a total of 0 or less that stand within places which nobody else takes.
    """

    won: list[Award] = []
    ended: list[Score] = []
    pointless: list[Score] = []


class Paid(msgspec.Struct, frozen=True):
    """A submission whose authors are rewarded."""

    submission: Rewarded
    lines: list[RewardLine]

    @property
    def amount(self) -> Decimal:
        """The sum of its clauses."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def shares(self) -> list[tuple[str, Decimal]]:
        """Each author's share."""
        authors = self.submission.authors
        return list(zip(authors, shares(self.amount, len(authors)), strict=True))


def grant(stand: Standing, frozen: Settlement | None = None) -> Grant:
    """W1: the units within the award places of the year, ties at the last place included.

    A unit without points takes no place, nor one that had ended by 31 December: the next with points moves up.

    Args:
        frozen: what a bulletin says of the year, by which it is counted once more, with the units as they then stood;
            one of before the ruling goes by places alone.
    """
    if stand.books.rewarding(stand.period.last_day) is None or not (stand.in_force and stand.begun):
        return Grant()
    found = Grant([], [], [])
    places_alone = frozen is not None and _UNAWARDED not in frozen
    for category in stand.book.categories:
        wanted = category.award.places
        own = stand.of(category.id)
        staying = [each for each in own if places_alone or not _ended(each, stand.period)]
        rivals = staying if places_alone else [each for each in staying if each.total > 0]
        won = [rivals[index] for index in winners([each.total for each in rivals], wanted)]
        found.won.extend(Award(each, category.award.amount) for each in won)
        last = min(each.total for each in won) if len(won) >= wanted else 1  # what would have sufficed for a place
        found.ended.extend(each for each in own if each not in staying and each.total >= last)
        if len(won) < wanted and not places_alone:
            found.pointless.extend(_next(staying, wanted))
    return found


def _ended(score: Score, year: Period) -> bool:
    return score.unit.active_to is not None and score.unit.active_to < year.last_day


def _next(scores: list[Score], wanted: int) -> list[Score]:
    """Those without points that stand within the places."""
    return [scores[index] for index in winners([each.total for each in scores], wanted) if scores[index].total <= 0]


def author_rewards(connection: Connection, stand: Standing) -> list[Paid]:
    """W2 to W5: what the submissions adopted higher up in the year earn their authors, by ref."""
    book = stand.books.rewarding(stand.period.last_day)
    if book is None:
        return []
    end = stand.period.seen_until(stand.as_of)
    found = []
    for submission in tallies.rewarded(connection, stand.books, stand.period, stand.as_of):
        lines = clauses_paid(submission.adoptions, book, stand.period.start, end, stand.books.first_reward)
        if lines:
            found.append(Paid(submission, lines))
    return found


@as_published
def rewards(connection: Connection, year: Period, as_of: date) -> Report:
    """Awards, rewarded submissions, payees and totals of a year; of a published one as its bulletin has them."""
    stand = standing(connection, year, as_of)
    said = settlement(connection, stand)
    general = [each for each in notes(stand) if said["awards"] or Shared.SIGN not in each]
    return Report(
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
            **{name: each for name, each in said.items() if each or name != _UNAWARDED},
        },
        [words.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [*dict.fromkeys([*general, *award_notes(stand, said), *author_notes(stand, said), seal(stand)])],
    )


def settlement(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays: as its bulletin has it if it is published, else as the records stand."""
    found: Settlement = json.loads(stand.bulletin.rewards) if stand.bulletin else settled(connection, stand)
    return found


def settled(connection: Connection, stand: Standing, frozen: Settlement | None = None) -> Settlement:
    """What a year pays, as JSON has it: awards, units within the places that get none, submissions, payees, totals.

    Args:
        frozen: what a bulletin says of the year, by which it is counted once more.
    """
    granted = grant(stand, frozen)
    won, paid = granted.won, author_rewards(connection, stand)
    units = _units(connection)
    units |= {each.unit.id: (each.unit.name, units[each.unit.id][1]) for each in stand.scores}
    sums = [sum(map(_amount, each), Decimal(0)) for each in (won, paid)]
    totals = {"awards": sums[0], "authors": sums[1], "all": sum(sums, Decimal(0))}
    own = _granted(granted)
    if frozen is not None and _UNAWARDED not in frozen:
        del own[_UNAWARDED]
    return {
        **own,
        "submissions": [_submission_json(each, units) for each in paid],
        "payees": [
            {"unit": unit, "author": author, "amount": _money(amount)} for unit, author, amount in _payees(paid, units)
        ],
        "totals": {name: _money(amount) for name, amount in totals.items()},
    }


def _granted(granted: Grant) -> Settlement:
    """The awards' part of a settlement."""

    def placed(score: Score) -> dict[str, Any]:
        unit = score.unit
        return {"category": unit.category, "rank": score.place, "unit": unit.name, "total": score.total}

    ended = [placed(each) | {"ended": True} for each in granted.ended]
    return {
        "awards": [placed(each.score) | {"amount": _money(each.amount)} for each in granted.won],
        _UNAWARDED: ended + [placed(each) | {"ended": False} for each in granted.pointless],
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
        "lines": [
            {"publication": line.publication, "amount": _money(line.amount)}
            | ({"paid_before": _money(line.before)} if line.before else {})
            for line in paid.lines
        ],
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


def award_notes(stand: Standing, said: Settlement | None = None) -> list[str]:
    """What a reader of the awards must know: ties at the last place, and who gets none (W1).

    Args:
        said: what the year pays, where that is known already.
    """
    if said is None:
        said = json.loads(stand.bulletin.rewards) if stand.bulletin else _granted(grant(stand))
    found = []
    won = Counter(each["category"] for each in said["awards"])
    without = [each for each in said.get(_UNAWARDED, ()) if stand.of(each["category"])]
    for category in stand.book.categories:
        more = won[category.id] - category.award.places
        if more > 0 and stand.of(category.id):
            found.append(
                _(
                    "{category}: a tie at award place {places} takes in {winners} units, {more} more than places; "
                    "that costs {cost} yuan more."
                ).format(
                    category=words.category_title(stand.book, category.id),
                    places=category.award.places,
                    winners=won[category.id],
                    more=more,
                    cost=_money(more * category.award.amount),
                )
            )
    if ended := [each["unit"] for each in without if each["ended"]]:
        found.append(
            _("Ended by {day} and without an award, the next ones moving up: {units}.").format(
                day=day_title(stand.period.last_day), units=listed(ended)
            )
        )
    pointless = [each for each in without if not each["ended"]]
    nobody = [each for each in dict.fromkeys(one["category"] for one in pointless) if not won[each]]
    if nobody:
        found.append(
            _("No unit has points, and none gets an award: {categories}.").format(
                categories=listed(words.category_title(stand.book, each) for each in nobody)
            )
        )
    if few := [each["unit"] for each in pointless if each["category"] not in nobody]:
        found.append(
            _("Within the award places without any points, and without an award: {units}.").format(units=listed(few))
        )
    return found


def author_notes(stand: Standing, said: Settlement) -> list[str]:
    """What a reader of the authors' rewards must know: two clauses of a level, nothing to be paid, no rule yet."""
    found = []
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
    less = [each["ref"] for each in said["submissions"] if any("paid_before" in line for line in each["lines"])]
    if less:
        found.append(
            _("Paid is what the highest of a level adds to what earlier years paid for it: {refs}.").format(
                refs=listed(less)
            )
        )
    if not said["submissions"] and stand.in_force and stand.begun:
        found.append(_("No submission was adopted by a publication that carries a reward."))
    if stand.books.rewarding(stand.period.last_day) is None:
        found.append(
            _("Rewards are paid from {day} on: nothing in this year counts.").format(
                day=stand.books.latest.rewards_from
            )
        )
    return found


def _amount(each: Award | Paid) -> Decimal:
    return each.amount


def _money(amount: Decimal) -> str:
    return str(amount.quantize(FEN))
