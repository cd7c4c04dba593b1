"""Reads a rulebook file of the former kind, and the JSON that ledgers kept of one."""

import re
from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from govinfo_cli import toml
from govinfo_cli.errors import RulebookError
from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.former import schema
from govinfo_cli.rulebook.former.schema import Named, Rulebook
from govinfo_cli.rulebook.language.faults import shown

FORMER = frozenset(
    (
        "5eb8222245ce1fe9c0f42d38b1275e735ec72a6ef0a90538c38fc9a160d46c5d",
        "1f86afa718e3d659283af7fbc6d3a8b61df3e69a420e01235bf8e5a8bcc53c9d",
        "1e925349cf2cb19c0bb9b9c9c90d448852756442f60e46a105934eb9678e7d8b",
        "f4ca36b14b0c404d65af7c1bfc3d61708ce15fa36f88e0cd8ad94fb0ac1bc5cd",
        "00788f27a12aff8d56f3c128181c117da312992f65078e8e00836845863ab781",
        "72c71bb756bbe08f4945efb06e92bd5e35644f86d44a96e7ba8f2c1006048f58",
        "caa682d7ee8cea798281f8fa60d5339b12e756b7071ed35a96a2678b7dff024a",
        "558c2bf14df55d1881b2a63b6e573d3226c7803208203f2a13d5e64bc46c710c",
    )
)
"""Digests of changji-2017 of the former kind, as programs brought it: the same points and rewards as now."""


def parse(text: str, source: str) -> Rulebook:
    """The rulebook that a TOML text holds; `source` names it in messages.

    Raises: RulebookError naming the file, the key, what stands there and what may stand there.
    """
    try:
        raw = toml.parse(text)
    except ValueError as error:
        raise RulebookError(_("{source}: {why}").format(source=source, why=error)) from None
    try:
        book = msgspec.convert(raw, Rulebook)
    except msgspec.ValidationError as error:
        raise RulebookError(_explain(error, raw, source)) from None
    _check(book, source)
    return book


def decode(text: str) -> Rulebook:
    """The rulebook that a ledger of before migration 0008 keeps, as JSON."""
    return msgspec.json.decode(text, type=Rulebook)


def _explain(error: msgspec.ValidationError, raw: dict[str, Any], source: str) -> str:
    """One line: the key, what stands there, what may stand there."""
    message, _at, path = str(error).partition(" - at `$")
    key = path.rstrip("`").lstrip(".") or _("(the whole file)")
    found: Any = raw
    for name, index in re.findall(r"\.?([A-Za-z_]\w*)|\[(\d+)\]", key):
        try:
            found = found[int(index)] if index else found[name]
        except (KeyError, IndexError, TypeError):
            break
    choices = _choices().get(re.split(r"[.\[]", key)[-1], ())
    if "enum value" in message and choices:
        message = _("expected one of {choices}").format(choices=listed(choices))
    else:
        message = _in_our_words(message)
    stands = "" if isinstance(found, dict | list) else _(" found {found};").format(found=shown(found))
    return _("{source}: {key}:{shown} {message}").format(source=source, key=key, shown=stands, message=message)


def _in_our_words(said: str) -> str:
    """What msgspec says in English alone, in the language in use."""
    ours = {
        r"Object missing required field `(?P<field>.+)`": _("{field} is missing"),
        r"Object contains unknown field `(?P<field>.+)`": _("{field} is not known here"),
        r"Invalid RFC3339 encoded (?P<type>date|datetime)": _("must be a date such as 2017-05-25"),
        r"Expected `(?P<type>.+?)`, got `.+`": _("must be {type}"),
        r"Expected `(?P<type>\w+)` (?P<limit>[<>]=? .+)": _("must be {type} {limit}"),
        r"Expected `(?P<type>\w+)` of length (?P<limit>[<>]=? .+)": _("must be {type} of length {limit}"),
        r"Expected `(?P<type>\w+)` matching regex .+": _("must be small letters, figures and hyphens"),
    }
    for pattern, message in ours.items():
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            parts = found.groupdict()
            return message.format(**parts | {"type": _types(parts.get("type", ""))})
    return said[:1].lower() + said[1:]


def _types(said: str) -> str:
    """The types of a value, as a clerk calls them."""
    names = {
        "str": _("text in quotation marks"),
        "int": _("a whole number"),
        "float": _("a number"),
        "decimal": _("a number"),
        "bool": _("true or false"),
        "array": _("a list"),
        "object": _("a group of settings"),
        "date": _("a date"),
    }
    return _(" or ").join(names.get(each.strip(), each.strip()) for each in said.split("|") if each.strip() != "null")


def _choices() -> dict[str, tuple[str, ...]]:
    """What may stand under each key that takes one of a few words."""
    parts = (schema.Switches, schema.Publication, schema.Reward)
    return {
        name: get_args(hint)
        for part in parts
        for name, hint in get_type_hints(part).items()
        if get_origin(hint) is Literal
    }


def _check(book: Rulebook, source: str) -> None:
    """What types cannot say: ids are unique, and what is referred to is there."""

    def fail(key: str, found: object, allowed: Iterable[str]) -> None:
        raise RulebookError(
            _("{source}: {key}: found {found}; allowed: {allowed}").format(
                source=source, key=key, found=shown(found), allowed=listed(allowed)
            )
        )

    def unique(key: str, values: Iterable[str]) -> None:
        seen: set[str] = set()
        for value in values:
            if value in seen:
                fail(key, value, [_("each value once")])
            seen.add(value)

    named: dict[str, tuple[Named, ...]] = {
        "categories": book.categories,
        "publications": book.publications,
        "levels": book.levels,
        "natures": book.natures,
        "topics": book.topics,
    }
    for key, things in named.items():
        unique(f"{key}.id", (each.id for each in things))
        unique(f"{key}.name", (each.name for each in things))
    clauses = [each.id for each in book.rewards]
    unique("rewards.id", clauses)
    for number, publication in enumerate(book.publications):
        key = f"publications[{number}]"
        if publication.reward is not None and publication.reward not in clauses:
            fail(f"{key}.reward", publication.reward, clauses)
        if publication.tier == "prefecture" and (publication.points is None) != bool(publication.types):
            fail(f"{key}.points", publication.points, [_("points, or types with points, and not both")])
        if publication.tier != "prefecture" and (publication.points is not None or publication.types):
            fail(
                f"{key}.points",
                publication.points,
                [_("nothing: only the prefecture's own editions have points")],
            )
        unique(f"{key}.types.id", (each.id for each in publication.types))
    if not any(each.sends_up and each.tier == "prefecture" for each in book.publications):
        fail("publications.sends_up", False, [_("true for at least one of the prefecture's editions")])
    categories = [each.id for each in book.categories]
    for number, unit in enumerate(book.units.list):
        if unit.category not in categories:
            fail(f"units.list[{number}].category", unit.category, categories)
    unique("units.list.name", (each.name for each in book.units.list))
    unique("units.list.code", (each.code for each in book.units.list))
