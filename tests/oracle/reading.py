"""The oracle: a plain second reading of the ordinance of 2017-05-25 and its two annexes.

Nothing here is shared with the program.  A ledger is a dict of kinds (``submissions``, ``adoptions``, ...),
each a list of rows, each row a dict of strings under the English column headers.  Units are given in table
order as ``(name, category, active_from, active_to)``; both dates are inclusive and ``None`` is open.
The ordinance's numbers are written out again on purpose.  All arithmetic is exact.

The ledger is taken to be lawful; ``breaches`` says where it is not (A1 to A3).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypedDict, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Row = dict[str, str]
Data = dict[str, list[Row]]
P = ParamSpec("P")
T = TypeVar("T")
Unit = tuple[str, str, date | None, date | None]
Shown = dict[str, Any]

POINTS_FROM = date(2017, 5, 25)  # Annex 1, article 5: from the day of issue
REWARDS_FROM = date(2017, 1, 1)  # Annex 2, article 5: from the year of issue

CATEGORIES = ("county", "park", "key", "other")
QUOTA = {"county": 100, "park": 30, "key": 20, "other": 10}
NEEDED = {
    "county": Fraction(5, 100),
    "park": Fraction(10, 100),
    "key": Fraction(10, 100),
    "other": Fraction(10, 100),
}
PLACES = {"county": 3, "park": 1, "key": 5, "other": 3}

EDITIONS = ("general", "internal")
REGIONAL = ("xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other")
PUBLICATIONS = (*EDITIONS, *REGIONAL, "state-council")

GENERAL_POINTS = 10
INTERNAL_POINTS = {"news": 10, "report": 20, "reference": 40}
REGIONAL_POINTS = 10
INSTRUCTION_POINTS = {"prefecture": 10, "region": 20, "state": 50}
MONTHLY_POINTS = 20
MISSED_POINTS = -10
INACCURACY_POINTS = -50
YEARLY_POINTS = 50

DATED = (
    ("submissions", "received_on"),
    ("submissions", "event_on"),
    ("adoptions", "adopted_on"),
    ("instructions", "instructed_on"),
    ("commissions", "issued_on"),
    ("verdicts", "judged_on"),
    ("inaccuracies", "found_on"),
    ("trainings", "held_on"),
    ("secondments", "starts_on"),
    ("secondments", "ends_on"),
    ("outreach", "held_on"),
    ("talks", "held_on"),
    ("talks", "rectified_on"),
    ("reporting_points", "issued_on"),
    ("conferences", "held_on"),
)

AWARD_YUAN = 2000
CLAUSES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("xinjiang-news", "reference-news"), 500),
    (("region-report",), 200),
    (("yesterday-news",), 100),
    (("state-council",), 1000),
)

MONTH_HEADINGS = ("adoption", "regional", "instruction", "monthly", "commission", "accuracy")
YEAR_HEADINGS = ("training", "secondment", "organization")


class Event(NamedTuple):
    """Points that a unit earned or lost on a day, under a heading of the table."""

    heading: str
    unit: str
    day: date
    points: int


class Counts(NamedTuple):
    """What the tables count of one unit in one period."""

    submitted: int
    refused: int
    adopted: int


class Printed(NamedTuple):
    """One adoption: the day and the publication."""

    day: date
    publication: str


class RankRow(TypedDict):
    """One row of a month's or a year's ranking."""

    category: str
    rank: int
    unit: str
    submitted: int
    refused: int
    adopted: int
    rate: str | None
    points: dict[str, int]
    total: int


Paper = dict[str, dict[str, Row]]
"""What was published on paper before the ledger began: rows by month and unit."""


class RatesRow(TypedDict):
    """One row of a month's rates."""

    category: str
    unit: str
    quota: int
    submitted: int
    refused: int
    adopted: int
    rate: str | None
    needed: str
    met: bool


class AwardRow(TypedDict):
    """One unit that is awarded for the year."""

    category: str
    rank: int
    unit: str
    total: int
    amount: str


class LineRow(TypedDict):
    """One clause under which a submission is paid."""

    publication: str
    amount: str


class SubmissionRow(TypedDict):
    """One submission whose authors are rewarded."""

    ref: str
    unit: str
    title: str
    authors: list[str]
    lines: list[LineRow]
    amount: str


class PayeeRow(TypedDict):
    """One author on the pay list."""

    unit: str
    author: str
    amount: str


class TotalsRow(TypedDict):
    """What the year's rewards cost."""

    awards: str
    authors: str
    all: str


class Rewards(TypedDict):
    """A year's rewards."""

    awards: list[AwardRow]
    submissions: list[SubmissionRow]
    payees: list[PayeeRow]
    totals: TotalsRow


# --- a ledger that is asked much ---


class Settled(Data):
    """A ledger to which nobody adds any more: what was once made of all its rows is kept."""

    def __init__(self, data: Data) -> None:
        """Take the rows as they are."""
        super().__init__(data)
        self.made: dict[tuple[Any, ...], Any] = {}


def kept(read: Callable[Concatenate[Data, P], T]) -> Callable[Concatenate[Data, P], T]:
    """Of a settled ledger, keep what is made of all its rows; nobody must change it."""

    @wraps(read)
    def reader(data: Data, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(data, Settled):
            return read(data, *args, **kwargs)
        key = (read, *args)
        if key not in data.made:
            data.made[key] = read(data, *args, **kwargs)
        found: T = data.made[key]
        return found

    return reader


# --- reading cells ---


def cell(row: Row, column: str) -> str:
    """Give the text of a cell; a missing cell is blank."""
    return row.get(column, "").strip()


def day_of(row: Row, column: str) -> date:
    """Give the date in a cell that must be filled."""
    return date.fromisoformat(cell(row, column))


def day_or_none(row: Row, column: str) -> date | None:
    """Give the date in a cell that may be blank."""
    text = cell(row, column)
    return date.fromisoformat(text) if text else None


def names(text: str) -> list[str]:
    """Split a cell of several names."""
    return [part.strip() for part in re.split("[\u3001\uff0c,\uff1b;/]", text) if part.strip()]


def month_of(day: date) -> str:
    """Give the month of a day as ``YYYY-MM``."""
    return f"{day.year:04d}-{day.month:02d}"


def months_of(year: int) -> list[str]:
    """Give the twelve months of a year."""
    return [f"{year:04d}-{number:02d}" for number in range(1, 13)]


def month_span(month: str) -> tuple[date, date]:
    """Give the first and the last day of a month."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def scored(day: date, as_of: date) -> bool:
    """Say whether something of that day counts for points: the rules are in force and it is seen."""
    return POINTS_FROM <= day <= as_of


def percent(part: int, whole: int) -> str | None:
    """Give a rate in per cent with two places, half up; none without a whole."""
    if whole == 0:
        return None
    hundredths = (2 * part * 10000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def yuan(fen: int) -> str:
    """Write an amount of fen in yuan."""
    return f"{fen // 100}.{fen % 100:02d}"


# --- units ---


def listed(unit: Unit, first: date, last: date, as_of: date) -> bool:
    """Say whether a unit was active in a period, as far as it is seen."""
    _, _, active_from, active_to = unit
    if active_from is not None and active_from > min(last, as_of):
        return False
    return active_to is None or active_to >= first


# --- accepting ---


def accepted(row: Row) -> bool:
    """A1: a submission carries author, approver and contact, or it is refused."""
    return bool(names(cell(row, "authors"))) and cell(row, "approver") != "" and cell(row, "contact") != ""


@kept
def owners(data: Data) -> dict[str, str]:
    """Give the unit of every accepted submission (A1: a refused one counts for nothing)."""
    return {cell(row, "ref"): cell(row, "unit") for row in data.get("submissions", []) if accepted(row)}


@kept
def printed(data: Data) -> dict[str, list[Printed]]:
    """Give the adoptions of every accepted submission, by day, then in the order of the publications."""
    found: dict[str, list[Printed]] = {ref: [] for ref in owners(data)}
    for row in data.get("adoptions", []):
        ref = cell(row, "submission")
        if ref in found:
            found[ref].append(Printed(day_of(row, "adopted_on"), cell(row, "publication")))
    for adoptions in found.values():
        adoptions.sort(key=lambda item: (item.day, PUBLICATIONS.index(item.publication)))
    return found


def went_up(adoptions: Sequence[Printed], day: date) -> bool:
    """Say whether the internal edition had adopted a submission on or before a day."""
    return any(item.publication == "internal" and item.day <= day for item in adoptions)


def a1_breaches(data: Data) -> list[str]:
    """A1: a refused submission cannot be adopted."""
    known = owners(data)
    return [
        f"A1 {kind}: {cell(row, 'submission')} is not an accepted submission"
        for kind in ("adoptions", "instructions")
        for row in data.get(kind, [])
        if cell(row, "submission") not in known
    ]


def a2_future(data: Data, today: date) -> list[str]:
    """A2: nothing is dated in the future (what is planned or due may be)."""
    wrong = []
    for kind, column in DATED:
        for row in data.get(kind, []):
            day = day_or_none(row, column)
            planned = kind == "secondments" and cell(row, "outcome") == "planned"
            if day is not None and day > today and not planned:
                wrong.append(f"A2 {kind}: {column} {day} is in the future")
    return wrong


def a2_order(data: Data) -> list[str]:
    """A2: no adoption before the submission, no instruction before an adoption, nothing up but through."""
    wrong = []
    received = {cell(row, "ref"): day_of(row, "received_on") for row in data.get("submissions", [])}
    adoptions = printed(data)
    for ref, found in adoptions.items():
        for item in found:
            if item.day < received[ref]:
                wrong.append(f"A2 adoptions: {ref} was adopted before it was sent")
            if item.publication not in EDITIONS and not went_up(found, item.day):
                wrong.append(f"A2 adoptions: {ref} did not go up through the internal edition")
    for row in data.get("instructions", []):
        found = adoptions.get(cell(row, "submission"), [])
        if not any(item.day <= day_of(row, "instructed_on") for item in found):
            wrong.append(f"A2 instructions: {cell(row, 'submission')} had not been adopted")
    return wrong


def a3_breaches(data: Data) -> list[str]:
    """A3: one publication adopts a submission at most once."""
    seen: set[tuple[str, str]] = set()
    wrong = []
    for row in data.get("adoptions", []):
        key = (cell(row, "submission"), cell(row, "publication"))
        if key in seen:
            wrong.append(f"A3 adoptions: {key[0]} is adopted twice by {key[1]}")
        seen.add(key)
    return wrong


def breaches(data: Data, today: date) -> list[str]:
    """Say where a ledger breaks A1, A2 or A3; empty if it is lawful."""
    return a1_breaches(data) + a2_future(data, today) + a2_order(data) + a3_breaches(data)


# --- points of a month ---


def p1_general(data: Data, as_of: date) -> list[Event]:
    """P1: adopted by the general edition."""
    unit_of = owners(data)
    return [
        Event("adoption", unit_of[ref], item.day, GENERAL_POINTS)
        for ref, adoptions in printed(data).items()
        for item in adoptions
        if item.publication == "general" and scored(item.day, as_of)
    ]


def p2_internal(data: Data, as_of: date) -> list[Event]:
    """P2: adopted by the internal edition, by the type of the piece."""
    unit_of = owners(data)
    events = []
    for row in data.get("adoptions", []):
        ref, day = cell(row, "submission"), day_of(row, "adopted_on")
        if cell(row, "publication") == "internal" and ref in unit_of and scored(day, as_of):
            events.append(Event("adoption", unit_of[ref], day, INTERNAL_POINTS[cell(row, "type")]))
    return events


def p3_regional(data: Data, as_of: date) -> list[Event]:
    """P3: once per submission, on the first day that any regional publication adopted it."""
    unit_of = owners(data)
    events = []
    for ref, adoptions in printed(data).items():
        days = [item.day for item in adoptions if item.publication in REGIONAL and went_up(adoptions, item.day)]
        if days and scored(min(days), as_of):
            events.append(Event("regional", unit_of[ref], min(days), REGIONAL_POINTS))
    return events


def p4_instructions(data: Data, as_of: date) -> list[Event]:
    """P4: once per submission and level, on the day of the first instruction of that level."""
    unit_of = owners(data)
    first: dict[tuple[str, str], date] = {}
    for row in data.get("instructions", []):
        key, day = (cell(row, "submission"), cell(row, "level")), day_of(row, "instructed_on")
        if key[0] in unit_of and (key not in first or day < first[key]):
            first[key] = day
    return [
        Event("instruction", unit_of[ref], day, INSTRUCTION_POINTS[level])
        for (ref, level), day in first.items()
        if scored(day, as_of)
    ]


def p5_met(category: str, counts: Counts) -> bool:
    """P5: the month's quota and the month's rate are both reached; no submissions, no rate."""
    if counts.submitted == 0 or counts.submitted < QUOTA[category]:
        return False
    return Fraction(counts.adopted, counts.submitted) >= NEEDED[category]


def p6_day(due_on: date, in_time: bool, verdict: Row | None, as_of: date) -> date | None:
    """P6: give the day on which one unit missed one commission, or none."""
    if verdict is not None and cell(verdict, "verdict") == "excused":
        return None
    days = []
    if not in_time and as_of > due_on:
        days.append(due_on)
    if verdict is not None and cell(verdict, "verdict") == "nonconforming":
        days.append(max(due_on, day_of(verdict, "judged_on")))
    return min(days) if days else None


def p6_commissions(data: Data, as_of: date) -> list[Event]:
    """P6: each commission that a named unit missed, once."""
    answers: dict[tuple[str, str], list[date]] = {}
    for row in data.get("submissions", []):
        if accepted(row):
            key = (cell(row, "commission"), cell(row, "unit"))
            answers.setdefault(key, []).append(day_of(row, "received_on"))
    latest: dict[tuple[str, str], Row] = {}
    for row in data.get("verdicts", []):
        key = (cell(row, "commission"), cell(row, "unit"))
        if day_of(row, "judged_on") > as_of:
            continue
        if key not in latest or day_of(row, "judged_on") >= day_of(latest[key], "judged_on"):
            latest[key] = row
    events = []
    for row in data.get("commissions", []):
        if day_of(row, "issued_on") > as_of:
            continue
        ref, due_on = cell(row, "ref"), day_of(row, "due_on")
        for unit in dict.fromkeys(names(cell(row, "units"))):
            answered = any(day <= due_on for day in answers.get((ref, unit), []))
            missed = p6_day(due_on, answered, latest.get((ref, unit)), as_of)
            if missed is not None and scored(missed, as_of):
                events.append(Event("commission", unit, missed, MISSED_POINTS))
    return events


def p7_inaccuracies(data: Data, as_of: date) -> list[Event]:
    """P7: each inaccuracy found in an accepted submission."""
    unit_of = owners(data)
    events = []
    for row in data.get("inaccuracies", []):
        ref, day = cell(row, "submission"), day_of(row, "found_on")
        if ref in unit_of and scored(day, as_of):
            events.append(Event("accuracy", unit_of[ref], day, INACCURACY_POINTS))
    return events


@kept
def tally(data: Data, as_of: date) -> dict[tuple[str, str], Counts]:
    """Count submitted, refused and adopted by unit and month (P5; a first adoption counts in its month)."""
    unit_of = owners(data)
    found: dict[tuple[str, str], list[int]] = {}
    for row in data.get("submissions", []):
        day = day_of(row, "received_on")
        if scored(day, as_of):
            numbers = found.setdefault((cell(row, "unit"), month_of(day)), [0, 0, 0])
            numbers[0 if accepted(row) else 1] += 1
    for ref, adoptions in printed(data).items():
        days = [item.day for item in adoptions if item.publication in EDITIONS]
        if days and scored(min(days), as_of):
            found.setdefault((unit_of[ref], month_of(min(days))), [0, 0, 0])[2] += 1
    return {key: Counts(*numbers) for key, numbers in found.items()}


@kept
def month_points(data: Data, as_of: date) -> dict[tuple[str, str, str], int]:
    """Sum P1 to P4, P6 and P7 by unit, month and heading."""
    sums: dict[tuple[str, str, str], int] = {}
    for rule in (p1_general, p2_internal, p3_regional, p4_instructions, p6_commissions, p7_inaccuracies):
        for event in rule(data, as_of):
            key = (event.unit, month_of(event.day), event.heading)
            sums[key] = sums.get(key, 0) + event.points
    return sums


# --- months published on paper ---


@kept
def on_paper(data: Data, as_of: date) -> Paper:
    """The carried months that are over: each counts as the paper says, whatever else is dated in it."""
    found: Paper = {}
    for row in data.get("carried", []):
        if month_span(cell(row, "month"))[1] <= as_of:
            found.setdefault(cell(row, "month"), {})[cell(row, "unit")] = row
    return found


def untold(unit: Unit, month: str, paper: Paper, as_of: date) -> bool:
    """Say whether a carried month leaves open how much a unit sent and had adopted."""
    if month not in paper:
        return False
    row = paper[month].get(unit[0])
    if row is None:
        return listed(unit, *month_span(month), as_of)
    return "" in (cell(row, "submitted"), cell(row, "adopted"))


# --- points of a year ---


def y1_training(data: Data, unit: str, category: str, year: int, day: date) -> int:
    """Y1: two trainings of fifty people or more for a county, one of any size for the others."""
    sizes = []
    for row in data.get("trainings", []):
        held = day_of(row, "held_on")
        if cell(row, "unit") == unit and held.year == year and scored(held, day):
            sizes.append(int(cell(row, "attendees")))
    large = [size for size in sizes if size >= 50]
    done = len(large) >= 2 if category == "county" else len(sizes) >= 1
    return YEARLY_POINTS if done else 0


def y2_secondment(data: Data, unit: str, category: str, year: int, day: date) -> int:
    """Y2: a county or a park has secondments that began in the year, and each has ended as completed."""
    if category not in ("county", "park"):
        return 0
    results = []
    for row in data.get("secondments", []):
        begun, ended = day_of(row, "starts_on"), day_or_none(row, "ends_on")
        if cell(row, "unit") == unit and begun.year == year and scored(begun, day):
            results.append(cell(row, "outcome") == "completed" and (ended is None or ended <= day))
    return YEARLY_POINTS if results and all(results) else 0


def y3_organization(data: Data, unit: str, category: str, day: date) -> int:
    """Y3: on the day there is a leader in charge and enough information officers."""
    if day < POINTS_FROM:
        return 0
    leaders: set[str] = set()
    full_time: set[str] = set()
    officers: set[str] = set()
    for row in data.get("officers", []):
        active_from, active_to = day_or_none(row, "active_from"), day_or_none(row, "active_to")
        if cell(row, "unit") != unit:
            continue
        if (active_from is not None and active_from > day) or (active_to is not None and active_to < day):
            continue
        if cell(row, "role") == "leader":
            leaders.add(cell(row, "name"))
        else:
            officers.add(cell(row, "name"))
            if cell(row, "employment") == "full-time":
                full_time.add(cell(row, "name"))
    if category == "county":
        enough = len(full_time) >= 2
    elif category == "park":
        enough = len(full_time) >= 1
    else:
        enough = len(officers) >= 1
    return YEARLY_POINTS if leaders and enough else 0


# --- tables ---


def ranked(rows: list[RankRow]) -> list[RankRow]:
    """Rank within the category by total; equal totals share a place; table order within a tie."""
    for row in rows:
        rivals = [other for other in rows if other["category"] == row["category"]]
        row["rank"] = 1 + len([other for other in rivals if other["total"] > row["total"]])
    result = []
    for category in CATEGORIES:
        group = [row for row in rows if row["category"] == category]
        result += sorted(group, key=lambda row: row["rank"])  # stable: table order stays
    return result


def rank_row(unit: Unit, counts: Counts, points: dict[str, int], *, open_: bool) -> RankRow:
    """Make a row of a ranking, its rank still open; ``open_``: nobody knows the rate."""
    return {
        "category": unit[1],
        "rank": 0,
        "unit": unit[0],
        "submitted": counts.submitted,
        "refused": counts.refused,
        "adopted": counts.adopted,
        "rate": None if open_ else percent(counts.adopted, counts.submitted),
        "points": points,
        "total": sum(points.values()),
    }


def unit_month(
    unit: Unit,
    month: str,
    counts: Mapping[tuple[str, str], Counts],
    sums: Mapping[tuple[str, str, str], int],
    paper: Paper,
) -> tuple[Counts, dict[str, int]]:
    """Give the counts and the points of one unit in one month."""
    if month in paper:
        row = paper[month].get(unit[0], {})
        told = Counts(int(cell(row, "submitted") or 0), 0, int(cell(row, "adopted") or 0))
        return told, {**dict.fromkeys(MONTH_HEADINGS, 0), "carried": int(cell(row, "total") or 0)}
    own = counts.get((unit[0], month), Counts(0, 0, 0))
    points = {heading: sums.get((unit[0], month, heading), 0) for heading in MONTH_HEADINGS}
    points["monthly"] = MONTHLY_POINTS if p5_met(unit[1], own) else 0
    return own, points


def rank_month(data: Data, units: Sequence[Unit], month: str, as_of: date) -> list[RankRow]:
    """Rank the units of a month (``YYYY-MM``)."""
    first, last = month_span(month)
    counts, sums, paper = tally(data, as_of), month_points(data, as_of), on_paper(data, as_of)
    rows = []
    for unit in units:
        own, points = unit_month(unit, month, counts, sums, paper)
        if listed(unit, first, last, as_of) or any(own) or any(points.values()):
            rows.append(rank_row(unit, own, points, open_=untold(unit, month, paper, as_of)))
    return ranked(rows)


def rank_year(data: Data, units: Sequence[Unit], year: int, as_of: date) -> list[RankRow]:
    """Rank the units of a year: the sum of its twelve months, then Y1, Y2 and Y3."""
    counts, sums, paper = tally(data, as_of), month_points(data, as_of), on_paper(data, as_of)
    carried = [month for month in months_of(year) if month in paper]
    day = min(as_of, date(year, 12, 31))
    rows = []
    for unit in units:
        active = listed(unit, date(year, 1, 1), date(year, 12, 31), as_of)
        total = Counts(0, 0, 0)
        points = dict.fromkeys(MONTH_HEADINGS, 0)
        points |= {"carried": 0} if carried else {}
        for month in months_of(year):
            own, gained = unit_month(unit, month, counts, sums, paper)
            total = Counts(total[0] + own[0], total[1] + own[1], total[2] + own[2])
            for heading in gained:
                points[heading] += gained[heading]
        points |= dict.fromkeys(YEAR_HEADINGS, 0)
        if active and date(year, 1, 1) <= as_of:
            points["training"] = y1_training(data, unit[0], unit[1], year, day)
            points["secondment"] = y2_secondment(data, unit[0], unit[1], year, day)
            points["organization"] = y3_organization(data, unit[0], unit[1], day)
        if active or any(total) or any(points.values()):
            open_ = any(untold(unit, month, paper, as_of) for month in carried)
            rows.append(rank_row(unit, total, points, open_=open_))
    return ranked(rows)


def rates_month(data: Data, units: Sequence[Unit], month: str, as_of: date) -> list[RatesRow]:
    """Give quota, counts and rate of every unit of a month, and whether P5 is met."""
    first, last = month_span(month)
    counts, sums, paper = tally(data, as_of), month_points(data, as_of), on_paper(data, as_of)
    rows: list[RatesRow] = []
    for category in CATEGORIES:
        for unit in units:
            active = listed(unit, first, last, as_of)
            own, points = unit_month(unit, month, counts, sums, paper)
            open_ = untold(unit, month, paper, as_of)
            asked = not open_ or last < POINTS_FROM  # before there are rules, the quota is told as it is to be
            if unit[1] != category or not (active or any(own) or any(points.values())):
                continue
            needed = percent(NEEDED[category].numerator, NEEDED[category].denominator)
            assert needed is not None
            rows.append(
                {
                    "category": category,
                    "unit": unit[0],
                    "quota": QUOTA[category] if active and asked else 0,
                    "submitted": own.submitted,
                    "refused": own.refused,
                    "adopted": own.adopted,
                    "rate": None if open_ else percent(own.adopted, own.submitted),
                    "needed": needed,
                    "met": p5_met(category, own) and not open_ and last >= POINTS_FROM,
                }
            )
    return rows


# --- rewards ---


def w1_awards(ranking: Sequence[RankRow], units: Sequence[Unit], year: int, as_of: date) -> list[AwardRow]:
    """W1: the first units of each category that have points and had not ended by 31 December; ties are in.

    Who gets none takes no place. A year that has not begun has no awards.
    """
    if date(year, 12, 31) < REWARDS_FROM or as_of < date(year, 1, 1):
        return []
    gone = {name for name, _category, _from, to in units if to is not None and to < date(year, 12, 31)}
    able = [row for row in ranking if row["total"] > 0 and row["unit"] not in gone]
    ahead = {
        row["unit"]: sum(one["category"] == row["category"] and one["total"] > row["total"] for one in able)
        for row in able
    }
    return [
        {
            "category": row["category"],
            "rank": row["rank"],
            "unit": row["unit"],
            "total": row["total"],
            "amount": yuan(AWARD_YUAN * 100),
        }
        for row in able
        if ahead[row["unit"]] < PLACES[row["category"]]
    ]


def w2_lines(adoptions: Sequence[Printed], year: int, as_of: date) -> list[tuple[str, int]]:
    """W2, W3, W5: the clauses that pay for one submission in a year, all of them, in yuan.

    A clause pays once, in the year of the first adoption under it; the clauses add up.
    """
    lines = []
    for publications, amount in CLAUSES:
        under = [item for item in adoptions if item.publication in publications and went_up(adoptions, item.day)]
        if not under:
            continue
        first = under[0]  # by day, then in the order of the publications
        if first.day.year == year and REWARDS_FROM <= first.day <= as_of:
            lines.append((first.publication, amount))
    return lines


def w4_shares(fen: int, authors: Sequence[str]) -> list[tuple[str, int]]:
    """W4: one reward, shared equally to the fen; what is left over goes to the first authors, a fen each."""
    share, rest = fen // len(authors), fen % len(authors)
    return [(author, share + (1 if place < rest else 0)) for place, author in enumerate(authors)]


def rewards(data: Data, units: Sequence[Unit], year: int, as_of: date) -> Rewards:
    """Give the year's awards, rewarded submissions, pay list and totals."""
    awards = w1_awards(rank_year(data, units, year, as_of), units, year, as_of)
    adoptions = printed(data)
    submissions: list[SubmissionRow] = []
    pay: dict[tuple[str, str], int] = {}
    cost = 0
    for row in sorted(data.get("submissions", []), key=lambda row: cell(row, "ref")):
        if not accepted(row):
            continue
        lines = w2_lines(adoptions[cell(row, "ref")], year, as_of)
        if not lines:
            continue
        fen = 100 * sum(amount for _, amount in lines)
        cost += fen
        authors = names(cell(row, "authors"))
        submissions.append(
            {
                "ref": cell(row, "ref"),
                "unit": cell(row, "unit"),
                "title": cell(row, "title"),
                "authors": authors,
                "lines": [{"publication": name, "amount": yuan(100 * amount)} for name, amount in lines],
                "amount": yuan(fen),
            }
        )
        for author, share in w4_shares(fen, authors):
            key = (cell(row, "unit"), author)
            pay[key] = pay.get(key, 0) + share
    order = [unit[0] for unit in units]
    payees: list[PayeeRow] = [
        {"unit": unit, "author": author, "amount": yuan(pay[unit, author])}
        for unit, author in sorted(pay, key=lambda key: (order.index(key[0]), key[1]))
    ]
    awarded = 100 * AWARD_YUAN * len(awards)
    return {
        "awards": awards,
        "submissions": submissions,
        "payees": payees,
        "totals": {"awards": yuan(awarded), "authors": yuan(cost), "all": yuan(awarded + cost)},
    }


# --- comparing with a report ---

RANK_KEYS = tuple(RankRow.__annotations__)
RATES_KEYS = tuple(RatesRow.__annotations__)


def only(rows: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[Shown]:
    """Cut rows down to the agreed keys: a report may carry more beside them."""
    wanted = list(keys)
    return [{key: row[key] for key in wanted} for row in rows]


def comparable_rewards(report: Mapping[str, Any]) -> Shown:
    """Cut a rewards report down to the agreed keys and take the order out of its lists."""
    submissions = only(report["submissions"], SubmissionRow.__annotations__)
    for row in submissions:
        lines = only(row["lines"], LineRow.__annotations__)
        row["lines"] = sorted(lines, key=lambda line: line["publication"])
    awards = only(report["awards"], AwardRow.__annotations__)
    payees = only(report["payees"], PayeeRow.__annotations__)
    return {
        "awards": sorted(awards, key=lambda row: row["unit"]),
        "submissions": sorted(submissions, key=lambda row: row["ref"]),
        "payees": sorted(payees, key=lambda row: (row["unit"], row["author"])),
        "totals": only([report["totals"]], TotalsRow.__annotations__)[0],
    }
