"""The program as a process of its own, in an environment that the test decides."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_PATIENCE = 60
"""Seconds that a question or an end is waited for, as `terminal` does: other work may go on."""
ROOT = Path(__file__).parent.parent
_OURS = ("GOVINFO_", "LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")


def environment(**more: str) -> dict[str, str]:
    """The environment without anything that decides on language, encoding or looks; and what the test adds."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**plain, "PYTHONPATH": str(ROOT), "GOVINFO_CONFIG": os.devnull, "COLUMNS": "80", **more}


UNCOMPILED = {"PYTHONDONTWRITEBYTECODE": "1"}
"""For a process that may write only small files: it would leave half of a compiled module for all others."""


def run(ledger: Path, *words: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command on a ledger; its output as bytes."""
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(ledger), *map(str, words)]
    return subprocess.run(command, env=environment(**env), capture_output=True, check=False, timeout=60)


def python(*words: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python on a program of the test's own."""
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, env=environment(**env), capture_output=True, check=False, timeout=120)


def shell(line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which $GOVINFO is the program."""
    env = {"GOVINFO": f"{sys.executable} -m govinfo_cli", **env}
    return subprocess.run(["/bin/sh", "-c", line], env=environment(**env), capture_output=True, check=False, timeout=60)


def converse(ledger: Path, *words: str, answers: Sequence[tuple[str, str]], **env: str) -> tuple[int, str]:
    """Run a command on a terminal and answer its questions; its exit code and what the terminal showed.

    Args:
        answers: what each question must contain, and the answer; ^C for the key that ends a program.
    """
    import pexpect  # there is none on Windows

    command = ["-m", "govinfo_cli", "--db", str(ledger), *words]
    settings = environment(**{"TERM": "dumb", "PYTHONIOENCODING": "utf-8", **env})
    child = pexpect.spawn(sys.executable, command, env=settings, encoding="utf-8", timeout=_PATIENCE)
    shown = ""
    for question, answer in answers:
        child.expect(rf"{question}[^\n]*[:：] ?$")
        shown += child.before + child.after
        if answer == "^C":
            child.sendcontrol("c")
        else:
            child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus), shown + child.before
