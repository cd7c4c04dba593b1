"""Figures of a period beside those of an earlier one: what weekly comments and monthly analyses are made of."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from govinfo_cli.counting.figures import Key
from govinfo_cli.i18n import _, language
from govinfo_cli.render.report import Column, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import percent


class Earlier(msgspec.Struct, frozen=True):
    """The figures that others are compared with, None where there is nothing to compare; and their keys in JSON."""

    label: str
    found: Mapping[Key, int] | None
    keys: tuple[str, str, str]


def compared(keys: Iterable[Key], now: Mapping[Key, int], earlier: list[Earlier]) -> list[dict[str, Any]]:
    """A row for each figure with its change, absolute and in per cent, on the earlier periods."""
    return [
        {"by": key[0], "id": key[1] or None, "measure": key[2], "count": now.get(key, 0)}
        | {
            name: value
            for each in earlier
            for name, value in zip(each.keys, _change(now.get(key, 0), _then(each, key)), strict=True)
        }
        for key in keys
    ]


def rates(now: Mapping[Key, int], earlier: list[Earlier]) -> dict[str, Any]:
    """The row of the adoption rate; its change is in points of per cent."""
    rate = _rate(now)
    row: dict[str, Any] = {"by": "total", "id": None, "measure": "rate", "count": percent(rate)}
    for each in earlier:
        then = _rate(each.found) if each.found is not None else None
        change = None if rate is None or then is None else _signed(rate - then)
        row |= dict(zip(each.keys, (percent(then), change, None), strict=True))
    return row


def _rate(found: Mapping[Key, int]) -> Fraction | None:
    submitted = found.get(("total", "", "submitted"), 0)
    return Fraction(found.get(("total", "", "adopted"), 0), submitted) if submitted else None


def _then(earlier: Earlier, key: Key) -> int | None:
    return None if earlier.found is None else earlier.found.get(key, 0)


def _change(now: int, then: int | None) -> tuple[int | None, int | None, Decimal | None]:
    """What it was, how much it changed, and by how many per cent of what it was; None where nothing can be said."""
    if then is None:
        return None, None, None
    return then, now - then, _signed(Fraction(now - then, abs(then))) if then else None


def _signed(share: Fraction) -> Decimal:
    """A change in per cent, half away from 0."""
    size = percent(abs(share))
    assert size is not None  # noqa: S101 - there is a share
    return -size if share < 0 and size else size


def compared_table(
    title: str,
    heading: str,
    rows: list[dict[str, Any]],
    label: Callable[[dict[str, Any]], str],
    now: str,
    earlier: list[Earlier],
    *,
    bar: bool = True,
) -> Table:
    """A table of rows of `compared`, each under its label; `now` is the period's."""
    columns = [Column(heading), Column(now, numeric=True, bar=0 if bar else None)]
    for each in earlier:
        before = _before(each.keys[0])
        columns += [
            Column(each.label, numeric=True),
            Column(_("Change on {period}").format(period=before), numeric=True, short=_("Change")),
            Column(_("Per cent on {period}").format(period=before), numeric=True, short="%"),
        ]
    names = [name for each in earlier for name in each.keys]
    cells = [[label(row), *(row[name] for name in ("count", *names))] for row in rows]
    return Table(title, columns, cells)


def _before(key: str) -> str:
    """What an earlier period is to the one at hand, by its key in JSON."""
    return {
        "month_before": _("the month before"),
        "year_before": _("the same month a year before"),
        "week_before": _("the week before"),
    }[key]


def measure_title(measure: str, book: Rulebook) -> str:
    """What is counted, spelled out."""
    return {
        "submitted": _("Submitted"),
        "refused": _("Refused"),
        "adopted": _("Adopted"),
        "rate": _("Rate %"),
        "region": _("Printed by the {authority}").format(authority=book.upper.label(language())),
        "state": _("Printed by the {authority}").format(authority=_("State Council")),
        "instruction": _("Instructions"),
        "commission": _("Commissions missed"),
        "accuracy": _("Inaccuracies"),
        "points": _("Points"),
    }[measure]


def label_of(book: Rulebook) -> Callable[[dict[str, Any]], str]:
    """What names a row of `compared`: the measure for a total, else the name of what it is counted by."""

    def label(row: dict[str, Any]) -> str:
        if row["by"] == "total":
            return measure_title(row["measure"], book)
        if row["by"] == "topic":
            return wording.choice_title(book, "topic", row["id"] or "") or _("not said")
        if row["by"] == "category":
            return wording.category_title(book, row["id"])
        return book.publication(row["id"]).label(language()) if row["by"] == "publication" else str(row["id"])

    return label


def silent_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    """The units that sent nothing."""
    columns = [Column(_("Category")), Column(_("Unit")), Column(_("Refused"), numeric=True)]
    cells: list[list[Value]] = [
        [wording.category_title(book, each["category"]), each["unit"], each["refused"]] for each in rows
    ]
    return Table(_("Nothing sent"), columns, cells)
