"""Puts on record what was sent to units: a record for each paper and unit, under one journal entry."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from sqlalchemy import Connection, func, insert, select, tuple_

from govinfo_cli.checks.papers import SENT_ALREADY
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import few
from govinfo_cli.kinds import choice_label, numbered
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.places import Place

_SHOWN = 6
n, u = schema.notices.c, schema.units.c


class Paper(msgspec.Struct, frozen=True):
    """A paper that goes out: its kind, its file's name and content.

    Attributes:
        units: about what it is to each of its units, by their ids: the refs of what is asked, or a period's label.
    """

    kind: str
    units: dict[int, str]
    file: str
    content: bytes


def send(
    path: Place, papers: list[Paper], day: date, number: str, save: Callable[[], None], *, again: bool = False
) -> list[str]:
    """Record that papers were sent, and save their files: all of it or nothing.

    Args:
        save: writes the files.
        again: it was said that what was sent already is sent once more.

    Returns: the refs of the records.

    Raises: Refused if a unit was sent such a paper already; GovinfoError if a file cannot be written.
    """
    with database.writing(path) as connection:
        if not again and (sent := _sent(connection, papers, day)):
            raise Refused(SENT_ALREADY.found(sent=few(sent, _SHOWN)))
        about = dict.fromkeys(ref for paper in papers for own in paper.units.values() for ref in own.split("、"))
        entry = journal.begin(connection, f"notice {papers[0].kind} {'、'.join(about)}")
        refs = [_record(connection, entry, paper, unit, day, number) for paper in papers for unit in paper.units]
        journal.close(connection, entry)
        save()
        return refs


def _record(connection: Connection, entry: int, paper: Paper, unit: int, day: date, number: str) -> str:
    values = {
        "paper": paper.kind,
        "unit_id": unit,
        "about": paper.units[unit],
        "sent_on": day,
        "number": number,
        "file": paper.file,
        "digest": hashlib.sha256(paper.content).hexdigest(),
        "entry_id": entry,
    }
    connection.execute(insert(schema.notices).values(values))
    return numbered("notice", connection.execute(select(func.max(n.id))).scalar_one())


def _sent(connection: Connection, papers: Iterable[Paper], day: date) -> list[str]:
    """What units were sent already; a reminder only if it was on the same day."""
    found = []
    for paper in papers:
        query = select(n.id, n.sent_on, u.name).join(schema.units, n.unit_id == u.id)
        query = query.where(n.paper == paper.kind, n.voided_id.is_(None))
        query = query.where(tuple_(n.unit_id, n.about).in_(paper.units.items()))
        query = query.where(*([n.sent_on == day] if paper.kind == "reminder" else []))
        found += [
            f"{numbered('notice', row.id)} {choice_label('paper', paper.kind)} {row.name} {row.sent_on}"
            for row in connection.execute(query.order_by(n.id))
        ]
    return found
