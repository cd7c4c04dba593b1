"""A circular fitted to the template of an office: what that has no place for is not named among the annexes either."""

import re
from typing import Any

from govinfo_cli.i18n import _

Context = dict[str, Any]
NAMES = (
    "rankings",
    "publications",
    "overview",
    "adopted",
    "instructions",
    "articles",
    "authors",
    "awards",
    "rewards",
    "payees",
)
"""The annexes in their order: the first is of each table, the others are one at most."""
_POINTED_AT = re.compile(r"（详见附件(\d+)）| \(see annex (\d+)\)")
"""What a sentence says of an annex, in either language."""


def fitted(context: Context, places: set[str]) -> Context:
    """A circular without the annexes that a template has no place for; the others are numbered anew.

    Args:
        places: what the template names.
    """
    if all(name in places or not context[name] for name in NAMES):
        return context
    annexes = {name: _copies(context[name]) if name in places else [] for name in NAMES}
    numbers = {each["number"]: place for place, each in enumerate(_in_a_row(annexes), 1)}

    def pointed(found: re.Match[str]) -> str:
        old = found[1] or found[2]
        return found[0].replace(old, str(numbers[int(old)])) if int(old) in numbers else ""

    sections = [
        each
        | {
            "parts": [
                part | {"paragraphs": [_POINTED_AT.sub(pointed, text) for text in part["paragraphs"]]}
                for part in each["parts"]
            ]
        }
        for each in context["sections"]
    ]
    titles = number(annexes)
    single = {name: own[0] if own else None for name, own in annexes.items() if name != "rankings"}
    return context | {"rankings": annexes["rankings"], **single, "annexes": titles, "sections": sections}


def number(annexes: dict[str, list[Context]]) -> list[str]:
    """Number annexes in their order.

    Returns: their titles, as the text names them at its end.
    """
    titles = []
    for place, annex in enumerate(_in_a_row(annexes), 1):
        annex["label"], annex["number"] = _("Annex {number}").format(number=place), place
        titles.append(_("{number}. {title}").format(number=place, title=annex["title"]))
    return titles


def _in_a_row(annexes: dict[str, list[Context]]) -> list[Context]:
    return [each for group in annexes.values() for each in group]


def _copies(annexes: list[Context] | Context | None) -> list[Context]:
    return [dict(each) for each in (annexes if isinstance(annexes, list) else [annexes]) if each]
