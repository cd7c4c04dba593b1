"""The journal as a clerk reads it: who did what, when and why; and the history of one record."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.i18n import _, language, listed, plural
from govinfo_cli.kinds import Kind, find_kind
from govinfo_cli.ledger import history, rulebooks
from govinfo_cli.ledger.history import Entry, Event, Filters
from govinfo_cli.periods import period_title
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import register
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.writing import guards
from govinfo_cli.writing.undo import Plan


def log(connection: Connection, filters: Filters) -> Report:
    """The journal's entries, newest first; those taken back are marked."""
    limit = filters.limit
    wanted = history.entries(connection, msgspec.structs.replace(filters, limit=limit + 1 if limit else None))
    found = wanted[: limit or None]
    columns = [
        Column(_("No."), numeric=True),
        Column(_("When"), whole=True),
        Column(_("Who")),
        Column(_("Command")),
        Column(_("Why")),
        Column(_("Wrote")),
    ]
    rows: list[list[Value]] = [
        [each.number, when(each), each.person, command_title(each.command), each.reason, wrote(each)] for each in found
    ]
    undone = {place for place, each in enumerate(found) if each.undone_by is not None}
    report = Report(
        _("Journal"),
        [Table("", columns, rows, struck=undone)],
        {"report": "log", "rows": [_entry_json(each) | _wrote_json(each) for each in found]},
    )
    if limit and len(wanted) > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    if not found:
        report.notes.append(_("No entries match."))
    return report


def record(connection: Connection, kind: Kind, id_: int, *, phones: bool) -> Report:
    """What became of a record: as it stands, and every entry that touched it, oldest first."""
    book = rulebooks.read(connection).latest
    now = register.one(connection, kind, id_, phones=phones)
    events = history.of_record(connection, kind, id_)
    columns = [
        Column(_("No."), numeric=True),
        Column(_("When"), whole=True),
        Column(_("Who")),
        Column(_("What")),
        Column(_("Column")),
        Column(_("Before")),
        Column(_("After")),
        Column(_("Why")),
    ]
    stands: list[list[Value]] = [
        [column.title, register.printed_value(book, column, now[column.name])]
        for column in kind.columns
        if now[column.name]
    ]
    undone = {place for place, each in enumerate(events) if each.entry.undone_by is not None}
    rows = [_row(book, kind, each, phones=phones) for each in events]
    stands.append([_("Status"), register.status_title(now["status"])])
    return Report(
        _("History of {record}").format(record=guards.named(connection, kind.table, id_)),
        [
            Table(_("As it stands"), [Column(""), Column("")], stands),
            Table(_("Changes"), columns, rows, struck=undone),
        ],
        {
            "report": "log",
            "kind": kind.table,
            "ref": now["ref"],
            "record": now,
            "rows": [_event_json(kind, each, phones=phones) for each in events],
        },
        phones=phones,
    )


def to_take_back(connection: Connection, plan: Plan) -> list[str]:
    """What taking an entry back takes back, in lines: the entry, how much it wrote, and the first of its records."""
    entry = history.numbered(connection, [plan.number])[plan.number]
    parts = (when(entry), entry.person, command_title(entry.command), entry.reason)
    lines = [
        _("entry {number}: {what}").format(number=entry.number, what=listed(filter(None, parts))),
        f"  {wrote(entry)}",
    ]
    records = [
        (name, id_)
        for name, ids in plan.touched().items()
        for id_ in ids
        if name != "commission_units"  # their commissions stand for them
    ]
    for name, id_ in records[: guards.SHOWN]:
        kind = find_kind(name)
        about = register.about(kind, register.one(connection, kind, id_)) if kind else ""
        lines.append("  " + _(": ").join(filter(None, (guards.named(connection, name, id_), about))))
    if len(records) > guards.SHOWN:
        lines.append("  " + _("… and {count} more").format(count=len(records) - guards.SHOWN))
    return lines


def when(entry: Entry) -> str:
    """An entry's time to the minute, as the clock on the wall showed it."""
    return entry.at[: len("2018-06-05T10:00")].replace("T", " ")


def command_title(command: str) -> str:
    """A command as it was typed; in Chinese what it did."""
    verb, _space, rest = command.partition(" ")
    did = {
        "record": _("record {what}"),
        "amend": _("amend {what}"),
        "void": _("void {what}"),
        "import": _("import {what}"),
        "init": _("init {what}"),
        "backup": _("backup {what}"),
        "restore": _("restore {what}"),
        "upgrade": _("upgrade {what}"),
        "undo": _("undo {what}"),
        "publish": _("publish {what}"),
        "reopen": _("reopen {what}"),
        "headings": _("headings {what}"),
    }
    if language() == "en" or verb not in did:
        return command
    word, _space, ref = rest.partition(" ")
    kind = find_kind(word) if verb in ("record", "amend", "void") else None
    if kind is not None:
        rest = f"{kind.one} {ref}".rstrip()
    elif verb in ("publish", "reopen"):
        rest = period_title(periods.span(rest))
    return did[verb].format(what=rest.removeprefix("--rulebook ").removeprefix("--forget ")).rstrip()


def wrote(entry: Entry) -> str:
    """What an entry wrote, in words."""
    parts = [
        _("{what}: {records}").format(
            what=event_title(what), records=listed(_counted(name, counts[name], entry) for name in counts)
        )
        for what, counts in entry.wrote.items()
    ]
    if entry.published is not None:
        period, revision = entry.published
        parts.append(
            _("published {period} (revision {revision})").format(
                period=period_title(periods.span(period)), revision=revision
            )
        )
    if entry.reopened is not None:
        period, revision = entry.reopened
        parts.append(
            _("reopened {period} (revision {revision})").format(
                period=period_title(periods.span(period)), revision=revision
            )
        )
    if entry.undone_by is not None:
        parts.append(_("undone by entry {number}").format(number=entry.undone_by))
    return _("; ").join(parts)


def _counted(name: str, count: int, entry: Entry) -> str:
    """So many records of a table; the one that it is, if it is just one."""
    kind = find_kind(name)
    if kind is None:  # the one table of records that is no kind's own
        return plural("{count} remembered heading", "{count} remembered headings", count).format(count=count)
    if entry.ref:
        return f"{kind.one} {entry.ref}"
    return _("{count} {kind}").format(count=count, kind=kind.one if count == 1 else kind.title)


def event_title(what: str) -> str:
    """What an entry did with a record, in the language in use."""
    return {
        history.RECORDED: _("recorded"),
        history.AMENDED: _("amended"),
        history.VOIDED: _("voided"),
        history.RESTORED: _("restored"),
    }[what]


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "person": entry.person,
        "command": entry.command,
        "reason": entry.reason or None,
    }


def _wrote_json(entry: Entry) -> dict[str, Any]:
    return {
        "wrote": {what: dict(counts) for what, counts in entry.wrote.items()},
        "ref": entry.ref or None,
        "published": entry.published[0] if entry.published else None,
        "reopened": entry.reopened[0] if entry.reopened else None,
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
    }


def _event_json(kind: Kind, event: Event, *, phones: bool) -> dict[str, Any]:
    values = _values(kind, event, phones=phones)
    return {
        **_entry_json(event.entry),
        "event": event.what,
        "column": event.field or None,
        "before": values[0],
        "after": values[1],
        "undone_by": event.entry.undone_by,
    }


def _values(kind: Kind, event: Event, *, phones: bool) -> list[Any]:
    """What stood before and stands after, as a list of the kind has it in JSON."""
    if not event.field:
        return [None, None]
    column = kind.column(event.field)
    return [register.value_in_json(column, value, phones=phones) for value in (event.before, event.after)]


def _row(book: Rulebook, kind: Kind, event: Event, *, phones: bool) -> list[Value]:
    entry = event.entry
    shown: Iterable[Value] = ("", "", "")
    if event.field:
        column = kind.column(event.field)
        values = _values(kind, event, phones=phones)
        shown = (column.title, *(register.printed_value(book, column, value) for value in values))
    return [entry.number, when(entry), entry.person, event_title(event.what), *shown, entry.reason]
