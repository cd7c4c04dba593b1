"""Marks are of a submission, whose unit is then theirs, or of a unit alone: which of the two a row says."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from govinfo_cli.checks.marks import (
    FIGURE_MISSING,
    OTHER_UNIT,
    SUBMISSION_MISSING,
    SUBMISSION_UNWANTED,
    UNIT_MISSING,
)
from govinfo_cli.errors import Finding
from govinfo_cli.i18n import language
from govinfo_cli.kinds import Kind
from govinfo_cli.ledger import database, schema
from govinfo_cli.rulebook.in_force import Rulebook


class Sender(NamedTuple):
    """The submission of a mark: its ref, and the unit that sent it."""

    ref: str
    unit_id: int
    unit: str


def contradictions(kind: Kind, values: Mapping[str, Any], book: Rulebook) -> list[tuple[str, Finding]]:
    """What a mark lacks or must not have by the rulebook, each with the column's title; none if all is well."""
    mark = book.mark(values["kind"])
    if mark is None:
        return []
    name, submission = mark.label(language()), kind.column("submission").title
    found = []
    if mark.submission == "required" and values["submission_id"] is None:
        found.append((submission, SUBMISSION_MISSING.found(mark=name)))
    elif values["unit_id"] is None and values["submission_id"] is None:
        found.append((kind.column("unit").title, UNIT_MISSING.found()))
    if mark.submission == "none" and values["submission_id"] is not None:
        found.append((submission, SUBMISSION_UNWANTED.found(mark=name)))
    if mark.figure and not values["figure"]:
        found.append((kind.column("figure").title, FIGURE_MISSING.found(mark=name)))
    return found


def senders(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> dict[int, Sender]:
    """The submissions of marks that name a unit too, by id."""
    s, u = schema.submissions.c, schema.units.c
    both = {row["submission_id"] for row in rows if row["submission_id"] is not None and row["unit_id"] is not None}
    found: dict[int, Sender] = {}
    for chunk in database.chunks(both):
        query = select(s.id, s.ref, s.unit_id, u.name).join(schema.units, s.unit_id == u.id).where(s.id.in_(chunk))
        found.update((id_, Sender(*rest)) for id_, *rest in connection.execute(query))
    return found


def settle(values: dict[str, Any], known: Mapping[int, Sender]) -> Finding | None:
    """Leave the unit to the submission where a mark names both; what is wrong where that is another unit's."""
    if values["submission_id"] is None or values["unit_id"] is None:
        return None
    sender = known[values["submission_id"]]
    if sender.unit_id != values["unit_id"]:
        return OTHER_UNIT.found(ref=sender.ref, unit=sender.unit)
    values["unit_id"] = None
    return None
