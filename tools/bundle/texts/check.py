"""Tells whether every file of this folder is as it was made: after it was copied, before it is installed."""

import hashlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent


def faults() -> Iterator[str]:
    """The files that SHA256SUMS lists and that are missing or are not as it says."""
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        try:
            content = (HERE / name).read_bytes()
        except OSError as error:
            yield f"{name}: {error.strerror}"
            continue
        if hashlib.sha256(content).hexdigest() != wanted:
            yield f"{name}: 与制作时不符 / not as it was made"


def main() -> int:
    """Print what is wrong; 1 if something is."""
    whole = True
    for fault in faults():
        whole = False
        print(fault)
    print(
        "文件夹完整。 All files are as they were made." if whole else "请重新拷贝。 Copy the folder again.", flush=True
    )
    return 0 if whole else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main())
