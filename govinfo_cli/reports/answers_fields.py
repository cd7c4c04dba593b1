"""The fields that count how units stand to what they were asked for, state by state."""

from collections.abc import Iterable
from typing import TypeVar

from govinfo_cli.counting.answer_states import Answers
from govinfo_cli.i18n import _
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook

Row = TypeVar("Row", bound=Answers)


def answers_fields(book: Rulebook, states: Iterable[str], asked: str) -> list[Field[Row]]:
    """Whose they are, how many asked it, how many of these are in each state, and the rate.

    Args:
        asked: the heading of the sum.
    """
    headings = {
        "on_time": Column(_("On time"), numeric=True, short=_("On time")),
        "late": Column(_("Late"), numeric=True),
        "unanswered": Column(_("Not answered"), numeric=True, short=_("None")),
        "nonconforming": Column(_("Nonconforming"), numeric=True, short=_("Non- conf.")),
        "excused": Column(_("Excused"), numeric=True, short=_("Excu- sed")),
        "owed": Column(_("Still pending"), numeric=True, short=_("Pending")),
    }

    def count(state: str) -> Field[Row]:
        return Field(state, lambda row: row.states[state], headings[state])

    rate = Column(_("On-time rate %"), numeric=True, short=_("On time %"))
    return [
        *unit_fields(book, lambda row: row.unit),
        Field("ordered", lambda row: row.asked, Column(asked, numeric=True)),
        *map(count, states),
        Field("on_time_rate", lambda row: row.on_time_rate, rate),
    ]
