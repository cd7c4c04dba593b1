"""A page for each unit, with its own data and nobody else's, and a page that leads to them: a folder of plain files."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection

from govinfo_cli import file_names
from govinfo_cli.counting.explanations import Explanation, explanations
from govinfo_cli.counting.outlook import Outlook, UnitOutlook
from govinfo_cli.counting.refusals import Refusal, refusals
from govinfo_cli.counting.scores import ToDate
from govinfo_cli.counting.standing import Standing, seen
from govinfo_cli.counting.to_date import add_to_date, days_to_date
from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render import cells, fields, html
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Report, Table, Value, hide_phones
from govinfo_cli.reports import due, explain, outlook, proof, ranked_cells, wording
from govinfo_cli.reports.notes import notes, seal, shared_note
from govinfo_cli.safe_text import on_paper
from govinfo_cli.scoring.points import percent, rate

INDEX = "index.html"
MARK = b'content="govinfo cards"'
"""What stands near the beginning of each file, by which it is known as one of these."""
_AHEAD = 31
"""Days ahead that are looked at for what is owed."""


class Line(msgspec.Struct, frozen=True):
    """A unit's row of a period, or of its year so far, and in how many that have a place.

    Attributes:
        refused: None where it is not told; `mark` is that beside the total, None where there is none.
    """

    period: str
    submitted: int
    refused: int | None
    adopted: int
    total: Exact
    mark: Value
    place: int
    shared: bool
    placed: int


def pages(connection: Connection, period: Period, as_of: date, unit: Unit | None = None) -> dict[str, bytes]:
    """The files by name: of every unit, and one that leads to them; of one unit its own alone.

    What is published is as it was frozen.

    Raises: Refused if the period has not begun, or does not list the unit.
    """
    with seen(connection, period, as_of) as day:
        made = _Cards(connection, period, day, unit)
        return made.files()


class _Cards:
    """What all cards of a period are made from, counted once."""

    def __init__(self, connection: Connection, period: Period, as_of: date, unit: Unit | None) -> None:
        self._ahead = Outlook(connection, period, as_of)
        self._stand = stand = self._ahead.stand
        wording.begun(period, stand.as_of)
        add_to_date(connection, stand)
        self._keys = rulebooks.keys(connection)
        self._explained = explanations(connection, stand, unit)
        self._refused = refusals(connection, stand)
        self._owed = due.items(connection, stand.as_of, _AHEAD)
        self._head = [] if stand.bulletin is not None else proof.lines(connection)
        self._alone = unit is not None
        self._names = names_of([each.score.unit for each in self._explained])

    def files(self) -> dict[str, bytes]:
        """The pages by their files' names."""
        found = {self._names[each.score.unit.id]: self._page(each) for each in self._explained}
        return found if self._alone else {INDEX: self._index(), **found}

    def _index(self) -> bytes:
        """The page that leads to all others."""
        book, groups = self._stand.book, dict[str, list[tuple[str, str]]]()
        for score in self._stand.in_order():
            link = (hide_in_text(score.unit.name), quote(self._names[score.unit.id]))
            groups.setdefault(wording.category_title(book, score.unit.category), []).append(link)
        return self._html("cards.html", title=_title(self._stand.period), groups=groups, foot=self._foot())

    def _page(self, explained: Explanation) -> bytes:
        report = self._report(explained)
        hide_phones(report)
        parts = [part for table in report.tables for part in cells.parts_of(table)]
        return self._html("card.html", report=report, parts=parts, foot=self._foot())

    def _html(self, template: str, **values: object) -> bytes:
        draft = self._stand.bulletin is None
        return html.page(template, ["sheet.css", "cards.css"], [], draft=draft, **values).encode()

    def _foot(self) -> list[str]:
        """Whether it is a draft or which bulletin it is from, and the ledger's head."""
        return [seal(self._stand), *self._head]

    def _report(self, explained: Explanation) -> Report:
        stand, unit = self._stand, explained.score.unit
        of_unit = self._ahead.of(unit.id)
        shared = any(line.shared for line in self._lines(unit.id))
        return Report(
            _("{unit}: {title}").format(unit=unit.name, title=_title(stand.period)),
            [table for table in self._tables(explained, of_unit) if table.rows],
            {},
            [
                wording.status_line(stand.book, stand.as_of, stand.status.status),
                explain.headline(stand, explained.score, explained.total),
            ],
            [
                *notes(stand, unit, sealed=True),
                *(shared_note(stand) if shared else []),
                *explain.remarks(stand, explained),
                *outlook.remarks(self._ahead, of_unit),
            ],
        )

    def _tables(self, explained: Explanation, of_unit: UnitOutlook) -> Iterator[Table]:
        stand, unit = self._stand, explained.score.unit
        yield fields.table(_("The unit in the period"), _line_fields(stand), self._lines(unit.id))
        yield from explain.tables(stand, explained)
        yield fields.table(_("Refused"), _refusal_fields(), self._refused.get(self._keys[unit.id], []))
        owed = [each for each in self._owed if any(one.id == unit.id for one in each.units)]
        yield due.table(_("Owed"), owed, stand.as_of, units=False)
        yield from outlook.tables(self._ahead, of_unit, others=False)

    def _lines(self, unit_id: int) -> list[Line]:
        """The unit's rows: of the period and to date."""
        stand, found = self._stand, list[Line]()
        since = days_to_date(stand)
        for score in stand.scores:
            if score.unit.id != unit_id:
                continue
            rows = [each for each in stand.tables if each.table == score.table]
            found.append(
                Line(
                    period_title(stand.period),
                    score.sum_of("submitted"),
                    score.sum_of("refused"),
                    score.sum_of("adopted"),
                    score.total,
                    ranked_cells.mark(stand, score),
                    score.place,
                    shared=score.shared,
                    placed=sum(each.place > 0 for each in rows),
                )
            )
            if since is not None and score.to_date is not None and since.start < stand.period.start:
                found.append(_to_date(since, score.to_date, [each.to_date for each in rows]))
        return found


def _to_date(period: Period, since: ToDate, rows: list[ToDate | None]) -> Line:
    title = _("since {first}").format(first=period_title(period.months()[0]))
    placed = sum(each is not None and each.place > 0 for each in rows)
    return Line(
        title,
        since.submitted,
        None,
        since.adopted,
        since.total,
        None,
        since.place,
        shared=since.shared,
        placed=placed,
    )


def _title(period: Period) -> str:
    return _("Points of government information {period}").format(period=period_title(period))


def _line_fields(stand: Standing) -> list[Field[Line]]:
    """What a unit did in a period, and where it stands."""
    mark = Field[Line]("", lambda line: line.mark, Column(_("Mark"), numeric=True))
    return [
        Field("", lambda line: line.period, Column(_("Period"))),
        Field("", lambda line: line.submitted, Column(_("Submitted"), numeric=True)),
        Field("", lambda line: line.refused, Column(_("Refused"), numeric=True)),
        Field("", lambda line: line.adopted, Column(_("Adopted"), numeric=True)),
        Field("", lambda line: percent(rate(line.adopted, line.submitted)), Column(_("Rate %"), numeric=True)),
        Field("", lambda line: wording.points(stand.book, line.total), Column(_("Total"), numeric=True)),
        *([mark] if ranked_cells.has_marks(stand) else []),
        Field("", lambda line: wording.place(line.place, shared=line.shared) or None, Column(_("Place"), numeric=True)),
        Field("", lambda line: line.placed or None, Column(_("Among"), numeric=True)),
    ]


def _refusal_fields() -> list[Field[Refusal]]:
    """What was refused, and why."""
    kind = kind_named("submission")
    return [
        Field("", lambda row: row.received_on, Column(_("Date"), whole=True)),
        Field("", lambda row: row.ref, Column(_("Ref"), whole=True)),
        Field("", lambda row: row.title, Column(_("Title"))),
        Field(
            "",
            lambda row: _("lacks {what}").format(what=listed(kind.column(name).title for name in row.lacks)),
            Column(_("Why")),
        ),
    ]


def names_of(units: list[Unit]) -> dict[int, str]:
    """A file's name for each unit by its id: its name, as any system can have it; of equal ones with the code."""
    wanted = [(_file_name(unit), f"{unit.code}-{unit.id}") for unit in units]
    return dict(zip((unit.id for unit in units), file_names.apart(wanted, ".html", [INDEX]), strict=True))


def _file_name(unit: Unit) -> str:
    """What a unit's file is to be called; the code where a name has nothing that a file's can have."""
    name = hide_in_text(on_paper(unit.name))
    return name if file_names.fit(name) else unit.code
