"""Sets what the program prints of a ledger beside what a book in the language makes of the same records."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from govinfo_cli.rulebook.language import spans, tables
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.prices import to_authors
from govinfo_cli.rulebook.language.rounding import rounded
from govinfo_cli.rulebook.language.schema import Book
from tests.office import UNITS, Answer, Office
from tests.oracle import ledgers
from tests.oracle.reading import names, w4_shares
from tests.second_reading import Reading
from tests.test_oracle import NEWER, SPANS, months

DAY = timedelta(days=1)


class Compared:
    """An office's ledger, read once, and the book that it is evaluated by, as seen on a day."""

    def __init__(self, office: Office, book: Book, as_of: date, reading: Reading | None = None) -> None:
        self.office, self.as_of = office, as_of
        self.reading = reading or Reading(office.ledger)
        self.book = self.reading.book(book)
        self.figures = Figures.of_records(self.book, self.reading.records(self.book, as_of), as_of)
        self.names = {unit.code: unit.name for unit in self.book.units.list}

    def period(self, label: str) -> list[str]:
        """What differs in the points table and the rates of a month or year."""
        expected = self._rows(label)
        table = self.office.table(label, self.as_of)
        found = [
            *_differences(f"rank {label}", [_fitting(row, own) for row, own in _pairs(table, expected)], table),
            *_differences(
                f"rates {label}", sorted(map(_rates, expected), key=_unit), sorted(self._rates(label), key=_unit)
            ),
        ]
        span = spans.parse(label, self.book.year_starts)
        columns = list(expected[0]["points"])
        if span.last >= self.book.from_ and columns != [each for each in table[0]["points"] if each in columns]:
            found.append(f"columns {label}: {columns}, program {list(table[0]['points'])}")
        return found

    def _rates(self, label: str) -> list[Answer]:
        return [_rates(row) for row in self.office.rates(label, self.as_of).values()]

    def _rows(self, label: str) -> list[Answer]:
        span = spans.parse(label, self.book.year_starts)
        rows = []
        for row in tables.tables(self.figures, span):
            sent, refused, adopted = (
                self.figures.count(name, row.unit, span) for name in ("sent", "refused", "adopted")
            )
            rows.append(
                {
                    "unit": self.names[row.unit],
                    "category": row.category,
                    "rank": row.rank,
                    "submitted": sent,
                    "refused": refused,
                    "adopted": adopted,
                    "rate": f"{rounded(Fraction(100 * adopted, sent), 2):.2f}" if sent else None,
                    "points": dict(row.points),
                    "total": row.total,
                }
            )
        return rows

    def rewards(self, year: int) -> list[str]:
        """What differs in the awards, rewarded submissions, payees and totals of a year."""
        said = self.office.rewards(year, self.as_of)
        return _differences(f"rewards {year}", [self._rewards(year)], [_rewards_of(said)])

    def _rewards(self, year: int) -> Answer:
        span = spans.parse(str(year), self.book.year_starts)
        awards = [
            {
                "category": self.figures.law.category(each.unit, span.last),
                "rank": each.rank,
                "unit": self.names[each.unit],
                "total": each.total,
                "amount": f"{each.amount:.2f}",
            }
            for each in tables.awards(self.figures, span)
        ]
        exact: dict[str, Fraction] = {}
        for refs, _rule, value in self.figures.yuan_of_submissions(span):
            exact[refs[0]] = exact.get(refs[0], Fraction(0)) + value
        yuan = {ref: rounded(amount, 2) for ref, amount in sorted(exact.items())}
        return {
            "awards": awards,
            "submissions": {ref: f"{amount:.2f}" for ref, amount in yuan.items()},
            "lines": self._lines(span),
            "payees": self._payees(yuan),
            "totals": _totals([str(each["amount"]) for each in awards], yuan.values()),
        }

    def _lines(self, span: spans.Span) -> list[Answer]:
        """What each clause adds for a submission; of clauses of which the highest is paid, the one that was it last."""
        held: dict[tuple[str, str], Answer] = {}
        for each in self.figures.given:
            if to_authors(each.rule) and each.value and each.day <= span.last:
                ref = each.event.first.attributes["submission"]
                line = held.setdefault((ref, each.rule.group or each.rule.id), {"ref": ref, "amount": 0, "before": 0})
                line["amount" if each.day in span else "before"] += each.value
                line["publication"] = each.event.first.attributes["publication"]
        order = [each.id for each in self.book.publications]
        lines = sorted(held.values(), key=lambda line: (line["ref"], order.index(line["publication"])))
        return [_line(line, line["before"]) for line in lines if line["amount"]]

    def _payees(self, yuan: dict[str, Decimal]) -> dict[str, str]:
        fen: Counter[str] = Counter()
        for row in self.reading.rows["authors"]:
            if row["ref"] in yuan:
                for author, share in w4_shares(int(yuan[row["ref"]] * 100), names(row["authors"])):
                    fen[f"{row['unit']} {author}"] += share
        return {payee: f"{Decimal(share) / 100:.2f}" for payee, share in sorted(fen.items())}


def _pairs(table: list[Answer], expected: list[Answer]) -> Iterator[tuple[Answer, Answer]]:
    own = {row["unit"]: row for row in table}
    return ((row, own.get(row["unit"], {})) for row in expected)


def _fitting(row: Answer, said: Answer) -> Answer:
    """A row with a zero for each column that the program prints and the book does not have in such a period."""
    return {**row, "points": {**dict.fromkeys(said.get("points", {}), 0), **row["points"]}}


def _rates(row: Answer) -> Answer:
    return {key: row[key] for key in ("unit", "category", "submitted", "refused", "adopted", "rate") if key in row}


def _line(line: Answer, before: str | Fraction) -> Answer:
    amounts = {"amount": Fraction(line["amount"]), "before": Fraction(before)}
    return {"ref": line["ref"], "publication": line["publication"], **amounts}


def _rewards_of(said: Answer) -> Answer:
    rows = sorted(said["submissions"], key=lambda row: row["ref"])
    return {
        "awards": [
            {key: row[key] for key in ("category", "rank", "unit", "total", "amount")} for row in said["awards"]
        ],
        "submissions": {row["ref"]: row["amount"] for row in rows},
        "lines": [
            _line({**line, "ref": row["ref"]}, line.get("paid_before", 0)) for row in rows for line in row["lines"]
        ],
        "payees": {f"{row['unit']} {row['author']}": row["amount"] for row in said["payees"]},
        "totals": said["totals"],
    }


def _totals(to_units: Iterable[str], to_authors: Iterable[Decimal]) -> Answer:
    awards, authors = sum(map(Decimal, to_units), Decimal(0)), sum(to_authors, Decimal(0))
    return {"awards": f"{awards:.2f}", "authors": f"{authors:.2f}", "all": f"{awards + authors:.2f}"}


def _differences(where: str, expected: list[Answer], said: list[Answer]) -> list[str]:
    """What the program says otherwise, by row and key; more keys in what it says are no difference."""
    if [row.get("unit") for row in expected] != [row.get("unit") for row in said]:
        return [f"{where}: rows {[row.get('unit') for row in expected]}, {[row.get('unit') for row in said]}"]
    return [
        f"{where} {row.get('unit', '')} {key}: {value}, program {own.get(key)}"
        for row, own in zip(expected, said, strict=True)
        for key, value in row.items()
        if own.get(key) != value
    ]


def _unit(row: Answer) -> str:
    return str(row["unit"])


def lawful(office: Office, seed: int, submissions: int, found: Book, days: int) -> list[str]:
    """What differs on a random lawful ledger, as of today and of some days before."""
    start, end = SPANS[seed % len(SPANS)]
    extra = NEWER[: 3 * (seed % 4)]
    data = ledgers.random_ledger(seed, submissions, start, end, [*UNITS, *extra])
    office.take_all({"units": ledgers.unit_rows(extra), **data})
    chance = random.Random(seed)
    seen = [start + chance.randrange((end - start).days + 60) * DAY for _time in range(days)]
    read, differences = Reading(office.ledger), []
    for as_of in (date.today(), date(2017, 5, 24), *seen):
        pair = Compared(office, found, as_of, read)
        # Of the periods that have not begun one of each length will do.
        last = min(end + 80 * DAY, max(start, as_of) + 31 * DAY)
        differences += [each for label in months(start, last) for each in pair.period(label)]
        for year in range(start.year, min(end.year, max(start, as_of).year) + 2):
            differences += [*pair.period(str(year)), *pair.rewards(year)]
    return differences
