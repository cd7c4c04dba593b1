"""Measures what must be fast, against a bare Python doing the least: `python benchmarks/speed.py`.

Each case runs in turn with its rival, several times over; medians and their ratio are printed. Not a test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data" / "2018"
PYTHON = sys.executable
ROUNDS = 15
BARE = """
import sqlalchemy, typer
from rich.table import Table
with sqlalchemy.create_engine("sqlite:///{ledger}").connect() as connection:
    connection.execute(sqlalchemy.text(
        "SELECT s.unit_id, a.publication, count(*) FROM adoptions a JOIN submissions s ON s.id = a.submission_id "
        "WHERE a.adopted_on >= '2018-06-01' AND a.adopted_on < '2018-07-01' GROUP BY 1, 2")).all()
"""


def seconds(*command: str) -> float:
    """How long a command takes that must succeed."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - began


def compared(name: str, ours: list[str], rival: list[str], bound: float) -> None:
    """Print the medians of a case and its rival, and their ratio against the bound."""
    pairs = [(seconds(*ours), seconds(*rival)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:34} {mine:7.3f} s   rival {theirs:7.3f} s   ratio {mine / theirs:5.2f}   bound {bound}")


def main() -> None:
    """Import the sample year into a new ledger, then time the commands on it."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        os.environ["GOVINFO_DB"] = str(ledger)
        # An installed program has its bytecode beside it; so must this one and its rival.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        govinfo = [PYTHON, "-m", "govinfo_cli"]
        rows = sum(len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in SAMPLE.glob("*.csv"))
        taken = []
        for _ in range(5):
            ledger.unlink(missing_ok=True)
            seconds(*govinfo, "init")
            taken.append(seconds(*govinfo, "import", str(SAMPLE)))
        imported = statistics.median(taken)
        print(
            f"{'import of the sample year':34} {imported:7.3f} s   "
            f"{rows} rows, {rows / imported:,.0f} a second   bound 20,000"
        )
        bare = [PYTHON, "-c", BARE.format(ledger=ledger)]
        compared("rank --month", [*govinfo, "rank", "--month", "2018-06"], bare, 1.4)
        compared("rank --month --format table", [*govinfo, "rank", "--month", "2018-06", "-f", "table"], bare, 1.4)
        compared("rank --month --format json", [*govinfo, "rank", "--month", "2018-06", "-f", "json"], bare, 1.4)
        compared("--help", [*govinfo, "--help"], [PYTHON, "-c", "import typer, rich"], 1.5)


if __name__ == "__main__":
    main()
