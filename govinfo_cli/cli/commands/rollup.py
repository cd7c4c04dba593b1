"""rollup: published tables of several offices side by side, from the files that they export. No ledger is needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli import system
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.errors import BadRows, CheckError, Problem
from govinfo_cli.i18n import _

if TYPE_CHECKING:
    from govinfo_cli.ledger.exports import Export

app = App()
_LARGEST = 64 << 20
"""Bytes of a file that are read: a year's table of a thousand units has not a tenth of it."""


@app.command(
    help=_(
        "Offices write the files by 'govinfo publish --export'; of a table's revisions the last counts. A file that "
        "does not agree with its digest is named, and nothing is printed.\n\n"
        "For example:\n"
        "govinfo rollup 2018-06/*.json\n"
        "govinfo rollup 2018-06 -o 2018-06.xlsx"
    )
)
def rollup(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar=_("PATH..."), readable=False, help=_("Files (.json) and folders of them.")),
    ],
    format_: Format = None,
    output: Output = None,
) -> None:
    """Set published tables side by side."""
    from govinfo_cli.reports import rollup

    emit(rollup.rollup(_latest(_files(paths))), format_, output)


def _files(paths: list[Path]) -> list[Path]:
    """The files that are named, each once; a folder that has none stands for itself, and is refused as no file."""
    named = [each for path in paths for each in system.named(path)]
    found = [each for path in named for each in (sorted(path.glob("*.json")) or [path] if path.is_dir() else [path])]
    return list(dict.fromkeys(found))


def _latest(files: list[Path]) -> "list[Export]":
    """What the files say: of each office and period the last revision, by period, offices in the order of the files.

    Raises: BadRows naming every file that is not to be trusted.
    """
    from govinfo_cli.checks.exports import SAME_TABLE, TWO_TABLES
    from govinfo_cli.ledger import exports

    problems: list[Problem] = []
    held: dict[tuple[str, str], tuple[Export, Path]] = {}
    digests: dict[str, tuple[str, Path]] = {}
    for file in files:
        try:
            read = exports.read(_content(file))
        except CheckError as error:
            problems.append(Problem(*error.finding, where=str(file)))
            continue
        except BadRows as error:
            problems += error.problems
            continue
        key = read.period.label, read.office
        digests.setdefault(read.digest, (read.office, file))
        first, where = digests[read.digest]
        if first != read.office:
            problems.append(Problem(*SAME_TABLE.found(first=where), where=str(file)))
            continue
        other = held.get(key)
        if other is None or other[0].revision < read.revision:
            held[key] = read, file
        elif other[0].revision == read.revision and other[0].digest != read.digest:
            told = TWO_TABLES.found(office=read.office, period=key[0], revision=read.revision, first=other[1])
            problems.append(Problem(*told, where=str(file)))
    if problems:
        raise BadRows(problems)
    order = list(dict.fromkeys(office for _period, office in held))
    return [held[key][0] for key in sorted(held, key=lambda key: (key[0], order.index(key[1])))]


def _content(file: Path) -> bytes:
    """A file's bytes.

    Raises: BadRows if it cannot be read, or is too large to be one.
    """
    from govinfo_cli.sheets import limits, sources

    with sources.told(str(file)):
        limits.check_file(file, _LARGEST)
        return file.read_bytes()
