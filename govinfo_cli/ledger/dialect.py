"""What SQLite and a server say in different words: each compiles to what its engine knows, with the same result.

SQLite's own words stand as they always did, so that its plans and the text of its tables stay what they are.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, TextClause
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

SERVER = "postgresql"
"""The dialect of a server's engine."""


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
