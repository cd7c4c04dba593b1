"""What ends the making of a folder, in words for the developer who makes it."""

import subprocess
from collections.abc import Sequence


class CannotMakeError(Exception):
    """What is wrong, and what to do."""


def run(command: Sequence[str], doing: str) -> str:
    """Run a program that must succeed; what it prints.

    Raises:
        CannotMakeError: it did not; with what it says.
    """
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except FileNotFoundError as none:
        raise CannotMakeError(f"{command[0]} is not there: pip install -e '.[bundle]' brings it") from none
    if done.returncode:
        raise CannotMakeError(f"{doing} did not succeed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout
