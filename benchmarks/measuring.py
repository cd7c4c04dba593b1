"""Runs a case and its rivals in turn, several times over, and tells medians, ratios, memory and whether they agree."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PYTHON = sys.executable
MOST_MIB = 300
"""What a command of ours may hold at a time."""
COLUMNS = ("case", "govinfo", "memory", "rival", "its time", "its memory", "ratio", "bound", "", "answers")
HEADING = f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|"


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
        aim: the bound is one to aim at.
    """

    name: str
    words: Words
    bound: float
    tells: Callable[[str], object] | None = None
    before: Callable[[], None] | None = None
    aim: bool = False


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
    for each, runs in zip(case.rivals, theirs, strict=True):
        print(_line(case, ours, each, runs), flush=True)


def _line(case: Case, ours: list[Run], rival: Rival, theirs: list[Run]) -> str:
    own, other = (statistics.median(each.seconds for each in runs) for runs in (ours, theirs))
    mib, its = (max(each.mib for each in runs) for runs in (ours, theirs))
    agreed = ""
    if case.tells and rival.tells:
        agreed = "equal" if case.tells(ours[-1].output) == rival.tells(theirs[-1].output) else "**DIFFERENT**"
    kept = "met" if own <= other * rival.bound else "**missed**"
    over = "" if mib <= MOST_MIB else " **over**"
    bound = f"{'aim ' if rival.aim else ''}≤ {rival.bound:g}"
    cells = (case.name, f"{own:.2f} s", f"{mib:.0f} MiB{over}", rival.name, f"{other:.2f} s", f"{its:.0f} MiB")
    return f"| {' | '.join((*cells, f'{own / other:.2f}', bound, kept, agreed))} |"
