"""Figures of a period beside those of an earlier one: what weekly comments and monthly analyses are made of."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import msgspec

from govinfo_cli.counting.figures import Key, Measure, Ranked, Silent, TakenUpBy, is_on_paper
from govinfo_cli.i18n import _
from govinfo_cli.periods import word_of
from govinfo_cli.render import fields
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Table
from govinfo_cli.reports import wording
from govinfo_cli.reports.unit_fields import category_field, unit_field, unit_fields
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.schema import Rule
from govinfo_cli.scoring.points import percent

Row = TypeVar("Row")
Number = int | Decimal | Fraction

MONTH_BEFORE = ("month_before", "change", "percent")
YEAR_BEFORE = ("year_before", "year_change", "year_percent")
PERIOD_BEFORE = ("period_before", "change", "percent")
WEEK_BEFORE = ("week_before", "change", "percent")


class Earlier(msgspec.Struct, frozen=True):
    """A period that another is compared with.

    Attributes:
        label: its heading.
        figures: its figures, None where there is nothing to compare.
        keys: the names in JSON of a figure of it, of the change on it, and of the change in per cent; one of
            MONTH_BEFORE, PERIOD_BEFORE, YEAR_BEFORE and WEEK_BEFORE.
        carried: whether it was published on paper, which tells of few figures.
    """

    label: str
    figures: Mapping[Key, int] | None
    keys: tuple[str, str, str]
    carried: bool = False


class Change(msgspec.Struct, frozen=True):
    """What a figure was in an earlier period, how much it changed, and by how many per cent of what it was.

    Each is None where nothing can be said.
    """

    before: Number | None = None
    change: Number | None = None
    percent: Decimal | None = None


class Figure(msgspec.Struct, frozen=True):
    """One figure of a period.

    Attributes:
        by: by what it is counted, as in `Key`; `id` which of these, empty for the total.
        count: how much it is; None for a rate of nothing.
        changes: on each of the earlier periods, in their order.
    """

    by: str
    id: str
    measure: Measure
    count: Number | None
    changes: tuple[Change, ...]


class Comparison(msgspec.Struct, frozen=True):
    """Figures under a title; `bars` are drawn where they are of one measure."""

    title: str
    heading: str
    figures: list[Figure]
    bars: bool = True


def compared(keys: Iterable[Key], now: Mapping[Key, int], earlier: Iterable[Earlier]) -> list[Figure]:
    """Each of some figures, with its change on the earlier periods."""
    return [Figure(*key, now.get(key, 0), tuple(_change(key, now, each) for each in earlier)) for key in keys]


def _change(key: Key, now: Mapping[Key, int], earlier: Earlier) -> Change:
    then = earlier.figures
    if then is None or (earlier.carried and not is_on_paper(key)):
        return Change()
    before = then.get(key, 0)
    change = now.get(key, 0) - before
    return Change(before, change, _signed(Fraction(change, abs(before))) if before else None)


def adoption_rate(now: Mapping[Key, int], earlier: Iterable[Earlier]) -> Figure:
    """The adoption rate in per cent; its change is in points of per cent."""
    rate = _rate(now)
    changes = []
    for each in earlier:
        before = _rate(each.figures) if each.figures is not None else None
        change = None if rate is None or before is None else _signed(rate - before)
        changes.append(Change(percent(before), change))
    return Figure("total", "", "rate", percent(rate), tuple(changes))


def _rate(figures: Mapping[Key, int]) -> Fraction | None:
    submitted = figures.get(("total", "", "submitted"), 0)
    return Fraction(figures.get(("total", "", "adopted"), 0), submitted) if submitted else None


def _signed(share: Fraction) -> Decimal:
    """A change in per cent, half away from 0."""
    size = percent(abs(share))
    assert size is not None  # noqa: S101 - there is a share
    return -size if share < 0 and size else size


def table(comparison: Comparison, book: Rulebook, now: str, earlier: list[Earlier]) -> Table:
    """The table of a comparison; `now` is the period's heading."""
    columns = figure_fields(book, earlier, comparison.heading, now, bars=comparison.bars)
    return fields.table(comparison.title, columns, comparison.figures)


def figure_fields(
    book: Rulebook, earlier: list[Earlier], heading: str = "", now: str = "", *, bars: bool = False
) -> list[Field[Figure]]:
    """What is said of each figure: what it counts, how much it is, and its changes."""
    columns: list[Field[Figure]] = [
        Field("", lambda row: figure_title(book, row), Column(heading)),
        Field("by", lambda row: row.by),
        Field("id", lambda row: row.id or None),
        Field("measure", lambda row: row.measure.id if isinstance(row.measure, TakenUpBy) else row.measure),
        Field(
            "count",
            lambda row: printed(book, row.measure, row.count),
            Column(now, numeric=True, bar=0 if bars else None),
        ),
    ]
    for number, each in enumerate(earlier):
        columns += _change_fields(book, each, _change_at(number))
    return columns


def _change_at(number: int) -> Callable[[Figure], Change]:
    return lambda row: row.changes[number]


def _change_fields(book: Rulebook, earlier: Earlier, change: Callable[[Figure], Change]) -> list[Field[Figure]]:
    period = {
        MONTH_BEFORE: _("the month before"),
        PERIOD_BEFORE: _("the period before"),
        YEAR_BEFORE: {"month": _("the same month a year before"), "year": _("the year before")}.get(
            word_of(earlier.label), _("the same period a year before")
        ),
        WEEK_BEFORE: _("the week before"),
    }[earlier.keys]
    before_key, change_key, percent_key = earlier.keys
    changed = Column(_("Change on {period}").format(period=period), numeric=True, short=_("Change"))
    in_percent = Column(_("Per cent on {period}").format(period=period), numeric=True, short="%")
    return [
        Field(
            before_key, lambda row: printed(book, row.measure, change(row).before), Column(earlier.label, numeric=True)
        ),
        Field(change_key, lambda row: printed(book, row.measure, change(row).change), changed),
        Field(percent_key, lambda row: change(row).percent, in_percent),
    ]


def printed(book: Rulebook, measure: Measure, value: Number | None) -> Number | None:
    """A figure as it is printed: one in points is rounded as the rulebook says."""
    return wording.points(book, value) if measure == "points" and isinstance(value, int | Fraction) else value


def measure_title(measure: Measure, book: Rulebook) -> str:
    """What is counted, spelled out; of what was taken up, by the publications of a tier."""
    if isinstance(measure, TakenUpBy):
        tier = wording.choice_title(book, measure.what, measure.id)
        return _("Printed by the {authority}").format(authority=tier)
    return {
        "submitted": _("Submitted"),
        "refused": _("Refused"),
        "adopted": _("Adopted"),
        "rate": _("Rate %"),
        "points": _("Points"),
    }.get(measure) or _event_title(measure, book)


def _event_title(measure: str, book: Rulebook) -> str:
    """The events of a column, counted."""
    rules = [each for each in book.rules.values() if each.printed_in == measure]
    kinds = {each.of for each in rules}
    others = [each for each in book.rules.values() if each.of in kinds and each.printed_in != measure]
    if any(each.points is not None and _alike(each, rules) for each in others):
        return wording.column_title(book, measure)
    if kinds == {"instruction"}:
        return _("Instructions")
    if kinds == {"commission"} and all(_only(each, "state", "missed") for each in rules):
        return _("Commissions missed")
    if kinds == {"mark"} and all(_only(each, "kind", "inaccuracy") for each in rules):
        return _("Inaccuracies")
    return wording.column_title(book, measure)


def _alike(other: Rule, rules: list[Rule]) -> bool:
    """Whether a rule of another column may be about events of the same name."""
    return other.of == "instruction" or any(
        _only(each, name, value) and _only(other, name, value)
        for name, value in (("state", "missed"), ("kind", "inaccuracy"))
        for each in rules
    )


def _only(rule: Rule, attribute: str, value: str) -> bool:
    """Whether a rule is about events with one value of an attribute."""
    return attribute in rule.where and rule.where[attribute].values == (value,)


def figure_title(book: Rulebook, figure: Figure) -> str:
    """What names a figure: the measure for a total, else the name of what it is counted by."""
    if figure.by == "total":
        return measure_title(figure.measure, book)
    if figure.by == "topic":
        return wording.choice_title(book, "topic", figure.id) or _("not said")
    if figure.by == "category":
        return wording.category_title(book, figure.id)
    return wording.choice_title(book, "publication", figure.id) if figure.by == "publication" else figure.id


def place_fields(book: Rulebook, ranked: Callable[[Row], Ranked]) -> list[Field[Row]]:
    """A unit on one of the first places of its category."""
    return [
        category_field(book, lambda row: ranked(row).unit),
        Field(
            "rank",
            lambda row: ranked(row).place,
            Column(_("Place"), numeric=True),
            lambda row: wording.place(ranked(row).place, shared=ranked(row).shared),
        ),
        Field("shared", lambda row: ranked(row).shared),
        unit_field(lambda row: ranked(row).unit),
    ]


def silent_fields(book: Rulebook) -> list[Field[Silent]]:
    """A unit that sent nothing."""
    return [
        *unit_fields(book, lambda row: row.unit),
        Field("refused", lambda row: row.refused, Column(_("Refused"), numeric=True)),
    ]
