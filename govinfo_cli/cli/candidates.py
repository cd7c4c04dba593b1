"""What the shell offers on Tab, for an argument or an option."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import typer

from govinfo_cli import places
from govinfo_cli.cli import state
from govinfo_cli.cli.quoting import fit
from govinfo_cli.errors import GovinfoError
from govinfo_cli.kinds import CHOICES, CHOSEN, KINDS
from govinfo_cli.ledger import completions

Offer = tuple[str, str]
Found = TypeVar("Found")
CHOICES_HERE = "{{choices of {choices}}}"
"""Stands in the help of an option for what may be given; the ledger's rulebook is asked when the help is shown."""


def unit(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Units by name, code or alias, whichever begins so: a shell drops what does not begin with what was typed."""
    found: dict[str, Offer] = {}
    for name, code, alias in _asked(ctx, completions.units):
        words = [word for word in (name, code, alias) if word and word.startswith(incomplete) and fit(word)]
        if words:
            found.setdefault(name, (words[0], code if words[0] == name else name))
    return list(found.values())


def submission(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The newest submissions whose ref begins so."""
    return [(row[0], row[1]) for row in _asked(ctx, completions.submissions, incomplete)]


def commission(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The newest commissions whose ref begins so."""
    return [(row[0], row[1]) for row in _asked(ctx, completions.commissions, incomplete)]


def category(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The categories of units."""
    return choice("category")(ctx, incomplete)


def kind(incomplete: str) -> list[Offer]:
    """The kinds of record."""
    return [(each.name, each.zh) for each in KINDS if each.name.startswith(incomplete)]


def rulebook(incomplete: str) -> list[Offer]:
    """The rulebooks that come with the program, with their titles."""
    from govinfo_cli.rulebook import loader  # no other offer needs it

    return [(each.name, each.label) for each in loader.catalogue() if each.name.startswith(incomplete)]


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
    book = _asked(ctx, completions.rulebook)
    if not book:
        return
    today, latest = max(date.today(), book["from"]), dict[str, Mapping[str, Any]]()
    for each in sorted(book.get(CHOSEN[choices], ()), key=lambda each: each.get("from", book["from"])):
        if each.get("from", today) <= today:
            latest[each["id"]] = each  # a later version takes an earlier one's place
    # In the order of the file, which is that of their first appearance.
    for id_ in dict.fromkeys(each["id"] for each in book.get(CHOSEN[choices], ())):
        if id_ in latest and today <= latest[id_].get("until", today):
            yield id_, latest[id_]["name"]


def _asked(ctx: typer.Context, read: Callable[..., Found], *words: str) -> Found | tuple[()]:
    """What is read from the ledger; nothing if there is none to ask."""
    named = ctx.find_root().params.get("db")
    try:
        path = places.place(named) if named else state.ledger_path()
    except GovinfoError:
        return ()
    return () if isinstance(path, places.Server) else read(path, *words)
