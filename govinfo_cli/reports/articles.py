"""What was understood of articles, from which words, and what became of them."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govinfo_cli.articles.article import FIELDS, Article
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named
from govinfo_cli.names import parted
from govinfo_cli.phones import hide
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.reports import refusals
from govinfo_cli.reports.similar import as_json
from govinfo_cli.writing.articles import Fate, Outcome
from govinfo_cli.writing.sender_memory import Sender

_KIND = kind_named("submission")


class Row(msgspec.Struct, frozen=True):
    """An article: what became of it, its cells, and the names of the columns that were asked for."""

    fate: Fate
    values: Mapping[str, str]
    asked: list[str]


def registered(rows: list[Row], outcome: Outcome, *, phones: bool) -> Report:
    """What was registered."""
    return Report(
        _("Articles taken in"),
        [table("", _fields(phones=phones), rows)],
        _json(rows, outcome, dry_run=False, phones=phones),
        phones=phones,
    )


def tried(rows: list[Row], articles: Iterable[Article], outcome: Outcome | None) -> Report:
    """What was understood of each article and from which words; nothing was written."""
    json = _json(rows, outcome, dry_run=True, phones=True)
    tables = []
    for row, article, said in zip(rows, articles, json["files"], strict=True):
        said["from"] = {name: article.fields[name].words.text for name in FIELDS if name not in row.asked}
        tables.append(understood(article, row.values, status_title(row.fate.status)))
    return Report(
        _("Articles, tried only: nothing was written"),
        tables,
        json,
        notes=[_("From: the words that it was read from, and where they stand.")],
        phones=True,  # they are the clerk's own files, and are to be checked
        together=True,
    )


def understood(article: Article, values: Mapping[str, str], status: str) -> Table:
    """The table of an article's fields."""
    rows: list[list[Any]] = []
    for name in FIELDS:
        words = article.fields[name].words
        place = words.place
        if values.get(name, "") != article.fields[name].value:
            place, text = _("asked or given"), ""
        else:
            text = " ".join(words.text.split())  # of a table its cells have tabs between
        rows.append([_KIND.column(name).title, values.get(name, ""), _(": ").join(filter(None, (place, text)))])
    title = _("{source}: {status}").format(source=article.source, status=status)
    return Table(title, [Column(_("Column")), Column(_("Understood")), Column(_("From"))], rows)


def refused(error: Refused, *, dry_run: bool) -> Report:
    """What is wrong, for programs."""
    found = [{"file": each.where, **refusals.problem(each)} for each in error.problems]
    return Report("", [], {"report": "intake", "files": [], "dry_run": dry_run, "problems": found})


def senders(remembered: Iterable[Sender]) -> Report:
    """Whose each address is."""
    rows = list(remembered)
    fields: list[Field[Sender]] = [
        Field("address", lambda row: row.address, Column(_("Address"))),
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
    ]
    return Report(
        _("Remembered senders"),
        [table("", fields, rows)],
        {"report": "senders", "rows": json_of(fields, rows)},
        notes=[] if rows else [_("None so far.")],
    )


def status_title(status: str) -> str:
    """What became of an article, in the language in use."""
    return {
        "accepted": _("accepted"),
        "refused": _("refused"),
        "text": _("registered before; its text is added"),
        "known": _("taken in before"),
        "amended": _("corrected"),
        "skipped": _("passed over"),
        "unclear": _("not clear"),
    }[status]


def _json(rows: list[Row], outcome: Outcome | None, *, dry_run: bool, phones: bool) -> dict[str, Any]:
    return {
        "report": "intake",
        "files": json_of(_fields(phones=phones), rows),
        "dry_run": dry_run,
        "similar": as_json(outcome.likely) if outcome else [],
    }


def _fields(*, phones: bool) -> list[Field[Row]]:
    def contact(row: Row) -> str | None:
        said = row.values.get("contact") or None
        return hide(said) if said and not phones else said

    def value(name: str) -> Any:
        return lambda row: row.values.get(name) or None

    return [
        Field("file", lambda row: row.fate.source),
        Field("ref", lambda row: row.fate.ref, Column(_("Ref"), whole=True)),
        Field(
            "status",
            lambda row: row.fate.status,
            Column(_("Status")),
            lambda row: status_title(row.fate.status),
        ),
        Field("received_on", value("received_on"), Column(_("Date"), whole=True)),
        Field("unit", value("unit"), Column(_("Unit"))),
        Field("title", value("title"), Column(_("Title"))),
        Field(
            "authors",
            lambda row: parted(row.values.get("authors")),
            Column(_("Authors"), detail=True),
            lambda row: row.values.get("authors", ""),
        ),
        Field("approver", value("approver")),
        Field("contact", contact),
        Field("asked", lambda row: row.asked),
        Field("", lambda row: row.fate.source, Column(_("File"), detail=True)),
    ]
