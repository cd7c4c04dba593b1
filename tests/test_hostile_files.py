"""Workbooks and CSV files that would take all memory, time or trust: one message each, and nothing is written."""

import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlwt import CompoundDoc

from govinfo_cli.sheets import cells, limits, workbook_child
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


def large(path: Path, most: int) -> Path:
    """A file that takes no room and claims more than is read."""
    with path.open("wb") as file:
        file.truncate(most + 1)
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
    "a large workbook": (lambda folder: large(folder / "报送.xlsx", limits.FILE), "larger than 64 MB"),
    "a large CSV file": (lambda folder: large(folder / "报送.csv", limits.TEXT), "larger than 1024 MB"),
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


QUICK = ("many files", "packed too well", "a large CSV file", "a cell out of bounds", "a billion rows")


@posix
@pytest.mark.parametrize(
    "name",
    [each if each in QUICK or "old" in each else pytest.param(each, marks=pytest.mark.ci) for each in BAD],
)
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


# --- what is inside ---

SECRET = "不可外传"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("entity", ['SYSTEM "file://{secret}"', '"' + "a" * 100 + '"'], ids=["external", "internal"])
def test_no_entity_is_looked_up(office: Office, tmp_path: Path, ending: str, entity: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    declared = f"<!DOCTYPE x [<!ENTITY e {entity.format(secret=secret)}>]>".encode()

    def change(content: bytes) -> bytes:
        head, end, rest = content.partition(b"?>")
        return head + end + declared + rest.replace("信息".encode(), b"&e;")

    path = xlsx(tmp_path, STRINGS, change) if ending == "xlsx" else ods(tmp_path, change)
    assert "cannot be read as a workbook" in office.refused("import", path)
    assert SECRET not in str(office.ask("list", "submissions"))


def test_formulas_count_by_their_values(office: Office, tmp_path: Path) -> None:
    """A formula's cell is what the spreadsheet last showed; one that was never worked out, or failed, is empty."""
    formula = b'<c r="C2" t="str"><f>"in"&amp;"fo"</f><v>info</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'

    def change(content: bytes) -> bytes:
        begin, end = content.index(b'<c r="C2"'), content.index(b'<c r="E2"')
        return content[:begin] + formula + content[end:]

    office.done("import", xlsx(tmp_path, SHEET, change))
    (row,) = office.ask("list", "submissions")["rows"]
    assert (row["title"], row["authors"], row["status"]) == ("info", [], "refused")


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("x" * 4001, "the limit is 4000"),
        ("x" * (limits.CELL + 1), "not CSV"),
        ("a\0b", "holds a character that cannot be read (NUL)"),
    ],
    ids=["long", "huge", "NUL"],
)
def test_cells_that_are_not_taken(office: Office, tmp_path: Path, title: str, message: str) -> None:
    path = files.write_csv(tmp_path / "in", {"submissions": lines({**SENT, "title": title})})
    assert message in office.refused("import", path)


def test_a_row_that_breaks_off_is_told(office: Office, tmp_path: Path) -> None:
    heading, row = lines({"ref": "1", **SENT})
    path = files.write_csv(tmp_path / "in", {"submissions": [heading, row, ["字"]]})
    assert "submissions.csv, row 3: unit: must be filled" in office.refused("import", path)


def test_a_csv_file_of_too_many_rows_or_columns(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROWS", 1000)
    path = tmp_path / "submissions.csv"
    heading = ",".join(SENT) + "\n"
    path.write_text(heading + "\n" * limits.ROWS, encoding="utf-8")
    assert "has more than 1000 rows" in office.refused("import", path)
    path.write_text(heading.strip() + "," * limits.COLUMNS + "\n", encoding="utf-8")
    assert "row 1 has more than 16384 columns" in office.refused("import", path)


def test_names_that_are_paths_or_markup_stay_names(office: Office, tmp_path: Path) -> None:
    for place, name in enumerate(("../../../x", "C:\\x", "[bold]x[/bold]", "$(touch x)", "{secret}", "%s", "~/x")):
        before = sorted(path.name for path in tmp_path.iterdir())
        office.done("record", "unit", "--name", name, "--category", "other", "--code", f"x{place}")
        ref = office.send(f"x{place}", "2017-06-05", title=name)
        shown = office.notes("show", ref)
        assert name in shown
        assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("import-")) == [
            each for each in before if not each.startswith("import-")
        ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_limits_are_stated(language: str) -> None:
    stated = (outside.ROOT / "docs" / language / "importing.md").read_text(encoding="utf-8")
    for limit in (
        limits.FILE >> 20,
        limits.TEXT >> 20,
        limits.UNPACKED >> 20,
        limits.ENTRIES,
        limits.SECONDS,
        limits.ROWS,
        limits.COLUMNS,
        workbook_child.CELLS,
        cells.LONGEST,
    ):
        forms = [f"{limit}", f"{limit:,}", *([f"{limit // 10_000}万"] if limit % 10_000 == 0 else [])]
        assert re.search(rf"(?<![\d.,])({'|'.join(forms)})(?![\d.,])", stated), limit
