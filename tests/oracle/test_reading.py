"""The oracle itself, on tiny situations worked out by hand, and the lawfulness of the random ledgers."""

from __future__ import annotations

import csv
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from . import ledgers, reading

if TYPE_CHECKING:
    from pathlib import Path

    from .reading import Data, RankRow, Row, Unit

COUNTY, PARK, KEY, OTHER = "甲县", "乙园", "丙局", "丁办"
UNITS: list[Unit] = [
    (COUNTY, "county", None, None),
    (PARK, "park", None, None),
    (KEY, "key", None, None),
    (OTHER, "other", None, None),
]
LATER = date(2018, 6, 30)


def sub(ref: str, unit: str, day: str, **cells: str) -> Row:
    """Make an accepted submission."""
    row = {"ref": ref, "unit": unit, "received_on": day, "title": ref, "authors": "张伟"}
    return row | {"approver": "王丽", "contact": "2342425"} | cells


def ado(ref: str, publication: str, day: str, kind: str = "") -> Row:
    """Make an adoption."""
    return {"submission": ref, "publication": publication, "type": kind, "adopted_on": day}


def ins(ref: str, level: str, day: str) -> Row:
    """Make an instruction."""
    return {"submission": ref, "level": level, "leader": "州长", "instructed_on": day}


def row_of(rows: list[RankRow], unit: str) -> RankRow:
    """Find the row of a unit."""
    return next(row for row in rows if row["unit"] == unit)


def month(data: Data, unit: str, period: str, as_of: date = LATER) -> dict[str, int]:
    """Give the points of a unit in a month."""
    return row_of(reading.rank_month(data, UNITS, period, as_of), unit)["points"]


def year(data: Data, unit: str, period: int = 2017, as_of: date = LATER) -> dict[str, int]:
    """Give the points of a unit in a year."""
    return row_of(reading.rank_year(data, UNITS, period, as_of), unit)["points"]


# --- accepting ---


@pytest.mark.parametrize(("column", "text"), [("authors", ""), ("authors", "、"), ("approver", " "), ("contact", "")])
def test_a1_refused(column: str, text: str) -> None:
    data: Data = {"submissions": [sub("1", OTHER, "2017-06-30", **{column: text}), sub("2", OTHER, "2017-06-30")]}
    data["inaccuracies"] = [{"submission": "1", "found_on": "2017-06-30", "note": "x"}]
    row = row_of(reading.rank_month(data, UNITS, "2017-06", LATER), OTHER)
    assert (row["submitted"], row["refused"], row["total"]) == (1, 1, 0)
    data["adoptions"] = [ado("1", "general", "2017-06-30")]
    assert len(reading.a1_breaches(data)) == 1


def test_a2_a3_breaches() -> None:
    data: Data = {
        "submissions": [sub("1", OTHER, "2017-06-10")],
        "adoptions": [ado("1", "internal", "2017-06-10", "news"), ado("1", "region-report", "2017-06-10")],
        "instructions": [ins("1", "state", "2017-06-10")],
    }
    assert reading.breaches(data, date(2017, 6, 10)) == []
    assert reading.breaches(data, date(2017, 6, 9)) != []
    data["instructions"][0]["instructed_on"] = "2017-06-08"
    data["adoptions"] += [ado("1", "state-council", "2017-06-09"), ado("1", "internal", "2017-06-11", "news")]
    # too early an instruction, too early an adoption, not yet gone up, adopted twice
    assert len(reading.breaches(data, date(2017, 6, 30))) == 4


# --- points of a month ---


def test_p1_p2_from_the_day_of_issue() -> None:
    data: Data = {
        "submissions": [sub(ref, KEY, "2017-05-20") for ref in "123"],
        "adoptions": [
            ado("1", "general", "2017-05-24"),
            ado("2", "general", "2017-05-25"),
            ado("2", "internal", "2017-05-31", "reference"),
            ado("3", "internal", "2017-06-01", "report"),
            ado("1", "internal", "2017-06-30", "news"),
        ],
    }
    assert month(data, KEY, "2017-05")["adoption"] == 10 + 40
    assert month(data, KEY, "2017-06")["adoption"] == 20 + 10
    may, june = (row_of(reading.rank_month(data, UNITS, f"2017-0{n}", LATER), KEY) for n in (5, 6))
    assert (may["submitted"], may["adopted"], may["rate"]) == (0, 1, None)
    assert june["adopted"] == 1  # the first submission was first adopted before the rules
    assert month(data, KEY, "2017-05", date(2017, 5, 30))["adoption"] == 10


def test_p3_once_on_the_first_day() -> None:
    data: Data = {
        "submissions": [sub("1", PARK, "2017-06-01"), sub("2", PARK, "2017-05-01")],
        "adoptions": [
            ado("1", "internal", "2017-06-02", "news"),
            ado("1", "yesterday-news", "2017-07-01"),
            ado("1", "region-other", "2017-06-30"),
            ado("1", "state-council", "2017-06-03"),
            ado("2", "internal", "2017-05-02", "news"),
            ado("2", "xinjiang-news", "2017-05-24"),
            ado("2", "region-report", "2017-06-05"),
        ],
    }
    assert month(data, PARK, "2017-06")["regional"] == 10
    assert month(data, PARK, "2017-07")["regional"] == 0
    assert month(data, PARK, "2017-06", date(2017, 6, 29))["regional"] == 0


def test_p4_levels_add_up_once_each() -> None:
    data: Data = {
        "submissions": [sub("1", COUNTY, "2017-06-01")],
        "adoptions": [ado("1", "general", "2017-06-01")],
        "instructions": [
            ins("1", "prefecture", "2017-07-01"),
            ins("1", "prefecture", "2017-06-30"),
            ins("1", "region", "2017-06-30"),
            ins("1", "state", "2017-07-01"),
            ins("1", "state", "2017-07-31"),
        ],
    }
    assert month(data, COUNTY, "2017-06")["instruction"] == 10 + 20
    assert month(data, COUNTY, "2017-07")["instruction"] == 50


@pytest.mark.parametrize(
    ("unit", "sent", "adopted", "points"),
    [
        (COUNTY, 100, 5, 20),
        (COUNTY, 99, 50, 0),
        (COUNTY, 101, 5, 0),
        (PARK, 30, 3, 20),
        (PARK, 31, 3, 0),
        (KEY, 20, 2, 20),
        (KEY, 19, 19, 0),
        (OTHER, 10, 1, 20),
        (OTHER, 11, 1, 0),
        (OTHER, 10, 0, 0),
        (OTHER, 0, 0, 0),
    ],
)
def test_p5_quota_and_rate(unit: str, sent: int, adopted: int, points: int) -> None:
    rows = [sub(str(number), unit, "2017-06-01") for number in range(sent)]
    data: Data = {
        "submissions": [*rows, sub("r", unit, "2017-06-30", contact=""), sub("m", unit, "2017-07-01")],
        "adoptions": [ado(str(number), "general", "2017-06-30") for number in range(adopted)],
    }
    assert month(data, unit, "2017-06")["monthly"] == points
    (rates,) = [row for row in reading.rates_month(data, UNITS, "2017-06", LATER) if row["unit"] == unit]
    assert (rates["submitted"], rates["refused"], rates["met"]) == (sent, 1, points == 20)
    assert rates["needed"] == ("5.00" if unit == COUNTY else "10.00")


def test_p5_counts_the_first_adoption_of_the_month_whenever_sent() -> None:
    data: Data = {
        "submissions": [
            sub("0", OTHER, "2017-06-30"),
            *(sub(str(n), OTHER, "2017-07-31") for n in range(1, 11)),
        ],
        "adoptions": [
            ado("0", "internal", "2017-07-01", "news"),
            ado("0", "general", "2017-08-01"),
            ado("0", "region-report", "2017-08-01"),
        ],
    }
    assert month(data, OTHER, "2017-07")["monthly"] == 20
    assert row_of(reading.rank_month(data, UNITS, "2017-08", LATER), OTHER)["adopted"] == 0


def missed(
    answers: list[tuple[str, str]],
    verdicts: list[tuple[str, str]],
    as_of: date = LATER,
    due: str = "2017-06-30",
) -> list[date]:
    """Give the days on which a unit missed a commission that was due on the last of June."""
    data: Data = {
        "commissions": [{"ref": "Y", "issued_on": "2017-05-01", "due_on": due, "units": f"{KEY}、{KEY}"}],
        "submissions": [sub(day, KEY, day, commission="Y", approver=text) for day, text in answers],
        "verdicts": [{"commission": "Y", "unit": KEY, "verdict": v, "judged_on": day} for v, day in verdicts],
    }
    events = reading.p6_commissions(data, as_of)
    assert all((event.unit, event.points) == (KEY, -10) for event in events)
    return [event.day for event in events]


def test_p6_late_or_never() -> None:
    due = date(2017, 6, 30)
    assert missed([("2017-06-30", "王")], []) == []
    assert missed([("2017-07-01", "王")], []) == [due]
    assert missed([("2017-06-30", "")], []) == [due]  # refused
    assert missed([], []) == [due]
    assert missed([], [], due) == []  # the day is not over
    assert missed([], [], date(2017, 7, 1)) == [due]
    assert missed([], [], due=("2017-05-24")) == []
    assert missed([], [], due=("2017-05-25")) == [date(2017, 5, 25)]


def test_p6_verdicts() -> None:
    due, answer = date(2017, 6, 30), [("2017-06-20", "王")]
    assert missed(answer, [("nonconforming", "2017-06-21")]) == [due]
    assert missed(answer, [("nonconforming", "2017-06-21")], date(2017, 6, 29)) == []
    assert missed(answer, [("nonconforming", "2017-07-01")]) == [date(2017, 7, 1)]
    assert missed(answer, [("nonconforming", "2017-07-01")], due) == []
    assert missed([], [("nonconforming", "2017-07-01")]) == [due]  # both reasons: once, on the earlier date
    assert missed([], [("conforming", "2017-07-01")]) == [due]
    assert missed([], [("excused", "2017-07-02")]) == []
    assert missed([], [("excused", "2017-07-02")], date(2017, 7, 1)) == [due]
    assert missed(answer, [("nonconforming", "2017-07-02"), ("conforming", "2017-07-01")]) == [date(2017, 7, 2)]
    assert missed(answer, [("nonconforming", "2017-07-02"), ("conforming", "2017-07-02")]) == []
    assert missed(answer, [("excused", "2017-07-02"), ("nonconforming", "2017-07-02")]) == [date(2017, 7, 2)]


def test_p7_each() -> None:
    data: Data = {
        "submissions": [sub("1", OTHER, "2017-05-01")],
        "inaccuracies": [
            {"submission": "1", "found_on": day, "note": day}
            for day in ("2017-05-24", "2017-05-25", "2017-05-31", "2017-06-01")
        ],
    }
    assert month(data, OTHER, "2017-05")["accuracy"] == -100
    assert year(data, OTHER)["accuracy"] == -150


# --- points of a year ---


def test_y1_trainings() -> None:
    def held(unit: str, *sessions: tuple[str, int]) -> int:
        rows = [{"unit": unit, "held_on": day, "attendees": str(size)} for day, size in sessions]
        return year({"trainings": rows}, unit, as_of=date(2018, 1, 1))["training"]

    assert held(COUNTY, ("2017-05-25", 50), ("2017-12-31", 50)) == 50
    assert held(COUNTY, ("2017-05-24", 50), ("2017-12-31", 50)) == 0
    assert held(COUNTY, ("2017-06-01", 49), ("2017-06-02", 51)) == 0
    assert held(COUNTY, ("2017-06-01", 100), ("2018-01-01", 100)) == 0
    assert [held(unit, ("2017-06-01", 1)) for unit in (PARK, KEY, OTHER)] == [50, 50, 50]
    assert held(OTHER, ("2017-05-24", 99)) == 0


def test_y2_secondments() -> None:
    def stays(*rows: tuple[str, str, str], unit: str = PARK, as_of: date = LATER) -> int:
        cells = [{"unit": unit, "person": a, "starts_on": a, "ends_on": b, "outcome": c} for a, b, c in rows]
        return year({"secondments": cells}, unit, as_of=as_of)["secondment"]

    good = ("2017-06-01", "2017-07-31", "completed")
    assert stays() == 0
    assert stays(good) == 50
    assert stays(good, unit=KEY) == 0
    assert stays(good, as_of=date(2017, 7, 30)) == 0
    assert stays(good, as_of=date(2017, 7, 31)) == 50
    assert stays(good, ("2017-06-02", "", "completed")) == 50
    assert stays(("2017-05-24", "2017-07-31", "completed")) == 0
    assert stays(good, ("2017-05-24", "2017-07-31", "late")) == 50
    assert stays(good, ("2017-12-31", "2017-12-31", "completed")) == 50
    assert stays(good, ("2017-12-01", "2018-01-01", "completed")) == 0  # not ended on 31 December
    assert stays(good, ("2018-01-01", "", "planned")) == 50
    for outcome in ("planned", "late", "incomplete", "violation"):
        assert stays(good, ("2017-08-01", "", outcome)) == 0
    assert stays(good, ("2017-09-01", "", "planned"), as_of=date(2017, 8, 31)) == 50


def test_y3_officers() -> None:
    def staff(unit: str, *people: str, as_of: date = LATER, **term: str) -> int:
        rows = [{"unit": unit, "name": "书记", "role": "leader"} | term]
        rows += [{"unit": unit, "name": str(n), "role": "officer", "employment": e} for n, e in enumerate(people)]
        return year({"officers": rows}, unit, as_of=as_of)["organization"]

    assert staff(COUNTY, "full-time", "full-time") == 50
    assert staff(COUNTY, "full-time", "part-time") == 0
    assert staff(PARK, "full-time") == 50
    assert staff(PARK, "part-time") == 0
    assert [staff(unit, "part-time") for unit in (KEY, OTHER)] == [50, 50]
    assert staff(OTHER) == 0
    assert staff(OTHER, "full-time", active_from="2017-12-31", active_to="2017-12-31") == 50
    assert staff(OTHER, "full-time", active_from="2018-01-01") == 0
    assert staff(OTHER, "full-time", active_to="2017-12-30") == 0
    assert staff(OTHER, "full-time", active_to="2017-12-30", as_of=date(2017, 12, 30)) == 50
    assert staff(OTHER, "full-time", as_of=date(2017, 5, 24)) == 0


# --- tables ---


def test_units_are_listed_while_active() -> None:
    units: list[Unit] = [
        ("a", "other", None, date(2017, 5, 31)),
        ("b", "other", None, date(2017, 6, 1)),
        ("c", "other", date(2017, 6, 30), None),
        ("d", "other", date(2017, 7, 1), None),
    ]

    def shown(period: str, as_of: date) -> str:
        return "".join(row["unit"] for row in reading.rank_month({}, units, period, as_of))

    assert shown("2017-06", LATER) == "bc"
    assert shown("2017-06", date(2017, 6, 29)) == "b"
    assert shown("2017-07", LATER) == "cd"
    assert "".join(row["unit"] for row in reading.rank_year({}, units, 2017, LATER)) == "abcd"


def test_ties_share_a_place() -> None:
    units: list[Unit] = [(name, "key", None, None) for name in "abcd"]
    data: Data = {"submissions": [], "adoptions": []}
    for name, number in (("a", 1), ("b", 2), ("c", 3), ("d", 2)):
        for turn in range(number):
            data["submissions"].append(sub(f"{name}{turn}", name, "2017-06-01"))
            data["adoptions"].append(ado(f"{name}{turn}", "general", "2017-06-01"))
    rows = reading.rank_month(data, units, "2017-06", LATER)
    assert [(row["rank"], row["unit"], row["total"]) for row in rows] == [
        (1, "c", 30),
        (2, "b", 20),
        (2, "d", 20),
        (4, "a", 10),
    ]


def test_year_is_the_sum_of_its_months() -> None:
    data: Data = {
        "submissions": [sub(str(n), OTHER, f"2017-0{6 + n // 10}-30") for n in range(20)],
        "adoptions": [ado("0", "general", "2017-06-30"), ado("10", "internal", "2017-07-31", "report")],
    }
    row = row_of(reading.rank_year(data, UNITS, 2017, LATER), OTHER)
    assert (row["submitted"], row["adopted"], row["rate"]) == (20, 2, "10.00")
    assert (row["points"]["adoption"], row["points"]["monthly"], row["total"]) == (30, 40, 70)


def test_rates_are_rounded_half_up() -> None:
    assert [reading.percent(1, 3), reading.percent(2, 3), reading.percent(0, 0)] == ["33.33", "66.67", None]
    assert [reading.percent(1, 800), reading.percent(14, 120), reading.percent(3, 2)] == [
        "0.13",
        "11.67",
        "150.00",
    ]


# --- rewards ---


def test_w1_ties_at_the_last_place_are_in() -> None:
    units: list[Unit] = [(name, "county", None, None) for name in "abcde"]
    data: Data = {
        "submissions": [sub(name, name, "2017-06-01") for name in "abcde"],
        "adoptions": [
            *(ado(name, "general", "2017-06-01") for name in "abcde"),
            *(ado(name, "internal", "2017-06-01", "news") for name in "acde"),
            *(ado(name, "region-other", "2017-06-01") for name in "ce"),
        ],
    }
    report = reading.rewards(data, units, 2017, LATER)
    assert [(row["unit"], row["rank"], row["total"]) for row in report["awards"]] == [
        ("c", 1, 30),
        ("e", 1, 30),
        ("a", 3, 20),
        ("d", 3, 20),
    ]
    assert report["totals"] == {"awards": "8000.00", "authors": "0.00", "all": "8000.00"}
    assert reading.rewards(data, units, 2016, LATER)["awards"] == []


def test_w1_without_points_or_after_its_end_no_unit_takes_a_place() -> None:
    units: list[Unit] = [
        ("a", "park", None, date(2017, 12, 30)),
        ("b", "park", None, date(2017, 12, 31)),
        ("c", "park", None, None),
        ("d", "county", None, None),
    ]
    data: Data = {
        "submissions": [sub(name, name, "2017-06-01") for name in "abc"],
        "adoptions": [
            *(ado(name, "general", "2017-06-01") for name in "abc"),
            *(ado(name, "internal", "2017-06-01", "news") for name in "ab"),
        ],
    }
    report = reading.rewards(data, units, 2017, LATER)
    assert [(row["unit"], row["rank"]) for row in report["awards"]] == [("b", 1)]
    assert reading.rewards(data, units, 2030, LATER)["awards"] == []


def test_w2_w3_w5_clauses_add_up_and_pay_once() -> None:
    data: Data = {
        "submissions": [sub("1", KEY, "2016-12-01"), sub("2", KEY, "2016-12-01")],
        "adoptions": [
            ado("1", "internal", "2016-12-01", "news"),
            ado("1", "state-council", "2017-01-01"),
            ado("1", "reference-news", "2017-12-31"),
            ado("1", "xinjiang-news", "2018-01-01"),
            ado("1", "region-report", "2018-01-02"),
            ado("1", "yesterday-news", "2018-01-03"),
            ado("1", "region-other", "2018-01-03"),
            ado("2", "internal", "2016-12-01", "news"),
            ado("2", "region-report", "2016-12-31"),
        ],
    }
    first, second = (reading.rewards(data, UNITS, number, LATER) for number in (2017, 2018))
    assert [row["ref"] for row in first["submissions"]] == ["1"]
    assert first["submissions"][0]["lines"] == [
        {"publication": "reference-news", "amount": "500.00"},
        {"publication": "state-council", "amount": "1000.00"},
    ]
    assert first["totals"]["authors"] == "1500.00"
    assert second["totals"]["authors"] == "300.00"  # 200 and 100; the 500 were paid for 2017
    assert reading.rewards(data, UNITS, 2017, date(2017, 12, 30))["totals"]["authors"] == "1000.00"
    assert reading.rewards(data, UNITS, 2016, LATER)["totals"]["all"] == "0.00"


def test_w4_shares_add_up() -> None:
    data: Data = {
        "submissions": [
            sub("2", KEY, "2017-06-01", authors="乙、甲,丙"),
            sub("1", KEY, "2017-06-01", authors="甲;丙;丁"),
            sub("3", COUNTY, "2017-06-01", authors="甲"),
        ],
        "adoptions": [
            *(ado(ref, "internal", "2017-06-01", "news") for ref in "123"),
            *(ado(ref, "yesterday-news", "2017-06-01") for ref in "12"),
            ado("2", "state-council", "2017-06-02"),
            ado("3", "region-report", "2017-06-01"),
        ],
    }
    report = reading.rewards(data, UNITS, 2017, LATER)
    assert [(row["ref"], row["amount"]) for row in report["submissions"]] == [
        ("1", "100.00"),
        ("2", "1100.00"),
        ("3", "200.00"),
    ]
    # 33.34 + 33.33 + 33.33; 366.67 to the first two of the second, 366.66 to the third
    assert [(row["unit"], row["author"], row["amount"]) for row in report["payees"]] == [
        (COUNTY, "甲", "200.00"),
        (KEY, "丁", "33.33"),
        (KEY, "丙", "399.99"),
        (KEY, "乙", "366.67"),
        (KEY, "甲", "400.01"),
    ]
    turned = report | {
        "payees": report["payees"][::-1],
        "submissions": report["submissions"][::-1],
        "digest": "x",
    }
    assert reading.comparable_rewards(turned) == reading.comparable_rewards(report)


# --- random ledgers ---

MANY: list[Unit] = [
    *((f"县{number}", "county", None, None) for number in range(7)),
    *((f"园{number}", "park", None, None) for number in range(3)),
    *((f"重点{number}", "key", None, None) for number in range(38)),
    *((f"部门{number}", "other", None, None) for number in range(25)),
    ("新设部门", "other", date(2017, 8, 15), None),
    ("撤销部门", "other", None, date(2017, 8, 15)),
]


def faults(data: Data, today: date) -> list[str]:
    """Say what an import would refuse."""
    wrong = reading.breaches(data, today)
    for kind, rows in data.items():
        wrong += [f"{kind}: two rows are the same"] * (len(rows) != len({tuple(row.values()) for row in rows}))
        wrong += [f"{kind}: wrong columns" for row in rows if tuple(row) != ledgers.COLUMNS[kind]]
    orders = {row["ref"]: row for row in data["commissions"]}
    sent = {row["ref"]: row for row in data["submissions"]}
    for kind, by_ref in (("commissions", orders), ("submissions", sent)):
        wrong += [f"{kind}: refs repeat"] * (len(by_ref) != len(data[kind]))
    for row in sent.values():
        wrong += [f"ref {row['ref']}"] * (row["ref"][:4] != row["received_on"][:4] or len(row["ref"]) != 11)
        order = orders.get(row["commission"])
        if order is not None:
            wrong += ["answers what it was not asked"] * (row["unit"] not in order["units"].split("、"))
            wrong += ["answers before it was asked"] * (row["received_on"] < order["issued_on"])
    wrong += ["due before issue" for row in orders.values() if row["due_on"] < row["issued_on"]]
    for row in data["verdicts"]:
        order = orders[row["commission"]]
        wrong += ["verdict on nobody"] * (row["unit"] not in order["units"].split("、"))
        wrong += ["verdict before issue"] * (row["judged_on"] < order["issued_on"])
    for row in data["inaccuracies"]:
        wrong += ["false before sent"] * (row["found_on"] < sent[row["submission"]]["received_on"])
    for row in data["adoptions"]:
        wrong += ["type"] * ((row["type"] != "") != (row["publication"] == "internal"))
    for row in data["secondments"]:
        wrong += ["ends before start"] * (row["ends_on"] != "" and row["ends_on"] < row["starts_on"])
    for row in data["officers"]:
        wrong += ["leaves before start"] * ("" < row["active_to"] < row["active_from"])
    return wrong


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("shuffled", [False, True])
def test_random_ledgers_are_lawful(seed: int, shuffled: bool) -> None:
    start, end = date(2017, 4, 10 + seed), date(2017, 12, 31) + timedelta(days=20 * seed)
    data = ledgers.random_ledger(seed, 50 + 250 * seed, start, end, MANY, shuffled=shuffled)
    assert faults(data, date.today()) == []
    assert len(data["submissions"]) == 50 + 250 * seed
    assert data == ledgers.random_ledger(seed, 50 + 250 * seed, start, end, MANY, shuffled=shuffled)


def test_random_ledgers_up_to_today_are_lawful() -> None:
    start = date.today() - timedelta(days=200)
    data = ledgers.random_ledger(1, 500, start, date.today() + timedelta(days=200), MANY)
    assert faults(data, date.today()) == []


@pytest.mark.ci
def test_random_ledger_is_large_quick_and_nasty() -> None:
    begun = time.monotonic()
    data = ledgers.random_ledger(3, 14_000, date(2017, 1, 1), date(2017, 12, 31), MANY)
    assert time.monotonic() - begun < 10
    assert len(data["submissions"]) == 14_000
    as_of = date(2018, 2, 1)
    asked = reading.rates_month(data, MANY, "2017-06", as_of), reading.rank_year(data, MANY, 2017, as_of)
    data = reading.Settled(data)
    assert asked == (reading.rates_month(data, MANY, "2017-06", as_of), reading.rank_year(data, MANY, 2017, as_of))
    rates = [row for month in reading.months_of(2017) for row in reading.rates_month(data, MANY, month, as_of)]
    exact = [row for row in rates if row["submitted"] == row["quota"] and row["rate"] == row["needed"]]
    assert {row["category"] for row in exact} == set(reading.CATEGORIES)
    assert all(row["met"] for row in exact)
    ranking = reading.rank_year(data, MANY, 2017, as_of)
    assert len({(row["category"], row["rank"]) for row in ranking}) < len(ranking)  # there are ties
    for heading in (*reading.MONTH_HEADINGS, *reading.YEAR_HEADINGS):
        assert any(row["points"][heading] for row in ranking), heading
    assert reading.rewards(data, MANY, 2017, as_of)["payees"]


def test_csv_files_hold_the_ledger(tmp_path: Path) -> None:
    data = ledgers.random_ledger(5, 300, date(2017, 5, 1), date(2017, 9, 30), MANY)
    data["units"] = ledgers.unit_rows(MANY[-2:])
    data["talks"] = []
    ledgers.write_csv(data, tmp_path)
    assert not (tmp_path / "talks.csv").exists()
    for kind, rows in data.items():
        if rows:
            with (tmp_path / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
                assert list(csv.DictReader(file)) == rows
