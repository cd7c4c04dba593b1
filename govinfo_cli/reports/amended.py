"""An amendment before it is adopted: what differs between two texts of a rulebook, and what moves in open years."""

from collections.abc import Iterator, Sequence

import msgspec

from govinfo_cli.counting.amendment_effects import Move, Moved
from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Points, Report
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language.amendment import Change, differences
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book


def amended(old: Book, new: Book, moves: Sequence[Move]) -> Report:
    """What a later file changes, and the rows of open years that move."""
    book = Rulebooks(Law(new)).latest
    changes, rows = differences(old, new), _move_fields(book)
    tables = [table(_("What changes"), _change_fields(), changes)]
    tables += [
        table(_("What moves in {period}").format(period=period_title(move.period)), rows, move.rows) for move in moves
    ]
    json = {
        "report": "adopt",
        "rulebook": new.name,
        "changes": [msgspec.to_builtins(change) for change in changes],
        "moves": [{"period": move.period.label, "rows": json_of(rows, move.rows)} for move in moves],
    }
    return Report(_("Amendment of {name}").format(name=new.name), tables, json, notes=list(_notes(changes, moves)))


def _notes(changes: Sequence[Change], moves: Sequence[Move]) -> Iterator[str]:
    if not changes:
        yield _("The files differ in remarks or worked examples only.")
    if not moves:
        yield _("No figure of an open year moves.")
    yield _("No published figure moves.")


def _change_fields() -> list[Field[Change]]:
    return [
        Field("what", lambda row: row.what, Column(_("What")), lambda row: _title(row.what)),
        Field("of", lambda row: row.of, Column(_("Part of the file"))),
        Field("id", lambda row: row.id, Column("id")),
        Field("start", lambda row: row.start, Column(_("From"), whole=True)),
        Field("before", lambda row: row.before, Column(_("Before"))),
        Field("after", lambda row: row.after, Column(_("After"))),
        Field("article", lambda row: row.article, Column(_("Article"))),
        Field("document", lambda row: row.document, Column(_("Document"), sparse=True)),
    ]


def _title(what: str) -> str:
    return {
        "added": _("added"),
        "changed": _("changed"),
        "ended": _("ended"),
        "corrected": _("corrected"),
        "withdrawn": _("withdrawn"),
    }[what]


def _move_fields(book: Rulebook) -> list[Field[Moved]]:
    def points(number: Exact | None) -> int | Points | None:
        return None if number is None else wording.points(book, number)

    def columns(row: Moved) -> str:
        return listed(
            _("{column} {before} → {after}").format(
                column=wording.column_title(book, each.column), before=points(each.before), after=points(each.after)
            )
            for each in row.columns
        )

    return [
        Field(
            "category",
            lambda row: row.category,
            Column(_("Category")),
            lambda row: wording.category_title(book, row.category),
        ),
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
        Field("total_before", lambda row: points(row.before), Column(_("Total before"), numeric=True)),
        Field("total_after", lambda row: points(row.after), Column(_("Total after"), numeric=True)),
        Field("rank_before", lambda row: row.place_before or None, Column(_("Place before"), numeric=True)),
        Field("rank_after", lambda row: row.place_after or None, Column(_("Place after"), numeric=True)),
        Field(
            "columns",
            lambda row: {each.column: [points(each.before), points(each.after)] for each in row.columns},
            Column(_("Points that move")),
            columns,
        ),
    ]
