"""What the program says of a ledger under an ordinance that was amended, beside the second reading of the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govinfo_cli import periods
from govinfo_cli.periods import OPTIONS
from govinfo_cli.rulebook.language import spans, tables
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.rounding import rounded
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.spans import Span
from tests.office import Answer, Office
from tests.second_reading import Reading


class Amended:
    """An office's ledger and its ordinance, as seen on a day."""

    def __init__(self, office: Office, book: Book, as_of: date) -> None:
        reading = Reading(office.ledger)
        self.office, self.as_of = office, as_of
        self.book = reading.book(book)
        self.figures = Figures.of_records(self.book, reading.records(self.book, as_of), as_of)

    def spans(self, last: date) -> Iterator[tuple[str, Span]]:
        """The months, quarters, half-years and years of the book up to a day."""
        for word in OPTIONS:
            span = spans.of_day(word, self.book.from_, self.book.year_starts)
            while span.start <= last:
                yield word, span
                span = spans.of_day(word, span.last + timedelta(days=1), self.book.year_starts)

    def differences(self, last: date) -> list[str]:
        """What differs in any table, and in what is paid in any year."""
        found = [each for word, span in self.spans(last) for each in self._table(word, span)]
        return found + [each for word, span in self.spans(last) if word == "year" for each in self._paid(span)]

    def _table(self, word: str, span: Span) -> Iterator[str]:
        said = self.office.ask("rank", OPTIONS[word], self._label(word, span), as_of=self.as_of)["rows"]
        rows = {row["unit"]: row for row in said}
        own = [self._row(row, span) for row in tables.tables(self.figures, span)]
        if [row["unit"] for row in own] != list(rows):
            yield f"{self._label(word, span)}: rows {[row['unit'] for row in own]}, program {list(rows)}"
        for row in own:
            told = rows.get(row["unit"], {})
            for key, value in row.items():
                if told.get(key) != value:
                    yield f"{self._label(word, span)} {row['unit']} {key}: {value}, program {told.get(key)}"

    def _row(self, row: tables.Row, span: Span) -> Answer:
        sent, refused, adopted = (self.figures.count(name, row.unit, span) for name in ("sent", "refused", "adopted"))
        return {
            "unit": self._name(row.unit, span),
            "category": row.category,
            "rank": row.rank,
            "submitted": sent,
            "refused": refused,
            "adopted": adopted,
            "rate": f"{rounded(Fraction(100 * adopted, sent), 2):.2f}" if sent else None,
            "points": {column: self._printed(value) for column, value in row.points.items()},
            "total": self._printed(row.total),
        }

    def _label(self, word: str, span: Span) -> str:
        return periods.of_day(word, span.start, self.book.year_starts).label

    def _name(self, unit: str, span: Span) -> str:
        """What a unit was called at the end of a span, as far as it is seen."""
        return self.figures.law.unit(unit, min(span.last, self.as_of)).name

    def _printed(self, value: int | Fraction) -> float:
        score = self.book.score
        return float(rounded(value, score.decimals, score.rounding) if score else rounded(value, 0))

    def _paid(self, span: Span) -> Iterator[str]:
        said = self.office.rewards(span.start.year, self.as_of)
        exact: dict[str, Fraction] = {}
        for refs, _rule, value in self.figures.yuan_of_submissions(span):
            exact[" ".join(refs)] = exact.get(" ".join(refs), Fraction(0)) + value
        own = {refs: f"{rounded(value, 2):.2f}" for refs, value in exact.items() if value}
        told = {" ".join(row.get("refs") or [row["ref"]]): row["amount"] for row in said["submissions"]}
        yield from _unlike(f"{span.start.year} authors", own, told)
        units: dict[tuple[str, str], Fraction] = {}
        for unit, rule, value in self.figures.yuan_of_units(span):
            key = (self._name(unit, span), rule)
            units[key] = units.get(key, Fraction(0)) + value
        fen = {key: f"{rounded(value, 2):.2f}" for key, value in units.items() if value}
        paid: dict[tuple[str, str], Decimal] = {}
        for row in said.get("units") or []:
            key = (row["unit"], row["rule"])
            paid[key] = paid.get(key, Decimal(0)) + Decimal(row["amount"])
        yield from _unlike(f"{span.start.year} units", fen, {key: f"{value:.2f}" for key, value in paid.items()})


def _unlike(where: str, own: dict[Any, str], told: dict[Any, str]) -> Iterator[str]:
    for key in sorted(own.keys() | told.keys()):
        if own.get(key) != told.get(key):
            yield f"{where} {key}: {own.get(key)}, program {told.get(key)}"
