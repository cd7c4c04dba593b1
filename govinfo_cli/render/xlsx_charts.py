"""Charts in a workbook, drawn by the office suite from the cells of its sheets: one to a page of A4 across."""

from typing import Any

import msgspec

from govinfo_cli.render.report import Table
from govinfo_cli.render.xlsx import Book, Placed
from govinfo_cli.safe_text import on_paper

_WIDTH, _HEIGHT = 760, 530
"""Pixels of a chart: a page of A4 across, with room for office suites that draw cells larger."""
_ROWS = 29
"""Rows of a page, so that each chart begins on its own."""
_FEW = 5
_CROWDED = 12
"""Units beyond which their names stand upright below a chart."""
_BARS, _MORE_BARS, _LINE = "#4472C4", "#A5B8DC", "#C00000"


class Source(msgspec.Struct, frozen=True):
    """Where a chart finds its figures: rows of a table that was added to the workbook.

    Attributes:
        first: the first of the rows within the table.
        count: how many rows.
    """

    placed: Placed
    table: Table
    first: int
    count: int

    @property
    def rows(self) -> list[list[Any]]:
        """The rows themselves."""
        return list(self.table.rows)[self.first : self.first + self.count]

    def series(self, names: int, column: int) -> dict[str, Any]:
        """The rows' figures of a column, named by another; what the cells hold is kept with the chart too."""
        top = self.placed.first + self.first
        rows, sheet = self.rows, self.placed.sheet
        return {
            "name": on_paper(self.table.columns[column].title),
            "categories": [sheet, top, names, top + self.count - 1, names],
            "categories_data": [on_paper(str(row[names])) for row in rows],
            "values": [sheet, top, column, top + self.count - 1, column],
            "values_data": [row[column] for row in rows],
        }


class Charts:
    """A sheet of charts, one below the other."""

    def __init__(self, book: Book, name: str, lines: list[str]) -> None:
        self._book = book
        self._sheet = book.sheet(name, fit=False)
        self._sheet.hide_gridlines(2)
        for row, line in enumerate(lines):
            self._sheet.write_string(row, 0, on_paper(line), book.format("plain"))
        self._next = len(lines) + 1
        self._breaks: list[int] = []

    def bars(self, title: str, source: Source, names: int, column: int) -> None:
        """A bar for each row, with its figure."""
        chart = self._bars(source, names, column, labels=True)
        chart.set_legend({"none": True})
        self._place(chart, title)

    def bars_and_line(self, title: str, source: Source, names: int, bars: list[int], line: int, axis: str = "") -> None:
        """Bars for each row, and a line over them.

        Args:
            axis: the title of the line's own axis; without one it shares that of the bars.
        """
        chart = self._bars(source, names, *bars)
        over = self._book.writer.add_chart({"type": "line"})
        look = {"line": {"color": _LINE, "width": 2.25}, "y2_axis": bool(axis)}
        over.add_series({**source.series(names, line), **look, "marker": {"type": "circle" if axis else "none"}})
        if axis:
            over.set_y2_axis({"name": axis, "name_font": self._font(), "num_font": self._font(), "min": 0})
        chart.combine(over)
        chart.set_legend({"position": "bottom", "font": self._font()})
        self._place(chart, title)

    def done(self) -> None:
        """Set the pages."""
        self._sheet.set_h_pagebreaks(self._breaks)

    def _bars(self, source: Source, names: int, *columns: int, labels: bool = False) -> Any:
        chart = self._book.writer.add_chart({"type": "column"})
        gap = 60 if source.count > _FEW else 200
        for column, colour in zip(columns, (_BARS, _MORE_BARS), strict=False):
            series = source.series(names, column) | {"fill": {"color": colour}, "gap": gap}
            if labels:
                series["data_labels"] = {"value": True, "font": self._font() | {"size": 8}}
            chart.add_series(series)
        upright = {"rotation": -90} if source.count > _CROWDED else {}
        chart.set_x_axis({"num_font": self._font() | upright, "label_position": "low"})
        least = min((row[column] or 0 for row in source.rows for column in columns), default=0)
        grid = {"visible": True, "line": {"color": "#D9D9D9"}}
        chart.set_y_axis({"num_font": self._font(), "major_gridlines": grid} | ({"min": 0} if least >= 0 else {}))
        return chart

    def _place(self, chart: Any, title: str) -> None:
        chart.set_title(
            {"name": on_paper(title), "name_font": self._font() | {"size": 14, "bold": True}, "overlay": False}
        )
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})
        if self._next > _ROWS:
            self._breaks.append(self._next)
        self._sheet.insert_chart(self._next, 0, chart, {"description": on_paper(title), "y_offset": 10})
        self._next += _ROWS

    def _font(self) -> dict[str, Any]:
        return {"name": self._book.font, "size": 9, "bold": False}
