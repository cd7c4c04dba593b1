"""Random lawful ledgers: lawful by A1 to A3 and by the import table, and as nasty as that allows.

``random_ledger`` is seeded: the same arguments give the same ledger (as long as ``end`` lies in the past;
what is dated later than today is cut off).  Events crowd on the first and last days of months, around the
day of issue of the ordinance, on due dates and around the turn of the year; many units sit exactly on
their quota and on the rate they need.
"""

from __future__ import annotations

import csv
import random
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .reading import Data, Row, Unit

COLUMNS: dict[str, tuple[str, ...]] = {
    "units": ("name", "category", "code", "aliases", "active_from", "active_to"),
    "officers": (
        "unit",
        "name",
        "role",
        "employment",
        "position",
        "landline",
        "mobile",
        "active_from",
        "active_to",
    ),
    "commissions": ("ref", "topic", "issued_on", "due_on", "units", "requirements"),
    "submissions": (
        "ref",
        "unit",
        "received_on",
        "title",
        "authors",
        "approver",
        "contact",
        "topic",
        "nature",
        "event_on",
        "commission",
    ),
    "adoptions": ("submission", "publication", "type", "issue", "adopted_on"),
    "instructions": ("submission", "level", "leader", "instructed_on", "text"),
    "verdicts": ("commission", "unit", "verdict", "judged_on", "note"),
    "inaccuracies": ("submission", "found_on", "note"),
    "trainings": ("unit", "held_on", "attendees", "topic"),
    "secondments": ("unit", "person", "starts_on", "ends_on", "outcome"),
    "outreach": ("held_on", "unit", "topic"),
    "talks": ("unit", "quarter", "held_on", "findings", "rectified_on"),
    "reporting_points": ("month", "issued_on", "content"),
    "conferences": ("held_on", "attendees", "topic"),
}

ISSUED = date(2017, 5, 25)
AROUND = (date(2017, 5, 24), ISSUED, date(2017, 5, 26))
AFTERWARDS = timedelta(days=75)  # how long after its end a ledger still has adoptions and the like
DAY = timedelta(days=1)

QUOTAS = {"county": 100, "park": 30, "key": 20, "other": 10}
RATES = {"county": Fraction(1, 20), "park": Fraction(1, 10), "key": Fraction(1, 10), "other": Fraction(1, 10)}
OFFICERS = {"county": 2, "park": 1, "key": 1, "other": 1}

UPWARD = (
    "xinjiang-news",
    "reference-news",
    "region-report",
    "yesterday-news",
    "region-other",
    "state-council",
)
TYPES = ("news", "report", "reference")
LEADERS = {
    "prefecture": ("州长甲", "副州长乙", "副州长丙"),
    "region": ("主席甲", "副主席乙", "副主席丙"),
    "state": ("总理甲", "副总理乙"),
}
TOPICS = ("stability", "economy", "reform", "livelihood", "ecology", "opinion", "government", "other", "")
NATURES = ("speech", "meeting", "follow-up", "statistics", "general", "general", "")
PEOPLE = tuple(family + given for family in "张王李赵马刘陈杨" for given in ("伟", "娜", "建国", "丽", "晓明", "阿依"))


class Draft(NamedTuple):
    """A submission before it has its register number."""

    unit: str
    received_on: date
    refused: bool
    commission: str


class Plan(NamedTuple):
    """How many accepted submissions and first adoptions a unit is to have in a month."""

    accepted: int
    adopted: int | None  # None: not aimed at anything
    since: date  # the first day on which they fall


def month_start(day: date) -> date:
    """Give the first day of the month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Give the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_between(first: date, last: date) -> list[date]:
    """Give the first days of the months from one day to another."""
    months = []
    month = month_start(first)
    while month <= last:
        months.append(month)
        month = month_end(month) + DAY
    return months


def ceiling(number: Fraction) -> int:
    """Round up."""
    return -(-number.numerator // number.denominator)


class Generator:
    """One ledger in the making."""

    def __init__(self, seed: int, start: date, end: date, units: Sequence[Unit]) -> None:
        today = date.today()
        self.rng = random.Random(seed)
        self.start = start
        self.end = min(end, today)
        self.cap = min(end + AFTERWARDS, today)  # nothing but plans and due dates is dated later
        self.units = [unit for unit in units if self.window(unit) is not None]
        self.data: Data = {kind: [] for kind in COLUMNS if kind != "units"}
        self.seen: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in COLUMNS}
        self.drafts: list[Draft] = []
        self.plans: dict[tuple[str, date], Plan] = {}

    # --- small things ---

    def add(self, kind: str, **cells: str) -> None:
        """Add a row with every column of its kind, unless the same row is there."""
        row = {column: cells.get(column, "") for column in COLUMNS[kind]}
        key = tuple(row.values())
        if key not in self.seen[kind]:
            self.seen[kind].add(key)
            self.data[kind].append(row)

    def chance(self, probability: float) -> bool:
        """Toss a coin."""
        return self.rng.random() < probability

    def window(self, unit: Unit) -> tuple[date, date] | None:
        """Give the days of the ledger on which a unit is active."""
        low = max(self.start, unit[2] or self.start)
        high = min(self.end, unit[3] or self.end)
        return (low, high) if low <= high else None

    def days(self, unit: Unit) -> tuple[date, date]:
        """Give the days of a unit that is known to be active."""
        window = self.window(unit)
        assert window is not None
        return window

    def pick(self, low: date, high: date) -> date:
        """Pick a day, most likely an awkward one."""
        day = low + timedelta(days=self.rng.randint(0, (high - low).days))
        toss = self.rng.random()
        if toss < 0.15:
            day = month_start(day)
        elif toss < 0.35:
            day = month_end(day)
        elif toss < 0.42:
            day = self.rng.choice(AROUND)
        elif toss < 0.47:
            day = self.rng.choice((low, high))
        elif toss < 0.50:
            day = self.rng.choice((date(day.year, 12, 31), date(day.year, 1, 1)))
        return min(max(day, low), high)

    def after(self, day: date) -> date:
        """Pick a day on or after another: the same, the next, soon, the turn of a month or of the year."""
        picked = self.rng.choice(
            (
                day,
                day,
                day + DAY,
                day + timedelta(days=self.rng.randint(0, 60)),
                month_end(day),
                month_end(day) + DAY,
                max(day, self.rng.choice(AROUND)),
                date(day.year, 12, 31),
                date(day.year + 1, 1, 1),
            )
        )
        return min(picked, max(self.cap, day))

    # --- commissions and their answers ---

    def commissions(self, number: int, answers: int) -> None:
        """Order articles, and draft at most so many answers to them."""
        numbers: dict[int, int] = {}
        for _ in range(number):
            issued = self.pick(self.start, self.end)
            due = issued + timedelta(days=self.rng.choice((0, 0, 1, 3, 7, 10, 30, 45)))
            due = self.rng.choice((due, due, month_end(due), max(issued, self.rng.choice(AROUND))))
            active = [unit for unit in self.units if self.is_active(unit, issued)]
            if not active:
                continue
            named = self.rng.sample(active, min(len(active), self.rng.randint(1, 6)))
            numbers[issued.year] = numbers.get(issued.year, 0) + 1
            ref = f"YG-{issued.year}-{numbers[issued.year]:03d}"
            self.add(
                "commissions",
                ref=ref,
                topic=f"专题{numbers[issued.year]}",
                issued_on=str(issued),
                due_on=str(due),
                units="、".join(unit[0] for unit in named),
                requirements=self.rng.choice(("", "两千字以内")),
            )
            for unit in named:
                for draft in self.answers(ref, unit, issued, due):
                    if len(self.drafts) < answers:
                        self.drafts.append(draft)
                self.verdicts(ref, unit[0], issued, due)

    def is_active(self, unit: Unit, day: date) -> bool:
        """Say whether a unit is active on a day of the ledger."""
        window = self.window(unit)
        return window is not None and window[0] <= day <= window[1]

    def answers(self, ref: str, unit: Unit, issued: date, due: date) -> list[Draft]:
        """Draft what a unit sends in answer: on the last day, late, nothing, something refused, ..."""
        last = self.days(unit)[1]
        early, close = self.pick(issued, max(issued, min(due, last))), max(issued, min(due, last))
        behaviour = self.rng.choice(("due", "due", "early", "late", "late", "never", "refused", "mixed", "twice"))
        late = due + self.rng.choice((DAY, DAY, timedelta(days=9), timedelta(days=40)))
        days = {
            "due": [(close, False)],
            "early": [(early, False)],
            "late": [(late, False)],
            "never": [],
            "refused": [(self.rng.choice((early, close)), True)],
            "mixed": [(close, True), (late, False)],
            "twice": [(late, False), (early, False), (close, True)],
        }[behaviour]
        return [Draft(unit[0], day, refused, ref) for day, refused in days if day <= last]

    def verdicts(self, ref: str, unit: str, issued: date, due: date) -> None:
        """Judge an answer up to three times, before or after the due date, on one day or on several."""
        days: list[date] = []
        for turn in range(self.rng.choice((0, 0, 0, 1, 1, 1, 2, 2, 3))):
            around = (
                issued,
                due - DAY,
                due,
                due + DAY,
                month_end(due),
                month_end(due) + DAY,
                self.after(due),
            )
            day = min(max(self.rng.choice(around), issued), self.cap)
            if days and self.chance(0.3):
                day = days[-1]
            days.append(day)
            self.add(
                "verdicts",
                commission=ref,
                unit=unit,
                verdict=self.rng.choice(("conforming", "nonconforming", "nonconforming", "excused")),
                judged_on=str(day),
                note=self.rng.choice(("", f"第{turn + 1}次认定")),
            )

    # --- submissions ---

    def plan_month(self, unit: Unit, low: date, high: date, left: int, usual: int) -> Plan:
        """Decide what a unit sends in a month: nothing, a few, or just about the quota and the rate."""
        category = unit[1]
        quota = QUOTAS[category]
        kind = self.rng.choices(("silent", "exact", "few"), (15, 50, 35))[0]
        since = ISSUED if low < ISSUED <= high else low
        wanted = max(quota + self.rng.choice((-1, 0, 0, 0, 1, quota)), 1)
        if kind == "exact" and wanted <= max(left // 4, min(left, 12)):
            edge = ceiling(RATES[category] * wanted) + self.rng.choice((-1, 0, 0, 0, 1))
            return Plan(wanted, max(edge, 0), since)
        if kind == "silent" or left == 0:
            return Plan(0, 0 if self.chance(0.8) else None, low)
        few = self.rng.randint(1, min(quota + quota // 3, left, usual))
        return Plan(few, None, low)

    def draft(self, total: int) -> None:
        """Draft submissions until there are so many."""
        pairs = [
            (unit, max(month, low), min(month_end(month), high))
            for unit in self.units
            for low, high in [self.days(unit)]
            for month in months_between(low, high)
        ]
        self.rng.shuffle(pairs)
        small = [pair for pair in pairs if pair[0][1] == "other"][: total // 30]
        pairs.sort(key=lambda pair: pair not in small)  # in a small ledger too some quotas are reached
        usual = 3 + 3 * total // max(1, len(pairs))
        answered: dict[tuple[str, date], int] = {}
        for draft in self.drafts:
            if not draft.refused:
                key = (draft.unit, month_start(draft.received_on))
                answered[key] = answered.get(key, 0) + 1
        for unit, low, high in pairs:
            key = (unit[0], month_start(low))
            plan = self.plan_month(unit, low, high, total - len(self.drafts), usual)
            self.plans[key] = plan
            self.send(unit[0], plan.since, high, plan.accepted - answered.get(key, 0), refused=False)
            if self.chance(0.4):
                left = total - len(self.drafts)
                self.send(unit[0], low, high, min(left, self.rng.randint(1, 3)), refused=True)
            if plan.since > low and self.chance(0.5):
                left = total - len(self.drafts)
                self.send(unit[0], low, plan.since - DAY, min(left, 4), refused=False)
        free = [pair for pair in pairs if self.plans[pair[0][0], month_start(pair[1])].adopted is None] or pairs
        while free and len(self.drafts) < total:
            unit, low, high = self.rng.choice(free)
            number = min(total - len(self.drafts), self.rng.randint(1, 20))
            self.send(unit[0], low, high, number, refused=self.chance(0.1))

    def send(self, unit: str, low: date, high: date, number: int, *, refused: bool) -> None:
        """Draft a number of submissions of a unit."""
        self.drafts += [Draft(unit, self.pick(low, high), refused, "") for _ in range(number)]

    def authors(self) -> list[str]:
        """Name one to four authors; the same names turn up in other units."""
        return self.rng.sample(PEOPLE, self.rng.choice((1, 1, 1, 2, 2, 3, 3, 4)))

    def submissions(self) -> None:
        """Register the drafts in the order of their days."""
        self.rng.shuffle(self.drafts)
        self.drafts.sort(key=lambda draft: draft.received_on)
        numbers: dict[int, int] = {}
        for draft in self.drafts:
            year = draft.received_on.year
            numbers[year] = numbers.get(year, 0) + 1
            cells = {
                "authors": "、".join(self.authors()),
                "approver": self.rng.choice(PEOPLE),
                "contact": f"0994-23{self.rng.randint(10000, 99999)}",
            }
            if draft.refused:
                for column in self.rng.sample(sorted(cells), self.rng.choice((1, 1, 1, 2, 3))):
                    cells[column] = ""
            event = draft.received_on - timedelta(days=self.rng.choice((0, 0, 1, 7, 8, 20)))
            number = numbers[year]
            self.add(
                "submissions",
                ref=f"{year}-{number:06d}",
                unit=draft.unit,
                received_on=str(draft.received_on),
                title=self.rng.choice((f"信息{number}", f"关于“第{number}号”工作的情况, 及建议", f'"{number}"')),
                topic=self.rng.choice(TOPICS),
                nature=self.rng.choice(NATURES),
                event_on=self.rng.choice(("", str(event))),
                commission=draft.commission,
                **cells,
            )

    # --- adoptions and instructions ---

    def adoptions(self) -> None:
        """Adopt, unit by unit and month by month, as many as was planned."""
        by_unit: dict[str, list[tuple[date, str]]] = {unit[0]: [] for unit in self.units}
        for row, draft in zip(self.data["submissions"], self.drafts, strict=True):
            if not draft.refused:
                by_unit[draft.unit].append((draft.received_on, row["ref"]))
        for unit, sent in by_unit.items():
            waiting: list[tuple[date, str]] = []
            for month in months_between(self.start, self.cap):
                fresh = [item for item in sent if month_start(item[0]) == month]
                self.adopt_month(unit, month, fresh, waiting)

    def adopt_month(
        self, unit: str, month: date, fresh: list[tuple[date, str]], waiting: list[tuple[date, str]]
    ) -> None:
        """Adopt some of this month's and of earlier submissions; the others keep waiting."""
        plan = self.plans.get((unit, month), Plan(0, None, month))
        high = min(month_end(month), self.cap)
        self.rng.shuffle(fresh)
        if month < plan.since:  # before the rules: nothing counts yet
            before = [item for item in fresh if item[0] < plan.since]
            for item in before[: self.rng.randint(0, 3)]:
                fresh.remove(item)
                self.adopt(item[1], self.pick(max(item[0], month), plan.since - DAY))
        wanted = plan.adopted if plan.adopted is not None else self.rng.randint(0, 1 + len(fresh) // 4)
        for _ in range(wanted):
            source = waiting if waiting and (not fresh or self.chance(0.25)) else fresh
            if not source:
                break
            received, ref = source.pop(self.rng.randrange(len(source)))
            self.adopt(ref, self.pick(max(received, plan.since, month), high))
        waiting += fresh

    def adopt(self, ref: str, first: date) -> None:
        """Print a submission first on a day, then perhaps in the other edition, and perhaps further up."""
        editions = self.rng.choice((("general",), ("internal",), ("general", "internal"), ("internal", "general")))
        day = first
        internal = None
        rows: list[tuple[date, str]] = []
        for edition in editions:
            rows.append((day, edition))
            if edition == "internal":
                internal = day
            day = self.after(day)
        if internal is not None and self.chance(0.5):
            rows += self.upward(internal)
        for printed_on, publication in sorted(rows, key=lambda row: row[0]):
            self.add(
                "adoptions",
                submission=ref,
                publication=publication,
                type=self.rng.choice(TYPES) if publication == "internal" else "",
                issue=str(printed_on.timetuple().tm_yday),
                adopted_on=str(printed_on),
            )
        if self.chance(0.3):
            self.instructions(ref, first)

    def upward(self, internal: date) -> list[tuple[date, str]]:
        """Print a submission in one to all of the publications above the prefecture."""
        chosen = set(self.rng.sample(UPWARD, self.rng.choice((1, 1, 2, 2, 3, 4, 6))))
        if self.chance(0.25):
            chosen |= {"xinjiang-news", "reference-news"}
        together = self.after(internal) if self.chance(0.3) else None
        return [(together or self.after(internal), name) for name in UPWARD if name in chosen]

    def instructions(self, ref: str, first: date) -> None:
        """Write instructions of several levels, several leaders of a level, early and late."""
        for _ in range(self.rng.randint(1, 5)):
            level = self.rng.choice(("prefecture", "prefecture", "region", "state"))
            self.add(
                "instructions",
                submission=ref,
                level=level,
                leader=self.rng.choice(LEADERS[level]),
                instructed_on=str(self.after(first)),
                text=self.rng.choice(("", "请认真研究。")),
            )

    def inaccuracies(self) -> None:
        """Find some submissions false, refused ones among them, and some twice."""
        rows = self.data["submissions"]
        refused = [row for row in rows if not (row["authors"] and row["approver"] and row["contact"])]
        chosen = self.rng.sample(rows, min(len(rows), 2 + len(rows) // 150))
        for row in chosen + refused[:2]:
            received = date.fromisoformat(row["received_on"])
            for note in ("数据不实", "情况不实")[: self.rng.choice((1, 1, 1, 2))]:
                found = self.after(received)
                self.add("inaccuracies", submission=row["ref"], found_on=str(found), note=note)

    # --- what counts by the year ---

    def by_year(self, unit: Unit) -> list[tuple[date, date]]:
        """Give the days of the ledger on which a unit is active, year by year."""
        window = self.days(unit)
        return [
            (max(window[0], date(year, 1, 1)), min(window[1], date(year, 12, 31)))
            for year in range(window[0].year, window[1].year + 1)
        ]

    def trainings(self) -> None:
        """Hold trainings with about fifty people."""
        for unit in self.units:
            for low, high in self.by_year(unit):
                for turn in range(self.rng.choice((0, 0, 1, 1, 2, 2, 2, 3))):
                    self.add(
                        "trainings",
                        unit=unit[0],
                        held_on=str(self.pick(low, high)),
                        attendees=str(self.rng.choice((49, 50, 50, 51, 51, 1, 120))),
                        topic=self.rng.choice(("", f"第{turn + 1}期")),
                    )

    def secondments(self) -> None:
        """Second officers of counties and parks mostly, with every outcome, some across the year's end."""
        for unit in self.units:
            if unit[1] in ("key", "other") and self.chance(0.8):
                continue
            for low, high in self.by_year(unit):
                sound = self.chance(0.75)
                for _ in range(self.rng.choice((0, 1, 1, 2, 3))):
                    self.second(unit[0], self.pick(low, high), sound=sound)
                if self.chance(0.15):
                    begun = high + timedelta(days=self.rng.choice((1, 30, 200)))
                    self.add(
                        "secondments",
                        unit=unit[0],
                        person=self.rng.choice(PEOPLE),
                        starts_on=str(begun),
                        ends_on=self.rng.choice(("", str(begun + timedelta(days=60)))),
                        outcome="planned",
                    )

    def second(self, unit: str, begun: date, *, sound: bool) -> None:
        """Second one officer; what has ended has ended by the last day of the ledger."""
        turn = date(begun.year, 12, 31)
        usual = begun + timedelta(days=60)
        ended = self.rng.choice((usual, usual, begun, turn, turn, turn + DAY))
        outcome = "completed"
        if not sound:
            outcome = self.rng.choice(("planned", "completed", "late", "incomplete", "violation"))
        blank = self.chance(0.2) or (outcome == "planned" and self.chance(0.5))
        if outcome != "planned":
            ended = min(ended, self.cap)
        self.add(
            "secondments",
            unit=unit,
            person=self.rng.choice(PEOPLE),
            starts_on=str(begun),
            ends_on="" if blank else str(max(begun, ended)),
            outcome=outcome,
        )

    def term(self) -> tuple[str, str]:
        """Give a term of office, in many cases one that turns at the end of a year."""
        year = self.rng.randint(self.start.year, self.end.year)
        low, high = self.start - timedelta(days=self.rng.randint(0, 900)), date(year, 12, 31)
        terms: tuple[tuple[date | None, date | None], ...] = (
            (None, None),
            (None, None),
            (low, None),
            (low, None),
            (low, high),
            (None, high),
            (None, high - DAY),
            (None, high + DAY),
            (high, None),
            (high + DAY, None),
            (high, high),
            (ISSUED, None),
        )
        begins, ends = self.rng.choice(terms)
        return (str(begins) if begins else "", str(ends) if ends else "")

    def officers(self) -> None:
        """Name leaders in charge and officers, enough of them in half of the units."""
        for unit in self.units:
            people = self.rng.sample(PEOPLE, 10)
            needed = OFFICERS[unit[1]]
            roles = [("leader", "")] * self.rng.choice((0, 1, 1, 1, 2))
            roles += [("officer", "full-time")] * self.rng.choice((needed - 1, needed, needed, needed + 1))
            roles += [("officer", "part-time")] * self.rng.choice((0, 0, 1, 1, 2))
            firm = self.chance(0.5)
            for (role, employment), name in zip(roles, people, strict=False):
                active_from, active_to = ("", "") if firm and self.chance(0.8) else self.term()
                self.officer((unit[0], name, role, employment), active_from, active_to)
                if active_to and self.chance(0.3):  # comes back later
                    again = date.fromisoformat(active_to) + timedelta(days=self.rng.choice((1, 2, 40)))
                    self.officer((unit[0], name, role, employment), str(again), "")

    def officer(self, person: tuple[str, str, str, str], active_from: str, active_to: str) -> None:
        """Name one leader or officer."""
        unit, name, role, employment = person
        self.add(
            "officers",
            unit=unit,
            name=name,
            role=role,
            employment=employment,
            position=self.rng.choice(("", "副主任", "科员")),
            landline=self.rng.choice(("", f"0994-23{self.rng.randint(10000, 99999)}")),
            mobile=self.rng.choice(("", f"139{self.rng.randint(10000000, 99999999)}")),
            active_from=active_from,
            active_to=active_to,
        )

    def visits(self) -> None:
        """Hold lectures and talks, which carry no points."""
        for unit in self.units:
            for low, high in self.by_year(unit):
                if self.chance(0.15):
                    self.add("outreach", held_on=str(self.pick(low, high)), unit=unit[0], topic="送课")
                if self.chance(0.1):
                    held = self.pick(low, high)
                    self.add(
                        "talks",
                        unit=unit[0],
                        quarter=f"{held.year}-Q{(held.month + 2) // 3}",
                        held_on=str(held),
                        findings="报送数量不够",
                        rectified_on=self.rng.choice(("", str(self.after(held)))),
                    )

    def plan(self) -> None:
        """What the office itself does: reporting points for most months, now and then a conference."""
        for first in months_between(self.start, self.end):
            if self.chance(0.7):
                issued = max(self.start, first - DAY)
                self.add("reporting_points", month=f"{first:%Y-%m}", issued_on=str(issued), content="要点")
            if self.chance(0.1):
                self.add("conferences", held_on=str(self.pick(self.start, self.end)), attendees="100", topic="年会")

    def shuffle(self) -> None:
        """Put the rows in any order (but of the 500-yuan publications of one day the first stays first)."""
        for rows in self.data.values():
            self.rng.shuffle(rows)
        place: dict[tuple[str, str], int] = {}
        rows = self.data["adoptions"]
        for index, row in enumerate(rows):
            key = (row["submission"], row["adopted_on"])
            if row["publication"] == "reference-news":
                place[key] = index
            elif row["publication"] == "xinjiang-news" and key in place:
                rows[place[key]], rows[index] = row, rows[place[key]]


def random_ledger(
    seed: int,
    submissions: int,
    start: date,
    end: date,
    units: Sequence[Unit],
    *,
    shuffled: bool = False,
) -> Data:
    """Make a lawful ledger with so many submissions, received from start to end.

    Adoptions and the like may be dated up to 75 days after the end, plans and due dates also later.  The
    rows stand in an order in which they might have been recorded (verdicts excepted), or in any order.
    """
    maker = Generator(seed, start, end, units)
    if not maker.units:
        message = "no unit is active between the two days"
        raise ValueError(message)
    maker.commissions(max(3, submissions // 60), submissions // 4)
    maker.draft(submissions)
    maker.submissions()
    maker.adoptions()
    maker.inaccuracies()
    maker.trainings()
    maker.secondments()
    maker.officers()
    maker.visits()
    maker.plan()
    maker.rng.shuffle(maker.data["verdicts"])
    if shuffled:
        maker.shuffle()
    return maker.data


def unit_rows(units: Sequence[Unit]) -> list[Row]:
    """Write units as rows of the ``units`` kind, for those that a new ledger does not have."""
    return [
        {
            "name": name,
            "category": category,
            "code": "",
            "aliases": "",
            "active_from": str(active_from) if active_from else "",
            "active_to": str(active_to) if active_to else "",
        }
        for name, category, active_from, active_to in units
    ]


def write_csv(data: Data, folder: Path) -> None:
    """Write one CSV file a kind, UTF-8, under the English headers; a kind without rows gets none."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, columns in COLUMNS.items():
        rows = data.get(kind, [])
        if not rows:
            continue
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
