"""Likely duplicates: the pairs of some days, and the titles nearest to a text."""

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import similar
from govinfo_cli.counting.similar import Pair, Registered
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.periods import Period
from govinfo_cli.render.report import Column, Report, Table, Value, as_date

_NEAREST = 20


def pairs(connection: Connection, period: Period, limit: int | None) -> Report:
    """The likely duplicates of which one at least was received in a period; the two of a pair below each other."""
    found = similar.pairs(connection, _units(connection), period.start, period.last_day)
    rows: list[list[Value]] = []
    for pair in found[: limit or None]:
        rows += [_row(pair.likeness, pair.first), _row(None, pair.second)]
    report = Report(
        _("Likely duplicates"),
        [Table("", _columns(), rows)],
        {"report": "similar", "period": period.label, "rows": as_json(found[: limit or None])},
        notes=[_("Only accepted submissions up to {days} days apart are compared.").format(days=similar.WINDOW.days)],
    )
    if limit and len(found) > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    if not found:
        report.notes.append(_("No similar titles."))
    return report


def nearest(connection: Connection, text: str, period: Period | None, limit: int | None) -> Report:
    """The submissions whose titles are most like a text, the likest first; not those that are voided."""
    s = schema.submissions.c
    query = select(s.received_on, s.ref, s.unit_id, s.title).where(s.voided_id.is_(None))
    if period is not None:
        query = query.where(s.received_on >= period.start, s.received_on < period.end)
    count = _NEAREST if limit is None else limit or None
    found = similar.nearest(connection.execute(query), _units(connection), text, count=count)
    report = Report(
        _("Titles like {text!r}").format(text=text),
        [Table("", _columns(), [_row(likeness, sent) for likeness, sent in found])],
        {
            "report": "similar",
            "text": text,
            "rows": [{"likeness": likeness, **msgspec.structs.asdict(sent)} for likeness, sent in found],
        },
    )
    if not found:
        report.notes.append(_("No similar title."))
    return report


def as_json(found: list[Pair]) -> list[dict[str, Any]]:
    """Pairs as JSON has them: the earlier under the plain names, the later under the same with `other_` before them."""
    return [
        {
            "likeness": pair.likeness,
            **msgspec.structs.asdict(pair.first),
            **{f"other_{name}": value for name, value in msgspec.structs.asdict(pair.second).items()},
        }
        for pair in found
    ]


def _units(connection: Connection) -> Units:
    return Units(connection, rulebooks.read(connection).latest)


def _columns() -> list[Column]:
    return [
        Column(_("Likeness"), numeric=True),
        Column(_("Ref"), whole=True),
        Column(_("Date"), whole=True),
        Column(_("Unit")),
        Column(_("Title")),
    ]


def _row(likeness: int | None, sent: Registered) -> list[Value]:
    return ["" if likeness is None else f"{likeness} %", sent.ref, as_date(sent.received_on), sent.unit, sent.title]
