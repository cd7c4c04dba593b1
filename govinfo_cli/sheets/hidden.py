"""What the reader of workbooks passes over: what a spreadsheet does not show, or shows otherwise than it keeps it.

Hidden rows and columns are told, and change nothing: what is hidden counts. Cells that hold an error, formulas without
a value, numbers shown with zeros in front, line breaks and merged cells are looked up in the file itself.
"""

from pathlib import Path

from govinfo_cli.sheets.unseen import Unseen


def of(path: Path) -> dict[str, Unseen]:
    """What is not seen, by the name of the sheet; none of a file that is damaged: its reader tells that."""
    from govinfo_cli.sheets import compound_file, hidden_ods, hidden_xls, hidden_xlsx  # as the file needs them

    if compound_file.is_one(path):
        return hidden_xls.of(path)
    return hidden_xlsx.of(path) or hidden_ods.of(path)
