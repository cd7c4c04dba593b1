"""Where files come from: what is pasted on standard input, and what is told of a file that cannot be read at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from govinfo_cli.checks.file import CANNOT_BE_OPENED
from govinfo_cli.errors import BadRows, Problem, UsageError, cause
from govinfo_cli.i18n import _
from govinfo_cli.sheets import limits


def pasted(nothing: str) -> bytes:
    """What came on standard input.

    Args:
        nothing: what is said if nothing came.

    Raises: UsageError if nothing came, or more than is read.
    """
    raw = sys.stdin.buffer.read(limits.FILE + 1)
    if not raw.strip():
        raise UsageError(nothing)
    if len(raw) > limits.FILE:
        raise UsageError(_("more than {most} MB came on standard input").format(most=limits.FILE // limits.MEGABYTE))
    return raw


@contextmanager
def told(source: str) -> Iterator[None]:
    """What is wrong with a file as a whole, as a problem of it.

    Raises: BadRows with that.
    """
    try:
        yield
    except limits.UnfitError as error:
        raise BadRows([Problem(*error.finding, where=source)]) from None
    except OSError as error:
        raise BadRows([Problem(*CANNOT_BE_OPENED.found(why=cause(error)), where=source)]) from None
