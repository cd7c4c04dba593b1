"""Places by total: equal totals share a place, and the next place is skipped (1, 2, 2, 4)."""

from collections.abc import Sequence

from govinfo_cli.exact import Exact


def places(totals: Sequence[Exact]) -> list[int]:
    """The place of each total, the highest first."""
    place: dict[Exact, int] = {}
    for position, total in enumerate(sorted(totals, reverse=True), 1):
        place.setdefault(total, position)
    return [place[total] for total in totals]
