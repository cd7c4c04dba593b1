"""What an office would use instead, each as a small program: `python benchmarks/rivals.py NAME ARGUMENT…`.

Those that count print a JSON object: how many accepted submissions each unit sent in a span of days, and the points
that its adoptions earn.
"""

import csv
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

NEEDED = ["authors", "approver", "contact"]
POINTS = {"general:": 10, "internal:news": 10, "internal:report": 20, "internal:reference": 40}
# What a colleague who knows SQL would write: counts for quota and rate, adoptions by what they earn.
SQL = """
SELECT unit_id, substr(received_on, 1, 7), refused, count(*) FROM submissions
 WHERE received_on >= '{start}' AND received_on < '{end}' AND voided_id IS NULL GROUP BY 1, 2, 3;
SELECT s.unit_id, substr(a.adopted_on, 1, 7), a.publication, a.type, count(*)
  FROM adoptions a JOIN submissions s ON s.id = a.submission_id
 WHERE a.adopted_on >= '{start}' AND a.adopted_on < '{end}' AND a.voided_id IS NULL AND s.voided_id IS NULL
 GROUP BY 1, 2, 3, 4;
SELECT s.unit_id, substr(first, 1, 7), count(*)
  FROM (SELECT submission_id, min(adopted_on) AS first FROM adoptions
         WHERE voided_id IS NULL AND publication IN ('general', 'internal') GROUP BY 1)
  JOIN submissions s ON s.id = submission_id
 WHERE first >= '{start}' AND first < '{end}' GROUP BY 1, 2;
"""


def startup() -> None:
    """Load what a command loads, and nothing else."""
    import sqlalchemy  # noqa: F401
    import typer  # noqa: F401
    from rich.table import Table  # noqa: F401


def bare(ledger: str, start: str, end: str) -> None:
    """Typer, Rich's table, SQLAlchemy and one query written by hand."""
    import sqlalchemy
    import typer  # noqa: F401
    from rich.table import Table  # noqa: F401

    cases = " ".join(f"WHEN '{key}' THEN {points}" for key, points in POINTS.items())
    query = f"""
    SELECT u.name, sum(sent), sum(points) FROM (
        SELECT unit_id, count(*) AS sent, 0 AS points FROM submissions
         WHERE received_on >= '{start}' AND received_on < '{end}' AND voided_id IS NULL AND refused = 0 GROUP BY 1
        UNION ALL
        SELECT s.unit_id, 0, sum(CASE a.publication || ':' || a.type {cases} END)
          FROM adoptions a JOIN submissions s ON s.id = a.submission_id
         WHERE adopted_on >= '{start}' AND adopted_on < '{end}' AND a.voided_id IS NULL GROUP BY 1
    ) JOIN units u ON u.id = unit_id GROUP BY 1
    """
    with sqlalchemy.create_engine(f"sqlite:///{ledger}").connect() as connection:
        _tell(connection.execute(sqlalchemy.text(query.replace(":", "\\:"))))


def pandas(folder: str, start: str, end: str) -> None:
    """Read both CSV files, filter, join, count, sum."""
    import pandas as pd

    columns = ["ref", "unit", "received_on", *NEEDED]
    sent = pd.read_csv(Path(folder, "submissions.csv"), usecols=columns, dtype=str)
    received = sent[(sent["received_on"] >= start) & (sent["received_on"] < end)].dropna(subset=NEEDED)
    printed = pd.read_csv(Path(folder, "adoptions.csv"), dtype=str, keep_default_na=False)
    printed = printed[(printed["adopted_on"] >= start) & (printed["adopted_on"] < end)]
    joined = printed.merge(sent, left_on="submission", right_on="ref")
    joined["points"] = (joined["publication"] + ":" + joined["type"]).map(POINTS)
    found = pd.DataFrame({"sent": received.groupby("unit").size(), "points": joined.groupby("unit")["points"].sum()})
    _tell(found.fillna(0).itertuples())


def duckdb(folder: str, start: str, end: str) -> None:
    """The same as SQL over the files."""
    import duckdb as db

    cases = " ".join(f"WHEN '{key}' THEN {points}" for key, points in POINTS.items())
    rows = db.sql(
        f"WITH s AS (SELECT * FROM read_csv('{folder}/submissions.csv', all_varchar = true)) "
        f"SELECT unit, sum(sent), sum(points) FROM ("
        f"SELECT unit, count(*) AS sent, 0 AS points FROM s WHERE received_on >= '{start}' AND received_on < '{end}' "
        f"AND authors <> '' AND approver <> '' AND contact <> '' GROUP BY 1 UNION ALL "
        f"SELECT s.unit, 0, sum(CASE a.publication || ':' || coalesce(a.type, '') {cases} END) "
        f"FROM read_csv('{folder}/adoptions.csv', all_varchar = true) a JOIN s ON s.ref = a.submission "
        f"WHERE a.adopted_on >= '{start}' AND a.adopted_on < '{end}' GROUP BY 1) GROUP BY 1"
    ).fetchall()
    _tell(rows)


def journal(folder: str, hledger: str, beancount: str) -> None:
    """Write the register as a journal of hledger's and of beancount's, in two currencies."""
    with Path(folder, "submissions.csv").open(encoding="utf-8", newline="") as file:
        sent = list(csv.DictReader(file))
    units = {row["ref"]: row["unit"] for row in sent}
    names = {unit: f"Assets:U{number}" for number, unit in enumerate(dict.fromkeys(units.values()))}
    booked = [
        (row["received_on"], row["ref"], row["unit"], 1, "SENT") for row in sent if all(row[name] for name in NEEDED)
    ]
    with Path(folder, "adoptions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            points = POINTS[f"{row['publication']}:{row['type']}"]
            booked.append((row["adopted_on"], row["submission"], units[row["submission"]], points, "POINTS"))
    with Path(hledger).open("w", encoding="utf-8") as ledger, Path(beancount).open("w", encoding="utf-8") as beans:
        beans.writelines(f'2000-01-01 open {name} POINTS,SENT\n  unit: "{unit}"\n' for unit, name in names.items())
        beans.write("2000-01-01 open Equity:Office POINTS,SENT\n")
        for day, ref, unit, count, what in sorted(booked):
            ledger.write(f"{day} {ref}\n    units:{unit}    {count} {what}\n    office\n\n")
            beans.write(f'{day} * "{ref}"\n  {names[unit]}  {count} {what}\n  Equity:Office  -{count} {what}\n\n')


def beancount(path: str, start: str, end: str) -> None:
    """Load the journal and sum."""
    from beancount import loader
    from beancount.core import data

    entries, _errors, _options = loader.load_file(path)
    names = {each.account: each.meta.get("unit") for each in entries if isinstance(each, data.Open)}
    found: Counter[tuple[str, str]] = Counter()
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    for entry in entries:
        if isinstance(entry, data.Transaction) and first <= entry.date < last:
            for posting in entry.postings:
                if names[posting.account]:
                    assert posting.units is not None
                    found[names[posting.account], posting.units.currency] += int(posting.units.number or Decimal(0))
    _tell((unit, found[unit, "SENT"], found[unit, "POINTS"]) for unit in {unit for unit, _what in found})


def executemany(path: str, ledger: str) -> None:
    """The least that can take a CSV file in: the csv module and one INSERT."""
    Path(ledger).unlink(missing_ok=True)
    connection = sqlite3.connect(ledger)
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        heading = next(rows)
        connection.execute(f"CREATE TABLE submissions ({', '.join(heading)})")
        places = ", ".join("?" * len(heading))
        taken = connection.executemany(f"INSERT INTO submissions VALUES ({places})", rows)
    connection.commit()
    print(taken.rowcount)


def openpyxl(path: str) -> None:
    """One pass over a workbook in openpyxl's mode for reading."""
    import openpyxl as op

    sheet = op.load_workbook(path, read_only=True).active
    assert sheet is not None
    print(sum(1 for _row in sheet.iter_rows(values_only=True)))


def _tell(rows: Iterable[Any]) -> None:
    print(json.dumps({str(unit): [int(sent), int(points)] for unit, sent, points in rows}, ensure_ascii=False))


RIVALS: dict[str, Callable[..., None]] = {
    each.__name__: each for each in (startup, bare, pandas, duckdb, journal, beancount, executemany, openpyxl)
}

if __name__ == "__main__":
    RIVALS[sys.argv[1]](*sys.argv[2:])
