"""The circular of a month or year: what a Word template is filled with. Its figures are those of the other reports."""

import json
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.commissions import commissions_due
from govinfo_cli.counting.criticism import criticised
from govinfo_cli.counting.figures import figures_before, figures_of, higher
from govinfo_cli.counting.quotas import quotas
from govinfo_cli.counting.settlement import pays, settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import LANGUAGES, _, language, listed, speaking
from govinfo_cli.kinds import CARRIED, kind_named
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.papers import bulletin_annexes
from govinfo_cli.papers.circular import sections
from govinfo_cli.papers.circular_facts import Facts, Refused
from govinfo_cli.papers.circular_next import owed
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.render.report import Shared
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import MONTH_BEFORE, Earlier
from govinfo_cli.reports.notes import notes, seal
from govinfo_cli.reports.phrases import numeral
from govinfo_cli.reports.ranking import ranking, rounding_notes
from govinfo_cli.reports.register import Filters, select_records

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
        gets one). A ranking has `columns` and `more`, an overview `months` and `tiers`, each of `id` and `title`; by
        the id of a column it says whether the column is among them, by that of a tier its title, and a row its count.

    Raises: Refused if the period has not begun.
    """
    stand = standing(connection, period, as_of)
    wording.begun(period, stand.as_of)
    words = _words(connection, stand)
    office = words.pop("office", "") or head.office
    lines = _title_lines(office, words["subject"], period_title(period))
    number = stand.bulletin.document_number if stand.bulletin is not None else ""
    return {
        "office": office or _("(issuing office)"),
        "document_number": number or head.number or _("No.      of {year}").format(year=stand.as_of.year),
        "title": "".join(lines),
        "title_lines": lines,
        **words,
        "seal": seal(stand),
        "draft": "" if stand.bulletin else _("DRAFT"),
    }


def _words(connection: Connection, stand: Standing) -> Context:
    """What the circular is made of: as it was frozen, if it was; what an older program published is made anew."""
    frozen = bulletins.words(connection, stand.bulletin.id) if stand.bulletin is not None else ""
    if frozen:
        return bulletin_annexes.completed(json.loads(frozen)[language()], stand)
    return _made(connection, stand, _counted(connection, stand))


def frozen_words(connection: Connection, stand: Standing, bulletin: Bulletin, office: str) -> str:
    """What the circular of a bulletin that is about to be published is made of, in every language, to be frozen.

    Args:
        office: whose circular it is; empty if that is not set.
    """
    published = msgspec.structs.replace(stand, bulletin=bulletin)
    words, counted = {}, _counted(connection, published)
    for each in LANGUAGES:
        with speaking(each):
            words[each] = {"office": office, **_made(connection, published, counted)}
    return msgspec.json.encode(words, enc_hook=str).decode()  # points with places are texts, as other decimals


def _made(connection: Connection, stand: Standing, counted: Facts) -> Context:
    """The subject, the text and the annexes of a circular, from what is counted for it."""
    period = stand.period
    ranked = ranking(connection, period, stand.as_of)
    facts = msgspec.structs.replace(counted, owed=owed(connection, stand))
    annexes = bulletin_annexes.annexes(connection, facts, ranked)
    for number, annex in enumerate((each for group in annexes.values() for each in group), 1):
        annex["label"] = _("Annex {number}").format(number=number)
        annex["number"] = number
    facts = msgspec.structs.replace(facts, overview=annexes["overview"][0]["number"] if annexes["overview"] else 0)
    rounding = rounding_notes(ranked)
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
        "totals": bulletin_annexes.money_of(settlement(connection, stand).totals) if pays(stand) else {},
        "notes": [*(each for each in notes(stand) if Shared.SIGN not in each and each != seal(stand)), *rounding],
        "copies": "、".join(stand.book.papers.copies),
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
    return f"{'，'.join(stand.book.papers.addressees) or '各单位'}："


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


def _counted(connection: Connection, stand: Standing) -> Facts:
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
        overview=0,
    )


def _refused(connection: Connection, stand: Standing) -> list[Refused]:
    """The refused submissions of the units in the table, as the ranking counts them."""
    start = max(stand.period.start, stand.books.first_day)
    filters = Filters(start=start, end=stand.period.seen_until(stand.as_of), status="refused")
    units = {score.unit.name for score in stand.scores}
    rows = connection.execute(select_records(kind_named("submission"), filters)).mappings()
    return [
        Refused(row["unit"], [name for name in CARRIED if not row[name]])
        for row in rows
        if row["unit"] in units and f"{row['received_on']:%Y-%m}" not in stand.carried
    ]
