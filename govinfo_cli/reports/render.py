"""The one place that turns a report into text."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator

from govinfo_cli.reports.data import Column, Report, Table, Value

FORMATS = ("table", "plain", "md", "csv", "json")
ENDINGS = {".txt": "plain", ".md": "md", ".csv": "csv", ".json": "json"}
# What a terminal would obey, or not show: C0 and C1 controls, and marks that change the direction of text.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, format_: str) -> str:
    """The report in one of FORMATS but `table`, ending in a line feed."""
    return {"plain": _plain, "md": _markdown, "csv": _csv, "json": _json}[format_](report)


def show(report: Report) -> None:
    """Print the report on the terminal, as wide as that is."""
    from rich.console import Console  # noqa: PLC0415 - other formats do without
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(Text(report.title, style="bold"))
    for line in report.subtitle:
        console.print(Text(visible(line), style="dim"))
    for table in report.tables:
        for title, columns, rows, struck in _parts(table):
            grid = Grid(
                title=Text(visible(title)) if title else None,
                title_justify="left",
                title_style="bold",
                box=None,
                pad_edge=False,
                padding=(0, 1, 0, 0),
                header_style="bold cyan",
            )
            for index, column in enumerate(columns):
                longest = max((_widest(row[index]) for row in rows), default=0) if column.numeric else 0
                grid.add_column(
                    Text(column.title),
                    justify="right" if column.numeric else "left",
                    overflow="fold",
                    vertical="top",
                    min_width=longest or None,
                )
            for number, row in enumerate(rows):
                style = "strike dim" if number in struck else ""
                grid.add_row(*(Text(_shown(value)) for value in row), style=style)
            console.print()
            console.print(grid)
    if report.notes:
        console.print()
    for note in report.notes:
        console.print(Text(visible(note)))


def visible(text: str) -> str:
    """Text with its control characters spelled out, so that a terminal prints and does not obey them."""
    return _CONTROL.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def _widest(value: Value) -> int:
    return len(_shown(value))


def _shown(value: Value) -> str:
    return "" if value is None else visible(str(value))


def _parts(table: Table) -> Iterator[tuple[str, list[Column], list[list[Value]], set[int]]]:
    """The table itself, or one for each group of it."""
    if not table.grouped:
        yield table.title, table.columns, table.rows, table.struck
        return
    for group in dict.fromkeys(row[0] for row in table.rows):
        rows = [row[1:] for row in table.rows if row[0] == group]
        yield str(group), table.columns[1:], rows, set()


def _plain(report: Report) -> str:
    return _text(report, "simple", _shown, title="{}", heading="{}")


def _markdown(report: Report) -> str:
    def cell(value: Value) -> str:
        return re.sub(r"([\\`*_|<>\[\]])", r"\\\1", _shown(value))

    return _text(report, "github", cell, title="# {}", heading="## {}")


def _text(report: Report, style: str, cell: Callable[[Value], str], *, title: str, heading: str) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - 0.05 s, and a terminal's table does without

    lines = [title.format(report.title), *map(visible, report.subtitle)]
    for table in report.tables:
        for name, columns, rows, _struck in _parts(table):
            lines += ["", heading.format(visible(name)), ""] if name else [""]
            lines.append(
                tabulate(
                    [[cell(value) for value in row] for row in rows],
                    headers=[column.title for column in columns],
                    tablefmt=style,
                    colalign=["right" if column.numeric else "left" for column in columns] if rows else None,
                    disable_numparse=True,
                )
            )
    if report.notes:
        lines += ["", *map(visible, report.notes)]
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
        writer.writerows([[_harmless(value) for value in row] for row in table.rows])
    return "\ufeff" + out.getvalue()


def _harmless(value: Value) -> Value:
    """A text that a spreadsheet would take for a formula gets ' before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(report: Report) -> str:
    return json.dumps(report.json, ensure_ascii=False, indent=1) + "\n"
