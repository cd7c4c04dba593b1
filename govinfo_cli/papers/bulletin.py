"""The circular of a month or year: what a Word template is filled with. Its figures are those of the other reports."""

import json
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import circular_words
from govinfo_cli.counting.commissions import commissions_due
from govinfo_cli.counting.criticism import criticised
from govinfo_cli.counting.figures import figures_before, figures_of, higher
from govinfo_cli.counting.items import items
from govinfo_cli.counting.quotas import quotas
from govinfo_cli.counting.refusals import Refusal, refusals
from govinfo_cli.counting.settlement import pays, settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.counting.to_date import days_to_date
from govinfo_cli.i18n import ENGLISH, LANGUAGES, _, language, listed, speaking
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.letterhead import Letterhead
from govinfo_cli.papers import bulletin_annexes, bulletin_places
from govinfo_cli.papers.circular import sections
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.papers.circular_next import owed
from govinfo_cli.papers.titles import title_lines
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import MONTH_BEFORE, Earlier
from govinfo_cli.reports.notes import notes, seal
from govinfo_cli.reports.phrases import numeral
from govinfo_cli.reports.ranking import Ranking, ranking, rounding_notes

Context = dict[str, Any]
"""What a template may name: see `context`."""


@as_published
def context(connection: Connection, period: Period, as_of: date, head: Letterhead) -> Context:
    """Everything that a template may name.

    A published period is told as it was on the day it was published.

    Returns: `office`, `document_number`, `title`, `title_lines` (the same, broken by sense), `subject`, `addressees`,
        `opening`,
        `sections` (each with `number`, `title`, `parts` of `number`, `title`, `paragraphs`), `annexes` (their titles),
        `date`, `seal`, `draft` (empty if published), `year` (whether it is one's), the annexes by their names (each
        with `label`, `title`, `rows`, or empty; `rankings` are several), `totals`, `notes`, `copies` (who gets one),
        `signer`, `contact`, `phone`. A ranking has `columns`, `more` and `to_date`, an overview `months` and `tiers`,
        each of `id` and `title`; by the id of a column it says whether the column is among them, by that of a tier its
        title, and a row its count. A ranking, and the awards, say whether they are `ranked`: without points and places
        those are empty. What was adopted stands in `rows` by day, in `units` by unit, with `marks`.

    Raises: Refused if the period has not begun.
    """
    stand = standing(connection, period, as_of)
    wording.begun(period, stand.as_of)
    words = _words(connection, stand, head)
    office = words.pop("office", "") or head.office
    lines = title_lines(office, words["subject"], period_title(period))
    number = stand.bulletin.document_number if stand.bulletin is not None else ""
    frozen = stand.bulletin is not None
    return {
        "signer": "" if frozen else head.signer,
        "contact": "" if frozen else head.contact,
        "phone": "" if frozen else head.phone,
        "office": office or _("(issuing office)"),
        "document_number": number or head.number or _("No.      of {year}").format(year=stand.as_of.year),
        "title": "".join(lines),
        "title_lines": lines,
        **words,
        "seal": seal(stand),
        "draft": "" if stand.bulletin else _("DRAFT"),
    }


def _words(connection: Connection, stand: Standing, head: Letterhead) -> Context:
    """What the circular is made of: as it was frozen, if it was; what an older program published is made anew."""
    frozen = bulletins.words(connection, stand.bulletin.id) if stand.bulletin is not None else ""
    if frozen:
        kept = json.loads(frozen)
        # One that was published before the program spoke a language is read in English, as all of it must agree.
        return bulletin_annexes.completed(kept.get(language()) or kept[ENGLISH], stand)
    if stand.bulletin is not None:
        head = Letterhead()
    counted, ranked = _counted(connection, stand, head), ranking(connection, stand.period, stand.as_of)
    return _made(connection, stand, counted, ranked, head)


def frozen_words(connection: Connection, stand: Standing, bulletin: Bulletin, head: Letterhead) -> str:
    """What the circular of a bulletin that is about to be published is made of, in every language, to be frozen.

    Args:
        head: what stands on it beside the text.
    """
    published = msgspec.structs.replace(stand, bulletin=bulletin)
    words: dict[str, Context] = {}
    counted, ranked = _counted(connection, published, head), ranking(connection, stand.period, stand.as_of)
    own = {name: getattr(head, name) for name in ("office", "signer", "contact", "phone")}
    for each in LANGUAGES:
        with speaking(each):
            words[each] = {**own, **_made(connection, published, counted, ranked, head)}
    return msgspec.json.encode(words, enc_hook=str).decode()  # points with places are texts, as other decimals


def _made(connection: Connection, stand: Standing, counted: Facts, ranked: Ranking, head: Letterhead) -> Context:
    """The subject, the text and the annexes of a circular, from what is counted for it."""
    period = stand.period
    facts = msgspec.structs.replace(counted, owed=owed(connection, stand), to_date=_to_date(ranked.stand))
    annexes = bulletin_annexes.annexes(connection, facts, ranked)
    titles = bulletin_places.number(annexes)
    numbers = {name: group[0]["number"] for name, group in annexes.items() if group}
    facts = msgspec.structs.replace(facts, annexes=numbers)
    rounding = rounding_notes(ranked) if facts.with_points else []
    single = {name: group[0] if group else None for name, group in annexes.items() if name != "rankings"}
    return {
        "subject": _("Circular on government information, {area}{period}").format(
            area=wording.area(stand.book), period=period_title(period)
        ),
        "addressees": _addressees(stand),
        "opening": _opening(stand, with_points=facts.with_points),
        "sections": _numbered(facts),
        "annexes": titles,
        "date": day_title(stand.as_of),
        "year": period.is_year,
        "rankings": annexes["rankings"],
        **single,
        "totals": bulletin_annexes.money_of(facts.paid.totals) if facts.paid is not None else {},
        "notes": [*notes(stand, sealed=True), *rounding],
        "copies": head.copies or "、".join(stand.book.papers.copies),
    }


def _to_date(stand: Standing) -> tuple[int, int] | None:
    """What all units sent since the year's first month, and how much was adopted; None where that is the period."""
    whole = days_to_date(stand)
    if whole is None or whole.start == stand.period.start:
        return None
    since = [score.to_date for score in stand.scores if score.to_date is not None]
    return sum(each.submitted for each in since), sum(each.adopted for each in since)


def _addressees(stand: Standing) -> str:
    """Whom the circular addresses, as the rulebook says; its categories in English, every unit if it does not say."""
    if language() != "zh":
        return _("To all {categories}:").format(categories=listed(each.english for each in stand.book.categories))
    return f"{'，'.join(stand.book.papers.addressees) or '各单位'}："


def _opening(stand: Standing, *, with_points: bool) -> str:
    book = stand.book
    plan = wording.basis(book)
    text = _("Under {plan}, this is how information was sent and adopted in {area}{period}:")
    if with_points:
        text = _("Under {plan}, this is how information was sent, adopted and scored in {area}{period}:")
        if book.points_title and language() == "zh":
            plan = f"{plan}》和《{book.points_title}"
    return text.format(plan=plan, area=wording.area(book), period=period_title(stand.period))


def _numbered(facts: Facts) -> list[Context]:
    """The body's sections as a template takes them, numbered by the way of the language."""
    numbered = []
    for number, each in enumerate(sections(facts), 1):
        titled = 0
        parts = []
        for part in each.parts:
            titled += bool(part.title)
            own = _("({number}) ").format(number=numeral(titled))
            parts.append({"number": own, "title": part.title, "paragraphs": part.paragraphs})
        numbered.append({"number": _("{number}. ").format(number=numeral(number)), "title": each.title, "parts": parts})
    return numbered


def _counted(connection: Connection, stand: Standing, head: Letterhead) -> Facts:
    """The facts of a circular that are the same in every language: all but what is owed."""
    period, day = stand.period, stand.as_of
    label = period.before(1).label
    now = figures_of(connection, stand)
    return Facts(
        stand=stand,
        now=now,
        earlier=Earlier(label, figures_before(connection, stand, label, day), MONTH_BEFORE),
        higher=higher(stand, now),
        commissions=commissions_due(connection, period, day),
        quotas=quotas(connection, period, day).units,
        criticism=criticised(connection, period, day),
        refused=_refused(connection, stand),
        owed=[],
        items=items(connection, stand),
        remarks=circular_words.remarks(connection, period, day),
        above=circular_words.above(connection, period, day),
        points_ahead=circular_words.points_ahead(connection, period, day),
        without=head.without,
        paid=settlement(connection, stand) if pays(stand) else None,
    )


def _refused(connection: Connection, stand: Standing) -> dict[str, list[Refusal]]:
    """The refused submissions of each unit in the table, as the ranking counts them."""
    found, keys = refusals(connection, stand), rulebooks.keys(connection)
    own = {each.unit.name: found.get(keys[each.unit.id], []) for each in stand.in_order()}
    return {unit: refused for unit, refused in own.items() if refused}
