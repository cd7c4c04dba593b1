"""Measures a ledger on a server beside one in a file: `python benchmarks/server.py [--rounds N] [--folder FOLDER]`.

Starts a PostgreSQL of its own on this computer, copies a ledger of 22,000 submissions to it, and runs each command on
both in turn, several times over. Told are medians of the time, and of how long processors were at work, the server's
among them: for a machine on which other work goes on. With --million a ledger of 1,000,000 is copied there and back.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledgers
from benchmarks.measuring import Run, govinfo, run
from govinfo_cli.places import Place, Server
from tests.server import Cluster, cluster

OFFICE, MILLION = 22_000, 1_000_000
RECORD = "record submission 公安局社区防汛抗旱经验做法 --unit 公安局 --received-on 2025-12-20 --author 王伟"
READ = ("rank --month 2025-06", "rank --year 2025", "explain 公安局 --month 2025-06", "due", "find 防汛", "status")
COLUMNS = ("case", "server", "processors", "memory", "file", "processor", "memory", "ratio", "of processors", "aim", "")
TICK = os.sysconf("SC_CLK_TCK")


class Case(NamedTuple):
    """A command; whether each round has a ledger of its own, a full or an empty one; the ratio to aim at."""

    words: str
    own: str = ""
    aim: float | None = None


CASES = (
    *(Case(words, aim=1.5 if words.startswith("rank --month") else None) for words in READ),
    Case(f"{RECORD} --approver 李强 --contact 0994-0000001", "full"),
    Case("import FOLDER", "empty", 2),
)


class Measured(NamedTuple):
    """A run, and the seconds that processors were at work for it."""

    run: Run
    processors: float


class Bench:
    """The ledgers in files, and their copies on a server."""

    def __init__(self, folder: Path, server: Cluster) -> None:
        self.folder, self.server = folder, server
        self.rows = ledgers.write(folder / "office", OFFICE, 1)
        self.files = {"full": folder / "full.db", "empty": folder / "empty.db"}
        self.there: dict[str, Server] = {}
        for name, file in self.files.items():
            if not file.exists():
                run(govinfo("--db", file, "init"))
                if name == "full":
                    run(govinfo("--db", file, "import", self.rows))
            self.there[name] = server.new()
            run(govinfo("copy", file, self.there[name].address))
        for database in self.there.values():
            server.sql(database.address.partition("?")[0].rpartition("/")[2], "VACUUM ANALYZE")

    def measure(self, case: Case, rounds: int) -> str:
        """A line of the table."""
        told: dict[str, list[Measured]] = {"server": [], "file": []}
        for _ in range(rounds):
            told["server"].append(self._run(case, self._database(case)))
            told["file"].append(self._run(case, self._file(case)))
        same = told["server"][-1].run.output == told["file"][-1].run.output
        seconds = {name: statistics.median(each.run.seconds for each in runs) for name, runs in told.items()}
        processors = {name: statistics.median(each.processors for each in runs) for name, runs in told.items()}
        cells = [case.words]
        for name, runs in told.items():
            mib = max(each.run.mib for each in runs)
            cells += [f"{seconds[name]:.2f} s", f"{processors[name]:.2f} s", f"{mib:.0f} MiB"]
        ratios = [of["server"] / of["file"] for of in (seconds, processors)]
        cells += [f"{ratio:.2f}" for ratio in ratios]
        met = "" if case.aim is None else "met" if ratios[1] <= case.aim else "**missed**"
        cells += [f"≤ {case.aim:g} {met}" if case.aim else "", "equal" if same else "**DIFFERENT**"]
        return f"| {' | '.join(cells)} |"

    def _run(self, case: Case, place: Place) -> Measured:
        words = [str(self.rows) if word == "FOLDER" else word for word in case.words.split()]
        before = self._at_work()
        ran = run(govinfo("--db", place, *words))
        return Measured(ran, ran.processor + self._at_work() - before)

    def _database(self, case: Case) -> Server:
        return self.server.new(self.there[case.own]) if case.own else self.there["full"]

    def _file(self, case: Case) -> Path:
        if not case.own:
            return self.files["full"]
        return Path(shutil.copy(self.files[case.own], self.folder / "round.db"))

    def _at_work(self) -> float:
        """Seconds that the processes of the server which have ended had a processor."""
        pid = (self.server.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / TICK


def carried(folder: Path, server: Cluster) -> None:
    """Copy a million to the server and back, and tell the heads."""
    file, back, there = folder / "million.db", folder / "back.db", server.new()
    if not file.exists():
        run(govinfo("--db", file, "init"))
        run(govinfo("--db", file, "import", ledgers.write(folder / "million", MILLION, 10)))
    back.unlink(missing_ok=True)
    for source, target in ((file, there.address), (there.address, back)):
        told = run(govinfo("copy", source, target))
        head = next(line for line in told.output.splitlines() if line.startswith("Head"))
        print(f"copy: {told.seconds:.0f} s, {told.processor:.0f} s of the processor, {told.mib:.0f} MiB; {head}")


def main() -> None:
    """Make what is needed, then measure."""
    parser = argparse.ArgumentParser(description="Measures a ledger on a server beside one in a file.")
    parser.add_argument("cases", nargs="*", help="only cases whose words hold one of these")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the ledgers are made, and kept; else a temporary folder")
    parser.add_argument("--million", action="store_true", help="copy a million there and back instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, cluster() as server:
        folder: Path = (arguments.folder or Path(temporary)).resolve()
        if arguments.million:
            carried(folder, server)
            return
        bench = Bench(folder, server)
        print(f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|", flush=True)
        for case in CASES:
            if not arguments.cases or any(word in case.words for word in arguments.cases):
                print(bench.measure(case, arguments.rounds), flush=True)


if __name__ == "__main__":
    main()
