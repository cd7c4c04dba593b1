"""A plain reading of the sample data, a few lines for each rule: counts, missed commissions, points, rewards.

It knows nothing of the program, so that each can be held against the other.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sample_data.titles import read_toml, read_units

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

EDITION_POINTS = {"general": 10, "news": 10, "report": 20, "reference": 40}
HIGHER = {"xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other"}
LEVEL_POINTS = {"prefecture": 10, "region": 20, "state": 50}
CLAUSES = ({"state-council"}, {"xinjiang-news", "reference-news"}, {"region-report"}, {"yesterday-news"})
NEEDED = {"county": (100, 5), "park": (30, 10), "key": (20, 10), "other": (10, 10)}
PLACES = {"county": 3, "park": 1, "key": 5, "other": 3}


def load(folder: Path) -> Tables:
    """Read the CSV files of a folder."""
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


@cache
def categories() -> dict[str, str]:
    """Each unit's category, in the ordinance's order."""
    return {unit.name: unit.category for unit in read_units(read_toml("vocabulary.toml"))}


def ranked(category: str, totals: Counter[str]) -> list[str]:
    """The units of a category, most points first, ties in the ordinance's order."""
    return sorted((unit for unit, kind in categories().items() if kind == category), key=lambda u: -totals[u])


def is_accepted(row: Row) -> bool:
    """Whether a submission carries author, approver and contact."""
    return bool(row["authors"] and row["approver"] and row["contact"])


def taken_by(tables: Tables) -> dict[str, dict[str, str]]:
    """The publications that took each submission, with the day."""
    taken: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in tables["adoptions"]:
        taken[row["submission"]][row["publication"]] = row["adopted_on"]
    return taken


def first_days(tables: Tables) -> dict[str, str]:
    """The day of each adopted submission's first adoption by an edition of the prefecture."""
    days = {ref: [days.get("general"), days.get("internal")] for ref, days in taken_by(tables).items()}
    return {ref: min((day for day in pair if day), default="") for ref, pair in days.items()}


def monthly_counts(tables: Tables) -> dict[tuple[str, int], tuple[int, int]]:
    """For each unit and month: pieces accepted, and pieces first adopted."""
    unit_of = {row["ref"]: row["unit"] for row in tables["submissions"]}
    accepted = filter(is_accepted, tables["submissions"])
    sent = Counter((row["unit"], int(row["received_on"][5:7])) for row in accepted)
    firsts = Counter((unit_of[ref], int(day[5:7])) for ref, day in first_days(tables).items())
    keys = [(unit, month) for unit in categories() for month in range(1, 13)]
    return {key: (sent[key], firsts[key]) for key in keys}


def due_day(row: Row) -> str:
    """The day by which a submission's nature wanted it; empty if it has none."""
    if not row["event_on"] or row["nature"] not in {"speech", "meeting", "follow-up", "statistics"}:
        return ""
    event = date.fromisoformat(row["event_on"])
    if row["nature"] == "statistics":
        return (event.replace(day=1) + timedelta(days=31)).isoformat()[:8] + "15"
    return (event + timedelta(days=0 if row["nature"] == "speech" else 7)).isoformat()


def talk_reasons(tables: Tables, quarter: int) -> dict[str, set[str]]:
    """Why each unit is to be talked to about a quarter; no set for a unit without a reason."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (unit, month), (sent, adopted) in monthly_counts(tables).items():
        quota, percent = NEEDED[categories()[unit]]
        if (month + 2) // 3 == quarter:
            found[unit] |= {"too few"} if sent < quota else set()
            found[unit] |= {"rate"} if adopted * 100 < percent * sent else set()
    within = {f"{quarter * 3 - more:02}" for more in range(3)}
    for row in tables["submissions"]:
        if row["received_on"][5:7] in within and not is_accepted(row):
            found[row["unit"]].add("refused")
        elif row["received_on"][5:7] in within and "" < due_day(row) < row["received_on"]:
            found[row["unit"]].add("late")
    unit_of = {row["ref"]: row["unit"] for row in tables["submissions"]}
    for row in tables["inaccuracies"]:
        found[unit_of[row["submission"]]] |= {"inaccurate"} if row["found_on"][5:7] in within else set()
    due = {row["ref"]: row["due_on"] for row in tables["commissions"]}
    for ref, unit in missed(tables):
        found[unit] |= {"commission"} if due[ref][5:7] in within else set()
    return {unit: reasons for unit, reasons in found.items() if reasons}


def missed(tables: Tables) -> list[tuple[str, str]]:
    """The commissions missed, with the unit: not answered in time or last found not to conform."""
    answers = defaultdict(list)
    for row in filter(is_accepted, tables["submissions"]):
        answers[row["commission"], row["unit"]].append(row["received_on"])
    last = {}
    for row in sorted(tables["verdicts"], key=lambda row: row["judged_on"]):
        last[row["commission"], row["unit"]] = row["verdict"]
    found = []
    for row in tables["commissions"]:
        for unit in row["units"].split("、"):
            key = row["ref"], unit
            in_time = any(day <= row["due_on"] for day in answers[key])
            if last.get(key) != "excused" and (not in_time or last.get(key) == "nonconforming"):
                found.append(key)
    return found


def year_points(tables: Tables) -> Counter[str]:
    """Every unit's points of the year."""
    unit_of = {row["ref"]: row["unit"] for row in tables["submissions"]}
    points = Counter(dict.fromkeys(categories(), 0))
    for row in tables["adoptions"]:
        points[unit_of[row["submission"]]] += EDITION_POINTS.get(row["type"] or row["publication"], 0)
    for ref, taken in taken_by(tables).items():
        points[unit_of[ref]] += 10 * bool(HIGHER & set(taken))
    for ref, level in {(row["submission"], row["level"]) for row in tables["instructions"]}:
        points[unit_of[ref]] += LEVEL_POINTS[level]
    for (unit, _), (sent, adopted) in monthly_counts(tables).items():
        quota, percent = NEEDED[categories()[unit]]
        points[unit] += 20 * (sent >= quota and adopted * 100 >= percent * sent)
    for _, unit in missed(tables):
        points[unit] -= 10
    for row in tables["inaccuracies"]:
        points[unit_of[row["submission"]]] -= 50
    for unit, category in categories().items():
        points[unit] += 50 * sum(test(unit, category, tables) for test in (_trained, _seconded, _staffed))
    return points


def _trained(unit: str, category: str, tables: Tables) -> bool:
    """Whether the unit held the trainings of the year."""
    sizes = [int(row["attendees"]) for row in tables["trainings"] if row["unit"] == unit]
    return sum(size >= 50 for size in sizes) >= 2 if category == "county" else bool(sizes)


def _seconded(unit: str, category: str, tables: Tables) -> bool:
    """Whether a county or park completed every stay at the office, and had one."""
    outcomes = {row["outcome"] for row in tables["secondments"] if row["unit"] == unit}
    return category in {"county", "park"} and outcomes == {"completed"}


def _staffed(unit: str, category: str, tables: Tables) -> bool:
    """Whether the unit has its leader and officers on the last day of the year."""
    roster = [row for row in tables["officers"] if row["unit"] == unit and not row["active_to"]]
    officers = [row["employment"] for row in roster if row["role"] == "officer"]
    full = officers.count("full-time")
    enough = {"county": full >= 2, "park": full >= 1}.get(category, bool(officers))
    return enough and any(row["role"] == "leader" for row in roster)


def reward(publications: set[str]) -> int:
    """The authors' reward in yuan for a submission that these publications took."""
    amounts = zip(CLAUSES, (1000, 500, 200, 100), strict=True)
    return sum(amount for clause, amount in amounts if clause & publications)
