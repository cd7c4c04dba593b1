"""Files made to make the program work for ever, or to fall over: each ends soon, with its rows or one message."""

import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import handed_over
from tests.office import Office

SOON = 120
HEADING = ["编号", "单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]
ROW = ["1", "公安局", "2018-06-05", "防汛", "张三", "王五", "13900000000"]


def _replaced(path: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return path


def entities(folder: Path) -> Path:
    """Entities that unfold to billions of characters."""
    path = handed_over.write_ods(folder / "报送.ods", [HEADING, [*ROW[:6], handed_over.Error()]])
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    path = _replaced(
        path, "content.xml", "<office:document-content", f"<!DOCTYPE x [{laughs}]><office:document-content"
    )
    return _replaced(path, "content.xml", "防汛", "&e9;")


def rows_without_end(folder: Path) -> Path:
    """A row with an error that stands for two billion rows."""
    path = handed_over.write_ods(folder / "报送.ods", [HEADING, ROW, ["", "", "", "", "", handed_over.Error(), ""]])
    return _replaced(
        path,
        "content.xml",
        "<table:table-row><table:table-cell ><",
        '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell ><',
    )


def numbers_of_5000_digits(folder: Path) -> Path:
    """Counts of repetition that are no numbers a computer has."""
    path = handed_over.write_ods(folder / "报送.ods", [HEADING, [*ROW[:6], handed_over.Error()]])
    return _replaced(
        path, "content.xml", "<table:table-row>", f'<table:table-row table:number-rows-repeated="{"9" * 5000}">'
    )


def styles_opened_and_never_closed(folder: Path) -> Path:
    """A list of styles that begins a million times."""
    padded = handed_over.Padded(1, "000000", "000001")
    path = handed_over.write_xlsx(folder / "报送.xlsx", [HEADING, [padded, *ROW[1:]]])
    return _replaced(path, "xl/styles.xml", "<cellXfs", "<cellXfs " * 1_000_000)


def formulas_opened_and_never_closed(folder: Path) -> Path:
    """Cells with formulas that do not end."""
    path = handed_over.write_xlsx(folder / "报送.xlsx", [HEADING, ROW])
    return _replaced(path, "xl/worksheets/sheet1.xml", "</sheetData>", '<c r="A9"><f>' * 700_000 + "</sheetData>")


def chains_in_a_circle(folder: Path) -> Path:
    """A compound file whose sectors follow each other in a circle."""
    path = handed_over.write_xls(folder / "报送.xls", [HEADING, ROW])
    raw = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", raw, 76)[0]
    table = (first + 1) * 512
    raw[table : table + 512] = struct.pack("<128I", *([1] * 128))
    path.write_bytes(raw)
    return path


def sheets_without_end(folder: Path) -> Path:
    """A workbook of which every record is a sheet's name."""
    path = handed_over.write_xls(folder / "报送.xls", [HEADING, ROW])
    raw = path.read_bytes()
    at = raw.index(struct.pack("<HH", 0x0085, 0)[:2], 512)
    size = 4 + struct.unpack_from("<H", raw, at + 2)[0]
    path.write_bytes(raw[:at] + raw[at : at + size] * 200 + raw[at + size :])
    return path


def quotes_that_open_and_open(folder: Path) -> Path:
    """Lines each of which opens a cell."""
    path = folder / "报送.txt"
    lines = ["\t".join(HEADING), *('x\t"' + "甲" * 50 for _line in range(50_000))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def quotes_that_close_and_open(folder: Path) -> Path:
    """Cells that go on over lines of doubled quotation marks."""
    path = folder / "报送.txt"
    lines = ["\t".join(HEADING), *(('x\t"甲 ""' if n % 199 == 0 else '"" ""\t""') for n in range(100_000))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


HOSTILE = [
    entities,
    rows_without_end,
    numbers_of_5000_digits,
    styles_opened_and_never_closed,
    formulas_opened_and_never_closed,
    chains_in_a_circle,
    sheets_without_end,
    quotes_that_open_and_open,
    quotes_that_close_and_open,
]


@pytest.mark.ci
@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_it_ends_soon(office: Office, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    began = time.monotonic()
    result = office.run("import", path)
    assert time.monotonic() - began < SOON
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output
