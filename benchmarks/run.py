"""Measures govinfo against what an office would use instead: `python benchmarks/run.py [--rounds N] [CASE…]`.

Makes ledgers of 22,000 and of 1,000,000 submissions, then runs each case and its rivals in turn, several times over,
checks that their answers are equal, and prints medians, ratios and peak memory. Not a test: times go by the machine.
The rivals come with `pip install -e '.[bench]'`; sqlite3 and hledger are taken where they are installed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledgers
from benchmarks.rivals import SQL

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PYTHON = sys.executable
MILLION, OFFICE = 1_000_000, 22_000
MONTH, YEAR = ("2025-06-01", "2025-07-01"), ("2025-01-01", "2026-01-01")
MOST_MIB = 300

Words = list[str]


class Run(msgspec.Struct, frozen=True):
    """How long a command took, in seconds; the memory it held at most, in MiB; what it printed."""

    seconds: float
    mib: float
    output: str


class Rival(msgspec.Struct, frozen=True):
    """What a case is measured against.

    Attributes:
        bound: how many times as long the case may take.
        tells: reads its answer from what it printed; None if it has none to compare.
        before: run before each round, untimed.
    """

    name: str
    words: Words
    bound: float
    tells: Callable[[str], object] | None = None
    before: Callable[[], None] | None = None


class Case(msgspec.Struct, frozen=True):
    """A command of ours and its rivals."""

    name: str
    words: Words
    rivals: list[Rival]
    tells: Callable[[str], object] | None = None
    before: Callable[[], None] | None = None
    env: dict[str, str] = {}


def govinfo(*words: object) -> Words:
    """A command of ours."""
    return [PYTHON, "-m", "govinfo_cli", *map(str, words)]


def rival(*words: object) -> Words:
    """A rival written in Python."""
    return [PYTHON, str(HERE / "rivals.py"), *map(str, words)]


def shell(line: str) -> Words:
    """A line of shell."""
    return ["/bin/sh", "-c", line]


def run(words: Sequence[str], env: dict[str, str] | None = None) -> Run:
    """Run a command that must succeed."""
    # An installed program has its bytecode beside it; so must all that are measured here.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        child = subprocess.Popen(words, stdout=out, cwd=ROOT, env={**settings, "GOVINFO_LANG": "en", **(env or {})})
        _pid, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"failed: {' '.join(words)}")
        out.seek(0)
        return Run(seconds, used.ru_maxrss / 1024, out.read().decode("utf-8", "replace"))


def measure(case: Case, rounds: int) -> None:
    """Run a case and its rivals in turn and print a line for each rival."""
    ours: list[Run] = []
    theirs: list[list[Run]] = [[] for _ in case.rivals]
    for _ in range(rounds):
        if case.before:
            case.before()
        ours.append(run(case.words, case.env))
        for each, runs in zip(case.rivals, theirs, strict=True):
            if each.before:
                each.before()
            runs.append(run(each.words))
    seconds = statistics.median(each.seconds for each in ours)
    mib = max(each.mib for each in ours)
    for each, runs in zip(case.rivals, theirs, strict=True):
        own = statistics.median(one.seconds for one in runs)
        ratio = seconds / own
        agreed = ""
        if case.tells and each.tells:
            agreed = "equal" if case.tells(ours[-1].output) == each.tells(runs[-1].output) else "DIFFERENT ANSWERS"
        verdict = "met" if ratio <= each.bound else "MISSED"
        print(
            f"| {case.name} | {seconds:.2f} s | {mib:.0f} MiB{'' if mib <= MOST_MIB else ' (OVER)'} | {each.name} "
            f"| {own:.2f} s | {ratio:.2f} | ≤ {each.bound:g} | {verdict} | {agreed} |",
            flush=True,
        )


def of_rank(output: str) -> dict[str, int]:
    """What adoptions earn by unit, from our JSON."""
    rows = json.loads(output)["rows"]
    return {row["unit"]: row["points"]["adoption"] for row in rows if row["points"]["adoption"]}


def of_hledger(output: str) -> dict[str, int]:
    """The same from a balance in CSV."""
    lines = [line.strip().strip('"').split('","') for line in output.splitlines()[1:]]
    return {name.removeprefix("units:"): int(amount) for name, amount in lines if name.startswith("units:")}


class Ledgers:
    """The files that the cases use, made once in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.million = ledgers.write(folder / "million", MILLION, 10)
        self.million_a_year = ledgers.write(folder / "million-a-year", MILLION, 1)
        self.office = ledgers.write(folder / "office", OFFICE, 1)
        self.workbook = ledgers.write_workbook(folder / "submissions.xlsx", 100_000)

    def of(self, folder: Path) -> Path:
        """The ledger into which a folder was imported."""
        path = folder / "ledger.db"
        if not path.exists():
            run(govinfo("--db", path, "init"))
            run(govinfo("--db", path, "import", folder))
        return path

    def published(self, folder: Path) -> Path:
        """The same with all months of the year published."""
        path = folder / "published.db"
        if not path.exists():
            shutil.copy(self.of(folder), path)
            for month in range(1, 13):
                run(govinfo("--db", path, "publish", "--month", f"{ledgers.LAST_YEAR}-{month:02}"))
        return path

    def fresh(self) -> Path:
        """An empty ledger, made anew."""
        path = self.folder / "fresh.db"
        path.unlink(missing_ok=True)
        run(govinfo("--db", path, "init"))
        return path


def cases(made: Ledgers) -> list[Case]:
    """All cases, cheap ones first."""
    office, million, yearly = (made.of(each) for each in (made.office, made.million, made.million_a_year))
    fresh = made.folder / "fresh.db"
    begin = Rival("start-up: import typer, rich", [PYTHON, "-c", "import typer, rich"], 1.5)
    loaded = Rival("start-up: import typer, SQLAlchemy, rich.table", rival("startup"), 2)
    rank = ["rank", "--month", "2025-06", "--format", "json"]
    books, beans = made.folder / "office.journal", made.folder / "office.beancount"
    if not beans.exists():
        run(rival("journal", made.office, books, beans))
    counted = [
        Rival("pandas", rival("pandas", made.office, *MONTH), 1, json.loads),
        Rival("beancount", rival("beancount", beans, *MONTH), 1, json.loads),
    ]
    if shutil.which("hledger"):
        words = ["hledger", "-f", str(books), "balance", "units", "-b", MONTH[0], "-e", MONTH[1], "-N", "-O", "csv"]
        counted.append(Rival("hledger", words, 1, of_hledger))
    a_million = [
        Rival("the same at 22,000 a year", govinfo("--db", office, *rank), 1.3),
        Rival("pandas", rival("pandas", made.million, *MONTH), 1, json.loads),
        Rival("DuckDB", rival("duckdb", made.million, *MONTH), 1, json.loads),
    ]
    of_year = [Rival("pandas", rival("pandas", made.million_a_year, *YEAR), 1, json.loads)]
    checked = []
    if shutil.which("sqlite3"):
        query = SQL.format(start=YEAR[0], end=YEAR[1])
        words = shell('"$0" "$1" startup && sqlite3 "$2" "$3" > /dev/null')
        of_year.insert(
            0, Rival("sqlite3 by hand, and start-up", [*words, PYTHON, str(HERE / "rivals.py"), str(yearly), query], 3)
        )
        check = 'for i in 1 2 3; do sqlite3 "$1" "PRAGMA integrity_check"; done'
        words = shell(f'{check} && "$0" -m govinfo_cli --db "$1" rank --year {ledgers.LAST_YEAR}')
        checked.append(
            Rival("integrity_check three times, and the year counted once", [*words, PYTHON, str(yearly)], 1)
        )
    rows = made.million_a_year / "submissions.csv"
    taken = [
        Rival(
            "sqlite-utils insert",
            [str(Path(PYTHON).with_name("sqlite-utils")), "insert", str(made.folder / "utils.db"), "submissions",
             str(rows), "--csv", "--silent"],
            0.5,
            before=lambda: (made.folder / "utils.db").unlink(missing_ok=True),
        ),
        Rival("csv and executemany", rival("executemany", rows, made.folder / "bare.db"), 4),
    ]  # fmt: skip
    completing = {"_GOVINFO_COMPLETE": "complete_lines", "GOVINFO_DB": str(million)}
    begun: list[tuple[str, Words, str]] = [
        ("a command", [], "r"),
        ("a unit", ["explain"], "公"),
        ("a ref", ["show"], "2025-0000"),
        ("a publication", ["record", "adoption", "--in"], ""),
    ]
    month = ["--db", million, "explain", "公安局", "--month", "2025-06"]
    return [
        Case("--help", govinfo("--help"), [begin]),
        Case("record adoption --help", govinfo("record", "adoption", "--help"), [begin]),
        *(
            Case(
                f"completion of {what}, 1,000,000", govinfo(*words), [begin], env={**completing, "_GOVINFO_WORD": word}
            )
            for what, words, word in begun
        ),
        Case(
            "rank --month, 22,000",
            govinfo("--db", office, *rank),
            [Rival("bare Python and one query", rival("bare", office, *MONTH), 1.3, json.loads), *counted],
            of_rank,
        ),
        Case("rank --month, 1,000,000 in ten years", govinfo("--db", million, *rank), a_million, of_rank),
        Case(
            "rank --year, 1,000,000 in it, open",
            govinfo("--db", yearly, "rank", "--year", "2025", "--format", "json"),
            of_year,
            of_rank,
        ),
        Case(
            "rank --year, 1,000,000 in it, months published",
            govinfo("--db", made.published(made.million_a_year), "rank", "--year", "2025", "--format", "json"),
            [Rival("rank --month", govinfo("--db", made.published(made.million_a_year), *rank), 1.3)],
        ),
        Case("explain, 1,000,000", govinfo(*month), [loaded]),
        Case("show, 1,000,000", govinfo("--db", million, "show", "2025-050001"), [loaded]),
        Case("show by an ending, 1,000,000", govinfo("--db", million, "show", "25-050001"), [loaded]),
        Case("due, 1,000,000", govinfo("--db", million, "due"), [loaded]),
        Case("find 春耕…, 1,000,000", govinfo("--db", million, "find", "春耕备耕进展顺利99"), [loaded]),
        Case(
            "import of 100,000 rows xlsx",
            govinfo("--db", fresh, "import", made.workbook),
            [Rival("openpyxl, one pass to read", rival("openpyxl", made.workbook), 1)],
            before=lambda: (made.fresh(), None)[1],
        ),
        Case(
            "import of 1,000,000 rows CSV",
            govinfo("--db", fresh, "import", rows),
            taken,
            before=lambda: (made.fresh(), None)[1],
        ),
        Case("verify, 1,000,000", govinfo("--db", yearly, "verify"), checked),
    ]


def main() -> None:
    """Make what is needed, then measure."""
    parser = argparse.ArgumentParser(description="Measures govinfo against its rivals.")
    parser.add_argument("cases", nargs="*", help="only cases whose name holds one of these")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the ledgers are made, and kept; else a temporary folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        print("| case | govinfo | memory | rival | rival | ratio | bound | | answers |")
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        for case in cases(Ledgers(folder)):
            if not arguments.cases or any(word in case.name for word in arguments.cases):
                measure(case, arguments.rounds)


if __name__ == "__main__":
    main()
