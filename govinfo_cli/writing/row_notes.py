"""What the clerk should hear of rows that went in as they could be read."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from govinfo_cli.i18n import _, listed, plural

_SHOWN = 10


def spans(found: Mapping[str, date | None]) -> Iterator[str]:
    """That what went over several days counts on its last."""
    for written, last in found.items():
        yield _("{span} counts on its last day, {day}").format(span=written, day=last)


def levels(found: Mapping[str, str]) -> Iterator[str]:
    """Which levels of instructions were told from the leaders' titles."""
    if found:
        told = listed(f"{leader} {level}" for leader, level in found.items())
        yield _("levels told by the leaders' titles: {told}").format(told=told)


def unsaid(officers: Collection[str]) -> Iterator[str]:
    """That it is not said of officers whether they are full-time or part-time."""
    if officers:
        shown = listed(list(officers)[:_SHOWN]) + (" …" if len(officers) > _SHOWN else "")
        text = plural(
            "it is not said whether {count} officer is full-time or part-time: {names}; "
            "'govinfo roster --missing' asks",
            "it is not said whether {count} officers are full-time or part-time: {names}; "
            "'govinfo roster --missing' asks",
            len(officers),
        )
        yield text.format(count=len(officers), names=shown)
