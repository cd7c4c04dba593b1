"""The papers of a month: what of a unit was adopted, what was refused and why, the reporting points (正文 二(三))."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from govinfo_cli.checks.papers import NO_REPORTING_POINTS, NOTHING_ADOPTED, NOTHING_REFUSED
from govinfo_cli.counting.refusals import Refusal
from govinfo_cli.counting.reporting_points import points_for
from govinfo_cli.counting.standing import seen
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import kind_named, lacks
from govinfo_cli.ledger import database, schema
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.papers import notice
from govinfo_cli.papers.notice import Letter, Office, Text, Wanted
from govinfo_cli.periods import Period, period_title
from govinfo_cli.reports import wording
from govinfo_cli.reports.adopted import Adopted, adopted
from govinfo_cli.reports.phrases import carried_titles, short_day
from govinfo_cli.reports.register import Filters, select_records

Row = TypeVar("Row", Adopted, Refusal)


def adoptions(made: Office, month: Period, wanted: Wanted) -> list[Letter]:
    """What publications took up of each unit in a month, in which issue; of a published month as it was published.

    Raises: Refused if nothing of the units that are wanted was adopted.
    """
    wording.begun(month, made.sender.day)
    with seen(made.connection, month, made.sender.day) as day:
        found = adopted(made.connection, made.books, month, day)
    by_unit = _by_receiver(made, found, wanted)
    if not by_unit:
        raise Refused(NOTHING_ADOPTED.found(period=period_title(month)))

    def text(units: list[Unit], rows: list[tuple[Unit, Adopted]]) -> Text:
        return Text(
            _("Information adopted, {period}").format(period=period_title(month)),
            _("In {period}, what {you} sent was printed {times} times:").format(
                period=period_title(month), you=notice.you(units), times=wording.times(made.book, len(rows))
            ),
            lists={"adopted": notice.numbered(_adopted_row(made, month, *each) for each in rows)},
        )

    return _letters(made, "adopted", month, by_unit, wanted, text)


def _adopted_row(made: Office, month: Period, unit: Unit, row: Adopted) -> dict[str, str]:
    words = made.books.words(row.day)
    kind = wording.choice_title(words, "type", row.type)
    printed = words.publication(row.publication).cited(language())
    return {
        "unit": unit.name,
        "title": row.title,
        "publication": " ".join(filter(None, (printed, kind, row.issue))),
        "day": short_day(row.day, month.start.year),
        "ref": row.ref,
    }


def refusals(made: Office, month: Period, wanted: Wanted) -> list[Letter]:
    """What was refused of each unit in a month, and what it lacked.

    Raises: Refused if nothing of the units that are wanted was refused.
    """
    wording.begun(month, made.sender.day)
    start = max(month.start, made.books.first_day)
    with seen(made.connection, month, made.sender.day) as day:
        filters = Filters(start=start, end=month.seen_until(day), status="refused")
        rows = made.connection.execute(select_records(kind_named("submission"), filters)).mappings().all()
    found = [Refusal(row["ref"], row["received_on"], row["title"], lacks(row)) for row in rows]
    by_unit = _by_receiver(made, found, wanted)
    if not by_unit:
        raise Refused(NOTHING_REFUSED.found(period=period_title(month)))

    def text(units: list[Unit], rows: list[tuple[Unit, Refusal]]) -> Text:
        return Text(
            _("Submissions refused, {period}").format(period=period_title(month)),
            _(
                "In {period}, {items} that {you} sent did not name what {plan} asks for; refused, and not counted as "
                "submitted:"
            ).format(
                period=period_title(month),
                items=wording.items(made.book, len(rows)),
                you=notice.you(units),
                plan=wording.basis(made.book),
            ),
            lists={"refused": notice.numbered(_refused_row(month, *each) for each in rows)},
            closing=[
                _(
                    "Tell this office what is missing, and it is entered; see to it that all that is sent names "
                    "approver, author and contact."
                )
            ],
        )

    return _letters(made, "refused", month, by_unit, wanted, text)


def _refused_row(month: Period, unit: Unit, row: Refusal) -> dict[str, str]:
    return {
        "unit": unit.name,
        "day": short_day(row.received_on, month.start.year),
        "title": row.title,
        "lacks": listed(title for name, title in carried_titles().items() if name in row.lacks),
        "ref": row.ref,
    }


def _by_receiver(made: Office, found: list[Row], wanted: Wanted) -> dict[int, list[Row]]:
    """What was found, by the unit that is told of it: the sender, or where that went; in the ordinance's order."""
    s = schema.submissions.c
    # What a published month saw may have been voided since: whose it is is known all the same.
    senders: dict[str, int] = {}
    for chunk in database.chunks({each.ref for each in found}):
        query = select(s.ref, s.unit_id).where(s.ref.in_(chunk)).order_by(s.id)
        senders |= {ref: unit for ref, unit in made.connection.execute(query)}  # noqa: C416 - rows are no pairs
    by_unit: dict[int, list[Row]] = {}
    for each in found:
        unit = made.units.successor(senders[each.ref], made.sender.day)
        if wanted.takes(unit) and not unit.ended_before(made.sender.day):
            by_unit.setdefault(unit.id, []).append(each)
    return {unit.id: by_unit[unit.id] for unit in made.in_order(by_unit)}


def _letters(
    made: Office,
    paper: str,
    month: Period,
    by_unit: dict[int, list[Row]],
    wanted: Wanted,
    text: Callable[[list[Unit], list[tuple[Unit, Row]]], Text],
) -> list[Letter]:
    rows = [(made.units.by_id[id_], [(made.units.by_id[id_], row) for row in own]) for id_, own in by_unit.items()]
    if wanted.each:
        return [notice.letter(made, paper, month.label, [unit], text([unit], own)) for unit, own in rows]
    units = [unit for unit, _own in rows]
    every = [each for _unit, own in rows for each in own]
    return [notice.letter(made, paper, month.label, units, text(units, every))]


def reporting_points(made: Office, month: Period, wanted: Wanted) -> list[Letter]:
    """The reporting points for a month, to all units that are active on the paper's day.

    Raises: Refused if their text is not on record.
    """
    found = points_for(made.connection, month, made.sender.day)
    if found is None or not found.lines:
        raise Refused(NO_REPORTING_POINTS.found(period=period_title(month), month=month.label))
    active = [each for each in made.in_order(made.units.by_id) if each.active_on(made.sender.day)]
    units = [each for each in active if wanted.takes(each)]
    text = Text(
        _("Reporting points, {period}").format(period=period_title(month)),
        _("These are the reporting points for {period}; send information by them:").format(period=period_title(month)),
        lines=list(found.lines),
    )
    if wanted.each:
        return [notice.letter(made, "reporting-points", month.label, [unit], text) for unit in units]
    addressees = notice.everybody(made) if len(units) == len(active) else ""
    return [notice.letter(made, "reporting-points", month.label, units, text, addressees)]
