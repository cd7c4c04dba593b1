"""Measures the memory that a long list takes on its way into a file: `python benchmarks/memory.py`.

Ledgers of 10,000 and of 100,000 submissions are listed; the peak of each process is printed. Not a test.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledgers
from benchmarks.measuring import govinfo, run

BOUND = 300
"""MiB that the longer list may take."""


def peak(ledger: Path, *words: object) -> float:
    """The most memory that a command takes at a time, in MiB."""
    return run(govinfo("--db", ledger, *words)).mib


def main() -> None:
    """Fill the ledgers, list them."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for rows in (10_000, 100_000):
            ledger = folder / f"{rows}.db"
            peak(ledger, "init")
            peak(ledger, "import", ledgers.write(folder / str(rows), rows, 5))
            for ending in ("xlsx", "csv"):
                target = folder / f"{rows}.{ending}"
                taken = peak(ledger, "list", "submissions", "-o", target)
                size = target.stat().st_size / 2**20
                print(f"list {rows:7,} rows to {ending:4} {taken:6.1f} MiB   file {size:5.1f} MiB   bound {BOUND}")


if __name__ == "__main__":
    main()
