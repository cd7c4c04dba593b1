"""A period under a draft beside today: who gains and loses, by which article, and what it costs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.settlement import Settlement
from govinfo_cli.counting.simulation import Compared, Difference, Simulation, simulated
from govinfo_cli.counting.unrecorded import Unrecorded
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import rulebooks
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Points, Report, Table, Value
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.unit_fields import unit_field
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language import amendment, history, words
from govinfo_cli.rulebook.language.schema import Book

Row = TypeVar("Row")


class _Line(msgspec.Struct, frozen=True):
    """What a rule gives a unit otherwise."""

    score: Score
    difference: Difference


class _Sum(msgspec.Struct, frozen=True):
    """Yuan today and under the draft, for something."""

    what: str
    today: Decimal
    drafted: Decimal


def simulate(connection: Connection, period: Period, as_of: date, draft: Book, held_on: date | None = None) -> Report:
    """What a draft would make of a period; nothing is written.

    Args:
        held_on: the day of the draft's law that is taken to hold all through the period.
    """
    book = draft if held_on is None else history.supposed(draft, held_on, period.start)
    found = simulated(connection, period, as_of, book)
    today, drafted = found.today, found.drafted
    units, lines = _unit_fields(found), _line_fields(found)
    moved = [_Line(row.score, each) for row in found.rows for each in row.differences]
    awards, sums = list(_awards(found.paid, found.paid_drafted)), list(_sums(found.paid, found.paid_drafted))
    return Report(
        _("{period} under the draft {name}").format(period=period_title(period), name=drafted.book.name),
        [
            table("", units, found.rows, grouped=True),
            table(_("By article"), lines, moved),
            *([_money(_("Awards to units (yuan)"), awards)] if awards else []),
            _money(_("Paid in all (yuan)"), sums),
        ],
        {
            **heads.plain("simulate", today.as_of, drafted.book, period=period.label),
            "rulebook_today": today.book.name,
            "status": today.status.status,
            "rows": json_of(units, found.rows),
            "awards": [{"unit": each.what, "amount": each.today, "amount_draft": each.drafted} for each in awards],
            "totals": _totals(found.paid, found.paid_drafted),
            "unrecorded": [msgspec.to_builtins(each) for each in found.unrecorded],
        },
        [_("As of {day}; nothing is written").format(day=day_title(today.as_of))],
        [*_notes(connection, found, draft, held_on), *_asked(found)],
    )


def _unit_fields(found: Simulation) -> list[Field[Compared]]:
    book, book_drafted = found.today.book, found.drafted.book

    def place(score: Score | None) -> Value:
        return None if score is None or not score.place else wording.place(score.place, shared=score.shared)

    return [
        _category_field(found, lambda row: row.score),
        Field("category_draft", lambda row: row.drafted.unit.category if row.drafted is not None else None),
        unit_field(lambda row: row.score.unit),
        Field("rank", lambda row: _place(row.today), Column(_("Place"), numeric=True), lambda row: place(row.today)),
        Field(
            "rank_draft",
            lambda row: _place(row.drafted),
            Column(_("Draft: place"), numeric=True),
            lambda row: place(row.drafted),
        ),
        Field("total", lambda row: _total(book, row.today), Column(_("Total"), numeric=True)),
        Field("total_draft", lambda row: _total(book_drafted, row.drafted), Column(_("Draft: total"), numeric=True)),
        Field(
            "",
            lambda row: _change(_total(book, row.today), _total(book_drafted, row.drafted)),
            Column(_("Change"), numeric=True),
        ),
        Field("lines", lambda row: json_of(_points_fields(book, book_drafted), row.differences)),
    ]


def _place(score: Score | None) -> int | None:
    return score.place or None if score is not None else None


def _total(book: Rulebook, score: Score | None) -> int | Points | None:
    return wording.points(book, score.total) if score is not None else None


def _change(before: int | Points | None, after: int | Points | None) -> Value:
    """By how much a printed total is more or less."""
    if before is None or after is None:
        return None
    return f"{after - before:+}" if after != before else 0


def _points_fields(book: Rulebook, book_drafted: Rulebook) -> list[Field[Difference]]:
    return [
        Field("rule", lambda row: row.rule),
        Field("article", lambda row: row.article),
        Field("points", lambda row: wording.points(book, row.points)),
        Field("points_draft", lambda row: wording.points(book_drafted, row.drafted)),
    ]


def _category_field(found: Simulation, score: Callable[[Row], Score]) -> Field[Row]:
    """The category of a unit, which only one of both rulebooks may have."""

    def title(row: Row) -> str:
        category = score(row).unit.category
        books = (found.today.book, found.drafted.book)
        book = next(each for each in books if each.named("category", category) is not None)
        return wording.category_title(book, category)

    return Field("category", lambda row: score(row).unit.category, Column(_("Category")), title)


def _line_fields(found: Simulation) -> list[Field[_Line]]:
    book, book_drafted = found.today.book, found.drafted.book
    return [
        _category_field(found, lambda row: row.score),
        unit_field(lambda row: row.score.unit),
        Field("", lambda row: row.difference.rule, Column(_("Rule"))),
        Field("", lambda row: row.difference.article, Column(_("Article"))),
        Field("", lambda row: wording.points(book, row.difference.points), Column(_("Points"), numeric=True)),
        Field(
            "",
            lambda row: wording.points(book_drafted, row.difference.drafted),
            Column(_("Draft: points"), numeric=True),
        ),
    ]


def _awards(today: Settlement, drafted: Settlement) -> Iterator[_Sum]:
    """What each unit is awarded, if on one side alone."""
    before, after = (_by_unit(paid) for paid in (today, drafted))
    for unit in dict.fromkeys((*before, *after)):
        yield _Sum(unit, before.get(unit, Decimal("0.00")), after.get(unit, Decimal("0.00")))


def _by_unit(paid: Settlement) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in paid.awards:
        found[each.unit] = found.get(each.unit, Decimal("0.00")) + each.amount
    return found


def _sums(today: Settlement, drafted: Settlement) -> Iterator[_Sum]:
    yield _Sum(_("Awards to units"), today.totals.awards, drafted.totals.awards)
    yield _Sum(_("Rewards to authors"), today.totals.authors, drafted.totals.authors)
    if today.totals.units or drafted.totals.units:
        units = (each.totals.units or Decimal("0.00") for each in (today, drafted))
        yield _Sum(_("Rewards to units"), *units)
    yield _Sum(_("All"), today.totals.all, drafted.totals.all)


def _totals(today: Settlement, drafted: Settlement) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for name in ("awards", "authors", "units", "all"):
        then, now = getattr(today.totals, name), getattr(drafted.totals, name)
        if then is not None or now is not None:  # where no rule pays units, nothing is said of them
            found |= {name: then or Decimal("0.00"), f"{name}_draft": now or Decimal("0.00")}
    return found


def _money(title: str, sums: Iterable[_Sum]) -> Table:
    fields = [
        Field[_Sum]("", lambda row: row.what, Column(_("For"))),
        Field[_Sum]("", lambda row: row.today, Column(_("Today"), numeric=True)),
        Field[_Sum]("", lambda row: row.drafted, Column(_("Draft"), numeric=True)),
    ]
    return table(title, fields, sums)


def _notes(connection: Connection, found: Simulation, draft: Book, held_on: date | None) -> Iterator[str]:
    """Who gains and loses; that a published period is as printed; from when on the draft is another."""
    both = [(row.today, row.drafted) for row in found.rows if row.today is not None and row.drafted is not None]
    more = sum(drafted.total > today.total for today, drafted in both)
    less = sum(drafted.total < today.total for today, drafted in both)
    places = sum(drafted.place != today.place for today, drafted in both)
    yield _("Units with more points: {more}; with fewer: {less}; at another place: {places}.").format(
        more=more, less=less, places=places
    )
    if found.today.bulletin is not None:
        yield _("Today's figures are as they were published.")
    dropped = sum(row.drafted is None for row in found.rows)
    if dropped:
        yield _("The draft has no row for {count} of the units.").format(count=dropped)
    lacking = [each for each in found.today.book.categories if found.drafted.book.named("category", each.id) is None]
    if lacking:
        names = listed(f"{each.label(language())} ({each.id})" for each in lacking)
        yield _("The draft does not have these categories of units: {names}.").format(names=names)
    if held_on is not None:
        day = day_title(held_on)
        yield _("What the draft has on {day} is taken to hold all through the period.").format(day=day)
        return
    first = amendment.first_day(loader.decode(rulebooks.kept(connection).content), draft)
    if first is not None and first > found.today.period.last_day:
        told = _("The draft differs from {day} on only; to see what it would have made of this period: --as-on {iso}")
        yield told.format(day=day_title(first), iso=first)


def _asked(found: Simulation) -> Iterator[str]:
    """What the draft asks for and was never recorded, by kind."""
    for of, asked in groupby(found.unrecorded, key=lambda each: each.of):
        kind = kind_named("officer" if of == "staff" else of).title
        own = list(asked)
        names = [_word(found.drafted.book, each) for each in own if each.value]
        what = _("{kind} ({word})").format(kind=kind, word=listed(names)) if names else kind
        if any(each.attribute and not each.value for each in own):
            what = _("{kind} with their publication").format(kind=what)
        yield _("Never recorded, so the draft gives nothing for it: {what}.").format(what=what)


def _word(book: Rulebook, asked: Unrecorded) -> str:
    """The name of a word that is new."""
    return wording.choice_title(book, words.choices_of(asked.of, asked.attribute), asked.value)
