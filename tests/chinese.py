"""The Chinese catalogue, compiled: a checkout that was not installed has none, or one of yesterday."""

import functools
import gettext
import io
import os

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from govinfo_cli.resources import PACKAGE


@functools.cache
def ready() -> None:
    """Compile what is missing or not as its source says; whole files only, as other processes may be reading."""
    for source in (PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"):
        compiled = io.BytesIO()
        with source.open("rb") as read:
            write_mo(compiled, read_po(read))
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != compiled.getvalue():
            fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
            fresh.write_bytes(compiled.getvalue())
            fresh.replace(target)
    getattr(gettext, "_translations", {}).clear()  # what was read before is of yesterday
