"""The journal as a clerk reads it: who did what, when and why; and the history of one record."""

from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import ENGLISH, _, language, listed, plural
from govinfo_cli.kinds import Kind, choice_label, find_kind
from govinfo_cli.ledger import history, rulebooks
from govinfo_cli.ledger.history import Entry, Event, Filters
from govinfo_cli.periods import label_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import proof, records, register, wording
from govinfo_cli.reports.phrases import only_first
from govinfo_cli.reports.records import Content
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.writing import guards
from govinfo_cli.writing.undo import Plan


def log(connection: Connection, filters: Filters) -> Report:
    """The journal's entries, newest first; those taken back are marked."""
    limit = filters.limit
    wanted = history.entries(connection, msgspec.structs.replace(filters, limit=limit + 1 if limit else None))
    entries = wanted[: limit or None]
    fields = _entry_fields()
    shown = table("", fields, entries, struck=lambda entry: entry.undone_by is not None)
    json = {"report": "log", "head": proof.digest(connection), "rows": json_of(fields, entries)}
    report = Report(_("Journal"), [shown], json)
    if limit and len(wanted) > limit:
        report.notes.append(only_first(limit))
    if not entries:
        report.notes.append(_("No entries match."))
    report.notes += proof.lines(connection)
    return report


def record(connection: Connection, kind: Kind, id_: int, *, phones: bool) -> Report:
    """What became of a record: as it stands, and every entry that touched it, oldest first."""
    books = rulebooks.read(connection)
    now = register.one(connection, kind, id_, phones=phones)
    events = history.of_record(connection, kind, id_)
    fields = _event_fields(books, kind, now.values.get(kind.day), phones=phones)
    changes = table(_("Changes"), fields, events, struck=lambda event: event.entry.undone_by is not None)
    return Report(
        _("History of {record}").format(record=guards.named(connection, kind.table, id_)),
        [Table(_("As it stands"), [Column(""), Column("")], records.stands(books, kind, now)), changes],
        {
            "report": "log",
            "kind": kind.table,
            "ref": now.ref,
            "record": now.in_json(),
            "rows": json_of(fields, events),
        },
        phones=phones,
    )


def to_take_back(connection: Connection, plan: Plan) -> list[str]:
    """What taking an entry back takes back, in lines: the entry, how much it wrote, and the first of its records."""
    entry = history.numbered(connection, [plan.number])[plan.number]
    parts = (when(entry), who(entry), command_title(entry.command), entry.reason)
    lines = [
        _("entry {number}: {what}").format(number=entry.number, what=listed(filter(None, parts))),
        f"  {wrote(entry)}",
    ]
    touched = [
        (name, id_)
        for name, ids in plan.touched().items()
        for id_ in ids
        if name not in ("commission_units", "unit_versions", "texts")  # what they belong to stands for them
    ]
    for name, id_ in touched[: guards.SHOWN]:
        kind = find_kind(name)
        about = records.about(kind, register.one(connection, kind, id_)) if kind else ""
        lines.append("  " + _(": ").join(filter(None, (guards.named(connection, name, id_), about))))
    if len(touched) > guards.SHOWN:
        lines.append("  " + _("… and {count} more").format(count=len(touched) - guards.SHOWN))
    return lines


def when(entry: Entry) -> str:
    """An entry's time to the minute, as the clock on the wall showed it."""
    return wording.moment(entry.at)


def who(entry: Entry) -> str:
    """The name that somebody gave, and the operating system's account if it is another."""
    if entry.account in ("", entry.person):
        return entry.person
    return _("{name} ({account})").format(name=entry.person, account=entry.account)


def command_title(command: str) -> str:
    """A command as it was typed; in Chinese what it did."""
    verb, _space, rest = command.partition(" ")
    did = {
        "record": _("record {what}"),
        "amend": _("amend {what}"),
        "void": _("void {what}"),
        "import": _("import {what}"),
        "intake": _("take in {what}"),
        "init": _("init {what}"),
        "backup": _("backup {what}"),
        "restore": _("restore {what}"),
        "upgrade": _("upgrade {what}"),
        "undo": _("undo {what}"),
        "publish": _("publish {what}"),
        "reopen": _("reopen {what}"),
        "headings": _("headings {what}"),
        "senders": _("senders {what}"),
        "rulebook": _("rulebook adopt {what}"),
        "notice": _("notice {what}"),
    }
    if language() == ENGLISH or verb not in did:
        return command
    word, _space, ref = rest.partition(" ")
    kind = find_kind(word) if verb in ("record", "amend", "void") else None
    if kind is not None:
        rest = f"{kind.one} {ref}".rstrip()
    elif verb == "notice":
        about = ref if word in ("commission", "reminder") else label_title(ref)
        rest = f"{choice_label('paper', word)} {about}"
    elif verb in ("publish", "reopen"):
        rest = label_title(rest)
    return did[verb].format(what=rest.removeprefix(_UNSAID.get(verb, ""))).rstrip()


_UNSAID = {"init": "--rulebook ", "headings": "--forget ", "senders": "--forget ", "rulebook": "adopt "}
"""What stands behind the first word of a command and goes without saying."""


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
            _("published {period} (revision {revision})").format(period=label_title(period), revision=revision)
        )
    if entry.reopened is not None:
        period, revision = entry.reopened
        parts.append(_("reopened {period} (revision {revision})").format(period=label_title(period), revision=revision))
    if entry.clock_back:
        parts.append(_("the clock went back by {seconds} s").format(seconds=entry.clock_back))
    if entry.undone_by is not None:
        parts.append(_("undone by entry {number}").format(number=entry.undone_by))
    return _("; ").join(parts)


def _counted(name: str, count: int, entry: Entry) -> str:
    """So many records of a table; the one that it is, if it is just one."""
    kind = find_kind(name)
    if kind is None:  # the tables of records that are no kind's own
        return {
            "texts": plural("{count} text", "{count} texts", count),
            "senders": plural("{count} remembered sender", "{count} remembered senders", count),
            "headings": plural("{count} remembered heading", "{count} remembered headings", count),
        }[name].format(count=count)
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


def _entry_fields() -> list[Field[Entry]]:
    return [
        Field("number", lambda entry: entry.number, Column(_("No."), numeric=True)),
        Field("at", lambda entry: entry.at, Column(_("When"), whole=True), when),
        Field("person", lambda entry: entry.person, Column(_("Who")), who),
        Field("account", lambda entry: entry.account or None),
        Field("clock_back", lambda entry: entry.clock_back),
        Field("command", lambda entry: entry.command, Column(_("Command")), lambda entry: command_title(entry.command)),
        Field("reason", lambda entry: entry.reason or None, Column(_("Why")), lambda entry: entry.reason),
        Field(
            "wrote",
            lambda entry: {what: dict(counts) for what, counts in entry.wrote.items()},
            Column(_("Wrote")),
            wrote,
        ),
        Field("ref", lambda entry: entry.ref or None),
        Field("published", lambda entry: entry.published[0] if entry.published else None),
        Field("reopened", lambda entry: entry.reopened[0] if entry.reopened else None),
        Field("undoes", lambda entry: entry.undoes),
        Field("undone_by", lambda entry: entry.undone_by),
    ]


def _event_fields(books: Rulebooks, kind: Kind, day: Content, *, phones: bool) -> list[Field[Event]]:
    """What an entry did with a record: of an amendment the column, and what it held before and after."""

    def held(event: Event, value: Any) -> Content:
        return records.content(kind.column(event.field), value, phones) if event.field else None

    def shown(event: Event, value: Any) -> Value:
        return records.printed(books, kind.column(event.field), held(event, value), day) if event.field else ""

    return [
        Field("number", lambda event: event.entry.number, Column(_("No."), numeric=True)),
        Field("at", lambda event: event.entry.at, Column(_("When"), whole=True), lambda event: when(event.entry)),
        Field("person", lambda event: event.entry.person, Column(_("Who")), lambda event: who(event.entry)),
        Field("account", lambda event: event.entry.account or None),
        Field("command", lambda event: event.entry.command),
        Field("event", lambda event: event.what, Column(_("What")), lambda event: event_title(event.what)),
        Field(
            "column",
            lambda event: event.field or None,
            Column(_("Column")),
            lambda event: kind.column(event.field).title if event.field else "",
        ),
        Field(
            "before",
            lambda event: held(event, event.before),
            Column(_("Before")),
            lambda event: shown(event, event.before),
        ),
        Field(
            "after", lambda event: held(event, event.after), Column(_("After")), lambda event: shown(event, event.after)
        ),
        Field("reason", lambda event: event.entry.reason or None, Column(_("Why")), lambda event: event.entry.reason),
        Field("undone_by", lambda event: event.entry.undone_by),
    ]
