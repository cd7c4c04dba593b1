"""Offices side by side: what each published of a period, by its own rules, as it came in files."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, language, listed, plural
from govinfo_cli.ledger import chain
from govinfo_cli.ledger.exports import Export, Row
from govinfo_cli.periods import day_title, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Value
from govinfo_cli.reports import wording
from govinfo_cli.scoring.points import percent, rate


class Sums(msgspec.Struct, frozen=True):
    """What units have in a table, together.

    Attributes:
        category: whose they are, by id; empty for all of an office.
        title: the category's, by the office's own rulebook.
        silent: how many of them submitted nothing.
        points: by the office's own rules: no other office's are like them.
        first: who has the first place.
    """

    of: Export
    category: str
    title: str
    units: int
    submitted: int
    refused: int
    adopted: int
    silent: int
    points: Exact
    first: list[str]

    @property
    def rate(self) -> Decimal | None:
        """Adopted by submitted, in per cent."""
        return percent(rate(self.adopted, self.submitted))


def rollup(exports: Iterable[Export]) -> Report:
    """Published tables of several offices: a line each, and one for each category of units.

    Args:
        exports: by period, then in the order in which they are printed.
    """
    found = list(exports)
    offices = [_sums(each, each.rows) for each in found]
    categories = [row for each in found for row in _by_category(each)]
    fields, own = _office_fields(), _category_fields()
    labels = dict.fromkeys(each.period.label for each in found)
    return Report(
        _("Published tables side by side"),
        [
            table("", fields, offices, grouped=len(labels) > 1),
            table(_("By category"), own, categories, grouped=True),
        ],
        {
            "report": "rollup",
            "periods": list(labels),
            "rows": json_of(fields, offices),
            "categories": json_of(own, categories),
            "totals": [_totals(label, [row for row in offices if row.of.period.label == label]) for label in labels],
        },
        [_total_line(label, offices) for label in labels],
        [
            _("Points are by each office's own rules and are not to be compared."),
            _("Every file agrees with its own digest; whose it is, the head tells that the office reads out."),
        ],
    )


def _sums(of: Export, rows: list[Row], category: str = "", title: str = "") -> Sums:
    return Sums(
        of,
        category,
        title,
        units=len(rows),
        submitted=sum(row.submitted for row in rows),
        refused=sum(row.refused for row in rows),
        adopted=sum(row.adopted for row in rows),
        silent=sum(not row.submitted for row in rows),
        points=sum((row.total for row in rows), Fraction(0)),
        first=[row.unit for row in rows if category and row.place == 1],
    )


def _by_category(of: Export) -> list[Sums]:
    titles = {each.id: each.label(language()) for each in of.book.categories}
    ids = dict.fromkeys([*titles, *(row.category for row in of.rows)])
    held = {id_: [row for row in of.rows if row.category == id_] for id_ in ids}
    return [_sums(of, rows, id_, titles.get(id_, id_)) for id_, rows in held.items() if rows]


def _totals(label: str, rows: list[Sums]) -> dict[str, object]:
    submitted, adopted = sum(row.submitted for row in rows), sum(row.adopted for row in rows)
    return {
        "period": label,
        "offices": len(rows),
        "units": sum(row.units for row in rows),
        "submitted": submitted,
        "refused": sum(row.refused for row in rows),
        "adopted": adopted,
        "rate": percent(rate(adopted, submitted)),
    }


def _total_line(label: str, offices: list[Sums]) -> str:
    rows = [row for row in offices if row.of.period.label == label]
    return plural(
        "{period}: {count} office, {submitted} submitted, {adopted} adopted",
        "{period}: {count} offices, {submitted} submitted, {adopted} adopted",
        len(rows),
    ).format(
        period=period_title(rows[0].of.period),
        count=len(rows),
        submitted=sum(row.submitted for row in rows),
        adopted=sum(row.adopted for row in rows),
    )


def _whose() -> list[Field[Sums]]:
    return [
        Field("period", lambda row: row.of.period.label, Column(_("Period")), lambda row: period_title(row.of.period)),
        Field("office", lambda row: row.of.office, Column(_("Office"))),
    ]


def _points(row: Sums) -> Value:
    return wording.points(row.of.book, row.points)


def _figures() -> list[Field[Sums]]:
    return [
        Field("units", lambda row: row.units, Column(_("Units"), numeric=True)),
        Field("submitted", lambda row: row.submitted, Column(_("Submitted"), numeric=True, short=_("Sent"))),
        Field("refused", lambda row: row.refused, Column(_("Refused"), numeric=True, short=_("Ref- used"))),
        Field("adopted", lambda row: row.adopted, Column(_("Adopted"), numeric=True, short=_("Ado- pted"))),
        Field("rate", lambda row: row.rate, Column(_("Rate %"), numeric=True, short=_("Rate (%)"))),
        Field("silent", lambda row: row.silent, Column(_("Nothing submitted"), numeric=True, detail=True)),
        Field("total", _points, Column(_("Total"), numeric=True, short=_("To- tal"))),
    ]


def _office_fields() -> list[Field[Sums]]:
    return [
        *_whose(),
        *_figures(),
        Field("rulebook", lambda row: row.of.book.name, Column(_("Rulebook"), detail=True)),
        Field("revision", lambda row: row.of.revision, Column(_("Revision"), numeric=True, detail=True)),
        Field("as_of", lambda row: row.of.as_of, Column(_("As of"), detail=True), lambda row: day_title(row.of.as_of)),
        Field("digest", lambda row: row.of.digest),
        Field("head", lambda row: row.of.head, Column(_("Head")), lambda row: chain.shown(row.of.head)),
    ]


def _category_fields() -> list[Field[Sums]]:
    first = Column(_("First place"))
    return [
        *_whose()[::-1],
        Field("category", lambda row: row.category, Column(_("Category")), lambda row: row.title),
        *_figures(),
        Field("first", lambda row: row.first, first, lambda row: listed(row.first)),
    ]
