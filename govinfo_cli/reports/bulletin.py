"""The circular of a month or year: what a Word template is filled with. Its figures are those of the other reports."""

import json
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import LANGUAGES, _, language, listed, speaking
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.kinds import kind_named
from govinfo_cli.period import Period
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import due, words
from govinfo_cli.reports.adopted import adopted
from govinfo_cli.reports.analysis import BEFORE, before, figures_before, figures_of, higher
from govinfo_cli.reports.circular import Facts, Row, day_title, sections
from govinfo_cli.reports.commissions import commissions
from govinfo_cli.reports.comparing import Earlier
from govinfo_cli.reports.criticism import criticism
from govinfo_cli.reports.data import Shared, period_title
from govinfo_cli.reports.quota import quota
from govinfo_cli.reports.ranking import rank
from govinfo_cli.reports.register import Filters, select_records
from govinfo_cli.reports.rewards import settlement
from govinfo_cli.reports.standing import Standing, as_published, notes, seal, standing, tie_notes

_PAID = ("awards", "rewards", "payees")
Context = dict[str, Any]
"""What a template may name: see `context`."""


class Letterhead(msgspec.Struct, frozen=True):
    """Whose bulletin it is, and its document number; empty where the office fills them in by hand."""

    office: str = ""
    number: str = ""


@as_published
def context(connection: Connection, period: Period, as_of: date, head: Letterhead) -> Context:
    """Everything that a template may name.

    A published period is told as it was on the day it was published.

    Returns: `office`, `document_number`, `title`, `addressees`, `opening`, `sections` (each with `number`, `title`,
        `parts` of `number`, `title`, `paragraphs`), `annexes` (their titles), `date`, `seal`, `draft` (empty if
        published), `year` (whether it is one's), `rankings`, `adopted`, `awards`, `rewards`, `payees` (each with
        `label`, `title`, `rows`, or empty), `totals`, `notes`.
    """
    stand = standing(connection, period, as_of)
    return {
        "office": head.office or _("(issuing office)"),
        "document_number": head.number or _("No.      of {year}").format(year=stand.as_of.year),
        **_words(connection, stand),
        "seal": seal(stand),
        "draft": "" if stand.bulletin else _("DRAFT"),
    }


def _words(connection: Connection, stand: Standing) -> Context:
    """What the circular is made of: as it was frozen, if it was; what an older program published is made anew."""
    frozen = bulletins.words(connection, stand.bulletin.id) if stand.bulletin is not None else ""
    return dict(json.loads(frozen)[language()]) if frozen else _made(connection, stand)


def frozen_words(connection: Connection, stand: Standing, bulletin: Bulletin) -> str:
    """What the circular of a bulletin that is about to be published is made of, in every language, to be frozen."""
    published = msgspec.structs.replace(stand, bulletin=bulletin)
    found = {}
    for each in LANGUAGES:
        with speaking(each):
            found[each] = _made(connection, published)
    return msgspec.json.encode(found).decode()


def _made(connection: Connection, stand: Standing) -> Context:
    """The title, the text and the annexes of a circular."""
    period = stand.period
    ranking = rank(connection, period, stand.as_of)
    annexes = _annexes(connection, stand, ranking.json["rows"])
    for number, annex in enumerate((each for group in annexes.values() for each in group), 1):
        annex["label"] = _("Annex {number}").format(number=number)
        annex["number"] = number
    single = {name: group[0] if group else None for name, group in annexes.items() if name != "rankings"}
    return {
        "title": _("Circular on government information, {period}").format(period=period_title(period)),
        "addressees": _("To all {categories}:").format(
            categories=listed(each.label(language()) for each in stand.book.categories)
        ),
        "opening": _("Under the {plan}, this is how information was sent, adopted and scored in {period}:").format(
            plan=stand.book.title if language() == "zh" else stand.book.english, period=period_title(period)
        ),
        "sections": _numbered(_facts(connection, stand)),
        "annexes": [_("{number}. {title}").format(**each) for group in annexes.values() for each in group],
        "date": day_title(stand.as_of),
        "year": period.is_year,
        "rankings": annexes["rankings"],
        **single,
        "totals": settlement(connection, stand)["totals"] if period.is_year else {},
        "notes": [each for each in notes(stand) if Shared.SIGN not in each and each != seal(stand)],
    }


def _numbered(facts: Facts) -> list[Context]:
    """The body's sections as a template takes them, numbered by the way of the language."""
    chinese = "一二三四五六七八九十"
    found = []
    for number, each in enumerate(sections(facts)):
        titled = 0
        parts = []
        for part in each.parts:
            titled += bool(part.title)
            own = _("({number}) ").format(number=chinese[titled - 1] if language() == "zh" else titled)
            parts.append({"number": own, "title": part.title, "paragraphs": part.paragraphs})
        own = chinese[number] if language() == "zh" else str(number + 1)
        found.append({"number": _("{number}. ").format(number=own), "title": each.title, "parts": parts})
    return found


def _facts(connection: Connection, stand: Standing) -> Facts:
    period, day = stand.period, stand.as_of
    label = str(period.start.year - 1) if period.is_year else before(period, 1)
    now = figures_of(connection, stand)
    return Facts(
        stand=stand,
        now=now,
        earlier=[Earlier(label, figures_before(connection, stand, label, day), BEFORE)],
        higher=higher(stand, now),
        commissions=commissions(connection, period, day).json,
        quota=quota(connection, period, day).json["rows"],
        criticism=criticism(connection, period, day).json,
        refused=_refused(connection, stand),
        owed=due.items(connection, day),
    )


def _refused(connection: Connection, stand: Standing) -> list[Row]:
    """The refused submissions of the units in the table, as the ranking counts them."""
    start = max(stand.period.start, stand.books.first_day)
    filters = Filters(start=start, end=stand.period.seen_until(stand.as_of), status="refused")
    listed_units = {each.unit.name for each in stand.scores}
    rows = connection.execute(select_records(kind_named("submission"), filters)).mappings()
    return [dict(row) for row in rows if row["unit"] in listed_units]


def _annexes(connection: Connection, stand: Standing, ranked: list[Row]) -> dict[str, list[Context]]:
    """The annexes by kind, in order; a kind that does not fit the period is empty."""
    title = period_title(stand.period)
    rankings = [
        {
            "title": _("Points ranking {period}: {category}").format(
                period=title, category=words.category_title(stand.book, each.id)
            ),
            "rows": rows,
        }
        for each in stand.book.categories
        if (rows := [row | {"rate": row["rate"] or ""} for row in ranked if row["category"] == each.id])
    ]
    if stand.period.is_year:
        return {"rankings": rankings, "adopted": []} | _paid(connection, stand, title)
    return {"rankings": rankings, "adopted": _adopted(connection, stand, title)} | {name: [] for name in _PAID}


def _adopted(connection: Connection, stand: Standing, title: str) -> list[Context]:
    table = adopted(connection, stand.book, stand.period, stand.as_of)
    names = ("date", "publication", "type", "issue", "ref", "category", "unit", "title", "authors")
    rows = []
    for number, cells in enumerate(table.rows, 1):
        row = dict(zip(names, cells, strict=True)) | {"number": number}
        row["title"] = hide_in_text(str(row["title"]))
        row["publication"] = f"{row['publication']} {row['type']}".rstrip()
        row["issue"] = row["issue"] or ""
        rows.append(row)
    return (
        [{"title": _("Submissions adopted {period}").format(period=title), "rows": rows, "notes": []}] if rows else []
    )


def _paid(connection: Connection, stand: Standing, title: str) -> dict[str, list[Context]]:
    """The award list and the author reward list of a year (Annex 2)."""
    said, book = settlement(connection, stand), stand.book
    awards = [each | {"category": words.category_title(book, each["category"])} for each in said["awards"]]
    rewarded = [
        each
        | {
            "number": number,
            "title": hide_in_text(each["title"]),
            "authors": "、".join(each["authors"]),
            "printed": _("; ").join(book.publication(line["publication"]).label(language()) for line in each["lines"]),
        }
        for number, each in enumerate(said["submissions"], 1)
    ]
    payees = [each | {"number": number} for number, each in enumerate(said["payees"], 1)]
    found = {
        "awards": (_("List of awards to units, {period}"), awards, tie_notes(stand)),
        "rewards": (_("Submissions whose authors are rewarded {period}"), rewarded, []),
        "payees": (_("List of rewards to authors, {period}"), payees, []),
    }
    return {
        name: [{"title": text.format(period=title), "rows": rows, "notes": said_there}] if rows else []
        for name, (text, rows, said_there) in found.items()
    }
