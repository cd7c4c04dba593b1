"""Likely duplicates: the pairs of some days, and the titles nearest to a text."""

from typing import Any

from sqlalchemy import Connection, select

from govinfo_cli.counting import similar, texts
from govinfo_cli.counting.similar import Pair, Registered
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.periods import Period
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports.phrases import only_first

_NEAREST = 20
Line = tuple[int | None, Registered]
"""A submission, and how like its title is in whole per cent; None for the second of a pair."""


def pairs(connection: Connection, period: Period, limit: int | None) -> Report:
    """The likely duplicates of which one at least was received in a period; the two of a pair below each other."""
    units = _units(connection)
    by_title = similar.pairs(connection, units, period.start, period.last_day)
    likely = texts.joined(by_title, texts.alike(connection, units, period.start, period.last_day))
    shown = likely[: limit or None]
    lines = [line for pair in shown for line in ((pair.likeness, pair.first), (None, pair.second))]
    report = Report(
        _("Likely duplicates"),
        [table("", _fields(), lines)],
        {"report": "similar", "period": period.label, "rows": as_json(shown)},
        notes=[_("Only accepted submissions up to {days} days apart are compared.").format(days=similar.WINDOW.days)],
    )
    if limit and len(likely) > limit:
        report.notes.append(only_first(limit))
    if not likely:
        report.notes.append(_("No similar titles."))
    return report


def nearest(connection: Connection, text: str, period: Period | None, limit: int | None) -> Report:
    """The submissions whose titles are most like a text, the likest first; not those that are voided."""
    s = schema.submissions.c
    query = select(s.received_on, s.ref, s.unit_id, s.title).where(s.voided_id.is_(None))
    if period is not None:
        query = query.where(s.received_on >= period.start, s.received_on < period.end)
    count = _NEAREST if limit is None else limit or None
    alike = similar.nearest(connection.execute(query), _units(connection), text, count=count)
    report = Report(
        _("Titles like {text!r}").format(text=text),
        [table("", _fields(), alike)],
        {"report": "similar", "text": text, "rows": json_of(_fields(), alike)},
    )
    if not alike:
        report.notes.append(_("No similar title."))
    return report


def as_json(likely: list[Pair]) -> list[dict[str, Any]]:
    """Pairs as JSON has them: the earlier under the plain names, the later under the same with `other_` before them."""
    earlier = json_of(_fields(), [(pair.likeness, pair.first) for pair in likely])
    later = json_of(_fields()[1:], [(None, pair.second) for pair in likely])
    return [
        first | {f"other_{name}": value for name, value in second.items()}
        for first, second in zip(earlier, later, strict=True)
    ]


def _units(connection: Connection) -> Units:
    return Units(connection, rulebooks.read(connection).latest)


def _fields() -> list[Field[Line]]:
    return [
        Field(
            "likeness",
            lambda line: line[0],
            Column(_("Likeness"), numeric=True),
            lambda line: "" if line[0] is None else f"{line[0]} %",
        ),
        Field("ref", lambda line: line[1].ref, Column(_("Ref"), whole=True)),
        Field("received_on", lambda line: line[1].received_on, Column(_("Date"), whole=True)),
        Field("unit", lambda line: line[1].unit, Column(_("Unit"))),
        Field("title", lambda line: line[1].title, Column(_("Title"))),
    ]
