"""The columns of a bulletin's annexes, in the language in use."""

from typing import NamedTuple

from govinfo_cli.i18n import _


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: its heading; `field` what stands in it, of a row.
        width: in millimetres; None for a share of what the others leave.
        figure: in the middle, as figures are.
        each: a list of the annex that the column is repeated for: title and field are of one of it, and so many columns
            share the width.
    """

    title: str
    field: str
    width: int | None = None
    figure: bool = True
    each: str = ""


def of_items() -> list[Column]:
    """The columns of what was adopted, under its unit."""
    return [
        Column(_("No."), "number", 12),
        Column(_("Title"), "title }}{{ row.marks", figure=False),
        Column(_("Adopted by, issue"), "printed", 84, figure=False),
        Column(_("Date"), "date", 27, figure=False),
        Column(_("Points"), "points", 18),
    ]


def of_ranking() -> list[Column]:
    """The columns of a ranking: those of points are the period's."""
    return [
        Column(_("Place"), "rank", 12),
        Column(_("Unit"), "unit", 52, figure=False),
        Column(_("Submitted"), "submitted", 14),
        Column(_("Refused"), "refused", 14),
        Column(_("Adopted"), "adopted", 14),
        Column(_("Rate %"), "rate", 16),
        Column("{{ each.title }}", "points[each.id]", each="columns"),
        Column(_("Total"), "total", 15),
        Column("{{ each.title }}", "[each.id]", each="more"),
        Column("{{ each.title }}", "[each.id]", each="to_date"),
    ]


def of_volumes() -> list[Column]:
    """The columns of a table that ranks nobody."""
    return [
        Column(_("Unit"), "unit", 70, figure=False),
        Column(_("Submitted"), "submitted", 28),
        Column(_("Refused"), "refused", 28),
        Column(_("Adopted"), "adopted", 28),
        Column(_("Rate %"), "rate", 28),
        Column("{{ each.title }}", "[each.id]", each="to_date"),
    ]


def of_lists() -> dict[str, list[Column]]:
    """The columns of the lists, by the name of the annex, in the order in which they stand."""
    return _of_units() | _of_records() | _of_money()


def _of_units() -> dict[str, list[Column]]:
    """Those that have a row for each unit."""
    number = _number()
    return {
        "publications": [
            number,
            Column(_("Unit"), "unit", 50, figure=False),
            Column(_("Adopted"), "adopted", 16),
            Column("{{ each.title }}", "printed[each.id]", each="publications"),
            Column(_("Times adopted"), "times", 16),
            Column("{{ each.title }}", "instructed[each.id]", each="levels"),
        ],
        "overview": [
            number,
            Column(_("Unit"), "unit", 50, figure=False),
            Column("{{ each.title }}", "[each.id]", each="months"),
            Column(_("Months below quota"), "below", 13),
            Column(_("Months without submissions"), "silent", 13),
            Column(_("Not answered as required"), "missed", 13),
            Column(_("Refused"), "refused", 13),
            Column("{{ each.title }}", "printed[each.id]", each="tiers"),
        ],
    }


def _of_records() -> dict[str, list[Column]]:
    """Those that have a row for each record, article or author."""
    number, title, ref = _number(), _title(), _ref()
    return {
        "adopted": [
            number,
            Column(_("Adopted on"), "date", 27, figure=False),
            Column(_("Publication"), "publication", 58, figure=False),
            Column(_("Issue"), "issue", 21, figure=False),
            Column(_("Unit"), "unit", 38, figure=False),
            title,
            ref,
        ],
        "instructions": [
            number,
            Column(_("Level"), "level", 24, figure=False),
            Column(_("Leader"), "leader", 30, figure=False),
            Column(_("Date"), "date", 27, figure=False),
            Column(_("Unit"), "unit", 44, figure=False),
            title,
            ref,
        ],
        "articles": [
            number,
            Column(_("Unit"), "unit", 40, figure=False),
            title,
            Column(_("Authors"), "authors", 36, figure=False),
            Column(_("Adopted by, issue"), "printed", 76, figure=False),
            Column(_("Points"), "points", 16),
        ],
        "authors": [
            Column(_("Place"), "rank", 14),
            Column(_("Unit"), "unit", 50, figure=False),
            Column(_("Author"), "author", 28, figure=False),
            Column(_("Submitted"), "submitted", 20),
            Column(_("Adopted"), "adopted", 20),
            Column(_("Points"), "points", 20),
            Column(_("Best submission"), "best", figure=False),
        ],
    }


def _of_money() -> dict[str, list[Column]]:
    """Those that say what is paid."""
    number, title, ref = _number(), _title(), _ref()
    return {
        "awards": [
            Column(_("Category"), "category", 50, figure=False),
            Column(_("Place"), "rank", 20),
            Column(_("Unit"), "unit", figure=False),
            Column(_("Total"), "total", 30),
            Column(_("Award (yuan)"), "amount", 35),
        ],
        "rewards": [
            number,
            Column(_("Unit"), "unit", 36, figure=False),
            title,
            Column(_("Authors"), "authors", 32, figure=False),
            Column(_("Printed by"), "printed", 44, figure=False),
            Column(_("Reward (yuan)"), "amount", 26),
            ref,
        ],
        "payees": [
            number,
            Column(_("Unit"), "unit", figure=False),
            Column(_("Author"), "author", 60, figure=False),
            Column(_("Amount (yuan)"), "amount", 45),
        ],
    }


def _number() -> Column:
    return Column(_("No."), "number", 12)


def _title() -> Column:
    return Column(_("Title"), "title", figure=False)


def _ref() -> Column:
    return Column(_("Ref"), "ref", 30, figure=False)
