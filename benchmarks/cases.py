"""The cases, and what each is measured against. Their ledgers are made once, in a folder."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import ledgers
from benchmarks.measuring import HERE, PYTHON, Case, Rival, Words, govinfo, rival, run, shell
from benchmarks.rivals import SQL

MILLION, OFFICE, IN_WORKBOOK, OFFICES, ARTICLES = 1_000_000, 22_000, 100_000, 300, 100
MONTH, YEAR = ("2025-06-01", "2025-07-01"), ("2025-01-01", "2026-01-01")


def of_rank(output: str) -> dict[str, list[int]]:
    """How many submissions each unit sent and what its adoptions earn, from our JSON."""
    rows = json.loads(output)["rows"]
    return {row["unit"]: [row["submitted"], row["points"]["adoption"]] for row in rows if row["submitted"]}


def of_hledger(output: str) -> dict[str, list[int]]:
    """The same from a balance in CSV, such as `units:公安局,"30 POINTS, 21 SENT"`."""
    found = {}
    for name, amounts in csv.reader(output.splitlines()):
        if name.startswith("units:"):
            counts = {what: int(count) for count, what in (each.split() for each in amounts.split(", "))}
            found[name.removeprefix("units:")] = [counts.get("SENT", 0), counts.get("POINTS", 0)]
    return found


def rows_in(path: Path) -> int:
    """How many submissions a rival's file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM submissions").fetchone()[0])


def of_import(output: str) -> int:
    """How many submissions went in, from our JSON."""
    return int(json.loads(output)["kinds"]["submissions"]["added"])


class Ledgers:
    """The files that the cases use, made once in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.million = ledgers.write(folder / "million", MILLION, 10)
        self.million_a_year = ledgers.write(folder / "million-a-year", MILLION, 1)
        self.office = ledgers.write(folder / "office", OFFICE, 1)
        self.workbook = ledgers.write_workbook(folder / "submissions.xlsx", IN_WORKBOOK)

    def of(self, folder: Path) -> Path:
        """The ledger into which a folder was imported."""
        path = folder / "ledger.db"
        if not path.exists():
            run(govinfo("--db", path, "init"))
            run(govinfo("--db", path, "import", folder))
        return path

    def with_texts(self, folder: Path) -> Path:
        """The same with a text of every submission."""
        path = folder / "texts.db"
        if not path.exists():
            fresh = folder / "texts.unfinished.db"
            shutil.copy(self.of(folder), fresh)
            ledgers.keep_texts(fresh)
            fresh.rename(path)
        return path

    def published(self, folder: Path, months: int = 12) -> Path:
        """The same with the first so many months of the year published."""
        path = folder / f"published-{months}.db"
        if not path.exists():
            shutil.copy(self.of(folder), path)
            for month in range(1, months + 1):
                run(govinfo("--db", path, "publish", "--month", f"{ledgers.LAST_YEAR}-{month:02}"))
        return path

    def tables(self) -> Path:
        """A month's published table from each of OFFICES offices, all by the same rules."""
        folder = self.folder / "tables"
        if not folder.exists():
            made, settings = self.folder / "table.json", {"GOVINFO_CONFIG": str(self.folder / "config.toml")}
            run(govinfo("config", "office", "office"), settings)
            ledger = self.published(self.office)
            run(govinfo("--db", ledger, "publish", "--month", "2025-06", "--export", made), settings)
            table = json.loads(made.read_text(encoding="utf-8"))
            folder.mkdir()
            for number in range(OFFICES):
                said = json.dumps({**table, "office": f"office {number}"}, ensure_ascii=False)
                (folder / f"{number}.json").write_text(said, encoding="utf-8")
        return folder

    def fresh(self) -> Path:
        """An empty ledger, made anew."""
        path = self.folder / "fresh.db"
        path.unlink(missing_ok=True)
        run(govinfo("--db", path, "init"))
        return path


PERIODS = """
rank --month 2025-06: 2
rank --quarter 2025-Q2: 1.5
months --year 2025: 2
analysis --quarter 2025-Q2: 2
rates --month 2025-06: 1
quota --month 2025-06: 1
timeliness --month 2025-06: 1
criticism --month 2025-06: 1
analysis --month 2025-06: 1
week --of 2025-06-16: 1
talks --quarter 2025-Q2: 1
status: 1
find --similar --month 2025-06: 2
bulletin --month 2025-06 -o FILE.docx: 3
yearbook --month 2025-06 -o FILE.html: 2
workbook --month 2025-06 -o FILE.xlsx: 4
outlook 公安局 --month 2025-06: 2
cards --month 2025-06 -o FILE: 3
explain 公安局 --month 2025-06: 1
authors --month 2025-06 --limit 50: 1
log --limit 20: 1
commissions --year 2025: 1
follow-ups --year 2025: 1
office --year 2025: 1
explain 公安局 --year 2025: 2
rates --year 2025: 2
rewards --year 2025: 2
payout --year 2025 -o FILE.xlsx: 2
criticism --year 2025: 2
authors --year 2025 --limit 50: 3
yearbook --year 2025 -o FILE.html: 4
workbook --year 2025 -o FILE.xlsx: 20
"""
"""What reads a period, and how many seconds it may take of a million submissions in the year."""


def of_periods(folder: Path, office: Path, yearly: Path) -> Iterator[Case]:
    """Every command that reads a period, beside itself at an office's 22,000 a year."""
    for line in PERIODS.strip().splitlines():
        words, _colon, most = line.rpartition(": ")
        own = [str(folder / f"out{word.removeprefix('FILE')}") if "FILE" in word else word for word in words.split()]
        target = Path(own[-1]) if "FILE" in words else None

        def fresh(target: Path | None = target) -> None:
            if target and target.is_dir():
                shutil.rmtree(target)
            elif target:
                target.unlink(missing_ok=True)

        rival = Rival("the same at 22,000 a year", govinfo("--db", office, *own), None, before=fresh)
        yield Case(f"{words}, 1,000,000 in it", govinfo("--db", yearly, *own), [rival], before=fresh, most=float(most))


WRITTEN = """
notice refused --month 2025-06 --each -o FILE: 3
notice adopted --month 2025-06 --each -o FILE: 3
publish --month 2025-01: 2
intake ARTICLES: 5
undo --yes: 30
"""
"""The same of commands that write: `undo` the import of the year, `intake` so many articles as ARTICLES says."""


def of_writing(folder: Path, office: Path, yearly: Path) -> Iterator[Case]:
    """Every command that reads a period and writes, each round on a fresh copy of the ledger."""
    target, articles = folder / "out", ledgers.write_articles(folder / "articles", ARTICLES)
    for line in WRITTEN.strip().splitlines():
        words, _colon, most = line.rpartition(": ")
        meant = {"FILE": str(target), "ARTICLES": str(articles)}
        own = [meant.get(word, word) for word in words.split()]

        def begun(ledger: Path) -> None:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copy(ledger, _copy_of(ledger, folder))

        rival = Rival(
            "the same at 22,000 a year",
            govinfo("--db", _copy_of(office, folder), *own),
            None,
            before=lambda begun=begun: begun(office),  # type: ignore[misc]
        )
        yield Case(
            f"{words}, 1,000,000 in it",
            govinfo("--db", _copy_of(yearly, folder), *own),
            [rival],
            before=lambda begun=begun: begun(yearly),  # type: ignore[misc]
            most=float(most),
        )


def _copy_of(ledger: Path, folder: Path) -> Path:
    return folder / f"written-{ledger.parent.name}.db"


def cases(made: Ledgers) -> list[Case]:
    """All cases, cheap ones first."""
    with_texts = made.with_texts(made.million)
    office, million, yearly = (made.of(each) for each in (made.office, made.million, made.million_a_year))
    fresh = made.folder / "fresh.db"
    begin = Rival("start-up: import typer, rich", [PYTHON, "-c", "import typer, rich"], 1.5)
    loaded = Rival("start-up: import typer, SQLAlchemy, rich.table", rival("startup"), 2)
    rank = ["rank", "--month", "2025-06", "--format", "json"]
    rank_year = ["rank", "--year", "2025", "--format", "json"]
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
    tool = str(Path(PYTHON).with_name("sqlite-utils"))
    rows, utils = made.million_a_year / "submissions.csv", made.folder / "utils.db"
    taken = [
        Rival(
            "sqlite-utils insert",
            [tool, "insert", str(utils), "submissions", str(rows), "--csv", "--silent"],
            0.5,
            lambda _output: rows_in(utils),
            before=lambda: utils.unlink(missing_ok=True),
        ),
        Rival("csv and executemany", rival("executemany", rows, made.folder / "bare.db"), 5, int, aim=True),
    ]
    written, small = made.folder / "written.db", made.folder / "written-small.db"
    recorded = ["record", "submission", "公安局社区防汛抗旱经验做法", "--unit", "公安局", "--received-on", "2025-12-20"]
    recorded += ["--author", "王伟", "--approver", "李强", "--contact", "0994-0000001"]
    recording = Rival(
        "the same at 22,000 a year",
        govinfo("--db", small, *recorded),
        1.3,
        before=lambda: (shutil.copy(office, small), None)[1],
    )
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
        Case(
            "rank --month with its year to date, 22,000",
            govinfo("--db", office, *rank),
            [Rival("rates --month, which has none", govinfo("--db", office, "rates", *rank[1:]), 1.3)],
        ),
        Case(
            "rank --month with its year to date, 1,000,000 in it, months before it published",
            govinfo("--db", made.published(made.million_a_year, 5), *rank),
            [
                Rival(
                    "rates --month, which has none",
                    govinfo("--db", made.published(made.million_a_year, 5), "rates", *rank[1:]),
                    1.3,
                )
            ],
        ),
        Case("rank --month, 1,000,000 in ten years", govinfo("--db", million, *rank), a_million, of_rank),
        Case(
            "rank --year, 1,000,000 in it, open",
            govinfo("--db", yearly, *rank_year),
            of_year,
            of_rank,
        ),
        Case(
            "rank --year, 1,000,000 in it, months published",
            govinfo("--db", made.published(made.million_a_year), *rank_year),
            [
                Rival("rank --month", govinfo("--db", made.published(made.million_a_year), *rank), 1.3),
                Rival("the same, months open", govinfo("--db", yearly, *rank_year), 1, of_rank),
            ],
            of_rank,
        ),
        Case("explain, 1,000,000", govinfo(*month), [loaded]),
        Case("show, 1,000,000", govinfo("--db", million, "show", "2025-050001"), [loaded]),
        Case("show by an ending, 1,000,000", govinfo("--db", million, "show", "25-050001"), [loaded]),
        Case("due, 1,000,000", govinfo("--db", million, "due"), [loaded]),
        Case("find 春耕备耕进展顺利99, 1,000,000", govinfo("--db", million, "find", "春耕备耕进展顺利99"), [loaded]),
        Case("find 0994-a, in no title, 1,000,000", govinfo("--db", million, "find", "0994-a"), [loaded]),
        *(
            Case(
                f"find {wanted}, 1,000,000 with texts",
                govinfo("--db", with_texts, "find", wanted, "--limit", "20"),
                [loaded],
            )
            for wanted in ("第500000号", "存在的问题和建议，涉及企业77", "就业", "就", "丁七", "没有这句话")
        ),
        Case(
            "list --limit 100, 1,000,000", govinfo("--db", million, "list", "submissions", "--limit", "100"), [loaded]
        ),
        Case(
            f"rollup of a month of {OFFICES} offices",
            govinfo("rollup", made.tables()),
            [Rival(loaded.name, loaded.words, None)],
            most=10,
        ),
        Case(
            "import of 100,000 rows xlsx",
            govinfo("--db", fresh, "import", made.workbook, "--format", "json"),
            [Rival("openpyxl, one pass to read", rival("openpyxl", made.workbook), 1, lambda rows: int(rows) - 1)],
            of_import,
            before=lambda: (made.fresh(), None)[1],
        ),
        Case(
            "import of 1,000,000 rows CSV",
            govinfo("--db", fresh, "import", rows, "--format", "json"),
            taken,
            of_import,
            before=lambda: (made.fresh(), None)[1],
        ),
        Case(
            "record submission, 1,000,000 in a year",
            govinfo("--db", written, *recorded),
            [recording],
            before=lambda: (shutil.copy(yearly, written), None)[1],
        ),
        *of_periods(made.folder, office, yearly),
        *of_writing(made.folder, office, yearly),
        Case("verify, 1,000,000", govinfo("--db", yearly, "verify"), checked),
    ]
