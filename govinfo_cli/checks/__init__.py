"""The list of checks: what can be wrong with a row, a file, a change or the ledger, each under a stable id.

Each module has those of one subject. Who finds something names its check; the message stands here alone.
"""

import re
from functools import cache
from types import ModuleType

from govinfo_cli.errors import Check
from govinfo_cli.i18n import _, marked

_TELLING = 5
"""So many characters of a message, beside what varies in it, tell it from others."""


@cache
def subjects() -> dict[str, list[Check]]:
    """All checks by the title of their subject in English, in the order of the manual."""
    from govinfo_cli.checks import (  # who needs one takes its own
        articles,
        carried,
        exports,
        file,
        ledger,
        marks,
        names,
        papers,
        published,
        record,
        row,
        rulebooks,
        rules,
        units,
    )

    modules: dict[str, ModuleType] = {
        marked("Rules of the ordinance"): rules,
        marked("Cells of a row"): row,
        marked("Names of persons"): names,
        marked("Marks"): marks,
        marked("Carried figures"): carried,
        marked("Units that change"): units,
        marked("Rulebooks that change"): rulebooks,
        marked("Papers to units"): papers,
        marked("Files and sheets"): file,
        marked("Articles as they come"): articles,
        marked("Records that come, change or go"): record,
        marked("Published periods"): published,
        marked("Published tables of other offices"): exports,
        marked("The ledger itself (verify)"): ledger,
    }
    return {
        title: [each for each in vars(module).values() if isinstance(each, Check)] for title, module in modules.items()
    }


def every() -> list[Check]:
    """All checks."""
    return [check for checks in subjects().values() for check in checks]


def find(id_: str) -> Check | None:
    """The check of an id in any case; None if there is none."""
    return next((check for check in every() if check.id.casefold() == id_.strip().casefold()), None)


def telling(text: str) -> list[Check]:
    """The checks whose message stands in a text, in the language in use."""
    return [
        check
        for check in every()
        if len(check.pattern.replace("…", "")) >= _TELLING
        and re.search(".+".join(map(re.escape, check.pattern.split("…"))), text)
    ]


def described(id_: str) -> str:
    """What a check's message is, what to do, and its article, in lines; empty if there is no check of that id."""
    check = find(id_)
    if check is None:
        return ""
    lines = [check.id, "", check.pattern, _(check.remedy)]
    return "\n".join([*lines, check.article] if check.article else lines)
