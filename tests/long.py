"""Which cases of a long table wait for `.ci/run`, so that plain pytest stays short.

Every branch and every boundary that a rule names stays in a plain run; what waits differs in nothing that decides.
"""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest


def cases(values: Iterable[Any], plain: int | Callable[[Any], bool], why: str) -> list[Any]:
    """The cases of a table for `parametrize`: a few in a plain run, all of them in `.ci/run`.

    Args:
        values: the cases; what `pytest.param` made keeps its name and marks.
        plain: how many from the first on are in a plain run, or which.
        why: why the others may wait: what they share with those in the plain run.
    """
    found = []
    for place, value in enumerate(values):
        param = value if isinstance(value, type(pytest.param())) else None
        stays = place < plain if isinstance(plain, int) else plain(param.values[0] if param else value)
        if stays:
            found.append(value)
        elif param:
            found.append(pytest.param(*param.values, id=param.id, marks=[*param.marks, pytest.mark.ci(reason=why)]))
        elif isinstance(value, tuple):
            found.append(pytest.param(*value, marks=pytest.mark.ci(reason=why)))
        else:
            found.append(pytest.param(value, marks=pytest.mark.ci(reason=why)))
    return found


def crossed(first: Iterable[Any], second: Iterable[Any], why: str) -> list[Any]:
    """Each of a table with each of another: in a plain run each with the first of the other, in `.ci/run` all.

    Args:
        first: what the first parameter takes.
        second: what the second takes.
        why: why a pair tells little that its two halves do not.
    """
    one, other = list(first), list(second)
    return cases(itertools.product(one, other), lambda pair: pair[0] == one[0] or pair[1] == other[0], why)
