"""What SQLite and a server say in different words: each compiles to what its engine knows, with the same result.

SQLite's own words stand as they always did, so that its plans and the text of its tables stay what they are.
"""

import json
import re
from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    FromClause,
    Select,
    Text,
    TextClause,
    TypeDecorator,
    column,
    func,
    literal,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

SERVER = "postgresql"
"""The dialect of a server's engine."""


def on_server(connection: Connection) -> bool:
    """Whether a connection's ledger is on a server; else it is in a file."""
    return connection.dialect.name == SERVER


class is_day(ColumnElement[bool]):  # noqa: N801 - reads as a function
    """Whether a text is a day as `YYYY-MM-DD`, or nothing. On a server `server_tables` makes the function."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, day: TextClause) -> None:
        self.day = day


@compiles(is_day)
def _is_day(element: is_day, compiler: SQLCompiler, **kw: Any) -> str:
    day = compiler.process(element.day, **kw)
    return f"{day} IS date({day}, '+0 days')"


@compiles(is_day, SERVER)
def _is_day_there(element: is_day, compiler: SQLCompiler, **kw: Any) -> str:
    return f"gv_is_day({compiler.process(element.day, **kw)})"


class yes(ColumnElement[int]):  # noqa: N801
    """1 where a condition holds, 0 where it does not: SQLite's conditions are numbers."""

    inherit_cache = False
    type = BigInteger()

    def __init__(self, condition: str) -> None:
        self.condition = condition


@compiles(yes)
def _yes(element: yes, _compiler: SQLCompiler, **_kw: Any) -> str:
    return element.condition


@compiles(yes, SERVER)
def _yes_there(element: yes, _compiler: SQLCompiler, **_kw: Any) -> str:
    return f"CASE WHEN {element.condition} THEN 1 ELSE 0 END"


class _Called(FunctionElement[Any]):
    """A function, and what it is called on a server."""

    inherit_cache = True
    here = there = ""


@compiles(_Called)
def _called(element: _Called, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{element.here}({compiler.process(element.clauses, **kw)})"


@compiles(_Called, SERVER)
def _called_there(element: _Called, compiler: SQLCompiler, **kw: Any) -> str:
    return f"{element.there}({compiler.process(element.clauses, **kw)})"


class day_of(_Called):  # noqa: N801
    """SQLite's `date`: a day moved by modifiers; `start of month` goes before those of months.

    On a server `server_tables` makes the function, of the modifiers that are used.
    """

    inherit_cache = True
    type = Text()
    here, there = "date", "gv_date"


class place_of(_Called):  # noqa: N801
    """Where in a text another one begins, counted from 1; 0 if it is not in it."""

    inherit_cache = True
    type = BigInteger()
    here, there = "instr", "strpos"


class whole_sum(_Called):  # noqa: N801
    """The sum of whole numbers, as one: a server makes decimals of it."""

    inherit_cache = True
    type = BigInteger()
    here = "sum"


@compiles(whole_sum, SERVER)
def _whole_sum_there(element: whole_sum, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(sum({compiler.process(element.clauses, **kw)}) AS BIGINT)"


class _Either(FunctionElement[Any]):
    """An operator of two operands that is said otherwise on a server."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 - as SQLAlchemy calls it
        """Itself: SQLAlchemy would write `= 1` behind it, and SQLite would then go by no index."""
        return self


class like(_Either):  # noqa: N801
    """Whether a text is like a pattern, ASCII letters in either case; a third operand makes a sign mean itself."""

    name = "like"
    inherit_cache = True


@compiles(like)
def _like(element: like, compiler: SQLCompiler, **kw: Any) -> str:
    column, pattern, *escape = (compiler.process(each, **kw) for each in element.clauses)
    return f"{column} LIKE {pattern}" + (f" ESCAPE {escape[0]}" if escape else "")


@compiles(like, SERVER)
def _like_there(element: like, compiler: SQLCompiler, **kw: Any) -> str:
    column, pattern, *_escape = (compiler.process(each, **kw) for each in element.clauses)
    # By their bytes letters are those of ASCII.
    return f'{column} COLLATE "C" ILIKE {pattern}'


class _Glob(_Either):
    """A column, a pattern of `GLOB`, the same as a regular expression."""

    name = "glob"
    inherit_cache = True


def glob(column: ColumnElement[str], pattern: str) -> ColumnElement[bool]:
    """Whether a text is of a pattern with `*`, and `[0-9]` for a digit; letters in their own case."""
    parts = re.split(r"(\*|\[0-9\])", pattern)
    regular = "".join({"*": ".*", "[0-9]": "[0-9]"}.get(part, re.escape(part)) for part in parts)
    return _Glob(column, literal(pattern), literal(f"^{regular}$"))


@compiles(_Glob)
def _glob_here(element: _Glob, compiler: SQLCompiler, **kw: Any) -> str:
    column, pattern, _regular = element.clauses
    return f"{compiler.process(column, **kw)} GLOB {compiler.process(pattern, **kw)}"


@compiles(_Glob, SERVER)
def _glob_there(element: _Glob, compiler: SQLCompiler, **kw: Any) -> str:
    column, _pattern, regular = element.clauses
    return f"{compiler.process(column, **kw)} ~ {compiler.process(regular, **kw)}"


class scaled(FunctionElement[int]):  # noqa: N801
    """A number, or one that is kept as text, times a number: as a whole one; 0 of an empty text."""

    inherit_cache = True
    type = BigInteger()


@compiles(scaled)
def _scaled(element: scaled, compiler: SQLCompiler, **kw: Any) -> str:
    number, by = (compiler.process(each, **kw) for each in element.clauses)
    return f"CAST(round({number} * {by}) AS INTEGER)"


@compiles(scaled, SERVER)
def _scaled_there(element: scaled, compiler: SQLCompiler, **kw: Any) -> str:
    number, by = (compiler.process(each, **kw) for each in element.clauses)
    exact = f"CAST(coalesce(nullif(CAST({number} AS TEXT), ''), '0') AS NUMERIC)"
    return f"CAST(round({exact} * {by}) AS BIGINT)"


class Numbers(TypeDecorator[Sequence[int]]):
    """Many numbers as one value: JSON for SQLite, an array for a server."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """An array, where there are any."""
        return dialect.type_descriptor(ARRAY(BigInteger()) if dialect.name == SERVER else Text())

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        """To the database."""
        return value if value is None or dialect.name == SERVER else json.dumps(value)


class _each(_Called):  # noqa: N801
    """The rows of `Numbers`."""

    inherit_cache = True
    type = BigInteger()
    here, there = "json_each", "unnest"


def each_of(numbers: Sequence[int] | BindParameter[Any]) -> Select[int]:
    """Numbers as a query: there may be more of them than can be bound one by one.

    Args:
        numbers: or a parameter for them, of the type `Numbers`.
    """
    rows = _each(numbers if isinstance(numbers, BindParameter) else literal(numbers, Numbers()))
    # A server calls the column as the table.
    return select(rows.table_valued(column("value", BigInteger), name="value").c.value)


def rows_of(
    connection: Connection, columns: Sequence[Column[Any]], rows: Collection[Sequence[Any]]
) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """Rows of values, at least one, as a table and its columns; however many, they are one value for each column.

    Args:
        columns: what the values are to be compared with.
    """
    if not on_server(connection):
        each = func.json_each(msgspec.json.encode(rows).decode()).table_valued("value")
        return each, [func.json_extract(each.c.value, f"$[{place}]") for place in range(len(columns))]
    told = zip(zip(*rows, strict=True), columns, strict=True)
    names = [f"c{place}" for place in range(len(columns))]
    there = func.unnest(*(literal(list(values), ARRAY(of.type)) for values, of in told)).table_valued(*names)
    derived = there.render_derived()
    return derived, list(derived.c)


class no_number(FunctionElement[int]):  # noqa: N801
    """NULL in a column of numbers: alone in its query a server would take it for a text."""

    inherit_cache = True
    type = BigInteger()


@compiles(no_number)
def _no_number(_element: no_number, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "NULL"


@compiles(no_number, SERVER)
def _no_number_there(_element: no_number, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "CAST(NULL AS BIGINT)"
