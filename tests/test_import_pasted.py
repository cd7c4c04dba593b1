"""Tab-parted text is read as spreadsheets write it: quotation marks are the clerk's, unless a cell needs them."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.sheets import tabbed

READ = [
    ('a\tb\n"一带一路"\tc\n', [["a", "b"], ['"一带一路"', "c"]]),
    ('a\tb\n"十三五"建设\tc\n', [["a", "b"], ['"十三五"建设', "c"]]),
    ('a\tb\n"甲"和"乙"\tc\n', [["a", "b"], ['"甲"和"乙"', "c"]]),
    ('a\tb\n"""十三五""建设"\tc\n', [["a", "b"], ['"十三五"建设', "c"]]),
    ('a\tb\nx\t"第一行\n第二行"\n', [["a", "b"], ["x", "第一行\n第二行"]]),
    ('a\tb\n"第一行\n""第二行"""\tx\n', [["a", "b"], ['第一行\n"第二行"', "x"]]),
    ('"编\n号"\tb\nx\t"一\n二\n三"\ny\tz\n', [["编\n号", "b"], ["x", "一\n二\n三"], ["y", "z"]]),
    ('a\tb\tc\nx\t"甲\ty\nz\t乙"\tw\n', [["a", "b", "c"], ["x", '"甲', "y"], ["z", '乙"', "w"]]),
    ('a\tb\tc\nx\t"甲\ty\n', [["a", "b", "c"], ["x", '"甲', "y"]]),
    ('a\tb\nx\t"甲\ny\t"乙\nz\t丙\n', [["a", "b"], ["x", '"甲'], ["y", '"乙'], ["z", "丙"]]),
    ('a\tb\nx\t"甲\n乙"丙\ty\n', [["a", "b"], ["x", '"甲'], ['乙"丙', "y"]]),
    ('a\tb\nx\t"甲\t乙"\n', [["a", "b"], ["x", "甲\t乙"]]),
    ('a\tb\tc\nx\t"甲\t乙"\n', [["a", "b", "c"], ["x", '"甲', '乙"']]),
    ('a\tb\nx\t""\n', [["a", "b"], ["x", ""]]),
    ('"a"\t"b"\n"x"\t"甲\n乙"\n', [["a", "b"], ["x", "甲\n乙"]]),
    ("a\tb\r\n\r\nx\ty", [["a", "b"], [""], ["x", "y"]]),
    ("", []),
]


@pytest.mark.parametrize(("text", "rows"), READ)
def test_a_text_of_a_spreadsheet(text: str, rows: list[list[str]]) -> None:
    assert list(tabbed.rows(io.StringIO(text, newline=""), saved=False)) == rows


def test_a_file_quotes_for_commas_and_the_clipboard_does_not() -> None:
    lines = ["a\tb\n", '"甲,乙"\tc\n']
    assert list(tabbed.rows(lines, saved=True))[1] == ["甲,乙", "c"]
    assert list(tabbed.rows(lines, saved=False))[1] == ['"甲,乙"', "c"]


CELL = st.text(st.sampled_from('甲乙"" ,；1'), max_size=6)
MULTILINE = st.lists(CELL, min_size=2, max_size=3).map("\n".join)


@given(st.data(), st.integers(2, 5))
def test_what_a_spreadsheet_copies_comes_back(data: st.DataObject, width: int) -> None:
    """Every cell comes back, but for one that looks as if it was quoted; no row is ever lost."""
    cells = st.one_of(CELL.filter(lambda text: '""' not in text), MULTILINE)
    table = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4))
    heading = [f"列{place}" for place in range(width)]

    def copied(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if "\n" in text else text

    text = "".join("\t".join(map(copied, row)) + "\r\n" for row in [heading, *table])
    read = list(tabbed.rows(io.StringIO(text, newline=""), saved=False))
    plain = all(not any(cell.startswith('"') and "\n" not in cell for cell in row) for row in table)
    if plain:
        assert read == [heading, *table]


@given(st.text(st.sampled_from('甲"\t\n\r,'), max_size=60))
def test_no_text_ends_the_reading_or_loses_a_character(text: str) -> None:
    for saved in (False, True):
        lines = io.StringIO(text, newline="")
        read = list(tabbed.rows(lines, saved=saved)) if not _is_all_quoted(text) else []
        kept = "".join(cell for row in read for cell in row)
        assert not read or kept.count("甲") == text.count("甲")


def _is_all_quoted(text: str) -> bool:
    first = io.StringIO(text, newline="").readline()
    return all(cell.startswith('"') and cell.endswith('"') for cell in first.rstrip("\r\n").split("\t"))
