"""record: one thing that happened, of any kind."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any

import typer

from govinfo_cli.checks.record import IF_AGAIN
from govinfo_cli.cli import kind_help, kind_options, state, terminal
from govinfo_cli.cli.groups import App, KindGroup
from govinfo_cli.cli.messages import note
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import Uncounted
from govinfo_cli.cli.recorded import tell
from govinfo_cli.cli.signatures import option, signed
from govinfo_cli.errors import AlreadyThere, BadRows, Refused, UnclearTitle, UsageError
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import KINDS, MAY_COUNT_BY_MONTH, Column, Kind, Type

app = App(
    cls=KindGroup,
    no_args_is_help=True,
    help=_(
        "For example:\n"
        "govinfo record submission --unit 公安局 --title 春耕生产全面展开 --author 张三 --approver 李四 "
        "--contact 0994-0000001\n"
        "govinfo record adoption 2018-000123 --in 新疆要情 --on 2018-06-08\n"
        "govinfo record adoption 000123 000124 --in 普刊 --on 2018-06-08 --article 各地春耕进展"
    ),
)
_REFS = "submission_argument"
"""The argument that names submissions."""
_AGAIN = option(
    "again",
    Annotated[bool, typer.Option("--again", help=_("Record it though the same is in the ledger: it happened again."))],
    default=False,
)
_UNCOUNTED = option("uncounted", Uncounted, default=False)


def _record(kind: Kind) -> Callable[..., None]:
    def record(**values: Any) -> None:
        from govinfo_cli.reports import register
        from govinfo_cli.writing import commands  # help needs no SQLAlchemy

        repeat, uncounted = values.pop("again"), values.pop("uncounted", False)
        refs = values[_REFS] if kind.name == "adoption" else None
        if kind.name == "adoption":
            values[_REFS] = refs[0] if refs else None
        unit = values.pop(kind_options.WHOSE, None)
        path, cells = state.ledger_path(), _completed(kind, kind_options.cells(kind, values), unit)
        cells |= {"unit": unit} if unit else {}
        if refs and len(refs) > 1:
            _record_article(kind, refs, cells, uncounted=uncounted)
            return
        try:
            outcome, made = settled(
                lambda naming: commands.record(
                    path,
                    kind,
                    cells,
                    lambda ledger, id_: register.one(ledger, kind, id_),
                    repeat=repeat,
                    naming=naming,
                    uncounted=uncounted,
                )
            )
        except AlreadyThere as error:
            raise Refused(error.problems[0].check.saying(IF_AGAIN, why=error)) from None
        except BadRows as error:
            raise BadRows(error.problems, _("nothing was written:"), error.more) from None
        tell(kind, made)
        for warning in outcome.warnings:
            note(warning)

    main = kind_options.parameter(kind.column(kind.main), argument=True, several=kind.name == "adoption")
    options = [kind_options.parameter(column) for column in kind.columns]
    files = kind_options.files(kind)
    whose = [kind_options.whose()] if kind_options.needs_unit(kind) else []
    uncounted = [_UNCOUNTED] if kind.name in MAY_COUNT_BY_MONTH or kind.name == "carried" else []
    return signed(record, [main, *options, *files, *whose, _AGAIN, *uncounted])


def _record_article(kind: Kind, refs: list[str], cells: kind_options.Values, *, uncounted: bool) -> None:
    """Record that submissions were printed as one article: all of them or none.

    Raises: UsageError if the article is not named.
    """
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register
    from govinfo_cli.writing import commands

    if not cells["article"]:
        option = kind_options.typed(kind.column("article"))
        raise UsageError(_("several submissions are printed as one article: give {option}").format(option=option))
    path = state.ledger_path()
    try:
        rows = {ref: {**cells, "submission": ref} for ref in refs}
        command = f"record {kind.name}"
        outcome, ids = settled(
            lambda naming: commands.record_all(path, kind, rows, command, naming, uncounted=uncounted)
        )
    except BadRows as error:
        raise BadRows(error.problems, _("nothing was written:"), error.more) from None
    with database.reading(path) as connection:
        made = [register.one(connection, kind, id_) for id_ in ids]
    for each in made:
        tell(kind, each)
    for warning in outcome.warnings:
        note(warning)


def _completed(kind: Kind, cells: kind_options.Values, unit: str | None) -> kind_options.Values:
    """The cells with today where nothing is said; what else is missing is asked for on a terminal.

    Args:
        unit: whose submission it is, if it is named by its title.

    Raises: UsageError naming all that is missing, where nobody can be asked.
    """
    full = {
        column.name: date.today() if cells[column.name] is None and column.today else cells[column.name]
        for column in kind.columns
    }
    missing = [column for column in kind.columns if not full[column.name] and column.name != "ref"]
    if terminal.on_terminal():
        for column in missing:
            if column.type is Type.UNIT and full.get("submission"):
                continue  # the submission's
            if column.required or column.wanted or (column.name == "type" and _types(kind, full)):
                full[column.name] = _ask(kind, column, full, unit or str(full.get("unit") or ""))
        return full
    needed = [kind_options.typed(column) for column in missing if column.required]
    if needed:
        raise UsageError(_("give {options}").format(options=" ".join(needed)))
    return full


def _worded(id_: str, name: str) -> str:
    """A choice as it may be typed: its id too where Chinese is not what is spoken."""
    return name if language() == "zh" else f"{id_} {name}"


def _types(kind: Kind, cells: kind_options.Values) -> list[str]:
    """The types of the publication that was named, as they are said; none if it has none."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices

    with database.reading(state.ledger_path()) as connection:
        books = rulebooks.read(connection)
    day = _said_day(kind, cells)
    try:
        publication = Choices(books, day).find("publication", cells["publication"] or "")
    except ValueError:
        return []
    return [_worded(each.id, each.name) for each in books.words(day).types_of(publication)]


def _said_day(kind: Kind, cells: kind_options.Values) -> date:
    """The day that was said of what is recorded, as far as one can tell; else today."""
    return _said_in(kind.day, cells) or date.today()


def _said_in(name: str, cells: kind_options.Values) -> date | None:
    """The day that was said in a column; None if there is no such column, nothing was said, or it cannot be read."""
    from govinfo_cli.sheets import dates

    said = cells.get(name)
    with suppress(ValueError):
        return dates.typed(str(said), date.today(), date.today()) if said else None
    return None


def _ask(kind: Kind, column: Column, cells: kind_options.Values, unit: str | None) -> str:
    """Ask until the answer can be read; what may stay empty says so."""
    from govinfo_cli.cli import answers
    from govinfo_cli.counting.matching import Matcher, may_be_title
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices
    from govinfo_cli.writing.rows import Problems, RowReader

    with database.reading(state.ledger_path()) as connection:
        books = rulebooks.read(connection)
    prompt = column.title
    if column.choices == "type":
        prompt = _("{title} ({choices})").format(title=prompt, choices=listed(_types(kind, cells)))
    elif column.choices:
        held = Choices(books, _said_day(kind, cells)).words[column.choices]
        words = listed(_worded(id_, names[0]) for id_, names in held.items())
        prompt = _("{title} ({choices})").format(title=prompt, choices=words)
    if column.wanted:
        prompt = _("{title} (may stay empty)").format(title=prompt)

    def checked(answer: str) -> str:
        if column.type is Type.DATE:
            return answers.day(column, answer, _said_in(column.said_on, cells))
        # Opened for each answer: a ledger must not stay locked while somebody thinks.
        with database.reading(state.ledger_path()) as connection:
            reader = RowReader(connection, books, date.today(), Problems())
            if column.type is Type.SUBMISSION and may_be_title(answer):
                with suppress(UnclearTitle):  # which one is asked next
                    Matcher(connection, reader.units).ref(answer, unit or "", _said_day(kind, cells))
            else:
                reader.reader(column)(answer)
        return answer

    return terminal.ask(prompt, checked, default="" if column.wanted else None)


for _kind in KINDS:
    app.command(_kind.name, help=kind_help.recording(_kind))(_record(_kind))
