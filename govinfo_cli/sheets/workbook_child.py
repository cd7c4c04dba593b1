"""Reads one workbook, named as the only argument, and gives it on standard output: the program that `workbooks` starts.

It stands alone, so that it runs as a file wherever Python found the package.
"""

import io
import pickle
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MEMORY = 2 << 30
CELLS = 5_000_000
"""Cells of a workbook: in each sheet all from the first to the last filled one, as its reader holds them."""
PROTECTED, TOO_MANY_CELLS = 3, 4
UNREADABLE = 5
"""Exit codes."""


def main(path: str) -> int:
    """Write what a workbook holds: its sheets with name, whether shown, merged ranges and rows.

    Returns: the exit code.
    """
    limit()
    from python_calamine import PasswordError, SheetVisibleEnum

    try:
        workbook = _opened(path)
    except PasswordError:
        return PROTECTED
    except OSError as error:
        _give(error.errno or 0)
        return UNREADABLE
    found, cells = [], 0
    for each in workbook.sheets_metadata:
        sheet = workbook.get_sheet_by_name(each.name)
        row, column = sheet.end or (-1, -1)
        cells += (row + 1) * (column + 1)
        if cells > CELLS:
            _give((each.name, row + 1, column + 1))
            return TOO_MANY_CELLS
        rows = sheet.to_python(skip_empty_area=False)
        found.append((each.name, each.visible == SheetVisibleEnum.Visible, sheet.merged_cell_ranges or [], rows))
    _give(found)
    return 0


def _opened(path: str) -> "CalamineWorkbook":
    """The workbook, by what it holds; where that is not told, by its ending."""
    from python_calamine import CalamineError, CalamineWorkbook

    with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes as long to import as the reader
        content = file.read()  # at once: its reader takes a disk that cannot be read for a file that is damaged
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        return CalamineWorkbook.from_path(path)  # tells a password


def limit() -> None:
    """Take no more memory than a workbook may need, where the system can keep to it."""
    try:
        import resource
    except ImportError:
        return  # Windows
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _give(answer: object) -> None:
    sys.stdout.buffer.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
