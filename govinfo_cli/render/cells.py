"""The cells of a report's tables as text, and the parts that a wide table is printed in."""

from collections.abc import Iterator

from govinfo_cli.render.report import Column, Table, Value, parts
from govinfo_cli.safe_text import in_cell, on_paper

Part = tuple[str, list[Column], list[list[Value]], list[str]]
"""A table to print: title, columns, rows, the style of each row."""


def shown(value: Value) -> str:
    """A value as a terminal prints it."""
    return "" if value is None else in_cell(str(value))


def printed(value: Value) -> str:
    """A value as it stands on paper."""
    return "" if value is None else on_paper(str(value))


def parts_of(table: Table) -> Iterator[Part]:
    """The table itself, or one for each group of it."""
    for part in parts(table):
        rows = list(part.rows)
        styles = [
            "strike dim" if number in part.struck else "red" if number in part.urgent else ""
            for number in range(len(rows))
        ]
        yield part.title, part.columns, rows, styles
