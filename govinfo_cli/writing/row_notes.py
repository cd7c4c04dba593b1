"""What the clerk should hear of rows that went in as they could be read."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, exists, select

from govinfo_cli.i18n import _, few, language, listed, plural
from govinfo_cli.kinds import Kind
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.refs import Lookup
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.writing import read_rows
from govinfo_cli.writing.read_rows import Row


def counted_for_successors(kind: Kind, rows: Sequence[Row], units: Units) -> Iterator[str]:
    """What is dated after a unit went into another counts for that one, and keeps the name under which it came."""
    of_units = kind.day and "unit_id" in read_rows.fields(rows)
    if not of_units or not any(unit.into_id for unit in units.by_id.values()):
        return
    found: Counter[tuple[str, str]] = Counter()
    for (id_, day), count in Counter(read_rows.columns(rows, "unit_id", kind.day)).items():
        if id_ is not None and (successor := units.successor(id_, day)).id != id_:
            found[units.by_id[id_].name, successor.name] += count
    for (name, into), count in found.items():
        yield _("{kind}: {count} of {unit} are dated after it ended: they count for {successor}").format(
            kind=kind.title, count=count, unit=name, successor=into
        )


def odd_submissions(rows: Sequence[Row], units: Units, lookup: Lookup) -> Iterator[str]:
    """Submissions of units that are not active, and answers to commissions that do not ask their unit."""
    asleep: Counter[str] = Counter()
    for (id_, day), count in Counter(read_rows.columns(rows, "unit_id", "received_on")).items():
        unit = units.by_id[id_]
        if not unit.active_on(day) and units.successor(id_, day) == unit:
            asleep[unit.name] += count
    for name, count in asleep.items():
        yield _("{count} submissions of {unit} lie outside the time in which that unit is active").format(
            count=count, unit=name
        )
    for ref, unit_id, commission in read_rows.columns(rows, "ref", "unit_id", "commission_id"):
        if commission and unit_id not in lookup.asked(commission):
            yield _("{ref} answers a commission that does not ask {unit}").format(
                ref=ref, unit=units.by_id[unit_id].name
            )


def unprinted(connection: Connection, books: Rulebooks, first: int) -> Iterator[str]:
    """A leader may have written on what the ledger does not know to be printed there: that is no fault.

    Args:
        first: the id of the first instruction that is looked at.
    """
    s, i, a = schema.submissions.c, schema.instructions.c, schema.adoptions.c
    printed = exists().where(a.submission_id == i.submission_id, a.publication == i.publication, a.voided_id.is_(None))
    query = select(s.ref, i.instructed_on, i.publication).join(schema.submissions, i.submission_id == s.id)
    for ref, day, publication in connection.execute(query.where(i.id >= first, i.publication != "", ~printed)):
        yield _("{ref}: no adoption by {publication} is on record, on which the leader wrote").format(
            ref=ref, publication=books.words(day).publication(publication).label(language())
        )


def voided(again: Mapping[str, int]) -> Iterator[str]:
    """How many rows of a table are in the ledger as voided."""
    for table, count in again.items():
        yield _("{table}: {count} rows are in the ledger as voided and stay so; record them anew if they count").format(
            table=table, count=count
        )


def let_in(count: int) -> Iterator[str]:
    """How many records were kept in carried months."""
    if count:
        text = plural(
            "{count} record is dated in a carried month: it is kept and does not count there",
            "{count} records are dated in carried months: they are kept and do not count there",
            count,
        )
        yield text.format(count=count)


def numbers(given: Sequence[str], there: Sequence[str]) -> Iterator[str]:
    """Which numbers commissions were given, and which were registered already, as far as a screen has room."""
    if given:
        yield _("numbered: {commissions}").format(commissions=few(given, 20))
    if there:
        shown = few(list(dict.fromkeys(there)), 20)
        yield _("registered already, with the same topic, days and units: {refs}").format(refs=shown)


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
        text = plural(
            "it is not said whether {count} officer is full-time or part-time: {names}; "
            "'govinfo roster --missing' asks",
            "it is not said whether {count} officers are full-time or part-time: {names}; "
            "'govinfo roster --missing' asks",
            len(officers),
        )
        yield text.format(count=len(officers), names=few(list(officers), 10))
