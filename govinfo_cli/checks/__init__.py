"""The list of checks: what can be wrong with a row, a file, a change or the ledger, each under a stable id.

Each module has those of one subject. Who finds something names its check; the message stands here alone.
"""

from functools import cache

from govinfo_cli.errors import Check


@cache
def every() -> dict[str, Check]:
    """All checks by id, in the order of the manual."""
    from govinfo_cli.checks import file, ledger, names, published, record, row, rules  # who needs one takes its own

    modules = (rules, row, names, file, record, published, ledger)
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Check)]
    return {check.id: check for check in found}


def described(id_: str) -> Check | None:
    """The check of an id, whatever its case; None if there is none."""
    return next((check for check in every().values() if check.id.casefold() == id_.strip().casefold()), None)
