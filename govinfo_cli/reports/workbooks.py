"""Writes a workbook: the whole file or none of it, readable by its owner only."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

from govinfo_cli import making
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}


@contextmanager
def fresh(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A workbook to fill; it is there when all went well, in the place of what was there before.

    Raises: GovinfoError if it cannot be written.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as workbook:
        yield workbook
    partial = making.beside(path)
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content.getvalue())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise GovinfoError(_("cannot write {path}: {why}").format(path=path, why=error.strerror or error)) from None
