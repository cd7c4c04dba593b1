"""Names under which files are made before they take their place, so that a file is there whole or not at all."""

import glob
import os
import time
from pathlib import Path

_LEFT_BEHIND = 3600
"""Seconds after which an unfinished file is no living command's: one that is being made is written all the time."""


def beside(target: Path) -> Path:
    """The name beside a file under which this process makes it; what killed commands left of it there is cleared away.

    So it is of the copies that are kept of a ledger: what comes before the first dot of their names is the same.
    """
    family = target.name.partition(".")[0]
    for unfinished in target.parent.glob(f".{glob.escape(family)}.*.new*"):
        try:
            if time.time() - unfinished.stat().st_mtime > _LEFT_BEHIND:
                unfinished.unlink()
        except OSError:
            continue  # somebody else's, or gone
    return target.with_name(f".{target.name}.{os.getpid()}.new")
