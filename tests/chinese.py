"""The Chinese catalogue, compiled: a checkout that was not installed has none yet."""

import functools
import gettext
import os

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from govinfo_cli.resources import PACKAGE


@functools.cache
def ready() -> None:
    """Compile what is missing or older than its source; whole files only, as other processes may be reading."""
    for source in (PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
            with source.open("rb") as read, fresh.open("wb") as write:
                write_mo(write, read_po(read))
            fresh.replace(target)
    getattr(gettext, "_translations", {}).clear()  # what was read before is of yesterday
