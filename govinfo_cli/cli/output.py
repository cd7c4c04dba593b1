"""How a report or a paper gets out: onto the terminal, through a pipe, into a file."""

import io
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import typer

from govinfo_cli import system, whole_files
from govinfo_cli.cli import state
from govinfo_cli.cli.options import ON_TERMINAL
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.render.formats import BINARY, ENDINGS, FORMATS

if TYPE_CHECKING:
    from govinfo_cli.render.report import Report

_ENDLESS = 1 << 62
"""More rows than there are: SQLite takes no larger number."""


def most(limit: int | None, format_: str | None, output: object) -> int | None:
    """How many rows: what was asked for; on a terminal that many as can be read, else all."""
    if (
        limit is None
        and output is None
        and (format_ == "table" or (format_ is None and system.is_terminal(sys.stdout)))
    ):
        return ON_TERMINAL
    return min(limit, _ENDLESS) if limit else None


def emit(report: "Report", format_: str | None, output: Path | None) -> None:
    """Print a report, or write it to a file.

    Raises: UsageError for an unknown format or ending; GovinfoError if the file cannot be written.
    """
    printing(report, format_, output)()


def printing(report: "Report", format_: str | None, output: Path | None) -> Callable[[], object]:
    """As `emit`, in two steps: what is returned prints what is made up here, with all rows read.

    So a list is read while the ledger is open, and printed when it is closed: a pager that waits keeps nobody out.
    """
    chosen = format_ or _by_ending(output) or ("table" if system.is_terminal(sys.stdout) else "plain")
    if chosen not in FORMATS:
        from govinfo_cli.names import suggestion  # only a slip needs it

        message = _("no format {format!r} found; choose one of: {formats}")
        raise UsageError(message.format(format=chosen, formats=listed(FORMATS)) + suggestion(chosen, FORMATS))
    from govinfo_cli.render import render  # help does without
    from govinfo_cli.render.report import hide_phones

    state.awaited = None
    hide_phones(report)
    if output is not None:
        put(output, partial(render.write, report, "plain" if chosen == "table" else chosen))
        return lambda: None
    if chosen == "table":
        for table in report.tables:
            table.rows = list(table.rows)
        return partial(render.show, report)
    if chosen in ("plain", "md"):
        return partial(sys.stdout.write, render.render(report, chosen))
    if chosen in BINARY and system.is_terminal(sys.stdout):
        raise UsageError(_("a terminal cannot show {format}: use -o FILE.{format}").format(format=chosen))
    content = io.BytesIO()
    render.write(report, chosen, content)
    return partial(_send, content.getbuffer())


def _send(content: memoryview) -> None:
    """Print what programs read: always the same bytes, whatever the console prints in."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _by_ending(output: Path | None) -> str | None:
    if output is None:
        return None
    found = ENDINGS.get(output.suffix.lower())
    if found is None:
        raise UsageError(
            _("{path}: the file's name must end in one of {endings}, or give --format").format(
                path=output, endings=" ".join(ENDINGS)
            )
        )
    return found


def checked_ending(output: Path, *endings: str) -> str:
    """The ending of a file's name, in small letters.

    Raises: UsageError if it is none of these.
    """
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageError(
            _("{path}: the file's name must end in {endings}").format(path=output, endings=listed(endings))
        )
    return ending


def put(path: Path, write: Callable[[BinaryIO], object], sources: Iterable[Path] = ()) -> None:
    """Write the whole file or none of it, readable by its owner only, and say so.

    Args:
        sources: files that are read for it, which it must not replace.

    Raises: GovinfoError if it cannot be written.
    """
    whole_files.write(path, write, ledger=state.ledger_path(), sources=sources)
    from govinfo_cli.safe_text import visible

    typer.echo(_("saved as {path}").format(path=visible(str(path))), err=True)
