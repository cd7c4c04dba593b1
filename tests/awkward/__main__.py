"""Makes all awkward files in a folder."""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.awkward import good, refused
from tests.awkward.made import Awkward, Refused

makers: list[Callable[[Path], Awkward | Refused]] = [*good.GOOD, *refused.BAD]
for make in makers:
    target = Path(sys.argv[1]) / make.__name__
    target.mkdir(parents=True)
    sys.stdout.write(f"{make(target).path}\n")
