"""An information office for tests: a real ledger in a file, and short words for what its clerks do with it."""

import calendar
import csv
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from govinfo_cli.errors import BadRows
from govinfo_cli.places import Place, Server
from govinfo_cli.rulebook import loader
from govinfo_cli.sheets import reader
from govinfo_cli.writing import commands
from govinfo_cli.writing.importing import Outcome
from govinfo_cli.writing.new_rows import Taken
from tests import on_server, running

Row = Mapping[str, object]
Answer = dict[str, Any]

COUNTY, PARK, KEY, OTHER = "昌吉市", "新疆准东经济技术开发区", "公安局", "司法局"
CATEGORY = {COUNTY: "county", PARK: "park", KEY: "key", OTHER: "other"}
QUOTA = {COUNTY: 100, PARK: 30, KEY: 20, OTHER: 10}
UNITS = [(unit.name, unit.category, None, None) for unit in loader.load("changji-2017").units.list]
"""The ordinance's units in its order, as the oracle takes them."""
NO_POINTS = dict.fromkeys(("adoption", "regional", "instruction", "monthly", "commission", "accuracy"), 0)


def units_of(category: str) -> list[str]:
    """The ordinance's units of a category, in its order."""
    return [name for name, own, _from, _to in UNITS if own == category]


def days_of(month: str) -> list[date]:
    """The days of a month: its first, its last, then the others."""
    year, number = int(month[:4]), int(month[5:])
    last = calendar.monthrange(year, number)[1]
    return [date(year, number, day) for day in (1, last, *range(2, last))]


def refs_of(rows: Sequence[Row]) -> list[str]:
    """The refs of submissions that are given as rows."""
    return [str(row["ref"]) for row in rows]


def adoption(ref: str, publication: str, when: str, kind: str = "") -> Row:
    """The row of an adoption; by the internal edition as news if nothing is said."""
    kind = kind or ("news" if publication == "internal" else "")
    return {"submission": ref, "publication": publication, "type": kind, "adopted_on": when}


def write_csv(folder: Path, data: Mapping[str, Sequence[Row]]) -> Path:
    """A folder with one CSV file a kind, its columns as far as the rows name them; kinds without rows have none."""
    folder.mkdir(parents=True)
    for kind, rows in data.items():
        if rows:
            with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
                writer.writeheader()
                writer.writerows(rows)
    return folder


def telling(rows: Sequence[Answer]) -> list[Answer]:
    """Of a report's rows one of each that differ in more than unit and place: what is asked of each takes its time."""
    found: dict[str, Answer] = {}
    for row in rows:
        said = {key: value for key, value in row.items() if key not in ("unit", "rank")}
        found.setdefault(json.dumps(said, sort_keys=True), row)
    return list(found.values())


def new_place(folder: Path) -> Any:
    """Where a new ledger of a test is to be: a file of the folder, or a database of the tests' server."""
    return on_server.ledger(folder) if on_server.is_asked() else folder / "ledger.db"


_MADE: dict[str, Any] = {}
"""Ledgers in which nothing is recorded yet, by the text of their rulebook, to be copied."""


class Office:
    """A ledger and the folder around it. Rows are given by the English headers; what is read comes back as JSON."""

    def __init__(self, ledger: Any) -> None:
        self.ledger: Path = ledger  # or, where they are on a server, one that is asked as a file is
        self._folders = 0
        self._sent = 0

    @classmethod
    def copy_of(cls, template: "Place | Office", folder: Path) -> "Office":
        """An office whose ledger begins as a copy of another; of an office's, it goes on with its numbers."""
        other = template.ledger if isinstance(template, Office) else template
        if isinstance(other, Server):
            office = cls(on_server.ledger(folder, other))
        else:
            office = cls(folder / "ledger.db")
            shutil.copy(other, office.ledger)
        office._sent = template._sent if isinstance(template, Office) else 0
        return office

    def become(self, other: "Office") -> None:
        """Take over a copy of another office's ledger, and go on with its numbers."""
        if isinstance(self.ledger, Server):
            on_server.fill(self.ledger, other.ledger)
        else:
            shutil.copy(other.ledger, self.ledger)
        self._sent = other._sent

    def begin(self, rulebook: Path | str) -> None:
        """Make the ledger by a rulebook's file, or one that is shipped: by `init`, of the same text but once."""
        text = rulebook if isinstance(rulebook, str) else rulebook.read_text(encoding="utf-8")
        file = not isinstance(self.ledger, Server)
        if text not in _MADE:
            self.done("init", "--rulebook", rulebook)
            _MADE[text] = self.ledger.read_bytes() if file else on_server.ledger(self.ledger.parent, self.ledger)
        elif file:
            self.ledger.write_bytes(_MADE[text])
        else:
            on_server.fill(self.ledger, _MADE[text])

    # --- what clerks write ---

    def take_all(self, data: Mapping[str, Sequence[Row]]) -> Outcome:
        """Import rows of several kinds in one call, by way of CSV files."""
        found = reader.read([self.folder(data)])
        assert not found.warnings
        return commands.take_in(self.ledger, found.sheets, "import", lambda _rows: None)

    def take(self, kind: str, *rows: Row) -> Taken:
        """Import rows of one kind."""
        return self.take_all({kind: rows}).kinds[kind]

    def folder(self, data: Mapping[str, Sequence[Row]]) -> Path:
        """A new folder of CSV files beside the ledger."""
        self._folders += 1
        return write_csv(self.ledger.parent / f"import-{self._folders}", data)

    def drafts(self, unit: str, number: int, when: str, **cells: object) -> list[Row]:
        """Rows of so many submissions of a unit, received on a day or spread over a month; nothing is imported."""
        days = [date.fromisoformat(when)] if len(when) > len("2017-06") else days_of(when)
        rows: list[Row] = []
        for place in range(number):
            self._sent += 1
            day = days[place % len(days)]
            ref = f"{day.year}-{self._sent:06}"
            own = {"ref": ref, "unit": unit, "received_on": day, "title": f"信息{self._sent}", "authors": "张伟"}
            rows.append({**own, "approver": "王丽", "contact": "2342425", **cells})
        return rows

    def sends(self, unit: str, number: int, when: str, **cells: object) -> list[str]:
        """So many submissions are received on a day, or spread over a month; their refs."""
        rows = self.drafts(unit, number, when, **cells)
        if rows:
            self.take("submissions", *rows)
        return refs_of(rows)

    def send(self, unit: str, when: str, **cells: object) -> str:
        """One submission; its ref."""
        return self.sends(unit, 1, when, **cells)[0]

    def adopt(self, refs: str | Sequence[str], publication: str, when: str, kind: str = "") -> None:
        """A publication adopts submissions; the internal edition as news if nothing is said."""
        rows = [adoption(ref, publication, when, kind) for ref in ([refs] if isinstance(refs, str) else refs)]
        if rows:
            self.take("adoptions", *rows)

    def sent_up(self, unit: str, when: str, *publications: str, **cells: object) -> str:
        """A submission that the internal edition and then these publications adopt, all on its day; its ref."""
        rows = self.drafts(unit, 1, when, **cells)
        (ref,) = refs_of(rows)
        printed = [adoption(ref, publication, when) for publication in ("internal", *publications)]
        self.take_all({"submissions": rows, "adoptions": printed})
        return ref

    def instruct(self, ref: str, level: str, when: str, leader: str = "州长") -> None:
        """A leader writes an instruction."""
        self.take("instructions", {"submission": ref, "level": level, "leader": leader, "instructed_on": when})

    def commission(self, unit: str, due: str, issued: str = "2017-06-01") -> str:
        """An article is ordered from a unit; the commission's ref."""
        self._sent += 1
        ref = f"YG-{self._sent:03}"
        self.take("commissions", {"ref": ref, "topic": "专题", "issued_on": issued, "due_on": due, "units": unit})
        return ref

    def judge(self, commission: str, unit: str, verdict: str, when: str) -> None:
        """The office finds whether a commissioned article met the requirements."""
        self.take("verdicts", {"commission": commission, "unit": unit, "verdict": verdict, "judged_on": when})

    # --- the program ---

    def run(self, *words: object, lang: str = "en", stdin: str | None = None) -> Result:
        """Run the program on this ledger; what it does not catch itself fails the test."""
        return running.run(["--db", str(self.ledger), "--lang", lang, *map(str, words)], stdin)

    def done(self, *words: object) -> str:
        """Run a command that must succeed; what it prints."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def refused(self, *words: object) -> str:
        """Run a command that the ledger must refuse, writing nothing; its message."""
        before = self.ledger.read_bytes()
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert not result.stdout
        assert self.ledger.read_bytes() == before
        return result.stderr

    def ask(self, *words: object, as_of: object = None) -> Answer:
        """Run a report, as seen on a day; its JSON."""
        day = ("--as-of", as_of) if as_of else ()
        answer: Answer = json.loads(self.done(*words, *day, "--format", "json"))
        return answer

    def notes(self, *words: object, as_of: object = None) -> str:
        """What a report says as plain text."""
        return self.done(*words, *(("--as-of", as_of) if as_of else ()), "--format", "plain")

    def keeps_out(self, act: Callable[[], object], message: str) -> None:
        """See that what is imported is refused with a message, and nothing is written."""
        before = self.ledger.read_bytes()
        with pytest.raises(BadRows, match=message):
            act()
        assert self.ledger.read_bytes() == before

    # --- what clerks read ---

    def table(self, period: str, as_of: object = None) -> list[Answer]:
        """The rows of a month's or a year's ranking."""
        rows: list[Answer] = self.ask("rank", *_period(period), as_of=as_of)["rows"]
        return rows

    def rank(self, period: str, as_of: object = None) -> dict[str, Answer]:
        """The same by unit."""
        return {row["unit"]: row for row in self.table(period, as_of)}

    def rates(self, period: str, as_of: object = None) -> dict[str, Answer]:
        """The rows of the adoption rates by unit."""
        return {row["unit"]: row for row in self.ask("rates", *_period(period), as_of=as_of)["rows"]}

    def explain(self, unit: str, period: str, as_of: object = None) -> Answer:
        """The explanation of a unit's points."""
        return self.ask("explain", unit, *_period(period), as_of=as_of)

    def rewards(self, year: int, as_of: object = None) -> Answer:
        """The year's awards and rewards."""
        return self.ask("rewards", "--year", year, as_of=as_of)

    def points(self, unit: str, period: str, as_of: object = None) -> dict[str, int]:
        """A unit's points by rule, those that are not zero."""
        return {rule: points for rule, points in self.rank(period, as_of)[unit]["points"].items() if points}

    def everything(self, *periods: str, as_of: object = None) -> list[object]:
        """All that the reports say of some periods: to see that nothing, or the right thing, changed."""
        found: list[object] = [self.rates(period, as_of) for period in periods]
        found += [self.table(period, as_of) for period in periods]
        return found + [self.rewards(int(period), as_of) for period in periods if len(period) == len("2017")]


Readings = Callable[..., Office]
"""What makes an office by other readings of the open points: `readings(instructions="each")`."""


def _period(period: str) -> tuple[str, str]:
    return ("--year" if len(period) == len("2017") else "--month", period)
