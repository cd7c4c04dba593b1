"""What is owed, overdue first: the page that a clerk opens in the morning."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import duties, follow_ups, talks
from govinfo_cli.i18n import _, plural
from govinfo_cli.ledger import bulletins, carried, rulebooks
from govinfo_cli.ledger.vocabulary import Unit, Units, place_in_order
from govinfo_cli.periods import DAY, Period, period_title
from govinfo_cli.render import fields
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebooks

WITHIN = 14
"""Days ahead that are looked at if nothing is said."""
_LAST = date(9998, 11, 30)
"""The last day ahead whose following month a date can still name."""
_MANY = 10
"""So many units are named where another command lists them; of more, their number."""


class Item(msgspec.Struct, frozen=True):
    """One thing owed.

    Attributes:
        kind: `commission`, `follow-up`, `statistics`, `secondment`, `talk`, `rectification` or `publish`.
        what: the commission, the submission with the instruction, the nature, the person, the talk's findings or the
            period, in the language in use.
        ref: of the commission, the instruction, the secondment or the talk; the period of statistics, talks and tables.
        units: who owes it, in the ordinance's order; none where the office does.
        nature: of statistics, the id of their nature.
    """

    kind: str
    due_on: date
    ref: str
    what: str
    units: tuple[Unit, ...] = ()
    nature: str = ""


class _Asked(msgspec.Struct, frozen=True):
    """What every kind of duty is looked up by; figures are asked for of `month` and those after it."""

    connection: Connection
    books: Rulebooks
    as_of: date
    horizon: date
    since: date | None
    units: dict[int, Unit]
    month: Period


def items(
    connection: Connection, as_of: date, within: int = WITHIN, category: str | None = None, unit: Unit | None = None
) -> list[Item]:
    """All that is owed on a day or falls due within so many days, by due date, so that what is overdue comes first.

    What belongs to a published year is closed; before the first rulebook nothing is owed. The office's own tables are
    left out where units are chosen.
    """
    books = rulebooks.read(connection)
    if books.on(as_of) is None:
        return []
    units = {
        id_: candidate
        for id_, candidate in Units(connection, books.latest).by_id.items()
        if category in (None, candidate.category) and (unit is None or unit.id == id_)
    }
    horizon = as_of + timedelta(days=min(within, (_LAST - as_of).days))
    before = periods.month_of(as_of).before(1)
    asked = _Asked(connection, books, as_of, horizon, duties.open_since(connection, as_of), units, before)
    owed = [*_commissions(asked), *_follow_ups(asked), *_statistics(asked), *_secondments(asked), *_talks(asked)]
    owed += _rectifications(asked)
    if category is None and unit is None:
        owed += _tables(asked)
    return sorted((item for item in owed if item.due_on <= horizon), key=lambda item: item.due_on)


def between(connection: Connection, as_of: date, start: date, end: date) -> list[Item]:
    """What units were or are asked for by a day from `start` to `end`, both included, and had not done on a day."""
    books = rulebooks.read(connection)
    if books.on(start) is None:
        return []
    units = Units(connection, books.latest).by_id
    commissioned = _Asked(connection, books, as_of, end, start, units, periods.month_of(start).before(1))
    held = msgspec.structs.replace(commissioned, since=None)
    owed = [*_commissions(commissioned), *_statistics(commissioned), *_rectifications(held)]
    return sorted((item for item in owed if start <= item.due_on <= end), key=lambda item: item.due_on)


def _in_order(asked: _Asked, ids: set[int]) -> tuple[Unit, ...]:
    units = [unit for id_, unit in asked.units.items() if id_ in ids]
    return tuple(sorted(units, key=place_in_order(asked.books.latest)))


def _commissions(asked: _Asked) -> Iterator[Item]:
    """Commissions with the units that have not answered, are not excused and have not ended (附件1 三(三))."""
    pairs = [
        answer
        for answer in duties.asked(asked.connection, asked.as_of, asked.since, asked.horizon + DAY)
        if answer.state in ("owed", "unanswered")
        and answer.unit_id in asked.units
        and not asked.units[answer.unit_id].ended_before(asked.as_of)
    ]
    for (due, ref, topic), answers in groupby(pairs, lambda answer: (answer.due_on, answer.ref, answer.topic)):
        yield Item("commission", due, ref, topic, _in_order(asked, {answer.unit_id for answer in answers}))


def _follow_ups(asked: _Asked) -> Iterator[Item]:
    """Reports on instructions that have not come in, with the unit that owes each now (正文 二(二))."""
    for each in follow_ups.owed(asked.connection, asked.books, asked.as_of, asked.since, asked.horizon + DAY):
        if each.unit.id in asked.units:
            yield Item("follow-up", each.due_on, each.ref, each.title, (asked.units[each.unit.id],))


def _statistics(asked: _Asked) -> Iterator[Item]:
    """A month's figures that a unit usually sends and has not sent (正文 二(二)): of the first month, and to come."""
    month = asked.month
    book = asked.books.on(asked.as_of) or asked.books.latest
    monthly = [nature for nature in book.natures if nature.deadline and nature.deadline.usual_months]
    months = []
    while month.start <= asked.horizon:
        months.append(month)
        month = periods.month_of(month.end)
    senders = [duties.regulars(asked.connection, nature, months, asked.as_of) for nature in monthly] if months else []
    for month, *of_natures in zip(months, *senders, strict=True):
        for nature, (usual, sent) in zip(monthly, of_natures, strict=True):
            assert nature.deadline is not None  # noqa: S101 - monthly ones have a deadline
            active = {id_ for id_ in usual - sent if id_ in asked.units and asked.units[id_].active_on(month.last_day)}
            if active:
                what = wording.choice_title(asked.books.latest, "nature", nature.id)
                due_on = nature.deadline.due(month.start)
                yield Item("statistics", due_on, month.label, what, _in_order(asked, active), nature.id)


def _secondments(asked: _Asked) -> Iterator[Item]:
    """Secondments that are still planned, by the day they should end (正文 二(四))."""
    for stay in duties.stays(asked.connection, asked.as_of, asked.since):
        book = asked.books.on(stay.starts_on) or asked.books.latest
        if stay.unit_id not in asked.units or (stay.ends_on is None and book.stays is None):
            continue
        ends = stay.ends_on or periods.last_of(stay.starts_on, book.stays.months if book.stays else 0)
        yield Item("secondment", ends, stay.ref, stay.person, (asked.units[stay.unit_id],))


def _talks(asked: _Asked) -> Iterator[Item]:
    """The talks still to be held about the last quarter that is over (正文 二(三))."""
    quarter = asked.books.period_of("quarter", asked.as_of).before(1)
    book = asked.books.on(quarter.last_day)
    if book is None or book.talks is None:
        return
    due = book.talks.due(quarter.last_day)
    if due > asked.horizon:
        return
    cases = talks.talk_list(asked.connection, quarter, asked.as_of).cases
    wanted = {case.unit.id for case in cases if case.state == "to-hold" and case.unit.id in asked.units}
    if wanted:
        yield Item("talk", due, quarter.label, period_title(quarter), _in_order(asked, wanted))


def _rectifications(asked: _Asked) -> Iterator[Item]:
    """What was found in a talk and is not put right (正文 二(三))."""
    for talk in duties.talks(asked.connection, asked.as_of, start=asked.since):
        book = asked.books.on(talk.held_on)
        if talk.rectified_on is None and book is not None and book.talks is not None and talk.unit_id in asked.units:
            due = talk.held_on + timedelta(days=book.talks.rectified_within_days)
            yield Item("rectification", due, talk.ref, talk.findings, (asked.units[talk.unit_id],))


def _tables(asked: _Asked) -> Iterator[Item]:
    """The periods that are ranked, are over and not published (正文 三(二))."""
    held = bulletins.in_force(asked.connection, asked.as_of)
    first = bulletins.first_month(asked.connection)
    if first is None:
        return
    start, on_paper = max(first.start, asked.books.first_day, asked.since or date.min), carried.months(asked.connection)
    for month in Period("", start, asked.as_of + DAY).months():
        whole = [asked.books.period_of(word, month.start) for word in asked.books.ranked]
        for period in (each for each in whole if each.end == month.end):
            book = asked.books.on(period.last_day)
            if all(each.label in on_paper for each in period.months()):
                continue
            if period.label not in held and book is not None and book.publishing is not None:
                due_on = period.last_day + timedelta(days=book.publishing.within_days)
                yield Item("publish", due_on, period.label, period_title(period))


def due(
    connection: Connection, as_of: date, within: int = WITHIN, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The list of what is owed."""
    book = rulebooks.read(connection).latest
    owed = items(connection, as_of, within, category, unit)
    overdue = sum(item.due_on < as_of for item in owed)
    return Report(
        _("To do"),
        [table("", owed, as_of)] if owed else [],
        {
            "report": "due",
            "as_of": as_of,
            "within": within,
            "rulebook": book.name,
            "rows": as_json(owed, as_of),
        },
        [wording.basis_line(book, as_of)],
        [
            _("{overdue} overdue, {ahead} due within {within} days.").format(
                overdue=overdue, ahead=len(owed) - overdue, within=within
            )
            if owed
            else _("Nothing due within {within} days.").format(within=within)
        ],
    )


def table(title: str, owed: list[Item], as_of: date, most: int | None = None, *, units: bool = True) -> Table:
    """What is owed, line by line; what is overdue is to be seen first.

    Args:
        most: of more units than these only the number is said.
        units: whether it is said who owes it.
    """
    shown = [each for each in _fields(as_of, most) if units or each.key != "units"]
    return fields.table(title, shown, owed, urgent=lambda item: item.due_on < as_of)


def as_json(owed: list[Item], as_of: date) -> list[dict[str, Any]]:
    """What is owed as JSON has it."""
    return fields.json_of(_fields(as_of), owed)


def _fields(as_of: date, most: int | None = None) -> list[Field[Item]]:
    return [
        Field("due_on", lambda item: item.due_on, Column(_("Due"), whole=True)),
        Field(
            "days",
            lambda item: (item.due_on - as_of).days,
            Column(_("Days"), whole=True),
            lambda item: _days((item.due_on - as_of).days),
        ),
        Field("overdue", lambda item: item.due_on < as_of),
        Field("kind", lambda item: item.kind, Column(_("Kind"), whole=True), lambda item: _kind_title(item.kind)),
        Field("ref", lambda item: item.ref),
        Field("title", lambda item: item.what, Column(_("What")), _what),
        Field(
            "units",
            lambda item: [unit.name for unit in item.units],
            Column(_("Units")),
            lambda item: _named(item, most),
        ),
    ]


def _what(item: Item) -> str:
    if item.kind in ("publish", "talk") or item.ref == item.what:
        return item.what
    if item.kind == "statistics":
        return _("{period} {nature}").format(period=period_title(periods.month(item.ref)), nature=item.what)
    return f"{item.ref} {item.what}"


def _days(left: int) -> str:
    if left < 0:
        return plural("{days} day over", "{days} days over", -left).format(days=-left)
    return plural("in {days} day", "in {days} days", left).format(days=left) if left else _("today")


def _kind_title(kind: str) -> str:
    return {
        "commission": _("commission"),
        "follow-up": _("report on an instruction"),
        "statistics": _("statistics"),
        "secondment": _("end of secondment"),
        "talk": _("talks to hold"),
        "rectification": _("to rectify"),
        "publish": _("to publish"),
    }[kind]


def _named(item: Item, most: int | None) -> str:
    """The units by name; of many to be talked to, their number and where they are listed."""
    if most is not None and len(item.units) > most:
        return plural("{count} unit", "{count} units", len(item.units)).format(count=len(item.units))
    if item.kind == "talk" and len(item.units) > _MANY:
        return _("{count} units: govinfo talks --quarter {quarter}").format(count=len(item.units), quarter=item.ref)
    return "、".join(unit.name for unit in item.units)
