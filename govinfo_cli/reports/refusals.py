"""Why a command was refused, for programs: what each check found, under its id."""

from collections.abc import Iterable, Mapping
from typing import Any

from govinfo_cli.errors import Problem
from govinfo_cli.render.report import Report


def refused(name: str, problems: Iterable[Problem], beside: Mapping[str, Any] | None = None) -> Report:
    """What is wrong, in place of the report of that name.

    Args:
        beside: what else stands in the JSON.
    """
    return Report("", [], {"report": name, **(beside or {}), "problems": [problem(each) for each in problems]})


def problem(each: Problem) -> dict[str, Any]:
    """One thing that is wrong: the check's id, where, what is said; `row` is null for what concerns no row."""
    return {
        "check": each.check.id,
        "where": each.where,
        "source": each.source or each.where,
        "row": each.row or None,
        "column": each.column,
        "message": each.message,
    }
