"""A month or a year as one workbook: every table of it, each on a sheet of its own, and charts drawn from them."""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from sqlalchemy import Connection

from govinfo_cli.counting.explanations import explanations
from govinfo_cli.counting.months import each_month
from govinfo_cli.counting.settlement import pays
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.report import Report, Table, hide_phones_in, parts
from govinfo_cli.render.xlsx import Book, workbook
from govinfo_cli.render.xlsx_charts import Charts, Source
from govinfo_cli.reports import adopted, months, wording
from govinfo_cli.reports.commissions import commissions
from govinfo_cli.reports.explain import tables_of_all
from govinfo_cli.reports.notes import seal
from govinfo_cli.reports.ranking import rank, rates
from govinfo_cli.reports.rewards import rewards


@as_published
def write(connection: Connection, period: Period, as_of: date, file: BinaryIO) -> None:
    """Write the workbook of a month or a year as seen on a day.

    Raises: Refused if it has not begun.
    """
    stand = standing(connection, period, as_of)
    wording.begun(period, stand.as_of)
    title = _("Government information {period}").format(period=period_title(period))
    with workbook(file, title, footer=seal(stand)) as book:
        _Sheets(connection, stand, book).write()


class _Sheets:
    """The sheets of a workbook, in their order; every one says what it rests on."""

    def __init__(self, connection: Connection, stand: Standing, book: Book) -> None:
        self._connection = connection
        self._stand = stand
        self._book = book
        self._lines = [seal(stand), wording.status_line(stand.book, stand.as_of, stand.status.status)]

    def write(self) -> None:
        connection, stand = self._connection, self._stand
        period, as_of = stand.period, stand.as_of
        ranking, rate_report = rank(connection, period, as_of), rates(connection, period, as_of)
        (table,) = ranking.tables
        ranked = [self._table(ranking, part, part.title) for part in parts(table)]
        rated = self._table(rate_report, rate_report.tables[0])
        volumes = None
        if len(period.parts()) > 1:
            every = each_month(connection, stand)
            self._own(months.points_table(connection, stand, every))
            volumes = self._own(months.volumes_table(every))
        self._charts(ranked, rated, volumes)
        for table in tables_of_all(stand, explanations(connection, stand)):
            self._own(table)
        self._own(adopted.table(stand.books, adopted.adopted(connection, stand.books, period, as_of)))
        asked = commissions(connection, period, as_of)
        *answers, counts = asked.tables
        for table in answers:
            self._table(asked, table)
        self._table(asked, counts, _("Commissions by unit"))
        if pays(stand):
            settlement = rewards(connection, period, as_of)
            for table in settlement.tables:
                self._table(settlement, table, table.title)

    def _table(self, report: Report, table: Table, part: str = "") -> Source:
        """A sheet of a report, or of a part of it."""
        title = _("{title} ({part})").format(title=report.title, part=part) if part else report.title
        return self._add(part or report.title, table, title, [note for note in report.notes if note not in self._lines])

    def _own(self, table: Table) -> Source:
        """A sheet with a table of the workbook's own."""
        title = _("{title} {period}").format(title=table.title, period=period_title(self._stand.period))
        return self._add(table.title, table, title, [])

    def _add(self, name: str, table: Table, title: str, notes: list[str]) -> Source:
        hide_phones_in(table)
        placed = self._book.add(name, table, title=title, subtitle=self._lines, notes=map(hide_in_text, notes))
        return Source(placed, table, 0, placed.last - placed.first + 1)

    def _charts(self, ranked: list[Source], rated: Source, volumes: Source | None) -> None:
        charts = Charts(self._book, _("Charts"), self._lines)
        when = period_title(self._stand.period)
        if volumes is not None and volumes.count:
            title = _("{period}: submitted, adopted and adoption rate by month").format(period=when)
            charts.bars_and_line(title, volumes, 0, [1, 3], 4, axis=_("Rate %"))
        found = dict(_parts_of(rated))
        for source in ranked:
            title = _("{period}: points, {category}").format(period=when, category=source.table.title)
            headings = [column.title for column in source.table.columns]
            charts.bars(title, source, headings.index(_("Unit")), headings.index(_("Total")))
            if source.table.title in found:
                self._rate_chart(charts, source.table.title, found.pop(source.table.title))
        for category, own in found.items():
            self._rate_chart(charts, category, own)
        charts.done()

    def _rate_chart(self, charts: Charts, category: str, own: Source) -> None:
        title = _("{period}: adoption rate against the rate needed, {category}").format(
            period=period_title(self._stand.period), category=category
        )
        charts.bars_and_line(title, own, 1, [6], 7)


def _parts_of(rated: Source) -> Iterator[tuple[str, Source]]:
    """The rows of each category in the table of rates."""
    first = 0
    for part in parts(rated.table):
        own = Source(rated.placed, rated.table, first, len(list(part.rows)))
        first += own.count
        yield part.title, own
