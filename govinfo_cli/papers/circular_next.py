"""What a circular asks for next: what falls due between its period's end and the next circular."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.reports import due
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.phrases import quoted, short_day, short_month

_WITHIN = 15
"""Days after a period's end within which its circular comes, where the rulebook says nothing."""


def until(stand: Standing) -> date:
    """The day of the next circular: as long after the next month's end as this one is after its period's."""
    following = periods.month_of(stand.period.end)
    within = stand.book.publishing.within_days if stand.book.publishing else _WITHIN
    taken = (stand.as_of - stand.period.last_day).days
    return following.last_day + timedelta(days=min(max(taken, 0), within))


def owed(connection: Connection, stand: Standing) -> list[Item]:
    """What falls due after the period's end and up to the next circular, as far as it is not done by the as-of day."""
    return due.between(connection, stand.as_of, stand.period.end, until(stand))


def asked(items: list[Item], stand: Standing) -> list[str]:
    """A paragraph each for commissions overdue, commissions to come, figures, and what is to be put right."""
    period, as_of = stand.period, stand.as_of
    texts = (
        (
            "commission",
            _("{units}: answer the commission {what} at once (due {day})"),
            _("{units}: answer the commission {what} by {day}"),
        ),
        ("statistics", _("send the {what} at once (due {day}): {units}"), _("send the {what} by {day}: {units}")),
        (
            "rectification",
            _("{units}: what a talk found was to be put right by {day}; do so at once, and report"),
            _("{units}: put right by {day} what the talk found, and report"),
        ),
    )
    paragraphs = []
    for kind, overdue, to_come in texts:
        for is_late, text in ((True, overdue), (False, to_come)):
            wanted = [item for item in items if item.kind == kind and (item.due_on < as_of) is is_late]
            requests = [
                text.format(units=listed(units), what=what, day=short_day(day, period.start.year))
                for day, what, units in _together(wanted, stand)
            ]
            if requests:
                paragraphs.append(_("{asked}.").format(asked=_("; ").join(requests)))
    return paragraphs


def _together(items: list[Item], stand: Standing) -> Iterator[tuple[date, str, list[str]]]:
    """What is asked, by what is asked and its day, with all units that owe it."""
    for (day, what), together in groupby(items, lambda item: (item.due_on, _what(item, stand))):
        yield day, what, list(dict.fromkeys(unit.name for item in together for unit in item.units))


def _what(item: Item, stand: Standing) -> str:
    if item.kind == "commission":
        return quoted(item.what)
    if item.kind == "statistics":
        month = periods.month(item.ref)
        nature = next((each for each in stand.books.latest.natures if each.id == item.nature), None)
        what = nature.said(language()) if nature else item.what
        return _("{period} {nature}").format(period=short_month(month, stand.period.start.year), nature=what)
    return ""
