"""What was taken up of each unit in a period, by submission: who printed it, who wrote on it, what it earned."""

from collections import Counter, defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import breakdowns, past
from govinfo_cli.counting.breakdowns import Owners
from govinfo_cli.counting.figures import whose
from govinfo_cli.counting.standing import Standing
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import database, schema
from govinfo_cli.ledger.vocabulary import Unit


class Printing(msgspec.Struct, frozen=True, order=True):
    """That a publication printed a submission; publication and type are ids, the issue may be empty."""

    day: date
    publication: str
    type: str
    issue: str


class Instruction(msgspec.Struct, frozen=True, order=True):
    """That a leader of a level wrote on a submission."""

    day: date
    level: str
    leader: str


class TakenUp(msgspec.Struct):
    """A submission that was printed or instructed on in a period.

    Attributes:
        unit: in whose row of the period's table it counts.
        instructed: the instructions that give points.
        points: what it earned in the period.
    """

    unit: Unit
    ref: str
    title: str
    authors: str
    printed: list[Printing] = []
    instructed: list[Instruction] = []
    points: Exact = 0

    @property
    def days(self) -> list[date]:
        """The days on which something of it happened."""
        return [*(each.day for each in self.printed), *(each.day for each in self.instructed)]


class Issues(msgspec.Struct, frozen=True):
    """How many issues of a publication are named in a period, and whether each of its adoptions names one."""

    count: int
    complete: bool


def items(connection: Connection, stand: Standing) -> list[TakenUp]:
    """The items of a period's units: in the ordinance's order, each unit's by the day that something first happened."""
    order = {each.unit.id: place for place, each in enumerate(stand.in_order())}
    found: dict[tuple[int, str], TakenUp] = {}
    with past.at(connection, stand.by):
        rows = whose(connection, stand.books, stand.period, [each.unit for each in stand.scores])
        for part in past.parts(connection, stand.period, stand.as_of):
            with past.at(connection, part.bulletin):
                _note_part(connection, stand, part, rows, found)
    return sorted(found.values(), key=lambda item: (order[item.unit.id], min(item.days), item.ref))


def _note_part(
    connection: Connection,
    stand: Standing,
    part: past.Part,
    rows: dict[int, Unit],
    found: dict[tuple[int, str], TakenUp],
) -> None:
    """Add what happened in some days."""
    s, a, i = schema.submissions.c, schema.adoptions.c, schema.instructions.c
    books, owners = stand.books, Owners(connection, stand.books)

    def item(unit_id: int, day: date, ref: str, title: str, authors: str) -> TakenUp | None:
        unit = rows.get(owners.of(unit_id, day))
        return found.setdefault((unit.id, ref), TakenUp(unit, ref, title, authors)) if unit is not None else None

    adoptions = (
        select(s.unit_id, a.adopted_on, s.ref, s.title, s.authors, a.publication, a.type, a.issue)
        .join_from(schema.adoptions, schema.submissions, a.submission_id == s.id)
        .where(*breakdowns.valid_adoptions(books, part))
    )
    order = {id_: place for place, id_ in enumerate(books.latest.known("publication"))}
    adopted = sorted(connection.execute(adoptions).all(), key=lambda row: (row.adopted_on, order[row.publication]))
    for unit_id, day, ref, title, authors, publication, type_, issue in adopted:
        if (own := item(unit_id, day, ref, title, authors)) is not None:
            own.printed = [*own.printed, Printing(day, publication, type_, issue or "")]
    counted = breakdowns.instructions(connection, books, part)
    led = (
        select(s.unit_id, i.instructed_on, s.ref, s.title, s.authors, i.level, i.leader)
        .join_from(schema.instructions, schema.submissions, i.submission_id == s.id)
        .order_by(i.instructed_on, i.id)
    )
    for ids in database.chunks(counted):
        for unit_id, day, ref, title, authors, level, leader in connection.execute(led.where(i.id.in_(list(ids)))):
            if (own := item(unit_id, day, ref, title, authors)) is not None:
                own.instructed = [*own.instructed, Instruction(day, level, leader)]
    earned: defaultdict[tuple[int, str], Exact] = defaultdict(int)
    for work in breakdowns.works(connection, books, part.period, part.as_of):
        if work.unit_id in rows:
            earned[rows[work.unit_id].id, work.ref] += work.points
    for key, points in earned.items():
        if key in found:
            found[key].points += points


def issues_of(found: list[TakenUp]) -> dict[str, Issues]:
    """The issues of each publication that printed something, by its id; the same number in two years is two issues."""
    named: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    printings: Counter[str] = Counter()
    numbered: Counter[str] = Counter()
    for each in (printing for item in found for printing in item.printed):
        printings[each.publication] += 1
        if each.issue:
            numbered[each.publication] += 1
            named[each.publication].add((each.day.year, each.issue))
    return {id_: Issues(len(named[id_]), numbered[id_] == count) for id_, count in printings.items()}
