"""record, amend and void. Their options are the kinds' columns, so that one name serves everywhere."""

from collections.abc import Callable
from datetime import date
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from govinfo_cli.cli import candidates, kind_help, state
from govinfo_cli.cli.candidates import CHOICES_HERE
from govinfo_cli.cli.groups import App, KindGroup
from govinfo_cli.cli.options import note, on_terminal, say, told
from govinfo_cli.errors import AlreadyThere, BadRows, Refused, UsageError
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import KINDS, Column, Kind, Type, kind_named

record_app = App(
    cls=KindGroup,
    no_args_is_help=True,
    help=_(
        "For example:\n"
        "govinfo record submission --unit 公安局 --title 春耕生产全面展开 --author 张三 --approver 李四 "
        "--contact 0994-0000001\n"
        "govinfo record adoption 2018-000123 --in 新疆要情 --on 2018-06-08"
    ),
)
amend_app = App(
    cls=KindGroup,
    no_args_is_help=True,
    help=_("For example:\ngovinfo amend submission 2018-000123 --title 春耕备耕进展顺利 --reason 标题有误"),
)
void_app = App()

Values = dict[str, Any]
_SEVERAL = (Type.NAMES, Type.UNITS)
_METAVARS = {
    Type.TEXT: _("TEXT"),
    Type.NAME: _("NAME"),
    Type.NAMES: _("PERSON"),
    Type.DATE: "YYYY-MM-DD",
    Type.MONTH: "YYYY-MM",
    Type.QUARTER: "YYYY-Qn",
    Type.COUNT: _("NUMBER"),
    Type.CHOICE: _("CHOICE"),
    Type.REF: _("REF"),
    Type.UNIT: _("UNIT"),
    Type.UNITS: _("UNIT"),
    Type.SUBMISSION: _("SUBMISSION"),
    Type.COMMISSION: _("COMMISSION"),
}


def _record(kind: Kind) -> Callable[..., None]:
    def record(**values: Any) -> None:
        from govinfo_cli.reports import register
        from govinfo_cli.writing import commands  # help needs no SQLAlchemy

        repeat = values.pop("again")
        path, cells = state.ledger_path(), _completed(kind, _cells(kind, values))
        try:
            outcome, made = commands.record(
                path, kind, cells, lambda ledger, id_: register.one(ledger, kind, id_), repeat=repeat
            )
        except AlreadyThere as error:
            raise Refused(_("{why}; if it happened again, add --again").format(why=error)) from None
        except BadRows as error:
            raise BadRows(error.problems, _("nothing was written:")) from None
        tell(kind, made)
        for warning in outcome.warnings:
            note(warning)

    main = _parameter(kind.column(kind.main), argument=True)
    options = [_parameter(column) for column in kind.columns]
    record.__signature__ = Signature([main, *options, _AGAIN])  # type: ignore[attr-defined]
    return record


def _amend(kind: Kind) -> Callable[..., None]:
    def amend(target: str, reason: str, **values: Any) -> None:
        from govinfo_cli.writing import commands

        cells = {name: cell for name, cell in _cells(kind, values).items() if cell is not None}
        if not cells:
            raise UsageError(_("give what to correct, such as {option}").format(option=_typed(kind.column(kind.main))))
        try:
            own, titles = commands.amend(state.ledger_path(), kind, target, cells, _said(reason))
        except BadRows as error:
            raise BadRows(error.problems, error.headline or _("nothing was written:")) from None
        say(_("amended {ref}: {columns}").format(ref=own, columns=listed(titles)))

    options = [_parameter(column, new=False) for column in kind.columns if column.name != "aliases"]
    amend.__signature__ = Signature([_TARGET, _REASON, *options])  # type: ignore[attr-defined]
    return amend


@void_app.command(
    help=_("For example:\ngovinfo void adoption A12 --reason 误登\ngovinfo void submission 2018-000123 --reason 重复")
)
def void(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), help=_("Kind of record, such as adoption or 采用."), autocompletion=candidates.kind
        ),
    ],
    ref: Annotated[str, typer.Argument(metavar=_("REF"), help=_("Its ref, as 'govinfo list' shows it."))],
    reason: Annotated[
        str, typer.Option("--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."))
    ],
) -> None:
    """Void."""
    from govinfo_cli.writing import commands

    wanted = kind_named(kind)
    own = commands.void(state.ledger_path(), wanted, ref, _said(reason))
    say(_("voided {kind} {ref}").format(kind=wanted.one, ref=own))


_TARGET = Parameter(
    "target",
    Parameter.POSITIONAL_OR_KEYWORD,
    annotation=Annotated[str, typer.Argument(metavar=_("REF"), help=_("Its ref, as 'govinfo list' shows it."))],
)
_REASON = Parameter(
    "reason",
    Parameter.KEYWORD_ONLY,
    annotation=Annotated[
        str, typer.Option("--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."))
    ],
)


_AGAIN = Parameter(
    "again",
    Parameter.KEYWORD_ONLY,
    default=False,
    annotation=Annotated[
        bool, typer.Option("--again", help=_("Record it though the same is in the ledger: it happened again."))
    ],
)


def _said(reason: str) -> str:
    if not reason.strip():
        raise UsageError(_("give the reason: --reason TEXT"))
    return reason.strip()


def _flags(column: Column) -> list[str]:
    """The options of a column: the short one that scripts use, then the column's own name."""
    flags = [f"--{name.replace('_', '-')}" for name in (column.option, column.name) if name]
    return list(dict.fromkeys(flags))


def _metavar(column: Column) -> str:
    """What an option of a column holds: people and units are called by name alike, and not in Chinese."""
    if column.type is Type.NAME and column.zh not in ("单位", "别名"):
        return _("PERSON")
    return _METAVARS[column.type]


def _typed(column: Column) -> str:
    """The option of a column with what it holds."""
    return f"{_flags(column)[0]} {_metavar(column)}"


def _parameter(column: Column, *, argument: bool = False, new: bool = True) -> Parameter:
    """The option of a column, or the argument that may be given in its place.

    Args:
        new: it is of a new record, so that something is taken or asked for where nothing is said.
    """
    title = column.title
    offers = _offers(column)
    if argument:
        info: Any = typer.Argument(
            metavar=f"[{_metavar(column)}]",
            help=_("The {title}; may be given as an option too.").format(title=title),
            autocompletion=offers,
            show_default=False,
        )
        return Parameter(
            f"{column.name}_argument",
            Parameter.POSITIONAL_OR_KEYWORD,
            default=None,
            annotation=Annotated[str | None, info],
        )
    if column.choices:
        title += CHOICES_HERE.format(choices=column.choices)
    if column.type in _SEVERAL:
        title = _("{title}; may be repeated").format(title=title)
    if new and column.today:
        title = _("{title} (default: today)").format(title=title)
    elif new and column.required:
        title = _("{title} (required; asked for if missing)").format(title=title)
    info = typer.Option(
        *_flags(column),
        metavar=_metavar(column),
        help=title,
        autocompletion=offers,
        show_default=False,
    )
    hint: Any = list[str] | None if column.type in _SEVERAL else str | None
    return Parameter(column.name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[hint, info])


def _offers(column: Column) -> Callable[..., Any] | None:
    if column.type is Type.CHOICE:
        return candidates.choice(column.choices)
    return {
        Type.UNIT: candidates.unit,
        Type.UNITS: candidates.unit,
        Type.SUBMISSION: candidates.submission,
        Type.COMMISSION: candidates.commission,
    }.get(column.type)


def _cells(kind: Kind, values: Values) -> Values:
    """The cells by column; what was given as an argument counts as its option.

    Raises: UsageError if both were given.
    """
    word = values.pop(f"{kind.main}_argument", None)
    if word is not None:
        if values.get(kind.main) is not None:
            option = _flags(kind.column(kind.main))[0]
            raise UsageError(_("{option} is given twice: it takes one value").format(option=option))
        values[kind.main] = [word] if kind.column(kind.main).type in _SEVERAL else word
    return {name: "、".join(cell) if isinstance(cell, list) else cell for name, cell in values.items()}


def _completed(kind: Kind, cells: Values) -> Values:
    """The cells with today where nothing is said; what else is missing is asked for on a terminal.

    Raises: UsageError naming all that is missing, where nobody can be asked.
    """
    full = {
        column.name: date.today() if cells[column.name] is None and column.today else cells[column.name]
        for column in kind.columns
    }
    missing = [column for column in kind.columns if not full[column.name] and column.name != "ref"]
    if on_terminal():
        for column in missing:
            if column.required or column.wanted or (column.choices == "type" and _types(full)):
                full[column.name] = _ask(column, full)
        return full
    needed = [_typed(column) for column in missing if column.required]
    if needed:
        raise UsageError(_("give {options}").format(options=" ".join(needed)))
    return full


def _worded(id_: str, name: str) -> str:
    """A choice as it may be typed: its id too where Chinese is not what is spoken."""
    return name if language() == "zh" else f"{id_} {name}"


def _types(cells: Values) -> list[str]:
    """The types of the publication that was named, as they are said; none if it has none."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices

    with database.reading(state.ledger_path()) as connection:
        book = rulebooks.read(connection).latest
    try:
        publication = book.publication(Choices(book).find("publication", cells["publication"]))
    except ValueError:
        return []
    return [_worded(each.id, each.name) for each in publication.types]


def _ask(column: Column, cells: Values) -> str:
    """Ask until the answer can be read; what may stay empty says so."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices
    from govinfo_cli.writing.rows import Problems, RowReader

    with database.reading(state.ledger_path()) as connection:
        book = rulebooks.read(connection).latest
    prompt = column.title
    if column.choices == "type":
        prompt = _("{title} ({choices})").format(title=prompt, choices=listed(_types(cells)))
    elif column.choices:
        words = listed(_worded(id_, names[0]) for id_, names in Choices(book).words[column.choices].items())
        prompt = _("{title} ({choices})").format(title=prompt, choices=words)
    if column.wanted:
        prompt = _("{title} (may stay empty)").format(title=prompt)
    while True:
        answer = str(
            typer.prompt(prompt, default="" if column.wanted else None, show_default=False, prompt_suffix=_(": "))
        )
        try:
            # Opened for each answer: a ledger must not stay locked while somebody thinks.
            with database.reading(state.ledger_path()) as connection:
                RowReader(connection, book, date.today(), Problems()).reader(column)(answer)
        except ValueError as error:
            typer.secho(told(str(error)), fg="red", err=True)
        else:
            return answer


def tell(kind: Kind, record: Values) -> None:
    """One line: what was recorded, with its ref; and if it was refused, why."""
    from govinfo_cli.reports import register

    details = register.about(kind, record)
    say(_("recorded {kind} {ref}: {details}").format(kind=kind.one, ref=record["ref"], details=details))
    if record["status"] == "refused":
        lacking = [kind.column(name).title for name in ("authors", "approver", "contact") if not record[name]]
        typer.secho(
            _("refused: it lacks {what}; it stays on the register and counts for nothing").format(what=listed(lacking)),
            fg="yellow",
        )


for _kind in KINDS:
    record_app.command(_kind.name, help=kind_help.recording(_kind))(_record(_kind))
    amend_app.command(_kind.name, help=kind_help.amending(_kind, _typed(_kind.columns[-1])))(_amend(_kind))

APPS = {"record": record_app, "amend": amend_app, "void": void_app}
