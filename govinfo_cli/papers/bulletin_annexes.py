"""The annexes of a circular: the rankings; of a month what was adopted; of a year each unit's year and what is paid."""

from collections import Counter
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.settlement import settlement
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _, language
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.periods import period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import wording
from govinfo_cli.reports.adopted import adopted
from govinfo_cli.reports.compared import measure_title
from govinfo_cli.reports.ranking import RankedUnit
from govinfo_cli.reports.rewards import award_notes

Annex = dict[str, Any]
"""What a template may name of an annex, or of a row of it; a bulletin keeps it so, key by key."""

_PAID = ("awards", "rewards", "payees")


def annexes(connection: Connection, facts: Facts, ranked: list[RankedUnit]) -> dict[str, list[Annex]]:
    """The annexes by kind, in order; a kind that does not fit the period is empty."""
    stand = facts.stand
    title = period_title(stand.period)
    rankings = _rankings(stand, ranked, title)
    if stand.period.is_year:
        overview = _overview(facts, title)
        return {"rankings": rankings, "overview": overview, "adopted": [], **_paid(connection, stand, title)}
    none: dict[str, list[Annex]] = {name: [] for name in _PAID}
    return {"rankings": rankings, "overview": [], "adopted": _adopted(connection, stand, title), **none}


def _rankings(stand: Standing, ranked: list[RankedUnit], title: str) -> list[Annex]:
    """The ranking of each category that has units."""
    rankings = []
    for category in stand.book.categories:
        rows = [_ranked(row) for row in ranked if row.unit.category == category.id]
        heading = _("Points ranking {period}: {category}").format(
            period=title, category=wording.category_title(stand.book, category.id)
        )
        if rows:
            rankings.append({"title": heading, "secondment": category.secondment is not None, "rows": rows})
    return rankings


def _ranked(row: RankedUnit) -> Annex:
    return {
        "category": row.unit.category,
        "rank": row.place,
        "unit": row.unit.name,
        "submitted": row.submitted,
        "refused": row.refused,
        "adopted": row.adopted,
        "rate": "" if row.rate is None else str(row.rate),  # as it stands in what is published
        "points": row.points,
        "total": row.total,
    }


def _overview(facts: Facts, title: str) -> list[Annex]:
    """Each unit's year: by how much each month fell short of the quota, and what else the text counts."""
    silent = Counter(each.unit.id for each in facts.criticism.silent)
    missed = Counter(each.unit.id for each in facts.commissions.answers if each.missed_on is not None)
    refused = Counter(each.unit for each in facts.refused)
    printed = {each.unit.id: each for each in facts.higher}
    rows = []
    for number, quota in enumerate(facts.quotas, 1):
        unit = quota.unit
        higher = printed.get(unit.id)
        short = {volume.period.start.month: volume.shortfall for volume in quota.months}
        counts = {
            "below": quota.below,
            "silent": silent[unit.id],
            "missed": missed[unit.id],
            "refused": refused[unit.name],
            "region": higher.region if higher else 0,
            "state": higher.state if higher else 0,
        }
        months = {f"m{month}": short.get(month) or "" for month in range(1, 13)}
        shown = {name: count or "" for name, count in counts.items()}
        rows.append({"number": number, "unit": unit.name, **months, **shown})
    note = _("Under a month stands by how many the unit fell short of its quota.")
    titles = {tier: measure_title(tier, facts.stand.book) for tier in ("region", "state")}
    return [{"title": _("Units in {period} at a glance").format(period=title), "rows": rows, "notes": [note], **titles}]


def _adopted(connection: Connection, stand: Standing, title: str) -> list[Annex]:
    book = stand.book
    rows = []
    for number, each in enumerate(adopted(connection, stand.books, stand.period, stand.as_of), 1):
        type_ = wording.choice_title(book, "type", each.type)
        publication = book.publication(each.publication).cited(language())
        rows.append(
            {
                "date": each.day.isoformat(),
                "publication": _("{publication} {type}").format(publication=publication, type=type_).rstrip(),
                "type": type_,
                "issue": each.issue or "",
                "ref": each.ref,
                "category": wording.category_title(book, each.category),
                "unit": each.unit,
                "title": hide_in_text(each.title),
                "authors": each.authors,
                "number": number,
            }
        )
    if not rows:
        return []
    return [{"title": _("Submissions adopted {period}").format(period=title), "rows": rows, "notes": []}]


def _paid(connection: Connection, stand: Standing, title: str) -> dict[str, list[Annex]]:
    """The award list and the author reward list of a year (Annex 2)."""
    paid, book = settlement(connection, stand), stand.book
    awards = [money_of(each) | {"category": wording.category_title(book, each.category)} for each in paid.awards]
    rewarded = [
        money_of(each)
        | {
            "number": number,
            "title": hide_in_text(each.title),
            "authors": "、".join(each.authors),
            "lines": msgspec.to_builtins(each.lines),
            "printed": _("; ").join(book.publication(line.publication).cited(language()) for line in each.lines),
        }
        for number, each in enumerate(paid.submissions, 1)
    ]
    payees = [money_of(each) | {"number": number} for number, each in enumerate(paid.payees, 1)]
    lists = {
        "awards": (_("List of awards to units, {period}"), awards, award_notes(stand, paid)),
        "rewards": (_("Submissions whose authors are rewarded {period}"), rewarded, []),
        "payees": (_("List of rewards to authors, {period}"), payees, []),
    }
    return {
        name: [{"title": text.format(period=title), "rows": rows, "notes": notes}] if rows else []
        for name, (text, rows, notes) in lists.items()
    }


def money_of(row: msgspec.Struct) -> Annex:
    """A row of what a year pays with its amounts as a table has them: 26,000.00."""
    return {
        name: wording.money(value) if isinstance(value, Decimal) else value
        for name, value in msgspec.structs.asdict(row).items()
    }
