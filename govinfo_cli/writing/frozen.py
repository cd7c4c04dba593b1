"""What a bulletin froze, set beside what is counted: its lines, its rewards, what differs between two revisions."""

from typing import Any

from sqlalchemy import Connection, select

from govinfo_cli.counting.frozen_lines import frozen_units, more_in, more_of
from govinfo_cli.counting.scores import COUNTS
from govinfo_cli.counting.settlement import as_frozen, pays, settled
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.exact import text
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import bulletins, schema
from govinfo_cli.ledger.bulletins import Bulletin, Line
from govinfo_cli.rulebook.in_force import Rulebook


def recomputed(connection: Connection, bulletin: Bulletin) -> Standing:
    """The standing that a bulletin froze, counted from the records once more.

    Units come, go and change their category: a table that is published keeps those that it has, as they were.
    """
    period = bulletin.days
    seen = bulletins.within(bulletins.in_force(connection, bulletin.as_of), period)
    held = {label: each for label, each in seen.items() if each.id < bulletin.id}  # what it rests on
    units = sorted(frozen_units(connection, bulletin).values(), key=lambda unit: unit.position)
    return standing(connection, period, bulletin.as_of, held=held, units=units)


def lines(stand: Standing) -> list[Line]:
    """The lines of a standing as they are frozen."""
    return [
        Line(
            unit_id=each.unit.id,
            unit=each.unit.name,
            category=each.unit.category,
            place=each.place,
            submitted=each.sum_of("submitted"),
            refused=each.sum_of("refused"),
            adopted=each.sum_of("adopted"),
            points=each.points,
            total=each.total,
            more=more_of(each),
        )
        for each in stand.tables
    ]


def key_of(line: Line) -> tuple[int, str]:
    """What tells a line of a bulletin from the others: the unit, and its table."""
    return line.unit_id, more_in(line).table


def same_figures(line: Line, printed: Line) -> bool:
    """Whether a line has the points, places, counts and marks that were printed."""
    if [getattr(line, name) for name in _FIGURES] != [getattr(printed, name) for name in _FIGURES]:
        return False
    now, then = more_in(line), more_in(printed)  # older programs printed nothing of it
    return not printed.more or (now.measure, now.mark, now.award) == (then.measure, then.mark, then.award)


_FIGURES = ("points", "total", "place", *COUNTS)


def told(line: Line) -> str:
    """What a message says of a line: its points and place, and the mark beside them."""
    said = _("{points} points, place {place}").format(points=text(line.total), place=line.place)
    mark = more_in(line).mark
    return _("{said}, mark {mark}").format(said=said, mark=text(mark)) if mark is not None else said


def differing(line: Line, printed: Line) -> str:
    """In what two lines differ whose points and places are the same; empty where those differ."""
    if told(line) != told(printed):
        return ""
    found = [_("columns")] if line.points != printed.points else []
    found += [_("counts")] if any(getattr(line, name) != getattr(printed, name) for name in COUNTS) else []
    return listed(found or [_("award")])


def rewards(connection: Connection, stand: Standing) -> str:
    """What a period pays, as it is frozen; empty for one that pays nothing of its own."""
    return as_frozen(settled(connection, stand)) if pays(stand) else ""


def journal_of(connection: Connection, entry: int) -> dict[str, Any]:
    """When, who and why, as a bulletin's digest covers it."""
    j = schema.journal.c
    return dict(connection.execute(select(j.at, j.person, j.command, j.reason).where(j.id == entry)).mappings().one())


def changes(book: Rulebook, before: list[Line], after: list[Line]) -> list[str]:
    """What changed between two revisions, a line for each unit that did, and one for each that was called otherwise."""
    old = {key_of(line): line for line in before}
    found = []
    for line in after:
        was = old.pop(key_of(line), None)
        if was is None:
            found.append(_("{unit}: new in the table, {total} points").format(unit=line.unit, total=text(line.total)))
            continue
        if (line.unit, line.category) != (was.unit, was.category):
            found.append(
                _("{unit} ({category}): stood in the last revision as {former} ({before})").format(
                    unit=line.unit,
                    category=book.category(line.category).label(language()),
                    former=was.unit,
                    before=book.category(was.category).label(language()),
                )
            )
        if same_figures(line, was):
            continue
        if what := differing(line, was):
            found.append(_("{unit}: other {what}; points and place as before").format(unit=line.unit, what=what))
        else:
            found.append(
                _("{unit}: {before} → {after} points, place {was} → {now}").format(
                    unit=line.unit, before=text(was.total), after=text(line.total), was=was.place, now=line.place
                )
            )
    return found + [_("{unit}: no longer in the table").format(unit=line.unit) for line in old.values()]
