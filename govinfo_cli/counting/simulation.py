"""A period under the ledger's rulebook and under a draft: places, points by rule, awards and money, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import past
from govinfo_cli.counting.evaluation import LONGER
from govinfo_cli.counting.explanations import explanations
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.settlement import Settlement, settled, settlement
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.counting.unrecorded import Unrecorded, unrecorded
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger import rulebooks
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.spans import span_of
from govinfo_cli.scoring.points import Line


class Difference(msgspec.Struct, frozen=True):
    """What a rule gives a unit today and under a draft, in points; `article` is the draft's, if that has the rule."""

    rule: str
    article: str
    points: Exact
    drafted: Exact


class Compared(msgspec.Struct, frozen=True):
    """A unit in a table today and under a draft; None where only the other has a row.

    Attributes:
        differences: rules that do not give it the same.
    """

    today: Score | None
    drafted: Score | None
    differences: list[Difference]

    @property
    def score(self) -> Score:
        """That of today, if there is one."""
        found = self.today or self.drafted
        assert found is not None  # noqa: S101 - one of them is there
        return found


class Simulation(msgspec.Struct, frozen=True):
    """A period as it stands, or was published, and as a draft would have it.

    Attributes:
        rows: by today's categories, places and the ordinance's order; what only the draft has comes last.
        paid: what the period pays; `paid_drafted` under the draft.
        unrecorded: what the draft asks for and nobody could record.
    """

    today: Standing
    drafted: Standing
    rows: list[Compared]
    paid: Settlement
    paid_drafted: Settlement
    unrecorded: list[Unrecorded]


def simulated(connection: Connection, period: Period, as_of: date, draft: Book) -> Simulation:
    """Compare a period with what a draft would make of it; a published one is as it was printed.

    The draft counts the whole period anew, on the same day as of which it is seen today, published months too.
    """
    today = standing(connection, period, as_of)
    lines, paid = _lines(connection, today), _paid(connection, today)
    with rulebooks.trying(connection, draft):
        drafted = standing(connection, period, today.as_of, held={})
        lines_drafted, paid_drafted = _lines(connection, drafted), settled(connection, drafted)
    asked = unrecorded(connection, drafted.books, today.books, period)
    rows = _compared(today, drafted, lines, lines_drafted)
    return Simulation(today, drafted, rows, paid, paid_drafted, asked)


def _paid(connection: Connection, stand: Standing) -> Settlement:
    """What a period pays as it stands; what a bulletin of less than a year does not say is counted as it saw it."""
    if stand.bulletin is not None and stand.bulletin.rewards:
        return settlement(connection, stand)
    with past.at(connection, stand.by):
        return settled(connection, stand)


def _lines(connection: Connection, stand: Standing) -> dict[int, list[Line]]:
    """What the rules give each unit of a standing, by its id."""
    if stand.evaluation is None or stand.months:
        return {each.score.unit.id: each.given for each in explanations(connection, stand)}
    keys = {key: id_ for id_, key in rulebooks.keys(connection).items()}
    given = stand.evaluation.given(span_of(stand.period), ("week", "month", *LONGER))
    return {keys[code]: lines for code, lines in given.items()}


def _compared(
    today: Standing, drafted: Standing, lines: Mapping[int, list[Line]], lines_drafted: Mapping[int, list[Line]]
) -> list[Compared]:
    now, then = today.rows, drafted.rows
    if {table for table, _code in now} != {table for table, _code in then}:  # each ranks by tables of its own
        now, then = ({("", each.unit.code): each for each in stand.scores} for stand in (today, drafted))
    found = []
    for key in dict.fromkeys((*now, *then)):
        unit = (now.get(key) or then[key]).unit.id
        if key in now or unit > 0 or lines_drafted.get(unit):  # of units that only the draft has, those with points
            differences = _differences(today.books, drafted.books, lines.get(unit, []), lines_drafted.get(unit, []))
            found.append(Compared(now.get(key), then.get(key), differences))
    return found


def _differences(today: Rulebooks, drafted: Rulebooks, own: list[Line], own_drafted: list[Line]) -> list[Difference]:
    """The rules that do not give a unit the same, in the order of the draft, then of today's."""
    points, articles = _by_rule(own)
    points_drafted, articles_drafted = _by_rule(own_drafted)
    order = list(dict.fromkeys((*drafted.law.rules, *today.law.rules, *points_drafted, *points)))
    return [
        Difference(
            rule,
            articles_drafted.get(rule) or articles.get(rule, ""),
            exact(points[rule]),
            exact(points_drafted[rule]),
        )
        for rule in order
        if points[rule] != points_drafted[rule]
    ]


def _by_rule(lines: Iterable[Line]) -> tuple[defaultdict[str, Fraction], dict[str, str]]:
    """The points of each rule, and its article."""
    points: defaultdict[str, Fraction] = defaultdict(Fraction)
    for line in lines:
        points[line.rule] += line.points
    return points, {line.rule: line.article for line in lines}
