"""The circular of a month or year: what a Word template is filled with. Its figures are those of the other reports."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.figures import BEFORE, figures_before, figures_of, higher
from govinfo_cli.counting.settlement import settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import LANGUAGES, _, language, listed, speaking
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.papers.circular import sections
from govinfo_cli.papers.circular_facts import Facts, Row
from govinfo_cli.papers.circular_next import owed
from govinfo_cli.periods import Period, before, day_title, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.report import Shared
from govinfo_cli.reports import wording
from govinfo_cli.reports.adopted import adopted
from govinfo_cli.reports.commissions import commissions
from govinfo_cli.reports.compared import Earlier, measure_title
from govinfo_cli.reports.criticism import criticism
from govinfo_cli.reports.notes import notes, seal
from govinfo_cli.reports.phrases import numeral
from govinfo_cli.reports.quota import quota
from govinfo_cli.reports.ranking import rank
from govinfo_cli.reports.register import Filters, select_records
from govinfo_cli.reports.rewards import award_notes

_PAID = ("awards", "rewards", "payees")
Context = dict[str, Any]
"""What a template may name: see `context`."""


class Letterhead(msgspec.Struct, frozen=True):
    """Whose circular it is, and its document number; empty where the office fills them in by hand."""

    office: str = ""
    number: str = ""


@as_published
def context(connection: Connection, period: Period, as_of: date, head: Letterhead) -> Context:
    """Everything that a template may name.

    A published period is told as it was on the day it was published.

    Returns: `office`, `document_number`, `title`, `title_lines` (the same, broken by sense), `subject`, `addressees`,
        `opening`,
        `sections` (each with `number`, `title`, `parts` of `number`, `title`, `paragraphs`), `annexes` (their titles),
        `date`, `seal`, `draft` (empty if published), `year` (whether it is one's), `rankings`, `overview`, `adopted`,
        `awards`, `rewards`, `payees` (each with `label`, `title`, `rows`, or empty), `totals`, `notes`, `copies` (who
        gets one).

    Raises: Refused if the period has not begun.
    """
    stand = standing(connection, period, as_of)
    wording.begun(period, stand.as_of)
    found = _words(connection, stand)
    office = found.pop("office", "") or head.office
    lines = _title_lines(office, found["subject"], period_title(period))
    own = stand.bulletin.document_number if stand.bulletin is not None else ""
    return {
        "office": office or _("(issuing office)"),
        "document_number": own or head.number or _("No.      of {year}").format(year=stand.as_of.year),
        "title": "".join(lines),
        "title_lines": lines,
        **found,
        "seal": seal(stand),
        "draft": "" if stand.bulletin else _("DRAFT"),
    }


def _words(connection: Connection, stand: Standing) -> Context:
    """What the circular is made of: as it was frozen, if it was; what an older program published is made anew."""
    frozen = bulletins.words(connection, stand.bulletin.id) if stand.bulletin is not None else ""
    return dict(json.loads(frozen)[language()]) if frozen else _made(connection, stand)


def frozen_words(connection: Connection, stand: Standing, bulletin: Bulletin, office: str) -> str:
    """What the circular of a bulletin that is about to be published is made of, in every language, to be frozen.

    Args:
        office: whose circular it is; empty if that is not set.
    """
    published = msgspec.structs.replace(stand, bulletin=bulletin)
    found = {}
    for each in LANGUAGES:
        with speaking(each):
            found[each] = {"office": office, **_made(connection, published)}
    return msgspec.json.encode(found).decode()


def _made(connection: Connection, stand: Standing) -> Context:
    """The subject, the text and the annexes of a circular."""
    period = stand.period
    ranking = rank(connection, period, stand.as_of)
    facts = _facts(connection, stand)
    annexes = _annexes(connection, facts, ranking.json["rows"])
    for number, annex in enumerate((each for group in annexes.values() for each in group), 1):
        annex["label"] = _("Annex {number}").format(number=number)
        annex["number"] = number
    facts = msgspec.structs.replace(facts, overview=annexes["overview"][0]["number"] if annexes["overview"] else 0)
    single = {name: group[0] if group else None for name, group in annexes.items() if name != "rankings"}
    return {
        "subject": _("Circular on government information, {area}{period}").format(
            area=wording.area(stand.book), period=period_title(period)
        ),
        "addressees": _addressees(stand),
        "opening": _opening(stand),
        "sections": _numbered(facts),
        "annexes": [_("{number}. {title}").format(**each) for group in annexes.values() for each in group],
        "date": day_title(stand.as_of),
        "year": period.is_year,
        "rankings": annexes["rankings"],
        **single,
        "totals": _money_of(settlement(connection, stand)["totals"]) if period.is_year else {},
        "notes": [each for each in notes(stand) if Shared.SIGN not in each and each != seal(stand)],
        "copies": stand.book.copies,
    }


def _title_lines(office: str, subject: str, period: str) -> list[str]:
    """The title, whose it is before what it is about (GB/T 9704), broken where the sense allows it."""
    if not office:
        before, when, after = subject.partition(period)
        return [before + when, after] if language() == "zh" and after else [subject]
    about = "关于"
    if language() == "zh" and subject.startswith(about):
        return [office + about, subject.removeprefix(about)]
    return [f"{office}: ", subject]


def _addressees(stand: Standing) -> str:
    """Whom the circular addresses, as the rulebook says; its categories in English, every unit if it does not say."""
    if language() != "zh":
        return _("To all {categories}:").format(categories=listed(each.english for each in stand.book.categories))
    return f"{stand.book.addressees.rstrip('：:') or '各单位'}："


def _opening(stand: Standing) -> str:
    book = stand.book
    plan = wording.basis(book)
    if book.points_title and language() == "zh":
        plan = f"{plan}》和《{book.points_title}"
    return _("Under {plan}, this is how information was sent, adopted and scored in {area}{period}:").format(
        plan=plan, area=wording.area(book), period=period_title(stand.period)
    )


def _numbered(facts: Facts) -> list[Context]:
    """The body's sections as a template takes them, numbered by the way of the language."""
    found = []
    for number, each in enumerate(sections(facts), 1):
        titled = 0
        parts = []
        for part in each.parts:
            titled += bool(part.title)
            own = _("({number}) ").format(number=numeral(titled))
            parts.append({"number": own, "title": part.title, "paragraphs": part.paragraphs})
        found.append({"number": _("{number}. ").format(number=numeral(number)), "title": each.title, "parts": parts})
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
        owed=owed(connection, stand),
        overview=0,
    )


def _refused(connection: Connection, stand: Standing) -> list[Row]:
    """The refused submissions of the units in the table, as the ranking counts them."""
    start = max(stand.period.start, stand.books.first_day)
    filters = Filters(start=start, end=stand.period.seen_until(stand.as_of), status="refused")
    listed_units = {each.unit.name for each in stand.scores}
    rows = connection.execute(select_records(kind_named("submission"), filters)).mappings()
    return [dict(row) for row in rows if row["unit"] in listed_units]


def _annexes(connection: Connection, facts: Facts, ranked: list[Row]) -> dict[str, list[Context]]:
    """The annexes by kind, in order; a kind that does not fit the period is empty."""
    stand = facts.stand
    title = period_title(stand.period)
    rankings = [
        {
            "title": _("Points ranking {period}: {category}").format(
                period=title, category=wording.category_title(stand.book, each.id)
            ),
            "secondment": each.secondment is not None,
            "rows": rows,
        }
        for each in stand.book.categories
        if (
            rows := [
                row | {"rate": "" if row["rate"] is None else row["rate"]}
                for row in ranked
                if row["category"] == each.id
            ]
        )
    ]
    if stand.period.is_year:
        return {
            "rankings": rankings,
            "overview": _overview(facts, title),
            "adopted": [],
        } | _paid(connection, stand, title)
    return {"rankings": rankings, "overview": [], "adopted": _adopted(connection, stand, title)} | {
        name: [] for name in _PAID
    }


def _overview(facts: Facts, title: str) -> list[Context]:
    """Each unit's year: by how much each month fell short of the quota, and what else the text counts."""
    silent = Counter(each["unit"] for each in facts.criticism["silent"])
    missed = Counter(each["unit"] for each in facts.commissions["answers"] if each["missed_on"])
    refused = Counter(each["unit"] for each in facts.refused)
    up = {each["unit"]: each for each in facts.higher}
    rows = []
    for number, each in enumerate(facts.quota, 1):
        unit = each["unit"]
        short = {int(label[5:]): month["shortfall"] for label, month in each["by_month"].items()}
        counts = {
            "below": each["months_below"],
            "silent": silent[unit],
            "missed": missed[unit],
            "refused": refused[unit],
            "region": up.get(unit, {}).get("region"),
            "state": up.get(unit, {}).get("state"),
        }
        shown = {name: count or "" for name, count in counts.items()}
        months = {f"m{month}": short.get(month) or "" for month in range(1, 13)}
        rows.append({"number": number, "unit": unit, **months, **shown})
    note = _("Under a month stands by how many the unit fell short of its quota.")
    titles = {tier: measure_title(tier, facts.stand.book) for tier in ("region", "state")}
    return [{"title": _("Units in {period} at a glance").format(period=title), "rows": rows, "notes": [note], **titles}]


def _adopted(connection: Connection, stand: Standing, title: str) -> list[Context]:
    table = adopted(connection, stand.book, stand.period, stand.as_of)
    cited = {each.label(language()): each.cited(language()) for each in stand.book.publications}
    names = ("date", "publication", "type", "issue", "ref", "category", "unit", "title", "authors")
    rows = []
    for number, cells in enumerate(table.rows, 1):
        row = dict(zip(names, cells, strict=True)) | {"number": number}
        row["date"] = str(row["date"])
        row["title"] = hide_in_text(str(row["title"]))
        row["publication"] = (
            _("{publication} {type}").format(publication=cited[str(row["publication"])], type=row["type"]).rstrip()
        )
        row["issue"] = row["issue"] or ""
        rows.append(row)
    return (
        [{"title": _("Submissions adopted {period}").format(period=title), "rows": rows, "notes": []}] if rows else []
    )


def _paid(connection: Connection, stand: Standing, title: str) -> dict[str, list[Context]]:
    """The award list and the author reward list of a year (Annex 2)."""
    said, book = settlement(connection, stand), stand.book
    awards = [_money_of(each) | {"category": wording.category_title(book, each["category"])} for each in said["awards"]]
    rewarded = [
        _money_of(each)
        | {
            "number": number,
            "title": hide_in_text(each["title"]),
            "authors": "、".join(each["authors"]),
            "printed": _("; ").join(book.publication(line["publication"]).cited(language()) for line in each["lines"]),
        }
        for number, each in enumerate(said["submissions"], 1)
    ]
    payees = [_money_of(each) | {"number": number} for number, each in enumerate(said["payees"], 1)]
    found = {
        "awards": (_("List of awards to units, {period}"), awards, award_notes(stand, said)),
        "rewards": (_("Submissions whose authors are rewarded {period}"), rewarded, []),
        "payees": (_("List of rewards to authors, {period}"), payees, []),
    }
    return {
        name: [{"title": text.format(period=title), "rows": rows, "notes": said_there}] if rows else []
        for name, (text, rows, said_there) in found.items()
    }


def _or_blank(rate: Decimal | None) -> Decimal | str:
    """A rate, or nothing where there is none; of 0 there is one."""
    return "" if rate is None else rate


def _money_of(row: Row) -> Row:
    """A row of the rewards report with its amounts as a table has them: 26,000.00."""
    return {
        name: wording.money(value)
        if name in ("amount", "awards", "authors", "all") and isinstance(value, str)
        else value
        for name, value in row.items()
    }
