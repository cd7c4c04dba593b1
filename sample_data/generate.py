"""Writes the sample data: a made-up year of all 75 units and the January after it as CSV files, its June as a workbook.

Everything is invented: people, titles, figures, events. The phone numbers are ones that no exchange gives out
(0994-000…, 1000000…). The same bytes are written each time.

    python sample_data/generate.py [FOLDER]     writes FOLDER/2018/*.csv, FOLDER/2019-01/*.csv, FOLDER/2018-06.xlsx
    python sample_data/generate.py --check      reads the CSV files and says where the cases worth testing are
"""

from __future__ import annotations

import argparse
import csv
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sample_data import duties, outcomes, points, register, titles
from sample_data.chance import LAST_DAY, YEAR, Dice, workdays_after
from sample_data.check import describe

HERE = Path(__file__).resolve().parent
SEED = 20180101
MONTH = "2018-06"
FOLLOWING, FOLLOWING_LAST = "2019-01", date(2019, 1, 31)
LAYOUT = titles.read_toml("layout.toml")


def columns(kind: str) -> list[list[str]]:
    """The columns of a kind: id, Chinese header, width."""
    return [column.split() for column in LAYOUT["columns"][kind].split(",")]


def steer_tie(tables: points.Tables, adoptions: list[outcomes.Adoption], category: str) -> None:
    """Print more of the unit just below the last award place, until it is level with the unit above it."""
    totals = points.year_points(tables)
    places = points.PLACES[category]
    own = points.ranked(category, totals)
    missing = (totals[own[places - 1]] - totals[own[places]]) // points.EDITION_POINTS["general"]
    taken = points.taken_by(tables)
    spare = [
        each
        for each in adoptions
        if each.draft.unit.name == own[places]
        and each.publication == "internal"
        and "general" not in taken[each.draft.ref]
        and each.day.month < LAST_DAY.month
    ]
    adoptions += [outcomes.Adoption(each.draft, "general", workdays_after(each.day, 2)) for each in spare[:missing]]
    tables["adoptions"] = outcomes.adoption_rows(adoptions)


def make_tables(seed: int) -> points.Tables:
    """The whole year, kind by kind."""
    words, plan, dice = titles.read_toml("vocabulary.toml"), titles.read_toml("plan.toml"), Dice(seed)
    units = titles.read_units(words)
    staff = register.staff_of(units, words["people"], dice)
    orders = register.read_orders(plan["commissions"], units)
    drafts = register.make_drafts(staff, orders, titles.Titles(words, dice), dice)
    register.forget_topics(drafts, Dice(seed + 1))  # dice of its own: what others draw stays the same
    printed = outcomes.adopt(drafts, dice)
    adoptions = printed + outcomes.send_up(printed, dice, staff)
    tables: points.Tables = {
        "officers": duties.officer_rows(staff, plan, dice),
        "commissions": [register.order_row(order) for order in orders],
        "submissions": [register.submission_row(draft) for draft in drafts],
        "adoptions": outcomes.adoption_rows(adoptions),
        "instructions": outcomes.instruction_rows(adoptions, plan["instructions"], dice),
        "verdicts": outcomes.verdict_rows(orders, drafts, plan, dice),
        "inaccuracies": outcomes.inaccuracy_rows(adoptions, plan),
        "trainings": duties.training_rows(units, plan, dice),
        "secondments": duties.secondment_rows(staff, plan),
        "outreach": duties.outreach_rows(plan),
        "reporting_points": duties.reporting_rows(plan["reporting_points"]),
        "conferences": duties.conference_rows(plan),
    }
    tables["talks"] = duties.talk_rows(units, tables, plan, dice)
    steer_tie(tables, adoptions, "key")
    return tables


def make_following(seed: int) -> points.Tables:
    """How the next year began: its January, by the same people, to be compared with January of the year."""
    words, plan, dice = titles.read_toml("vocabulary.toml"), titles.read_toml("plan.toml"), Dice(seed + 2)
    units = titles.read_units(words)
    staff = register.staff_of(units, words["people"], Dice(seed))
    drafts = register.make_drafts(staff, [], titles.Titles(words, dice), dice, YEAR + 1, range(1, 2))
    register.forget_topics(drafts, dice)
    printed = outcomes.adopt(drafts, dice, FOLLOWING_LAST)
    adoptions = printed + outcomes.send_up(printed, dice, staff, FOLLOWING_LAST)
    return {
        "submissions": [register.submission_row(draft) for draft in drafts],
        "adoptions": outcomes.adoption_rows(adoptions),
        "instructions": outcomes.instruction_rows(adoptions, plan["instructions"], dice, FOLLOWING_LAST),
        "reporting_points": duties.reporting_rows(plan["next_reporting_points"]),
    }


def write_csv(tables: points.Tables, folder: Path) -> None:
    """Write one CSV file for each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in tables.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column[0] for column in columns(kind)], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def of_month(tables: points.Tables, month: str) -> points.Tables:
    """What was sent in a month, what became of it in that month, and what else was held then."""

    def within(kind: str, column: str) -> list[points.Row]:
        """The rows of a kind dated in the month."""
        return [row for row in tables[kind] if row[column].startswith(month)]

    sent = within("submissions", "received_on")
    refs = {row["ref"] for row in sent}
    answered = {row["commission"] for row in sent}
    orders = [row for row in tables["commissions"] if row["ref"] in answered or row["issued_on"].startswith(month)]
    ordered = {row["ref"] for row in orders}
    return {
        "submissions": sent,
        "adoptions": [row for row in within("adoptions", "adopted_on") if row["submission"] in refs],
        "instructions": [row for row in within("instructions", "instructed_on") if row["submission"] in refs],
        "commissions": orders,
        "verdicts": [row for row in within("verdicts", "judged_on") if row["commission"] in ordered],
        "inaccuracies": [row for row in within("inaccuracies", "found_on") if row["submission"] in refs],
        "trainings": within("trainings", "held_on"),
        "secondments": within("secondments", "ends_on"),
        "outreach": within("outreach", "held_on"),
        "reporting_points": within("reporting_points", "issued_on"),
    }


def write_workbook(tables: points.Tables, path: Path) -> None:
    """Write a sheet for each kind, with Chinese headers and names, and dates as spreadsheets keep them."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2018, 7, 2, 10, 0, 0, tzinfo=UTC), "title": "2018年6月政务信息台账"})
        header = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        dated = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for kind, rows in tables.items():
            sheet = book.add_worksheet(LAYOUT["sheets"][kind])
            sheet.freeze_panes(1, 0)
            for place, (name, title, width) in enumerate(columns(kind)):
                sheet.set_column(place, place, int(width))
                sheet.write_string(0, place, title, header)
                names = LAYOUT["names"].get(kind, {}).get(name, "").split()
                chinese = dict(zip(names[::2], names[1::2], strict=True))
                for line, row in enumerate(rows, start=1):
                    value = row[name]
                    if value and name.endswith("_on"):
                        sheet.write_datetime(line, place, datetime.fromisoformat(value), dated)
                    elif name == "attendees":
                        sheet.write_number(line, place, int(value))
                    elif value:
                        sheet.write_string(line, place, chinese.get(value, value))


def main() -> int:
    """Write the sample data, or check what was written."""
    parser = argparse.ArgumentParser(description="Writes the made-up sample data of 2018.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--check", action="store_true", help="only say where the cases worth testing are")
    arguments = parser.parse_args()
    if arguments.check:
        told, wrong = describe(points.load(arguments.folder / "2018"), points.load(arguments.folder / FOLLOWING))
        print("\n".join(told))
        print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
        return 1 if wrong else 0
    tables = make_tables(SEED)
    write_csv(tables, arguments.folder / "2018")
    write_csv(make_following(SEED), arguments.folder / FOLLOWING)
    write_workbook(of_month(tables, MONTH), arguments.folder / f"{MONTH}.xlsx")
    for kind, rows in tables.items():
        print(f"{kind}: {len(rows)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
