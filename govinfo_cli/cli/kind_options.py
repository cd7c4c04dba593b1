"""The options of `record` and `amend`: the kinds' columns, so that one name serves everywhere."""

from collections.abc import Callable
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any

import typer

from govinfo_cli.cli import candidates, signatures
from govinfo_cli.cli.candidates import CHOICES_HERE
from govinfo_cli.cli.options import Whose
from govinfo_cli.cli.signatures import option
from govinfo_cli.errors import BadRows, UsageError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Column, Kind, Type
from govinfo_cli.names import joined

Values = dict[str, Any]
_SEVERAL = (Type.NAMES, Type.UNITS)
_METAVARS = {
    Type.TEXT: _("TEXT"),
    Type.LINES: _("TEXT"),
    Type.NAME: _("NAME"),
    Type.NAMES: _("PERSON"),
    Type.DATE: "YYYY-MM-DD",
    Type.MONTH: "YYYY-MM",
    Type.QUARTER: "YYYY-Qn",
    Type.PERIOD: _("PERIOD"),
    Type.COUNT: _("NUMBER"),
    Type.NUMBER: _("NUMBER"),
    Type.FIGURE: _("NUMBER"),
    Type.CHOICE: _("CHOICE"),
    Type.REF: _("REF"),
    Type.UNIT: _("UNIT"),
    Type.UNITS: _("UNIT"),
    Type.SUBMISSION: _("SUBMISSION"),
    Type.COMMISSION: _("COMMISSION"),
    Type.ANSWERED: _("SUBMISSION"),
}


WHOSE = "whose"
"""The name of the parameter that says whose submission is named by its title."""


def needs_unit(kind: Kind) -> bool:
    """Whether a kind's records are of a submission and have no unit of their own, so that one may be said."""
    return kind.by_title and all(column.name != "unit" for column in kind.columns)


def whose() -> Parameter:
    """The option that says whose submission is named by its title."""
    return option(WHOSE, Whose)


def flags(column: Column) -> list[str]:
    """The options of a column: the short one that scripts use, then the column's own name."""
    names = [f"--{name.replace('_', '-')}" for name in (column.option, column.name) if name]
    return list(dict.fromkeys(names))


def _metavar(column: Column) -> str:
    """What an option of a column holds: people and units are called by name alike, and not in Chinese."""
    if column.type is Type.NAME and column.zh not in ("单位", "别名"):
        return _("PERSON")
    return _METAVARS[column.type]


def typed(column: Column) -> str:
    """The option of a column with what it holds."""
    return flags(column)[0] if column.type is Type.FLAG else f"{flags(column)[0]} {_metavar(column)}"


def parameter(column: Column, *, argument: bool = False, several: bool = False, new: bool = True) -> Parameter:
    """The option of a column, or the argument that may be given in its place.

    Args:
        several: the argument may be given several times.
        new: it is of a new record, so that something is taken or asked for where nothing is said.
    """
    title = column.title
    offers = _offers(column)
    if argument:
        info: Any = typer.Argument(
            metavar=f"[{_metavar(column)}{'...' if several else ''}]",
            help=_("The {title}; may be given as an option too.").format(title=title),
            autocompletion=offers,
            show_default=False,
        )
        return signatures.argument(
            f"{column.name}_argument", Annotated[list[str] | None if several else str | None, info], None
        )
    if column.choices:
        title += CHOICES_HERE.format(choices=column.choices)
    if column.type in _SEVERAL:
        title = _("{title}; may be repeated").format(title=title)
    if new and column.today:
        title = _("{title} (default: today)").format(title=title)
    elif new and column.required:
        title = _("{title} (required; asked for if missing)").format(title=title)
    if column.type is Type.FLAG:
        name = flags(column)[0]
        flag = typer.Option(f"{name}/--no-{name[2:]}", help=title, show_default=False)
        return option(column.name, Annotated[bool | None, flag])
    info = typer.Option(
        *flags(column),
        metavar=_metavar(column),
        help=title,
        autocompletion=offers,
        show_default=False,
    )
    hint: Any = list[str] | None if column.type in _SEVERAL else str | None
    return option(column.name, Annotated[hint, info])


def files(kind: Kind) -> list[Parameter]:
    """The options that name a file in which a text of several lines stands."""
    return [
        option(
            _in_file(column),
            Annotated[
                Path | None,
                typer.Option(
                    f"--{column.name}-from",
                    metavar=_("FILE"),
                    readable=False,
                    help=_("Take the {title} from this file: Word, or plain text.").format(title=column.title),
                    show_default=False,
                ),
            ],
        )
        for column in kind.columns
        if column.type is Type.LINES
    ]


def _in_file(column: Column) -> str:
    return f"{column.name}_from"


def _lines_of(path: Path) -> str:
    """The lines of a file.

    Raises: UsageError if it is not there; BadRows if it cannot be read, or nothing stands in it.
    """
    from govinfo_cli.articles import pile  # help needs none of it

    if path.is_dir():
        raise UsageError(_("{path} is a folder; give one file").format(path=path))
    found = pile.read([path])
    if found.problems:
        raise BadRows(found.problems, _("nothing was written:"))
    text = "\n".join(line.text for each in found.texts for line in each.lines)
    if not text.strip():
        raise UsageError(_("{path}: no text stands in it").format(path=path))
    return text


def _offers(column: Column) -> Callable[..., Any] | None:
    if column.type is Type.CHOICE:
        return candidates.choice(column.choices)
    return {
        Type.UNIT: candidates.unit,
        Type.UNITS: candidates.unit,
        Type.SUBMISSION: candidates.submission,
        Type.COMMISSION: candidates.commission,
        Type.ANSWERED: candidates.submission,
    }.get(column.type)


def cells(kind: Kind, values: Values) -> Values:
    """The cells by column; what was given as an argument counts as its option.

    Raises: UsageError if both were given.
    """
    word = values.pop(f"{kind.main}_argument", None)
    if word is not None:
        if values.get(kind.main) is not None:
            option = flags(kind.column(kind.main))[0]
            raise UsageError(_("{option} is given twice: it takes one value").format(option=option))
        values[kind.main] = [word] if kind.column(kind.main).type in _SEVERAL else word
    for column in kind.columns:
        path = values.pop(_in_file(column), None)
        if path is not None:
            if values.get(column.name) is not None:
                raise UsageError(_("{option} is given twice: it takes one value").format(option=flags(column)[0]))
            values[column.name] = _lines_of(path)
    return {name: joined(cell) if isinstance(cell, list) else cell for name, cell in values.items()}
