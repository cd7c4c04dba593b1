"""However a table is dressed up, the same records are found: title lines, numbers, order of columns, what is below."""

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.kinds import KINDS, Kind
from govinfo_cli.sheets import cells, reader
from tests import files
from tests.books import HEADINGS, ROWS, SENT
from tests.files import lines
from tests.office import Office

TITLES = st.lists(
    st.sampled_from(
        [["2018年6月政务信息登记表"], ["填报单位：办公室", "", "单位：篇"], [""], ["标题"], ["（一式两份）"]]
    ),
    max_size=4,
)
BETWEEN = st.lists(st.sampled_from([["小计", "", "2"], ["", "合计"], [""], ["（一）县市"], ["7"]]), max_size=3)
BELOW = st.lists(
    st.sampled_from([["注：一、本表每月报送。"], ["二、逾期不候。"], ["填报人：张三", "", "审核人：李四"], [""]]),
    max_size=4,
)
NAMED = [kind for kind in KINDS if kind.table in HEADINGS]


def rows_of(kind: Kind) -> list[dict[str, str]]:
    """Rows of a kind as a CSV file holds them, all that must be filled among them."""
    return [
        {name: cells.shown("、".join(cell) if isinstance(cell, list) else cell) for name, cell in row.items()}
        for row in ROWS[kind.table]
    ]


@given(st.data(), st.sampled_from(NAMED), TITLES, BETWEEN, BELOW, st.booleans(), st.booleans(), st.booleans())
def test_the_same_records_are_found_however_a_table_is_dressed_up(
    data: st.DataObject,
    kind: Kind,
    above: list[list[str]],
    between: list[list[str]],
    below: list[list[str]],
    numbered: bool,
    chinese: bool,
    named: bool,
) -> None:
    rows = rows_of(kind)
    columns = data.draw(st.permutations(list(dict.fromkeys(name for row in rows for name in row))))
    heading = [HEADINGS[kind.table].columns[name] if chinese else name for name in columns]
    table = [heading, *([row.get(name, "") for name in columns] for row in rows)]
    if numbered:
        table = [[("序号" if place == 0 else str(place)), *line] for place, line in enumerate(table)]
    else:
        between = [line for line in between if line != ["7"]]  # a record that lacks all but its first cell
    # A note right below the heading must not swallow what follows it.
    lines = [*above, table[0], *between, *table[1:], *between, *(below if below[:1] != [["二、逾期不候。"]] else [])]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (f"{kind.zh}.csv" if named else "六月.csv")
        path.write_text(files.csv_text(lines), encoding="utf-8")
        (found,) = reader.read([path]).tables
        assert found.sheet.kind is kind
        read = [
            {name: cell for name, cell in zip(found.sheet.columns, line, strict=False) if name}
            for _n, line in found.sheet.rows
        ]
    assert [{name: cell for name, cell in row.items() if cell} for row in read] == rows


def test_a_heading_may_hold_anything(office: Office, tmp_path: Path) -> None:
    row: dict[str, Any] = {name: cell for name, cell in SENT.items() if name != "title"}
    path = files.write_csv(tmp_path / "in", {"submissions": lines({**row, "{0}{x}": "1", "%s": "2", "\x1b[2J": "3"})})
    message = office.refused("import", path)
    assert "{0}{x}, %s" in message
    assert "\x1b" not in message


def test_a_hidden_sheet_counts_and_is_told(office: Office, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("封面").write(0, 0, "2018")
        for name in ("报送", "旧"):
            sheet = workbook.add_worksheet(name)
            for place, line in enumerate(lines({**SENT, "title": name})):
                sheet.write_row(place, 0, line)
            sheet.hide()
    result = office.run("import", path)
    assert result.exit_code == 0
    assert result.stderr.count("the sheet is hidden and counts like the others") == 2
    assert len(office.ask("list", "submissions")["rows"]) == 2


SIGNED = [
    ["填报人：张三", "", "审核人：李四"],
    ["填报人：张三", "", "2018年6月30日"],
    ["备注：一式两份", "", "制表人：王五"],
]


def test_a_row_of_signatures_is_no_record_though_it_fills_what_must_be(tmp_path: Path) -> None:
    for place, signed in enumerate(SIGNED):
        lines = [["月份", "内容", "下发日期"], ["2018-06", "防汛", "2018-06-01"], signed]
        path = tmp_path / f"报送要点{place}.csv"
        path.write_text(files.csv_text(lines), encoding="utf-8")
        (found,) = reader.read([path]).tables
        assert len(list(found.sheet.rows)) == 1
        assert [each.why.value for each in found.sieve.passed] == ["note"]


def test_a_title_that_looks_like_a_note_is_a_record(tmp_path: Path) -> None:
    lines = [["标题", "单位", "报送日期"], ["说明：防汛情况", "公安局", "2018-06-01"]]
    path = tmp_path / "报送.csv"
    path.write_text(files.csv_text(lines), encoding="utf-8")
    (found,) = reader.read([path]).tables
    assert len(list(found.sheet.rows)) == 1


def test_hidden_rows_and_columns_are_told_in_every_kind_of_workbook(office: Office, tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("报送")
    for place, line in enumerate(lines(SENT, {**SENT, "title": "乙"})):
        for at, cell in enumerate(line):
            sheet.write(place, at, str(cell))
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    book.save(str(tmp_path / "报送.xls"))
    ods = files.write_ods(tmp_path / "甲.ods", {"报送": lines({**SENT, "title": "丙"})})
    with zipfile.ZipFile(ods) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"].decode()
    before, row, after = content.rpartition("<table:table-row>")
    parts["content.xml"] = f'{before}{row[:-1]} table:visibility="filter">{after}'.encode()
    with zipfile.ZipFile(ods, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    told = office.run("import", tmp_path / "报送.xls", ods).stderr
    assert "1 hidden or filtered row counts like the others: 3" in told
    assert "1 hidden column counts like the others" in told
    assert "1 hidden or filtered row counts like the others: 2" in told
