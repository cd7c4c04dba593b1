"""What `verify` found, and what came of holding the ledger against what others keep of its past."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from govinfo_cli.checks.ledger import is_damaged
from govinfo_cli.errors import Problem
from govinfo_cli.i18n import _, plural
from govinfo_cli.ledger import chain, schema
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import proof, wording
from govinfo_cli.writing.verify_past import Asked, Compared, Past, Witnessed


def verified(connection: Connection, problems: Sequence[Problem], past: Past) -> Report:
    """The findings, each under its check's id; what a damaged file cannot tell is None in JSON."""
    findings = [*problems, *past.findings]
    damaged = is_damaged(findings)
    count = select(func.count()).select_from(schema.journal)
    json = {
        "report": "verify",
        "head": None if damaged else proof.digest(connection),
        "entries": None if damaged else connection.scalar(count),
        "proves_from": None if damaged else chain.since(connection),
        "asked": _asked(past.asked),
        "against": _compared(past.compared),
        "witness": _witnessed(past.witnessed),
        "findings": [
            {"check": each.check.id, "where": each.where, "column": each.column or None, "message": each.message}
            for each in findings
        ],
        "ok": not findings,
    }
    columns = [Column(_("Check"), whole=True), Column(_("Where")), Column(_("What is wrong"))]
    rows: list[list[Value]] = [
        [each.check.id, _(": ").join(filter(None, (each.where, each.column))), each.message] for each in findings
    ]
    notes = [] if findings else [_("No problems found.")]
    told = [] if damaged else [*proof.lines(connection), *_before(connection), *lines(past)]
    return Report(_("Verification of the ledger"), [Table("", columns, rows)], json, notes=[*notes, *told])


def _before(connection: Connection) -> Iterable[str]:
    """What the chain proves of entries that are older than it."""
    first = chain.since(connection)
    if first > 1:
        yield _(
            "Entries 1 to {last} are older than the chain: it proves that they are as the upgrade, entry {number}, "
            "found them"
        ).format(last=first - 1, number=first)


def lines(past: Past) -> Iterable[str]:
    """What is well with what others keep."""
    if (asked := past.asked) is not None and asked.found is not None:
        text = plural(
            "{head} is the head of entry {number} of {at}: it is in this ledger's past, {count} entry came after it",
            "{head} is the head of entry {number} of {at}: it is in this ledger's past, {count} entries came after it",
            asked.after,
        )
        shown = asked.found.shown
        yield text.format(head=shown, number=asked.found.entry, at=wording.moment(asked.found.at), count=asked.after)
    if (compared := past.compared) is not None:
        text = plural(
            "{file} is this ledger's past up to entry {number} of {at}; {count} entry came after it",
            "{file} is this ledger's past up to entry {number} of {at}; {count} entries came after it",
            compared.after,
        )
        at = wording.moment(compared.last.at)
        yield text.format(file=compared.file, number=compared.last.entry, at=at, count=compared.after)
    if (witnessed := past.witnessed) is not None:
        if witnessed.unread:
            yield _("The witness could not be asked: {why}").format(why=witnessed.unread)
        else:
            yield from _heard(witnessed)


def _heard(witnessed: Witnessed) -> Iterable[str]:
    text = plural(
        "The witness {file} has {count} head of this ledger",
        "The witness {file} has {count} heads of this ledger",
        witnessed.heads,
    )
    yield text.format(file=witnessed.file, count=witnessed.heads)
    for entry, count in witnessed.replaced.items():
        text = plural(
            "{count} head of it is of what a backup took the place of, as entry {number} says",
            "{count} heads of it are of what a backup took the place of, as entry {number} says",
            count,
        )
        yield text.format(count=count, number=entry)
    if witnessed.elsewhere:
        text = plural(
            "{count} head of it is of a copy of this ledger in another file, which has gone another way",
            "{count} heads of it are of copies of this ledger in other files, which have gone another way",
            witnessed.elsewhere,
        )
        yield text.format(count=witnessed.elsewhere)


def _asked(asked: Asked | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    found = msgspec.to_builtins(asked.found) if asked.found else None
    return {"head": asked.given, "found": found, "after": asked.after if found else None}


def _compared(compared: Compared | None) -> dict[str, Any] | None:
    if compared is None:
        return None
    return {"file": str(compared.file), "last": msgspec.to_builtins(compared.last), "after": compared.after}


def _witnessed(witnessed: Witnessed | None) -> dict[str, Any] | None:
    if witnessed is None:
        return None
    return {
        "file": str(witnessed.file),
        "heads": witnessed.heads,
        "replaced": sum(witnessed.replaced.values()),
        "elsewhere": witnessed.elsewhere,
        "unread": witnessed.unread or None,
    }
