"""The one place that turns a report into text, or hands it to what writes a workbook."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from govinfo_cli.render.cells import Part, parts_of, shown
from govinfo_cli.render.report import Column, Points, Report, Value
from govinfo_cli.safe_text import in_cell, in_csv, in_markdown, visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment

_NARROWEST = 16
"""Cells that the last text column should keep before a table is printed in two parts."""
_LEAST, _USUAL = 40, 80
"""Cells that a terminal is taken to have at least; and if it has none."""
_BAR = 12
"""Cells of a terminal that a bar takes."""


def render(report: Report, format_: str) -> str:
    """The report in one of the formats but `table` and binary ones, ending in a line feed."""
    return {"plain": _plain, "md": _markdown, "csv": _csv, "json": _json, "html": _html}[format_](report)


def write(report: Report, format_: str, file: BinaryIO) -> None:
    """Write the report in one of the formats but `table` to a file: text as UTF-8."""
    if format_ == "xlsx":
        from govinfo_cli.render import xlsx  # XlsxWriter takes 0.1 s to import

        xlsx.write(report, file)
    else:
        # What is no text can only have been typed: \\udcff, as JSON itself would write it.
        file.write(render(report, format_).encode(errors="backslashreplace"))


def show(report: Report) -> None:
    """Print the report on the terminal, as wide as that is."""
    from rich.bar import Bar  # other formats do without
    from rich.box import Box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    # One space between columns and a line below the heading; padding would cost a third of the time.
    lines = Box("    \n    \n ── \n    \n    \n ── \n    \n    \n")
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    if console.width < _LEAST:  # COLUMNS=0, or a terminal that does not know how wide it is, is none of that width
        console.width = _USUAL if console.width < 1 else _LEAST
    console.print(Text(visible(report.title), style="bold"))
    for line in report.subtitle:
        console.print(Text(visible(line), style="dim"))
    fits = [fit for table in report.tables for part in parts_of(table) for fit in _fitting(part, console.width)]
    for title, columns, rows, styles in fits:
        grid = Grid(box=lines, show_edge=False, padding=0, header_style="bold cyan")
        grid.show_header = any(column.title for column in columns)
        for index, column in enumerate(columns):
            grid.add_column(
                Text(column.stacked),
                justify="right" if column.numeric else "left",
                overflow="fold",
                vertical="top",
                width=_width(column, rows, index) if column.numeric or column.whole else None,
            )
            if column.bar is not None:
                grid.add_column(width=_BAR)
        pieces = [_Piece if column.numeric else Text for column in columns]
        full = [_full(column, rows, index) for index, column in enumerate(columns)]
        for row, style in zip(rows, styles, strict=True):
            cells: list[_Piece | Text | Bar] = []
            for column, piece, value, most in zip(columns, pieces, row, full, strict=True):
                cells.append(piece(shown(value)))
                if most is not None:  # what is seen of a number may be rounded
                    ground = "bright_black" if column.bar else "default"
                    cells.append(Bar(float(most), 0, float(str(value or 0)), width=_BAR, color="cyan", bgcolor=ground))
            grid.add_row(*cells, style=style)
        console.print()
        if title:
            console.print(Text(visible(title), style="bold"))
        console.print(grid)
    if report.notes:
        console.print()
    for note in report.notes:
        console.print(Text(visible(note)))


class _Piece(msgspec.Struct, frozen=True):
    """A number in its column: to the right and in one piece, so that Rich need not look for a place to break it."""

    text: str

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> Iterator["Segment"]:
        """What Rich asks for: a line as wide as the column."""
        from rich.cells import cell_len
        from rich.segment import Segment

        yield Segment(" " * (options.max_width - cell_len(self.text)) + self.text)


def _full(column: Column, rows: list[list[Value]], index: int) -> Decimal | None:
    """The number that fills a column's bars; None if it has none."""
    if column.bar is None:
        return None
    return Decimal(column.bar) if column.bar else max([Decimal(1), *(Decimal(str(row[index] or 0)) for row in rows)])


def _fitting(part: Part, width: int) -> Iterator[Part]:
    """The part itself, or, where it is too wide, one after the other with the columns up to the last text repeated."""
    from rich.cells import cell_len

    title, columns, rows, styles = part = _lightened(part, width)
    last = max((index for index, column in enumerate(columns) if not column.numeric), default=-1)
    widths = [_width(column, rows, index) for index, column in enumerate(columns)]
    left = width - sum(widths[: max(last, 0)]) - last - 1  # for the last text column and what follows it
    wanted = max((cell_len(shown(row[last])) for row in rows), default=0) if last >= 0 else 0
    fits = max(left - min(wanted, _NARROWEST), 1)
    taken: list[int] = []
    for index in range(last + 1, len(columns)):
        if taken and sum(widths[each] + 1 for each in (*taken, index)) > fits:
            yield _slice(part, last, taken)
            taken = []
        taken.append(index)
    if taken or last + 1 == len(columns):
        yield _slice((title, columns, rows, styles), last, taken)


def _lightened(part: Part, width: int) -> Part:
    """The part without its columns of detail, then without its bars, as far as it is too wide with them."""
    title, columns, rows, styles = part
    if _needed(columns, rows) > width:
        kept = [index for index, column in enumerate(columns) if not column.detail]
        columns, rows = [columns[index] for index in kept], [[row[index] for index in kept] for row in rows]
    if _needed(columns, rows) > width:
        columns = [msgspec.structs.replace(column, bar=None) for column in columns]
    return title, columns, rows, styles


def _needed(columns: list[Column], rows: list[list[Value]]) -> int:
    """The cells that a table takes if every column is in one piece."""
    from rich.cells import cell_len

    return -1 + sum(
        1
        + max([_width(column, rows, index), *(cell_len(shown(row[index])) for row in rows)])
        + (1 + _BAR if column.bar is not None else 0)
        for index, column in enumerate(columns)
    )


def _slice(part: Part, last: int, taken: list[int]) -> Part:
    title, columns, rows, styles = part
    kept = [*range(last + 1), *taken]
    return title, [columns[index] for index in kept], [[row[index] for index in kept] for row in rows], styles


def _width(column: Column, rows: list[list[Value]], index: int) -> int:
    """What a column in one piece needs, its heading's longest line included; of a text only the heading."""
    from rich.cells import cell_len

    heading = max(map(cell_len, column.stacked.split("\n")))
    if not (column.numeric or column.whole):
        return heading
    return max([heading, *(cell_len(shown(row[index])) for row in rows)])


def _plain(report: Report) -> str:
    return _text(report, "simple", in_cell, title="{}", heading="{}")


def _markdown(report: Report) -> str:
    return _text(report, "github", in_markdown, title="# {}", heading="## {}")


def _text(report: Report, style: str, safe: Callable[[str], str], *, title: str, heading: str) -> str:
    from tabulate import tabulate  # 0.05 s, and a terminal's table does without

    lines = [title.format(safe(report.title)), *map(safe, report.subtitle)]
    for table in report.tables:
        for name, columns, rows, _styles in parts_of(table):
            lines += ["", heading.format(safe(name)), ""] if name else [""]
            bare = style == "simple" and not any(column.title for column in columns)
            lines.append(
                tabulate(
                    [["" if value is None else safe(str(value)) for value in row] for row in rows],
                    headers=() if bare else [safe(column.title) for column in columns],
                    tablefmt="plain" if bare else style,
                    colalign=["right" if column.numeric else "left" for column in columns] if rows else None,
                    disable_numparse=True,
                )
            )
    if report.notes:
        lines += ["", *map(safe, report.notes)]
    lines = [re.sub(r" +$", "", line, flags=re.MULTILINE) for line in lines]
    if style == "github":  # there a paragraph needs an empty line before it
        return "\n\n".join(filter(None, lines)) + "\n"
    return "\n".join(lines) + "\n"


def _csv(report: Report) -> str:
    """Every table below the other with an empty row between; a mark at the start tells Excel that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for number, table in enumerate(report.tables):
        if number:
            writer.writerow([])
        writer.writerow([column.title for column in table.columns])
        whole = [column.numeric for column in table.columns]  # a number below zero is no formula
        writer.writerows(
            [
                in_csv(value) if isinstance(value, str) and not number else value
                for number, value in zip(whole, row, strict=True)
            ]
            for row in table.rows
        )
    return "\ufeff" + out.getvalue()


def _json(report: Report) -> str:
    text = json.dumps(report.json, ensure_ascii=False, default=_plain_value)
    # What json indents itself takes four times as long. It lets pass what is no text, which is a ? where it is printed.
    return msgspec.json.format(text.encode(errors="surrogatepass"), indent=1).decode(errors="surrogatepass") + "\n"


def _plain_value(value: object) -> object:
    """What JSON has no form for: decimal numbers stand as text with their places, dates as YYYY-MM-DD."""
    if isinstance(value, Points):
        return float(value)  # its shortest text has the same digits: they are few
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, Iterable) else str(value)


def _html(report: Report) -> str:
    from govinfo_cli.render import html  # its templates are slow to load

    return html.document(report)
