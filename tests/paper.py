"""Written workbooks and documents, opened: as data, as the XML that is in them, and as pages through LibreOffice."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

Cells = list[list[Any]]
Rows = list[dict[str, Any]]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(path: Path) -> dict[str, Cells]:
    """The cells of every sheet, by its name, in order."""
    with path.open("rb") as file:
        return sheets_of(file)


def sheets_of(file: BinaryIO) -> dict[str, Cells]:
    """The same of an open file."""
    file.seek(0)
    book = CalamineWorkbook.from_filelike(file)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def below(cells: Cells, heading: Sequence[str]) -> Rows:
    """The rows of a table by the titles of its columns: those under the heading that begins so, up to an empty one."""
    start = next(at for at, row in enumerate(cells) if row[: len(heading)] == list(heading))
    titles = cells[start]
    rows = []
    for row in cells[start + 1 :]:
        if not any(cell not in ("", None) for cell in row):
            break
        rows.append(dict(zip(titles, row, strict=True)))
    return rows


def texts(cells: Cells) -> str:
    """All that is written on a sheet."""
    return "\n".join(str(cell) for row in cells for cell in row if cell not in ("", None))


def part(path: Path, name: str) -> ET.Element:
    """A part of the file, such as `xl/worksheets/sheet1.xml`."""
    with zipfile.ZipFile(path) as file:
        return ET.fromstring(file.read(name))


def parts(path: Path, pattern: str) -> list[str]:
    """The names of the parts of the file that a pattern fits."""
    with zipfile.ZipFile(path) as file:
        return sorted(name for name in file.namelist() if re.fullmatch(pattern, name))


def found(element: ET.Element, name: str) -> dict[str, str]:
    """The attributes of the one element of that name in a sheet."""
    (only,) = element.iter(_MAIN + name)
    return only.attrib


def struck(path: Path, sheet: int) -> set[int]:
    """The rows of a sheet, counted from 1, whose cells are all struck."""
    styles = part(path, "xl/styles.xml")
    fonts = [font.find(_MAIN + "strike") is not None for font in styles.find(_MAIN + "fonts") or ()]
    of_style = [fonts[int(each.attrib["fontId"])] for each in styles.find(_MAIN + "cellXfs") or ()]
    rows = part(path, f"xl/worksheets/sheet{sheet}.xml").iter(_MAIN + "row")
    return {int(row.attrib["r"]) for row in rows if all(of_style[int(cell.attrib.get("s", 0))] for cell in row)}


@cache
def _profile() -> str:
    """What LibreOffice keeps for itself: to make it takes longer than to print, and workers must not share it."""
    return Path(tempfile.mkdtemp(prefix="libreoffice-")).as_uri()


def pages(path: Path, folder: Path) -> list[str]:
    """The text of each page as LibreOffice prints the file."""
    return pages_of_each([path], folder)[0]


def pages_of_each(paths: Sequence[Path], folder: Path) -> list[list[str]]:
    """The same of several files, of names that differ before their endings; LibreOffice is started but once."""
    for tool in ("soffice", "pdftotext"):
        assert shutil.which(tool), f"this test needs {tool}: see .ci/run for what to install"
    command = ["soffice", f"-env:UserInstallation={_profile()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300)
    found = []
    for path in paths:
        command = ["pdftotext", "-layout", str(folder / f"{path.stem}.pdf"), "-"]
        done = subprocess.run(command, check=True, capture_output=True, timeout=60)
        found.append(done.stdout.decode().removesuffix("\f").split("\f"))
    return found


def squeezed(text: str) -> str:
    """Text without any space: how a page parts it says nothing."""
    return re.sub(r"\s", "", text)
