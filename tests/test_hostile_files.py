"""Workbooks and CSV files that would take all memory, time or trust: one message each, and nothing is written."""

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlwt import CompoundDoc

from govinfo_cli.ledger import limits
from tests import files, outside
from tests.books import SENT
from tests.files import lines
from tests.office import Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
SHEET, STRINGS, CONTENT = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "content.xml"
MEMORY = 1 << 30
"""Bytes of address space in which every file here must be done with."""
FAR = b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
REPEATED = b"""<table:table-row table:number-rows-repeated="%d"><table:table-cell table:number-columns-repeated="%d"
 office:value-type="string"><text:p>%s</text:p></table:table-cell></table:table-row></table:table>"""


def repack(source: Path, target: Path, name: str, change: Callable[[bytes], bytes], **more: bytes) -> Path:
    """A copy of a workbook in which one file is changed, and others are added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content) if each == name else content)
        for each, content in more.items():
            new.writestr(each, content)
    return target


def xlsx(folder: Path, name: str, change: Callable[[bytes], bytes], **more: bytes) -> Path:
    """A workbook of submissions with one file in it changed."""
    source = files.write_xlsx(folder / "good.xlsx", {"submissions": lines(SENT)})
    return repack(source, folder / "报送.xlsx", name, change, **more)


def ods(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    """The same as OpenDocument."""
    return repack(
        files.write_ods(folder / "good.ods", {"submissions": lines(SENT)}), folder / "报送.ods", CONTENT, change
    )


def xls(folder: Path) -> Path:
    """An old workbook that says that its cells lie outside any sheet: its reader ends its process over that."""
    content = bytearray(files.write_xls(folder / "good.xls", {"submissions": lines(SENT)}).read_bytes())
    first = content.index(b"\xfd\x00\x0a\x00") + 4
    content[first : first + 4] = struct.pack("<HH", 0xFFFF, 0xFFFF)
    path = folder / "报送.xls"
    path.write_bytes(content)
    return path


def protected(folder: Path) -> Path:
    """An old workbook that begins as one with a password does."""
    begin = bytes.fromhex("0908100000060500bb0dcc07c100000006030000")
    CompoundDoc.XlsDoc().save(str(folder / "报送.xls"), begin + bytes.fromhex("2f003600010001000100") + bytes(5000))
    return folder / "报送.xls"


def shared(folder: Path) -> Path:
    """A workbook with one long text that ten thousand cells share."""
    text = b"<si><t>" + b"x" * (1 << 20) + b"</t></si></sst>"
    long = xlsx(folder, STRINGS, lambda old: old.replace(b"</sst>", text)).rename(folder / "long.xlsx")
    number = 2 * len(SENT)
    row = b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>'
    rows = b"".join(row % (place, place, number) for place in range(3, 10_000))
    return repack(long, folder / "报送.xlsx", SHEET, lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>"))


def liar(folder: Path) -> Path:
    """A workbook that unpacks to more than it says."""
    path = xlsx(folder, SHEET, lambda _content: b" " * (limits.UNPACKED + 1))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", limits.UNPACKED + 1), struct.pack("<I", 1000)))
    return path


def large(path: Path) -> Path:
    """A file that takes no room and claims more than is read."""
    with path.open("wb") as file:
        file.truncate(limits.FILE + 1)
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a zip bomb": (lambda folder: xlsx(folder, SHEET, lambda _old: bytes(limits.UNPACKED + 1)), "more than 256 MB"),
    "a zip bomb beside": (lambda folder: xlsx(folder, "", bytes, x=bytes(limits.UNPACKED)), "more than 256 MB"),
    "a zip bomb that lies": (liar, "more than 256 MB"),
    "packed too well": (lambda folder: xlsx(folder, "", bytes, x=bytes(limits.SMALL)), "over 200 times"),
    "many files": (
        lambda folder: xlsx(folder, "", bytes, **{str(n): b"" for n in range(limits.ENTRIES)}),
        "more than 2000 files",
    ),
    "a large workbook": (lambda folder: large(folder / "报送.xlsx"), "larger than 64 MB"),
    "a large CSV file": (lambda folder: large(folder / "报送.csv"), "larger than 64 MB"),
    "a cell far out": (
        lambda folder: xlsx(folder, SHEET, lambda old: old.replace(b"</sheetData>", FAR)),
        "in a cell very far out",
    ),
    "a cell out of bounds": (
        lambda folder: xlsx(folder, SHEET, lambda old: old.replace(b"</sheetData>", FAR.replace(b"XFD", b"ZZZZZZ9"))),
        "in a cell very far out",
    ),
    "a cell far down": (
        lambda folder: xlsx(folder, SHEET, lambda old: old.replace(b"</sheetData>", FAR.replace(b"XFD", b"A"))),
        "sheet submissions goes down to row 1048576 and out to column 6",
    ),
    "a text that many cells share": (shared, "in a cell very far out"),
    "a billion rows": (
        lambda folder: ods(folder, lambda old: old.replace(b"</table:table>", REPEATED % (10**9, 16384, b"x"))),
        "in a cell very far out",
    ),
    "a text repeated": (
        lambda folder: ods(folder, lambda old: old.replace(b"</table:table>", REPEATED % (1, 16384, b"x" * 2**20))),
        "in a cell very far out",
    ),
    "billions of spaces": (
        lambda folder: ods(folder, lambda old: old.replace(b"<text:p>", b'<text:p><text:s text:c="2000000000"/>')),
        "in a cell very far out",
    ),
    "an old workbook, damaged": (xls, "it is damaged"),
    "an old workbook with a password": (protected, "protected by a password"),
}


def bounded(ledger: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command in bounded memory."""
    import resource  # there is none on Windows

    command = [sys.executable, "-m", "govinfo_cli", "--db", str(ledger), "--lang", "en", *map(str, words)]
    return subprocess.run(
        command,
        env=outside.environment(PYTHONIOENCODING="utf-8", RUST_BACKTRACE="1"),
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


@posix
@pytest.mark.parametrize("name", BAD)
def test_a_file_that_claims_more_than_there_is_room_for(office: Office, tmp_path: Path, name: str) -> None:
    make, message = BAD[name]
    path = make(tmp_path)
    before = office.ledger.read_bytes()
    done = bounded(office.ledger, "import", path)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (1, b""), said
    assert message in said
    assert path.name in said
    assert len(said.splitlines()) == 1
    assert office.ledger.read_bytes() == before
