"""Measures govinfo against what an office would use instead: `python benchmarks/run.py [--rounds N] [CASE…]`.

Makes ledgers of 22,000 and of 1,000,000 submissions, then runs each case and its rivals in turn, several times over,
checks that their answers are equal, and prints medians, ratios and peak memory. Not a test: times go by the machine.
The rivals come with `pip install -e '.[bench]'`; sqlite3 and hledger are taken where they are installed.
"""

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.cases import Ledgers, cases
from benchmarks.measuring import HEADING, measure


def main() -> None:
    """Make what is needed, then measure."""
    parser = argparse.ArgumentParser(description="Measures govinfo against its rivals.")
    parser.add_argument("cases", nargs="*", help="only cases whose name holds one of these")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the ledgers are made, and kept; else a temporary folder")
    parser.add_argument("--processor", action="store_true", help="tell the processor's time: for a busy machine")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        wanted = cases(Ledgers(folder))
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        clock = ", seconds of the processor" if arguments.processor else ""
        print(f"{date.today()}, {machine}, {versions}; medians of {arguments.rounds} rounds{clock}\n")
        print(HEADING, flush=True)
        for case in wanted:
            if not arguments.cases or any(word in case.name for word in arguments.cases):
                measure(case, arguments.rounds, processor=arguments.processor)


if __name__ == "__main__":
    main()
