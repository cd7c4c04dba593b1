"""Runs a case and its rivals in turn, several times over, and tells medians, ratios, memory and whether they agree."""

import os
import statistics
import subprocess
import sys
import tempfile
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
    """How long a command took and had the processor, in seconds; the memory it held, in MiB; what it printed."""

    seconds: float
    processor: float
    mib: float
    output: str


class Rival(msgspec.Struct, frozen=True):
    """What a case is measured against.

    Attributes:
        bound: how many times as long the case may take; None if only the case's own bound counts.
        tells: reads its answer from what it printed; None if it has none to compare.
        before: run before each round, untimed.
        aim: the bound is one to aim at.
    """

    name: str
    words: Words
    bound: float | None
    tells: Callable[[str], object] | None = None
    before: Callable[[], None] | None = None
    aim: bool = False


class Case(msgspec.Struct, frozen=True):
    """A command of ours and its rivals.

    Attributes:
        most: how many seconds it may take, where rivals set no bound.
    """

    name: str
    words: Words
    rivals: list[Rival]
    tells: Callable[[str], object] | None = None
    before: Callable[[], None] | None = None
    env: dict[str, str] = {}
    most: float = 0


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
    settings |= {"GOVINFO_LANG": "en", **(env or {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        launcher = [PYTHON, "-I", "-S", str(HERE / "launcher.py"), str(told.fileno())]
        subprocess.run([*launcher, *words], stdout=out, cwd=ROOT, env=settings, pass_fds=[told.fileno()], check=True)
        out.seek(0)
        told.seek(0)
        code, seconds, processor, peak = told.read().split()
        if int(code):
            raise SystemExit(f"failed: {' '.join(words)}")
        return Run(float(seconds), float(processor), int(peak) / 2**20, out.read().decode("utf-8", "replace"))


def measure(case: Case, rounds: int, *, processor: bool = False) -> None:
    """Run a case and its rivals in turn and print a line for each rival.

    Args:
        processor: tell how long each had the processor, not how long it took.
    """
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
        print(_line(case, ours, each, runs, processor=processor), flush=True)


def _line(case: Case, ours: list[Run], rival: Rival, theirs: list[Run], *, processor: bool) -> str:
    own, other = (
        statistics.median(each.processor if processor else each.seconds for each in runs) for runs in (ours, theirs)
    )
    mib, its = (max(each.mib for each in runs) for runs in (ours, theirs))
    agreed = ""
    if case.tells and rival.tells:
        agreed = "equal" if case.tells(ours[-1].output) == rival.tells(theirs[-1].output) else "**DIFFERENT**"
    most = other * rival.bound if rival.bound is not None else case.most
    kept = "met" if own <= most else "**missed**"
    over = "" if mib <= MOST_MIB else " **over**"
    bound = f"{'aim ' if rival.aim else ''}≤ {rival.bound:g}" if rival.bound is not None else f"≤ {case.most:g} s"
    cells = (case.name, f"{own:.2f} s", f"{mib:.0f} MiB{over}", rival.name, f"{other:.2f} s", f"{its:.0f} MiB")
    return f"| {' | '.join((*cells, f'{own / other:.2f}', bound, kept, agreed))} |"
