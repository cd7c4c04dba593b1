"""The worked examples of a file: its events evaluated, and what does not come out as it says."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import spans, tables, words
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.rounding import rounded
from govinfo_cli.rulebook.language.schema import Book, Case


def run(book: Book) -> list[str]:
    """What of all the cases of a book does not come out, each as a line."""
    return [
        _("case {id} ({article}): {key}: expected {expected}, found {found}").format(
            id=case.id, article=case.article, key=key, expected=expected, found=found
        )
        for case in book.cases
        for key, expected, found in differences(book, case)
    ]


def differences(book: Book, case: Case) -> list[tuple[str, Any, Any]]:
    """What of a case does not come out: its key, what it expects, and what was found."""
    return [each for each in _compared(book, case) if each[1] != each[2]]


def _compared(book: Book, case: Case) -> Iterator[tuple[str, Any, Any]]:
    span = spans.parse(case.period, book.year_starts)
    figures = Figures.of_records(book, list(records(case)), case.as_of or span.last)
    rows: dict[str, tables.Row] = {}
    for row in tables.tables(figures, span):
        rows.setdefault(row.unit, row)
    decimals, rounding = (book.score.decimals, book.score.rounding) if book.score is not None else (0, "half-up")

    def printed(value: Exact | None) -> Decimal | None:
        return None if value is None else rounded(Fraction(value), decimals, rounding)

    for unit, columns in case.points.items():
        own = rows[unit].points if unit in rows else {}
        for column, expected in columns.items():
            yield f"points.{unit}.{column}", expected, printed(own.get(column, Fraction(0)) if unit in rows else None)
    for unit, expected in case.total.items():
        yield f"total.{unit}", expected, printed(rows[unit].total if unit in rows else None)
    for unit, expected in case.rank.items():
        yield f"rank.{unit}", expected, rows[unit].rank if unit in rows else None
    paid = _yuan(figures, span)
    for payee, expected in case.yuan.items():
        yield f"yuan.{payee}", expected, rounded(paid.get(payee, Fraction(0)), 2)
    awarded = {each.unit for each in tables.awards(figures, span)}
    for unit in case.awards:
        yield f"awards.{unit}", True, unit in awarded
    for unit in case.no_award:
        yield f"no_award.{unit}", False, unit in awarded


def _yuan(figures: Figures, span: spans.Span) -> Mapping[str, Fraction]:
    """What is paid, by the first submission of what is paid for or by unit."""
    found: dict[str, Fraction] = {}
    for submissions, _rule, value in figures.yuan_of_submissions(span):
        if submissions:
            found[submissions[0]] = found.get(submissions[0], Fraction(0)) + value
    for unit, _rule, value in figures.yuan_of_units(span):
        found[unit] = found.get(unit, Fraction(0)) + value
    return found


def records(case: Case) -> Iterator[Record]:
    """The records that a case's events stand for; each of `times` is of a submission of its own.

    What an event does not say of its submission is as the event of the submission itself says it.
    """
    submissions = {event.get("submission"): event for event in case.events if event["of"] == "submission"}
    for number, event in enumerate(case.events):
        said = submissions.get(event.get("submission"), {}) if "submission" in event else {}
        hanging = {
            key: said[key] for key in words.OF_SUBMISSION if key in said and key in words.ATTRIBUTES[event["of"]]
        }
        for time in range(event.get("times", 1)):
            yield from _records({**hanging, **event}, f"event {number}.{time}")


def _records(event: Mapping[str, Any], own: str) -> Iterator[Record]:
    held = {key: value for key, value in event.items() if key not in ("of", "unit", "units", "day", "times")}
    units = event.get("units") or [event["unit"]]
    for place, unit in enumerate(units):
        more = {"submission": f"{own}.{place}"} if event.get("times", 1) > 1 or "submission" not in held else {}
        if len(units) > 1:
            more["article"] = held.get("article", own)
        yield Record(event["of"], unit, event.get("day", date.min), {**held, **more})
