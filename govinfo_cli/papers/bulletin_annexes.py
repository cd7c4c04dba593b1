"""The annexes of a circular: the rankings; of a month what was adopted; of a year each unit's year and what is paid."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.figures import TIER, TakenUpBy
from govinfo_cli.counting.settlement import Settlement
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _, language
from govinfo_cli.papers import bulletin_items
from govinfo_cli.papers.bulletin_places import NAMES
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.periods import period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import ranked_cells, wording
from govinfo_cli.reports.adopted import adopted
from govinfo_cli.reports.compared import measure_title
from govinfo_cli.reports.ranking import RankedUnit, Ranking
from govinfo_cli.reports.rewards import award_notes, award_title

Annex = dict[str, Any]
"""What a template may name of an annex, or of a row of it; a bulletin keeps it so, key by key."""


def annexes(connection: Connection, facts: Facts, ranked: Ranking) -> dict[str, list[Annex]]:
    """The annexes by kind, in order; a kind that does not fit the period, or that the office leaves out, is empty."""
    stand, title = facts.stand, period_title(facts.stand.period)
    found: dict[str, list[Annex]] = {name: [] for name in NAMES}
    found["rankings"] = _rankings(facts, ranked, title) if facts.with_points else _unranked(facts, ranked, title)
    if stand.begun and facts.items:
        found["publications"] = [bulletin_items.publications(facts, title)]
    if facts.is_year:
        found["overview"] = _overview(facts, title)
        if facts.with_points:
            found["articles"] = bulletin_items.articles(facts, title)
            found["authors"] = bulletin_items.authors_of(connection, facts, title)
    else:
        found["adopted"] = _adopted(connection, facts, title)
        found["instructions"] = bulletin_items.instructions(facts, title)
    if facts.paid is not None:
        found |= _paid(facts, facts.paid, title)
    return {name: own if name not in facts.without else [] for name, own in found.items()}


def _rankings(facts: Facts, ranked: Ranking, title: str) -> list[Annex]:
    """The ranking of each table that has units."""
    stand, rankings = ranked.stand, []
    more, to_date = _more(stand), _to_date(facts, ranked)
    for table, rows in ranked.tables.items():
        text = _("Points ranking {period}: {category}")
        heading = text.format(period=title, category=ranked_cells.table_title(stand, table))
        annex = {"title": heading, "ranked": True, "rows": [_ranked(stand, row) for row in rows], "more": more}
        annex["to_date"] = to_date
        rankings.append(_with_columns(annex, stand, ranked.columns))
    return rankings


def _unranked(facts: Facts, ranked: Ranking, title: str) -> list[Annex]:
    """What the units of each category sent, and how much was adopted, in the ordinance's order, without points."""
    stand, tables = ranked.stand, []
    to_date = [each for each in _to_date(facts, ranked) if each["id"] in ("to_date_submitted", "to_date_adopted")]
    rows = {row.unit.id: row for own in ranked.tables.values() for row in own}
    for category in stand.book.categories:
        own = sorted(
            (row for row in rows.values() if row.unit.category == category.id), key=lambda row: row.unit.position
        )
        if own:
            text = _("Submitted and adopted {period}: {category}")
            heading = text.format(period=title, category=category.label(language()))
            blank = dict.fromkeys(("rank", "total", "measure", "mark", "to_date_total", "to_date_rank"), "")
            cells = [_ranked(stand, row) | blank | {"points": dict.fromkeys(row.points, "")} for row in own]
            shown = {"title": heading, "ranked": False, "rows": cells, "more": [], "columns": [], "to_date": to_date}
            tables.append(dict.fromkeys(ranked.columns, False) | shown)
    return tables


def _more(stand: Standing) -> list[Annex]:
    """What stands behind the total, for some rulebooks."""
    found = []
    if ranked_cells.has_tables(stand):
        found.append({"id": "measure", "title": _("Measure")})
    if ranked_cells.has_marks(stand):
        found.append({"id": "mark", "title": _("Mark")})
    return found


def _to_date(facts: Facts, ranked: Ranking) -> list[Annex]:
    """The columns of the year so far, where there is one beside the period."""
    if "to-date" in facts.without or all(score.to_date is None for score in ranked.stand.scores):
        return []
    titles = {
        "submitted": _("Submitted to date"),
        "adopted": _("Adopted to date"),
        "total": _("Points to date"),
        "rank": _("Place to date"),
    }
    return [{"id": f"to_date_{name}", "title": title} for name, title in titles.items()]


def _with_columns(annex: Annex, stand: Standing, columns: Iterable[str]) -> Annex:
    """A ranking with the columns of points that are open to one of its units; by the name of each, whether it is."""
    categories = {row["category"] for row in annex["rows"]}
    open_ = {each for category in categories for each in ranked_cells.open_columns(stand, columns, category)}
    shown = [each for each in columns if each in open_ or any(row["points"].get(each) for row in annex["rows"])]
    titled = [{"id": each, "title": wording.column_title(stand.book, each)} for each in shown]
    return {each: each in shown for each in columns} | annex | {"columns": titled}


def completed(words: Annex, stand: Standing) -> Annex:
    """The words of a published circular with what the programs that published it did not freeze."""
    for annex in words["rankings"]:
        if "columns" not in annex:
            annex.update(_with_columns({"more": [], **annex}, stand, annex["rows"][0]["points"]))
        annex.setdefault("ranked", True)
        annex.setdefault("to_date", [])
    for name in NAMES[1:]:
        words.setdefault(name, None)
    if words["adopted"] is not None:
        words["adopted"] = {"units": [], "marks": "", "with_points": True} | words["adopted"]
    if words["awards"] is not None:
        words["awards"] = {"ranked": True} | words["awards"]
    for name in ("signer", "contact", "phone"):
        words.setdefault(name, "")
    overview = words.get("overview")
    if overview and "tiers" not in overview:
        tiers = [each.id for each in stand.book.upper_tiers if each.id in overview]
        overview["tiers"] = [{"id": each, "title": overview[each]} for each in tiers]
        overview["months"] = _months(stand)
        for row in overview["rows"]:
            row["printed"] = {each: row[each] for each in tiers}
    return words


def _ranked(stand: Standing, row: RankedUnit) -> Annex:
    measure = ranked_cells.measure(stand, row.score, printed=True)
    mark, since = ranked_cells.mark(stand, row.score), row.score.to_date
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
        "measure": "" if measure is None else str(measure),
        "mark": "" if mark is None else mark,
        "to_date_submitted": "" if since is None else since.submitted,
        "to_date_adopted": "" if since is None else since.adopted,
        "to_date_total": "" if since is None else wording.points(stand.book, since.total),
        "to_date_rank": "" if since is None else since.place or "",
    }


def _overview(facts: Facts, title: str) -> list[Annex]:
    """Each unit's year: by how much each month fell short of the quota, and what else the text counts."""
    silent = Counter(each.unit.id for each in facts.criticism.silent)
    missed = Counter(each.unit.id for each in facts.commissions.answers if each.missed_on is not None)
    printed = {each.unit.id: each for each in facts.higher}
    stand, rows = facts.stand, []
    months = _months(stand)
    titles = {each.id: measure_title(TakenUpBy(TIER, each.id), stand.book) for each in stand.book.upper_tiers}
    for number, quota in enumerate(facts.quotas, 1):
        unit = quota.unit
        higher = printed.get(unit.id)
        short = {volume.period.start.month: volume.shortfall for volume in quota.months}
        counts = {
            "below": quota.below,
            "silent": silent[unit.id],
            "missed": missed[unit.id],
            "refused": len(facts.refused.get(unit.name, [])),
        }
        short_by = {
            each["id"]: short.get(month.start.month) or ""
            for each, month in zip(months, stand.period.months(), strict=True)
        }
        shown = {name: count or "" for name, count in counts.items()}
        up: dict[str, Any] = {each: (higher.printed[each] if higher else 0) or "" for each in titles}
        rows.append(up | {"number": number, "unit": unit.name, **short_by, **shown, "printed": up})
    return [
        titles
        | {
            "title": _("Units in {period} at a glance").format(period=title),
            "rows": rows,
            "notes": [_("Under a month stands by how many the unit fell short of its quota.")],
            "months": months,
            "tiers": [{"id": each, "title": heading} for each, heading in titles.items()],
        }
    ]


def _months(stand: Standing) -> list[Annex]:
    """The months of a year in its order: `m` and the number of each, and its heading."""
    numbers = [month.start.month for month in stand.period.months()]
    return [{"id": f"m{number}", "title": _("{month:02}").format(month=number)} for number in numbers]


def _adopted(connection: Connection, facts: Facts, title: str) -> list[Annex]:
    """What was adopted, by day; and the same under its unit."""
    stand, book = facts.stand, facts.stand.book
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
    heading = _("Submissions adopted {period}").format(period=title)
    return [{"title": heading, "rows": rows, "notes": [], **bulletin_items.by_unit(facts)}]


def _paid(facts: Facts, paid: Settlement, title: str) -> dict[str, list[Annex]]:
    """The award list and the author reward list of a year (Annex 2)."""
    stand, book = facts.stand, facts.stand.book
    titles = {each.id: award_title(each) for each in stand.books.awards(stand.period)}
    awards = [
        money_of(each)
        | {
            "award": titles.get(each.award) or "",
            "category": wording.category_title(book, each.category),
            "total": wording.points(book, each.total),
        }
        | ({} if facts.with_points else {"rank": "", "total": ""})
        for each in paid.awards
    ]
    rewarded = [
        money_of(each)
        | {
            "number": number,
            "title": hide_in_text(each.title),
            "authors": "、".join(each.authors),
            "lines": msgspec.to_builtins(each.lines),
            "printed": _("; ").join(wording.paid_for(book, line.publication) for line in each.lines),
        }
        for number, each in enumerate(paid.submissions, 1)
    ]
    payees = [money_of(each) | {"number": number} for number, each in enumerate(paid.payees, 1)]
    told = award_notes(stand, paid) if facts.with_points else []
    lists = {
        "awards": (_("List of awards to units, {period}"), awards, told),
        "rewards": (_("Submissions whose authors are rewarded {period}"), rewarded, []),
        "payees": (_("List of rewards to authors, {period}"), payees, []),
    }
    return {
        name: [{"title": text.format(period=title), "ranked": facts.with_points, "rows": rows, "notes": notes}]
        if rows
        else []
        for name, (text, rows, notes) in lists.items()
    }


def money_of(row: msgspec.Struct) -> Annex:
    """A row of what a year pays with its amounts as a table has them: 26,000.00."""
    return {
        name: wording.money(value) if isinstance(value, Decimal) else value
        for name, value in msgspec.structs.asdict(row).items()
    }
