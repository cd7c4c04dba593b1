"""Rulebook files: which come with the program, and what is wrong with one."""

from collections.abc import Sequence

from govinfo_cli.i18n import _, plural
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.faults import Fault
from govinfo_cli.rulebook.loader import Checked, Shipped


def shipped(found: Sequence[Shipped]) -> Report:
    """The rulebooks that come with the program."""
    fields = [
        Field[Shipped]("name", lambda row: row.name, Column(_("Name"), whole=True)),
        Field[Shipped]("title", lambda row: row.title),
        Field[Shipped]("english", lambda row: row.english),
        Field[Shipped]("", lambda row: row.label, Column(_("Title"))),
        Field[Shipped]("year", lambda row: row.year, Column(_("Year"), numeric=True)),
    ]
    notes = [
        _("A ledger of one: govinfo init --rulebook NAME."),
        _("To change one: govinfo rulebook new OURS.toml --from NAME."),
    ]
    title = _("Rulebooks that come with the program")
    return Report(
        title, [table("", fields, found)], {"report": "rulebooks", "rows": json_of(fields, found)}, notes=notes
    )


def checked(found: Checked) -> Report:
    """What is wrong with a file, fault by fault, and what may be."""
    fields = [
        Field[Fault]("line", lambda row: row.line, Column(_("Line"), numeric=True)),
        Field[Fault]("key", lambda row: row.key, Column(_("Key"))),
        Field[Fault]("message", lambda row: row.message, Column(_("What is wrong"))),
    ]
    book = found.book
    json = {
        "report": "check",
        "file": found.source,
        "rulebook": book.name if book is not None else None,
        "rules": len(history.ids(book.rules)) if book is not None else None,
        "cases": len(book.cases) if book is not None else None,
        "faults": json_of(fields, found.faults),
        "doubts": found.doubts,
        "ok": not found.faults,
    }
    notes = [*found.doubts, *([] if found.faults else [summary(found)])]
    return Report(_("Check of {file}").format(file=found.source), [table("", fields, found.faults)], json, notes=notes)


def summary(found: Checked) -> str:
    """What a sound file holds."""
    rules = len(history.ids(found.book.rules)) if found.book is not None else 0
    cases = len(found.book.cases) if found.book is not None else 0
    told = [
        plural("{count} rule", "{count} rules", rules).format(count=rules),
        plural("{count} worked example comes out", "{count} worked examples come out", cases).format(count=cases),
    ]
    return _("{file}: no faults; {rules}, {cases}").format(file=found.source, rules=told[0], cases=told[1])
