"""The year's awards to units and rewards to authors (Annex 2)."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.settlement import _UNAWARDED, Settlement, _granted, _money, grant, settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_decimal
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes, seal
from govinfo_cli.rulebook.schema import Rulebook


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
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [*dict.fromkeys([*general, *award_notes(stand, said), *author_notes(stand, said), seal(stand)])],
    )


def _awards_table(book: Rulebook, won: list[dict[str, Any]]) -> Table:
    places = Counter((each["category"], each["rank"]) for each in won)
    rows: list[list[Value]] = [
        [
            wording.category_title(book, each["category"]),
            wording.place(each["rank"], shared=places[each["category"], each["rank"]] > 1),
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
                    category=wording.category_title(stand.book, category.id),
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
                categories=listed(wording.category_title(stand.book, each) for each in nobody)
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
