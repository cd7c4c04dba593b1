"""What the rows of a ranking say of the year to date."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from govinfo_cli.counting.scores import Score, ToDate
from govinfo_cli.counting.standing import Standing
from govinfo_cli.counting.to_date import days_to_date
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.periods import period_title
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Value
from govinfo_cli.reports import wording


class Scored(Protocol):
    """A row with a unit's figures."""

    @property
    def score(self) -> Score:
        """All that is known of it."""


Row = TypeVar("Row", bound=Scored)


def title_to_date(stand: Standing) -> str:
    """The title of a month's ranking beside its year so far.

    Raises: UsageError if there is none: of a year, and of days that are no part of one.
    """
    whole = days_to_date(stand)
    if whole is None:
        raise UsageError(_("only a month, a quarter or a half-year has figures to date: give one of them"))
    title = _("Points ranking {period}, and to date since {first}")
    return title.format(period=period_title(stand.period), first=period_title(whole.months()[0]))


def told_to_date(stand: Standing) -> Field[Row]:
    """The same for JSON; null for a unit whose year stands in its successor's row."""

    def told(row: Row) -> dict[str, Value] | None:
        since = row.score.to_date
        return None if since is None else {name: value(since) for name, value in _values(stand).items()}

    return Field("to_date", told)


def to_date_fields(stand: Standing, *, detail: bool = False) -> list[Field[Row]]:
    """The columns of what was sent and adopted, points and place since the year's first month.

    Args:
        detail: whether they are left out where a terminal is too narrow.
    """
    headings = {
        "submitted": (_("Submitted to date"), _("Sent to date")),
        "adopted": (_("Adopted to date"), _("Ado- pted to date")),
        "total": (_("Points to date"), _("Pts. to date")),
        "rank": (_("Place to date"), _("Pl. to date")),
    }
    values = _values(stand) | {"rank": lambda since: wording.place(since.place, shared=since.shared) or None}

    def shown(name: str) -> Callable[[Row], Value]:
        return lambda row: None if row.score.to_date is None else values[name](row.score.to_date)

    return [
        Field("", shown(name), Column(title, numeric=True, short=short, detail=detail))
        for name, (title, short) in headings.items()
    ]


def _values(stand: Standing) -> dict[str, Callable[[ToDate], Value]]:
    return {
        "submitted": lambda since: since.submitted,
        "adopted": lambda since: since.adopted,
        "total": lambda since: wording.points(stand.book, since.total),
        "rank": lambda since: since.place or None,
    }
