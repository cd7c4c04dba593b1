"""The index of the articles' texts, in SQLite alone: no evidence, since all of it can be made anew from the texts.

Every three characters that follow each other are a term (FTS5's trigrams). Two line breaks stand behind each text, so
that every place in it begins a term, and what is shorter than three characters is found as the beginning of terms.

On a server there is none, and the texts themselves are looked through: an office takes in a few thousand a year.
"""

import re

from sqlalchemy import DDL, ColumnElement, Connection, Table, column, event, literal, select, table, text

from govinfo_cli.ledger import dialect

TABLES = (
    "CREATE VIRTUAL TABLE text_index USING fts5(content, content='', tokenize='trigram', detail='none', columnsize=0)",
    "CREATE VIRTUAL TABLE text_terms USING fts5vocab(text_index, row)",
)
INSERTED = """
CREATE TRIGGER texts_indexed AFTER INSERT ON texts
BEGIN INSERT INTO text_index (rowid, content) VALUES (NEW.id, NEW.content || char(10, 10)); END
"""
_TERM = 3
_MOST_TERMS = 5000
"""Terms that may begin with a short text; of one that begins more, the texts taken in last are looked at alone."""


def belongs_to(texts: Table) -> None:
    """Make the index wherever the table of texts is made."""
    for statement in (*TABLES, INSERTED):
        event.listen(texts, "after_create", DDL(statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


def candidates(connection: Connection, wanted: str, most: int) -> list[int] | None:
    """Ids of texts that may hold a text, its letters in either case, those taken in last first; at most so many.

    Returns: None if it is so short and so frequent that the index is of no use.
    """
    if dialect.on_server(connection):
        there = table("texts", column("id"), column("content"))
        found = select(there.c.id).where(holds(there.c.content, wanted)).order_by(there.c.id.desc()).limit(most)
        return list(connection.scalars(found))
    match = _match(connection, wanted)
    if match is None:
        return None
    query = text("SELECT rowid FROM text_index WHERE text_index MATCH :match ORDER BY rowid DESC LIMIT :most")
    return list(connection.scalars(query, {"match": match, "most": most})) if match else []


def holds(content: ColumnElement[str], wanted: str) -> ColumnElement[bool]:
    """Whether a column holds a text, its letters in either case."""
    if not re.search("[A-Za-z]", wanted):
        return dialect.place_of(content, literal(wanted)) > 0
    pattern = "%" + re.sub(r"([%_\\])", r"\\\1", wanted) + "%"
    return dialect.like(content, literal(pattern), literal("\\"))


def _match(connection: Connection, wanted: str) -> str | None:
    if len(wanted) >= _TERM:
        terms = {wanted[at : at + _TERM] for at in range(len(wanted) - _TERM + 1)}
        return " AND ".join(map(_quoted, sorted(terms)))
    # The trigrams of the index are folded to small letters.
    query = text("SELECT term FROM text_terms WHERE term >= :first AND term < :last LIMIT :most")
    first = wanted.lower()
    found = connection.scalars(query, {"first": first, "last": f"{first}\U0010ffff", "most": _MOST_TERMS + 1}).all()
    return None if len(found) > _MOST_TERMS else " OR ".join(map(_quoted, found))


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
