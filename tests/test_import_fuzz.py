"""Any file at all is imported cleanly or refused with one message, and then nothing is written.

Seconds in a plain run; minutes on demand: `pytest --hypothesis-profile=fuzz tests/test_import_fuzz.py`.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import books, files
from tests.books import ROWS
from tests.office import Office
from tests.test_output_terminal import OBEYED

EXAMPLES = settings(max_examples=settings.default.max_examples // 5)  # type: ignore[union-attr]
NASTY = [
    "",
    "\0",
    "\x1b[2J",
    "[red]x[/red]",
    ":smile:",
    "\u202e",
    "\u200b",
    "\ufeff",
    "../../etc/passwd",
    "C:\\x",
    "=1+1",
    "'=1",
    "@x",
    "-1",
    "9" * 400,
    "1e999",
    "nan",
    "2017-02-30",
    "2017-06-05",
    "９９９９-１２-３１",
    "0000-00-00",
    "٢٠١٧-٠٦-٠٥",
    "²",
    "x" * 40_000,
    "、" * 5000,
    "\r\n",
    "\u2028",
    '"',
    "%s%n{0}",
    "😀",
    "\udcff",
    "公安局",
    "2017-000001",
    "Ω" * 3999,
]
SIGNS = st.characters(exclude_categories=["Cs"])  # of UTF-8, which hypothesis takes seconds to list
CELLS = st.one_of(
    st.sampled_from(NASTY),
    st.text(SIGNS, max_size=20),
    st.text(st.sampled_from("0123456789年月日./ -"), min_size=1, max_size=12),
)
KINDS = st.sampled_from(list(ROWS))
SPLICES = st.one_of(
    st.sampled_from([b"\0", b"\xff\xfe", b'"', b"\n", b",", b"<", b"&#xD800;", b"9" * 30, b"\x1b", b"\xa1\xa3", b"'"]),
    st.binary(max_size=8),
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), SPLICES), min_size=1, max_size=6)
"""Where something goes, how many bytes, and what comes in their place."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def full(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of every kind; copied, never written."""
    return books.full(template, tmp_path_factory.mktemp("full")).ledger


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same records as files of every kind, by ending."""
    where = tmp_path_factory.mktemp("good")
    return {
        ending: write(where / f"x.{ending}", books.book()).read_bytes() for ending, write in files.WORKBOOKS.items()
    }


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Content with pieces cut out and put in."""
    for place, count, piece in edits:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + count :]
    return content


def holds(ledger: Path, path: Path) -> None:
    """The property: import the file into a copy of the ledger, and again."""
    with folder() as own:
        office = Office.copy_of(ledger, own)
        before = office.ledger.read_bytes()
        result = office.run("import", path)  # an exception that nobody caught fails here
        said = result.stdout + result.stderr
        assert "Traceback" not in said
        assert OBEYED.search(said) is None
        assert result.exit_code in (0, 1, 2)
        if result.exit_code:
            assert result.stdout == ""
            assert [line for line in result.stderr.splitlines() if line.startswith("error: ")]
            assert office.ledger.read_bytes() == before
        else:
            assert office.done("verify").startswith("no problems found")
            added = [kind["added"] for kind in office.ask("import", path)["kinds"].values()]
            assert not any(added), "an import is not taken twice"


@given(kind=KINDS, data=st.data())
@EXAMPLES
def test_any_cells(full: Path, kind: str, data: st.DataObject) -> None:
    columns = list(books.HEADINGS[kind].columns)
    rows: list[dict[str, Any]] = []
    for number in range(data.draw(st.integers(1, 3))):
        row = dict(ROWS[kind][number % len(ROWS[kind])])
        row |= data.draw(st.dictionaries(st.sampled_from(columns), CELLS, min_size=1, max_size=3))
        rows.append(row)
    with folder() as where:
        text = files.csv_text(books.grid(kind, rows)).encode("utf-8", "surrogatepass")
        path = where / f"{kind}.csv"
        path.write_bytes(text)
        holds(full, path)


@given(kind=KINDS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), edits=EDITS)
@EXAMPLES
def test_any_csv_file(full: Path, kind: str, encoding: str, edits: list[tuple[float, int, bytes]]) -> None:
    with folder() as where:
        path = where / f"{kind}.csv"
        path.write_bytes(edited(files.csv_text(books.grid(kind, ROWS[kind])).encode(encoding), edits))
        holds(full, path)


@given(ending=st.sampled_from(list(files.WORKBOOKS)), edits=EDITS)
@EXAMPLES
def test_any_workbook(full: Path, good: dict[str, bytes], ending: str, edits: list[tuple[float, int, bytes]]) -> None:
    with folder() as where:
        path = where / f"x.{ending}"
        path.write_bytes(edited(good[ending], edits))
        holds(full, path)


@given(ending=st.sampled_from(["xlsx", "ods"]), inside=st.floats(0, 0.999), edits=EDITS)
@EXAMPLES
def test_any_content_of_a_workbook(
    full: Path, good: dict[str, bytes], ending: str, inside: float, edits: list[tuple[float, int, bytes]]
) -> None:
    with folder() as where, zipfile.ZipFile(io.BytesIO(good[ending])) as old:
        names = old.namelist()
        path = where / f"x.{ending}"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for number, name in enumerate(names):
                content = old.read(name)
                new.writestr(name, edited(content, edits) if number == int(inside * len(names)) else content)
        holds(full, path)
