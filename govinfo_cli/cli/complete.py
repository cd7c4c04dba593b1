"""What the shell offers on Tab: read straight from the ledger file, without SQLAlchemy, so that it comes at once."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.quoting import fit
from govinfo_cli.errors import GovinfoError
from govinfo_cli.ledger.kinds import CHOICES, KINDS

Offer = tuple[str, str]
CHOICES_HERE = "{{choices of {choices}}}"
"""Stands in the help of an option for what may be given; the ledger's rulebook is asked when the help is shown."""


def unit(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Units by name, code or alias, whichever begins so: a shell drops what does not begin with what was typed."""
    query = """
        SELECT u.name, u.code, a.name FROM units u LEFT JOIN aliases a ON a.unit_id = u.id AND a.voided_id IS NULL
        WHERE u.voided_id IS NULL ORDER BY u.position, a.id
    """
    found: dict[str, Offer] = {}
    for name, code, alias in _rows(ctx, query):
        words = [word for word in (name, code, alias) if word and word.startswith(incomplete) and fit(word)]
        if words:
            found.setdefault(name, (words[0], code if words[0] == name else name))
    return list(found.values())


def submission(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The newest submissions whose ref begins so."""
    query = "SELECT ref, title FROM submissions WHERE ref GLOB ? AND voided_id IS NULL ORDER BY ref DESC LIMIT 50"
    return [(row[0], row[1]) for row in _rows(ctx, query, incomplete.replace("[", "") + "*")]


def commission(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The newest commissions whose ref begins so."""
    query = "SELECT ref, topic FROM commissions WHERE ref GLOB ? AND voided_id IS NULL ORDER BY due_on DESC LIMIT 50"
    return [(row[0], row[1]) for row in _rows(ctx, query, incomplete.replace("[", "") + "*")]


def category(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The categories of units."""
    return choice("category")(ctx, incomplete)


def kind(incomplete: str) -> list[Offer]:
    """The kinds of record."""
    return [(each.name, each.zh) for each in KINDS if each.name.startswith(incomplete)]


def choice(choices: str) -> Callable[[typer.Context, str], list[Offer]]:
    """The ids of one of the lists, with their names."""

    def offers(ctx: typer.Context, incomplete: str) -> list[Offer]:
        return [
            (id_, name) if id_.startswith(incomplete) else (name, id_)
            for id_, name in known(ctx, choices)
            if id_.startswith(incomplete) or name.startswith(incomplete)
        ]

    return offers


def known(ctx: typer.Context, choices: str) -> list[Offer]:
    """The ids of one of the lists with their names; none where there is no ledger to ask."""
    if choices in CHOICES:
        return [(id_, names[0]) for id_, names in CHOICES[choices].items()]
    return list(dict.fromkeys(_from_rulebook(ctx, choices)))


def _from_rulebook(ctx: typer.Context, choices: str) -> Iterator[Offer]:
    keys = {"category": "categories", "nature": "natures", "topic": "topics", "level": "levels"}
    for (content,) in _rows(ctx, "SELECT content FROM rulebooks ORDER BY in_force_from DESC, id DESC LIMIT 1"):
        book = json.loads(content)
        things = book[keys.get(choices, "publications")]
        if choices == "type":
            things = [each for publication in things for each in publication["types"]]
        yield from ((each["id"], each["name"]) for each in things)


def _rows(ctx: typer.Context, query: str, *values: str) -> list[tuple[str, ...]]:
    """The rows of a query on the ledger; none if there is no ledger to ask."""
    named = ctx.find_root().params.get("db")
    try:
        path = Path(named) if named else state.ledger_path()
        connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True, timeout=0.1)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, OSError, GovinfoError):
        return []
