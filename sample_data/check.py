"""Proof that the cases worth testing are in the sample data, and that all of it is lawful."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.points import (
    CLAUSES,
    NEEDED,
    PLACES,
    categories,
    first_days,
    is_accepted,
    missed,
    monthly_counts,
    ranked,
    reward,
    taken_by,
    talk_reasons,
    year_points,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sample_data.points import Row, Tables

LAST_DAY, FOLLOWING = "2018-12-31", "2019-01"
UNEVEN = {500, 700, 1000, 1100, 1600, 1700}  # yuan that three cannot share evenly to the fen


def ties(tables: Tables) -> str:
    """Categories in which the last award place is shared with a unit too many."""
    totals = year_points(tables)
    found = []
    for category, places in PLACES.items():
        own = ranked(category, totals)
        level = totals[own[places - 1]]
        if level == totals[own[places]]:
            found += [f"{category}: {'、'.join(unit for unit in own if totals[unit] == level)} ({level})"]
    return "; ".join(found)


def _exact(tables: Tables, category: str) -> str:
    """Units of a category that in June stand exactly on quota and exactly on the rate."""
    quota, percent = NEEDED[category]
    exact = [key for key, pair in monthly_counts(tables).items() if pair == (quota, quota * percent // 100)]
    return "、".join(unit for unit, month in exact if month == 6 and categories()[unit] == category)


def _refs(refs: list[str]) -> str:
    """How many submissions there are, and the first of them."""
    return f"{len(refs)}, first {'、'.join(sorted(refs)[:3])}" if refs else ""


def _days_late(row: Row) -> int:
    """Days from the event to the register."""
    return (date.fromisoformat(row["received_on"]) - date.fromisoformat(row["event_on"])).days


def _going_up(tables: Tables) -> dict[str, str]:
    """The cases of submissions that higher publications took."""
    taken = {ref: set(days) for ref, days in taken_by(tables).items()}
    authors = {row["ref"]: row["authors"].split("、") for row in tables["submissions"]}
    clauses = {ref: [bool(clause & took) for clause in CLAUSES] for ref, took in taken.items()}
    return {
        "three authors, uneven share": _refs(
            [ref for ref, took in taken.items() if len(authors[ref]) == 3 and reward(took) in UNEVEN]
        ),
        "both 500-yuan publications": _refs([ref for ref, took in taken.items() if took >= CLAUSES[1]]),
        "two clauses of the region": _refs([ref for ref, paid in clauses.items() if sum(paid[1:]) > 1]),
        "region and State Council": _refs([ref for ref, paid in clauses.items() if paid[0] and any(paid[1:])]),
        "a regional publication without reward": _refs([ref for ref, took in taken.items() if "region-other" in took]),
        "both editions": _refs([ref for ref, took in taken.items() if took >= {"general", "internal"}]),
    }


def _instructions(tables: Tables) -> dict[str, str]:
    """The cases of leaders' instructions."""
    levels: defaultdict[str, list[str]] = defaultdict(list)
    for row in tables["instructions"]:
        levels[row["submission"]].append(row["level"])
    return {
        "instructions at three levels": _refs([ref for ref, each in levels.items() if len(set(each)) == 3]),
        "several leaders of one level": _refs([ref for ref, each in levels.items() if len(each) > len(set(each))]),
    }


def _commissions(tables: Tables) -> dict[str, str]:
    """The cases of commissions."""
    due = {row["ref"]: row["due_on"] for row in tables["commissions"]}
    asked = [row for row in tables["submissions"] if row["commission"]]
    after = {ref: (date.fromisoformat(day) + timedelta(days=1)).isoformat() for ref, day in due.items()}
    given: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sorted(tables["verdicts"], key=lambda row: row["judged_on"]):
        given[row["commission"], row["unit"]].append(row["verdict"])
    late = {(row["commission"], row["unit"]) for row in asked if row["received_on"] > due[row["commission"]]}
    lost = missed(tables)
    cases = {
        "commission missed": lost,
        "found nonconforming": [key for key, each in given.items() if each == ["nonconforming"]],
        "excused": [key for key, each in given.items() if "excused" in each],
        "nonconforming, then conforming": [
            key for key, each in given.items() if each == ["nonconforming", "conforming"]
        ],
        "late and yet conforming": [key for key in given if key in late and key in lost],
    }
    return {
        "answered on the due date": _refs(
            [row["ref"] for row in asked if row["received_on"] == due[row["commission"]]]
        ),
        "answered a day late": _refs([row["ref"] for row in asked if row["received_on"] == after[row["commission"]]]),
    } | {name: f"{len(keys)}, first {' '.join(keys[0])}" if keys else "" for name, keys in cases.items()}


def _register(tables: Tables) -> dict[str, str]:
    """The cases of what was sent in and when."""
    sent, firsts, counts = tables["submissions"], first_days(tables), monthly_counts(tables)
    silent = [f"{unit} {month}月" for (unit, month), (count, _) in counts.items() if not count]
    short = [pair for pair, (count, _) in counts.items() if count < NEEDED[categories()[pair[0]]][0]]
    months = {row["ref"]: row["received_on"][:7] for row in sent}
    lags = {
        nature: {row["ref"]: _days_late(row) for row in sent if row["nature"] == nature}
        for nature in ("speech", "meeting", "follow-up")
    }
    told = lags["meeting"] | lags["follow-up"]
    figures = {row["ref"]: row["received_on"][8:] for row in sent if row["nature"] == "statistics"}
    return {
        "refused without author": _refs([row["ref"] for row in sent if not row["authors"]]),
        "refused without approver": _refs([row["ref"] for row in sent if not row["approver"]]),
        "refused without contact": _refs([row["ref"] for row in sent if not row["contact"]]),
        "nothing sent in a month": "、".join(silent),
        "below quota in a month": f"{len(short)} of {len(counts)}" if short else "",
        "adopted in a later month": _refs([ref for ref, day in firsts.items() if day[:7] > months[ref]]),
        "told after exactly 7 days": _refs([ref for ref, days in told.items() if days == 7]),
        "told after exactly 8 days": _refs([ref for ref, days in told.items() if days == 8]),
        "speech a day late": _refs([ref for ref, days in lags["speech"].items() if days == 1]),
        "figures on the 15th": _refs([ref for ref, day in figures.items() if day == "15"]),
        "figures on the 16th": _refs([ref for ref, day in figures.items() if day == "16"]),
    }


def _checked(tables: Tables) -> dict[str, str]:
    """The cases of what the office checks without points: quotas, figures, commissions, talks."""
    counts = monthly_counts(tables)
    short = {pair for pair, (count, _) in counts.items() if count < NEEDED[categories()[pair[0]]][0]}
    figures = {
        (row["unit"], row["event_on"][:7])
        for row in tables["submissions"]
        if row["nature"] == "statistics" and is_accepted(row)
    }
    usual = {unit for unit, month in figures if month == "2018-04"} & {
        unit for unit, month in figures if month == "2018-05"
    }
    answered = {(row["commission"], row["unit"]) for row in tables["submissions"]}
    reasons = talk_reasons(tables, 2)
    talked = {row["unit"] for row in tables["talks"] if row["quarter"] == "2018-Q2"}
    return {
        "below quota in a whole quarter": "、".join(
            unit for unit in categories() if all((unit, month) in short for month in (4, 5, 6))
        ),
        "below quota across the turn of a quarter": "、".join(
            unit for unit in categories() if all((unit, month) in short for month in (3, 4))
        ),
        "figures of June that did not come": "、".join(
            unit for unit in categories() if unit in usual and (unit, "2018-06") not in figures
        ),
        "commission never answered": ", ".join(" ".join(pair) for pair in missed(tables) if pair not in answered),
        "stay still planned": "、".join(row["unit"] for row in tables["secondments"] if row["outcome"] == "planned"),
        **{
            f"to be talked to, {reason}": "、".join(unit for unit in reasons if reason in reasons[unit])
            for reason in ("too few", "rate", "refused", "inaccurate", "commission", "late")
        },
        "to be talked to, and not yet": f"{len(reasons.keys() - talked)} units" if reasons.keys() - talked else "",
        "talked to without a reason": "、".join(sorted(talked - reasons.keys())),
        "no reason, no talk": "、".join(unit for unit in categories() if unit not in reasons and unit not in talked),
    }


def _duties(tables: Tables) -> dict[str, str]:
    """The cases of trainings, stays, talks and the roster."""
    named = {row["unit"] for row in tables["officers"]}
    trainings, stays = tables["trainings"], tables["secondments"]
    return {
        "training of 49": "、".join(row["unit"] for row in trainings if row["attendees"] == "49"),
        "training of 50": "、".join(row["unit"] for row in trainings if row["attendees"] == "50"),
        "stays at the office": ", ".join(sorted({row["outcome"] for row in stays})),
        "talk with nothing mended": "、".join(row["unit"] for row in tables["talks"] if not row["rectified_on"]),
        "no roster": "、".join(unit for unit in categories() if unit not in named),
        "without any phone": _lacking(tables, "landline", "mobile"),
        "without a mobile phone only": _lacking(tables, "mobile"),
        "without a position": _lacking(tables, "position"),
    }


def _lacking(tables: Tables, *columns: str) -> str:
    """People of the roster that lack just these of what it should say."""
    said = ("landline", "mobile", "position")
    wanted = [name in columns for name in said]
    return "、".join(row["name"] for row in tables["officers"] if [not row[name] for name in said] == wanted)


def _office(tables: Tables) -> dict[str, str]:
    """The cases of what the office itself does, and of its analyses."""
    points = tables["reporting_points"]
    issued = {row["month"] for row in points}
    sent = [row["ref"] for row in tables["submissions"] if not row["topic"]]
    return {
        "no topic said": _refs(sent),
        "month without reporting points": "、".join(
            month for month in (f"2018-{number:02}" for number in range(1, 13)) if month not in issued
        ),
        "reporting points before their month": "、".join(
            row["month"] for row in points if row["issued_on"] < row["month"]
        ),
        "conference": "、".join(row["held_on"] for row in tables["conferences"]),
        "inaccuracy": _refs([row["submission"] for row in tables["inaccuracies"]]),
    }


def _following(after: Tables) -> dict[str, str]:
    """The cases of the January after the year."""
    publications = {row["publication"] for row in after["adoptions"]}
    return {
        "sent a year later": _refs([row["ref"] for row in after["submissions"] if row["received_on"] >= FOLLOWING]),
        "refused a year later": _refs([row["ref"] for row in after["submissions"] if not is_accepted(row)]),
        "printed higher up a year later": ", ".join(sorted(publications - {"general", "internal"})),
        "instructions a year later": str(len(after["instructions"]) or ""),
    }


def _adoption_faults(tables: Tables) -> list[str]:
    """Adoptions that a ledger would have to refuse."""
    sent = {row["ref"]: row for row in tables["submissions"]}
    taken = taken_by(tables)
    faults = []
    for row in tables["adoptions"]:
        ref, day = row["submission"], row["adopted_on"]
        if not is_accepted(sent[ref]) or day < sent[ref]["received_on"]:
            faults.append(f"adopted too early, or though refused: {row}")
        if row["publication"] != "general" and day < taken[ref].get("internal", "9"):
            faults.append(f"went up without the internal edition: {row}")
        if bool(row["type"]) != (row["publication"] == "internal"):
            faults.append(f"type: {row}")
    if sum(map(len, taken.values())) < len(tables["adoptions"]):
        faults.append("a submission twice in one publication")
    return faults


def _faults(tables: Tables) -> list[str]:
    """What else a ledger would have to refuse."""
    sent = {row["ref"]: row for row in tables["submissions"]}
    firsts = first_days(tables)
    orders = {row["ref"]: row for row in tables["commissions"]}
    faults = [
        f"{kind}: dated after the year: {row}"
        for kind, rows in tables.items()
        for row in rows
        if any(name.endswith(("_on", "_to")) and value > LAST_DAY for name, value in row.items())
    ]
    faults += (f"{kind}: a row twice" for kind, rows in tables.items() if len(set(map(_cells, rows))) < len(rows))
    earliest: dict[tuple[str, str], Callable[[Row], str]] = {
        ("instructions", "instructed_on"): lambda row: firsts[row["submission"]],
        ("inaccuracies", "found_on"): lambda row: sent[row["submission"]]["received_on"],
        ("verdicts", "judged_on"): lambda row: orders[row["commission"]]["issued_on"],
        ("commissions", "due_on"): lambda row: row["issued_on"],
        ("submissions", "received_on"): lambda row: row["event_on"],
        ("talks", "rectified_on"): lambda row: row["held_on"] if row["rectified_on"] else "",
    }
    for (kind, column), limit in earliest.items():
        faults += (f"{kind}: too early: {row}" for row in tables[kind] if row[column] < limit(row))
    for row in [*tables["verdicts"], *(row for row in sent.values() if row["commission"])]:
        order = orders[row["commission"]]
        if row["unit"] not in order["units"].split("、") or row.get("received_on", "9") < order["issued_on"]:
            faults.append(f"not ordered from this unit, or not yet: {row}")
    return faults


def _cells(row: Row) -> tuple[str, ...]:
    """A row's values, to be compared."""
    return tuple(row.values())


def describe(tables: Tables, after: Tables) -> tuple[list[str], list[str]]:
    """Say where each case is; the second list names cases that are missing and rows that are not lawful.

    Args:
        after: the January after the year.
    """
    cases = {
        "tie at the last award place": ties(tables),
        "county exactly on quota and 5 % in June": _exact(tables, "county"),
        "key department exactly on quota and 10 % in June": _exact(tables, "key"),
        **_going_up(tables),
        **_instructions(tables),
        **_commissions(tables),
        **_register(tables),
        **_checked(tables),
        **_duties(tables),
        **_office(tables),
        **_following(after),
    }
    told = [f"{name}: {found}" for name, found in cases.items() if found]
    absent = [f"missing: {name}" for name, found in cases.items() if not found]
    return told, [*absent, *_adoption_faults(tables), *_faults(tables), *_adoption_faults(after)]
