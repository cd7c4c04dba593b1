"""Takes a later file as a ledger's rulebook: checked against what is used and published, then kept, in one entry."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, exists, select

from govinfo_cli import periods
from govinfo_cli.checks.rulebooks import (
    FIGURE_WOULD_MOVE,
    ITS_OTHER_PARTS,
    LEDGER_MOVED_ON,
    MORE_WOULD_MOVE,
    NO_LINE,
    OTHER_RULEBOOK,
    PAY_WOULD_MOVE,
    SAME_TEXT,
)
from govinfo_cli.counting import past
from govinfo_cli.counting.amendment_effects import Move, moved
from govinfo_cli.counting.settlement import Settlement, published, settled
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.errors import BadRows, Problem, Refused
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import bulletins, chain, database, journal, rulebooks, schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import Period
from govinfo_cli.places import Place
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language import amending
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.writing import frozen, setup, unit_changes

_SHOWN = 3
"""So many units of a published period are named whose figures would move."""


class Outcome(msgspec.Struct, frozen=True):
    """What adopting a file comes to.

    Attributes:
        moves: the open years whose tables move.
        head: the ledger's last entry before, by which it is known for the same.
    """

    head: chain.Head | None
    entry: int
    old: Book
    new: Book
    moves: list[Move]


def tried(path: Place, content: str, source: str) -> Outcome:
    """What adopting a text would come to; nothing is written.

    Raises: as `adopt`.
    """
    with database.writing(path) as connection:
        outcome = _adopt(connection, content, source, "")
        connection.rollback()
        return outcome


def adopt(path: Place, content: str, source: str, reason: str, shown: Outcome) -> int:
    """Take the text of a sound file as the ledger's rulebook.

    Args:
        source: the file's name.
        shown: what it comes to, as it was shown before.

    Returns: the journal entry.

    Raises: Refused or BadRows if it is another rulebook or the same text, if something is gone that is used, or a
        published figure would move; Refused if by now it comes to something else than was shown.
    """
    with database.writing(path) as connection:
        outcome = _adopt(connection, content, source, reason, shown)
        if outcome.moves != shown.moves or outcome.old != shown.old:
            raise Refused(LEDGER_MOVED_ON.found())
        return outcome.entry


def _adopt(connection: Connection, content: str, source: str, reason: str, shown: Outcome | None = None) -> Outcome:
    """Adopt a text. What moves is not counted again if nothing was written since it was shown."""
    head = chain.head(connection)
    known = shown is not None and shown.head == head
    kept = rulebooks.kept(connection)
    old, new = loader.decode(kept.content), loader.decode(content)
    if new.name != old.name:
        raise Refused(OTHER_RULEBOOK.found(source=source, found=new.name, name=old.name))
    if content == kept.content:
        raise Refused(SAME_TEXT.found(source=source))
    _check_gone(connection, old, new, source)
    before, held = [] if known else _open_years(connection), bulletins.in_force(connection)
    entry = journal.begin(connection, f"rulebook adopt {source}", reason)
    setup.keep(connection, entry, content)
    unit_changes.bring(connection, entry, new)
    journal.note(connection, entry)
    _check_published(connection, entry, held)
    journal.close(connection, entry)
    if shown is not None and known:
        return msgspec.structs.replace(shown, entry=entry)
    moves = [Move(then.period, moved(then, now)) for then, now in zip(before, _open_years(connection), strict=True)]
    return Outcome(head, entry, old, new, [each for each in moves if each.rows])


# --- what is used may end, but not vanish ---


def _check_gone(connection: Connection, old: Book, new: Book, source: str) -> None:
    """Raises: BadRows naming what is gone from the file though something goes by it."""
    used = amending.begun(old, date.today())
    left = set(amending.named(old)) - set(amending.named(new)) - used
    used |= {each for each in left if _recorded(connection, *each)}
    problems = [Problem(*each) for each in amending.gone(old, new, used, source)]
    if problems:
        raise BadRows(problems)


def _recorded(connection: Connection, list_: str, id_: str) -> bool:
    """Whether a record has an id of a list of the file."""
    columns: dict[str, tuple[ColumnElement[str], ...]] = {
        "categories": (schema.units.c.category, schema.unit_versions.c.category),
        "publications": (schema.adoptions.c.publication, schema.instructions.c.publication),
        "types": (schema.adoptions.c.type, schema.sent_up.c.type),
        "levels": (schema.instructions.c.level,),
        "tiers": (schema.sent_up.c.tier,),
        "natures": (schema.submissions.c.nature,),
        "topics": (schema.submissions.c.topic,),
        "marks": (schema.marks.c.kind,),
        "units": (schema.units.c.code,),
    }
    return any(connection.scalar(select(exists().where(column == id_))) for column in columns.get(list_, ()))


# --- what is published stands ---


def _check_published(connection: Connection, entry: int, held: Mapping[str, Bulletin]) -> None:
    """Everything published is counted once more, by the rulebook that an entry brought.

    Args:
        held: what was in force before the entry.

    Raises: BadRows with the periods that would move, and by how much.
    """
    problems: list[Problem] = []
    labels = []
    for bulletin in bulletins.in_force(connection).values():
        found = list(_moving(connection, bulletin))
        if bulletin.days != held[bulletin.period].days:
            found = [_shifted(held[bulletin.period].days, bulletin.days, bulletin.period)]
        elif found:
            with past.before(connection, entry):
                stood = {each.message for each in _moving(connection, bulletin)}
            found = [each for each in found if each.message not in stood]
        if found:
            labels.append(bulletin.period)
            problems += found[:_SHOWN]
            if len(found) > _SHOWN:
                more = FIGURE_WOULD_MOVE.saying(MORE_WOULD_MOVE, count=len(found) - _SHOWN)
                problems.append(Problem(*more, where=found[0].where))
    if problems:
        way = _("govinfo reopen {option} {label} --reason TEXT")
        ways = [way.format(option=periods.option(label), label=label) for label in reversed(labels)]
        raise BadRows(
            problems,
            _("it cannot be adopted: published figures would move; nothing was written"),
            _("if they are to move: {ways}").format(ways=listed(ways)),
        )


def _shifted(then: Period, now: Period, label: str) -> Problem:
    """That a label would be that of other days, by a year that begins in another month."""
    said = {"then": f"{then.start}..{then.last_day}", "now": f"{now.start}..{now.last_day}"}
    return Problem(*FIGURE_WOULD_MOVE.found(unit="year_starts", **said), where=periods.label_title(label))


def _moving(connection: Connection, bulletin: Bulletin) -> Iterator[Problem]:
    """What a bulletin says otherwise than the records now come to."""
    where = periods.label_title(bulletin.period)
    stand = frozen.recomputed(connection, bulletin)
    fresh = {frozen.key_of(line): line for line in frozen.lines(stand)}
    for line in bulletins.lines(connection, bulletin.id):
        now = fresh.get(frozen.key_of(line))
        if now is None or not frozen.same_figures(now, line):
            said = frozen.told(now) if now is not None else _(NO_LINE)
            if now is not None and (what := frozen.differing(now, line)):
                said = _(ITS_OTHER_PARTS).format(said=said, what=what)
            yield Problem(*FIGURE_WOULD_MOVE.found(unit=line.unit, then=frozen.told(line), now=said), where=where)
    if bulletin.rewards:
        then = published(bulletin)
        now_paid = settled(connection, stand, then)
        if now_paid != then:
            yield Problem(*PAY_WOULD_MOVE.found(then=_paid(then), now=_paid(now_paid)), where=where)


def _paid(paid: Settlement) -> str:
    return f"{paid.totals.all:,.2f}"


# --- what is open moves ---


def _open_years(connection: Connection) -> list[Standing]:
    """The years that are not published, from that of the first record to this one, as they stand."""
    today = date.today()
    first = bulletins.first_known(connection)
    if first is None:
        return []
    held = bulletins.in_force(connection)
    starts = rulebooks.year_starts(connection)
    year, found = periods.of_day("year", first.start, starts), list[Period]()
    while year.start <= today:
        if year.label not in held:
            found.append(year)
        year = periods.of_day("year", year.end, starts)
    return [standing(connection, each, today) for each in found]
