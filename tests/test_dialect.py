"""What is said otherwise on a server is to SQLite what it always was."""

import pytest
from sqlalchemy import ColumnElement, literal, or_, select
from sqlalchemy.dialects import sqlite

from govinfo_cli.ledger import dialect, schema

REF = schema.submissions.c.ref


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (dialect.glob(REF, "2018-*"), "submissions.ref GLOB '2018-*'"),
        (dialect.like(REF, literal("%1")), "submissions.ref LIKE '%1'"),
        (dialect.like(REF, literal("!%"), literal("!")), "submissions.ref LIKE '!%' ESCAPE '!'"),
        (
            or_(dialect.glob(REF, "a*"), dialect.like(REF, literal("b"))),
            "submissions.ref GLOB 'a*' OR submissions.ref LIKE 'b'",
        ),
    ],
)
def test_a_condition_stands_alone_so_that_an_index_serves_it(condition: ColumnElement[bool], said: str) -> None:
    query = select(REF).where(condition)
    text = str(query.compile(dialect=sqlite.dialect(paramstyle="named"), compile_kwargs={"literal_binds": True}))
    assert text.partition("WHERE ")[2] == said
