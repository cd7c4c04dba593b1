"""The made-up roster, trainings, stays at the office, lectures, quarterly talks and what else the office did."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sample_data.chance import YEAR, Dice, workdays_after
from sample_data.points import NEEDED, monthly_counts
from sample_data.titles import lines

if TYPE_CHECKING:
    from sample_data.points import Row, Tables
    from sample_data.register import Staff
    from sample_data.titles import Unit

REPLACED_ON = date(YEAR, 6, 1)
TALKS = 7  # units invited in a quarter


def _records(text: str, *columns: str) -> list[Row]:
    """Rows of a block of text whose cells are parted by bars."""
    return [dict(zip(columns, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines(text)]


def _person(unit: Unit, staff: Staff, index: int, **more: str) -> Row:
    """One row of the roster; people of a unit are counted from its leader, 0."""
    names = [staff.leader, staff.deputy, *staff.authors]
    row = dict.fromkeys(("unit", "name", "role", "employment", "position"), "")
    row |= {"unit": unit.name, "name": names[index], "role": "officer" if index else "leader"}
    row |= {"landline": staff.landline[:-1] + str(index), "mobile": staff.mobiles[index]}
    return row | {"active_from": "", "active_to": ""} | more


def _withhold(row: Row, plan: dict[str, Any]) -> Row:
    """A row of the roster without what its unit did not tell."""
    left_out = {"no_phone": ("landline", "mobile"), "no_mobile": ("mobile",), "no_position": ("position",)}
    for key, columns in left_out.items():
        if row["unit"] in plan[key].split():
            row |= dict.fromkeys(columns, "")
    return row


def _employments(unit: Unit, plan: dict[str, Any], dice: Dice) -> list[str]:
    """The kinds of officers that a unit has."""
    if unit.name in plan["no_officer"].split():
        return []
    if unit.name == plan["one_full_time"]:
        return ["full-time", "part-time"]
    if unit.name == plan["part_time_park"]:
        return ["part-time"]
    if unit.category == "county":
        return ["full-time", "full-time", *["part-time"] * dice.below(2)]
    first = "full-time" if unit.category == "park" or dice.chance(0.4) else "part-time"
    return [first, *["part-time"] * int(dice.chance(0.3))]


def officer_rows(staff: dict[Unit, Staff], plan: dict[str, Any], dice: Dice) -> list[Row]:
    """The leaders in charge and the officers; some units have named none, some replaced one in June."""
    rows: list[Row] = []
    positions = plan["positions"]
    for unit, people in staff.items():
        if unit.name in plan["no_roster"].split():
            continue
        named = date(YEAR - 1, 5, 25) + timedelta(days=dice.below(7) if dice.chance(0.9) else 30)
        since = named.isoformat()
        position = next((positions[end] for end in positions if unit.name.endswith(end)), "副主任")
        if unit.name not in plan["no_leader"].split():
            rows.append(_person(unit, people, 0, position=position, active_from=since))
        for index, employment in enumerate(_employments(unit, plan, dice), start=2):
            position = dice.pick(positions["officer"].split())
            kind = {"employment": employment, "position": position}
            rows.append(_person(unit, people, index, **kind, active_from=since))
            if index == 2 and unit.name in plan["replaced"].split():
                rows[-1]["active_to"] = (REPLACED_ON - timedelta(days=1)).isoformat()
                rows.append(_person(unit, people, 5, **kind, active_from=REPLACED_ON.isoformat()))
    return [_withhold(row, plan) for row in rows]


def training_rows(units: list[Unit], plan: dict[str, Any], dice: Dice) -> list[Row]:
    """Training sessions: the counties' by plan, one or two of most other units."""
    rows = _records(plan["county_trainings"], "unit", "held_on", "attendees")
    for unit in units:
        if unit.category == "county" or unit.name in plan["no_training"].split():
            continue
        for start in dice.some([3, 5, 7, 9, 11], 2 if dice.chance(0.25) else 1):
            day = workdays_after(date(YEAR, start, 1), dice.below(38))
            rows.append({"unit": unit.name, "held_on": day.isoformat(), "attendees": str(dice.between(12, 64))})
    topics = plan["training_topics"].split()
    rows = [row | {"topic": dice.pick(topics)} for row in rows]
    return sorted(rows, key=lambda row: (row["held_on"], row["unit"]))


def secondment_rows(staff: dict[Unit, Staff], plan: dict[str, Any]) -> list[Row]:
    """Two-month stays at the office: each time another officer of the unit."""
    rows = []
    sent = dict.fromkeys((unit.name for unit in staff), 0)
    authors = {unit.name: people.authors for unit, people in staff.items()}
    for row in _records(plan["secondments"], "unit", "starts_on", "ends_on", "outcome"):
        name = row["unit"]
        rows.append({"unit": name, "person": authors[name][sent[name]]} | row)
        sent[name] += 1
    return rows


def outreach_rows(plan: dict[str, Any]) -> list[Row]:
    """The office's lectures at the units."""
    return _records(plan["outreach"], "held_on", "unit", "topic")


def reporting_rows(text: str) -> list[Row]:
    """The monthly reporting points that the office issued."""
    return _records(text, "month", "issued_on", "content")


def conference_rows(plan: dict[str, Any]) -> list[Row]:
    """The year's conference."""
    return _records(plan["conferences"], "held_on", "attendees", "topic")


def _shortfalls(unit: Unit, months: range, counts: dict[tuple[str, int], tuple[int, int]]) -> tuple[int, str]:
    """How many times a unit fell short in some months, and the words for it."""
    quota, percent = NEEDED[unit.category]
    few = [month for month in months if counts[unit.name, month][0] < quota]
    poor = [month for month in months if counts[unit.name, month][1] * 100 < percent * counts[unit.name, month][0]]
    parts = [
        "、".join(f"{month}月" for month in found) + words
        for found, words in ((few, "报送量不足"), (poor, "采用率偏低"))
        if found
    ]
    return len(few) + len(poor), "；".join(parts)


def talk_rows(units: list[Unit], tables: Tables, plan: dict[str, Any], dice: Dice) -> list[Row]:
    """Talks after each of three quarters with the units that fell short most often, a third of which mend nothing.

    After them come the talks of the plan.
    """
    counts = monthly_counts(tables)
    rows: list[Row] = []
    for quarter in (1, 2, 3):
        months = range(quarter * 3 - 2, quarter * 3 + 1)
        short = [(*_shortfalls(unit, months, counts), unit) for unit in units]
        short.sort(key=lambda item: -item[0])
        for number, (_, findings, unit) in enumerate(short[:TALKS]):
            held = workdays_after(date(YEAR, quarter * 3 + 1, 15), number // 3)
            mended = workdays_after(held, dice.between(10, 35)).isoformat() if dice.chance(0.65) else ""
            rows.append({
                "unit": unit.name, "quarter": f"{YEAR}-Q{quarter}", "held_on": held.isoformat(),
                "findings": findings, "rectified_on": mended,
            })  # fmt: skip
    return rows + _records(plan["talks"], "unit", "quarter", "held_on", "findings", "rectified_on")
