"""What the JSON of a report begins with."""

from datetime import date
from typing import Any

import msgspec

from govinfo_cli.counting.standing import Standing
from govinfo_cli.rulebook.in_force import Rulebook


def plain(report: str, as_of: date, book: Rulebook, **about: Any) -> dict[str, Any]:
    """A report's name, what it is about, by name, and what it rests on."""
    return {"report": report, **about, "as_of": as_of, "rulebook": book.name}


def head(report: str, stand: Standing, **about: Any) -> dict[str, Any]:
    """Of a report on a period as `plain`; whether the period is published, and its months.

    Args:
        about: what the report is about, by name; its period if nothing is said.
    """
    return {
        **plain(report, stand.as_of, stand.book, **(about or {"period": stand.period.label})),
        **msgspec.to_builtins(stand.status),
    }
