"""What an import did, or what a dry run of it would do, row by row."""

from collections.abc import Iterable, Mapping

from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports.register import printed_value
from govinfo_cli.reports.similar import as_json
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.sheets.reader import Read
from govinfo_cli.sheets.remarks import reasons
from govinfo_cli.writing.intake import Outcome
from govinfo_cli.writing.preview import Fate


def imported(outcome: Outcome) -> Report:
    """What went in, by kind."""
    return _report(_("Import"), outcome, dry_run=False)


def tried(outcome: Outcome, tables: Iterable[Read], book: Rulebook, counts: Mapping[str, int]) -> Report:
    """What each row would become, as far as the outcome shows them.

    Args:
        counts: how many rows there are, by source.
    """
    report = _report(_("Import, tried only: nothing was written"), outcome, dry_run=True)
    report.phones = True  # they are the clerk's own file, and are to be checked
    report.json["rows"] = [
        {
            "kind": each.kind.table,
            "source": each.source,
            "row": each.number,
            "status": each.status,
            "checks": each.checks,
            **each.values,
        }
        for each in outcome.fates
    ]
    report.json["passed_over"] = [
        {"source": each.grid.source, "row": passed.row, "why": passed.why.value, "text": passed.text}
        for each in tables
        for passed in each.sieve.passed
    ]
    for each in tables:
        fates = [fate for fate in outcome.fates if fate.source == each.grid.source]
        count = counts.get(each.grid.source, 0)
        report.tables.append(_rows(each, fates, book, whole=len(fates) == count))
        if len(fates) < count:
            note = _("{source}: the first {limit} of {count} rows are shown; --format csv shows all.")
            report.notes.append(note.format(source=each.grid.source, limit=len(fates), count=count))
    return report


def refused(error: Refused, *, dry_run: bool) -> Report:
    """What is wrong, for programs; the clerk is told by the error itself."""
    problems = [
        {
            "check": each.check.id,
            "source": each.source or each.where,
            "row": each.row or None,
            "column": each.column,
            "message": each.message,
        }
        for each in error.problems
    ]
    return Report(_("Import"), [], {"report": "import", "kinds": {}, "dry_run": dry_run, "problems": problems})


def _report(title: str, outcome: Outcome, *, dry_run: bool) -> Report:
    kinds = {
        name: {"added": taken.added, "skipped": taken.skipped, "refused": taken.refused}
        for name, taken in outcome.kinds.items()
    }
    headings = [Column(_("Kind")), *(Column(text, True) for text in (_("Added"), _("Skipped"), _("Refused")))]
    table = Table("", headings, [[kind_named(name).title, *counts.values()] for name, counts in kinds.items()])
    return Report(
        title,
        [table],
        {
            "report": "import",
            "kinds": kinds,
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


def _rows(read: Read, fates: list[Fate], book: Rulebook, *, whole: bool) -> Table:
    """A sheet's rows, and those passed over among them."""
    kind = read.sheet.kind
    titles = {"new": _("new"), "refused": _("new, refused"), "there": _("there already")}
    filled = [column for column in kind.columns if any(fate.values[column.name] for fate in fates)]
    lines: dict[int, list[Value]] = {
        fate.number: [
            fate.number,
            titles[fate.status],
            *(printed_value(book, column, fate.values[column.name]) for column in filled),
        ]
        for fate in fates
    }
    shown = None if whole else max(lines, default=0)
    for each in read.sieve.passed:
        if each.why in reasons() and (shown is None or each.row <= shown):
            why = _("passed over: {why}").format(why=reasons()[each.why])
            lines[each.row] = [each.row, why, *[None] * len(filled)]
    first, last = read.layout.rows
    title = _("{source}: {kind}, heading in row {row}").format(
        source=read.grid.source, kind=kind.title, row=first if first == last else f"{first}-{last}"
    )
    columns = [Column(_("Row"), True), Column(_("Becomes"))]
    columns += [Column(column.title, detail=column.detail) for column in filled]
    return Table(title, columns, [lines[number] for number in sorted(lines)])
