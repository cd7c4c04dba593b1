"""What an import did, or what a dry run of it would do, row by row."""

from collections.abc import Iterable, Mapping

import msgspec

from govinfo_cli import kinds
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind, kind_named
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.reports import records
from govinfo_cli.reports.records import Content
from govinfo_cli.reports.similar import as_json
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.sheets.reader import Read
from govinfo_cli.sheets.remarks import reasons
from govinfo_cli.sheets.sieve import Passed
from govinfo_cli.writing.importing import Outcome
from govinfo_cli.writing.preview import Fate


class Taken(msgspec.Struct, frozen=True):
    """How many rows of a kind went in, were there already, of those added are refused, and amended what was there."""

    kind: Kind
    added: int
    skipped: int
    refused: int
    amended: int = 0


class SheetRow(msgspec.Struct, frozen=True):
    """A row of a sheet, what it becomes in words, and what its columns hold; nothing of one that is passed over."""

    number: int
    becomes: str
    values: Mapping[str, Content] = {}


def imported(outcome: Outcome) -> Report:
    """What went in, by kind."""
    return _report(_("Import"), outcome, dry_run=False)


def tried(outcome: Outcome, tables: Iterable[Read], books: Rulebooks, counts: Mapping[tuple[str, str], int]) -> Report:
    """What each row would become, as far as the outcome shows them.

    Args:
        counts: how many rows there are, by source and kind.
    """
    reads = list(tables)
    report = _report(_("Import, tried only: nothing was written"), outcome, dry_run=True)
    report.phones = True  # they are the clerk's own file, and are to be checked
    report.json["rows"] = [
        {
            "kind": each.kind.table,
            "source": each.source,
            "row": each.number,
            "status": each.status,
            "checks": each.checks,
            # `kind` is what a row is a record of; a column of that name stands beside it.
            **{("own_kind" if name == "kind" else name): value for name, value in each.values.items()},
        }
        for each in outcome.fates
    ]
    passed = [(read.grid.source, each) for read in reads for each in read.sieve.passed]
    report.json["passed_over"] = json_of(_passed_fields(), passed)
    for read in reads:
        for sheet in (read.sheet, *([read.beside.sheet] if read.beside else [])):
            kind = sheet.kind
            fates = [fate for fate in outcome.fates if fate.source == sheet.source and fate.kind is kind]
            count = counts.get((sheet.source, kind.table), 0)
            if sheet is read.sheet or count:
                report.tables.append(_sheet_table(read, kind, fates, books, whole=len(fates) == count))
            if len(fates) < count:
                note = _("{source}: the first {limit} of {count} rows are shown; --format csv shows all.")
                report.notes.append(note.format(source=sheet.source, limit=len(fates), count=count))
    return report


def _report(title: str, outcome: Outcome, *, dry_run: bool) -> Report:
    taken = [
        Taken(kind_named(name), counts.added, counts.skipped, counts.refused, counts.amended)
        for name, counts in outcome.kinds.items()
    ]
    fields = _taken_fields()
    if any(each.amended for each in taken):
        fields.append(Field("amended", lambda row: row.amended, Column(_("Amended"), numeric=True)))
    return Report(
        title,
        [table("", fields, taken)],
        {
            "report": "import",
            "kinds": dict(zip(outcome.kinds, json_of(fields, taken), strict=True)),
            "dry_run": dry_run,
            "similar": None if outcome.likely is None else as_json(outcome.likely),
        },
        notes=[
            _(
                "Skipped: already in the ledger, the same. Refused: of those added, those without "
                "author, approver or contact."
            )
        ],
    )


def _taken_fields() -> list[Field[Taken]]:
    return [
        Field("", lambda row: row.kind.title, Column(_("Kind"))),
        Field("added", lambda row: row.added, Column(_("Added"), numeric=True)),
        Field("skipped", lambda row: row.skipped, Column(_("Skipped"), numeric=True)),
        Field("refused", lambda row: row.refused, Column(_("Refused"), numeric=True)),
    ]


def _passed_fields() -> list[Field[tuple[str, Passed]]]:
    """A row of a source that is passed over."""
    return [
        Field("source", lambda row: row[0]),
        Field("row", lambda row: row[1].row),
        Field("why", lambda row: row[1].why.value),
        Field("text", lambda row: row[1].text),
    ]


def _sheet_table(read: Read, kind: Kind, fates: list[Fate], books: Rulebooks, *, whole: bool) -> Table:
    """What a sheet's rows become of a kind; of its own, with those passed over among them."""
    titles = {
        "new": _("new"),
        "refused": _("new, refused"),
        "there": _("there already"),
        "amends": _("amends what is there"),
    }
    filled = [column for column in kind.columns if any(fate.values[column.name] for fate in fates)]
    rows = [SheetRow(fate.number, titles[fate.status], fate.values) for fate in fates]
    last_shown = None if whole else max((row.number for row in rows), default=0)
    rows += [
        SheetRow(each.row, _("passed over: {why}").format(why=reasons()[each.why]))
        for each in (read.sieve.passed if kind is read.sheet.kind else ())
        if each.why in reasons() and (last_shown is None or each.row <= last_shown)
    ]
    first, last = read.layout.rows
    title = _("{source}: {kind}, heading in row {row}").format(
        source=read.grid.source, kind=kind.title, row=first if first == last else f"{first}-{last}"
    )
    fields: list[Field[SheetRow]] = [
        Field("", lambda row: row.number, Column(_("Row"), numeric=True)),
        Field("", lambda row: row.becomes, Column(_("Becomes"))),
        *(_column_field(books, kind, column) for column in filled),
    ]
    return table(title, fields, sorted(rows, key=lambda row: row.number))


def _column_field(books: Rulebooks, kind: kinds.Kind, column: kinds.Column) -> Field[SheetRow]:
    return Field(
        column.name,
        lambda row: records.printed(books, column, row.values.get(column.name), row.values.get(kind.day)),
        Column(column.title, detail=column.detail),
    )
