"""What the JSON of every report on a period begins with."""

from typing import Any

import msgspec

from govinfo_cli.counting.standing import Standing


def head(report: str, stand: Standing, **about: Any) -> dict[str, Any]:
    """A report's name, what it is about, and what it rests on; whether the period is published, and its months.

    Args:
        about: what the report is about, by name; its period if nothing is said.
    """
    return {
        "report": report,
        **(about or {"period": stand.period.label}),
        "as_of": stand.as_of,
        "rulebook": stand.book.name,
        **msgspec.to_builtins(stand.status),
    }
